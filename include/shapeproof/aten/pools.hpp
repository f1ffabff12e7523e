// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/modules/adaptive_avg_pool.hpp"
#include "shapeproof/modules/adaptive_max_pool.hpp"
#include "shapeproof/modules/avg_pool.hpp"
#include "shapeproof/modules/max_pool.hpp"
#include "shapeproof/rules/spatial.hpp"

/// Pooling as functions. The rules are the modules'.
namespace shapeproof::inline v0_1::aten {

/// What a module says of its only input, the types of its elements included.
template <class Module>
[[nodiscard]] constexpr ShapeResult run_module(const Module& module, const Shape& input) noexcept {
  ShapeResult result = module.infer(input);
  result.shape.dtype = input.dtype;
  if (!result.fault && !Module::traits.takes.empty())
    result.fault = rules::elements_of(Module::traits.takes, input.dtype);
  return result;
}
/// The same of a module that can give a second output, with the places of the values.
template <class Module>
[[nodiscard]] constexpr Fault run_module(const Module& module, const LayerCall& call, Outputs& outputs) noexcept {
  if (const Fault fault = tensor_count(call.inputs, 1); fault) return fault;
  const Shape& input = call.inputs[0];
  const ShapeResult result = module.infer(input);
  outputs.assign(result.shape.of(input.dtype));
  if (module.return_indices) outputs.push_back(result.shape.of(DType::int64));
  if (result.fault && result.fault.code != Code::empty_output) return result.fault;  // forgiven in a direct call
  const Fault of_elements = rules::elements_of(Module::traits.takes, input.dtype);
  return of_elements ? of_elements : result.fault;
}

/// The largest value of each window over N spatial axes, and with `Indices` where it is.
template <fixed_string Name, int N, bool Indices = false>
struct max_pool_over {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .runs_empty = N == 1 && !Indices,
                                      .spatial_axes = N,
                                      .window_field = "kernel_size",
                                      .sets_dtype = true};

  Required<"kernel_size", SmallSize<N>> kernel_size;  ///< Size of the window along the spatial axes.
  SmallSize<N> stride = none;                         ///< Steps of the window; none: the kernel size.
  SmallSize<N> padding = 0;         ///< Elements added at each end of each axis, at most half of the window.
  SmallSize<N> dilation = ones<N>;  ///< Distance between the window's elements.
  bool ceil_mode = false;           ///< Whether a last place that is not whole counts.

  static constexpr void fields(auto&& field) {
    field("kernel_size", &max_pool_over::kernel_size);
    field("stride", &max_pool_over::stride);
    field("padding", &max_pool_over::padding);
    field("dilation", &max_pool_over::dilation);
    field("ceil_mode", &max_pool_over::ceil_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return module().validate(); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return run_module(module(), call, outputs);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }

 private:
  [[nodiscard]] constexpr nn::MaxPool<N> module() const noexcept {
    return {.kernel_size = *kernel_size,
            .stride = stride,
            .padding = padding,
            .dilation = dilation,
            .return_indices = Indices,
            .ceil_mode = ceil_mode};
  }
};
using max_pool1d = max_pool_over<"max_pool1d", 1>;
using max_pool2d = max_pool_over<"max_pool2d", 2>;
using max_pool3d = max_pool_over<"max_pool3d", 3>;
using max_pool1d_with_indices = max_pool_over<"max_pool1d_with_indices", 1, true>;
using max_pool2d_with_indices = max_pool_over<"max_pool2d_with_indices", 2, true>;
using max_pool3d_with_indices = max_pool_over<"max_pool3d_with_indices", 3, true>;

/// The average of each window over N spatial axes.
template <int N>
struct avg_pool_over {
  static constexpr string_ref type_name = rules::by_axes<N>("aten::avg_pool1d", "aten::avg_pool2d", "aten::avg_pool3d");
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .spatial_axes = N, .window_field = "kernel_size", .sets_dtype = true};

  Required<"kernel_size", SmallSize<N>> kernel_size;  ///< Size of the window along the spatial axes.
  SmallSize<N> stride = none;                         ///< Steps of the window; none: the kernel size.
  SmallSize<N> padding = 0;                   ///< Elements added at each end of each axis, at most half of the window.
  bool ceil_mode = false;                     ///< Whether a last place that is not whole counts.
  bool count_include_pad = true;              ///< Whether padding counts in the average.
  OptionalCount divisor_override = no_count;  ///< What to divide by instead of the window's size.

