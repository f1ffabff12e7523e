// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/inline_vector.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/declared_inputs.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/axis_meaning.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/text.hpp"
#include "shapeproof/sizes/find_form.hpp"
#include "shapeproof/sizes/name_axes.hpp"
#include "shapeproof/sizes/place_map.hpp"

namespace shapeproof::inline v0_1 {

/// Which places of a model's input one place of a layer's output depends on, along one axis.
struct ReceptiveField {
  /// How much of the input it is.
  enum class Kind : std::uint8_t {
    window,      ///< on some, which `size`, `step` and `start` say
    everything,  ///< on all
    unknown,     ///< some layer between does not say it
  };

  int axis = 0;               ///< of the input
  Kind kind = Kind::unknown;  ///< how much of it
  std::int64_t size = 0;      ///< how many places, at most; those of padding count, too
  std::int64_t step = 0;      ///< from one place of the output to the next: `step / divisor` places
  std::int64_t divisor = 1;   ///< more than 1 behind layers that make maps larger: a place moves by a part of one
  std::int64_t start = 0;     ///< the first place that the output's first one depends on; negative: in the padding

  friend constexpr bool operator==(const ReceptiveField&, const ReceptiveField&) = default;
};

/// Those of all axes along which places lie.
using ReceptiveFields = InlineVector<ReceptiveField, Shape::max_rank>;

namespace detail {

/// Follows the calls of a model backwards, from a layer to its input.
class FieldFinder final : public ModelVisitor {
 public:
  constexpr FieldFinder(const ModelView& model, const Inputs& given) : model_(model), calls_(model) {
    Outputs outputs;
    fits_ = run_model(model, given, outputs, *this);
    while (fits_ && !model.is_graph() && seen_.size() < calls_.size()) seen_.push_back({});
  }
  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    while (seen_.size() < call.number) seen_.push_back({});
    seen_.push_back({call.is_input ? outputs[0] : call.inputs[0], outputs[0], call.inputs.size(), true});
  }

  [[nodiscard]] constexpr bool fits() const noexcept { return fits_; }
  [[nodiscard]] constexpr const ModelCalls& calls() const noexcept { return calls_; }
  /// What was given to the model, bound to its input.
  [[nodiscard]] constexpr Shape input() const noexcept {
    const std::uint32_t first = calls_.inputs().empty() ? 0 : calls_.inputs()[0];
    return first < seen_.size() && seen_[first].is_there ? seen_[first].input : Shape::unknown();
  }

  [[nodiscard]] constexpr ReceptiveField find(std::uint32_t target, int axis) {
    constexpr std::int64_t many = 5040;  // a multiple of every factor by which maps grow, as far as these are small
    ReceptiveField field{.axis = axis};
    maps_.clear();
    behind_.clear();
    PlaceRange at_start;
    PlaceRange at_end;
    field.kind = follow(target, axis, 0, at_start);
    if (field.kind == ReceptiveField::Kind::window) field.kind = follow(target, axis, many, at_end);
    if (field.kind != ReceptiveField::Kind::window) return field;
    for (std::int64_t place = 0; place < 64; ++place) {
      PlaceRange range;
      if (follow(target, axis, place, range) != ReceptiveField::Kind::window) return {.axis = axis};
      if (range.last - range.first + 1 > field.size) field.size = range.last - range.first + 1;
    }
    const std::int64_t common = common_divisor(at_end.first - at_start.first, many);
    field.step = (at_end.first - at_start.first) / common;
    field.divisor = many / common;
    field.start = at_start.first;
    return field;
  }

 private:
  struct Seen {
    Shape input = Shape::unknown();
    Shape output = Shape::unknown();
    std::size_t inputs = 0;
    bool is_there = false;
  };

  /// What is needed of what a call gives.
  struct Needed {
    PlaceRange range{};
    bool everything = false;
    bool unknown = false;

    [[nodiscard]] constexpr bool nothing() const noexcept { return range.empty() && !everything && !unknown; }
    constexpr void add(const Needed& other) noexcept {
      range.add(other.range);
      everything = everything || other.everything;
      unknown = unknown || other.unknown;
    }
  };

