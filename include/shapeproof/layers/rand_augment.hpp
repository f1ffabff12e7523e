// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/image.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Changes images by random operations.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first. The image
///   must have 1 or 3 channels.
/// - Source: Keras 3, `keras.layers.RandAugment`, which finds a wrong rank only when it runs.
struct RandAugment {
  static constexpr string_ref type_name = "RandAugment";
  static constexpr LayerTraits traits{.in_place = true, .takes_raw_values = true};

  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  ComputeType dtype{};                           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("data_format", &RandAugment::data_format); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_channels(input, data_format, true), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return rules::image_axes(rank, data_format); }
};

}  // namespace shapeproof::inline v0_1
