// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Multiplies each channel by a factor of its own, which is learned.
///
/// - Input: any shape whose last axis is `projection_dim` long.
/// - Output: the same shape. As in every product of tensors an axis of size 1 is repeated: a single channel becomes
///   `projection_dim` channels, and a single factor is that of all channels.
/// - Parameters: `projection_dim`.
/// - Source: Keras 3, `keras.applications.convnext.LayerScale`.
struct LayerScale {
  static constexpr string_ref type_name = "LayerScale";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Required<"init_values", double> init_values;  ///< What the factors are before training.
  Required<"projection_dim"> projection_dim;    ///< How many factors there are, one for each channel.
  Name name = no_name;                          ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("init_values", &LayerScale::init_values);
    field("projection_dim", &LayerScale::projection_dim);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::at_least("projection_dim", projection_dim, 0);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return input;
    const ShapeResult scaled = rules::infer_elementwise(input, Shape{*projection_dim});
    if (!scaled.fault) return scaled;
    return {Fault::size(input.rank() - 1, *projection_dim, input), input};
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const { sink.add("gamma", {*projection_dim}); }
};

}  // namespace shapeproof::inline v0_1
