// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_shapes.hpp"

#include "check_both.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::write_shapes_test {
namespace {
constexpr FixedText<1500> table(const auto& model, const Shape& input) {
  FixedText<1500> text;
  write_axis_table(text, infer(model, test::at_run_time(input)).error(), Style{});
  return text;
}
}  // namespace

TEST_CASE("an axis that is missing stands where it would have stood") {
  CHECK_BOTH(table(Sequential{Input{3, 4}, Flatten{}}, {3, 4}).view() ==
             "   |           batch  axis 1  axis 2\n"
             "   | expected   None       3       4\n"
             "   | given         -       3       4\n"
             "   |           ^^^^^                 missing\n");
}

TEST_CASE("an axis too many") {
  CHECK_BOTH(table(Sequential{LSTM{3}}, {1, 2, 3, 4}).view() ==
             "   |           batch     timesteps  features\n"
             "   | expected   None  -       None      None\n"
             "   | given         1  2          3         4\n"
             "   |                  ^                      one axis too many\n");
}

TEST_CASE("an axis that differs") {
  CHECK_BOTH(table(Sequential{Input{3, 4}, Flatten{}}, {10, 3, 5}).view() ==
             "   |           batch  axis 1  axis 2\n"
             "   | expected   None       3       4\n"
             "   | given        10       3       5\n"
             "   |                          ^^^^^^ differs\n");
}

TEST_CASE("ranks that are far apart") {
  CHECK_BOTH(!table(Sequential{LSTM{3}}, {1, 2, 3, 4, 5, 6, 7, 8}).view().empty());
  CHECK_BOTH(!table(Sequential{Conv2D{.filters = 1, .kernel_size = 1}}, {}).view().empty());
}

}  // namespace shapeproof::write_shapes_test
