// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/dtype_set.hpp"
#include "shapeproof/shape/fault.hpp"

/// The types of elements that PyTorch's functions take on a CPU. Source: PyTorch 1.13; later versions run more of them
/// in float16.
namespace shapeproof::inline v0_1::rules {

inline constexpr DTypeSet float32_alone{DType::float32};
inline constexpr DTypeSet float32_and_64{DType::float32, DType::float64};
inline constexpr DTypeSet bfloat16_to_64 = float32_and_64 | DTypeSet{DType::bfloat16};
inline constexpr DTypeSet all_floats = bfloat16_to_64 | DTypeSet{DType::float16};
inline constexpr DTypeSet complex_types{DType::complex64, DType::complex128};
inline constexpr DTypeSet signed_integers{DType::int8, DType::int16, DType::int32, DType::int64};
inline constexpr DTypeSet all_integers = signed_integers | DTypeSet{DType::uint8};
inline constexpr DTypeSet truth_values{DType::boolean};
inline constexpr DTypeSet all_numbers = all_floats | complex_types | all_integers;
inline constexpr DTypeSet all_types = all_numbers | truth_values;
inline constexpr DTypeSet all_reals = all_floats | all_integers | truth_values;
inline constexpr DTypeSet index_types{DType::int32, DType::int64};

/// Elements of a type that is not in a set.
[[nodiscard]] constexpr Fault elements_of(DTypeSet takes, DType given, std::int32_t input = 0) noexcept {
  return given == DType::unknown || takes.has(given) ? Fault{} : Fault::elements(takes.usual(), given, input);
}

}  // namespace shapeproof::inline v0_1::rules
