// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/summary.hpp"

#include <string>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/model.hpp"
#include "string_sink.hpp"

namespace shapeproof {
namespace {

using test::has;

std::string text_of(const Summary& summary) {
  test::StringSink sink;
  write_summary(sink, summary);
  return sink.text();
}

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

}  // namespace shapeproof
