// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/factor.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::rules {

/// One image, or a batch of them.
[[nodiscard]] constexpr Fault image_rank(const Shape& input) noexcept {
  if (input.rank() < 3) return Fault::rank(3, input, Relation::at_least);
  if (input.rank() > 4) return Fault::rank(4, input, Relation::at_most);
  return {};
}

/// An image whose corners are different points: height and width are at least 2.
[[nodiscard]] constexpr Fault image_area(const Shape& input, const DataFormat& format) noexcept {
  if (const Fault fault = image_rank(input); fault) return fault;
  const int height = channels_first(format) ? input.rank() - 2 : input.rank() - 3;
  for (int axis = height; axis < height + 2; ++axis) {
    if (input[axis].value_or(2) >= 2) continue;
    Fault fault = Fault::size(axis, 2, input);
    fault.relation = Relation::at_least;
    return fault;
  }
  return {};
}

/// The names of the axes of one image or of a batch.
[[nodiscard]] constexpr AxisNames image_axes(int rank, const DataFormat& format) noexcept {
  if (rank == 3) {
    if (channels_first(format)) return {Axis::channels, Axis::height, Axis::width};
    return {Axis::height, Axis::width, Axis::channels};
  }
  return spatial_axes<2>(channels_first(format));
}

/// An image in colour: 3 channels, or also 1 where a gray image is taken as one.
[[nodiscard]] constexpr Fault image_channels(const Shape& input, const DataFormat& format, bool or_gray) noexcept {
  if (const Fault fault = image_rank(input); fault) return fault;
  const int axis = channels_first(format) ? input.rank() - 3 : input.rank() - 1;
  const Dim channels = input[axis];
  if (compatible(3, channels) || (or_gray && channels == Dim(1))) return {};
  return Fault::size(axis, 3, input);
}

/// Another height and width.
[[nodiscard]] constexpr ShapeResult resize_image(const Shape& input, const DataFormat& format, Dim height,
                                                 Dim width) noexcept {
  if (const Fault fault = image_rank(input); fault) return fault;
  const int last = channels_first(format) ? input.rank() - 1 : input.rank() - 2;
  return input.with(last - 1, height).with(last, width);
}

/// Between which numbers a `factor` must be.
enum class FactorRange : std::uint8_t { minus_1_to_1, from_0_to_1, from_1_to_8 };

/// Keras's checks of a layer whose `factor` says how strongly it changes images.
[[nodiscard]] constexpr Fault image_factor(const Factor& factor, FactorRange range, const DataFormat& format) noexcept {
  Fault fault;
  switch (range) {
    case FactorRange::minus_1_to_1:
      fault = factor.fault("factor", -1.0, 1.0, "a number from -1 to 1, or two");
      break;
    case FactorRange::from_0_to_1:
      fault = factor.fault("factor", 0.0, 1.0, "a number from 0 to 1, or two");
      break;
    case FactorRange::from_1_to_8:
      fault = factor.fault("factor", 1.0, 8.0, "a number from 1 to 8, or two");
      break;
  }
  return fault ? fault : data_format(format);
}

/// A layer that changes the content of images. Of its fields only the data format affects shapes.
template <fixed_string TypeName>
struct ImageAugmentation {
  using SharedRules = ImageAugmentation<"">;
  static constexpr string_ref type_name = TypeName.view();
  static constexpr LayerTraits traits{.in_place = true, .takes_raw_values = true};

  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;                  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("data_format", &ImageAugmentation::data_format); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return {image_rank(input), input}; }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return image_axes(rank, data_format); }
};

/// A layer that changes the content of images, more or less strongly.
template <fixed_string TypeName, FactorRange Range>
struct GradedAugmentation {
  static constexpr string_ref type_name = TypeName.view();
  static constexpr LayerTraits traits{.in_place = true, .takes_raw_values = true};

  Required<"factor", Factor> factor;             ///< How strong the change is, at most or between two numbers.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;                  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("factor", &GradedAugmentation::factor);
    field("data_format", &GradedAugmentation::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return image_factor(*factor, Range, data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return {image_rank(input), input}; }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return image_axes(rank, data_format); }
};

/// A layer that cuts pieces of one size out of images.
template <fixed_string TypeName>
struct ImageCrop {
  using SharedRules = ImageCrop<"">;
  static constexpr string_ref type_name = TypeName.view();
  static constexpr LayerTraits traits{.takes_raw_values = true};

  Required<"height"> height;                     ///< Height of the output.
  Required<"width"> width;                       ///< Width of the output.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;                  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("height", &ImageCrop::height);
    field("width", &ImageCrop::width);
    field("data_format", &ImageCrop::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return first_of(at_least("height", height, 0), at_least("width", width, 0), rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return resize_image(input, data_format, *height, *width);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return image_axes(rank, data_format); }
};

}  // namespace shapeproof::inline v0_1::rules
