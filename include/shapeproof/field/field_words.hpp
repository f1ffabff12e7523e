// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_kind.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Writes the values of a layer's fields, one after the other, as 64-bit words. A user's field type needs `constexpr
/// void store(WordWriter&) const` and `constexpr void load(WordReader&)`.
class WordWriter {
 public:
  constexpr explicit WordWriter(std::int64_t* words) noexcept : words_(words) {}
  constexpr void put(std::int64_t word) noexcept { words_[next_++] = word; }
  /// Flags share one word, at the place of the first flag.
  constexpr void put_flag(bool flag) noexcept {
    if (flag_count_ == 0) {
      flags_ = next_++;
      words_[flags_] = 0;
    }
    words_[flags_] |= std::int64_t{flag ? 1 : 0} << flag_count_++;
  }

 private:
  std::int64_t* words_;
  unsigned next_ = 0;
  unsigned flags_ = 0;
  unsigned flag_count_ = 0;
};

/// Reads them back in the same order.
class WordReader {
 public:
  constexpr explicit WordReader(const std::int64_t* words) noexcept : words_(words) {}
  constexpr std::int64_t get() noexcept { return words_[next_++]; }
  constexpr bool get_flag() noexcept {
    if (flag_count_ == 0) flags_ = next_++;
    return ((words_[flags_] >> flag_count_++) & 1) != 0;
  }

 private:
  const std::int64_t* words_;
  unsigned next_ = 0;
  unsigned flags_ = 0;
  unsigned flag_count_ = 0;
};

/// A type's kind of field, how many words it takes, and how it is written and read.
template <class T>
struct FieldCodec;

template <class T>
  requires(std::integral<T> || __is_enum(T))
struct FieldCodec<T> {
  static constexpr FieldKind kind = [] {
    if (std::integral<T>) return FieldKind::integer;
    return std::same_as<T, DType> ? FieldKind::dtype : FieldKind::own;
  }();
  static constexpr std::size_t words = 1;
  static constexpr void store(WordWriter& out, T value) noexcept { out.put(static_cast<std::int64_t>(value)); }
  static constexpr void load(WordReader& in, T& value) noexcept { value = static_cast<T>(in.get()); }
};

template <>
struct FieldCodec<bool> {
  static constexpr FieldKind kind = FieldKind::flag;
  static constexpr std::size_t words = 0;  // see `word_count`
  static constexpr void store(WordWriter& out, bool flag) noexcept { out.put_flag(flag); }
  static constexpr void load(WordReader& in, bool& flag) noexcept { flag = in.get_flag(); }
};

template <>
struct FieldCodec<double> {
  static constexpr FieldKind kind = FieldKind::real;
  static constexpr std::size_t words = 1;
  static constexpr void store(WordWriter& out, double value) noexcept {
    out.put(__builtin_bit_cast(std::int64_t, value));
  }
  static constexpr void load(WordReader& in, double& value) noexcept { value = __builtin_bit_cast(double, in.get()); }
};

template <>
struct FieldCodec<Dim> {
  static constexpr FieldKind kind = FieldKind::dim;
  static constexpr std::size_t words = 1;
  static constexpr void store(WordWriter& out, Dim dim) noexcept { out.put(dim.code); }
  static constexpr void load(WordReader& in, Dim& dim) noexcept { dim.code = in.get(); }
};

template <class E>
struct FieldCodec<Choice<E>> {
  static constexpr FieldKind kind = [] {
    if (std::same_as<E, ActivationKind>) return FieldKind::activation;
    return std::same_as<E, DataFormatMode> ? FieldKind::data_format : FieldKind::choice;
  }();
  static constexpr const ChoiceWords* choice = &choice_words<E>;
  static constexpr std::size_t words = 1;
  static constexpr void store(WordWriter& out, Choice<E> value) noexcept {
    out.put(static_cast<std::int64_t>(value.code));
  }
  static constexpr void load(WordReader& in, Choice<E>& value) noexcept {
    value.code = static_cast<std::uint64_t>(in.get());
  }
};

template <int N>
struct FieldCodec<Size<N>> {
  static constexpr FieldKind kind = FieldKind::size;
  static constexpr std::size_t words = std::size_t{N} + 1;
  static constexpr void store(WordWriter& out, const Size<N>& size) noexcept {
    for (const std::int64_t value : size.values) out.put(value);
    out.put(size.given);
  }
  static constexpr void load(WordReader& in, Size<N>& size) noexcept {
    for (std::int64_t& value : size.values) value = in.get();
    size.given = in.get();
  }
};

