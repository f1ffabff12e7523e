// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/upsample.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Makes the spatial axes larger or smaller.
///
/// - Input: `(N, C, L)`, `(N, C, H, W)` or `(N, C, D, H, W)`, as the mode has it: nearest any of them, linear one
/// spatial
///   axis, bilinear and bicubic two, trilinear three.
/// - Output: the same axes; the spatial ones of `size`, or `floor(size * scale_factor)`. One number stands for all
/// axes.
/// - Source: PyTorch 1.13, `torch::nn::Upsample`.
struct Upsample {
  static constexpr string_ref type_name = "Upsample";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .reach = Reach::repeated};

  Size<3> size = none;            ///< The spatial axes of the output: one number for all, or a list.
  ValueList scale_factor = none;  ///< Or by what each spatial axis is multiplied.
  Choice<UpsampleMode> mode{};    ///< "nearest", "linear", "bilinear", "bicubic" or "trilinear".
  /// Whether the corners keep their values; not for nearest. It is true, false, or none.
  OptionalCount align_corners = no_count;
  Name name = no_name;  ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("size", &Upsample::size);
    field("scale_factor", &Upsample::scale_factor);
    field("mode", &Upsample::mode);
    field("align_corners", &Upsample::align_corners);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(
        rules::known_word("mode", mode, "\"nearest\", \"linear\", \"bilinear\", \"bicubic\" or \"trilinear\""),
        size.is_none() != scale_factor.is_given() ? Fault::argument("size", "given, or else scale_factor") : Fault{},
        mode == UpsampleMode::nearest && align_corners.is_given()
            ? Fault::argument("align_corners", "left out where mode is \"nearest\"")
            : Fault{});
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_upsample(*this, input);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept {
    if (rank == 3) return rules::module_axes<1>(rank);
    return rank == 5 ? rules::module_axes<3>(rank) : rules::module_axes<2>(4);
  }
};

}  // namespace shapeproof::inline v0_1::nn
