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

/// Zooms images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomZoom`, which finds a wrong rank only when it runs.
struct RandomZoom {
  static constexpr string_ref type_name = "RandomZoom";
  static constexpr LayerTraits traits{.in_place = true, .takes_raw_values = true};

  Required<"height_factor", Factor> height_factor;  ///< How much less of the height is seen.
  Factor width_factor{};                            ///< The same for the width; none: as for the height.
  DataFormat data_format = default_data_format;     ///< Where the channel axis stands.
  Name name = no_name;                              ///< empty: Keras's automatic name
  ComputeType dtype{};                              ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("height_factor", &RandomZoom::height_factor);
    field("width_factor", &RandomZoom::width_factor);
    field("data_format", &RandomZoom::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    constexpr double least = -1.0 + 0x1p-53;  // -1 itself would zoom in on nothing
    constexpr string_ref must_be = "a number above -1 and up to 1, or two";
    return rules::first_of(
        height_factor->strict_fault("height_factor", least, 1.0, must_be),
        width_factor.count == 0 ? Fault{} : width_factor.strict_fault("width_factor", least, 1.0, must_be),
        rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return rules::image_axes(rank, data_format); }
};

}  // namespace shapeproof::inline v0_1
