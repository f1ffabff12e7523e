// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/result_type.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/dtype_set.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::rules {

/// What an operator makes of the type of its elements.
enum class Gives : std::uint8_t {
  same,     ///< nothing
  truth,    ///< truth values
  reals,    ///< of complex numbers their parts
  numbers,  ///< of truth values int64
  sums,     ///< of integers and truth values int64
  places,   ///< int64
};

/// What an operator does with elements of each type.
struct Elements {
  DTypeSet takes{};           ///< the types that it computes on
  Gives gives = Gives::same;  ///< what it makes of them
  bool floats = false;        ///< integers and truth values become float32 before
};

/// The type that an operator computes with.
[[nodiscard]] constexpr DType computed(const Elements& rule, DType given) noexcept {
  return rule.floats && (is_integer(given) || given == DType::boolean) ? DType::float32 : given;
}
[[nodiscard]] constexpr bool takes(const Elements& rule, DType given) noexcept {
  const DType dtype = computed(rule, given);
  return dtype == DType::unknown || rule.takes.has(dtype);
}
[[nodiscard]] constexpr DType given_by(const Elements& rule, DType given) noexcept {
  const DType dtype = computed(rule, given);
  switch (rule.gives) {
    case Gives::truth:
      return DType::boolean;
    case Gives::reals:
      if (dtype == DType::complex64) return DType::float32;
      return dtype == DType::complex128 ? DType::float64 : dtype;
    case Gives::numbers:
      return dtype == DType::boolean ? DType::int64 : dtype;
    case Gives::sums:
      return dtype == DType::boolean || is_integer(dtype) ? DType::int64 : dtype;
    case Gives::places:
      return DType::int64;
    default:
      return dtype;
  }
}
/// The fault of elements that an operator does not take.
[[nodiscard]] constexpr Fault refused_by(const Elements& rule, DType given, std::int32_t input = 0) noexcept {
  return takes(rule, given) ? Fault{} : Fault::elements(rule.takes.usual(), given, input);
}
/// A result must fit the tensor that it is written to.
[[nodiscard]] constexpr Fault written_to(DType result, DType self) noexcept {
  return can_cast(result, self) ? Fault{} : Fault::elements(result, self);
}

}  // namespace shapeproof::inline v0_1::rules
