// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <nlohmann/json.hpp>

#include "shapeproof/keras/read_number.hpp"

namespace shapeproof::inline v0_1::keras::detail {

/// Empties a value without memory, which its own destructor needs: that would end a program that has none left.
inline void take_apart(Json& json) noexcept {
  if (json.is_array()) {
    for (auto& list = json.get_ref<Json::array_t&>(); !list.empty(); list.pop_back()) take_apart(list.back());
  } else if (json.is_object()) {
    for (auto& [key, value] : json.get_ref<Json::object_t&>()) take_apart(value);
    json.get_ref<Json::object_t&>().clear();
  }
}

/// A value that is not nested too deeply to be taken apart.
struct JsonTree {
  Json value;

  JsonTree() = default;
  JsonTree(const JsonTree&) = delete;
  JsonTree& operator=(const JsonTree&) = delete;
  ~JsonTree() { take_apart(value); }
};

}  // namespace shapeproof::inline v0_1::keras::detail