  /// Which places of the model's first input a place of a call's output depends on.
  [[nodiscard]] constexpr ReceptiveField::Kind follow(std::uint32_t target, int axis, std::int64_t place,
                                                      PlaceRange& range) {
    GrowableArray<Needed> needed;
    static_cast<void>(needed.extend(target + std::size_t{1}));
    needed[target].range = {place, place};
    Needed given;
    for (std::uint32_t i = target + 1; i-- > 0;) {
      if (needed[i].nothing()) continue;
      const ModelCalls::Call& call = calls_[i];
      if (model_.records[call.at].type->is_input()) {
        if (call.input == 0) given.add(needed[i]);
        continue;
      }
      const PlaceMap map = needed[i].everything ? PlaceMap::of(PlaceMap::Kind::everything) : map_of(i, axis);
      if (call.edge_count == 0 && call.input == 0) given.add(before(i, axis, map, needed[i], false));
      for (std::uint32_t k = 0; k < call.edge_count; ++k) {
        needed[calls_.edge(call, k).node].add(before(i, axis, map, needed[i], k == 0 && call.edge_count > 1));
      }
    }
    range = given.range;
    if (given.everything) return ReceptiveField::Kind::everything;
    return given.unknown || range.empty() ? ReceptiveField::Kind::unknown : ReceptiveField::Kind::window;
  }
  /// What a call needs of what it takes; `asks` says whether that is the first of several inputs.
  [[nodiscard]] constexpr Needed before(std::uint32_t number, int axis, const PlaceMap& map, const Needed& needed,
                                        bool asks) {
    using Kind = PlaceMap::Kind;
    constexpr std::int64_t most = std::int64_t{1} << 30U;
    Needed before;
    before.everything =
        map.kind == Kind::everything || (map.kind == Kind::attention && !asks) || is_behind_everything(number, axis);
    if (before.everything) return before;
    before.range = map.kind == Kind::attention ? needed.range : map.needed(needed.range);
    before.unknown =
        needed.unknown || map.kind == Kind::unknown || before.range.first < -most || before.range.last > most;
    if (before.unknown) before.range = {};
    return before;
  }
  [[nodiscard]] constexpr bool mixes_all(std::uint32_t number, int axis) {
    const PlaceMap::Kind kind = map_of(number, axis).kind;
    const ModelCalls::Call& call = calls_[number];
    bool of_itself = kind == PlaceMap::Kind::attention;
    for (std::uint32_t k = 1; of_itself && k < call.edge_count; ++k) {
      of_itself = calls_.edge(call, k).node == calls_.edge(call, 0).node;
    }
    return kind == PlaceMap::Kind::everything || of_itself;
  }
  /// Whether all that a call takes depends on all places already.
  [[nodiscard]] constexpr bool is_behind_everything(std::uint32_t number, int axis) {
    for (auto i = static_cast<std::uint32_t>(behind_.size()); i <= number; ++i) {
      const ModelCalls::Call& call = calls_[i];
      bool behind = call.edge_count > 0;
      for (std::uint32_t k = 0; behind && k < call.edge_count; ++k) {
        const std::uint32_t before = calls_.edge(call, k).node;
        behind = behind_[before] || mixes_all(before, axis);
      }
      behind_.push_back(behind);
    }
    return behind_[number];
  }
  /// The map of a call; of a model within the model, that of what it gives.
  [[nodiscard]] constexpr PlaceMap map_of(std::uint32_t number, int axis) {
    while (maps_.size() <= number) maps_.push_back({});
    Known& known = maps_[number];
    if (known.is_there) return known.map;
    known.is_there = true;
    const Seen& seen = number < seen_.size() ? seen_[number] : nothing_;
    const LayerRecord& record = model_.records[calls_[number].at];
    if (seen.is_there && !record.type->is_model()) {
      known.map = PlaceMapper{record, seen.input, seen.output, axis}.map();
    } else if (seen.is_there && seen.inputs == 1 && record.span > 1) {
      known.map = map_of_model(record, seen.input, axis);
    }
    return known.map;
  }
  [[nodiscard]] static constexpr PlaceMap map_of_model(const LayerRecord& record, const Shape& input, int axis) {
    const Shape* const given[] = {&input};
    FieldFinder inside{nested_model(record), Inputs{given, 1}};
    if (!inside.fits() || inside.calls().outputs().size() != 1) return {};
    const ReceptiveField field = inside.find(inside.calls().outputs()[0].node, axis);
    if (field.kind == ReceptiveField::Kind::everything) return PlaceMap::of(PlaceMap::Kind::everything);
    if (field.kind != ReceptiveField::Kind::window) return {};
    // Where the model also makes maps larger it is no single window.
    if (field.divisor == 1) return {PlaceMap::Kind::window, field.size, field.step, -field.start};
    return {};
  }

