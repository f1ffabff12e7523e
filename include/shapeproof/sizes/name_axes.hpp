// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/graph/declared_inputs.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/infer/axis_meaning.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/sizes/named_shape.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// For each tensor that a model takes, the record of the layer that says what its axes mean: the first that reads it,
/// or behind layers that have no names for axes and keep the shape the next one; `no_record` if there is none.
[[nodiscard]] constexpr GrowableArray<RecordIndex> naming_readers(const ModelView& model) {
  const auto passes = [&](RecordIndex at) {
    const LayerType& type = *model.records[at].type;
    return type.axis_names == nullptr && type.traits.keeps_shape;
  };
  GrowableArray<RecordIndex> readers;
  if (!model.is_graph()) {
    RecordIndex at = model.first();
    while (at < model.count && passes(at)) at += model.records[at].span;
    readers.push_back(at < model.count ? at : no_record);
    return readers;
  }
  const ModelCalls calls{model};
  GrowableArray<RecordIndex> of_call;
  for (std::uint32_t i = 0; i < calls.size(); ++i) of_call.push_back(no_record);
  for (std::uint32_t i = calls.size(); i-- > 0;) {
    const RecordIndex names = passes(calls[i].at) ? of_call[i] : calls[i].at;
    for (std::uint32_t k = 0; k < calls[i].edge_count; ++k) of_call[calls.edge(calls[i], k).node] = names;
  }
  for (const std::uint32_t input : calls.inputs()) readers.push_back(of_call[input]);
  return readers;
}

}  // namespace detail

/// Which axes of an input get names.
enum class AxesToName : std::uint8_t {
  open,    ///< those of a size that is not known, except the batch
  places,  ///< those along which places lie, of known sizes, too: height, width, depth, length, steps
};

/// The inputs of a model with names for their axes, by what these mean: `(None, height, width, 3)`. A name that an axis
/// has already stays. Of several inputs each has names of its own, which begin with that of the input.
class AxisNamer {
 public:
  constexpr explicit AxisNamer(const ModelView& model) : model_(model), readers_(detail::naming_readers(model)) {}

  [[nodiscard]] constexpr NamedShape name(std::uint32_t input, const Shape& shape, AxesToName which) const {
    NamedShape named{shape};
    const AxisNames axes = axes_of(input, shape.rank());
    for (int i = 1; i < shape.rank() && i < Shape::max_rank; ++i) {
      const bool is_open = shape[i].is_unknown();
      const bool is_named = which == AxesToName::open ? is_open : shape[i].is_known() && holds_places(axes[i]);
      if (!is_named) continue;
      Name own = prefix(input);
      own = axes[i] == Axis::unnamed ? own + "axis_" + i : own + to_string(axes[i]);
      named.names[i] = own;
      named.shape.set(i, any);
    }
    return named;
  }

 private:
  [[nodiscard]] static constexpr bool holds_places(Axis axis) noexcept {
    return axis == Axis::height || axis == Axis::width || axis == Axis::depth || axis == Axis::length ||
           axis == Axis::timesteps || axis == Axis::sequence;
  }
  [[nodiscard]] constexpr AxisNames axes_of(std::uint32_t input, int rank) const {
    if (input >= readers_.size() || readers_[input] >= model_.count) return {};
    const AxisNames names = detail::input_axes(model_.records[readers_[input]], 0, rank);
    return names.rank() == rank ? names : AxisNames{};
  }
  [[nodiscard]] constexpr Name prefix(std::uint32_t input) const {
    const RecordIndex at = detail::input_count(model_) > 1 ? detail::input_record(model_, input) : no_record;
    if (at >= model_.count) return {};
    const Name& name = model_.records[at].name;
    return (name.empty() ? Name{"input_"} + (input + 1) : name) + "_";
  }

  ModelView model_;
  GrowableArray<RecordIndex> readers_;
};

}  // namespace shapeproof::inline v0_1
