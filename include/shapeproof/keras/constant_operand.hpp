// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::keras {

/// What stands among the arguments of a call in the place of a tensor: a number, or an array of which only the shape
/// counts.
struct ConstantOperand {
  bool is_there = false;
  bool is_first = false;  ///< no tensor stands before it
  double number = 0;      ///< 0 for an array
  Shape shape{};

  [[nodiscard]] bool is_array() const noexcept { return is_there && shape.rank() != 0; }
};

namespace detail {

/// Whether an object is an array of Keras 3: `{"class_name": "__tensor__", "config": {"value": [[1.0, 2.0]]}}`.
[[nodiscard]] inline bool is_array_object(const Json& json) {
  const Json* const class_name = find_key(json, "class_name");
  return class_name != nullptr && (is_text(*class_name, "__tensor__") || is_text(*class_name, "__numpy__"));
}

/// Whether there are numbers and nothing else within lists.
[[nodiscard]] inline bool holds_numbers(const Json& json, int depth = 0) {
  if (!json.is_array()) return json.is_number() || json.is_boolean();
  if (depth > Shape::max_rank) return false;
  for (const Json& item : json) {
    if (!holds_numbers(item, depth + 1)) return false;
  }
  return true;
}
/// The shape of numbers within lists: the first list of each level counts.
[[nodiscard]] inline Shape shape_of_lists(const Json& json) {
  Shape shape;
  for (const Json* inner = &json; inner->is_array(); inner = &(*inner)[0]) {
    shape.push_back(static_cast<std::int64_t>(inner->size()));
    if (inner->empty()) break;
  }
  return shape;
}

}  // namespace detail

/// Reads a number, numbers within lists, or an array of Keras 3. False: it is none of these.
[[nodiscard]] inline bool read_constant(const Json& value, ConstantOperand& constant) {
  const Json& json = detail::plain_list(value);
  if (json.is_number() || json.is_boolean()) {
    constant.shape = Shape{};
    constant.number = json.is_number() ? json.get<double>() : static_cast<double>(json.get<bool>());
  } else if (json.is_array()) {
    if (!detail::holds_numbers(json)) return false;
    constant.shape = detail::shape_of_lists(json);
    constant.number = 0;
  } else if (detail::is_array_object(json)) {
    const Json* const config = detail::find_key(json, "config");
    const Json* const inner = config == nullptr ? nullptr : detail::find_key(*config, "value");
    const Json* const shape = config == nullptr ? nullptr : detail::find_key(*config, "shape");
    constant.number = 0;
    constant.shape = Shape::unknown();
    if (shape != nullptr) return read_value(*shape, constant.shape) && (constant.is_there = true);
    if (inner != nullptr && !inner->is_object()) return read_constant(*inner, constant);
  } else {
    return false;
  }
  constant.is_there = true;
  return true;
}

}  // namespace shapeproof::inline v0_1::keras
