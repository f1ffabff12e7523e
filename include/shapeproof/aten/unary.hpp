// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/elements.hpp"

namespace shapeproof::inline v0_1::aten {

/// What a function of each element makes of a tensor. The result of one in place must fit the tensor.
[[nodiscard]] constexpr ShapeResult infer_elements(const Shape& self, const rules::Elements& rule,
                                                   bool in_place) noexcept {
  ShapeResult result = ShapeResult::unchanged(self);
  result.fault = rules::refused_by(rule, self.dtype);
  const DType given = rules::given_by(rule, self.dtype);
  if (in_place && !result.fault) result.fault = rules::written_to(given, self.dtype);
  if (!in_place) result.shape.dtype = given;
  return result;
}

/// A function of each element of a tensor, `aten::relu{}`, or in place, `aten::relu_{}`.
///
/// - Input and output: any shape, unchanged.
template <fixed_string Name, rules::Elements Rule, bool InPlace = is_in_place(Name.view())>
struct unary {
  using SharedRules = unary<"", Rule, InPlace>;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = function_traits(Name.view());

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    return infer_elements(self, Rule, InPlace);
  }
};

/// The types of elements that several of them take.
inline constexpr rules::Elements any_elements{rules::all_types};
/// Any numbers, which keep their type.
inline constexpr rules::Elements any_numbers{rules::all_numbers};
/// Numbers that are not complex, which keep their type.
inline constexpr rules::Elements any_reals{rules::all_reals};
/// Numbers that are not complex.
inline constexpr rules::Elements real_numbers{rules::bfloat16_to_64 | rules::all_integers};
/// Floating point alone.
inline constexpr rules::Elements floats_alone{rules::bfloat16_to_64};
/// Floating point alone; half precision is kept.
inline constexpr rules::Elements halves_too{rules::all_floats};
/// Integers become floating point.
inline constexpr rules::Elements as_floats{rules::bfloat16_to_64, rules::Gives::same, true};
/// Integers become floating point; half precision is kept.
inline constexpr rules::Elements as_halves_too{rules::all_floats, rules::Gives::same, true};
/// Integers become floating point; complex numbers are taken.
inline constexpr rules::Elements as_complex_too{rules::bfloat16_to_64 | rules::complex_types, rules::Gives::same, true};
/// Integers become floating point; any numbers are taken.
inline constexpr rules::Elements any_as_floats{rules::all_floats | rules::complex_types, rules::Gives::same, true};
/// Any numbers; the answer is boolean.
inline constexpr rules::Elements questions{rules::all_types, rules::Gives::truth};
/// Numbers that are not complex; the answer is boolean.
inline constexpr rules::Elements real_questions{rules::all_reals, rules::Gives::truth};

// clang-format off: one operator a line

