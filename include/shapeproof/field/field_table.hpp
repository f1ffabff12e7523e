// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_kind.hpp"
#include "shapeproof/field/field_words.hpp"

namespace shapeproof::inline v0_1 {

/// One field of a layer as data: its name, its kind, and its place in a record.
struct FieldInfo {
  string_ref name{};
  const ChoiceWords* choice = nullptr;  ///< the words of a choice; else null
  FieldKind kind = FieldKind::own;      ///< What kind of value it has.
  bool required = false;                ///< there is no default
  std::uint8_t word = 0;                ///< the first of its words in the record
  std::uint8_t words = 0;               ///< how many words it takes; 0 for a flag, because flags share a word
  std::uint8_t bit = 0;                 ///< for a flag: its bit in that word
  std::uint8_t numbers = 0;             ///< for a small size: how many numbers it has
};

/// All fields of a layer, in the order in which it names them.
struct FieldTable {
  const FieldInfo* first = nullptr;  ///< The first of them.
  std::size_t count = 0;

  [[nodiscard]] constexpr const FieldInfo* begin() const noexcept { return first; }
  [[nodiscard]] constexpr const FieldInfo* end() const noexcept { return first + count; }
  /// The field of that name, or null.
  [[nodiscard]] constexpr const FieldInfo* find(string_ref name) const noexcept {
    for (const FieldInfo& field : *this) {
      if (field.name == name) return &field;
    }
    return nullptr;
  }
};

/// What the type of a field says about it. The name and the place are still missing.
template <class T>
[[nodiscard]] constexpr FieldInfo describe_field() noexcept {
  using Codec = FieldCodec<T>;
  FieldInfo field{.kind = Codec::kind, .words = static_cast<std::uint8_t>(Codec::words)};
  if constexpr (requires { Codec::choice; }) field.choice = Codec::choice;
  if constexpr (requires { Codec::is_required; }) field.required = true;
  if constexpr (requires { Codec::numbers; }) field.numbers = Codec::numbers;
  return field;
}

namespace detail {

/// Gives each field the place at which `WordWriter` writes it.
class FieldLister {
 public:
  constexpr explicit FieldLister(FieldInfo* fields) noexcept : next_(fields) {}

  template <class L, class T>
  constexpr void operator()(const char* name, T L::* /*member*/, const char* /*meaning*/ = nullptr) noexcept {
    add(name, describe_field<T>());
  }

 private:
  constexpr void add(const char* name, FieldInfo field) noexcept {
    field.name = name;
    if (field.kind == FieldKind::flag) {
      if (flag_count_ == 0) flags_ = word_++;
      field.word = flags_;
      field.bit = flag_count_++;
    } else {
      field.word = word_;
      word_ = static_cast<std::uint8_t>(word_ + field.words);
    }
    *next_++ = field;
  }

  FieldInfo* next_;
  std::uint8_t word_ = 0;
  std::uint8_t flags_ = 0;
  std::uint8_t flag_count_ = 0;
};

template <std::size_t N>
struct FieldList {
  FieldInfo all[N > 0 ? N : 1]{};
};

template <class L>
[[nodiscard]] constexpr auto make_field_list() noexcept {
  FieldList<field_tally<L>.count> list;
  L::fields(FieldLister{list.all});
  return list;
}
template <HasFields L>
inline constexpr auto field_list = make_field_list<L>();

}  // namespace detail

/// The fields of a layer of the library or of the user.
template <class L>
[[nodiscard]] constexpr FieldTable field_table() noexcept {
  if constexpr (HasFields<L>) {
    return {detail::field_list<L>.all, field_tally<L>.count};
  } else {
    return {};
  }
}

/// Reads the value of a field of type `T` from the words of a record.
template <class T>
[[nodiscard]] constexpr T load_field(const FieldInfo& field, const std::int64_t* words) noexcept {
  T value{};
  WordReader in{words + field.word};
  FieldCodec<T>::load(in, value);
  return value;
}
/// Writes the value of a field to the words of a record.
template <class T>
constexpr void store_field(const FieldInfo& field, const T& value, std::int64_t* words) noexcept {
  WordWriter out{words + field.word};
  FieldCodec<T>::store(out, value);
}
/// Whether the flag is set in the words of a record.
[[nodiscard]] constexpr bool load_flag(const FieldInfo& field, const std::int64_t* words) noexcept {
  return ((words[field.word] >> field.bit) & 1) != 0;
}
constexpr void store_flag(const FieldInfo& field, bool flag, std::int64_t* words) noexcept {
  words[field.word] = (words[field.word] & ~(std::int64_t{1} << field.bit)) | (std::int64_t{flag ? 1 : 0} << field.bit);
}

}  // namespace shapeproof::inline v0_1
