// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/margins.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

// Three structs and no template, because their fields differ: `UpSampling1D` has no `data_format`, and only
// `UpSampling2D` has an `interpolation`.

/// Repeats the values along length.
///
/// - Input: `(batch, length, channels)`.
/// - Output: the same axes; each of length is multiplied by `size`.
/// - Source: Keras 3, `keras.layers.UpSampling1D`.
struct UpSampling1D {
  static constexpr string_ref type_name = "UpSampling1D";
  static constexpr LayerTraits traits{.reach = Reach::repeated, .spatial_axes = 1};

  std::int64_t size = 2;  ///< How often each step is repeated.
  Name name = no_name;    ///< empty: Keras's automatic name
  ComputeType dtype{};    ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("size", &UpSampling1D::size); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::at_least("size", size, 1); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::repeat_axes(input, Size<1>(size), DataFormat{});
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::spatial_axes<1>(false); }
};

/// Repeats the values along height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: the same axes; each of height and width is multiplied by `size`.
/// - Source: Keras 3, `keras.layers.UpSampling2D`.
struct UpSampling2D {
  static constexpr string_ref type_name = "UpSampling2D";
  static constexpr LayerTraits traits{.reach = Reach::repeated, .spatial_axes = 2};

  Size<2> size = 2;                                          ///< How often height and width are repeated.
  DataFormat data_format = default_data_format;              ///< Where the channel axis stands.
  Interpolation interpolation = InterpolationMode::nearest;  ///< How values between the old ones are made.
  Name name = no_name;                                       ///< empty: Keras's automatic name
  ComputeType dtype{};                                       ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("size", &UpSampling2D::size);
    field("data_format", &UpSampling2D::data_format);
    field("interpolation", &UpSampling2D::interpolation);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(
        rules::sizes("size", size), rules::data_format(data_format),
        rules::known_word("interpolation", interpolation, "nearest, bilinear, bicubic, lanczos3 or lanczos5"));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::repeat_axes(input, size, data_format);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<2>(rules::channels_first(data_format));
  }
};

/// Repeats the values along depth, height and width.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: the same axes; each of depth, height and width is multiplied by `size`.
/// - Source: Keras 3, `keras.layers.UpSampling3D`.
struct UpSampling3D {
  static constexpr string_ref type_name = "UpSampling3D";
  static constexpr LayerTraits traits{.reach = Reach::repeated, .spatial_axes = 3};

  Size<3> size = 2;                              ///< How often depth, height and width are repeated.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  ComputeType dtype{};                           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("size", &UpSampling3D::size);
    field("data_format", &UpSampling3D::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::sizes("size", size), rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::repeat_axes(input, size, data_format);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<3>(rules::channels_first(data_format));
  }
};

}  // namespace shapeproof::inline v0_1