  static constexpr void fields(auto&& field) {
    field("kernel_size", &avg_pool_over::kernel_size);
    field("stride", &avg_pool_over::stride);
    field("padding", &avg_pool_over::padding);
    field("ceil_mode", &avg_pool_over::ceil_mode);
    field("count_include_pad", &avg_pool_over::count_include_pad);
    field("divisor_override", &avg_pool_over::divisor_override);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return module().validate(); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept { return run_module(module(), self); }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }

 private:
  [[nodiscard]] constexpr nn::AvgPool<N> module() const noexcept {
    return {.kernel_size = *kernel_size,
            .stride = stride,
            .padding = padding,
            .ceil_mode = ceil_mode,
            .count_include_pad = count_include_pad,
            .divisor_override = divisor_override};
  }
};
using avg_pool1d = avg_pool_over<1>;
using avg_pool2d = avg_pool_over<2>;
using avg_pool3d = avg_pool_over<3>;

/// The average of windows over N spatial axes, as many as the output shall have.
template <fixed_string Name, int N, bool IsInner = false>
struct adaptive_avg_pool_over {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .spatial_axes = N, .sets_dtype = true};

  Required<"output_size", SmallSize<N>> output_size;  ///< Size of each spatial axis of the output.

  static constexpr void fields(auto&& field) { field("output_size", &adaptive_avg_pool_over::output_size); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return module().validate(); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    if (!IsInner) return run_module(module(), self);
    ShapeResult result =
        rules::infer_module_adaptive<N>(*output_size, self, self.rank() - N);  // no mean for one window
    if (!result.fault) result.fault = rules::elements_of(rules::bfloat16_to_64, self.dtype);
    return result;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }

 private:
  [[nodiscard]] constexpr nn::AdaptiveAvgPool<N> module() const noexcept { return {.output_size = *output_size}; }
};
using adaptive_avg_pool1d = adaptive_avg_pool_over<"adaptive_avg_pool1d", 1>;
using adaptive_avg_pool2d = adaptive_avg_pool_over<"adaptive_avg_pool2d", 2>;
using adaptive_avg_pool3d = adaptive_avg_pool_over<"adaptive_avg_pool3d", 3>;
using _adaptive_avg_pool2d = adaptive_avg_pool_over<"_adaptive_avg_pool2d", 2, true>;

/// The same, and where these values are, of the largest of each window.
template <int N>
struct adaptive_max_pool_over {
  /// The name of the class, as messages and files have it.
  static constexpr string_ref type_name =
      rules::by_axes<N>("aten::adaptive_max_pool1d", "aten::adaptive_max_pool2d", "aten::adaptive_max_pool3d");
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .spatial_axes = N, .sets_dtype = true};

  Required<"output_size", SmallSize<N>> output_size;  ///< Size of each spatial axis of the output.

  static constexpr void fields(auto&& field) { field("output_size", &adaptive_max_pool_over::output_size); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return module().validate(); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return run_module(module(), call, outputs);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }

 private:
  [[nodiscard]] constexpr nn::AdaptiveMaxPool<N> module() const noexcept {
    return {.output_size = *output_size, .return_indices = true};
  }
};
using adaptive_max_pool1d = adaptive_max_pool_over<1>;
using adaptive_max_pool2d = adaptive_max_pool_over<2>;
using adaptive_max_pool3d = adaptive_max_pool_over<3>;

using PoolOperators = LayerTypes<max_pool1d, max_pool2d, max_pool3d, max_pool1d_with_indices, max_pool2d_with_indices,
                                 max_pool3d_with_indices, avg_pool1d, avg_pool2d, avg_pool3d, adaptive_avg_pool1d,
                                 adaptive_avg_pool2d, adaptive_avg_pool3d, _adaptive_avg_pool2d, adaptive_max_pool1d,
                                 adaptive_max_pool2d, adaptive_max_pool3d>;

}  // namespace shapeproof::inline v0_1::aten
