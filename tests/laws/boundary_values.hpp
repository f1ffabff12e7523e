// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "extreme_fields.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/operations/get_item.hpp"

/// For every kind of field the values at its bounds, right and wrong ones. All laws that set fields take them from
/// here, so that a new layer needs no further line; a new kind of field does not compile without its own.
namespace laws {

namespace sp = shapeproof;

template <class T>
struct Boundaries;

template <>
struct Boundaries<bool> {
  [[nodiscard]] static std::vector<bool> all() { return {false, true}; }
};
template <>
struct Boundaries<std::int64_t> {
  [[nodiscard]] static std::vector<std::int64_t> all() {
    return {0, 1, -1, 7, (std::int64_t{1} << 53) + 1, largest, smallest};
  }
};
template <>
struct Boundaries<double> {
  [[nodiscard]] static std::vector<double> all() {
    using Limits = std::numeric_limits<double>;
    return {0.0, -0.0, 0.1, -1.0 / 3, 1e22, 5e-324, Limits::min(), Limits::max(), Limits::lowest(), Limits::epsilon()};
  }
};
/// Names of sizes are not among them: only an `Input` keeps them, see `docs/keras_files.md`.
template <>
struct Boundaries<sp::Dim> {
  [[nodiscard]] static std::vector<sp::Dim> all() {
    return {sp::any, 0, 1, -1, largest, smallest, sp::Dim::overflow()};
  }
};
template <>
struct Boundaries<sp::Shape> {
  [[nodiscard]] static std::vector<sp::Shape> all() {
    std::vector<sp::Shape> shapes{sp::Shape::unknown(), sp::Shape{}, sp::Shape::unknown(1), sp::Shape::unknown(70)};
    for (const sp::Dim dim : Boundaries<sp::Dim>::all()) shapes.push_back({dim, 3, dim});
    shapes.push_back({1, 2, 3, 4, 5, 6, 7, 8});
    shapes.push_back({1, 2, 3, 4, 5, 6, 7, 8, 9});
    return shapes;
  }
};

/// Texts with whatever bytes there are, of all lengths around a limit.
[[nodiscard]] inline std::vector<std::string> texts_around(std::size_t limit) {
  std::vector<std::string> texts{"", "a", "ab,bc->ac", "\"quoted\\", std::string("a\0b", 3), "\x01\x1b[31m\n\x7f"};
  for (const char* const character : {"a", "\xC3\xA9", "\xE0\xA0\x80", "\xF0\x90\x80\x80"}) {
    for (std::size_t begin = 0; begin < 4; ++begin) {  // so that the limit falls between all bytes of a character
      std::string text(begin, 'x');
      while (text.size() < limit + 5) text += character;
      texts.push_back(text);
    }
  }
  texts.push_back(std::string(limit, 'e'));
  texts.push_back(std::string(limit + 1, 'e'));
  texts.push_back(std::string(1000, 'e'));
  return texts;
}

template <std::size_t Words>
struct Boundaries<sp::ShortText<Words>> {
  [[nodiscard]] static std::vector<sp::ShortText<Words>> all() {
    std::vector<sp::ShortText<Words>> values;
    for (const std::string& text : texts_around(8 * Words)) values.emplace_back(sp::string_ref(text));
    return values;
  }
};
template <class E>
struct Boundaries<sp::Choice<E>> {
  [[nodiscard]] static std::vector<sp::Choice<E>> all() {
    std::vector<sp::Choice<E>> values;
    std::uint8_t number = 0;
    for (const sp::string_ref name : choice_names(E{})) {
      values.emplace_back(static_cast<E>(number++));
      if (!name.empty()) values.emplace_back(std::string(name.data(), name.size()) + "_2");
    }
    for (const std::string& text : texts_around(7)) values.emplace_back(text);
    return values;
  }
};
template <int N>
struct Boundaries<sp::Size<N>> {
  [[nodiscard]] static std::vector<sp::Size<N>> all() {
    std::vector<sp::Size<N>> values{sp::none};
    for (const std::int64_t number : Boundaries<std::int64_t>::all()) {
      values.emplace_back(number);
      for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{70}})
        values.push_back(sp::Size<N>::from(std::vector<std::int64_t>(length, number)));
    }
    return values;
  }
};
template <int N>
struct Boundaries<sp::SmallSize<N>> {
  [[nodiscard]] static std::vector<sp::SmallSize<N>> all() {
    std::vector<sp::SmallSize<N>> values;
    for (const sp::Size<N>& size : Boundaries<sp::Size<N>>::all()) values.emplace_back(size);
    return values;
  }
};
template <int N>
struct Boundaries<sp::Border<N>> {
  [[nodiscard]] static std::vector<sp::Border<N>> all() {
    std::vector<sp::Border<N>> values{"same", "valid", "other"};
    for (const sp::Size<N>& size : Boundaries<sp::Size<N>>::all()) values.emplace_back(size);
    return values;
  }
};
template <int N>
struct Boundaries<sp::Margins<N>> {
  [[nodiscard]] static std::vector<sp::Margins<N>> all() {
    std::vector<sp::Margins<N>> values;
    for (const std::int64_t number : Boundaries<std::int64_t>::all()) {
      values.emplace_back(number);
      values.emplace_back(number, 1);
      values.emplace_back(number, 1, 2);
      if (values.back().given == N) values.back().values[0] = {1, number};
    }
    for (const std::int64_t wrong : {0, 1, 4, 70}) {
      values.emplace_back();
      values.back().set(std::vector<std::int64_t>(static_cast<std::size_t>(wrong), 0).data(), wrong);
    }
    return values;
  }
};
template <>
struct Boundaries<sp::Axes> {
  [[nodiscard]] static std::vector<sp::Axes> all() {
    return {sp::none,
            sp::Axes::empty_list(),
            -1,
            largest,
            smallest,
            {1, -2},
            {0, 1, 2, 3, 4, 5, 6, 7},
            {0, 1, 2, 3, 4, 5, 6, 7, 8},
            {smallest, largest}};
  }
};
template <>
struct Boundaries<sp::OptionalCount> {
  [[nodiscard]] static std::vector<sp::OptionalCount> all() { return {sp::none, 0, 4, -1, largest, smallest}; }
};
template <>
struct Boundaries<sp::ValueList> {
  [[nodiscard]] static std::vector<sp::ValueList> all() {
    std::vector<sp::ValueList> values{sp::none, {0.1, -0.0}, {1, 2, 3, 4, 5, 6, 7}, {1, 2, 3, 4, 5, 6, 7, 8}};
    for (const double number : Boundaries<double>::all()) {
      values.emplace_back(number);
      values.push_back(sp::ValueList::from({number}));
      values.emplace_back(number, 2.5, number);
    }
    for (const std::int64_t size : {0, 1, 7, 8, 1000}) values.push_back(sp::ValueList::of_size(size));
    return values;
  }
};
template <>
struct Boundaries<sp::Factor> {
  [[nodiscard]] static std::vector<sp::Factor> all() {
    std::vector<sp::Factor> values(2);
    values[1].count = 3;
    for (const double number : Boundaries<double>::all()) {
      values.emplace_back(number);
      values.emplace_back(-0.0, number);
    }
    return values;
  }
};
template <>
struct Boundaries<sp::DType> {
  [[nodiscard]] static std::vector<sp::DType> all() {
    std::vector<sp::DType> values;
    for (int i = 0; i <= static_cast<int>(sp::DType::complex128); ++i) values.push_back(static_cast<sp::DType>(i));
    return values;
  }
};
template <>
struct Boundaries<sp::DTypePolicy> {
  [[nodiscard]] static std::vector<sp::DTypePolicy> all() {
    std::vector<sp::DTypePolicy> values{"mixed_float16",
                                        "mixed_bfloat16",
                                        "int8_from_float32",
                                        "int8_from_bfloat16",
                                        "int4_from_float32",
                                        "int4/128_from_float32",
                                        "float8_from_float32",
                                        "float8_from_mixed_bfloat16",
                                        "ternary_from_float32",
                                        "gptq/4/128_from_float32",
                                        "gptq/8/-1_from_float32",
                                        "awq/4/32_from_bfloat16",
                                        "no policy"};
    for (const sp::DType type : Boundaries<sp::DType>::all()) values.emplace_back(type);
    values.emplace_back("float8_from_float32");
    values.back().block_size = 7;
    return values;
  }
};
template <>
struct Boundaries<sp::SliceKey> {
  [[nodiscard]] static std::vector<sp::SliceKey> all() {
    return {{},
            {0},
            {largest, smallest},
            {sp::slice(), sp::new_axis, sp::ellipsis, -1, sp::slice(1, -1), sp::slice(smallest + 1, largest, -2)},
            {sp::slice(0, 0, 0)},
            {sp::ellipsis, sp::ellipsis}};
  }
};
template <sp::fixed_string Field, class T>
struct Boundaries<sp::Required<Field, T>> {
  [[nodiscard]] static std::vector<sp::Required<Field, T>> all() {
    std::vector<sp::Required<Field, T>> values;
    for (const T& value : Boundaries<T>::all()) {
      values.emplace_back();
      values.back().value = value;
    }
    return values;
  }
};

/// Sets a field that has no default to something.
template <class T>
void fill(T& /*field*/) {}
template <sp::fixed_string Field, class T>
void fill(sp::Required<Field, T>& field) {
  if constexpr (requires { field.value = 1; }) {
    field.value = 1;
  } else if constexpr (requires { field.value = "ab"; }) {
    field.value = "ab";
  }
}

/// Calls `visit(layer, key)` for each value of each field, the other fields being as they are by default.
template <class L, class Visitor>
void each_boundary(const Visitor& visit) {
  L plain;
  if constexpr (sp::HasFields<L>) {
    L::fields([&](sp::string_ref /*key*/, auto member) { fill(plain.*member); });
    L::fields([&]<class T>(sp::string_ref key, T L::* member) {
      for (const T& value : Boundaries<T>::all()) {
        L layer = plain;
        layer.*member = value;
        visit(layer, key);
      }
    });
  }
  visit(plain, sp::string_ref{});
}

}  // namespace laws
