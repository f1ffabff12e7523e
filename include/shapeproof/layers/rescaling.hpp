// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Multiplies by a factor and adds an offset, for instance to bring pixels to 0 to 1.
///
/// - Input and output: any shape, unchanged. Lists of factors or offsets are broadcast against the last axis: a channel
///   of its own becomes as many when Keras runs, while its symbolic shape stays.
/// - Source: Keras 3, `keras.layers.Rescaling`.
struct Rescaling {
  static constexpr string_ref type_name = "Rescaling";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true, .takes_raw_values = true};

  Required<"scale", ValueList> scale;  ///< Factor, or one for each channel.
  ValueList offset = 0.0;              ///< Added after the factor; one, or one for each channel.
  Name name = no_name;                 ///< empty: Keras's automatic name
  ComputeType dtype{};                 ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("scale", &Rescaling::scale);
    field("offset", &Rescaling::offset);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return scale->is_given() ? Fault{} : Fault::argument("scale", "a number or a list of numbers");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const ShapeResult scaled = for_each_channel(*scale, input);
    return scaled.fault ? scaled : for_each_channel(offset, scaled.shape);
  }

 private:
  [[nodiscard]] static constexpr ShapeResult for_each_channel(const ValueList& values, const Shape& input) noexcept {
    if (!values.is_given() || values.is_scalar() || !input.has_rank()) return input;
    const ShapeResult result = rules::broadcast(input, Shape{values.size()});
    if (!result.fault) return result;
    return {Fault::size(input.rank() - 1, values.size(), input), input};
  }
};

}  // namespace shapeproof::inline v0_1
