// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/image.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Gives images another size.
///
/// - Input: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Output: the same axes with the new height and width.
/// - Source: Keras 3, `keras.layers.Resizing`.
struct Resizing {
  static constexpr string_ref type_name = "Resizing";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"height"> height;                                  ///< Height of the output.
  Required<"width"> width;                                    ///< Width of the output.
  Interpolation interpolation = InterpolationMode::bilinear;  ///< How values between the old ones are made.
  bool crop_to_aspect_ratio = false;                          ///< Whether the image is cropped and not distorted.
  bool pad_to_aspect_ratio = false;                           ///< Whether the image is padded and not distorted.
  DataFormat data_format = default_data_format;               ///< Where the channel axis stands.
  Name name = no_name;                                        ///< empty: Keras's automatic name
  ComputeType dtype{};                                        ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("height", &Resizing::height);
    field("width", &Resizing::width);
    field("interpolation", &Resizing::interpolation);
    field("crop_to_aspect_ratio", &Resizing::crop_to_aspect_ratio);
    field("pad_to_aspect_ratio", &Resizing::pad_to_aspect_ratio);
    field("data_format", &Resizing::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (crop_to_aspect_ratio && pad_to_aspect_ratio) {
      return Fault::argument("pad_to_aspect_ratio", "false where crop_to_aspect_ratio is true");
    }
    return rules::first_of(
        rules::at_least("height", height, 1), rules::at_least("width", width, 1), rules::data_format(data_format),
        rules::known_word("interpolation", interpolation, "nearest, bilinear, bicubic, lanczos3 or lanczos5"));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::resize_image(input, data_format, *height, *width);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return rules::image_axes(rank, data_format); }
};

}  // namespace shapeproof::inline v0_1
