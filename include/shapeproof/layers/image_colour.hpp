// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/factor.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/image.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// Stretches the contrast of images.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.AutoContrast`, which finds a wrong rank only when it runs.
struct AutoContrast {
  static constexpr string_ref type_name = "AutoContrast";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &AutoContrast::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Changes the brightness at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomBrightness`, which finds a wrong rank only when it runs.
struct RandomBrightness {
  static constexpr string_ref type_name = "RandomBrightness";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"factor", Factor> factor;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &RandomBrightness::factor, "How strong the change is, at most or between two numbers.");
    field("data_format", &RandomBrightness::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(factor->fault("factor", -1.0, 1.0, "a number from -1 to 1, or two"),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Changes the contrast at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomContrast`, which finds a wrong rank only when it runs.
struct RandomContrast {
  static constexpr string_ref type_name = "RandomContrast";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"factor", Factor> factor;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &RandomContrast::factor, "How strong the change is, at most or between two numbers.");
    field("data_format", &RandomContrast::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(factor->fault("factor", 0.0, 1.0, "a number from 0 to 1, or two"),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Takes colour out at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
///   The image must have 1 or 3 channels.
/// - Source: Keras 3, `keras.layers.RandomColorDegeneration`, which finds a wrong rank only when it runs.
struct RandomColorDegeneration {
  static constexpr string_ref type_name = "RandomColorDegeneration";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"factor", Factor> factor;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &RandomColorDegeneration::factor, "How strong the change is, at most or between two numbers.");
    field("data_format", &RandomColorDegeneration::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(factor->fault("factor", -1.0, 1.0, "a number from -1 to 1, or two"),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_channels(input, data_format, true), input};
  }
  /// Keras builds no model with it for images without colours.
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    return {rules::image_channels(input, data_format, false), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Changes brightness, contrast, saturation and hue at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomColorJitter`, which finds a wrong rank only when it runs.
struct RandomColorJitter {
  static constexpr string_ref type_name = "RandomColorJitter";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &RandomColorJitter::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Makes images gray at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
///   The image must have 1 or 3 channels.
/// - Source: Keras 3, `keras.layers.RandomGrayscale`, which finds a wrong rank only when it runs.
struct RandomGrayscale {
  static constexpr string_ref type_name = "RandomGrayscale";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &RandomGrayscale::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_channels(input, data_format, true), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Changes the hue at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
///   The image must have 3 channels.
/// - Source: Keras 3, `keras.layers.RandomHue`, which finds a wrong rank only when it runs.
struct RandomHue {
  static constexpr string_ref type_name = "RandomHue";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"factor", Factor> factor;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &RandomHue::factor, "How strong the change is, at most or between two numbers.");
    field("data_format", &RandomHue::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(factor->fault("factor", 0.0, 1.0, "a number from 0 to 1, or two"),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_channels(input, data_format, false), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Changes the saturation at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
///   The image must have 3 channels.
/// - Source: Keras 3, `keras.layers.RandomSaturation`, which finds a wrong rank only when it runs.
struct RandomSaturation {
  static constexpr string_ref type_name = "RandomSaturation";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"factor", Factor> factor;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &RandomSaturation::factor, "How strong the change is, at most or between two numbers.");
    field("data_format", &RandomSaturation::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(factor->fault("factor", -1.0, 1.0, "a number from -1 to 1, or two"),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_channels(input, data_format, false), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
