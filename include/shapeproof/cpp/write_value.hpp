// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/base/escaped.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/cpp/same_value.hpp"
#include "shapeproof/cpp/write_number.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/factor.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/field/margins.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/field/write_dtype_policy.hpp"
#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

/// Values of fields as C++ source, in which `sp` is the library's namespace. A user's field type needs an overload of
/// `write_value` in its own namespace.
namespace shapeproof::inline v0_1::cpp {

/// Characters in quotes. All except printable ASCII are written by their numbers, so that the bytes stay the same.
[[nodiscard]] inline std::string write_text(string_ref text) {
  std::string result = "\"";
  bool has_nul = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    has_nul = has_nul || byte == 0;
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte > 0x7E || shapeproof::detail::begins_command(text, i)) {
      result += '\\';
      for (int shift = 6; shift >= 0; shift -= 3) result += static_cast<char>('0' + ((byte >> shift) & 7));
    } else {
      result += c;
    }
  }
  result += '"';
  return has_nul ? "sp::string_ref{" + result + ", " + std::to_string(text.size()) + "}" : result;
}
[[nodiscard]] inline std::string write_value(const Name& name) { return write_text(name.view()); }

[[nodiscard]] inline std::string write_value(Dim dim) {
  if (dim.is_unknown()) return "sp::any";
  if (dim.is_known()) return write_value(dim.code);
  std::string symbol;
  for (std::size_t i = 0; dim.symbol_char(i) != '\0'; ++i) symbol += dim.symbol_char(i);
  return symbol.empty() ? "sp::Dim::from_code(" + write_value(dim.code) + ")" : write_text(symbol);
}

[[nodiscard]] inline std::string write_sizes(const Shape& shape) {
  std::string text;
  for (int i = 0; i < shape.rank(); ++i) text += (i > 0 ? ", " : "") + write_value(shape[i]);
  return text;
}
[[nodiscard]] inline std::string write_value(const Shape& shape) {
  if (!shape.has_rank()) return "sp::Shape::unknown()";
  if (!shape.fits() && shape == Shape::unknown(shape.rank()))
    return "sp::Shape::unknown(" + std::to_string(shape.rank()) + ")";
  return "sp::Shape{" + write_sizes(shape) + "}";
}

[[nodiscard]] inline std::string write_value(const Axes& axes) {
  if (axes.is_none()) return "sp::none";
  if (axes.count == 0) return "sp::Axes::empty_list()";
  std::string text;
  for (int i = 0; i < axes.size(); ++i) text += (i > 0 ? ", " : "") + write_value(axes[i]);
  return axes.size() == 1 ? text : "{" + text + "}";
}

[[nodiscard]] inline std::string write_value(const SliceItem& item) {
  if (item.kind == SliceItem::Kind::index) return write_value(item.start);
  if (item.kind == SliceItem::Kind::new_axis) return "sp::new_axis";
  if (item.kind == SliceItem::Kind::ellipsis) return "sp::ellipsis";
  const auto bound = [](std::int64_t at) { return at == SliceItem::open ? "sp::SliceItem::open" : write_value(at); };
  if (item.step != SliceItem::open) {
    return "sp::slice(" + bound(item.start) + ", " + bound(item.stop) + ", " + bound(item.step) + ")";
  }
  if (item.stop != SliceItem::open) return "sp::slice(" + bound(item.start) + ", " + bound(item.stop) + ")";
  return item.start == SliceItem::open ? "sp::slice()" : "sp::slice(" + bound(item.start) + ")";
}
[[nodiscard]] inline std::string write_value(const SliceKey& key) {
  std::string text;
  for (int i = 0; i < key.count; ++i) text += (i > 0 ? ", " : "") + write_value(key.items[i]);
  return "{" + text + "}";
}

[[nodiscard]] inline std::string write_value(const OptionalCount& count) {
  return count.is_given() ? write_value(count.count) : "sp::none";
}

[[nodiscard]] inline std::string write_value(const ValueList& list) {
  if (!list.is_given()) return "sp::none";
  if (list.is_scalar()) return write_value(list.values[0]);
  if (means_same(list, ValueList::of_size(list.size())))
    return "sp::ValueList::of_size(" + write_value(list.size()) + ")";
  std::string text;
  for (std::int64_t i = 0; i < list.size(); ++i) text += (i > 0 ? ", " : "") + write_value(list[i]);
  return list.size() == 1 ? "sp::ValueList::from({" + text + "})" : "{" + text + "}";
}

[[nodiscard]] inline std::string write_value(const Factor& factor) {
  if (factor.count == 1) return write_value(factor.first);
  std::string text = "{";  // piece by piece, because g++ 12 warns about a sum of texts
  if (factor.count == 2) text.append(write_value(factor.first)).append(", ").append(write_value(factor.second));
  return text.append("}");
}

[[nodiscard]] inline std::string write_value(DType dtype) {
  if (dtype == DType::boolean) return "sp::DType::boolean";  // its name in Keras is a keyword here
  const string_ref name = to_string(dtype);
  return "sp::DType::" + std::string(name.data(), name.size());
}

[[nodiscard]] inline std::string write_value(ComputeType type) {
  return type.is_mixed ? "sp::mixed(" + write_value(type.compute) + ")" : write_value(type.compute);
}

