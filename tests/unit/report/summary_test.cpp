// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/summary.hpp"

#include <string>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/model/model.hpp"
#include "string_sink.hpp"

namespace shapeproof {
namespace {

using test::has;

std::string text_of(const Summary& summary) {
  test::StringSink sink;
  write_summary(sink, summary);
  return sink.text();
}

constexpr Graph branching{
    node("left", Input{3, 8}),
    node("right", Input{3, 8}),
    node("lstm", LSTM{.units = 6, .return_state = true}, "left"),
    again("lstm again", "lstm", "right"),
    node("dense", Dense{.units = 3}, output("lstm", 2)),
    node("joined", Concatenate{}, "lstm", "lstm again", "lstm", "dense"),
    outputs("joined"),
};

constexpr FixedText<40> grouped(Dim number) {
  FixedText<40> text;
  detail::write_grouped(text, number);
  return text;
}
constexpr FixedText<40> memory(Dim parameters) {
  FixedText<40> text;
  detail::write_memory(text, parameters);
  return text;
}

}  // namespace

TEST_CASE("totals") {
  CHECK_BOTH(summary(test::digits).total() == ParameterCount{34826, 34826});
  CHECK_BOTH(summary(test::both_directions).total().non_trainable() == Dim(27 + 6));
  CHECK_BOTH(summary(test::digits).name() == "digits" && summary(test::digits).trace().size() == 7);
  CHECK_BOTH(summary(Sequential{Flatten{}, Dense{2}, LSTM{1}}, {1, 3}).total().total == Dim(8));
  CHECK_BOTH(summary(Sequential{Dense{INT64_MAX}}, {1, 2}).total().total.is_overflow());
}

TEST_CASE("numbers in groups of three") {
  CHECK_BOTH(grouped(0).view() == "0" && grouped(999).view() == "999" && grouped(1000).view() == "1,000");
  CHECK_BOTH(grouped(54410).view() == "54,410" && grouped(INT64_MAX).view() == "9,223,372,036,854,775,807");
  CHECK_BOTH(grouped(Dim::overflow()).view() == "too large");
}

TEST_CASE("memory as Keras says it, four bytes for each parameter") {
  CHECK_BOTH(memory(0).view() == "0.00 B" && memory(255).view() == "1020.00 B" && memory(256).view() == "1.00 KB");
  CHECK_BOTH(memory(34826).view() == "136.04 KB");      // 139304 / 1024 = 136.039
  CHECK_BOTH(memory(25'636'712).view() == "97.80 MB");  // ResNet50, as its documentation prints it
}

TEST_CASE("the table") {
  const std::string text = text_of(summary(test::digits));
  CHECK(has(text, "Model: \"digits\""));
  CHECK(has(text, "│ conv2d (Conv2D) "));
  CHECK(has(text, "│ max_pooling2d_1 (MaxPooling2D) "));
  CHECK(has(text, "(None, 26, 26, 32)"));
  CHECK(has(text, "18,496 │"));
  CHECK(has(text, " Total params: 34,826 (136.04 KB)"));
  CHECK(has(text, " Non-trainable params: 0 (0.00 B)"));
  CHECK(text_of(summary(Model(test::digits))) == text);
  CHECK(has(text_of(summary(test::states_at_the_end)), "[(None, time, 7), (None, 7), (None, 7)]"));
}

TEST_CASE("a table that ends in an error") {
  const std::string text = text_of(summary(test::wrong_groups));
  CHECK(has(text, "does not fit"));
  CHECK(has(text, "error[groups_mismatch]"));
  CHECK(has(text_of(summary(test::empty)), "error[empty_model]"));
}

TEST_CASE("layers that branch say where their inputs come from") {
  const std::string text = text_of(summary(branching));
  CHECK(has(text, "       Param # ┃ Connected to               ┃\n"));
  // The shapes' column is as wide as the three outputs of the LSTM.
  CHECK(has(text, "│ (None, 3, 8)                      │             0 │ -                          │\n"));
  CHECK(has(text, "│ [(None, 6), (None, 6), (None, 6)] │           360 │"));
  CHECK(has(text, "│ lstm[0][2]                 │\n"));           // the second state alone
  CHECK(has(text, "│ left[0][0], right[0][0]    │\n"));           // both calls of a shared layer
  CHECK(has(text, "│           360 │ left[0][0], right[0][0]"));  // 4 * ((8 + 6) * 6 + 6), once
  CHECK(has(text, "│ lstm[0][0], lstm[1][0],    │\n│                                 │"));  // longer than a line
  CHECK(has(text, "               │ lstm[0][0], dense[0][0]    │\n"));
  CHECK(summary(branching).rows().rows.size() == 5);
  CHECK(summary(branching).total().total == Dim(360 + 6 * 3 + 3));
}

TEST_CASE("a row as long as can be is whole, and does not make the others as long") {
  constexpr std::int64_t large = 1'000'000'000'000'000'000;
  GraphModel inner;
  for (int i = 0; i < 16; ++i)
    static_cast<void>(inner.call(Input{large, large, large, large, large, large, large + i}));
  for (int i = 0; i < 16; ++i) static_cast<void>(inner.call(Identity{}, i));
  const ModelView view = inner.build().view();
  GraphModel model;
  for (int i = 0; i < 16; ++i)
    static_cast<void>(model.call(Input{large, large, large, large, large, large, large + i}));
  LayerRecord* const out = model.builder().add_records(view.count);
  for (std::uint32_t i = 0; i < view.count; ++i) out[i] = view.records[i];
  model.builder().add_node("many", model.builder().record_count() - view.count);
  for (int i = 0; i < 16; ++i) model.builder().add_input({.node = i});
  static_cast<void>(model.call(Identity{.name = "behind"}, output(16, 15)));
  model.builder().allow_unused();
  const std::string text = text_of(summary(model.build()));
  for (const char* const last : {"1000000000000000000)", "1000000000000000015)]"}) CHECK(has(text, last));
  const std::size_t row = text.find("│ behind (Identity)");
  CHECK(text.find('\n', row) - row < 400);
}

TEST_CASE("a graph without branches has three columns") {
  constexpr Graph straight{node("x", Input{8}), node("a", Dense{.units = 4}, "x"), node("b", Dense{.units = 2}, "a")};
  CHECK(!has(text_of(summary(straight)), "Connected to"));
  CHECK(has(text_of(summary(straight)), "│ b (Dense) "));
}

TEST_CASE("a table of a graph that ends in an error") {
  constexpr Graph wrong{node("x", Input{8}), node("a", Dense{.units = 4}, "x"), node("sum", Add{}, "a", "x"),
                        node("behind", ReLU{}, "sum")};
  const std::string text = text_of(summary(wrong));
  CHECK(has(text, "│ does not fit           │             ? │ a[0][0], x[0][0]           │\n"));
  CHECK(!has(text, "behind"));
  constexpr Graph circle{node("x", Input{8}), node("a", Add{}, "x", "b"), node("b", Add{}, "a", "x")};
  CHECK(has(text_of(summary(circle)), "error[cyclic_graph]"));
}

}  // namespace shapeproof
