// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/dtype.hpp"

/// The types of elements in a model of Keras's, which do not depend on shapes. PyTorch's modules have them in
/// `Shape::dtype`.
namespace shapeproof::inline v0_1 {

[[nodiscard]] constexpr DType chain_dtype(const LayerRecord* records, std::uint32_t count, DType given);
[[nodiscard]] constexpr DType graph_dtype(const LayerRecord* self);

/// The type of what a layer gives: the type that it computes with, or what it is given if it keeps integers or truth
/// values unchanged; operations, which have no type of their own, keep every type. An `Input` casts what it is given,
/// and a model gives what its last layer does. Source: Keras 3, `DTypePolicy.convert_input` and
/// `Functional._convert_inputs_to_tensors`.
[[nodiscard]] constexpr DType layer_dtype(const LayerRecord& record, DType given) {
  const LayerType& type = *record.type;
  const DType own = record.dtype == DType::unknown ? DType::float32 : record.dtype;
  if (type.casts || type.is_input()) return own;
  if (type.is_model() && detail::has_too_many_calls(record)) return DType::unknown;  // it is never run
  if (type.is_graph()) return graph_dtype(&record);
  if (type.is_model()) return chain_dtype(&record + 1, record.span - 1, given);
  DType dtype = given;
  if (!type.traits.keeps_dtype || (is_floating(given) && type.members.dtype)) dtype = own;
  if (type.traits.gives_floats && !is_floating(dtype)) dtype = DType::float32;
  if (type.traits.gives != DType::unknown) dtype = type.traits.gives;
  return type.output_dtype == nullptr ? dtype : type.output_dtype(record, dtype);
}

/// The type of what a chain gives.
[[nodiscard]] constexpr DType chain_dtype(const LayerRecord* records, std::uint32_t count, DType given) {
  DType dtype = given == DType::unknown ? DType::float32 : given;
  for (RecordIndex at = 0; at < count; at += records[at].span) dtype = layer_dtype(records[at], dtype);
  return dtype;
}

/// The types of what a call of a layer takes and gives.
struct CallDTypes {
  DType takes = DType::unknown;
  DType gives = DType::unknown;
};

/// Those of all calls of a graph, in the order in which they run; none if its edges cannot be. `self` is its header.
[[nodiscard]] constexpr GrowableArray<CallDTypes> graph_dtypes(const LayerRecord* self) {
  GrowableArray<CallDTypes> calls;
  if (!detail::load_layer<FunctionalHeader>(*self).has_table() || detail::has_too_many_calls(*self)) return calls;
  GraphTableReader table{self + 1};
  for (std::uint32_t left = table.seek_calls(); left > 0; --left) {
    const GraphTableCall call = table.next_call();
    CallDTypes types;
    for (std::uint32_t i = 0; i < call.edges; ++i) {
      const std::uint32_t from = table.next_edge().node;
      if (from < calls.size()) types.takes = common_dtype(types.takes, calls[from].gives);
    }
    // A graph within it gives the same at each call: it is looked at once, because models may be called very often.
    const bool is_known = call.is_again() && self[call.record].type->is_graph();
    types.gives = is_known ? calls[call.number].gives : layer_dtype(self[call.record], types.takes);
    calls.push_back(types);
  }
  return calls;
}

/// The type of what a graph gives first.
[[nodiscard]] constexpr DType graph_dtype(const LayerRecord* self) {
  if (!detail::load_layer<FunctionalHeader>(*self).has_table()) return DType::unknown;
  GraphTableReader table{self + 1};
  table.skip(table.get());
  if (table.get() == 0) return DType::unknown;
  const std::uint32_t last = table.get();
  table.seek_node(last);
  const LayerRecord& layer = self[table.next_call().record];
  if (layer.type->casts) return layer_dtype(layer, DType::unknown);  // of most graphs; the others' are not asked for
  const GrowableArray<CallDTypes> calls = graph_dtypes(self);
  return last < calls.size() ? calls[last].gives : DType::unknown;
}

/// The type of the elements along a model that runs, call by call.
class DTypeFlow {
 public:
  constexpr explicit DTypeFlow(DType given) noexcept : dtype_(given) {}

  /// Before the first call of a model.
  constexpr void begin(const ModelView& model) {
    if (model.is_graph()) calls_ = graph_dtypes(model.records);
  }
  /// Notes the type of what a call gives; returns that of what it takes.
  constexpr DType pass(const LayerRecord& record, std::uint32_t call) {
    const bool is_graph = call < calls_.size();
    const DType given = is_graph ? calls_[call].takes : dtype_;
    dtype_ = is_graph ? calls_[call].gives : layer_dtype(record, given);
    return given;
  }
  /// Of what the last call gives.
  [[nodiscard]] constexpr DType now() const noexcept { return dtype_; }

 private:
  DType dtype_;
  GrowableArray<CallDTypes> calls_;  ///< of a graph
};

}  // namespace shapeproof::inline v0_1
