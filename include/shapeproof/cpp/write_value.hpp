// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <type_traits>

#include "shapeproof/base/escaped.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/factor.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/field/margins.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

/// Values of fields as C++ writes them, where `sp` is the library's namespace. A field type of one's own joins in with
/// an overload in its own namespace.
namespace shapeproof::cpp {

/// Whether two values of a field are the same bit by bit: -0.0 is not 0.0.
template <class T>
[[nodiscard]] bool same_words(const T& a, const T& b) {
  std::int64_t words_of_a[FieldCodec<T>::words + 1]{};
  std::int64_t words_of_b[FieldCodec<T>::words + 1]{};
  WordWriter write_a{words_of_a};
  WordWriter write_b{words_of_b};
  FieldCodec<T>::store(write_a, a);
  FieldCodec<T>::store(write_b, b);
  return std::equal(std::begin(words_of_a), std::end(words_of_a), std::begin(words_of_b));
}

[[nodiscard]] inline std::string write_value(bool value) { return value ? "true" : "false"; }

[[nodiscard]] inline std::string write_value(std::int64_t value) {
  if (value != std::numeric_limits<std::int64_t>::min()) return std::to_string(value);
  return "(-" + std::to_string(std::numeric_limits<std::int64_t>::max()) + " - 1)";  // C++ has no negative literals
}

/// The shortest digits that are read back as the same number.
[[nodiscard]] inline std::string write_value(double value) {
  if (std::isnan(value)) return "std::numeric_limits<double>::quiet_NaN()";
  if (std::isinf(value)) return std::string(value < 0 ? "-" : "") + "std::numeric_limits<double>::infinity()";
  char digits[32]{};
  const std::to_chars_result end = std::to_chars(digits, digits + sizeof(digits), value);
  std::string text(digits, end.ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

/// Characters in quotes; all but plain ASCII by their numbers, so that the bytes stay what they are.
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

/// A list of one number cannot be told from a number, and means the same where there is one axis.
template <int N>
[[nodiscard]] std::string write_value(const Size<N>& size) {
  if (size.is_none()) return "sp::none";
  if (size.given == Size<N>::scalar || N == 1) return write_value(size.values[0]);
  std::string text;
  for (int i = 0; i < N; ++i) text += (i > 0 ? ", " : "") + write_value(size.values[i]);
  return "{" + text + "}";
}

template <int N>
[[nodiscard]] std::string write_value(const Margins<N>& margins) {
  std::string text;
  bool all_equal = true;
  for (const Margin& margin : margins.values) {
    text.append(text.empty() ? "{" : ", {").append(write_value(margin.begin));  // g++ 12 warns of a sum of texts
    text.append(", ").append(write_value(margin.end)).append("}");
    all_equal = all_equal && margin == Margin{margins.values[0].begin, margins.values[0].begin};
  }
  if (all_equal) return write_value(margins.values[0].begin);
  return N == 1 ? text : "{" + text + "}";
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
  if (same_words(list, ValueList::of_size(list.size())))
    return "sp::ValueList::of_size(" + write_value(list.size()) + ")";
  std::string text;
  for (std::int64_t i = 0; i < list.size(); ++i) text += (i > 0 ? ", " : "") + write_value(list[i]);
  return list.size() == 1 ? "sp::ValueList::from({" + text + "})" : "{" + text + "}";
}

[[nodiscard]] inline std::string write_value(const Factor& factor) {
  if (factor.count == 1) return write_value(factor.first);
  std::string text = "{";  // piece by piece: g++ 12 warns of what a sum of texts might do
  if (factor.count == 2) text.append(write_value(factor.first)).append(", ").append(write_value(factor.second));
  return text.append("}");
}

template <std::size_t Words>
[[nodiscard]] std::string write_value(const ShortText<Words>& text) {
  std::string characters;
  for (std::size_t i = 0; i < text.size(); ++i) characters += text[i];
  if (text.is_truncated()) characters.resize(static_cast<std::size_t>(text.length), '.');  // what was cut was as long
  return write_text(characters);
}

template <class E>
[[nodiscard]] std::string write_value(const Choice<E>& choice) {
  if (choice.is_known() && !choice.name().empty()) return write_text(choice.name());
  std::string word;
  for (std::size_t i = 0; choice.unknown_char(i) != '\0'; ++i) word += choice.unknown_char(i);
  return choice.is_known() ? "sp::none" : write_text(word);
}
/// A function of the user's own has no word.
[[nodiscard]] inline std::string write_value(const ActivationName& name) {
  return name == ActivationKind::custom ? "sp::ActivationKind::custom" : write_value<ActivationKind>(name);
}

[[nodiscard]] inline std::string write_value(DType dtype) {
  if (dtype == DType::boolean) return "sp::DType::boolean";  // its name in Keras is a keyword here
  const string_ref name = to_string(dtype);
  return "sp::DType::" + std::string(name.data(), name.size());
}

/// Of a type that all layers have, its enumerator; else the policy's name.
[[nodiscard]] inline std::string write_value(const DTypePolicy& policy) {
  if (policy.mode == QuantizationMode::absent) return write_value(policy.compute);
  FixedText<80> name;
  write(name, policy);
  if (DTypePolicy(name.view()) == policy) return write_text(name.view());
  return "sp::DTypePolicy(" + write_text(name.view()) + ").with_block_size(" + std::to_string(policy.block_size) + ")";
}

template <fixed_string Field, class T>
[[nodiscard]] std::string write_value(const Required<Field, T>& field) {
  return write_value(field.value);
}

/// Whether two values of a field mean the same, so that the default need not be written.
template <class T>
[[nodiscard]] bool means_same(const T& a, const T& b) {
  return same_words(a, b);
}
/// `1` and `{1, 1}` are the same size.
template <int N>
[[nodiscard]] bool means_same(const Size<N>& a, const Size<N>& b) {
  if (!a.has_right_length() || !b.has_right_length()) return a == b;
  for (int i = 0; i < N; ++i) {
    if (a.values[i] != b.values[i]) return false;
  }
  return true;
}
/// Channels come last unless something else is said.
[[nodiscard]] inline bool means_same(const DataFormat& a, const DataFormat& b) {
  const auto format = [](const DataFormat& one) {
    return one == DataFormatMode::absent ? DataFormat(DataFormatMode::channels_last) : one;
  };
  return format(a) == format(b);
}
template <fixed_string Field, class T>
[[nodiscard]] bool means_same(const Required<Field, T>& /*a*/, const Required<Field, T>& /*b*/) {
  return false;  // always written: there is no default
}

}  // namespace shapeproof::cpp
