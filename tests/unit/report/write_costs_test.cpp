// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_costs.hpp"

#include "check_both.hpp"
#include "shapeproof/costs.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof {
namespace {

constexpr Sequential costly{Input{256}, Dense{.units = 1024}};

constexpr FixedText<400> text_of_costs(const Costs& costs, const Optimizer& optimizer = {}) {
  FixedText<400> text;
  write_costs(text, costs, optimizer);
  return text;
}
constexpr FixedText<40> with_unit(Dim number, bool is_bytes = false) {
  FixedText<40> text;
  detail::write_with_unit(text, number, is_bytes);
  return text;
}
constexpr FixedText<40> in_bytes(Dim number) {
  FixedText<40> text;
  detail::write_bytes(text, number);
  return text;
}

}  // namespace

TEST_CASE("costs as text") {
  CHECK_BOTH(text_of_costs(costs(test::at_run_time(costly))).view() ==
             "costs of one sample:\n"
             "  multiply-adds   262,144\n"
             "  weights         263,168 (1.00 MB)\n"
             "  input           1.00 KB\n"
             "  activations     1,024 (4.00 KB)\n"
             "  gradients       263,168 (1.00 MB)\n");
  CHECK_BOTH(text_of_costs(costs(costly, {2, 256}), {.kind = OptimizerKind::sgd, .momentum = true}).view() ==
             "costs:\n"
             "  multiply-adds   524,288\n"
             "  weights         263,168 (1.00 MB)\n"
             "  input           2.00 KB\n"
             "  activations     2,048 (8.00 KB)\n"
             "  gradients       263,168 (1.00 MB)\n"
             "  state of sgd+momentum 1.00 MB\n");
  CHECK_BOTH(text_of_costs(costs(costly, {2, 3}), {.kind = OptimizerKind::radam}).view() ==
             "costs:\n"
             "  multiply-adds   ?\n"
             "  weights         ? (?)\n"
             "  input           ?\n"
             "  activations     ? (?)\n"
             "  gradients       ? (?)\n"
             "  state of radam  ?\n");
}

TEST_CASE("large numbers as torchinfo and Keras write them") {
  CHECK_BOTH(with_unit(0).view() == ": 0" && with_unit(999).view() == ": 999");
  CHECK_BOTH(with_unit(1000).view() == " (k): 1" && with_unit(1234).view() == " (k): 1.23");
  CHECK_BOTH(with_unit(1235).view() == " (k): 1.24" && with_unit(999'999).view() == " (k): 1,000.00");
  CHECK_BOTH(with_unit(15'470'264'320).view() == " (G): 15.47" && with_unit(602'112, true).view() == " (kB): 602.11");
  CHECK_BOTH(with_unit(INT64_MAX).view() == " (T): 9,223,372.04" && with_unit(any).view() == ": ?");
  CHECK_BOTH(with_unit(Dim::overflow()).view() == ": too large");
  CHECK_BOTH(in_bytes(1023).view() == "1023.00 B" && in_bytes(1536).view() == "1.50 KB");
  CHECK_BOTH(in_bytes(INT64_MAX).view() == "8192.00 PB" && in_bytes(any).view() == "?");
}

}  // namespace shapeproof
