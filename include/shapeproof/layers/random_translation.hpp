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
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/image.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Moves images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomTranslation`, which finds a wrong rank only when it runs.
struct RandomTranslation {
  static constexpr string_ref type_name = "RandomTranslation";
  static constexpr LayerTraits traits{.in_place = true, .takes_raw_values = true};

  Required<"height_factor", Factor> height_factor;  ///< How far, as a part of the height.
  Required<"width_factor", Factor> width_factor;    ///< How far, as a part of the width.
  DataFormat data_format = default_data_format;     ///< Where the channel axis stands.
  Name name = no_name;                              ///< empty: Keras's automatic name
  ComputeType dtype{};                              ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("height_factor", &RandomTranslation::height_factor);
    field("width_factor", &RandomTranslation::width_factor);
    field("data_format", &RandomTranslation::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(height_factor->strict_fault("height_factor", -1.0, 1.0, "a number from -1 to 1, or two"),
                           width_factor->strict_fault("width_factor", -1.0, 1.0, "a number from -1 to 1, or two"),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return rules::image_axes(rank, data_format); }
};

}  // namespace shapeproof::inline v0_1
