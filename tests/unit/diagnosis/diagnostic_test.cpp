// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/diagnosis/diagnostic.hpp"

#include <type_traits>

#include "check_both.hpp"

namespace shapeproof::diagnostic_test {
namespace {
static_assert(std::is_trivially_copyable_v<Diagnostic>);
constexpr Diagnostic some{.code = Code::rank_mismatch, .expected = 4, .actual = 3, .layer = {0, "Conv2D", "conv2d"}};
constexpr Diagnostic other_name() {
  Diagnostic copy = some;
  copy.layer.name = "mine";
  return copy;
}
}  // namespace

TEST_CASE("diagnostics are values") {
  CHECK_BOTH(Diagnostic{}.code == Code::ok && Diagnostic{}.layer.index == -1 && Diagnostic{}.axis == -1);
  CHECK_BOTH(some == some && some != Diagnostic{} && some != other_name());
  CHECK_BOTH(Diagnostic{}.severity == Severity::error);
}

}  // namespace shapeproof::diagnostic_test
