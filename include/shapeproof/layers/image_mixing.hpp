// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/image.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// Puts pieces of images into one another.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.CutMix`, which finds a wrong rank only when it runs.
struct CutMix {
  static constexpr string_ref type_name = "CutMix";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &CutMix::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Blends images.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.MixUp`, which finds a wrong rank only when it runs.
struct MixUp {
  static constexpr string_ref type_name = "MixUp";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &MixUp::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Erases random pieces of images.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomErasing`, which finds a wrong rank only when it runs.
struct RandomErasing {
  static constexpr string_ref type_name = "RandomErasing";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &RandomErasing::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Blends several random changes of an image.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.AugMix`, which finds a wrong rank only when it runs.
struct AugMix {
  static constexpr string_ref type_name = "AugMix";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &AugMix::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Changes images by random operations.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
///   The image must have 1 or 3 channels.
/// - Source: Keras 3, `keras.layers.RandAugment`, which finds a wrong rank only when it runs.
struct RandAugment {
  static constexpr string_ref type_name = "RandAugment";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &RandAugment::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_channels(input, data_format, true), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
