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

/// Mirrors images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomFlip`, which finds a wrong rank only when it runs.
struct RandomFlip {
  static constexpr string_ref type_name = "RandomFlip";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  FlipMode mode = FlipKind::horizontal_and_vertical;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("mode", &RandomFlip::mode, "\"horizontal\", \"vertical\" or \"horizontal_and_vertical\".");
    field("data_format", &RandomFlip::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::known_word("mode", mode, "horizontal, vertical or horizontal_and_vertical"),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Turns images by random angles.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomRotation`, which finds a wrong rank only when it runs.
struct RandomRotation {
  static constexpr string_ref type_name = "RandomRotation";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"factor", Factor> factor;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &RandomRotation::factor, "How strong the change is, at most or between two numbers.");
    field("data_format", &RandomRotation::data_format, "Where the channel axis stands.");
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

/// Moves images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomTranslation`, which finds a wrong rank only when it runs.
struct RandomTranslation {
  static constexpr string_ref type_name = "RandomTranslation";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"height_factor", Factor> height_factor;
  Required<"width_factor", Factor> width_factor;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("height_factor", &RandomTranslation::height_factor, "How far, as a part of the height.");
    field("width_factor", &RandomTranslation::width_factor, "How far, as a part of the width.");
    field("data_format", &RandomTranslation::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(height_factor->strict_fault("height_factor", -1.0, 1.0, "a number from -1 to 1, or two"),
                           width_factor->strict_fault("width_factor", -1.0, 1.0, "a number from -1 to 1, or two"),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Zooms images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomZoom`, which finds a wrong rank only when it runs.
struct RandomZoom {
  static constexpr string_ref type_name = "RandomZoom";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"height_factor", Factor> height_factor;
  Factor width_factor{};
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("height_factor", &RandomZoom::height_factor, "How much less of the height is seen.");
    field("width_factor", &RandomZoom::width_factor, "The same for the width; none: as for the height.");
    field("data_format", &RandomZoom::data_format, "Where the channel axis stands.");
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
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Shears images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomShear`, which finds a wrong rank only when it runs.
struct RandomShear {
  static constexpr string_ref type_name = "RandomShear";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &RandomShear::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Distorts the perspective of images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
///   Height and width must be at least 2.
/// - Source: Keras 3, `keras.layers.RandomPerspective`, which finds a wrong rank only when it runs.
struct RandomPerspective {
  static constexpr string_ref type_name = "RandomPerspective";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &RandomPerspective::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_area(input, data_format), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept {
    return rules::image_axes(rank, rules::channels_first(data_format));
  }
};

/// Distorts images at random as if they were elastic.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomElasticTransform`, which finds a wrong rank only when it runs.
struct RandomElasticTransform {
  static constexpr string_ref type_name = "RandomElasticTransform";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &RandomElasticTransform::data_format, "Where the channel axis stands.");
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
