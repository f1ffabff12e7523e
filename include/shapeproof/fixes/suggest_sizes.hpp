// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <initializer_list>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"

/// Edits that give maps the size of others.
namespace shapeproof::inline v0_1::detail {

/// Maps that are to become like others: those of a branch like those of another one that the same layer joins, or those
/// of an output like its labels.
struct MapPair {
  std::uint32_t call = ModelFlow::no_call;  ///< the layer that joins the branches
  std::uint32_t input = 0;                  ///< which of its inputs is to change
  GraphEdge edge{};                         ///< where the maps come from
  Shape from;
  Shape to;
  bool channels_first = false;
  std::int64_t joined = INT64_MAX;  ///< the axis along which the layer joins them, if it does

  [[nodiscard]] static constexpr MapPair of_branches(const FaultContext& context, std::uint32_t changed,
                                                     std::uint32_t kept) {
    MapPair pair{context.call, changed, context.flow.edge(context.call, changed),
                 context.flow.before(context.call, changed), context.flow.before(context.call, kept)};
    pair.find_order(context);
    const FieldValue axis = get_field(context.layer(), "axis");
    if (axis.kind == FieldValue::Kind::number) pair.joined = axis.number_value;
    return pair;
  }
  [[nodiscard]] static constexpr MapPair of_output(const FaultContext& context, const Shape& labels) {
    MapPair pair{.edge = context.source, .from = context.fault.output, .to = labels};
    pair.find_order(context);
    return pair;
  }

  /// Layers added between the maps and who takes them.
  [[nodiscard]] constexpr Edit added(const FaultContext& context, const AddedLayers& layers) const {
    return call == ModelFlow::no_call ? added_output(context, layers) : added_layers(context, call, layers, input);
  }
  [[nodiscard]] constexpr NewLayers layers(const FaultContext& context) const {
    return NewLayers{context.model.vocabulary(), channels_first};
  }
  [[nodiscard]] constexpr int spatial() const noexcept { return from.rank() - 2; }
  [[nodiscard]] constexpr int channel_axis() const noexcept { return channels_first ? 1 : from.rank() - 1; }
  [[nodiscard]] constexpr int spatial_axis(int index) const noexcept { return channels_first ? 2 + index : 1 + index; }
  /// The first spatial axis whose sizes differ, if there is one.
  [[nodiscard]] constexpr int differing_axis() const noexcept {
    int index = 0;
    while (index + 1 < spatial() && from[spatial_axis(index)] == to[spatial_axis(index)]) ++index;
    return spatial_axis(index);
  }
  [[nodiscard]] constexpr bool joins_along(int axis) const noexcept {
    return joined == axis || joined == axis - from.rank();
  }
  static constexpr std::int64_t largest = INT32_MAX;  ///< so that the product of two sizes stays within 63 bits

  /// Whether all spatial sizes are known.
  [[nodiscard]] constexpr bool has_sizes() const noexcept {
    if (spatial() < 1 || spatial() > 3 || to.rank() != from.rank()) return false;
    for (int i = 0; i < spatial(); ++i) {
      for (const Dim size : {from[spatial_axis(i)], to[spatial_axis(i)]}) {
        if (size.value_or(0) < 1 || size.code > largest) return false;
      }
    }
    return true;
  }
  /// Whether `is_so(from, to)` for the sizes of every spatial axis.
  template <class Condition>
  [[nodiscard]] constexpr bool all_sizes(const Condition& is_so) const {
    for (int i = 0; i < spatial(); ++i) {
      if (!is_so(from[spatial_axis(i)].code, to[spatial_axis(i)].code)) return false;
    }
    return true;
  }
  /// The steps with which a kernel of size 1 makes the sizes equal; 0 if there are none.
  [[nodiscard]] constexpr std::int64_t strides() const {
    if (spatial() < 1) return 1;
    if (!has_sizes()) return 0;
    const std::int64_t a = from[spatial_axis(0)].code;
    const std::int64_t b = to[spatial_axis(0)].code;
    const std::int64_t steps = (a + b - 1) / b;
    const auto fits = [&](std::int64_t own, std::int64_t other) { return (own + steps - 1) / steps == other; };
    return all_sizes(fits) ? steps : 0;
  }

