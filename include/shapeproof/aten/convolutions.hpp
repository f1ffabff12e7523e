// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/modules/conv.hpp"
#include "shapeproof/modules/conv_transpose.hpp"
#include "shapeproof/rules/module_convolution.hpp"
#include "shapeproof/rules/spatial.hpp"

/// Convolutions as functions. The rule is the module's, with what the weight's shape declares.
namespace shapeproof::inline v0_1::aten {

/// What a convolution computes with.
inline constexpr DTypeSet convolved_types = rules::bfloat16_to_64 | rules::complex_types | rules::all_integers;
/// What a dilated convolution computes with.
inline constexpr DTypeSet dilated_types = rules::bfloat16_to_64 | rules::complex_types | DTypeSet{DType::int64};
/// Whether bfloat16 runs depends on the machine; complex numbers only along one axis.
inline constexpr DTypeSet transposed_types = rules::bfloat16_to_64 | DTypeSet{DType::int64};

/// What is wrong with a weight and a bias by themselves. All tensors have elements of one type.
[[nodiscard]] constexpr Fault convolution_weights(const Inputs& inputs, int axes, int channels, Dim of_bias,
                                                  DTypeSet takes) noexcept {
  const Shape& weight = inputs[1];
  if (weight.has_rank() && weight.rank() != axes + 2) return at_input(Fault::rank(axes + 2, weight), 1);
  for (int axis = 0; axis < weight.rank(); ++axis) {
    if (weight[axis] != Dim(0) || axis == channels) continue;
    Fault fault = at_input(Fault::size(axis, 1, weight), 1);
    fault.relation = Relation::at_least;
    return fault;
  }
  if (inputs.size() > 2) {
    const Shape& bias = inputs[2];
    if (bias.has_rank() && bias.rank() != 1) return at_input(Fault::rank(1, bias), 2);
    if (!compatible(bias[0], of_bias)) return at_input(Fault::size(0, of_bias.number(), bias), 2);
  }
  if (const Fault fault = rules::elements_of(takes, inputs[0].dtype); fault) return fault;
  return same_elements(inputs);
}

/// The kernel that a weight has along N axes; an unknown size is taken for 1, and then `known` becomes false.
template <int N>
[[nodiscard]] constexpr Size<N> kernel_of(const Shape& weight, bool& known) noexcept {
  Size<N> kernel = 1;
  for (int i = 0; i < N; ++i) {
    known = known && weight[i + 2].is_known() && weight[i + 2].code <= INT32_MAX;  // no kernel is larger
    kernel.values[i] = known ? weight[i + 2].code : 1;
  }
  return kernel;
}

/// The answer of a module for the first input, or of what is known where the weight is not.
template <class Module>
[[nodiscard]] constexpr Fault run_convolution(const Module& module, bool known, const Inputs& inputs, Fault of_weights,
                                              Outputs& outputs) noexcept {
  const Shape& input = inputs[0];
  if (!known) {
    outputs.push_back(Shape::unknown(input.rank()).with(0, input[0]).of(input.dtype));
    return of_weights;
  }
  Fault fault = of_weights ? of_weights : module.validate();
  if (fault) {
    outputs.push_back(Shape::unknown(input.rank()).with(0, input[0]).of(input.dtype));
    return fault;
  }
  ShapeResult result = module.infer(input);
  outputs.push_back(result.shape.of(input.dtype));
  return result.fault;
}

/// A convolution over N spatial axes.
template <int N>
[[nodiscard]] constexpr Fault infer_convolution(const Inputs& inputs, const Size<N>& stride, const Border<N>& padding,
                                                const Size<N>& dilation, std::int64_t groups,
                                                Outputs& outputs) noexcept {
  const Shape& weight = inputs[1];
  const Dim channels = weight[1] * (groups > 0 ? groups : 1);
  bool known = weight[0].is_known() && channels.is_known();
  const Size<N> kernel = kernel_of<N>(weight, known);
  const nn::Conv<N> module{.in_channels = channels.value_or(1),
                           .out_channels = weight[0].value_or(1),
                           .kernel_size = kernel,
                           .stride = stride,
                           .padding = padding,
                           .dilation = dilation,
                           .groups = groups,
                           .bias = inputs.size() > 2};
  return run_convolution(
      module, known, inputs,
      convolution_weights(inputs, N, -1, weight[0], dilation.largest() > 1 ? dilated_types : convolved_types), outputs);
}

/// A transposed convolution over N spatial axes.
template <int N>
[[nodiscard]] constexpr Fault infer_transposed(const Inputs& inputs, const Size<N>& stride, const Size<N>& padding,
                                               const Size<N>& output_padding, const Size<N>& dilation,
                                               std::int64_t groups, Outputs& outputs) noexcept {
  const Shape& weight = inputs[1];
  const Dim channels = weight[1] * (groups > 0 ? groups : 1);
  bool known = weight[0].is_known() && channels.is_known();
  const Size<N> kernel = kernel_of<N>(weight, known);
  const nn::ConvTranspose<N> module{.in_channels = weight[0].value_or(1),
                                    .out_channels = channels.value_or(1),
                                    .kernel_size = kernel,
                                    .stride = stride,
                                    .padding = padding,
                                    .output_padding = output_padding,
                                    .groups = groups,
                                    .bias = inputs.size() > 2,
                                    .dilation = dilation};
  return run_convolution(
      module, known, inputs,
      convolution_weights(inputs, N, -1, channels, N == 1 ? transposed_types | rules::complex_types : transposed_types),
      outputs);
}

/// A convolution over N spatial axes: `aten::conv2d{.bias = true, .padding = 1}`.
///
/// - Inputs: input `(N, C, *spatial)` or `(C, *spatial)`, weight `(out_channels, C / groups, *kernel_size)`, and bias
///   `(out_channels)`.
/// - Output: as `nn::Conv`.
template <int N>
struct convolution_over {
  static constexpr string_ref type_name = rules::by_axes<N>("aten::conv1d", "aten::conv2d", "aten::conv3d");
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .spatial_axes = N, .sets_dtype = true};

