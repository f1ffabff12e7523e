// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The largest value of windows at random places over N spatial axes.
template <int N>
  requires(N >= 2)
struct FractionalMaxPool {
  static constexpr string_ref type_name = rules::by_axes<N>("", "FractionalMaxPool2d", "FractionalMaxPool3d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .spatial_axes = N,
                                      .window_field = "kernel_size",
                                      .indices_field = "return_indices",
                                      .takes = rules::float32_and_64};

  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> output_size = none;                    ///< Size of each spatial axis of the output.
  ValueList output_ratio = none;                 ///< Or the output's size as a part of the input's.
  bool return_indices = false;  ///< Whether the places of the values are returned, too: `forward_with_indices`.
  Name name = no_name;          ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("kernel_size", &FractionalMaxPool::kernel_size);
    field("output_size", &FractionalMaxPool::output_size);
    field("output_ratio", &FractionalMaxPool::output_ratio);
    field("return_indices", &FractionalMaxPool::return_indices);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!kernel_size->has_right_length()) return rules::sizes("kernel_size", *kernel_size);
    if (output_size.is_none() == !output_ratio.is_given()) {
      return Fault::argument("output_size", "given, or else output_ratio");
    }
    if (!output_size.is_none() && !rules::is_valid_size(output_size, 0)) {
      return rules::sizes("output_size", output_size, 0);
    }
    if (!output_ratio.is_given()) return {};
    if (!output_ratio.is_scalar() && output_ratio.size() != N) {
      return Fault::argument("output_ratio", Relation::equal, N, output_ratio.size());
    }
    for (int i = 0; i < N; ++i) {
      if (!(ratio(i) > 0.0 && ratio(i) < 1.0)) return Fault::argument("output_ratio", "a number between 0 and 1");
    }
    return {};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!rules::has_sample_axes<N>(input)) return rules::refuse_sample<N>(input, input[1]);
    const int channels = rules::sample_channels<N>(input);
    ShapeResult result = rules::each_spatial_axis<N>(input, input[channels], [&](int i, Dim size) -> rules::Places {
      std::int64_t places = output_size[i];
      if (output_ratio.is_given()) {
        if (!size.is_known()) return {};
        places = static_cast<std::int64_t>(static_cast<double>(size.code) * ratio(i));
      }
      const std::int64_t least = places + (*kernel_size)[i] - 1 + (N == 3 ? 1 : 0);
      if (size.is_known() && size.code < least) return {0, least};
      return {places};
    });
    if (const Fault fault = rules::no_empty_axis(input, 1); fault) result.fault = fault;
    return result;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }

 private:
  [[nodiscard]] constexpr double ratio(int i) const noexcept { return output_ratio[output_ratio.is_scalar() ? 0 : i]; }
};

/// The largest value of windows at random places over height and width.
///
/// - Input: `(N, C, H, W)` or `(C, H, W)`, each at least `output_size + kernel_size - 1`.
/// - Output: the same axes with height and width of `output_size`, or `floor(size * output_ratio)`. With
///   `return_indices` then the places of the values, int64, in the same shape.
/// - Source: PyTorch 1.13, `torch::nn::FractionalMaxPool2d`.
using FractionalMaxPool2d = FractionalMaxPool<2>;

/// The largest value of windows at random places over depth, height and width.
///
/// - Input: `(N, C, D, H, W)` or `(C, D, H, W)`, each at least `output_size + kernel_size`.
/// - Output: the same axes with depth, height and width of `output_size`, or `floor(size * output_ratio)`. With
///   `return_indices` then the places of the values, int64, in the same shape.
/// - Source: PyTorch 1.13, `torch::nn::FractionalMaxPool3d`.
using FractionalMaxPool3d = FractionalMaxPool<3>;

}  // namespace shapeproof::inline v0_1::nn
