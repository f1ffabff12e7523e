// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// A field of a layer by its name: `{"units", 10}`, `{"rate", 0.5}`, `{"kernel_size", {3, 5}}`, `{"padding", "same"}`,
/// `{"use_bias", false}`, `{"lora_rank", any}` for Keras's `None`.
struct NamedField {
  string_ref name;
  FieldValue value{};
  double real = 0.0;     ///< the number, if it is one
  bool is_real = false;  ///< it is no whole number

  constexpr NamedField(string_ref field, Any /*none*/) noexcept : name(field) {}
  constexpr NamedField(string_ref field, std::same_as<bool> auto flag) noexcept
      : name(field), value(FieldValue::flag(flag)) {}
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  constexpr NamedField(string_ref field, T number) noexcept
      : name(field), value(FieldValue::number(static_cast<std::int64_t>(number))), real(static_cast<double>(number)) {}
  constexpr NamedField(string_ref field, std::floating_point auto number) noexcept
      : name(field), real(static_cast<double>(number)), is_real(true) {}
  constexpr NamedField(string_ref field, const char* word) noexcept : name(field), value(FieldValue::word(word)) {}
  constexpr NamedField(string_ref field, string_ref word) noexcept : name(field), value(FieldValue::word(word)) {}
  constexpr NamedField(string_ref field, const Shape& sizes) noexcept : name(field), value(FieldValue::sizes(sizes)) {}
};

/// Keras's layers with a record each, for `named_layer`.
struct KerasLayers;

namespace detail {

/// A layer by the name of its class and those of its fields; what is wrong with them becomes a fault of the model. In
/// `named_layer.hpp`, so that only who calls it needs all classes.
template <class Layers>
[[nodiscard]] constexpr LayerRecord named_layer(string_ref class_name, std::initializer_list<NamedField> fields);

}  // namespace detail
}  // namespace shapeproof::inline v0_1
