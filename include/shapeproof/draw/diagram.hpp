// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/infer/output_texts.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// How a part of a picture is affected by faults of the model.
enum class Standing : std::uint8_t {
  good,    ///< it runs
  faulty,  ///< it does not fit
  behind,  ///< it depends on something that does not fit, so it is unknown
};

/// What a node of a picture is.
enum class DiagramNodeKind : std::uint8_t {
  layer,
  input,   ///< an `Input`
  data,    ///< the data that a model is given
  output,  ///< an output of the model
};

/// One call of a layer, or an input or output of the model.
struct DiagramNode {
  DiagramNodeKind kind = DiagramNodeKind::layer;  ///< What is drawn: an input, a layer, an output.
  Standing standing = Standing::good;             ///< Whether it fits.
  std::uint32_t call = 1;                         ///< for a layer that is called several times: which call
  std::int32_t cluster = -1;                      ///< the nested model that it is part of
  std::int32_t problem = -1;                      ///< what is wrong with it, an index into `problems`
  Name name{};                                    ///< the layer's
  Name type{};                                    ///< the layer's class
  Name wrapped{};                                 ///< for a wrapper: the class of the layer in it
  ParameterCount parameters{};                    ///< counted once for a layer that is called several times
  RecordIndex at = no_record;  ///< the layer's record in the outermost model; `no_record` in one that is called again
  std::uint32_t number = 0;    ///< which call of its model it is, as `ModelCalls` counts
};

/// A tensor on its way from one node to another.
struct DiagramEdge {
  std::uint32_t from = 0;              ///< Where it begins, a node's number.
  std::uint32_t to = 0;                ///< Where it ends, a node's number.
  std::uint32_t output = 0;            ///< which output of `from`
  Standing standing = Standing::good;  ///< Whether it fits.
  std::int32_t problem = -1;           ///< Which problem it shows; -1: none.
  Shape shape = Shape::unknown();      ///< batch first; unknown after a fault
};

/// A nested model.
struct DiagramCluster {
  std::int32_t parent = -1;            ///< the cluster around it
  std::uint32_t call = 1;              ///< for a model that is called several times: which call
  std::int32_t problem = -1;           ///< Which problem lies within; -1: none.
  Standing standing = Standing::good;  ///< Whether it fits.
  Name name{};
  Name type{};  ///< The name of its class.
};

/// The content of a picture of a model: nodes, edges with shapes, and faults. `draw` makes one; `write_dot` and
/// `write_mermaid` write it down.
struct Diagram {
  Name name{};
  GrowableArray<DiagramNode> nodes;        ///< What the arrows join.
  GrowableArray<DiagramEdge> edges;        ///< The arrows.
  GrowableArray<DiagramCluster> clusters;  ///< each after the one around it
  GrowableArray<Diagnostic> problems;      ///< The texts of the problems.
  std::int32_t problem = -1;               ///< a fault of the whole model that no node shows
  const OutputTexts* outputs = nullptr;    ///< what is written instead of the shapes of edges; null: nothing

  [[nodiscard]] constexpr bool ok() const noexcept { return problems.empty(); }
};

}  // namespace shapeproof::inline v0_1
