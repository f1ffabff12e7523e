// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// The value of a field of any kind, for code that reads or changes fields by name.
struct FieldValue {
  /// Which of the values is there.
  enum class Kind : std::uint8_t { absent, number, flag, word, sizes, shape, margins };

  Kind kind = Kind::absent;       ///< Which of the values is there.
  std::int64_t number_value = 0;  ///< The number, or whether the flag is set.
  string_ref word_value{};        ///< static storage
  Shape list{};                   ///< sizes of a window, several axes, a shape, or the two margins of each axis

  /// Makes a number.
  [[nodiscard]] static constexpr FieldValue number(std::int64_t value) noexcept {
    return {Kind::number, value, {}, {}};
  }
  /// Makes a flag.
  [[nodiscard]] static constexpr FieldValue flag(bool value) noexcept { return {Kind::flag, value ? 1 : 0, {}, {}}; }
  /// Makes a word.
  [[nodiscard]] static constexpr FieldValue word(string_ref value) noexcept { return {Kind::word, 0, value, {}}; }
  /// Makes a list of sizes, or of axes, which may be negative.
  [[nodiscard]] static constexpr FieldValue sizes(const Shape& value) noexcept { return {Kind::sizes, 0, {}, value}; }
  /// Makes a shape.
  [[nodiscard]] static constexpr FieldValue shape(const Shape& value) noexcept { return {Kind::shape, 0, {}, value}; }
  /// Makes margins, two sizes for each axis.
  [[nodiscard]] static constexpr FieldValue margins(const Shape& value) noexcept {
    return {Kind::margins, 0, {}, value};
  }

  /// Whether there is none.
  [[nodiscard]] constexpr bool is_absent() const noexcept { return kind == Kind::absent; }

  friend constexpr bool operator==(const FieldValue&, const FieldValue&) = default;
};

/// Writes the margins of each axis as pairs in brackets; of a single axis its pair alone.
constexpr void write_margins(TextSink& sink, const Shape& margins, string_ref open, string_ref close) {
  const bool one = margins.rank() == 2;
  if (!one) sink.write(open);
  for (int i = 0; i + 1 < margins.rank() && margins.fits(); i += 2) {
    write_all(sink, i > 0 ? ", " : "", open, margins[i], ", ", margins[i + 1], close);
  }
  if (!one) sink.write(close);
}

/// Writes a value as in Python.
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
    case FieldValue::Kind::margins:
      return write_margins(sink, value.list, "(", ")");
  }
}

namespace detail {

inline constexpr int most_numbers = 6;  ///< of a size

/// The numbers of a small size, and behind them how many were given.
constexpr void load_numbers(const FieldInfo& field, const std::int64_t* words, std::int64_t* numbers) noexcept {
  WordReader in{words + field.word};
  SmallSizeWords::load(in, field.numbers, numbers);
}

/// `count` numbers, and behind them how many were given.
[[nodiscard]] constexpr FieldValue size_value(const std::int64_t* numbers, int count) noexcept {
  if (numbers[count] == Size<1>::absent) return {};
  if (numbers[count] == Size<1>::scalar) return FieldValue::number(*numbers);
  Shape sizes;
  for (int i = 0; i < count; ++i) sizes.push_back(numbers[i]);
  return FieldValue::sizes(sizes);
}

/// One axis is a number. Of more axes than any shape has the first ones.
[[nodiscard]] constexpr FieldValue axes_value(const Axes& axes) noexcept {
  if (axes.is_none()) return {};
  if (axes.size() == 1) return FieldValue::number(axes[0]);
  Shape list;
  for (int i = 0; i < axes.size(); ++i) list.push_back(axes[i]);
  return FieldValue::sizes(list);
}

}  // namespace detail

/// A field as a value; absent for kinds that have no such form.
[[nodiscard]] constexpr FieldValue field_value(const FieldInfo& field, const std::int64_t* words) noexcept {
  const std::int64_t* const own = words + field.word;
  switch (field.kind) {
    case FieldKind::flag:
      return FieldValue::flag(load_flag(field, words));
    case FieldKind::integer:
      return FieldValue::number(*own);
    case FieldKind::dim:
      return *own >= 0 ? FieldValue::number(*own) : FieldValue{};
    case FieldKind::optional_count:
      return own[1] != 0 ? FieldValue::number(own[0]) : FieldValue{};
    case FieldKind::shape:
      return FieldValue::shape(load_field<Shape>(field, words));
    case FieldKind::choice:
    case FieldKind::activation:
    case FieldKind::data_format:
      return FieldValue::word(field.choice->name(static_cast<std::uint64_t>(*own)));
    case FieldKind::axes:
      return detail::axes_value(load_field<Axes>(field, words));
    case FieldKind::small_size: {
      std::int64_t numbers[detail::most_numbers + 1]{};
      detail::load_numbers(field, words, numbers);
      return detail::size_value(numbers, field.numbers);
    }
    case FieldKind::size:
      return detail::size_value(own, field.words - 1);
    case FieldKind::border:
      if (own[field.words - 1] != Border<1>::no_word) {
        return FieldValue::word(choice_words<FramePaddingMode>.name(static_cast<std::uint64_t>(own[field.words - 1])));
      }
      return detail::size_value(own, field.words - 2);
    case FieldKind::margins: {
      Shape margins;
      for (int i = 0; i + 1 < field.words; ++i) margins.push_back(own[i]);
      return FieldValue::margins(margins);
    }
    default:
      return {};
  }
}