  bool bias = false;              ///< Whether there is a bias.
  SmallSize<N> stride = ones<N>;  ///< Steps of the window along the spatial axes.
  Border<N> padding = 0;  ///< Elements added at each end of each axis; or "valid": none, "same": keeps the size.
  SmallSize<N> dilation = ones<N>;  ///< Distance between the window's elements.
  std::int64_t groups = 1;          ///< Into how many groups the channels are split.

  static constexpr void fields(auto&& field) {
    field("bias", &convolution_over::bias);
    field("stride", &convolution_over::stride);
    field("padding", &convolution_over::padding);
    field("dilation", &convolution_over::dilation);
    field("groups", &convolution_over::groups);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, bias ? 3 : 2); fault) return fault;
    return infer_convolution<N>(call.inputs, stride, padding, dilation, groups, outputs);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) noexcept {
    return rules::module_convolution_products(call.inputs[1], outputs[0]);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
};
using conv1d = convolution_over<1>;
using conv2d = convolution_over<2>;
using conv3d = convolution_over<3>;

/// A transposed convolution over N spatial axes.
///
/// - Inputs: input `(N, C, *spatial)` or `(C, *spatial)`, weight `(C, out_channels / groups, *kernel_size)`, and bias
///   `(out_channels)`.
/// - Output: as `nn::ConvTranspose`.
template <int N>
struct transposed_over {
  /// The name of the class, as messages and files have it.
  static constexpr string_ref type_name =
      rules::by_axes<N>("aten::conv_transpose1d", "aten::conv_transpose2d", "aten::conv_transpose3d");
  static constexpr LayerTraits traits = convolution_over<N>::traits;

  bool bias = false;                ///< Whether there is a bias.
  SmallSize<N> stride = ones<N>;    ///< Steps of the window along the spatial axes.
  SmallSize<N> padding = 0;         ///< Elements left out at each end of each axis.
  SmallSize<N> output_padding = 0;  ///< Elements added at the last end of each axis.
  std::int64_t groups = 1;          ///< Into how many groups the channels are split.
  SmallSize<N> dilation = ones<N>;  ///< Distance between the window's elements.

