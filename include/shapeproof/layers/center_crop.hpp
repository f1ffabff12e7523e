// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/image.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// Cuts the middle out of images; smaller ones are enlarged.
///
/// - Input: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Output: the same axes with the new height and width.
/// - Source: Keras 3, `keras.layers.CenterCrop`.
struct CenterCrop {
  static constexpr string_ref type_name = "CenterCrop";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"height"> height;
  Required<"width"> width;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("height", &CenterCrop::height, "Height of the output.");
    field("width", &CenterCrop::width, "Width of the output.");
    field("data_format", &CenterCrop::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::at_least("height", height, 0), rules::at_least("width", width, 0),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::resize_image(input, data_format, *height, *width);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return rules::image_axes(rank, data_format); }
};

}  // namespace shapeproof
