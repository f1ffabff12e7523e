// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/kept_size.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_adaptive.hpp"
#include "shapeproof/rules/module_pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The largest value of windows over N spatial axes, as many as the output shall have.
template <int N>
struct AdaptiveMaxPool {
  /// The name of the class, as messages and files have it.
  static constexpr string_ref type_name =
      rules::by_axes<N>("AdaptiveMaxPool1d", "AdaptiveMaxPool2d", "AdaptiveMaxPool3d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .reach = Reach::equal_part,
                                      .spatial_axes = N,
                                      .indices_field = "return_indices",
                                      .takes = N == 3 ? rules::float32_and_64 : rules::bfloat16_to_64};

  Required<"output_size", Size<N>> output_size;  ///< Size of each spatial axis of the output; kept_size: the input's.
  bool return_indices = false;  ///< Whether the places of the values are returned, too: `forward_with_indices`.
  Name name = no_name;          ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("output_size", &AdaptiveMaxPool::output_size);
    field("return_indices", &AdaptiveMaxPool::return_indices);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_module_adaptive(*output_size); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_module_adaptive(*output_size, input, 1);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
};

/// The largest value of windows over length, as many as the output shall have.
///
/// - Input: `(N, C, L)`, or `(C, L)` for a single sample.
/// - Output: the same axes with `output_size` for length.
///   With `return_indices` then the places of the values, int64, in the same shape.
/// - Source: PyTorch 1.13, `torch::nn::AdaptiveMaxPool1d`.
using AdaptiveMaxPool1d = AdaptiveMaxPool<1>;

/// The largest value of windows over height and width, as many as the output shall have.
///
/// - Input: `(N, C, H, W)`, or `(C, H, W)` for a single sample.
/// - Output: the same axes with `output_size` for height and width, or the input's where `kept_size` stands.
///   With `return_indices` then the places of the values, int64, in the same shape.
/// - Source: PyTorch 1.13, `torch::nn::AdaptiveMaxPool2d`.
using AdaptiveMaxPool2d = AdaptiveMaxPool<2>;

/// The largest value of windows over depth, height and width, as many as the output shall have.
///
/// - Input: `(N, C, D, H, W)`, or `(C, D, H, W)` for a single sample.
/// - Output: the same axes with `output_size` for depth, height and width, or the input's where `kept_size` stands.
///   With `return_indices` then the places of the values, int64, in the same shape.
/// - Source: PyTorch 1.13, `torch::nn::AdaptiveMaxPool3d`.
using AdaptiveMaxPool3d = AdaptiveMaxPool<3>;

}  // namespace shapeproof::inline v0_1::nn
