// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::keras {

/// What stands in a model for a layer of a class that nothing is known of, `UnknownClasses::pass`.
///
/// - Inputs: any.
/// - Outputs: shapes of which nothing is known, as many as the model takes.
/// - Parameters: how many, nobody can say.
struct UnknownLayer {
  static constexpr string_ref type_name = "UnknownLayer";
  static constexpr LayerTraits traits{.takes_list = true, .is_opaque = true, .class_field = "class_name"};

  ShortText<7> class_name{};  ///< in the file
  std::int64_t outputs = 1;

  static constexpr void fields(auto&& field) {
    field("class_name", &UnknownLayer::class_name, "The class's name.");
    field("outputs", &UnknownLayer::outputs, "How many tensors it gives.");
  }

  constexpr Fault infer(const LayerCall& /*call*/, Outputs& results) const noexcept {
    for (std::int64_t i = 0; i < outputs && results.fits(); ++i) results.push_back(Shape::unknown());
    return {};
  }
  /// Of an unknown size, so that the model's count is unknown, too.
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const { sink.add("weights", Shape{any}); }
  /// There only so that a layer of several outputs gives them all, whatever comes in.
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept {
    return {Axis::unnamed, Axis::unnamed, Axis::unnamed};
  }
};

namespace detail {
[[nodiscard]] inline UnknownLayer load_unknown(const LayerRecord& record) {
  return shapeproof::detail::load_layer<UnknownLayer>(record);
}
}  // namespace detail

}  // namespace shapeproof::keras
