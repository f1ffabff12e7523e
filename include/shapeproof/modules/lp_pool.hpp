// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::nn {

/// The power average of each window over N spatial axes.
template <int N>
  requires(N <= 2)
struct LPPool {
  static constexpr string_ref type_name = rules::by_axes<N>("LPPool1d", "LPPool2d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .spatial_axes = N,
                                      .window_field = "kernel_size",
                                      .takes = rules::bfloat16_to_64 | rules::all_integers | rules::truth_values,
                                      .gives_floats = true};

  Required<"norm_type", double> norm_type;       ///< The power.
  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> stride = none;                         ///< Steps of the window; none: the kernel size.
  bool ceil_mode = false;                        ///< Whether a last place that is not whole counts.
  Name name = no_name;                           ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("norm_type", &LPPool::norm_type);
    field("kernel_size", &LPPool::kernel_size);
    field("stride", &LPPool::stride);
    field("ceil_mode", &LPPool::ceil_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_module_pooling<N>(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_module_pooling<N>(*this, input);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_padded_slide<N>(sink, input, [&](int i) { return rules::module_pool_window<N>(*this, i); });
  }
};

/// The power average of each window over length.
///
/// - Input: `(N, C, L)`, or `(C, L)` for a single sample; integers become float32.
/// - Output: the same axes with `L = floor((L - kernel_size) / stride) + 1`; with `ceil_mode` rounded up.
/// - Source: PyTorch 1.13, `torch::nn::LPPool1d`.
using LPPool1d = LPPool<1>;

/// The power average of each window over height and width.
///
/// - Input: `(N, C, H, W)`, or `(C, H, W)` for a single sample; integers become float32.
/// - Output: the same axes; for each spatial one `floor((size - kernel_size) / stride) + 1`; with `ceil_mode` rounded
/// up.
/// - Source: PyTorch 1.13, `torch::nn::LPPool2d`.
using LPPool2d = LPPool<2>;

}  // namespace shapeproof::inline v0_1::nn
