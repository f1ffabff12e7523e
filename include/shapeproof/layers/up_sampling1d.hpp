// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/margins.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// Repeats the values along length.
///
/// - Input: `(batch, length, channels)`.
/// - Output: the same axes; each of length is multiplied by `size`.
/// - Source: Keras 3, `keras.layers.UpSampling1D`.
struct UpSampling1D {
  static constexpr string_ref type_name = "UpSampling1D";
  static constexpr LayerTraits traits{.spatial_axes = 1};

  std::int64_t size = 2;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("size", &UpSampling1D::size, "How often each step is repeated."); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::at_least("size", size, 1); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::repeat_axes(input, Size<1>(size), DataFormat{});
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::spatial_axes<1>(false); }
};

}  // namespace shapeproof
