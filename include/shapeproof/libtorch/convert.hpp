// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/kept_size.hpp"
#include "shapeproof/field/no_number.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/libtorch/torch.hpp"
#include "shapeproof/libtorch/torch_words.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"

/// How LibTorch's options and shapeproof's fields say the same. `convert(from, to)` goes in both directions, and is
/// false where `to` cannot say what `from` says.
namespace shapeproof::inline v0_1::libtorch::detail {

template <class T>
  requires std::is_arithmetic_v<T>
bool convert(const T& from, T& to) {
  to = from;
  return true;
}
inline bool convert(const std::int64_t& from, double& to) {
  to = static_cast<double>(from);
  return true;
}
inline bool convert(const double& from, std::int64_t& to) {
  if (!(std::abs(from) < 9e18) || std::trunc(from) != from) return false;
  to = static_cast<std::int64_t>(from);
  return true;
}

// One size for each axis.

template <std::size_t D, int N>
bool convert(const torch::ExpandingArray<D>& from, Size<N>& to) {
  static_assert(D == std::size_t{N});
  to = Size<N>::from(*from);
  return true;
}
template <std::size_t D, int N>
bool convert(const Size<N>& from, torch::ExpandingArray<D>& to) {
  static_assert(D == std::size_t{N});
  std::copy(from.values, from.values + N, to->begin());
  return from.has_right_length();
}
template <std::size_t D, int N>
bool convert(const torch::ExpandingArrayWithOptionalElem<D>& from, Size<N>& to) {
  static_assert(D == std::size_t{N});
  to.given = N;
  for (std::size_t i = 0; i < D; ++i) to.values[i] = (*from)[i].value_or(nn::kept_size);
  return true;
}
template <std::size_t D, int N>
bool convert(const Size<N>& from, torch::ExpandingArrayWithOptionalElem<D>& to) {
  static_assert(D == std::size_t{N});
  for (std::size_t i = 0; i < D; ++i) {
    (*to)[i] = from.values[i];
    if (from.values[i] == nn::kept_size) (*to)[i].reset();
  }
  return from.has_right_length();
}

// Lists.

template <int N>
bool convert(const std::vector<std::int64_t>& from, Size<N>& to) {
  to = Size<N>::from(from);
  return to.given <= N;
}
template <int N>
bool convert(const Size<N>& from, std::vector<std::int64_t>& to) {
  if (from.given < 0 || from.given > N) return false;
  to.assign(from.values, from.values + from.given);
  return true;
}
inline bool convert(const std::vector<std::int64_t>& from, Shape& to) {
  to = Shape::from(from);
  return to.fits();
}
inline bool convert(const Shape& from, std::vector<std::int64_t>& to) {
  to.clear();
  for (const Dim size : from) to.push_back(size.number());
  return from.has_rank() && from.fits();
}
inline bool convert(const std::vector<double>& from, ValueList& to) {
  to = ValueList::of_size(static_cast<std::int64_t>(from.size()));
  if (to.count > ValueList::capacity) return false;
  std::ranges::copy(from, to.values);
  return true;
}
inline bool convert(const ValueList& from, std::vector<double>& to) {
  if (from.count < 0 || from.count > ValueList::capacity) return false;
  to.assign(from.values, from.values + from.count);
  return true;
}
template <std::size_t D>
bool convert(const torch::ExpandingArray<D, double>& from, ValueList& to) {
  return convert(std::vector<double>(from->begin(), from->end()), to);
}
template <std::size_t D>
bool convert(const ValueList& from, torch::ExpandingArray<D, double>& to) {
  if (!from.is_scalar() && from.count != static_cast<std::int64_t>(D)) return false;
  for (std::size_t i = 0; i < D; ++i) (*to)[i] = from.values[from.is_scalar() ? 0 : i];
  return true;
}
inline bool convert(const double& from, ValueList& to) {
  to = from;
  return true;
}
inline bool convert(const ValueList& from, double& to) {
  to = from.values[0];
  return from.is_scalar();
}

// What need not be given.

template <class T>
[[nodiscard]] bool is_given(const T& field) {
  if constexpr (requires { field.is_none(); }) {
    return !field.is_none();
  } else if constexpr (std::same_as<T, double>) {
    return is_number(field);
  } else {
    return field.is_given();
  }
}
template <class T>
[[nodiscard]] T not_given() {
  if constexpr (std::same_as<T, double>) {
    return no_number;
  } else {
    return none;
  }
}
template <class T>
  requires std::is_arithmetic_v<T>
bool convert(const T& from, OptionalCount& to) {
  to = static_cast<std::int64_t>(from);
  return true;
}
inline bool convert(const OptionalCount& from, std::int64_t& to) {
  to = from.count;
  return from.is_given();
}
inline bool convert(const OptionalCount& from, bool& to) {
  to = from.count != 0;
  return from.is_given();
}
template <class T, class Field>
bool convert(const c10::optional<T>& from, Field& to) {
  to = not_given<Field>();
  return !from || convert(*from, to);
}
template <class T, class Field>
bool convert(const Field& from, c10::optional<T>& to) {
  to.reset();
  if (!is_given(from)) return true;
  if constexpr (std::is_default_constructible_v<T>) {
    to.emplace();
  } else {
    to.emplace(1);
  }
  return convert(from, *to);
}

// Words.

template <AnyVariant Variant, class E>
bool convert(const Variant& from, Choice<E>& to) {
  to = Choice<E>(string_ref(word_in(from)));
  return to.is_known();
}
template <AnyVariant Variant, class E>
bool convert(const Choice<E>& from, Variant& to) {
  return set_word(from.name(), to);
}
template <class E>
bool convert(const std::string& from, Choice<E>& to) {
  to = Choice<E>(string_ref(from));
  return to.is_known();
}
template <class E>
bool convert(const Choice<E>& from, std::string& to) {
  const string_ref word = from.name();
  to.assign(word.data(), word.size());
  return from.is_known();
}
/// A variant of sizes and words of which a layer has only the sizes.
template <AnyVariant Variant, int N>
bool convert(const Variant& from, Size<N>& to) {
  return word_in(from).empty() && convert(get<torch::ExpandingArray<static_cast<std::size_t>(N)>>(from), to);
}
template <AnyVariant Variant, int N>
bool convert(const Variant& from, Border<N>& to) {
  const std::string word = word_in(from);
  to = word.empty() ? Border<N>() : Border<N>(string_ref(word));
  return !word.empty() || convert(from, to.size);
}
template <AnyVariant Variant, int N>
bool convert(const Border<N>& from, Variant& to) {
  if (from.has_word()) return from.is_known() && set_word(from.is_same() ? "same" : "valid", to);
  torch::ExpandingArray<static_cast<std::size_t>(N)> numbers(0);
  if (!convert(from.size, numbers)) return false;
  to = numbers;
  return true;
}

/// A tensor of weights, of which only the shape is known: all weights are 1.
inline bool convert(const torch::Tensor& from, Shape& to) {
  to = from.defined() ? Shape::from(from.sizes()) : Shape::unknown();
  return to.fits();
}
inline bool convert(const Shape& from, torch::Tensor& to) {
  std::vector<std::int64_t> sizes;
  to = torch::Tensor();
  if (!from.has_rank()) return true;
  if (!convert(from, sizes)) return false;
  to = torch::ones(sizes);
  return true;
}

// Fields that wrap others.

template <class Option, fixed_string Name, class T>
bool convert(const Option& from, Required<Name, T>& to) {
  return convert(from, to.value);
}
template <class Option, fixed_string Name, class T>
bool convert(const Required<Name, T>& from, Option& to) {
  return convert(from.value, to);
}
template <class Option, int N>
bool convert(const Option& from, SmallSize<N>& to) {
  return convert(from, to.size);
}
template <class Option, int N>
bool convert(const SmallSize<N>& from, Option& to) {
  return convert(from.size, to);
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
