// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::detail {

[[nodiscard]] constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// Places from `first` to `last` along an axis, borders included. Places before 0 are padding.
struct PlaceRange {
  std::int64_t first = 0;
  std::int64_t last = -1;

  [[nodiscard]] constexpr bool empty() const noexcept { return last < first; }
  constexpr void add(const PlaceRange& other) noexcept {
    if (empty()) {
      *this = other;
    } else if (!other.empty()) {
      if (other.first < first) first = other.first;
      if (other.last > last) last = other.last;
    }
  }
};

/// Which places of its input a layer needs along an axis for places of its output.
struct PlaceMap {
  enum class Kind : std::uint8_t { unknown, everything, attention, window, transposed };

  Kind kind = Kind::unknown;
  std::int64_t extent = 1;  ///< from the window's first element to its last
  std::int64_t stride =
      1;  ///< of a transposed window, or of repetitions: how many places of the output lie between two
  std::int64_t before = 0;  ///< how many places of padding are before the input, or are cut off the output

  [[nodiscard]] static constexpr PlaceMap of(Kind kind) noexcept { return {.kind = kind}; }

  [[nodiscard]] constexpr PlaceRange needed(const PlaceRange& output) const noexcept {
    if (kind == Kind::window) {
      return {output.first * stride - before, output.last * stride - before + extent - 1};
    }
    return {-floor_divide(extent - 1 - before - output.first, stride), floor_divide(output.last + before, stride)};
  }
};

/// Finds the map of a layer from its traits and fields, and from what it was seen to take and to give. What does not
/// agree with the sizes is not known.
class PlaceMapper {
 public:
  constexpr PlaceMapper(const LayerRecord& record, const Shape& input, const Shape& output, int axis)
      : record_(record),
        traits_(record.type->traits),
        axis_(axis),
        rank_(input.rank()),
        out_rank_(output.rank()),
        in_(input[axis].value_or(-1)),
        out_(output.rank() == input.rank() ? output[axis].value_or(-1) : -1) {}

  [[nodiscard]] constexpr PlaceMap map() const {
    using Kind = PlaceMap::Kind;
    if (traits_.reach == Reach::everything || traits_.flattens || joins_all_axes()) {
      return PlaceMap::of(Kind::everything);
    }
    if (traits_.reach == Reach::all_steps) return PlaceMap::of(axis_ == 1 ? Kind::everything : Kind::unknown);
    if (traits_.reach == Reach::attention) return PlaceMap::of(Kind::attention);
    if (out_ < 0 || out_ > most || in_ > most) return PlaceMap::of(Kind::unknown);
    if (traits_.reach == Reach::same_place && in_ == out_) return PlaceMap::of(Kind::window);
    if (traits_.reach == Reach::repeated) return repeated();
    if (traits_.reach == Reach::equal_part) return equal_part();
    if (!traits_.window_field.empty()) return window();
    if (margin_field() != nullptr) return margin();
    if (in_ != out_) return PlaceMap::of(Kind::unknown);
    if (traits_.keeps_shape) return PlaceMap::of(mixes() ? Kind::everything : Kind::window);
    const bool passes = traits_.works_on_last_axis && axis_ + 1 < rank_;
    const bool joins = traits_.takes_list && get_field(record_, "axes").is_absent() && !is_along("axis");
    return PlaceMap::of(passes || joins ? Kind::window : Kind::unknown);
  }

 private:
  static constexpr std::int64_t most = std::int64_t{1} << 31U;

  /// Which of the layer's spatial axes it is; -1 if it is none.
  [[nodiscard]] constexpr int spatial() const {
    if (record_.type->axis_names == nullptr) return -1;
    const AxisNames names = record_.type->axis_names(record_, rank_);
    int index = -1;
    for (int i = 0; i <= axis_; ++i) {
      const bool is_place = names[i] == Axis::height || names[i] == Axis::width || names[i] == Axis::depth ||
                            names[i] == Axis::length || names[i] == Axis::timesteps;
      if (is_place) ++index;
      if (i == axis_ && !is_place) return -1;
    }
    return index;
  }
  /// A number of a field for that axis; `missing` if the field has none.
  [[nodiscard]] constexpr std::int64_t number(string_ref field, int index, std::int64_t missing) const {
    const FieldValue value = get_field(record_, field);
    if (value.kind == FieldValue::Kind::number) return value.number_value;
    if (value.kind != FieldValue::Kind::sizes && value.kind != FieldValue::Kind::shape) return missing;
    return index < value.list.rank() ? value.list[index].value_or(missing) : missing;
  }
  [[nodiscard]] constexpr bool is_word(string_ref field, string_ref word) const {
    const FieldValue value = get_field(record_, field);
    return value.kind == FieldValue::Kind::word && value.word_value == word;
  }