using abs = unary<"abs", rules::Elements{rules::all_numbers, rules::Gives::reals}>;
using abs_ = unary<"abs_", rules::Elements{rules::all_floats | rules::all_integers}>;
using absolute = unary<"absolute", rules::Elements{rules::all_numbers, rules::Gives::reals}>;
using absolute_ = unary<"absolute_", rules::Elements{rules::all_floats | rules::all_integers}>;
using acos = unary<"acos", as_complex_too>;
using acos_ = unary<"acos_", as_complex_too>;
using acosh = unary<"acosh", as_complex_too>;
using acosh_ = unary<"acosh_", as_complex_too>;
using alias = unary<"alias", any_elements>;
using angle = unary<"angle", rules::Elements{rules::all_floats | rules::complex_types, rules::Gives::reals, true}>;
using asin = unary<"asin", as_complex_too>;
using asin_ = unary<"asin_", as_complex_too>;
using asinh = unary<"asinh", as_complex_too>;
using asinh_ = unary<"asinh_", as_complex_too>;
using atan = unary<"atan", as_complex_too>;
using atan_ = unary<"atan_", as_complex_too>;
using atanh = unary<"atanh", as_complex_too>;
using atanh_ = unary<"atanh_", as_complex_too>;
using bernoulli = unary<"bernoulli", floats_alone>;
using bitwise_not = unary<"bitwise_not", rules::Elements{rules::all_integers | rules::truth_values}>;
using bitwise_not_ = unary<"bitwise_not_", rules::Elements{rules::all_integers | rules::truth_values}>;
using ceil = unary<"ceil", real_numbers>;
using ceil_ = unary<"ceil_", real_numbers>;
using clone = unary<"clone", any_elements>;
using conj = unary<"conj", any_elements>;
using contiguous = unary<"contiguous", any_elements>;
using cos = unary<"cos", as_complex_too>;
using cos_ = unary<"cos_", as_complex_too>;
using cosh = unary<"cosh", as_complex_too>;
using cosh_ = unary<"cosh_", as_complex_too>;
using deg2rad = unary<"deg2rad", as_halves_too>;
using deg2rad_ = unary<"deg2rad_", as_halves_too>;
using detach = unary<"detach", any_elements>;
using detach_ = unary<"detach_", any_elements>;
using digamma = unary<"digamma", as_floats>;
using digamma_ = unary<"digamma_", as_floats>;
using erf = unary<"erf", as_floats>;
using erf_ = unary<"erf_", as_floats>;
using erfc = unary<"erfc", as_floats>;
using erfc_ = unary<"erfc_", as_floats>;
using erfinv = unary<"erfinv", as_floats>;
using erfinv_ = unary<"erfinv_", as_floats>;
using exp = unary<"exp", as_complex_too>;
using exp_ = unary<"exp_", as_complex_too>;
using exp2 = unary<"exp2", as_halves_too>;
using exp2_ = unary<"exp2_", as_halves_too>;
using expm1 = unary<"expm1", as_floats>;
using expm1_ = unary<"expm1_", as_floats>;
using floor = unary<"floor", real_numbers>;
using floor_ = unary<"floor_", real_numbers>;
using frac = unary<"frac", halves_too>;
using frac_ = unary<"frac_", halves_too>;
using hardsigmoid = unary<"hardsigmoid", floats_alone>;
using hardsigmoid_ = unary<"hardsigmoid_", floats_alone>;
using hardswish = unary<"hardswish", floats_alone>;
using hardswish_ = unary<"hardswish_", floats_alone>;
using isfinite = unary<"isfinite", questions>;
using isinf = unary<"isinf", questions>;
using isnan = unary<"isnan", questions>;
using isneginf = unary<"isneginf", real_questions>;
using isposinf = unary<"isposinf", real_questions>;
using lgamma = unary<"lgamma", as_floats>;
using lgamma_ = unary<"lgamma_", as_floats>;
using lift_fresh = unary<"lift_fresh", any_elements>;
using log = unary<"log", as_complex_too>;
using log_ = unary<"log_", as_complex_too>;
using log10 = unary<"log10", as_complex_too>;
using log10_ = unary<"log10_", as_complex_too>;
using log1p = unary<"log1p", as_floats>;
using log1p_ = unary<"log1p_", as_floats>;
using log2 = unary<"log2", as_complex_too>;
using log2_ = unary<"log2_", as_complex_too>;
using log_sigmoid = unary<"log_sigmoid", floats_alone>;
using logical_not = unary<"logical_not", questions>;
using logical_not_ = unary<"logical_not_", questions>;
using mish = unary<"mish", rules::Elements{rules::float32_and_64}>;
using mish_ = unary<"mish_", rules::Elements{rules::float32_and_64}>;
using neg = unary<"neg", any_numbers>;
using neg_ = unary<"neg_", any_numbers>;
using negative = unary<"negative", any_numbers>;
using negative_ = unary<"negative_", any_numbers>;
using positive = unary<"positive", any_numbers>;
using rad2deg = unary<"rad2deg", as_halves_too>;
using rad2deg_ = unary<"rad2deg_", as_halves_too>;
using real = unary<"real", rules::Elements{rules::all_types, rules::Gives::reals}>;
using reciprocal = unary<"reciprocal", any_as_floats>;
using reciprocal_ = unary<"reciprocal_", any_as_floats>;
using relu = unary<"relu", real_numbers>;
using relu_ = unary<"relu_", real_numbers>;
using relu6 = unary<"relu6", real_numbers>;
using relu6_ = unary<"relu6_", real_numbers>;
using rsqrt = unary<"rsqrt", as_complex_too>;
using rsqrt_ = unary<"rsqrt_", as_complex_too>;
using selu = unary<"selu", floats_alone>;
using selu_ = unary<"selu_", floats_alone>;
using sgn = unary<"sgn", any_elements>;
using sgn_ = unary<"sgn_", any_elements>;
using sigmoid = unary<"sigmoid", as_complex_too>;
using sigmoid_ = unary<"sigmoid_", as_complex_too>;
using sign = unary<"sign", any_reals>;
using sign_ = unary<"sign_", any_reals>;
using signbit = unary<"signbit", real_questions>;
using silu = unary<"silu", rules::Elements{rules::bfloat16_to_64 | rules::complex_types}>;
using silu_ = unary<"silu_", rules::Elements{rules::bfloat16_to_64 | rules::complex_types}>;
using sin = unary<"sin", as_complex_too>;
using sin_ = unary<"sin_", as_complex_too>;
using sinc = unary<"sinc", as_complex_too>;
using sinc_ = unary<"sinc_", as_complex_too>;
using sinh = unary<"sinh", as_complex_too>;
using sinh_ = unary<"sinh_", as_complex_too>;
using sqrt = unary<"sqrt", as_complex_too>;
using sqrt_ = unary<"sqrt_", as_complex_too>;
using square = unary<"square", rules::Elements{rules::all_types, rules::Gives::numbers}>;
using square_ = unary<"square_", any_numbers>;
using tan = unary<"tan", as_complex_too>;
using tan_ = unary<"tan_", as_complex_too>;
using tanh = unary<"tanh", as_complex_too>;
using tanh_ = unary<"tanh_", as_complex_too>;
using trunc = unary<"trunc", real_numbers>;
using trunc_ = unary<"trunc_", real_numbers>;
using zero_ = unary<"zero_", any_elements>;

