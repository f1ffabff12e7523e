// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::rules {

/// `(batch, *spatial, channels)` to `(batch, channels)`, or with the N spatial axes kept at size 1. Source: Keras 3,
/// `BaseGlobalPooling`.
template <int N>
[[nodiscard]] constexpr ShapeResult global_pool(const Shape& input, const DataFormat& format, bool keepdims) noexcept {
  if (const Fault fault = exact_rank(input, N + 2); fault) {
    return {fault, Shape::unknown(keepdims ? N + 2 : 2).with(0, input[0])};
  }
  const Dim channels = input[channel_axis(format, N)];
  if (!keepdims) return Shape{input[0], channels};
  Shape output = input;
  for (int i = 0; i < N; ++i) output.set(first_spatial_axis(format) + i, 1);
  return output;
}

/// A layer that leaves one value of all N spatial axes.
template <fixed_string TypeName, int N>
struct GlobalPooling {
  using SharedRules = GlobalPooling<"", N>;
  static constexpr string_ref type_name = TypeName.view();
  static constexpr LayerTraits traits{.reach = Reach::everything, .spatial_axes = N};

  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  bool keepdims = false;                         ///< Whether to keep the spatial axes, with size 1.
  Name name = no_name;                           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;                  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &GlobalPooling::data_format);
    field("keepdims", &GlobalPooling::keepdims);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return global_pool<N>(input, data_format, keepdims);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return spatial_axes<N>(channels_first(data_format));
  }
};

}  // namespace shapeproof::inline v0_1::rules
