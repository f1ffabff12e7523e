// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::rules {

/// Keras checks the number of sizes. A size of 0 is a division by zero when the layer runs.
template <class L>
[[nodiscard]] constexpr Fault validate_adaptive(const L& layer) noexcept {
  return first_of(sizes("output_size", *layer.output_size), data_format(layer.data_format));
}

/// `(batch, *output_size, channels)`: the shape that Keras builds the next layers for. Source: Keras 3,
/// `BaseAdaptivePooling`, which does not look at the input's rank.
template <int N, class L>
[[nodiscard]] constexpr Shape adaptive_output(const L& layer, const Shape& input) noexcept {
  Shape output = Shape::unknown(N + 2).with(0, input[0]);
  output.set(channel_axis(layer.data_format, N), channels_first(layer.data_format) ? input[1] : input[-1]);
  for (int i = 0; i < N; ++i) output.set(first_spatial_axis(layer.data_format) + i, (*layer.output_size)[i]);
  return output;
}

/// `(batch, *spatial, channels)` to `(batch, *output_size, channels)`. When Keras runs, every class pools an input of
/// three axes along its one spatial axis, to the first of the sizes. Any other input must have the class's rank.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_adaptive(const L& layer, const Shape& input) noexcept {
  if (N > 1 && input.rank() == 3) return input.with(first_spatial_axis(layer.data_format), (*layer.output_size)[0]);
  return {exact_rank(input, N + 2), adaptive_output<N>(layer, input)};
}

/// A layer with as many windows over N spatial axes as the output shall have.
template <fixed_string TypeName, int N>
struct AdaptivePooling {
  using SharedRules = AdaptivePooling<"", N>;
  static constexpr string_ref type_name = TypeName.view();
  static constexpr LayerTraits traits{.reach = Reach::equal_part, .spatial_axes = N};

  Required<"output_size", Size<N>> output_size;  ///< Size of the output along the spatial axes.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;                  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("output_size", &AdaptivePooling::output_size);
    field("data_format", &AdaptivePooling::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return validate_adaptive(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return infer_adaptive<N>(*this, input);
  }
  // Over one axis Keras builds the next layers for the shape that the run gives.
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    return N == 1 ? infer(input) : adaptive_output<N>(*this, input);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return spatial_axes<N>(channels_first(data_format));
  }
};

}  // namespace shapeproof::inline v0_1::rules
