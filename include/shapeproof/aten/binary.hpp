// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/elements.hpp"

namespace shapeproof::inline v0_1::aten {

/// Which of several tensors has elements that an operator does not take; the first, if it is only their common type.
[[nodiscard]] constexpr Fault refused_elements(const Inputs& inputs, const rules::Elements& rule,
                                               DType common) noexcept {
  if (rules::takes(rule, common)) return {};
  std::size_t at = 0;
  while (at + 1 < inputs.size() && rules::takes(rule, inputs[at].dtype)) ++at;
  if (rules::takes(rule, inputs[at].dtype)) at = 0;
  return Fault::elements(rule.takes.usual(), common, static_cast<std::int32_t>(at));
}

/// Two shapes broadcast against each other; with `in_place` the result must be the first.
[[nodiscard]] constexpr ShapeResult broadcast_pair(const Shape& self, const Shape& other, bool in_place) noexcept {
  if (!self.has_rank() || !other.has_rank()) return in_place ? self : Shape::unknown();
  ShapeResult result = rules::infer_elementwise(self, other);
  if (!in_place || result.fault) return result;
  if (other.rank() > self.rank()) {
    result.fault = at_input(Fault::rank(self.rank(), other, Relation::at_most), 1);
  }
  for (int i = 1; i <= self.rank() && !result.fault; ++i) {
    if (i > other.rank() || self[-i] != Dim(1) || !other[-i].is_known() || other[-i] == Dim(1)) continue;
    result.fault = at_input(Fault::size(other.rank() - i, 1, other), 1);
  }
  result.shape = self;
  return result;
}

/// An operator on each element of two tensors, or of one and a number.
[[nodiscard]] constexpr ShapeResult infer_binary(const Inputs& inputs, const Scalar& number,
                                                 const rules::Elements& rule, bool in_place) noexcept {
  if (const Fault fault = tensor_count(inputs, number.is_given() ? 1 : 2); fault) return fault;
  ShapeResult result = number.is_given() ? ShapeResult{inputs[0]} : broadcast_pair(inputs[0], inputs[1], in_place);
  const DType common =
      number.is_given() ? rules::result_type(inputs[0], number) : rules::result_type(inputs[0], inputs[1]);
  if (!result.fault) result.fault = refused_elements(inputs, rule, common);
  const DType given = rules::given_by(rule, common);
  if (in_place && !result.fault) result.fault = rules::written_to(given, inputs[0].dtype);
  result.shape.dtype = in_place ? inputs[0].dtype : given;
  return result;
}

/// An operator on each element of two tensors, broadcast against each other, or of one and a number:
/// `aten::mul{.other = 0.5}`. In place, `aten::mul_{}`, the result must have the shape of the first.
///
/// - Inputs: self and other, or self alone.
/// - Output: the broadcast shape; a number, and a tensor without axes, changes the type only if its kind is another.
template <fixed_string Name, rules::Elements Rule, bool InPlace = is_in_place(Name.view())>
struct binary {
  using SharedRules = binary<"", Rule, InPlace>;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = joins_places;

  Scalar other = none;  ///< A number in the place of the second.

  static constexpr void fields(auto&& field) { field("other", &binary::other); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return give(infer_binary(call.inputs, other, Rule, InPlace), outputs);
  }
};

/// The same with a factor of the second: `aten::add{.alpha = 2}`. Truth values cannot be subtracted.
template <fixed_string Name, bool Subtracts, bool InPlace = is_in_place(Name.view())>
struct sum_of {
  using SharedRules = sum_of<"", Subtracts, InPlace>;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = joins_places;

  Scalar other = none;  ///< A number in the place of the second.
  Scalar alpha = 1;     ///< By what the second is multiplied.

  static constexpr void fields(auto&& field) {
    field("other", &sum_of::other);
    field("alpha", &sum_of::alpha);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    ShapeResult result = infer_binary(call.inputs, other, rules::Elements{rules::all_types}, InPlace);
    if (!result.fault) result.fault = refused(call.inputs, result.shape.dtype);
    return give(result, outputs);
  }

