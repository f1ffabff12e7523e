// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/factor.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/image.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Removes colour at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first. The image
///   must have 1 or 3 channels.
/// - Source: Keras 3, `keras.layers.RandomColorDegeneration`, which finds a wrong rank only when it runs.
struct RandomColorDegeneration {
  static constexpr string_ref type_name = "RandomColorDegeneration";
  static constexpr LayerTraits traits{.in_place = true, .takes_raw_values = true};

  Required<"factor", Factor> factor;             ///< How strong the change is, at most or between two numbers.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  ComputeType dtype{};                           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &RandomColorDegeneration::factor);
    field("data_format", &RandomColorDegeneration::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::image_factor(*factor, rules::FactorRange::minus_1_to_1, data_format);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_channels(input, data_format, true), input};
  }
  /// Keras builds no model with it for images without colours.
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    return {rules::image_channels(input, data_format, false), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return rules::image_axes(rank, data_format); }
};

}  // namespace shapeproof::inline v0_1
