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

namespace shapeproof::inline v0_1 {

/// The verdict on a model that fits. It is a union because clang looks for a member that is missing in all classes, but
/// in no union, and would suggest this one.
union shape_ok {
  static constexpr bool ok = true;
};

namespace detail {
template <auto>
struct ConstantValue;
}  // namespace detail

/// A model that the compiler can look into: a `constexpr` variable, outside of functions or `static`. What runs only is
/// for `check`.
template <const auto& M>
concept ConstexprModel = requires { typename detail::ConstantValue<M.view().name->empty()>; };

/// Asks `verify` for the input that the model's own `Input` declares.
struct declared_input {};

/// The verdict on a model that does not fit. It has no member `ok`, so that `static_assert(verify<model>::ok)` fails on
/// the user's own line, and the compiler prints these arguments: the layer, and what is wrong.
template <fixed_string... LayerAndProblem>
struct shape_error {};

namespace detail {

/// What an input says as a type: a `TensorShape`, or a type of tensors of another library.
template <class In>
[[nodiscard]] constexpr TensorSpec input_spec() {
  if constexpr (HasStaticSpec<In>) {
    return spec_of<In>();
  } else {
    return Shape(In{});
  }
}

/// What is inferred for the given inputs; without any, for what the model's own `Input`s declare.
template <const auto& M, class... In>
inline constexpr Inference inference = infer(M, {input_spec<In>()...});
template <const auto& M, class In>
inline constexpr Inference inference<M, In> = infer(M, input_spec<In>());
template <const auto& M>
inline constexpr Inference inference<M> = infer(M);
template <const auto& M>
inline constexpr Inference inference<M, declared_input> = infer(M);

template <const auto& M, class... In>
inline constexpr Diagnostic verdict = inference<M, In...>.error();

/// What a diagnostic says as a type.
template <const Diagnostic& D, bool Ok = D.code == Code::ok>
struct as_verdict {
  using type = shape_ok;
};

#if defined(__clang__) && __clang_major__ < 15
template <const Diagnostic& D>
struct as_verdict<D, false> : mismatch_of<D> {};
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

template <const Diagnostic& D>
inline constexpr Pieces pieces = pieces_of(D);

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

template <const Diagnostic& D>
struct as_verdict<D, false> {
  using type = typename shape_error_of<pieces<D>, MakeIndices<pieces<D>.count>>::type;
};
#endif

/// Whether an output has the sizes that are wanted, `any` being any size; else which has not.
[[nodiscard]] constexpr Diagnostic compare_output(const ModelView& model, const Shape& output, const Shape& wanted,
                                                  std::size_t index) {
  Diagnostic d;
  d.stage = Stage::output;
  d.model = model.name == nullptr ? no_name : *model.name;
  d.input_index = static_cast<std::int32_t>(index);
  d.output = output;
  d.wanted = wanted;
  d.expected = wanted.rank();
  d.actual = output.rank();
  if (output.rank() != wanted.rank()) d.code = Code::rank_mismatch;
  for (int axis = 0; axis < wanted.rank() && d.code == Code::ok; ++axis) {
    if (!wanted[axis].is_known() || wanted[axis] == output[axis]) continue;
    d.code = Code::axis_mismatch;
    d.axis = axis;
    d.expected = wanted[axis].value_or(-1);
    d.actual = output[axis].value_or(-1);
  }
  return d;
}

template <const auto& M, class Out, class... In>
inline constexpr Diagnostic output_verdict = [] {
  constexpr const Inference& inferred = inference<M, In...>;
  return inferred.ok() ? compare_output(M.view(), inferred.outputs()[0], Shape(Out{}), 0) : inferred.error();
}();

}  // namespace detail

/// The verdict on a constant model: `static_assert(verify<model>::ok)`, or for given inputs
/// `static_assert(verify<model, TensorShape<60000, 28, 28, 1>>::ok)`. An input may also be a type of tensors whose
/// sizes are part of it (`HasStaticSpec`).
template <const auto& M, class... In>
  requires ConstexprModel<M>
using verify = typename detail::as_verdict<detail::verdict<M, In...>>::type;

/// The verdict on a constant model and the output that it must have, `any` being any size:
/// `static_assert(makes<model, TensorShape<any, 10>>::ok)`. The output is for the inputs behind it; without any, for
/// what the model's own `Input`s declare. Of several outputs it is the first.
template <const auto& M, class Out, class... In>
  requires ConstexprModel<M>
using makes = typename detail::as_verdict<detail::output_verdict<M, Out, In...>>::type;

/// Whether a constant model fits, as a value.
template <const auto& M, class... In>
  requires ConstexprModel<M>
inline constexpr bool fits = detail::inference<M, In...>.ok();

/// Why it does not, as a sentence: from C++26 on a `static_assert` prints it, `static_assert(fits<model>, why<model>)`.
template <const auto& M, class... In>
inline constexpr FixedText<400> why = [] {
  FixedText<400> text;
  write_line(text, detail::verdict<M, In...>);
  return text;
}();

namespace detail {
template <const auto& M, class In, std::size_t Index>
inline constexpr Shape output = inference<M, In>.outputs()[Index];
}  // namespace detail

/// The shape of a constant model's output as a type.
template <const auto& M, class In = declared_input, std::size_t Index = 0>
  requires(detail::inference<M, In>.ok() && Index < detail::inference<M, In>.outputs().size())
using output_shape_t = as_tensor_shape<detail::output<M, In, Index>>;

}  // namespace shapeproof::inline v0_1
