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

/// Equalizes the histogram of each part of an image.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.ContrastLimitedAdaptiveHistogramEqualization`, which finds a wrong rank only when
/// it runs.
struct ContrastLimitedAdaptiveHistogramEqualization {
  static constexpr string_ref type_name = "ContrastLimitedAdaptiveHistogramEqualization";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &ContrastLimitedAdaptiveHistogramEqualization::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Equalizes the histogram of each channel.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.Equalization`, which finds a wrong rank only when it runs.
struct Equalization {
  static constexpr string_ref type_name = "Equalization";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &Equalization::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Blurs images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomGaussianBlur`, which finds a wrong rank only when it runs.
struct RandomGaussianBlur {
  static constexpr string_ref type_name = "RandomGaussianBlur";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &RandomGaussianBlur::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Inverts images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomInvert`, which finds a wrong rank only when it runs.
struct RandomInvert {
  static constexpr string_ref type_name = "RandomInvert";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &RandomInvert::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Takes bits out of the colours at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomPosterization`, which finds a wrong rank only when it runs.
struct RandomPosterization {
  static constexpr string_ref type_name = "RandomPosterization";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"factor", Factor> factor;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &RandomPosterization::factor, "How strong the change is, at most or between two numbers.");
    field("data_format", &RandomPosterization::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(factor->fault("factor", 1.0, 8.0, "a number from 1 to 8, or two"),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Changes the sharpness at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomSharpness`, which finds a wrong rank only when it runs.
struct RandomSharpness {
  static constexpr string_ref type_name = "RandomSharpness";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"factor", Factor> factor;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &RandomSharpness::factor, "How strong the change is, at most or between two numbers.");
    field("data_format", &RandomSharpness::data_format, "Where the channel axis stands.");
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

/// Inverts the values above a threshold.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.Solarization`, which finds a wrong rank only when it runs.
struct Solarization {
  static constexpr string_ref type_name = "Solarization";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &Solarization::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
