// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/factor.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/image.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// Removes bits from the colours at random.
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
    return rules::image_factor(*this, 1.0, 8.0, "a number from 1 to 8, or two");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::image_rank(input), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const noexcept { return rules::image_axes(rank, data_format); }
};

}  // namespace shapeproof