namespace detail {

/// False if it cannot be a size.
constexpr bool assign_size(std::int64_t* own, int axes, const FieldValue& value) noexcept {
  using Kind = FieldValue::Kind;
  const bool is_list = value.kind == Kind::sizes && value.list.fits();
  if (!is_list && value.kind != Kind::number && value.kind != Kind::absent) return false;
  for (int i = 0; i < axes; ++i) {
    own[i] = value.kind == Kind::number ? value.number_value : 0;
    if (is_list && i < value.list.rank()) own[i] = value.list[i].number();
  }
  own[axes] = value.kind == Kind::number ? Size<1>::scalar : Size<1>::absent;
  if (is_list) own[axes] = value.list.rank();
  return true;
}

/// False if it cannot be axes.
constexpr bool assign_axes(const FieldInfo& field, const FieldValue& value, std::int64_t* words) noexcept {
  using Kind = FieldValue::Kind;
  if (value.kind != Kind::sizes && value.kind != Kind::number && value.kind != Kind::absent) return false;
  Axes axes = value.kind == Kind::sizes ? Axes::empty_list() : Axes{};
  if (value.kind == Kind::number) axes.push_back(value.number_value);
  for (const Dim axis : value.list) axes.push_back(axis.number());
  store_field(field, axes, words);
  return true;
}

/// False if it cannot be a list of values.
constexpr bool assign_values(const FieldInfo& field, const FieldValue& value, std::int64_t* words) noexcept {
  using Kind = FieldValue::Kind;
  const bool is_list = value.kind == Kind::sizes && value.list.rank() <= ValueList::capacity;
  if (!is_list && value.kind != Kind::number) return false;
  ValueList list = is_list ? ValueList::of_size(value.list.rank()) : ValueList(value.number_value);
  for (int i = 0; is_list && i < value.list.rank(); ++i) list.values[i] = static_cast<double>(value.list[i].number());
  store_field(field, list, words);
  return true;
}

}  // namespace detail

/// Changes a field in the words of a record. False if the value is of another kind.
constexpr bool assign_value(const FieldInfo& field, const FieldValue& value, std::int64_t* words) noexcept {
  using Kind = FieldValue::Kind;
  std::int64_t* const own = words + field.word;
  switch (field.kind) {
    case FieldKind::flag:
      if (value.kind != Kind::flag) return false;
      store_flag(field, value.number_value != 0, words);
      return true;
    case FieldKind::integer:
      if (value.kind != Kind::number) return false;
      *own = value.number_value;
      return true;
    case FieldKind::dim:
      if (value.kind != Kind::number && value.kind != Kind::absent) return false;
      *own = (value.kind == Kind::number ? Dim(value.number_value) : Dim{}).code;
      return true;
    case FieldKind::optional_count:
      if (value.kind != Kind::number && value.kind != Kind::absent) return false;
      own[0] = value.number_value;
      own[1] = value.kind == Kind::number ? 1 : 0;
      return true;
    case FieldKind::shape:
      if (value.kind != Kind::shape) return false;
      store_field(field, value.list, words);
      return true;
    case FieldKind::choice:
    case FieldKind::activation:
    case FieldKind::data_format:
      if (value.kind != Kind::word || (value.word_value.empty() && field.choice->none < 0)) return false;
      *own = value.word_value.empty() ? field.choice->none
                                      : static_cast<std::int64_t>(field.choice->encode(value.word_value));
      return true;
    case FieldKind::size:
      return detail::assign_size(own, field.words - 1, value);
    case FieldKind::small_size: {
      std::int64_t numbers[detail::most_numbers + 1]{};
      if (!detail::assign_size(numbers, field.numbers, value)) return false;
      WordWriter out{own};
      SmallSizeWords::store(numbers, field.numbers, out);
      return true;
    }
    case FieldKind::border:
      own[field.words - 1] = value.kind == Kind::word ? static_cast<std::int64_t>(FramePadding(value.word_value).code)
                                                      : std::int64_t{Border<1>::no_word};
      return value.kind == Kind::word || detail::assign_size(own, field.words - 2, value);
    case FieldKind::axes:
      return detail::assign_axes(field, value, words);
    case FieldKind::value_list:
      return detail::assign_values(field, value, words);
    case FieldKind::margins:
      if (value.kind != Kind::margins || value.list.rank() + 1 != field.words) return false;
      for (int i = 0; i < value.list.rank(); ++i) own[i] = value.list[i].number();
      own[field.words - 1] = field.words / 2;
      return true;
    default:
      return false;
  }
}

}  // namespace shapeproof::inline v0_1
