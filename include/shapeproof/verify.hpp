// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/indices.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/tensor_shape.hpp"
#if defined(__clang__) && __clang_major__ < 15
#include "shapeproof/report/shape_mismatch.hpp"
#endif

namespace shapeproof {

/// Asks `verify` for the input that the model's own `Input` declares.
struct declared_input {};

/// The verdict on a model that fits. (It is a template only so that no compiler suggests its `ok` instead of the
/// missing one.)
template <class Model>
struct shape_ok {
  static constexpr bool ok = true;
};

/// The verdict on a model that does not fit. It has no member `ok`, so that `static_assert(verify<model>::ok)` fails on
/// the user's own line, and the compiler prints these arguments: the layer, and what is wrong.
template <fixed_string... LayerAndProblem>
struct shape_error {};

namespace detail {

template <const auto& M, class In>
[[nodiscard]] constexpr TensorSpec verified_input() noexcept {
  if constexpr (std::same_as<In, declared_input>) {
    return Shape::unknown();
  } else {
    return Shape(In{});
  }
}

template <const auto& M, class In>
inline constexpr Inference inference = infer(M, verified_input<M, In>());

template <const auto& M, class In>
inline constexpr Diagnostic verdict = inference<M, In>.error();

template <const auto& M, class In, bool Ok = inference<M, In>.ok()>
struct verify_impl {
  using type = shape_ok<In>;
};

#if defined(__clang__) && __clang_major__ < 15
template <const auto& M, class In>
struct verify_impl<M, In, false> : mismatch_of<verdict<M, In>> {};
#else

/// The longest text that the compiler prints whole as one template argument.
#if defined(__clang__)
inline constexpr std::size_t longest_argument = 32;
#else
inline constexpr std::size_t longest_argument = 400;
#endif

/// A text cut between words into pieces that the compiler prints whole.
struct Pieces {
  static constexpr std::size_t capacity = 24;
  FixedText<400> text{};
  std::size_t ends[capacity]{};
  std::size_t count = 0;

  constexpr void add(std::size_t begin) {
    while (begin < text.size() && count < capacity) {
      std::size_t end = text.size();
      if (end - begin > longest_argument) {
        end = begin + longest_argument;
        while (end > begin && text.view()[end] != ' ') --end;
        if (end == begin) end = begin + longest_argument;
        while (continues_character(text.view()[end])) --end;
      }
      ends[count++] = end;
      begin = end;
    }
  }
};

[[nodiscard]] constexpr Pieces pieces_of(const Diagnostic& d) {
  Pieces pieces;
  write_layer_ref(pieces.text, d);
  pieces.add(0);
  const std::size_t begin = pieces.text.size();
  write_problem(pieces.text, d);
  pieces.add(begin);
  return pieces;
}

template <const auto& M, class In>
inline constexpr Pieces pieces = pieces_of(verdict<M, In>);

template <const Pieces& P, std::size_t Index>
[[nodiscard]] constexpr auto piece() {
  constexpr std::size_t from = Index == 0 ? 0 : P.ends[Index - 1];
  constexpr std::size_t begin = from < P.ends[Index] && P.text.view()[from] == ' ' ? from + 1 : from;
  fixed_string<P.ends[Index] - begin + 1> result;
  for (std::size_t i = begin; i < P.ends[Index]; ++i) result.text[i - begin] = P.text.view()[i];
  result.text[P.ends[Index] - begin] = '\0';  // written, not only left at zero: clang then prints the array as text
  return result;
}

template <const Pieces& P, class Numbers>
struct shape_error_of;
template <const Pieces& P, std::size_t... I>
struct shape_error_of<P, Indices<I...>> {
  using type = shape_error<piece<P, I>()...>;
};

template <const auto& M, class In>
struct verify_impl<M, In, false> {
  using type = typename shape_error_of<pieces<M, In>, MakeIndices<pieces<M, In>.count>>::type;
};
#endif

template <const auto& M, class In, std::size_t Index>
inline constexpr Shape output = inference<M, In>.outputs()[Index];

}  // namespace detail

/// The verdict on a constant model: `static_assert(verify<model>::ok)`, or for a given input
/// `static_assert(verify<model, TensorShape<60000, 28, 28, 1>>::ok)`.
template <const auto& M, class In = declared_input>
using verify = typename detail::verify_impl<M, In>::type;

/// Whether a constant model fits, as a value.
template <const auto& M, class In = declared_input>
inline constexpr bool fits = detail::inference<M, In>.ok();

/// Why it does not, as a sentence: from C++26 on a `static_assert` prints it, `static_assert(fits<model>, why<model>)`.
template <const auto& M, class In = declared_input>
inline constexpr FixedText<400> why = [] {
  FixedText<400> text;
  write_line(text, detail::verdict<M, In>);
  return text;
}();

/// The shape of a constant model's output as a type.
template <const auto& M, class In = declared_input, std::size_t Index = 0>
  requires(detail::inference<M, In>.ok() && Index < detail::inference<M, In>.outputs().size())
using output_shape_t = as_tensor_shape<detail::output<M, In, Index>>;

}  // namespace shapeproof
