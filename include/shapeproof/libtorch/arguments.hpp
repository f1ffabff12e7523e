// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/libtorch/dtype.hpp"

/// The arguments of an operator's call as the fields of its class, which have the names of the schema.
namespace shapeproof::inline v0_1::libtorch::detail {

[[nodiscard]] inline Scalar scalar_of(const c10::IValue& value) {
  if (value.isBool()) return value.toBool();
  if (value.isInt()) return value.toInt();
  if (value.isDouble()) return value.toDouble();
  return none;
}

[[nodiscard]] inline bool set_size(const c10::IValue& value, const FieldInfo& field, std::int64_t* words) {
  if (!value.isIntList()) return false;
  const std::vector<std::int64_t> list = value.toIntVector();
  FieldValue sizes;  // an empty list is none, and one number stands for all axes
  if (list.size() == 1) sizes = FieldValue::number(list[0]);
  if (list.size() > 1) sizes = FieldValue::sizes(Shape::from(list));
  return assign_value(field, sizes, words);
}

[[nodiscard]] inline bool set_border(const c10::IValue& value, const FieldInfo& field, std::int64_t* words) {
  const auto store = [&]<int N>(Border<N> border) {
    if (value.isString()) {
      border = Border<N>(string_ref(value.toStringRef()));
    } else if (value.isIntList()) {
      const std::vector<std::int64_t> list = value.toIntVector();
      border = Border<N>();
      for (std::size_t i = 0; i < list.size() && i < N; ++i) border.size.values[i] = list[i];
      border.size.given = static_cast<std::int64_t>(list.size());
      if (list.size() == 1) border.size = Size<N>(list[0]);
    } else {
      return false;
    }
    store_field(field, border, words);
    return true;
  };
  if (field.words == Border<1>::words) return store(Border<1>());
  return field.words == Border<2>::words ? store(Border<2>()) : store(Border<3>());
}

/// Whether it is a list of no more numbers than a shape has axes. PyTorch's may be longer, and have no rule then.
[[nodiscard]] inline bool is_short_list(const c10::IValue& value) {
  return value.isIntList() && value.toIntVector().size() <= std::size_t{Shape::max_rank};
}

[[nodiscard]] inline bool set_axes(const c10::IValue& value, const FieldInfo& field, std::int64_t* words) {
  Axes axes;
  if (value.isInt()) axes.push_back(value.toInt());
  if (value.isIntList()) {
    axes = Axes::empty_list();
    for (const std::int64_t axis : value.toIntVector()) axes.push_back(axis);
  }
  store_field(field, axes, words);
  return value.isInt() || is_short_list(value) || value.isNone();
}

[[nodiscard]] inline bool set_values(const c10::IValue& value, const FieldInfo& field, std::int64_t* words) {
  ValueList values;
  if (value.isDoubleList()) {
    const std::vector<double> list = value.toDoubleVector();
    values = ValueList::of_size(static_cast<std::int64_t>(list.size()));
    for (std::size_t i = 0; i < list.size() && i < ValueList::capacity; ++i) values.values[i] = list[i];
  }
  store_field(field, values, words);
  return value.isDoubleList() || value.isNone();
}

/// Sets a field to an argument's value. False: the class cannot have it.
[[nodiscard]] inline bool set_argument(const c10::IValue& value, const FieldInfo& field, std::int64_t* words) {
  switch (field.kind) {
    case FieldKind::flag:
      if (value.isBool()) store_flag(field, value.toBool(), words);
      return value.isBool() || value.isNone();
    case FieldKind::integer:
      if (value.isInt()) store_field(field, value.toInt(), words);
      return value.isInt() || (value.isNone() && !field.required);
    case FieldKind::real:
      if (value.isDouble()) store_field(field, value.toDouble(), words);
      if (value.isInt()) store_field(field, static_cast<double>(value.toInt()), words);
      return value.isDouble() || value.isInt() || value.isNone();
    case FieldKind::shape:
      if (is_short_list(value)) store_field(field, Shape::from(value.toIntVector()), words);
      return is_short_list(value) || value.isNone();
    case FieldKind::size:
    case FieldKind::small_size:
      return set_size(value, field, words);
    case FieldKind::border:
      return set_border(value, field, words);
    case FieldKind::choice:
      if (value.isNone()) return true;
      return value.isString() && assign_value(field, FieldValue::word(string_ref(value.toStringRef())), words);
    case FieldKind::axes:
      return set_axes(value, field, words);
    case FieldKind::optional_count:
      store_field(field, value.isInt() ? OptionalCount(value.toInt()) : OptionalCount(), words);
      return value.isInt() || value.isNone();
    case FieldKind::value_list:
      return set_values(value, field, words);
    case FieldKind::scalar:
      store_field(field, scalar_of(value), words);
      return value.isNone() || scalar_of(value).is_given();
    case FieldKind::text:
      if (!value.isString()) return value.isNone();
      store_text(string_ref(value.toStringRef()), words + field.word, field.words - std::size_t{1});
      return true;
    case FieldKind::dtype:
      if (value.isInt()) store_field(field, dtype_of(static_cast<c10::ScalarType>(value.toInt())), words);
      return value.isInt() || value.isNone();
    default:
      return false;
  }
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
