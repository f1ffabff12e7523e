// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/base/name.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/factor.hpp"
#include "shapeproof/field/margins.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/read_dtype.hpp"
#include "shapeproof/keras/read_number.hpp"
#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/shape/shape.hpp"

/// Values of a Keras config, as Keras writes it as JSON, into the fields of layers. JSON's null is Python's `None`.
///
/// `read_value(json, target)` is one overload for each type of a field; a field type of one's own brings its own
/// overload, found by the type's namespace. False: the JSON value is of a kind that the field cannot hold, and the
/// target is unchanged. A value that is only wrong (a negative size, an unknown word) is read as it is, so that the
/// layer's own check reports it.
namespace shapeproof::inline v0_1::keras {

/// A list of sizes; `None` is a shape of which nothing is known.
[[nodiscard]] inline bool read_value(const Json& value, Shape& target) {
  const Json& json = detail::plain_list(value);
  if (json.is_null()) {
    target = Shape::unknown();
    return true;
  }
  if (!json.is_array() || json.size() > std::size_t{INT32_MAX}) return false;
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
  std::int64_t number = 0;
  if (!json.is_array()) {
    if (!read_value(json, number)) return false;
    target = number;
    return true;
  }
  Size<N> size;
  size.given = 0;
  for (const Json& item : json) {
    if (!read_value(item, number)) return false;
    if (size.given < N) size.values[size.given] = number;
    ++size.given;
  }
  target = size;
  return true;
}

/// One number, a list of numbers, or a list of numbers and pairs.
template <int N>
[[nodiscard]] bool read_value(const Json& json, Margins<N>& target) {
  std::int64_t number = 0;
  if (!json.is_array()) {
    if (!read_value(json, number)) return false;
    target = Margins<N>(number);
    return true;
  }
  constexpr std::size_t wanted = N == 1 ? 2 : std::size_t{N};
  Margins<N> margins;
  Margin sides[wanted]{};
  std::size_t count = 0;
  for (const Json& side_item : json) {
    const Json& item = detail::plain_list(side_item);
    Margin side;
    if (N > 1 && item.is_array()) {
      if (item.size() != 2 || !read_value(item[0], side.begin) || !read_value(item[1], side.end)) return false;
    } else {
      if (!read_value(item, number)) return false;
      side = {number, number};
    }
    if (count < wanted) sides[count] = side;
    ++count;
  }
  if (count != wanted) {
    margins.set(nullptr, static_cast<std::int64_t>(count));
  } else if constexpr (N == 1) {
    margins.values[0] = {sides[0].begin, sides[1].begin};
  } else {
    for (std::size_t i = 0; i < wanted; ++i) margins.values[i] = sides[i];
  }
  target = margins;
  return true;
}

/// One axis or a list of axes; `None` is no axis.
[[nodiscard]] inline bool read_value(const Json& json, Axes& target) {
  Axes axes;
  std::int64_t axis = 0;
  if (json.is_array()) {
    axes = Axes::empty_list();
    for (const Json& item : json) {
      if (!read_value(item, axis)) return false;
      axes.push_back(axis);
    }
  } else if (!json.is_null()) {
    if (!read_value(json, axis)) return false;
    axes.push_back(axis);
  }
  target = axes;
  return true;
}

/// One part of a key: an index, null for a new axis, `__slice__` of Keras 3, the bounds alone of TensorFlow.
[[nodiscard]] inline bool read_value(const Json& json, SliceItem& target) {
  if (json.is_null()) {
    target = new_axis;
    return true;
  }
  if (json.is_number_integer() && !json.is_boolean()) {
    std::int64_t index = 0;
    if (!read_value(json, index)) return false;
    target = index;
    return true;
  }
  if (!json.is_object()) return false;
  const Json* const class_name = detail::find_key(json, "class_name");
  if (class_name != nullptr && is_text(*class_name, "__ellipsis__")) {
    target = ellipsis;
    return true;
  }
  const Json* const config = detail::find_key(json, "config");
  const Json& bounds = config == nullptr ? json : *config;
  if (!detail::has_key(bounds, "start") || !detail::has_key(bounds, "stop")) return false;
  const auto read_bound = [&](string_ref key, std::int64_t& bound) {
    const Json* const found = detail::find_value(bounds, key);
    return found == nullptr || read_value(*found, bound);
  };
  target = slice();
  return read_bound("start", target.start) && read_bound("stop", target.stop) && read_bound("step", target.step);
}
[[nodiscard]] inline bool read_value(const Json& value, SliceKey& target) {
  const Json& json = detail::plain_list(value);
  const bool is_list = json.is_array();
  const std::size_t count = is_list ? json.size() : 1;
  for (std::size_t i = 0; i < count; ++i) {
    SliceItem item;
    if (!read_value(is_list ? json[i] : json, item) || !target.push_back(item)) return false;
  }
  return true;
}

/// A number that may be left out.
[[nodiscard]] inline bool read_value(const Json& json, OptionalCount& target) {
  if (json.is_null()) {
    target = none;
    return true;
  }
  std::int64_t number = 0;
  if (!read_value(json, number)) return false;
  target = number;
  return true;
}

/// One value or a list, also of lists. A text is the name of a file that holds them, and so as good as nothing; of
/// words only their number is kept.
[[nodiscard]] inline bool read_value(const Json& json, ValueList& target) {
  if (json.is_null() || json.is_string()) {
    target = none;
  } else if (json.is_number() || json.is_boolean()) {
    target = json.is_number() ? json.get<double>() : static_cast<double>(json.get<bool>());
  } else if (json.is_array()) {
    std::int64_t count = 0;
    double values[ValueList::capacity]{};
    bool kept = true;
    const auto add = [&](const Json& item) {
      kept = kept && count < ValueList::capacity && item.is_number();
      if (kept) values[count] = item.get<double>();
      ++count;
    };
    for (const Json& item : json) {
      if (item.is_array()) {
        for (const Json& inner : item) add(inner);
      } else {
        add(item);
      }
    }
    target = ValueList::of_size(count);
    for (std::int64_t i = 0; i < count && kept; ++i) target.values[i] = values[i];
  } else {
    return false;
  }
  return true;
}

/// One number or two; `None` is none. Of a list of another length only that it is wrong is kept.
[[nodiscard]] inline bool read_value(const Json& json, Factor& target) {
  Factor factor;
  if (json.is_array()) {
    factor.count = json.size() == 2 ? 2 : 3;
    if (factor.count == 2 && !(read_value(json[0], factor.first) && read_value(json[1], factor.second))) return false;
  } else if (!json.is_null()) {
    if (!read_value(json, factor.first)) return false;
    factor.count = 1;
  }
  target = factor;
  return true;
}

/// A word. `None` is what stands for it; where nothing does, it is a word that the layer does not know.
[[nodiscard]] inline bool read_word(const Json& json, const ChoiceWords& choice, std::uint64_t& code) {
  if (json.is_string()) {
    code = choice.encode(json.get_ref<const std::string&>());
  } else if (!json.is_null()) {
    return false;
  } else {
    code = choice.none >= 0 ? static_cast<std::uint64_t>(choice.none) : choice.encode("None");
  }
  return true;
}

/// The activation function of that name, a user's own if Keras has none.
[[nodiscard]] inline ActivationName activation_of(string_ref name) {
  for (const string_ref layer : {"ELU", "LeakyReLU", "PReLU", "ReLU", "Softmax", "ThresholdedReLU"}) {
    if (name == layer) return ActivationKind::custom;
  }
  if (name.empty() || name == "custom") return ActivationKind::custom;  // as `write_value` writes one without a name
  const ActivationName known{name};
  return known.is_known() ? known : custom_activation(name);
}
/// The name of an activation function that Keras does not have; null if it is none, or has no name.
[[nodiscard]] inline const std::string* find_unknown_activation(const Json& json) {
  const Json* const config = detail::find_key(json, "config");
  const Json* const name = json.is_string()                           ? &json
                           : config != nullptr && config->is_string() ? config
                                                                      : detail::find_key(json, "class_name");
  if (name == nullptr || !name->is_string()) return nullptr;
  const auto& text = name->get_ref<const std::string&>();
  const ActivationName activation = activation_of(text);
  const bool is_unknown = activation.value() == ActivationKind::custom && activation.unknown_char(0) != '\0';
  return is_unknown ? &text : nullptr;
}
/// An activation function: `None` is the linear one; a function or layer of the user's own is written as an object, and
/// so is one of Keras's now and then.
[[nodiscard]] inline bool read_value(const Json& json, ActivationName& target) {
  if (json.is_null()) {
    target = ActivationKind::linear;
  } else if (json.is_object()) {
    const Json* const class_name = detail::find_key(json, "class_name");
    if (class_name == nullptr) return false;
    const Json* const config = detail::find_key(json, "config");
    const Json& name = config != nullptr && config->is_string() ? *config : *class_name;
    target = activation_of(name.is_string() ? string_ref(name.get_ref<const std::string&>()) : string_ref{});
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

}  // namespace shapeproof::inline v0_1::keras
