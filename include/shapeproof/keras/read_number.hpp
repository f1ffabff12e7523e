// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "shapeproof/field/no_number.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/shape/dim.hpp"

/// Numbers, flags and sizes of a Keras config; see `read_value.hpp`.
namespace shapeproof::inline v0_1::keras {

/// A whole number. Python takes `True` and `False` for 1 and 0.
[[nodiscard]] inline bool read_value(const Json& json, std::int64_t& target) {
  if (json.is_boolean()) {
    target = json.get<bool>() ? 1 : 0;
    return true;
  }
  if (!json.is_number_integer()) return false;
  constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > largest) return false;
  target = json.get<std::int64_t>();
  return true;
}

/// A flag. Python takes anything for one: numbers but 0, and texts, lists and objects that are not empty.
[[nodiscard]] inline bool read_value(const Json& json, bool& target) {
  if (json.is_boolean()) {
    target = json.get<bool>();
  } else if (json.is_number()) {
    target = json.get<double>() != 0.0;
  } else {
    target = json.is_string() ? !json.get_ref<const std::string&>().empty() : !json.empty();
  }
  return true;
}

/// A number. A field that may be `None` has infinity as its default, which then stands; any other takes `None` as what
/// is no number, and so as what no layer's check lets pass.
[[nodiscard]] inline bool read_value(const Json& json, double& target) {
  if (json.is_number()) {
    target = json.get<double>();
  } else if (json.is_boolean()) {
    target = json.get<bool>() ? 1.0 : 0.0;
  } else if (json.is_null()) {
    if (target != std::numeric_limits<double>::infinity()) target = no_number;
  } else {
    return false;
  }
  return true;
}

/// A number of the kind that JSON has it in, or none.
[[nodiscard]] inline bool read_value(const Json& json, Scalar& target) {
  if (json.is_null()) {
    target = none;
  } else if (json.is_boolean()) {
    target = json.get<bool>();
  } else if (std::int64_t number = 0; json.is_number_integer() && read_value(json, number)) {
    target = number;
  } else if (json.is_number()) {
    target = json.get<double>();
  } else {
    return false;
  }
  return true;
}

/// The size of an axis; `None` is unknown.
[[nodiscard]] inline bool read_value(const Json& json, Dim& target) {
  if (json.is_null()) {
    target = any;
  } else if (json.is_number_unsigned()) {
    target = Dim(json.get<std::uint64_t>());
  } else if (json.is_number_integer()) {
    target = Dim(json.get<std::int64_t>());
  } else {
    return false;
  }
  return true;
}

}  // namespace shapeproof::inline v0_1::keras
