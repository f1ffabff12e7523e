// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/keras/read_dtype.hpp"
#include "shapeproof/keras/read_sizes.hpp"
#include "shapeproof/keras/read_value.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

template <class T>
[[nodiscard]] bool read_as(const Json& json, const FieldInfo& field, std::int64_t* words) {
  T value = load_field<T>(field, words);
  if (!read_value(json, value)) return false;
  store_field(field, value, words);
  return true;
}

[[nodiscard]] inline bool read_flag(const Json& json, const FieldInfo& field, std::int64_t* words) {
  bool flag = false;
  if (!read_value(json, flag)) return false;
  store_flag(field, flag, words);
  return true;
}

[[nodiscard]] inline bool read_choice(const Json& json, const FieldInfo& field, std::int64_t* words) {
  std::uint64_t code = 0;
  if (!read_word(json, *field.choice, code)) return false;
  words[field.word] = static_cast<std::int64_t>(code);
  return true;
}

/// A short text; `None` is the empty one.
[[nodiscard]] inline bool read_text(const Json& json, const FieldInfo& field, std::int64_t* words) {
  if (!json.is_null() && !json.is_string()) return false;
  const string_ref text = json.is_null() ? string_ref{} : string_ref(json.get_ref<const std::string&>());
  store_text(text, words + field.word, field.words - std::size_t{1});
  return true;
}

}  // namespace detail

/// Reads a field's value into the words of a record. False: the JSON value is of a kind that the field cannot hold, and
/// nothing is changed. A field that a layer cannot do without cannot be `None`, either, unless that has a meaning of
/// its own.
[[nodiscard]] inline bool read_field(const Json& json, const FieldInfo& field, std::int64_t* words) {
  if (field.required && json.is_null() && field.kind != FieldKind::activation) return false;
  switch (field.kind) {
    case FieldKind::own:
      return false;
    case FieldKind::flag:
      return detail::read_flag(json, field, words);
    case FieldKind::integer:
      return detail::read_as<std::int64_t>(json, field, words);
    case FieldKind::real:
      return detail::read_as<double>(json, field, words);
    case FieldKind::dim:
      return detail::read_as<Dim>(json, field, words);
    case FieldKind::shape:
      return detail::read_as<Shape>(json, field, words);
    case FieldKind::size:
      return field.words == FieldCodec<Size<1>>::words   ? detail::read_as<Size<1>>(json, field, words)
             : field.words == FieldCodec<Size<2>>::words ? detail::read_as<Size<2>>(json, field, words)
             : field.words == FieldCodec<Size<3>>::words ? detail::read_as<Size<3>>(json, field, words)
             : field.words == FieldCodec<Size<4>>::words ? detail::read_as<Size<4>>(json, field, words)
                                                         : detail::read_as<Size<6>>(json, field, words);
    case FieldKind::small_size:
      return field.numbers == 1   ? detail::read_as<SmallSize<1>>(json, field, words)
             : field.numbers == 2 ? detail::read_as<SmallSize<2>>(json, field, words)
             : field.numbers == 3 ? detail::read_as<SmallSize<3>>(json, field, words)
             : field.numbers == 4 ? detail::read_as<SmallSize<4>>(json, field, words)
             : field.numbers == 5 ? detail::read_as<SmallSize<5>>(json, field, words)
                                  : detail::read_as<SmallSize<6>>(json, field, words);
    case FieldKind::border:
      return field.words == Border<1>::words   ? detail::read_as<Border<1>>(json, field, words)
             : field.words == Border<2>::words ? detail::read_as<Border<2>>(json, field, words)
                                               : detail::read_as<Border<3>>(json, field, words);
    case FieldKind::margins:
      return field.words == FieldCodec<Margins<1>>::words   ? detail::read_as<Margins<1>>(json, field, words)
             : field.words == FieldCodec<Margins<2>>::words ? detail::read_as<Margins<2>>(json, field, words)
                                                            : detail::read_as<Margins<3>>(json, field, words);
    case FieldKind::choice:
    case FieldKind::data_format:
      return detail::read_choice(json, field, words);
    case FieldKind::activation:
      return detail::read_as<ActivationName>(json, field, words);
    case FieldKind::axes:
      return detail::read_as<Axes>(json, field, words);
    case FieldKind::optional_count:
      return detail::read_as<OptionalCount>(json, field, words);
    case FieldKind::value_list:
      return detail::read_as<ValueList>(json, field, words);
    case FieldKind::scalar:
      return detail::read_as<Scalar>(json, field, words);
    case FieldKind::factor:
      return detail::read_as<Factor>(json, field, words);
    case FieldKind::text:
      return detail::read_text(json, field, words);
    case FieldKind::dtype:
      return detail::read_as<DType>(json, field, words);
    case FieldKind::dtype_policy:
      return detail::read_as<DTypePolicy>(json, field, words);
    case FieldKind::slice_key:
      return detail::read_as<SliceKey>(json, field, words);
  }
  return false;
}

}  // namespace shapeproof::inline v0_1::keras
