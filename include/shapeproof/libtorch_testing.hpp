// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// `CHECK_TRAINS(*net, x, y, step)` for tests of programs that use LibTorch; its failure shows the diagnosis. Include
/// it after doctest, Catch2 or GoogleTest; without one of them there is only a function.

#include "shapeproof/libtorch.hpp"
#include "shapeproof/testing.hpp"

namespace shapeproof::inline v0_1::testing {

/// Whether a step of a program that uses LibTorch fits its data and labels, without an error or a warning.
template <class F>
[[nodiscard]] Verdict trains(const libtorch::Modules& modules, const libtorch::Batch& batch, F&& step) {
  const Report report = libtorch::check(modules, batch, step);
  if (report.clean()) return {};
  return {false, libtorch::to_string(report)};
}

}  // namespace shapeproof::inline v0_1::testing

#if defined(SHAPEPROOF_EXPECT)

/// Fails with the diagnosis if a step does not fit: `CHECK_TRAINS(*net, images, labels, [&](auto x, auto y) { ... })`.
#define CHECK_TRAINS(modules, data, labels, ...)                                             \
  do {                                                                                       \
    const auto shapeproof_verdict =                                                          \
        ::shapeproof::testing::trains((modules), {.x = (data), .y = (labels)}, __VA_ARGS__); \
    SHAPEPROOF_EXPECT(shapeproof_verdict);                                                   \
  } while (false)
#endif