  static constexpr void fields(auto&& field) {
    field("bias", &transposed_over::bias);
    field("stride", &transposed_over::stride);
    field("padding", &transposed_over::padding);
    field("output_padding", &transposed_over::output_padding);
    field("groups", &transposed_over::groups);
    field("dilation", &transposed_over::dilation);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, bias ? 3 : 2); fault) return fault;
    return infer_transposed<N>(call.inputs, stride, padding, output_padding, dilation, groups, outputs);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) noexcept {
    return rules::module_convolution_products(call.inputs[1], call.inputs[0]);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
};
using conv_transpose1d = transposed_over<1>;
using conv_transpose2d = transposed_over<2>;
using conv_transpose3d = transposed_over<3>;

/// Any of them, as the dispatcher sees it: the number of spatial axes follows from the weight.
template <fixed_string Name>
struct convolution_of {
  using SharedRules = convolution_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  bool bias = false;                ///< Whether there is a bias.
  SmallSize<3> stride = 1;          ///< Steps of the window.
  SmallSize<3> padding = 0;         ///< Elements added, or left out, at each end of each axis.
  SmallSize<3> dilation = 1;        ///< Distance between the window's elements.
  bool transposed = false;          ///< Whether it makes the axes larger.
  SmallSize<3> output_padding = 0;  ///< Elements added at the last end of each axis.
  std::int64_t groups = 1;          ///< Into how many groups the channels are split.

  static constexpr void fields(auto&& field) {
    field("bias", &convolution_of::bias);
    field("stride", &convolution_of::stride);
    field("padding", &convolution_of::padding);
    field("dilation", &convolution_of::dilation);
    field("transposed", &convolution_of::transposed);
    field("output_padding", &convolution_of::output_padding);
    field("groups", &convolution_of::groups);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, bias ? 3 : 2); fault) return fault;
    if (inputs[0].has_rank() && inputs[1].has_rank() && inputs[0].rank() != inputs[1].rank()) {
      return Fault::rank(inputs[1].rank(), inputs[0]);  // a single sample is given a batch before
    }
    switch (inputs[1].rank()) {
      case 3:
        return infer_over<1>(inputs, outputs);
      case 4:
        return infer_over<2>(inputs, outputs);
      case 5:
        return infer_over<3>(inputs, outputs);
      default:
        outputs.push_back(Shape::unknown().of(inputs[0].dtype));
        return inputs[1].has_rank() ? at_input(Fault::rank(4, inputs[1]), 1) : Fault{};
    }
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) const noexcept {
    return rules::module_convolution_products(call.inputs[1], transposed ? call.inputs[0] : outputs[0]);
  }

 private:
  /// A list of numbers for N axes. One number stands for all.
  template <int N>
  [[nodiscard]] static constexpr Size<N> numbers(const Size<3>& list) noexcept {
    if (list.given == Size<3>::scalar || list.given == 1) return list[0];
    Size<N> result;
    for (int i = 0; i < N; ++i) result.values[i] = list[i];
    result.given = list.given;
    return result;
  }
  template <int N>
  [[nodiscard]] constexpr Fault infer_over(const Inputs& inputs, Outputs& outputs) const noexcept {
    if (transposed) {
      return infer_transposed<N>(inputs, numbers<N>(stride), numbers<N>(padding), numbers<N>(output_padding),
                                 numbers<N>(dilation), groups, outputs);
    }
    return infer_convolution<N>(inputs, numbers<N>(stride), numbers<N>(padding), numbers<N>(dilation), groups, outputs);
  }
};
using convolution = convolution_of<"convolution">;
using _convolution = convolution_of<"_convolution">;

using ConvolutionOperators =
    LayerTypes<conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d, convolution, _convolution>;

}  // namespace shapeproof::inline v0_1::aten
