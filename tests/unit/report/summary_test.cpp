// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/summary.hpp"

#include <string>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/nn.hpp"
#include "string_sink.hpp"

namespace shapeproof::summary_test {
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

/// A nested model with a part that does not fit.
constexpr Sequential with_backbone{Input{32, 32, 3},
                                   Sequential{Conv2D{.filters = 8, .kernel_size = {5, 3}, .trainable = false},
                                              Sequential{GlobalAveragePooling2D{}, LSTM{.units = 4}}}
                                       .named("backbone"),
                                   Dense{.units = 10}};

constexpr Summary of_two(const Shape& first, const Shape& second, const SummaryOptions& options = {}) {
  const Shape* const given[] = {&first, &second};
  return summary(branching, Inputs{given, 2}, options);
}

constexpr FixedText<40> grouped(Dim number) {
  FixedText<40> text;
  detail::write_grouped(text, number);
  return text;
}
constexpr FixedText<40> memory(Dim parameters) {
  FixedText<40> text;
  detail::write_bytes(text, parameters, 4);
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
  CHECK(has(text_of(summary(Sequential{Input{2}, Dense{3}})), "Model: \"sequential\"\n"));
  CHECK(has(text_of(summary(branching)), "Model: \"functional\"\n"));
  CHECK(has(text, "│ conv2d (Conv2D) "));
  CHECK(has(text, "│ max_pooling2d_1 (MaxPooling2D) "));
  CHECK(has(text, "(None, 26, 26, 32)"));
  CHECK(has(text, "18,496 │"));
  CHECK(has(text, " Total params: 34,826 (136.04 KB)"));
  CHECK(has(text, " Non-trainable params: 0 (0.00 B)"));
  CHECK(text_of(summary(Model(test::digits))) == text);
  CHECK(has(text_of(summary(test::states_at_the_end)), "[(None, time, 7), (None, 7), (None, 7)]"));
}

TEST_CASE("a model that does not fit is shown whole, and then its first fault is told") {
  const std::string text = text_of(summary(test::wrong_groups));
  CHECK(has(text, "│ conv2d (Conv2D)                 │ does not fit, else (None, None, None, 8) │             ? │"));
  CHECK(has(text, "│ flatten (Flatten)               │ (None, None)                             │             0 │"));
  CHECK(has(text, "│ dense (Dense)                   │ (None, 10)                               │             ? │"));
  CHECK(has(text, " Total params: at least 0 (0.00 B)\n"));
  CHECK(has(text, "0 (0.00 B)\nerror[groups_mismatch]: "));
  CHECK(has(text_of(summary(test::empty)), "error[empty_model]"));
  test::StringSink sink;
  write_summary_table(sink, summary(test::wrong_groups));
  CHECK(text.rfind(sink.text() + "\nerror[", 0) == 0);
}

TEST_CASE("data that do not fit leave what the Input declares") {
  const std::string text = text_of(summary(test::digits, {60000, 28, 28}, {.input_shape = true}));
  CHECK(has(text, "│ (60000, 28, 28)        │ does not fit, else (None, 26, 26, 32) │           320 │"));
  CHECK(has(text, "│ (None, 26, 26, 32)     │ (None, 13, 13, 32)                    │             0 │"));
  CHECK_BOTH(summary(test::digits, {60000, 28, 28}).total() == ParameterCount{34826, 34826});
  CHECK_BOTH(summary(test::digits, {60000, 28, 28}).total_is_exact());  // as many as the Input decides
  CHECK_BOTH(summary(test::digits).total_is_exact());
  CHECK(has(text, " Total params: 34,826 ("));
}

TEST_CASE("parameters that no input decides are known of a layer that does not fit") {
  constexpr Sequential features{nn::Input{64, 256}, nn::Linear{400, 64}, nn::ReLU{}, nn::Linear{64, 10}};
  CHECK_BOTH(summary(features).total_is_exact());
  CHECK_BOTH(summary(features).total() == ParameterCount{401 * 64 + 65 * 10, 401 * 64 + 65 * 10});
  const std::string text = text_of(summary(features));
  CHECK(has(text, "does not fit"));
  CHECK(has(text, " 25,664"));
  CHECK(has(text, "Total params: 26,314\n"));
  constexpr Sequential twice{Input{4}, Dense{.units = 3, .name = "a"}, Dense{.units = 2, .name = "a"}};
  CHECK_BOTH(!summary(twice).trace().ok() && summary(twice).total_is_exact());  // only a name is wrong
}

TEST_CASE("where no shape is given the layers are listed, and none of them is to blame") {
  const std::string text = text_of(summary(test::without_input));
  CHECK(has(text, "│ flatten (Flatten)               │ (None, None)           │             0 │"));
  CHECK(has(text, "│ dense_1 (Dense)                 │ (None, 10)             │         1,290 │"));
  CHECK(!has(text, "does not fit"));
  CHECK(has(text, "error[missing_input]"));
}

TEST_CASE("of a layer with an unknown rule, and of those behind it, what is known is counted") {
  constexpr Sequential model{Input{8}, Dense{3}, Lambda{}, Dense{4}, Embedding{10, 2}};
  const std::string text = text_of(summary(model));
  CHECK(has(text, "│ dense_1 (Dense)                 │ (?)                    │    at least 4 │"));
  CHECK(has(text, " Total params: at least 51 (204.00 B)"));
  CHECK(!has(text, "error"));
  CHECK_BOTH(summary(model).total() == ParameterCount{27 + 4 + 20, 51} && !summary(model).total_is_exact());
  CHECK_BOTH(summary(model).trace().ok());
}

TEST_CASE("columns on request") {
  const std::string text =
      text_of(summary(test::digits, SummaryOptions{.input_shape = true, .kernel = true, .trainable = true}));
  CHECK(has(text,
            "┃ Layer (type)                    ┃ Input Shape            ┃ Output Shape           ┃ Kernel    ┃"
            "       Param # ┃ Trainable ┃\n"));
  CHECK(has(text, "│ (None, 28, 28, 1)      │ (None, 26, 26, 32)     │ (3, 3)    │           320 │     Y     │\n"));
  CHECK(has(text, "│ (None, 26, 26, 32)     │ (None, 13, 13, 32)     │ (2, 2)    │             0 │     -     │\n"));
  CHECK(has(text, "│ (None, 1600)           │ (None, 10)             │ -         │        16,010 │     Y     │\n"));
  CHECK(!has(text_of(summary(test::digits, SummaryOptions{.kernel = true})), "Trainable ┃"));
  CHECK(!has(text_of(summary(test::both_directions, SummaryOptions{.trainable = true})), "     N     "));
  CHECK(has(
      text_of(summary(Sequential{Input{4}, Dense{.units = 3, .trainable = false}}, SummaryOptions{.trainable = true})),
      "     N     "));
  CHECK(has(text_of(summary(Sequential{Input{64, 8}, Conv1D{.filters = 4, .kernel_size = 5}},
                            SummaryOptions{.kernel = true})),
            "│ (5,)      │"));
}

TEST_CASE("columns of layers that branch") {
  const std::string text = text_of(of_two({5, 3, 8}, {5, 3, 8}, {.input_shape = true, .trainable = true}));
  CHECK(has(text, "Param # ┃ Connected to               ┃ Trainable ┃\n"));
  CHECK(has(text, "│ joined (Concatenate)            │ [(5, 6), (5, 6), (5, 6), (5, 3)] │"));
  CHECK(has(text, "│ lstm[0][0], dense[0][0]    │           │\n"));  // the second line of the connections
  CHECK(has(text, "│ left (InputLayer)               │ -        "));
  const std::string wrong = text_of(of_two({5, 3, 8}, {5, 3, 9}, {.input_shape = true}));
  CHECK(has(wrong, "│ (5, 3, 9)                           │ does not fit, else (None, 3, 8)"));
  CHECK(has(wrong, " Total params: 381 "));                        // the first call of the LSTM has decided them
  const std::string one = text_of(summary(branching, {5, 3, 8}));  // of two
  CHECK(has(one, "│ joined (Concatenate)            │ (None, 21)"));
  CHECK(has(one, "error[wrong_input_count]"));
}

TEST_CASE("nested models on request") {
  constexpr SummaryOptions columns{.kernel = true, .trainable = true};
  SummaryOptions options = columns;
  const auto shown = [&](int depth) {
    options.depth = depth;
    return text_of(summary(with_backbone, options));
  };
  CHECK(
      has(shown(1), "│ backbone (Sequential)           │ does not fit, else (None, 4) │ -         │  at least 368 │"));
  CHECK(!has(shown(1), "└ conv2d"));
  CHECK(has(shown(2),
            "│    └ conv2d (Conv2D)            │ (None, 28, 30, 8)            │ (5, 3)    │           368 │"
            "     N     │\n"));
  CHECK(
      has(shown(2), "│    └ sequential (Sequential)    │ does not fit, else (None, 4) │ -         │             ? │"));
  CHECK(!has(shown(2), "lstm (LSTM) "));
  CHECK(has(shown(3), "│       └ global_average_pooling2d (GlobalAveragePooling2D) │ (None, 8) "));
  CHECK(has(shown(3), "│       └ lstm (LSTM)                                       │ does not fit, else (None, 4) │"));
  CHECK(has(shown(3), "│ dense (Dense)                                             │ (None, 10) "));
  CHECK(shown(100) == shown(3));
  CHECK(shown(-5) == shown(1));
  for (const int depth : {1, 2, 3}) {
    CHECK(summary(with_backbone, SummaryOptions{.depth = depth}).total() == ParameterCount{368 + 50, 50});
  }
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
  CHECK(has(text, "│ does not fit, else (None, None) │             0 │ a[0][0], x[0][0]           │\n"));
  CHECK(has(text, "│ behind (ReLU)                   │ (None, None)                    │             0 │ sum[0][0] "));
  constexpr Graph circle{node("x", Input{8}), node("a", Add{}, "x", "b"), node("b", Add{}, "a", "x")};
  CHECK(has(text_of(summary(circle)), "error[cyclic_graph]"));
  CHECK(has(text_of(summary(circle)), "│ a (Add)                         │ does not fit "));
  CHECK(has(text_of(summary(circle)), "│ b (Add)                         │ (?) "));
}

TEST_CASE("a layer that no output needs, and one whose name is another's, are marked") {
  constexpr Graph unused{node("x", Input{8}), node("a", Dense{3}, "x"), node("b", Dense{4}, "x"), outputs("b")};
  CHECK(has(text_of(summary(unused)), "│ a (Dense)                       │ (None, 3), but no output needs it │"));
  CHECK(has(text_of(summary(unused)), "│ b (Dense)                       │ (None, 4)                         │"));
  const Summary twice = summary(test::same_names);
  CHECK(has(text_of(twice), ", but its name is taken "));
  CHECK(!has(text_of(twice) + text_of(summary(unused)), "does not fit, else"));
  CHECK(twice.rows().rows.size() == 3);
  CHECK((twice.rows().rows[0].fails ? 0 : 1) + (twice.rows().rows[1].fails ? 0 : 1) == 2);
  CHECK(twice.rows().rows[2].fails);
}

TEST_CASE("a nested model that is called twice has its layers once") {
  constexpr Graph twins{node("left", Input{8}), node("right", Input{8}),
                        node("encoder", Sequential{Dense{.units = 4}, ReLU{}}, "left"),
                        again("again", "encoder", "right"), node("both", Concatenate{}, "encoder", "again")};
  const std::string text = text_of(summary(twins, SummaryOptions{.depth = 2}));
  CHECK(has(text,
            "│ encoder (Sequential)            │ (None, 4)              │            36 │ left[0][0], right[0][0]"));
  CHECK(has(text, "│    └ dense (Dense)              │ (None, 4)              │            36 │ -                  "));
  CHECK(text.find("└ dense") == text.rfind("└ dense"));
  CHECK(summary(twins, SummaryOptions{.depth = 2}).total().total == Dim(36));
  CHECK(summary(twins, SummaryOptions{.depth = 2}).rows().rows.size() == 6);
}

TEST_CASE("a nested model that is called twice and does not fit is gone through once") {
  constexpr Graph twins{node("left", Input{8}), node("right", Input{8}),
                        node("encoder", Sequential{LSTM{.units = 4}, Dense{.units = 2}}, "left"),
                        again("again", "encoder", "right"), node("both", Concatenate{}, "encoder", "again")};
  const Summary table = summary(twins, SummaryOptions{.depth = 2});
  CHECK(table.trace().size() == 7);
  CHECK(table.rows().rows.size() == 6);
  CHECK(table.rows().rows[2].fails);
  CHECK(table.total() == ParameterCount{10, 10});
}

TEST_CASE("models that are nested as deep as can be, each with a fault") {
  Model model;
  model.add(LSTM{.units = 2});
  for (int i = 0; i < most_nested - 1; ++i) {
    Model outer;
    outer.add(LSTM{.units = 2});
    outer.add(model);
    model = outer;
  }
  const Summary deep = summary(model, {4, 3}, {.depth = 1000});
  CHECK(!deep.trace().ok());
  CHECK(deep.rows().rows.size() == std::size_t{2 * most_nested} - 1);
  CHECK(deep.trace()[deep.trace().size() - 1].depth == most_nested - 1);
  CHECK(has(text_of(deep), "does not fit, else (4, 2)"));
}

}  // namespace shapeproof::summary_test
