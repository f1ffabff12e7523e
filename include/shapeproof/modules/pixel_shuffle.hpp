// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Makes images larger from the values of several channels, with `r = upscale_factor`.
///
/// - Input: `(*, C * r * r, H, W)`.
/// - Output: `(*, C, H * r, W * r)`.
/// - Source: PyTorch 1.13, `torch::nn::PixelShuffle`.
struct PixelShuffle {
  static constexpr string_ref type_name = "PixelShuffle";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .keeps_dtype = true, .reach = Reach::repeated};

  Required<"upscale_factor"> upscale_factor;  ///< How much larger height and width become.
  Name name = no_name;                        ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("upscale_factor", &PixelShuffle::upscale_factor); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::at_least("upscale_factor", upscale_factor, 1);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (input.rank() < 3) return {Fault::rank(3, input, Relation::at_least), input};
    const Dim r = *upscale_factor;
    ShapeResult result{input};
    result.shape.set(-3, quotient(input, -3, r * r, result.fault));
    result.shape.set(-2, input[-2] * r);
    result.shape.set(-1, input[-1] * r);
    return result;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept {
    return rank == 3 ? AxisNames{Axis::channels, Axis::height, Axis::width}
                     : AxisNames{Axis::batch, Axis::channels, Axis::height, Axis::width};
  }

 private:
  /// The part of an axis that a factor leaves.
  [[nodiscard]] static constexpr Dim quotient(const Shape& input, int axis, Dim factor, Fault& fault) noexcept {
    const Dim size = input[axis];
    if (!size.is_known() || !factor.is_known()) return any;
    if (size.code % factor.code != 0 && !fault) {
      fault = Fault::size(input.rank() + axis, factor.code, input);
      fault.code = Code::groups_mismatch;
      fault.relation = Relation::multiple_of;
    }
    return size.code / factor.code;
  }
};

}  // namespace shapeproof::inline v0_1::nn
