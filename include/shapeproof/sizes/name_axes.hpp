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

/// Which axes of an input get names.
enum class AxesToName : std::uint8_t {
  open,    ///< those of a size that is not known, except the batch
  places,  ///< those along which places lie, of known sizes, too: height, width, depth, length, steps
};

/// The inputs of a model with names for their axes, by what these mean: `(None, height, width, 3)`. A name that an axis
/// has already stays. Of several inputs each has names of its own, which begin with that of the input.
class AxisNamer {
 public:
  constexpr explicit AxisNamer(const ModelView& model) : model_(model), calls_(model) {
    for (std::uint32_t i = 0; i < calls_.size(); ++i) reader_.push_back(none);
    for (std::uint32_t i = calls_.size(); i-- > 0;) {
      for (std::uint32_t k = 0; k < calls_[i].edge_count; ++k) reader_[calls_.edge(calls_[i], k).node] = i;
    }
  }

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
  static constexpr std::uint32_t none = UINT32_MAX;

  [[nodiscard]] static constexpr bool holds_places(Axis axis) noexcept {
    return axis == Axis::height || axis == Axis::width || axis == Axis::depth || axis == Axis::length ||
           axis == Axis::timesteps || axis == Axis::sequence;
  }
  /// What the first layer that reads an input says of its axes; where it says nothing of places and keeps the shape,
  /// what the next one says.
  [[nodiscard]] constexpr AxisNames axes_of(std::uint32_t input, int rank) const {
    AxisNames axes;
    for (std::uint32_t call = reader_of(input); call != none; call = reader_[call]) {
      const LayerRecord& record = model_.records[calls_[call].at];
      const AxisNames names = detail::input_axes(record, 0, rank);
      if (names.rank() == rank && (axes.rank() == 0 || has_places(names))) axes = names;
      const LayerTraits& traits = record.type->traits;
      if (has_places(axes) || !(traits.keeps_shape || traits.reach == Reach::same_place)) break;
    }
    return axes;
  }
  [[nodiscard]] static constexpr bool has_places(const AxisNames& axes) noexcept {
    bool has_places = false;
    for (int i = 1; i < axes.rank(); ++i) has_places = has_places || holds_places(axes[i]);
    return has_places;
  }
  [[nodiscard]] constexpr std::uint32_t reader_of(std::uint32_t input) const {
    if (model_.is_graph()) return input < calls_.inputs().size() ? reader_[calls_.inputs()[input]] : none;
    for (std::uint32_t i = 0; i < calls_.size(); ++i) {
      if (!model_.records[calls_[i].at].type->is_input()) return i;
    }
    return none;
  }
  [[nodiscard]] constexpr Name prefix(std::uint32_t input) const {
    const RecordIndex at = detail::input_count(model_) > 1 ? detail::input_record(model_, input) : no_record;
    if (at >= model_.count) return {};
    const Name& name = model_.records[at].name;
    return (name.empty() ? Name{"input_"} + (input + 1) : name) + "_";
  }

  ModelView model_;
  ModelCalls calls_;
  GrowableArray<std::uint32_t> reader_;  ///< of each call, the first that takes what it gives
};

}  // namespace shapeproof::inline v0_1
