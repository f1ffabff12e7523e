// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/aten/pools.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/modules/pixel_shuffle.hpp"
#include "shapeproof/modules/pixel_unshuffle.hpp"
#include "shapeproof/modules/reflection_pad.hpp"
#include "shapeproof/modules/replication_pad.hpp"
#include "shapeproof/rules/module_padding.hpp"
#include "shapeproof/rules/upsample.hpp"

/// Operators that make the spatial axes larger or smaller without a kernel.
namespace shapeproof::inline v0_1::aten {

/// `(N, C, *spatial)` to `(N, C, *output_size)`, or by factors: `aten::upsample_nearest2d{.scale_factors =
/// {2.0, 2.0}}`.
template <fixed_string Name, int N, nn::UpsampleMode Mode>
struct upsample_over {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  Size<3> output_size = none;      ///< The spatial axes of the output.
  bool align_corners = false;      ///< Whether the corners keep their values; not for nearest.
  ValueList scale_factors = none;  ///< Or by what each spatial axis is multiplied.

  static constexpr void fields(auto&& field) {
    field("output_size", &upsample_over::output_size);
    field("align_corners", &upsample_over::align_corners);
    field("scale_factors", &upsample_over::scale_factors);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const bool is_one = output_size.is_none() == scale_factors.is_given();
    return is_one ? Fault{} : Fault::argument("output_size", "given, or else scale_factors");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    if (self.rank() != N + 2) return {Fault::rank(N + 2, self), Shape::unknown(N + 2).of(self.dtype)};
    const Arguments arguments{output_size, scale_factors, Mode};
    ShapeResult result = rules::infer_upsample(arguments, self);
    if (result.fault.field == string_ref{"size"}) result.fault.field = "output_size";
    if (result.fault.field == string_ref{"scale_factor"}) result.fault.field = "scale_factors";
    return result;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }

 private:
  /// As the module has them.
  struct Arguments {
    Size<3> size;
    ValueList scale_factor;
    Choice<nn::UpsampleMode> mode;
  };
};
using upsample_nearest1d = upsample_over<"upsample_nearest1d", 1, nn::UpsampleMode::nearest>;
using upsample_nearest2d = upsample_over<"upsample_nearest2d", 2, nn::UpsampleMode::nearest>;
using upsample_nearest3d = upsample_over<"upsample_nearest3d", 3, nn::UpsampleMode::nearest>;
using upsample_linear1d = upsample_over<"upsample_linear1d", 1, nn::UpsampleMode::linear>;
using upsample_bilinear2d = upsample_over<"upsample_bilinear2d", 2, nn::UpsampleMode::bilinear>;
using upsample_bicubic2d = upsample_over<"upsample_bicubic2d", 2, nn::UpsampleMode::bicubic>;
using upsample_trilinear3d = upsample_over<"upsample_trilinear3d", 3, nn::UpsampleMode::trilinear>;

/// Elements of one value at the ends of the last axes: two numbers for each, the last axis first.
[[nodiscard]] constexpr ShapeResult infer_constant_pad(const Shape& self, const Axes& pad, string_ref field) noexcept {
  ShapeResult result{self};
  if (!self.has_rank()) return result;
  if (pad.size() > 2 * self.rank()) {
    result.fault = Fault::argument(field, Relation::at_most, std::int64_t{2} * self.rank(), pad.size());
    return result;
  }
  bool only_crops = true;
  for (int i = 0; i < pad.size(); ++i) only_crops = only_crops && pad[i] <= 0;
  for (int i = 0; i < pad.size() / 2; ++i) {
    const int axis = self.rank() - 1 - i;
    const rules::Places places = rules::constant_axis(self[axis], pad[2 * i], pad[2 * i + 1], only_crops ? 0 : 1);
    result.shape.set(axis, places.count);
    if (places.least != 0 && !result.fault) result.fault = rules::window_fault(places.least, self[axis], axis);
  }
  return result;
}
/// Refuses a list of paddings of an odd number, or of more axes than there are.
[[nodiscard]] constexpr Fault valid_pad(const Axes& pad, string_ref field) noexcept {
  if (pad.count % 2 != 0 && !pad.is_none()) return Fault::argument(field, "pairs of numbers");
  return pad.required_fault(field);
}

/// Adds a border of one value to the last axes.
struct constant_pad_nd {
  static constexpr string_ref type_name = "aten::constant_pad_nd";
  static constexpr LayerTraits traits = one_tensor;

  Required<"pad", Axes> pad;  ///< How many: two numbers for each axis, the last axis first.
  Scalar value = 0;           ///< What is added.

  static constexpr void fields(auto&& field) {
    field("pad", &constant_pad_nd::pad);
    field("value", &constant_pad_nd::value);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_pad(pad, "pad"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result = infer_constant_pad(self, pad, "pad");
    bool adds = false;
    for (int i = 0; i < pad->size(); ++i) adds = adds || (*pad)[i] > 0;
    if (!result.fault && adds && !rules::holds_value(self.dtype, value.number())) {
      result.fault = Fault::argument("value", "a number that the elements' type can hold");
    }
    return result;
  }
};

/// Reflected or repeated elements at the ends of N spatial axes, as the modules have them.
template <fixed_string Name, int N, template <int> class Module>
struct border_pad {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  Required<"padding", SmallSize<2 * N>> padding;  ///< How many: two numbers for each axis, the last axis first.

  static constexpr void fields(auto&& field) { field("padding", &border_pad::padding); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return module().validate(); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept { return run_module(module(), self); }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }

 private:
  [[nodiscard]] constexpr Module<N> module() const noexcept { return {.padding = *padding}; }
};
using reflection_pad1d = border_pad<"reflection_pad1d", 1, nn::ReflectionPad>;
using reflection_pad2d = border_pad<"reflection_pad2d", 2, nn::ReflectionPad>;
using reflection_pad3d = border_pad<"reflection_pad3d", 3, nn::ReflectionPad>;
using replication_pad1d = border_pad<"replication_pad1d", 1, nn::ReplicationPad>;
using replication_pad2d = border_pad<"replication_pad2d", 2, nn::ReplicationPad>;
using replication_pad3d = border_pad<"replication_pad3d", 3, nn::ReplicationPad>;

/// How a padding is filled.
enum class PadMode : std::uint8_t { constant, reflect, replicate, circular };
inline constexpr string_ref pad_mode_names[] = {"constant", "reflect", "replicate", "circular"};
[[nodiscard]] constexpr shapeproof::detail::Words choice_names(PadMode) noexcept {
  return shapeproof::detail::words(pad_mode_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(PadMode) noexcept { return false; }

/// Elements at the ends of the last axes: `aten::pad{.pad = {1, 1}, .mode = "reflect"}`.
struct pad_of {
  static constexpr string_ref type_name = "aten::pad";
  static constexpr LayerTraits traits = one_tensor;

  Required<"pad", Axes> pad;  ///< How many: two numbers for each axis, the last axis first.
  Choice<PadMode> mode{};     ///< "constant", "reflect", "replicate" or "circular".
  Scalar value = none;        ///< What is added; none: 0.

  static constexpr void fields(auto&& field) {
    field("pad", &pad_of::pad);
    field("mode", &pad_of::mode);
    field("value", &pad_of::value);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!mode.is_known()) return Fault::argument("mode", "\"constant\", \"reflect\", \"replicate\" or \"circular\"");
    if (mode != PadMode::constant && value.is_given() && value.number() != 0.0) {
      return Fault::argument("value", "left out where mode is not \"constant\"");
    }
    return valid_pad(pad, "pad");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    if (mode == PadMode::constant) {
      return constant_pad_nd{.pad = *pad, .value = value.is_given() ? value : Scalar(0)}.infer(self);
    }
    switch (pad->size()) {
      case 2:
        return at_borders<1>(self);
      case 4:
        return at_borders<2>(self);
      case 6:
        return at_borders<3>(self);
      default:
        return {Fault::argument("pad", "numbers for one to three axes"), self};
    }
  }

 private:
  template <int N>
  [[nodiscard]] constexpr ShapeResult at_borders(const Shape& self) const noexcept {
    Size<2 * N> numbers = 0;
    for (int i = 0; i < 2 * N; ++i) numbers.values[i] = (*pad)[i];
    numbers.given = 2 * N;
    if (mode == PadMode::reflect) return run_module(nn::ReflectionPad<N>{.padding = numbers}, self);
    if (mode == PadMode::replicate) return run_module(nn::ReplicationPad<N>{.padding = numbers}, self);
    if (self.rank() != N + 2) return {Fault::rank(N + 2, self), self};
    ShapeResult result{self};
    for (int i = 0; i < N; ++i) {
      const int axis = self.rank() - 1 - i;
      const std::int64_t before = numbers.values[2 * i];
      const std::int64_t after = numbers.values[2 * i + 1];
      const rules::Places places = rules::padded_axis(self[axis], before, after, 0);
      result.shape.set(axis, places.count);
      const std::int64_t least = rules::least_for_border(BorderModeKind::circular, before, after);
      const bool is_short = self[axis].is_known() && self[axis].code < least;
      if (!result.fault && is_short) result.fault = rules::window_fault(least, self[axis], axis);
      if (!result.fault && places.least != 0) result.fault = rules::window_fault(places.least, self[axis], axis);
    }
    return result;
  }
};
using pad = pad_of;

/// Moves elements between channels and height and width.
struct pixel_shuffle {
  static constexpr string_ref type_name = "aten::pixel_shuffle";
  static constexpr LayerTraits traits = one_tensor;

  Required<"upscale_factor"> upscale_factor;  ///< By what height and width become larger.

  static constexpr void fields(auto&& field) { field("upscale_factor", &pixel_shuffle::upscale_factor); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return module().validate(); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept { return run_module(module(), self); }

 private:
  [[nodiscard]] constexpr nn::PixelShuffle module() const noexcept { return {.upscale_factor = *upscale_factor}; }
};
/// Moves blocks of each map to channels.
struct pixel_unshuffle {
  static constexpr string_ref type_name = "aten::pixel_unshuffle";
  static constexpr LayerTraits traits = one_tensor;

  Required<"downscale_factor"> downscale_factor;  ///< By what height and width become smaller.

  static constexpr void fields(auto&& field) { field("downscale_factor", &pixel_unshuffle::downscale_factor); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return module().validate(); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept { return run_module(module(), self); }

 private:
  [[nodiscard]] constexpr nn::PixelUnshuffle module() const noexcept { return {.downscale_factor = *downscale_factor}; }
};

using ResizingOperators = LayerTypes<upsample_nearest1d, upsample_nearest2d, upsample_nearest3d, upsample_linear1d,
                                     upsample_bilinear2d, upsample_bicubic2d, upsample_trilinear3d, constant_pad_nd,
                                     reflection_pad1d, reflection_pad2d, reflection_pad3d, replication_pad1d,
                                     replication_pad2d, replication_pad3d, pad, pixel_shuffle, pixel_unshuffle>;

}  // namespace shapeproof::inline v0_1::aten
