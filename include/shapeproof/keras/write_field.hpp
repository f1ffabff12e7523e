// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/keras/write_value.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

template <class T>
[[nodiscard]] Json write_as(const FieldInfo& field, const std::int64_t* words) {
  return write_value(load_field<T>(field, words));
}

}  // namespace detail

/// A field's value among the words of a record, as `read_field` reads it.
[[nodiscard]] inline Json write_field(const FieldInfo& field, const std::int64_t* words) {
  const std::int64_t* const own = words + field.word;
  switch (field.kind) {
    case FieldKind::own:
      return nullptr;
    case FieldKind::flag:
      return write_value(load_flag(field, words));
    case FieldKind::integer:
      return write_value(*own);
    case FieldKind::real:
      return detail::write_as<double>(field, words);
    case FieldKind::dim:
      return detail::write_as<Dim>(field, words);
    case FieldKind::shape:
      return detail::write_as<Shape>(field, words);
    case FieldKind::size:
      return field.words == FieldCodec<Size<1>>::words   ? detail::write_as<Size<1>>(field, words)
             : field.words == FieldCodec<Size<2>>::words ? detail::write_as<Size<2>>(field, words)
             : field.words == FieldCodec<Size<3>>::words ? detail::write_as<Size<3>>(field, words)
             : field.words == FieldCodec<Size<4>>::words ? detail::write_as<Size<4>>(field, words)
                                                         : detail::write_as<Size<6>>(field, words);
    case FieldKind::small_size:
      return field.numbers == 1   ? detail::write_as<SmallSize<1>>(field, words)
             : field.numbers == 2 ? detail::write_as<SmallSize<2>>(field, words)
             : field.numbers == 3 ? detail::write_as<SmallSize<3>>(field, words)
             : field.numbers == 4 ? detail::write_as<SmallSize<4>>(field, words)
             : field.numbers == 5 ? detail::write_as<SmallSize<5>>(field, words)
                                  : detail::write_as<SmallSize<6>>(field, words);
    case FieldKind::border:
      return field.words == Border<1>::words   ? detail::write_as<Border<1>>(field, words)
             : field.words == Border<2>::words ? detail::write_as<Border<2>>(field, words)
                                               : detail::write_as<Border<3>>(field, words);
    case FieldKind::margins:
      return field.words == FieldCodec<Margins<1>>::words   ? detail::write_as<Margins<1>>(field, words)
             : field.words == FieldCodec<Margins<2>>::words ? detail::write_as<Margins<2>>(field, words)
                                                            : detail::write_as<Margins<3>>(field, words);
    case FieldKind::choice:
    case FieldKind::data_format:
      return write_word(*field.choice, static_cast<std::uint64_t>(*own));
    case FieldKind::activation:
      return detail::write_as<ActivationName>(field, words);
    case FieldKind::axes:
      return detail::write_as<Axes>(field, words);
    case FieldKind::optional_count:
      return detail::write_as<OptionalCount>(field, words);
    case FieldKind::value_list:
      return detail::write_as<ValueList>(field, words);
    case FieldKind::scalar:
      return detail::write_as<Scalar>(field, words);
    case FieldKind::factor:
      return detail::write_as<Factor>(field, words);
    case FieldKind::text: {
      Json text = write_short_text({own, field.words - std::size_t{1}});
      if (field.required && text.is_null()) text = "";  // it cannot be None
      return text;
    }
    case FieldKind::dtype:
      return detail::write_as<DType>(field, words);
    case FieldKind::dtype_policy:
      return detail::write_as<DTypePolicy>(field, words);
    case FieldKind::slice_key:
      return detail::write_as<SliceKey>(field, words);
  }
  return nullptr;
}

}  // namespace shapeproof::inline v0_1::keras