  [[nodiscard]] constexpr PlaceMap window() const {
    const int index = spatial();
    if (index < 0) return {};
    const std::int64_t size = number(traits_.window_field, index, -1);
    const std::int64_t stride = number("strides", index, number("stride", index, size));
    const std::int64_t dilation = number("dilation_rate", index, number("dilation", index, 1));
    if (size < 1 || stride < 1 || dilation < 1 || size > most / dilation || stride > most) return {};
    PlaceMap map{PlaceMap::Kind::window, (size - 1) * dilation + 1, stride, number("padding", index, 0)};
    if (record_.type->fields.find("output_padding") != nullptr) {
      map.kind = PlaceMap::Kind::transposed;
      if (is_word("padding", "same")) map.before = (map.extent > stride ? map.extent - stride : 0) / 2;
      return map.before >= 0 && map.before <= most ? map : PlaceMap{};
    }
    if (is_word("padding", "same")) {
      const std::int64_t padded = (out_ - 1) * stride + map.extent;
      map.before = padded > in_ ? (padded - in_) / 2 : 0;
    } else if (is_word("padding", "causal")) {
      map.before = map.extent - 1;
    } else if (map.before < 0 || map.before > most) {
      return {};
    }
    const bool fills = is_word("padding", "same") || is_word("padding", "causal");
    const std::int64_t places = fills ? (in_ + stride - 1) / stride : (in_ + 2 * map.before - map.extent) / stride + 1;
    const bool agrees = places == out_ || (get_field(record_, "ceil_mode").number_value != 0 && places + 1 == out_);
    return agrees ? map : PlaceMap{};
  }
  /// Each place several times, or, where it is linear, between the two that are next to it: place i of the output is at
  /// (i + 1/2) / n - 1/2, for corners that are not aligned.
  [[nodiscard]] constexpr PlaceMap repeated() const {
    if (in_ < 1 || out_ % in_ != 0) return {};
    const std::int64_t times = out_ / in_;
    const string_ref field = get_field(record_, "interpolation").is_absent() ? "mode" : "interpolation";
    if (get_field(record_, field).is_absent() || is_word(field, "nearest")) {
      return {PlaceMap::Kind::transposed, times, times, 0};
    }
    const bool is_linear = is_word(field, "linear") || is_word(field, "bilinear") || is_word(field, "trilinear");
    if (!is_linear || get_field(record_, "align_corners").number_value == 1) return {};
    return {PlaceMap::Kind::transposed, 2 * times - times % 2, times, times / 2};
  }
  [[nodiscard]] constexpr PlaceMap equal_part() const {
    if (out_ == 1) return PlaceMap::of(PlaceMap::Kind::everything);
    if (out_ < 1 || in_ % out_ != 0) return {};
    return {PlaceMap::Kind::window, in_ / out_, in_ / out_, 0};
  }
  /// Whether all axes become one, as in `Reshape((-1,))`.
  [[nodiscard]] constexpr bool joins_all_axes() const { return traits_.keeps_values && rank_ > 2 && out_rank_ == 2; }
  [[nodiscard]] constexpr const FieldInfo* margin_field() const {
    for (const string_ref name : {string_ref{"padding"}, string_ref{"cropping"}}) {
      const FieldInfo* const field = record_.type->fields.find(name);
      if (field != nullptr && field->kind == FieldKind::margins) return field;
    }
    return nullptr;
  }
  /// Padding or cropping: what stands before the axis moves all places.
  [[nodiscard]] constexpr PlaceMap margin() const {
    const Shape margins = field_value(*margin_field(), record_.words.values).list;
    if (in_ == out_) return PlaceMap::of(PlaceMap::Kind::window);
    const int index = spatial();
    if (index < 0 || 2 * index + 1 >= margins.rank()) return {};
    const std::int64_t sign = out_ > in_ ? 1 : -1;
    const std::int64_t before = margins[2 * index].value_or(most);
    const std::int64_t behind = margins[2 * index + 1].value_or(most);
    if (before >= most || behind >= most || out_ - in_ != sign * (before + behind)) return {};
    return {PlaceMap::Kind::window, 1, 1, sign * before};
  }

  /// Whether a field names the axis.
  [[nodiscard]] constexpr bool is_along(string_ref field) const {
    const auto is_it = [&](std::int64_t named) { return named == axis_ || named + rank_ == axis_; };
    const FieldInfo* const info = record_.type->fields.find(field);
    if (info != nullptr && info->kind == FieldKind::axes) {
      const Axes axes = load_field<Axes>(*info, record_.words.values);
      bool is_along = axes.is_none();
      for (int i = 0; i < axes.size(); ++i) is_along = is_along || is_it(axes[i]);
      return is_along;
    }
    const FieldValue value = get_field(record_, field);
    if (value.kind == FieldValue::Kind::number) return is_it(value.number_value);
    for (const Dim dim : value.list) {
      if (is_it(dim.number())) return true;
    }
    return false;
  }
  /// Whether what keeps its shape mixes the places of this axis: it works along it.
  [[nodiscard]] constexpr bool mixes() const {
    const FieldValue normalized = get_field(record_, "normalized_shape");
    if (!normalized.is_absent()) return axis_ >= rank_ - normalized.list.rank();
    return is_along("axis") || is_along("dim");
  }

  const LayerRecord& record_;
  const LayerTraits& traits_;
  int axis_;
  int rank_;
  int out_rank_;
  std::int64_t in_;
  std::int64_t out_;
};

}  // namespace shapeproof::inline v0_1::detail
