// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// Images without a channel axis. A convolution wants (batch, height, width, channels); grey images are often stored
/// as (batch, height, width).

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

namespace {

// [model]
constexpr auto sequential_2 = sp::Sequential{
    sp::Input{28, 28, 1},
    sp::Conv2D{.filters = 32, .kernel_size = {3, 3}, .activation = "relu"},
    sp::MaxPooling2D{.pool_size = {2, 2}},
    sp::Flatten{},
    sp::Dense{.units = 10, .activation = "softmax", .name = "digits"},
}.named("sequential_2");
// [/model]

// The same question to the compiler: the model fits, these images do not.
static_assert(sp::verify<sequential_2>::ok);
static_assert(!sp::fits<sequential_2, sp::TensorShape<60000, 28, 28>>);

}  // namespace

int main() {
  fmt::print("{}\n\n", sp::summary(sequential_2));

  // [check]
  const sp::Shape images{60000, 28, 28};
  const sp::Report report = sp::check(sequential_2, images);
  fmt::print("{}\n\n", report);
  // [/check]

  // [fix]
  // A fix is an edit that was tried, as data: it can be applied and not only read.
  if (report.ok() || report.fixes(0).empty()) return 2;
  fmt::print("With the fix applied:\n{}\n", sp::check(sequential_2, report.fixes(0)[0].after()));
  // [/fix]
  return report.ok() ? 0 : 1;
}