using UnaryOperators = LayerTypes<
    abs, abs_, absolute, absolute_, acos, acos_, acosh, acosh_, alias, angle, asin, asin_, asinh, asinh_, atan, atan_,
    atanh, atanh_, bernoulli, bitwise_not, bitwise_not_, ceil, ceil_, clone, conj, contiguous, cos, cos_, cosh, cosh_,
    deg2rad, deg2rad_, detach, detach_, digamma, digamma_, erf, erf_, erfc, erfc_, erfinv, erfinv_, exp, exp_, exp2,
    exp2_, expm1, expm1_, floor, floor_, frac, frac_, hardsigmoid, hardsigmoid_, hardswish, hardswish_, isfinite,
    isinf, isnan, isneginf, isposinf, lgamma, lgamma_, lift_fresh, log, log_, log10, log10_, log1p, log1p_, log2,
    log2_, log_sigmoid, logical_not, logical_not_, mish, mish_, neg, neg_, negative, negative_, positive, rad2deg,
    rad2deg_, real, reciprocal, reciprocal_, relu, relu_, relu6, relu6_, rsqrt, rsqrt_, selu, selu_, sgn, sgn_,
    sigmoid, sigmoid_, sign, sign_, signbit, silu, silu_, sin, sin_, sinc, sinc_, sinh, sinh_, sqrt, sqrt_, square,
    square_, tan, tan_, tanh, tanh_, trunc, trunc_, zero_>;

// clang-format on

}  // namespace shapeproof::inline v0_1::aten
