// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

#include <shapeproof/shapeproof.hpp>
#if __has_include(<fmt/core.h>)
#include <shapeproof/format.hpp>
#endif

#if defined(__cpp_exceptions) || defined(__cpp_rtti)
#error "this test must be compiled without exceptions and without type information"
#endif

namespace sp = shapeproof;

constexpr auto model = sp::Sequential{sp::Input{8}, sp::Dense{.units = 2}};
static_assert(sp::verify<model>::ok);

int main() {
  sp::Model copy{model};
  copy.add(sp::Dense{.units = 1});
  const sp::Inference fits = sp::infer(copy, sp::Shape{3, 8});
  const sp::Inference fails = sp::infer(copy, sp::Shape{3, 9});
#if __has_include(<fmt/core.h>)
  if (sp::to_text(sp::check(copy, sp::Shape{3, 9})).empty()) return 1;
#endif
  return fits.value() == sp::Shape{3, 1} && fails.error().code == sp::Code::axis_mismatch ? 0 : 1;
}