  struct Known {
    PlaceMap map{};
    bool is_there = false;
  };

  ModelView model_;
  ModelCalls calls_;
  GrowableArray<Seen> seen_;
  GrowableArray<Known> maps_;   ///< of each call, along the axis that is followed
  GrowableArray<bool> behind_;  ///< of each call, see `is_behind_everything`
  Seen nothing_;
  bool fits_ = false;
};

}  // namespace detail

/// On which places of a model's first input one place of a layer's output depends: for each axis along which places
/// lie, their number, the step from one place to the next, and where the first begins. It follows the windows, strides,
/// dilations and paddings of the layers between. `layer` is the name of a layer of the model; empty: its first output.
/// None if the model does not fit the input or has no such layer.
[[nodiscard]] constexpr ReceptiveFields receptive_field(const ModelView& view, const Inputs& given,
                                                        string_ref layer = {}) {
  detail::FieldFinder finder{view, given};
  ReceptiveFields fields;
  const ModelCalls& calls = finder.calls();
  if (!finder.fits() || calls.size() == 0) return fields;
  std::uint32_t target = calls.outputs().empty() ? calls.size() : calls.outputs()[0].node;
  if (!layer.empty()) {
    const LayerPlaces places{view};
    for (target = calls.size(); target > 0 && !(places.name_of(calls[target - 1].at) == layer);) --target;
    if (target == 0) return fields;
    --target;
  }
  if (target >= calls.size()) return fields;
  const NamedShape named = AxisNamer{view}.name(0, finder.input(), AxesToName::places);
  for (int axis = 1; axis < named.shape.rank() && axis < Shape::max_rank; ++axis) {
    if (!named.names[axis].empty()) fields.push_back(finder.find(target, axis));
  }
  return fields;
}

/// The same for one input.
template <AnyModel M>
[[nodiscard]] constexpr ReceptiveFields receptive_field(const M& model, const Shape& input, string_ref layer = {}) {
  const Shape* const given[] = {&input};
  return receptive_field(model.view(), Inputs{given, input.has_rank() ? std::size_t{1} : 0}, layer);
}

/// The same for the input that the model's `Input` declares: `receptive_field(vgg16, "block5_conv3")`.
template <AnyModel M, std::convertible_to<string_ref> Layer>
[[nodiscard]] constexpr ReceptiveFields receptive_field(const M& model, const Layer& layer) {
  return receptive_field(model, detail::declared_shape(model.view(), 0), layer);
}

[[nodiscard]] constexpr string_ref to_string(ReceptiveField::Kind kind) noexcept {
  constexpr string_ref names[] = {"window", "everything", "unknown"};
  return names[static_cast<std::size_t>(kind)];
}

/// `axis 1: 196 places from -90, step 16`.
constexpr void write(TextSink& sink, const ReceptiveField& field) {
  write_all(sink, "axis ", field.axis, ": ");
  if (field.kind == ReceptiveField::Kind::everything) return sink.write("all places");
  if (field.kind == ReceptiveField::Kind::unknown) return sink.write("not known");
  write_all(sink, field.size, field.size == 1 ? " place" : " places", " from ", field.start, ", step ", field.step);
  if (field.divisor > 1) write_all(sink, "/", field.divisor);
}

}  // namespace shapeproof::inline v0_1
