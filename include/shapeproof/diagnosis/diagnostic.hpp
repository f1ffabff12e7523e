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
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// A layer: its place in the model (an `Input` does not count), its class and its name.
struct LayerRef {
  std::int32_t index = -1;  ///< -1: no layer
  Name type{};              ///< The name of its class; empty: no layer.
  Name name{};

  friend constexpr bool operator==(const LayerRef&, const LayerRef&) = default;
};

/// What was compared when the fault was found.
enum class Stage : std::uint8_t {
  model,    ///< a layer and its input
  data,     ///< the data and the model
  labels,   ///< the labels, the output and the loss
  output,   ///< the output and what it must be
  weights,  ///< the weights in a file and those of the model
};

[[nodiscard]] constexpr string_ref to_string(Stage stage) noexcept {
  constexpr string_ref names[] = {"model", "data", "labels", "output", "weights"};
  const auto index = static_cast<std::size_t>(stage);
  return names[index < sizeof(names) / sizeof(names[0]) ? index : 0];
}

/// One fault of a model with everything that describes it. It is a structural type, can be compared, and works in
/// constant expressions.
struct Diagnostic {
  Code code = Code::ok;                       ///< What is wrong; compare this in tests.
  Severity severity = Severity::error;        ///< Error or warning.
  Stage stage = Stage::model;                 ///< Where it showed: in the model, the data or the labels.
  Relation relation = Relation::equal;        ///< How `expected` is meant: equal to it, at least, a multiple, ...
  Axis axis_name = Axis::unnamed;             ///< what the layer calls the axis
  std::int32_t axis = -1;                     ///< the axis of the input, batch first; -1 if it is not about one axis
  std::int32_t input_index = 0;               ///< which input of the layer; for labels, which output of the model
  std::int64_t expected = 0;                  ///< compared by `relation`
  std::int64_t actual = 0;                    ///< -1 if it is unknown
  DType expected_dtype = DType::unknown;      ///< The type of the elements that was expected.
  DType actual_dtype = DType::unknown;        ///< The type of the elements that are given.
  Vocabulary vocabulary = Vocabulary::keras;  ///< whose class the layer is, and so how its axes are called
  Loss loss = Loss::unnamed;                  ///< in `Stage::labels`, the loss that the labels must fit
  bool from_declared_input = false;           ///< the model's `Input` requires it, not the layer's rule
  bool only_in_backward = false;              ///< it runs, and fails where gradients are computed
  Name model{};                               ///< The name of the model.
  LayerRef layer{};                           ///< where the fault appears
  LayerRef source{};                          ///< in a graph: the layer whose output is the wrong input
  std::int32_t source_output = 0;             ///< which of its outputs
  LayerRef first_source{};  ///< for a layer that is called again: the layer whose output its first call took
  LayerRef inner{};         ///< the layer inside `layer`, if that is a wrapper or a model
  Name field{};             ///< the layer's field that is wrong, if any
  Name text{};  ///< what the field must be, if a number cannot say it; or the input or output that nothing is given for
  Name given{};  ///< the value that the field was given, if a number cannot say it
  Name meant{};  ///< the word that was probably meant
  // Of unknown rank where there is no such tensor, or nothing is known of it.
  Shape input = Shape::unknown();   ///< the input of the layer; for labels, the labels
  Shape output = Shape::unknown();  ///< for labels: the model's output
  Shape wanted = Shape::unknown();  ///< the input or the labels that would fit, as far as one shape can say
  AxisNames axes{};                 ///< the layer's names for the axes of its input

  friend constexpr bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

}  // namespace shapeproof::inline v0_1
