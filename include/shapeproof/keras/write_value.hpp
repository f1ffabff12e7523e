// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/factor.hpp"
#include "shapeproof/field/margins.hpp"
#include "shapeproof/field/no_number.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/field/write_dtype_policy.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/keras/write_text.hpp"
#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

/// The way back: values of fields as `read_value` reads them. Where a field has not kept all that it was given (the
/// values of a long `ValueList`, the end of a long text), something stands for it that is read as the same.
namespace shapeproof::inline v0_1::keras {

/// How many items of a list are written. Only a program can make a longer one, by saying its length.
inline constexpr std::int64_t longest_list = std::int64_t{1} << 20;

[[nodiscard]] inline Json write_value(bool value) { return value; }
[[nodiscard]] inline Json write_value(std::int64_t value) { return value; }
[[nodiscard]] inline Json write_value(double value) { return is_number(value) ? Json(value) : Json(); }

[[nodiscard]] inline Json write_value(Dim dim) {
  if (dim.is_overflow()) return std::numeric_limits<std::uint64_t>::max();
  return dim.is_known() || dim.is_negative() ? Json(dim.number()) : Json();
}

[[nodiscard]] inline Json write_value(const Shape& shape) {
  if (!shape.has_rank()) return nullptr;
  Json list = detail::empty_list();
  for (int i = 0; i < shape.rank() && i < longest_list; ++i) list.push_back(write_value(shape[i]));
  return list;
}

template <int N>
[[nodiscard]] Json write_value(const Size<N>& size) {
  if (size.given == Size<N>::scalar) return size.values[0];
  if (size.given < 0) return nullptr;
  Json list = detail::empty_list();
  for (std::int64_t i = 0; i < size.given && i < longest_list; ++i) list.push_back(i < N ? size.values[i] : 0);
  return list;
}

namespace detail {
[[nodiscard]] inline Json make_pair(Json first, Json second) {
  Json list = empty_list();
  list.push_back(std::move(first));
  list.push_back(std::move(second));
  return list;
}
/// Of one axis as a pair, of several as a list of pairs.
[[nodiscard]] inline Json write_margins(const Margin* margins, int count) {
  if (count == 1) return make_pair(margins[0].begin, margins[0].end);
  Json list = empty_list();
  for (int i = 0; i < count; ++i) list.push_back(make_pair(margins[i].begin, margins[i].end));
  return list;
}
}  // namespace detail

template <int N>
[[nodiscard]] Json write_value(const Margins<N>& margins) {
  if (margins.given == N) return detail::write_margins(margins.values, N);
  Json list = detail::empty_list();
  for (std::int64_t i = -1; i > margins.given && i > -longest_list; --i) list.push_back(0);
  return list;
}

template <int N>
[[nodiscard]] Json write_value(const SmallSize<N>& size) {
  return write_value(size.size);
}

template <int N>
[[nodiscard]] Json write_value(const Border<N>& border) {
  if (!border.has_word()) return write_value(border.size);
  const string_ref word = choice_words<FramePaddingMode>.name(border.word);
  return std::string(word.data(), word.size());
}

/// One axis as a number, as Keras writes it for most layers.
[[nodiscard]] inline Json write_value(const Axes& axes) {
  if (axes.is_none()) return nullptr;
  if (axes.count == 1) return axes[0];
  Json list = detail::empty_list();
  for (std::int64_t i = 0; i < axes.count && i < longest_list; ++i) {
    list.push_back(i < axes.size() ? axes[static_cast<int>(i)] : 0);
  }
  return list;
}

[[nodiscard]] inline Json write_value(const SliceItem& item) {
  if (item.kind == SliceItem::Kind::index) return item.start;
  if (item.kind == SliceItem::Kind::new_axis) return nullptr;
  Json config = detail::empty_object();
  if (item.kind == SliceItem::Kind::ellipsis) return detail::make_object("__ellipsis__", std::move(config));
  const auto bound = [](std::int64_t at) { return at == SliceItem::open ? Json() : Json(at); };
  config["start"] = bound(item.start);
  config["stop"] = bound(item.stop);
  config["step"] = bound(item.step);
  return detail::make_object("__slice__", std::move(config));
}
[[nodiscard]] inline Json write_value(const SliceKey& key) {
  Json list = detail::empty_list();
  for (int i = 0; i < key.count; ++i) list.push_back(write_value(key.items[i]));
  return list;
}

[[nodiscard]] inline Json write_value(const OptionalCount& count) { return count.given ? Json(count.count) : Json(); }

[[nodiscard]] inline Json write_value(const Scalar& scalar) {
  if (!scalar.is_given()) return nullptr;
  if (scalar.is_real()) return write_value(scalar.number());
  return scalar.kind == Scalar::Kind::boolean ? Json(scalar.bits != 0) : Json(scalar.bits);
}

[[nodiscard]] inline Json write_value(const Factor& factor) {
  if (factor.count == 0) return nullptr;
  if (factor.count == 1) return write_value(factor.first);
  Json list = detail::make_pair(write_value(factor.first), write_value(factor.second));
  if (factor.count != 2) list.push_back(0);
  return list;
}

[[nodiscard]] inline Json write_value(const ValueList& list) {
  if (!list.is_given()) return nullptr;
  if (list.is_scalar()) return write_value(list.values[0]);
  Json json = detail::empty_list();
  for (std::int64_t i = 0; i < list.size() && i < longest_list; ++i) json.push_back(write_value(list[i]));
  return json;
}

[[nodiscard]] inline Json write_short_text(const TextWords& text) {
  if (text.size() == 0) return nullptr;
  std::string characters;
  for (std::size_t i = 0; i < text.size(); ++i) characters += text[i];
  if (text.is_truncated()) {
    characters += detail::rest_of_character(characters);
    const auto length = static_cast<std::size_t>(text.length() < longest_list ? text.length() : longest_list);
    if (characters.size() < length) characters.resize(length, '.');
  }
  return write_text(characters);
}

/// How many characters a `Choice` keeps of a word that it does not know.
inline constexpr std::size_t kept_of_unknown_word = 7;

/// What is kept of a word that the choice does not know, written so that it still is none that it knows.
[[nodiscard]] inline std::string kept_word(const ChoiceWords& choice, std::uint64_t code) {
  std::string word;
  for (std::size_t i = 0; i < kept_of_unknown_word; ++i) word += ChoiceWords::unknown_char(code, i);
  word.resize(word.find_last_not_of('\0') + 1);
  if (ChoiceWords::has_ends(code)) return word.insert(ChoiceWords::kept_of_beginning, "...");
  if (word.size() == kept_of_unknown_word) word += detail::rest_of_character(word);
  if (ChoiceWords::is_known(choice.encode(word))) word += "...";  // the beginning of a word alone may be one
  return word;
}

[[nodiscard]] inline Json write_word(const ChoiceWords& choice, std::uint64_t code) {
  if (!ChoiceWords::is_known(code)) return write_text(kept_word(choice, code));
  const string_ref name = choice.name(code);
  return name.empty() ? Json() : write_text(std::string(name.data(), name.size()));
}

/// A function of the user's own is an object in Keras's files.
[[nodiscard]] inline Json write_value(const ActivationName& name) {
  if (name.value() == ActivationKind::custom) {
    const bool has_name = name.unknown_char(0) != '\0';
    return detail::make_object("function", has_name ? write_text(kept_word(choice_words<ActivationKind>, name.code))
                                                    : detail::make_text("custom"));
  }
  return write_word(choice_words<ActivationKind>, name.code);
}

[[nodiscard]] inline Json write_value(DType dtype) {
  if (dtype == DType::unknown) return nullptr;
  return detail::make_text(to_string(dtype));
}

/// A policy's name, or an object where the name says something else or too little.
[[nodiscard]] inline Json write_value(const DTypePolicy& policy) {
  if (policy == DTypePolicy{}) return nullptr;
  FixedText<80> name;
  write(name, policy);
  const std::string text(name.data(), name.size());
  if (DTypePolicy(string_ref(text)) == policy || !policy.is_known()) return text;
  const bool is_float8 = policy.mode == QuantizationMode::float8;
  Json config = detail::empty_object();
  if (is_float8) {
    config["mode"] = detail::make_text("float8");
    config["source_name"] = write_value(policy.compute);
    config["amax_history_length"] = std::int64_t{policy.block_size};
  } else {
    config["name"] = text;
  }
  Json json = detail::make_object(is_float8 ? "QuantizedFloat8DTypePolicy" : "DTypePolicy", std::move(config));
  json["module"] = detail::make_text("keras");
  json["registered_name"] = nullptr;
  return json;
}

}  // namespace shapeproof::inline v0_1::keras