template <>
struct FieldCodec<Shape> {
  static constexpr FieldKind kind = FieldKind::shape;
  static constexpr std::size_t words = std::size_t{Shape::max_rank} + 1;
  static constexpr void store(WordWriter& out, const Shape& shape) noexcept {
    for (const Dim dim : shape.axes) out.put(dim.code);
    out.put(shape.rank_value);
  }
  static constexpr void load(WordReader& in, Shape& shape) noexcept {
    for (Dim& dim : shape.axes) dim.code = in.get();
    shape.rank_value = static_cast<std::int32_t>(in.get());
  }
};

/// Inlined without optimisation, too, as `FieldLoader` is: each name of a field would have a function of its own.
template <fixed_string Field, class T>
struct FieldCodec<Required<Field, T>> : FieldCodec<T> {
  static constexpr bool is_required = true;
  [[gnu::always_inline]] static constexpr void store(WordWriter& out, const Required<Field, T>& field) noexcept {
    FieldCodec<T>::store(out, field.value);
  }
  [[gnu::always_inline]] static constexpr void load(WordReader& in, Required<Field, T>& field) noexcept {
    FieldCodec<T>::load(in, field.value);
  }
};

template <class T>
  requires requires(const T& value, T& target, WordWriter& out, WordReader& in) {
    { T::words } -> ConvertsTo<std::size_t>;
    value.store(out);
    target.load(in);
  }
struct FieldCodec<T> {
  static constexpr FieldKind kind = [] {
    if constexpr (requires { T::field_kind; }) {
      return T::field_kind;
    } else {
      return FieldKind::own;
    }
  }();
  static constexpr std::size_t words = T::words;
  [[gnu::always_inline]] static constexpr void store(WordWriter& out, const T& value) noexcept { value.store(out); }
  [[gnu::always_inline]] static constexpr void load(WordReader& in, T& value) noexcept { value.load(in); }
};

/// Whether a layer lists its fields: it has `static constexpr void fields(auto&& field)`, which calls `field("units",
/// &Dense::units)` for each. What a field means is a comment at the member; a text behind it is taken, too.
template <class L>
concept HasFields = requires { L::fields([](const char*, auto, const char* = nullptr) {}); };

/// How many fields a layer has, and how many words these take.
struct FieldTally {
  std::size_t count = 0;
  std::size_t words = 0;
  std::size_t flags = 0;

  constexpr void add(std::size_t more, bool is_flag) noexcept {
    ++count;
    words += more;
    flags += is_flag ? 1 : 0;
  }
};
template <class L>
[[nodiscard]] constexpr FieldTally tally_fields() noexcept {
  FieldTally tally;
  if constexpr (HasFields<L>) {
    L::fields([&tally]<class T>(const char*, T L::*, const char* = nullptr) {
      tally.add(FieldCodec<T>::words, std::same_as<T, bool>);
    });
  }
  // All flags share one word, which has no room for more.
  tally.words = tally.flags < 64 ? tally.words + (tally.flags > 0 ? 1 : 0) : SIZE_MAX;
  return tally;
}
template <class L>
inline constexpr FieldTally field_tally = tally_fields<L>();
template <class L>
[[nodiscard]] constexpr std::size_t word_count() noexcept {
  return field_tally<L>.words;
}

namespace detail {

/// Visits the fields of a layer. Inlined without optimisation, too: a layer has a function here for each type of field,
/// and without it a source that reads a model has 600 functions more and compiles 5 % longer. So are the functions that
/// only call these: 240 functions.
template <class L>
struct FieldStorer {
  const L& layer;
  WordWriter out;

  template <class T>
  [[gnu::always_inline]] constexpr void operator()(const char* /*name*/, T L::* member,
                                                   const char* /*meaning*/ = nullptr) noexcept {
    FieldCodec<T>::store(out, layer.*member);
  }
};
template <class L>
struct FieldLoader {
  L& layer;
  WordReader in;

  template <class T>
  [[gnu::always_inline]] constexpr void operator()(const char* /*name*/, T L::* member,
                                                   const char* /*meaning*/ = nullptr) noexcept {
    FieldCodec<T>::load(in, layer.*member);
  }
};

}  // namespace detail

template <class L>
constexpr void store_fields(const L& layer, std::int64_t* words) noexcept {
  if constexpr (HasFields<L>) {
    L::fields(detail::FieldStorer<L>{layer, WordWriter{words}});
  }
}

template <class L>
[[gnu::always_inline]] constexpr void load_fields(L& layer, const std::int64_t* words) noexcept {
  if constexpr (HasFields<L>) {
    L::fields(detail::FieldLoader<L>{layer, WordReader{words}});
  }
}

}  // namespace shapeproof::inline v0_1