 private:
  [[nodiscard]] constexpr Fault refused(const Inputs& inputs, DType common) const noexcept {
    for (std::size_t i = 0; Subtracts && i < inputs.size(); ++i) {
      if (inputs[i].dtype == DType::boolean)
        return Fault::elements(DType::float32, DType::boolean, static_cast<std::int32_t>(i));
    }
    if (Subtracts && other.kind == Scalar::Kind::boolean) return Fault::argument("other", "a number");
    if (alpha.is_real() && (is_integer(common) || common == DType::boolean)) {
      return Fault::argument("alpha", "a whole number, as the elements are");
    }
    if (alpha.kind == Scalar::Kind::boolean && common != DType::boolean && common != DType::unknown) {
      return Fault::argument("alpha", "a number");
    }
    return {};
  }
};

/// How a quotient is rounded.
enum class RoundingMode : std::uint8_t { absent, trunc, floor };
inline constexpr string_ref rounding_mode_names[] = {"", "trunc", "floor"};
[[nodiscard]] constexpr shapeproof::detail::Words choice_names(RoundingMode) noexcept {
  return shapeproof::detail::words(rounding_mode_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(RoundingMode) noexcept { return false; }

/// A quotient. Of integers it is float32, unless it is rounded.
template <fixed_string Name, bool InPlace = is_in_place(Name.view())>
struct quotient {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = joins_places;

  Scalar other = none;                   ///< A number in the place of the second.
  Choice<RoundingMode> rounding_mode{};  ///< "trunc", "floor", or none.

  static constexpr void fields(auto&& field) {
    field("other", &quotient::other);
    field("rounding_mode", &quotient::rounding_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rounding_mode.is_known() ? Fault{} : Fault::argument("rounding_mode", "\"trunc\", \"floor\" or none");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    constexpr rules::Elements exact{rules::all_floats | rules::complex_types, rules::Gives::same, true};
    constexpr rules::Elements rounded{rules::all_floats | rules::all_integers};
    const bool is_exact = rounding_mode == RoundingMode::absent;
    return give(infer_binary(call.inputs, other, is_exact ? exact : rounded, InPlace), outputs);
  }
};

/// A power of each element. One of the two may be a number.
template <fixed_string Name, bool InPlace = is_in_place(Name.view())>
struct power {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = joins_places;

  Scalar self = none;      ///< A number in the place of the first.
  Scalar exponent = none;  ///< A number in the place of the second.

  static constexpr void fields(auto&& field) {
    field("self", &power::self);
    field("exponent", &power::exponent);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    ShapeResult result = infer_binary(call.inputs, self.is_given() ? self : exponent, any_numbers_rule, InPlace);
    const bool is_whole = exponent.kind == Scalar::Kind::integer && !is_floating(result.shape.dtype);
    if (!result.fault && is_whole && exponent.number() < 0 && is_integer(result.shape.dtype)) {
      result.fault = Fault::argument("exponent", Relation::at_least, 0, exponent.bits);
    }
    return give(result, outputs);
  }

 private:
  static constexpr rules::Elements any_numbers_rule{rules::all_numbers};
};

/// Any numbers, and booleans.
inline constexpr rules::Elements multiplied{rules::all_types};
/// Division: integers become floating point.
inline constexpr rules::Elements divided{rules::all_floats | rules::all_integers};
/// Takes all numbers and answers with booleans.
inline constexpr rules::Elements compared{rules::all_types, rules::Gives::truth};
/// Numbers that have an order: no complex ones.
inline constexpr rules::Elements ordered{rules::all_reals, rules::Gives::truth};
/// The larger or smaller of two.
inline constexpr rules::Elements extreme{rules::all_reals};
/// Integers and booleans alone.
inline constexpr rules::Elements of_bits{rules::all_integers | rules::truth_values};
/// Integers become floating point.
inline constexpr rules::Elements of_floats{rules::bfloat16_to_64, rules::Gives::same, true};
/// Integers become floating point; half precision is kept.
inline constexpr rules::Elements of_halves{rules::all_floats, rules::Gives::same, true};

// clang-format off: one operator a line

using add = sum_of<"add", false>;
using add_ = sum_of<"add_", false>;
using sub = sum_of<"sub", true>;
using sub_ = sum_of<"sub_", true>;
using rsub = sum_of<"rsub", true>;
using mul = binary<"mul", multiplied>;
using mul_ = binary<"mul_", multiplied>;
using div = quotient<"div">;
using div_ = quotient<"div_">;
using true_divide = quotient<"true_divide">;
using pow = power<"pow">;
using pow_ = power<"pow_">;
using floor_divide = binary<"floor_divide", divided>;
using floor_divide_ = binary<"floor_divide_", divided>;
using remainder = binary<"remainder", divided>;
using remainder_ = binary<"remainder_", divided>;
using fmod = binary<"fmod", divided>;
using fmod_ = binary<"fmod_", divided>;
using maximum = binary<"maximum", extreme>;
using minimum = binary<"minimum", extreme>;
using fmax = binary<"fmax", extreme>;
using fmin = binary<"fmin", extreme>;
using atan2 = binary<"atan2", of_floats>;
using hypot = binary<"hypot", rules::Elements{rules::bfloat16_to_64}>;
using logaddexp = binary<"logaddexp", rules::Elements{rules::bfloat16_to_64}>;
using copysign = binary<"copysign", of_halves>;
using xlogy = binary<"xlogy", of_halves>;
using eq = binary<"eq", compared>;
using eq_ = binary<"eq_", compared>;
using ne = binary<"ne", compared>;
using lt = binary<"lt", ordered>;
using le = binary<"le", ordered>;
using gt = binary<"gt", ordered>;
using ge = binary<"ge", ordered>;
using logical_and = binary<"logical_and", compared>;
using logical_or = binary<"logical_or", compared>;
using logical_xor = binary<"logical_xor", compared>;
using bitwise_and = binary<"bitwise_and", of_bits>;
using bitwise_or = binary<"bitwise_or", of_bits>;
using bitwise_xor = binary<"bitwise_xor", of_bits>;
using true_divide_ = quotient<"true_divide_">;
using divide = quotient<"divide">;
using divide_ = quotient<"divide_">;
using subtract = sum_of<"subtract", true>;
using subtract_ = sum_of<"subtract_", true>;
using multiply = binary<"multiply", multiplied>;
using multiply_ = binary<"multiply_", multiplied>;
using atan2_ = binary<"atan2_", of_floats>;
using copysign_ = binary<"copysign_", of_halves>;
using xlogy_ = binary<"xlogy_", of_halves>;
using not_equal = binary<"not_equal", compared>;
using less = binary<"less", ordered>;
using less_equal = binary<"less_equal", ordered>;
using greater = binary<"greater", ordered>;
using greater_equal = binary<"greater_equal", ordered>;
using ne_ = binary<"ne_", compared>;
using lt_ = binary<"lt_", ordered>;
using le_ = binary<"le_", ordered>;
using gt_ = binary<"gt_", ordered>;
using ge_ = binary<"ge_", ordered>;
using logical_and_ = binary<"logical_and_", compared>;
using logical_or_ = binary<"logical_or_", compared>;
using logical_xor_ = binary<"logical_xor_", compared>;
using bitwise_and_ = binary<"bitwise_and_", of_bits>;
using bitwise_or_ = binary<"bitwise_or_", of_bits>;
using bitwise_xor_ = binary<"bitwise_xor_", of_bits>;

using BinaryOperators =
    LayerTypes<add, add_, sub, sub_, rsub, mul, mul_, div, div_, true_divide, pow, pow_, floor_divide, floor_divide_,
               remainder, remainder_, fmod, fmod_, maximum, minimum, fmax, fmin, atan2, hypot, logaddexp, copysign,
               xlogy, eq, eq_, ne, lt, le, gt, ge, logical_and, logical_or, logical_xor, bitwise_and, bitwise_or,
               bitwise_xor, true_divide_, divide, divide_, subtract, subtract_, multiply, multiply_, atan2_, copysign_,
               xlogy_, not_equal, less, less_equal, greater, greater_equal, ne_, lt_, le_, gt_, ge_, logical_and_,
               logical_or_, logical_xor_, bitwise_and_, bitwise_or_, bitwise_xor_>;

// clang-format on

}  // namespace shapeproof::inline v0_1::aten