/// The enumerator of a type that all layers accept, or else the policy's name.
[[nodiscard]] inline std::string write_value(const DTypePolicy& policy) {
  if (policy.mode == QuantizationMode::absent && !policy.is_mixed) return write_value(policy.compute);
  FixedText<80> name;
  write(name, policy);
  if (DTypePolicy(name.view()) == policy) return write_text(name.view());
  return "sp::DTypePolicy(" + write_text(name.view()) + ").with_block_size(" + std::to_string(policy.block_size) + ")";
}

namespace detail {

/// A list of one number cannot be distinguished from a number, and means the same if there is one axis.
[[nodiscard]] inline std::string write_size(const std::int64_t* own, int axes) {
  if (own[axes] == Size<1>::absent) return "sp::none";
  if (own[axes] == Size<1>::scalar || axes == 1) return write_value(own[0]);
  // A list may be shorter or longer; of a longer one only the length is kept.
  const std::int64_t count = own[axes] > 0 && own[axes] <= 2 * axes ? own[axes] : axes;
  std::string text;
  for (std::int64_t i = 0; i < count; ++i) text += (i > 0 ? ", " : "") + write_value(own[i < axes ? i : axes - 1]);
  if (count > 1 && count <= axes) return "{" + text + "}";
  return "sp::Size<" + std::to_string(axes) + ">::from(std::initializer_list<std::int64_t>{" + text + "})";
}

[[nodiscard]] inline std::string write_margins(const std::int64_t* own, int axes) {
  std::string text;
  bool all_equal = true;
  for (int i = 0; i < 2 * axes; i += 2) {
    text.append(text.empty() ? "{" : ", {").append(write_value(own[i]));  // because g++ 12 warns about a sum of texts
    text.append(", ").append(write_value(own[i + 1])).append("}");
    all_equal = all_equal && own[i] == own[0] && own[i + 1] == own[0];
  }
  if (all_equal) return write_value(own[0]);
  return axes == 1 ? text : "{" + text + "}";
}

[[nodiscard]] inline std::string write_choice(const ChoiceWords& choice, std::uint64_t code) {
  if (ChoiceWords::is_known(code)) return choice.name(code).empty() ? "sp::none" : write_text(choice.name(code));
  std::string word;
  for (std::size_t i = 0; ChoiceWords::unknown_char(code, i) != '\0'; ++i) word += ChoiceWords::unknown_char(code, i);
  if (ChoiceWords::has_ends(code)) word.insert(ChoiceWords::kept_of_beginning, "...");
  return write_text(word);
}

[[nodiscard]] inline std::string write_short_text(const TextWords& text) {
  std::string characters;
  for (std::size_t i = 0; i < text.size(); ++i) characters += text[i];
  characters.resize(static_cast<std::size_t>(text.length()), '.');  // fills up the length of the part that was cut
  return write_text(characters);
}

}  // namespace detail

/// A field's value in the words of a record; empty for a field of a kind that only its class knows.
[[nodiscard]] inline std::string write_field(const FieldInfo& field, const std::int64_t* words) {
  const std::int64_t* const own = words + field.word;
  switch (field.kind) {
    case FieldKind::own:
      return {};
    case FieldKind::flag:
      return write_value(load_flag(field, words));
    case FieldKind::integer:
      return write_value(*own);
    case FieldKind::real:
      return write_value(load_field<double>(field, words));
    case FieldKind::dim:
      return write_value(Dim::from_code(*own));
    case FieldKind::shape:
      return write_value(load_field<Shape>(field, words));
    case FieldKind::size:
      return detail::write_size(own, field.words - 1);
    case FieldKind::small_size: {
      std::int64_t numbers[shapeproof::detail::most_numbers + 1]{};
      shapeproof::detail::load_numbers(field, words, numbers);
      return detail::write_size(numbers, field.numbers);
    }
    case FieldKind::border:
      return own[field.words - 1] == std::int64_t{Border<1>::no_word}
                 ? detail::write_size(own, field.words - 2)
                 : detail::write_choice(choice_words<FramePaddingMode>,
                                        static_cast<std::uint64_t>(own[field.words - 1]));
    case FieldKind::activation:
      // A user's function has no word.
      if (load_field<ActivationName>(field, words).value() == ActivationKind::custom)
        return "sp::ActivationKind::custom";
      [[fallthrough]];
    case FieldKind::choice:
    case FieldKind::data_format:
      return detail::write_choice(*field.choice, static_cast<std::uint64_t>(*own));
    case FieldKind::axes:
      return write_value(load_field<Axes>(field, words));
    case FieldKind::margins:
      return detail::write_margins(own, field.words / 2);
    case FieldKind::optional_count:
      return write_value(load_field<OptionalCount>(field, words));
    case FieldKind::value_list:
      return write_value(load_field<ValueList>(field, words));
    case FieldKind::scalar:
      return write_value(load_field<Scalar>(field, words));
    case FieldKind::factor:
      return write_value(load_field<Factor>(field, words));
    case FieldKind::text:
      return detail::write_short_text({own, field.words - 1U});
    case FieldKind::dtype:
      return write_value(static_cast<DType>(*own));
    case FieldKind::dtype_policy:
      return write_value(load_field<DTypePolicy>(field, words));
    case FieldKind::slice_key:
      return write_value(load_field<SliceKey>(field, words));
  }
  return {};
}

/// Any other value of a field by itself.
template <class T>
  requires requires { FieldCodec<T>::kind; }
[[nodiscard]] std::string write_value(const T& value) {
  std::int64_t words[FieldCodec<T>::words + 1]{};
  store_field(describe_field<T>(), value, words);
  return write_field(describe_field<T>(), words);
}

}  // namespace shapeproof::inline v0_1::cpp
