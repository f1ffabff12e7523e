// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/outputs.hpp"

#include "check_both.hpp"

namespace shapeproof::outputs_test {
namespace {
constexpr Outputs filled(int count) {
  Outputs outputs;
  for (int i = 0; i < count; ++i) outputs.push_back({i});
  return outputs;
}
constexpr Outputs assigned(int to, int from) {
  Outputs outputs = filled(to);
  outputs.assign(filled(from));
  return outputs;
}
}  // namespace

TEST_CASE("outputs up to the capacity; more are counted") {
  CHECK_BOTH(filled(0).size() == 0 && filled(0).fits() && filled(0)[0] == Shape::unknown());
  CHECK_BOTH(filled(2).size() == 2 && filled(2)[1] == Shape{1} && filled(2)[2] == Shape::unknown());
  CHECK_BOTH(filled(16).fits() && !filled(17).fits() && filled(17).size() == 17);
  CHECK_BOTH(filled(17)[15] == Shape{15} && filled(17)[16] == Shape::unknown());
  CHECK_BOTH(filled(3).shape() == Shape{0} && *filled(3).data(2) == Shape{2});
}

TEST_CASE("taking over others") {
  CHECK_BOTH(assigned(3, 1) == filled(1) && assigned(1, 3) == filled(3) && assigned(2, 0) == filled(0));
  CHECK_BOTH(assigned(0, 17).size() == 17 && filled(2) != filled(3));
}

}  // namespace shapeproof::outputs_test
