// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>

#include "shapeproof/field/border.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/read_value.hpp"

/// The forms of sizes that only PyTorch's modules have.
namespace shapeproof::inline v0_1::keras {

template <int N>
[[nodiscard]] bool read_value(const Json& json, SmallSize<N>& target) {
  return read_value(json, target.size);
}

/// Numbers for the ends of axes, or a word.
template <int N>
[[nodiscard]] bool read_value(const Json& json, Border<N>& target) {
  if (json.is_string()) {
    target = Border<N>(string_ref(json.get_ref<const std::string&>()));
    return true;
  }
  target.word = Border<N>::no_word;
  return read_value(json, target.size);
}

}  // namespace shapeproof::inline v0_1::keras
