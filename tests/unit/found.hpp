// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/report/report.hpp"

namespace shapeproof::test {

/// A fault, and the layer at which it shows.
struct Found {
  Code code;
  int layer;
};

/// Whether these are found, in this order, and no others.
template <std::size_t N>
[[nodiscard]] constexpr bool has_only(const Report& report, const Found (&expected)[N]) {
  if (report.size() != N) return false;
  for (std::size_t i = 0; i < N; ++i) {
    if (report[i].code != expected[i].code || report[i].layer.index != expected[i].layer) return false;
  }
  return true;
}

}  // namespace shapeproof::test
