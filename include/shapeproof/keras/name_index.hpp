// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace shapeproof::inline v0_1::keras {

/// Where in some list what is called so stands: the first of each name.
class NameIndex {
 public:
  void reserve(std::size_t count) { places_.reserve(count); }
  /// False if the name has a place already, which it keeps.
  bool add(std::string_view name, std::uint32_t place) { return places_.emplace(name, place).second; }
  /// The place of a name; null if there is none.
  [[nodiscard]] const std::uint32_t* find(std::string_view name) const {
    const auto found = places_.find(name);
    return found == places_.end() ? nullptr : &found->second;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> places_;
};

}  // namespace shapeproof::inline v0_1::keras