 private:
  constexpr void find_order(const FaultContext& context) {
    channels_first = context.model.vocabulary() == Vocabulary::pytorch;
    for (const std::uint32_t before : context.calls_before) {
      if (get_field(context.flow.layer(before), "data_format").word_value == "channels_first") channels_first = true;
    }
  }
};

/// Cuts a branch, or pads it with zeros: half of the difference at each side.
constexpr void suggest_margins(const FaultContext& context, const MapPair& pair, FixCandidates& out) {
  const bool crops = pair.all_sizes([](std::int64_t own, std::int64_t other) { return own >= other; });
  const bool pads = pair.all_sizes([](std::int64_t own, std::int64_t other) { return own <= other; });
  if (crops == pads) return;
  Shape margins;
  for (int i = 0; i < pair.spatial(); ++i) {
    const std::int64_t own = pair.from[pair.spatial_axis(i)].code;
    const std::int64_t other = pair.to[pair.spatial_axis(i)].code;
    const std::int64_t difference = crops ? own - other : other - own;
    margins.push_back(difference / 2);
    margins.push_back(difference - difference / 2);
  }
  out.add(pair.added(context, pair.layers(context).margins(pair.spatial(), margins, crops)),
          crops ? fix_cost::crop_branch : fix_cost::pad_branch);
}

/// Pools a branch, or makes its maps larger, by a whole factor.
constexpr void suggest_factor(const FaultContext& context, const MapPair& pair, FixCandidates& out) {
  const std::int64_t own = pair.from[pair.spatial_axis(0)].code;
  const std::int64_t other = pair.to[pair.spatial_axis(0)].code;
  const bool pools = own > other;
  const std::int64_t factor = pools ? own / other : other / own;
  const bool fits = pair.all_sizes([&](std::int64_t a, std::int64_t b) {
    return pools ? a / factor == b : a <= b && a == b / factor && b % factor == 0;
  });
  if (factor < 2 || !fits) return;
  const NewLayers layers = pair.layers(context);
  out.add(pair.added(context, pools ? layers.pooling(pair.spatial(), factor) : layers.scaling(pair.spatial(), factor)),
          pools ? fix_cost::pool_branch : fix_cost::scale_branch);
}

/// Changes a field of one of a branch's own layers that set the size of its maps.
constexpr void suggest_sizing_field(const FaultContext& context, const MapPair& pair, std::uint32_t call,
                                    FixCandidates& out) {
  const RecordIndex at = context.flow[call].at;
  const LayerRecord& record = context.model.records[at];
  const int axis = pair.differing_axis();
  const std::int64_t own = pair.from[axis].code;
  const std::int64_t other = pair.to[axis].code;
  const auto set = [&](string_ref field, const FieldValue& value, std::int32_t cost) {
    out.add(field_edit(context.model, at, field, value), cost);
  };
  const bool transposed = record.type->fields.find("output_padding") != nullptr;
  const FieldValue padding = get_field(record, "padding");
  if (transposed && own > other && padding.word_value == "valid") {
    set("padding", FieldValue::word("same"), fix_cost::pad_in_branch);
  }
  if (!transposed && own < other && leaves_borders(record)) {
    if (const FieldValue kept = keeping_padding(record); !kept.is_absent())
      set("padding", kept, fix_cost::pad_in_branch);
  }
  if (own > other && padding.word_value == "same")
    set("padding", FieldValue::word("valid"), fix_cost::no_pad_in_branch);
  const string_ref steps_name = steps_field(record);
  const FieldValue strides = get_field(record, steps_name);
  const auto has_size = [](const FieldValue& value) {
    return value.kind == FieldValue::Kind::number && value.number_value >= 0 && value.number_value <= MapPair::largest;
  };
  const std::int64_t steps = has_size(strides) ? strides.number_value : 0;
  if (own < other && !strides.is_absent() && steps != 1) {
    set(steps_name, FieldValue::number(1), fix_cost::strides_in_branch);
    if (steps > 1 && steps * own % other == 0) {
      set(steps_name, FieldValue::number(steps * own / other), fix_cost::strides_in_branch);
    }
  }
  if (own > other && steps >= 1 && own / other > 1) {
    set(steps_name, FieldValue::number(steps * (own / other)), fix_cost::strides_in_branch);
  }
  if (transposed && steps >= 1) {
    if (own < other && other - own < steps) {
      set("output_padding", FieldValue::number(other - own), fix_cost::output_padding);
    }
    const std::int64_t given = context.flow.before(call)[axis].value_or(0);
    if (given > 0 && other % given == 0) {
      set(steps_name, FieldValue::number(other / given), fix_cost::strides_in_branch);
    }
  }
  const string_ref window = window_field(record);
  const FieldValue kernel = window.empty() ? FieldValue{} : get_field(record, window);
  if (has_size(kernel)) {
    const std::int64_t size = kernel.number_value + (transposed ? other - own : own - other);
    if (size >= 1 && size <= kernel.number_value + 8) set(window, FieldValue::number(size), fix_cost::window_in_branch);
    if (window == "pool_size" && kernel.number_value * own % other == 0) {
      set(window, FieldValue::number(kernel.number_value * own / other), fix_cost::window_in_branch);
    }
  }
  const FieldValue factor = get_field(record, "size");
  if (has_size(factor) && factor.number_value * other % own == 0) {
    set("size", FieldValue::number(factor.number_value * other / own), fix_cost::scale_in_branch);
  }
}

/// Another size for the maps.
constexpr void suggest_sizes(const FaultContext& context, const MapPair& pair, FixCandidates& out) {
  if (!pair.has_sizes() || pair.all_sizes([](std::int64_t own, std::int64_t other) { return own == other; })) return;
  if (pair.call != ModelFlow::no_call) suggest_factor(context, pair, out);
  suggest_margins(context, pair, out);
  GrowableArray<bool> of_others;
  static_cast<void>(of_others.extend(context.flow.size()));
  for (std::uint32_t k = 0; pair.call != ModelFlow::no_call && k < context.flow[pair.call].edge_count; ++k) {
    if (k == pair.input) continue;
    context.flow.walk_back(context.flow.edge(pair.call, k), [&](std::uint32_t i) { return of_others[i] = true; });
  }
  int left = 4;  // the layers nearest to the joining one
  context.flow.walk_back(pair.edge, [&](std::uint32_t call) {
    if (of_others[call] || left == 0) return false;
    if (spatial_axes(context.flow.layer(call)) == 0) return true;
    --left;
    suggest_sizing_field(context, pair, call, out);
    return true;
  });
}

}  // namespace shapeproof::inline v0_1::detail
