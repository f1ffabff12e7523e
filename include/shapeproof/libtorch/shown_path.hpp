// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1::libtorch::detail {

/// A module's path as it is shown. Of one that is too long, such as in a nested U-Net, parts in the middle are left out
/// and counted: `model.1.(5 more).model.3.conv`.
[[nodiscard]] inline Name shown_path(const std::string& path) {
  if (path.size() <= Name::capacity) return Name(string_ref(path));
  std::vector<std::string> parts(1);
  for (const char c : path) {
    if (c == '.') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  for (std::size_t left_out = 1; left_out + 2 <= parts.size(); ++left_out) {
    const std::size_t first = (parts.size() - left_out) / 2;
    std::string shown;
    for (std::size_t i = 0; i < first; ++i) shown += parts[i] + ".";
    shown += "(" + std::to_string(left_out) + " more)";
    for (std::size_t i = first + left_out; i < parts.size(); ++i) shown += "." + parts[i];
    if (shown.size() <= Name::capacity) return Name(string_ref(shown));
  }
  return Name(string_ref(path));  // a part of its own is too long
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
