// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "shapeproof/axes.hpp"
#include "shapeproof/choice.hpp"
#include "shapeproof/dim.hpp"
#include "shapeproof/dtype.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/required.hpp"
#include "shapeproof/shape.hpp"
#include "shapeproof/size.hpp"

/// Values of a Keras config, as Keras writes it as JSON, into the fields of layers. JSON's null is Python's `None`.
///
/// `read_value(json, target)` is one overload for each type of a field; a field type of one's own brings its own
/// overload, found by the type's namespace. False: the JSON value is of a kind that the field cannot hold, and the
/// target is unchanged. A value that is only wrong (a negative size, an unknown word) is read as it is, so that the
/// layer's own check reports it.
namespace shapeproof::config {

using Json = nlohmann::json;

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

/// A flag. Python takes numbers and `None` for one, too.
[[nodiscard]] inline bool read_value(const Json& json, bool& target) {
  if (json.is_boolean()) {
    target = json.get<bool>();
  } else if (json.is_number()) {
    target = json.get<double>() != 0.0;
  } else if (json.is_null()) {
    target = false;
  } else {
    return false;
  }
  return true;
}

/// A number. A field that may be `None` has infinity as its default, which then stands; any other takes `None` as what
/// is no number, and so as what no layer's check lets pass.
[[nodiscard]] inline bool read_value(const Json& json, double& target) {
  if (json.is_number()) {
    target = json.get<double>();
  } else if (json.is_null()) {
    if (target != std::numeric_limits<double>::infinity()) target = std::numeric_limits<double>::quiet_NaN();
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

/// A list of sizes; `None` is a shape of which nothing is known.
[[nodiscard]] inline bool read_value(const Json& json, Shape& target) {
  if (json.is_null()) {
    target = Shape::unknown();
    return true;
  }
  if (!json.is_array()) return false;
  Shape shape;
  for (const Json& item : json) {
    Dim dim;
    if (!read_value(item, dim)) return false;
    shape.push_back(dim);
  }
  target = shape;
  return true;
}

/// One number, a list of numbers, or `None`. A list of one number is a list, and does not stand for all axes.
template <int N>
[[nodiscard]] bool read_value(const Json& json, Size<N>& target) {
  if (json.is_null()) {
    target = none;
    return true;
  }
  if (json.is_array()) {
    std::vector<std::int64_t> list;
    for (const Json& item : json) {
      if (!read_value(item, list.emplace_back())) return false;
    }
    target = Size<N>::from(list);
    return true;
  }
  std::int64_t number = 0;
  if (!read_value(json, number)) return false;
  target = number;
  return true;
}

/// One axis or a list of axes; `None` is no axis.
[[nodiscard]] inline bool read_value(const Json& json, Axes& target) {
  Axes axes;
  if (json.is_array()) {
    for (const Json& item : json) {
      std::int64_t axis = 0;
      if (!read_value(item, axis)) return false;
      axes.push_back(axis);
    }
  } else if (!json.is_null()) {
    std::int64_t axis = 0;
    if (!read_value(json, axis)) return false;
    axes.push_back(axis);
  }
  target = axes;
  return true;
}

/// A word. `None` is the choice `absent`; where there is none, it is a word that the layer does not know.
template <class E>
[[nodiscard]] bool read_value(const Json& json, Choice<E>& target) {
  if (json.is_string()) {
    target = json.get_ref<const std::string&>();
  } else if (!json.is_null()) {
    return false;
  } else if constexpr (requires { E::absent; }) {
    target = none;
  } else {
    target = "None";
  }
  return true;
}

/// An activation function: `None` is the linear one; a function or layer of the user's own is written as an object.
[[nodiscard]] inline bool read_value(const Json& json, ActivationName& target) {
  if (json.is_null()) {
    target = ActivationKind::linear;
  } else if (json.is_object()) {
    target = ActivationKind::custom;
  } else if (json.is_string()) {
    target = json.get_ref<const std::string&>();
  } else {
    return false;
  }
  return true;
}

/// A layer's or a model's name; `None` asks for an automatic one.
[[nodiscard]] inline bool read_value(const Json& json, Name& target) {
  if (json.is_null()) {
    target = Name{};
  } else if (json.is_string()) {
    target = Name(json.get_ref<const std::string&>());
  } else {
    return false;
  }
  return true;
}

/// The type that a layer computes with: a type's name, a policy's name such as `mixed_float16`, or a policy as an
/// object, `{"class_name": "DTypePolicy", "config": {"name": "float32"}}`. `None` is Keras's default.
[[nodiscard]] inline bool read_value(const Json& json, DType& target) {
  if (json.is_null()) {
    target = DType::unknown;
    return true;
  }
  if (json.is_object()) {
    const auto config = json.find("config");
    if (config == json.end() || !config->is_object()) return false;
    for (const char* const key : {"name", "source_name"}) {  // the latter in policies of quantized layers
      if (const auto name = config->find(key); name != config->end()) return read_value(*name, target);
    }
    return false;
  }
  if (!json.is_string()) return false;
  std::string name = json.get<std::string>();
  if (name.starts_with("mixed_")) name.erase(0, std::string("mixed_").size());
  const DType dtype = dtype_from(name);
  if (dtype == DType::unknown) return false;
  target = dtype;
  return true;
}

/// A field that a layer cannot do without cannot be `None`, either.
template <fixed_string Field, class T>
[[nodiscard]] bool read_value(const Json& json, Required<Field, T>& target) {
  return !json.is_null() && read_value(json, target.value);
}

}  // namespace shapeproof::config
