// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/diagnosis/loss.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

/// Which layer: its place in the model (an `Input` does not count), its class, its name.
struct LayerRef {
  std::int32_t index = -1;  ///< -1: no layer
  Name type{};
  Name name{};

  friend constexpr bool operator==(const LayerRef&, const LayerRef&) = default;
};

/// What was being compared when the fault was found.
enum class Stage : std::uint8_t {
  model,   ///< a layer and its input
  data,    ///< the data and the model
  labels,  ///< the labels, the output and the loss
};

[[nodiscard]] constexpr string_ref to_string(Stage stage) noexcept {
  constexpr string_ref names[] = {"model", "data", "labels"};
  const auto index = static_cast<std::size_t>(stage);
  return names[index < 3 ? index : 0];
}

/// One fault of a model, complete in itself: structural, comparable, and usable in a constant expression.
struct Diagnostic {
  Code code = Code::ok;
  Severity severity = Severity::error;
  Stage stage = Stage::model;
  Relation relation = Relation::equal;
  Axis axis_name = Axis::unnamed;  ///< what the layer calls the axis
  std::int32_t axis = -1;          ///< the axis of the input, batch first; -1 where it is not one axis
  std::int32_t input_index = 0;    ///< which input of the layer, of labels which output of the model
  std::int64_t expected = 0;       ///< to be read with `relation`
  std::int64_t actual = 0;         ///< -1 where it is unknown
  DType expected_dtype = DType::unknown;
  DType actual_dtype = DType::unknown;
  Loss loss = Loss::unnamed;         ///< the loss that asks, in `Stage::labels`
  bool from_declared_input = false;  ///< the model's `Input` asks for it, and not the layer's rule
  Name model{};
  LayerRef layer{};                ///< where it shows
  LayerRef source{};               ///< in a graph: the layer that the offending input comes from
  std::int32_t source_output = 0;  ///< which of its outputs
  LayerRef first_source{};  ///< of a layer that is called again: the layer that its first call's input comes from
  LayerRef inner{};         ///< the layer inside of `layer`, if `layer` is a wrapper or a model
  Name field{};             ///< the layer's field, if one is to blame
  Name text{};              ///< what the field must be, where no number says it
  Shape input{};            ///< the input that the layer saw; of labels, the labels
  Shape output{};           ///< of labels: the model's output
  Shape wanted{};    ///< the input, or the labels, that were wanted, as far as one shape can say; rank -1 if none can
  AxisNames axes{};  ///< the layer's names for the axes of its input

  friend constexpr bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

}  // namespace shapeproof
