// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof {

/// The value of any layer's field, for whatever reads or changes fields by name.
struct FieldValue {
  enum class Kind : std::uint8_t { absent, number, flag, word, sizes, shape };

  Kind kind = Kind::absent;
  std::int64_t number_value = 0;
  string_ref word_value{};  ///< static storage
  Shape list{};             ///< sizes of a window, or a shape

  [[nodiscard]] static constexpr FieldValue number(std::int64_t value) noexcept {
    return {Kind::number, value, {}, {}};
  }
  [[nodiscard]] static constexpr FieldValue flag(bool value) noexcept { return {Kind::flag, value ? 1 : 0, {}, {}}; }
  [[nodiscard]] static constexpr FieldValue word(string_ref value) noexcept { return {Kind::word, 0, value, {}}; }
  [[nodiscard]] static constexpr FieldValue sizes(const Shape& value) noexcept { return {Kind::sizes, 0, {}, value}; }
  [[nodiscard]] static constexpr FieldValue shape(const Shape& value) noexcept { return {Kind::shape, 0, {}, value}; }

  [[nodiscard]] constexpr bool is_absent() const noexcept { return kind == Kind::absent; }

  friend constexpr bool operator==(const FieldValue&, const FieldValue&) = default;
};

/// As C++ and Python both write it, but for `True`.
constexpr void write(TextSink& sink, const FieldValue& value) {
  switch (value.kind) {
    case FieldValue::Kind::absent:
      return sink.write("None");
    case FieldValue::Kind::number:
      return write(sink, value.number_value);
    case FieldValue::Kind::flag:
      return sink.write(value.number_value != 0 ? "True" : "False");
    case FieldValue::Kind::word:
      return write_all(sink, "\"", Escaped{value.word_value}, "\"");
    case FieldValue::Kind::sizes:
    case FieldValue::Kind::shape:
      return write(sink, value.list);
  }
}

namespace detail {

template <class T>
inline constexpr bool is_required = false;
template <fixed_string Field, class T>
inline constexpr bool is_required<Required<Field, T>> = true;
template <class T>
inline constexpr bool is_choice = false;
template <class E>
inline constexpr bool is_choice<Choice<E>> = true;
template <class T>
inline constexpr bool is_size = false;
template <int N>
inline constexpr bool is_size<Size<N>> = true;

/// A field as a value; absent for fields of other kinds.
template <class T>
[[nodiscard]] constexpr FieldValue field_value(const T& field) noexcept {
  if constexpr (is_required<T>) {
    return field_value(field.value);
  } else if constexpr (std::same_as<T, bool>) {
    return FieldValue::flag(field);
  } else if constexpr (std::integral<T>) {
    return FieldValue::number(static_cast<std::int64_t>(field));
  } else if constexpr (std::same_as<T, Dim>) {
    return field.is_known() ? FieldValue::number(field.code) : FieldValue{};
  } else if constexpr (is_choice<T>) {
    return FieldValue::word(field.name());
  } else if constexpr (is_size<T>) {
    if (field.is_none()) return {};
    if (field.given == T::scalar) return FieldValue::number(field.values[0]);
    return FieldValue::sizes(Shape::from(field.values));
  } else if constexpr (std::same_as<T, Shape>) {
    return FieldValue::shape(field);
  } else {
    return {};
  }
}

/// False: the field is of another kind.
template <class T>
constexpr bool assign_value(T& field, const FieldValue& value) noexcept {
  using Kind = FieldValue::Kind;
  if constexpr (is_required<T>) {
    return assign_value(field.value, value);
  } else if constexpr (std::same_as<T, bool>) {
    if (value.kind != Kind::flag) return false;
    field = value.number_value != 0;
  } else if constexpr (std::integral<T>) {
    if (value.kind != Kind::number) return false;
    field = static_cast<T>(value.number_value);
  } else if constexpr (std::same_as<T, Dim>) {
    if (value.kind != Kind::number && value.kind != Kind::absent) return false;
    field = value.kind == Kind::number ? Dim(value.number_value) : Dim{};
  } else if constexpr (is_choice<T>) {
    if (value.kind != Kind::word) return false;
    if (!value.word_value.empty()) {
      field = T(value.word_value);
    } else if constexpr (std::constructible_from<T, None>) {
      field = T(none);
    } else {
      return false;
    }
  } else if constexpr (is_size<T>) {
    if (value.kind == Kind::absent) {
      field = T{};
    } else if (value.kind == Kind::number) {
      field = T(value.number_value);
    } else if (value.kind == Kind::sizes && value.list.fits()) {
      std::int64_t numbers[Shape::max_rank]{};
      for (int i = 0; i < value.list.rank(); ++i) numbers[i] = value.list[i].number();
      field = T{};
      field.given = value.list.rank();
      for (int i = 0; i < value.list.rank() && i < static_cast<int>(sizeof(field.values) / sizeof(std::int64_t)); ++i) {
        field.values[i] = numbers[i];
      }
    } else {
      return false;
    }
  } else if constexpr (std::same_as<T, Shape>) {
    if (value.kind != Kind::shape) return false;
    field = value.list;
  } else {
    return false;
  }
  return true;
}

}  // namespace detail

}  // namespace shapeproof
