// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/kept_size.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_adaptive.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::nn {

/// The average of windows over N spatial axes, as many as the output shall have.
template <int N>
struct AdaptiveAvgPool {
  /// The name of the class, as messages and files have it.
  static constexpr string_ref type_name =
      rules::by_axes<N>("AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .reach = Reach::equal_part,
                                      .spatial_axes = N,
                                      .takes = rules::all_floats | rules::complex_types,
                                      .takes_empty = N == 3 ? DTypeSet{} : rules::all_types};

  Required<"output_size", Size<N>> output_size;  ///< Size of each spatial axis of the output; kept_size: the input's.
  Name name = no_name;                           ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("output_size", &AdaptiveAvgPool::output_size); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_module_adaptive(*output_size); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (input.rank() > N && (N > 1 || input.rank() <= 3) && is_mean(input)) return mean(input);
    ShapeResult result = rules::infer_module_adaptive(*output_size, input, N == 3 ? 1 : input.rank() - N);
    if (!result.fault && (N == 3 || product(result.shape) != Dim(0))) {
      result.fault = rules::elements_of(
          N == 3 ? rules::float32_and_64 | DTypeSet{DType::float16} : rules::bfloat16_to_64, input.dtype);
    }
    return result;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }

 private:
  /// A single window is a mean, which takes any axes before the spatial ones, at least one, and empty ones.
  [[nodiscard]] constexpr bool is_mean(const Shape& input) const noexcept {
    bool all_ones = true;
    for (int i = 0; i < N; ++i) {
      const bool keeps = output_size->is_none() || (*output_size)[i] == kept_size;
      all_ones = all_ones && (keeps ? input[i - N] : Dim((*output_size)[i])) == Dim(1);
    }
    return all_ones;
  }
  [[nodiscard]] static constexpr ShapeResult mean(const Shape& input) noexcept {
    ShapeResult result = ShapeResult::unchanged(input);
    for (int i = 1; i <= N; ++i) result.shape.set(-i, 1);
    result.fault = rules::elements_of(rules::all_floats | rules::complex_types, input.dtype);
    return result;
  }
};

/// The average of windows over length, as many as the output shall have.
///
/// - Input: `(N, C, L)`, or `(C, L)` for a single sample.
/// - Output: the same axes with `output_size` for length.
/// - Source: PyTorch 1.13, `torch::nn::AdaptiveAvgPool1d`.
using AdaptiveAvgPool1d = AdaptiveAvgPool<1>;

/// The average of windows over height and width, as many as the output shall have.
///
/// - Input: `(N, C, H, W)`, or `(C, H, W)` for a single sample.
/// - Output: the same axes with `output_size` for height and width, or the input's where `kept_size` stands.
///   A single window, `1`, takes any axes before the spatial ones.
/// - Source: PyTorch 1.13, `torch::nn::AdaptiveAvgPool2d`.
using AdaptiveAvgPool2d = AdaptiveAvgPool<2>;

/// The average of windows over depth, height and width, as many as the output shall have.
///
/// - Input: `(N, C, D, H, W)`, or `(C, D, H, W)` for a single sample.
/// - Output: the same axes with `output_size` for depth, height and width, or the input's where `kept_size` stands.
///   A single window, `1`, takes any axes before the spatial ones.
/// - Source: PyTorch 1.13, `torch::nn::AdaptiveAvgPool3d`.
using AdaptiveAvgPool3d = AdaptiveAvgPool<3>;

}  // namespace shapeproof::inline v0_1::nn
