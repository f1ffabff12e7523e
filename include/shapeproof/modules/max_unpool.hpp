// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_convolution.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::nn {

/// Puts values back where a `MaxPool` found them, over N spatial axes.
template <int N>
struct MaxUnpool {
  static constexpr string_ref type_name = rules::by_axes<N>("MaxUnpool1d", "MaxUnpool2d", "MaxUnpool3d");
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .spatial_axes = N, .window_field = "kernel_size"};

  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> stride = none;                         ///< Steps of the window; none: the kernel size.
  Size<N> padding = 0;                           ///< Elements that the pooling added at each end of each axis.
  /// Size of the output for `forward`, with all axes; none: it follows from the input.
  SmallSize<N + 2> output_size = none;
  Name name = no_name;  ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("kernel_size", &MaxUnpool::kernel_size);
    field("stride", &MaxUnpool::stride);
    field("padding", &MaxUnpool::padding);
    field("output_size", &MaxUnpool::output_size);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!kernel_size->has_right_length()) return rules::sizes("kernel_size", *kernel_size);
    if (!stride.is_none() && !stride.has_right_length()) return rules::sizes("stride", stride);
    if (!padding.has_right_length()) return rules::sizes("padding", padding);
    if (N == 3 && stride.is_none() && kernel_size->smallest() < 1) return rules::sizes("kernel_size", *kernel_size);
    if (N == 3 && !stride.is_none() && stride.smallest() < 1) return rules::sizes("stride", stride);
    const Size<N + 2>& asked = output_size;
    if (!asked.is_none() && asked.given != N + 2) {
      return Fault::argument("output_size", Relation::equal, N + 2, asked.given < 0 ? 1 : asked.given);
    }
    return {};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Shape& input = call.inputs[0];
    if (input.rank() != N + 2 && (N == 1 || input.rank() != N + 1)) {
      outputs.push_back(Shape::unknown(N + 2));
      return Fault::rank(N + 2, input);
    }
    Dim places = 1;
    // C++ looks for the spatial axes behind a batch, and takes an axis that is not there for one of size 0.
    ShapeResult result =
        rules::each_spatial_axis<N>(input, input[input.rank() - N - 1], [&](int i, Dim /*size*/) -> rules::Places {
          const rules::Places of_axis = place(i, i + 2 < input.rank() ? input[i + 2] : Dim(0));
          places = places * of_axis.count;
          return of_axis;
        });
    if (const Fault fault = rules::no_empty_axis(input, input.rank() - N - 1); fault) result.fault = fault;
    outputs.push_back(result.shape);
    if (call.inputs.size() != 2) return Fault::input_count(2, call.inputs.size());
    if (result.fault) return result.fault;
    return indices_fault(call.inputs, places);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }

 private:
  [[nodiscard]] constexpr rules::Places place(int i, Dim size) const noexcept {
    if (!size.is_known()) return {};
    const std::int64_t step = stride.is_none() ? (*kernel_size)[i] : stride[i];
    constexpr std::int64_t most = INT32_MAX;  // no tensor is larger
    const auto is_huge = [](std::int64_t number) { return number > most || number < -most; };
    if (is_huge(size.code) || is_huge(step) || is_huge((*kernel_size)[i]) || is_huge(padding[i])) return {0, INT64_MAX};
    if (!output_size.size.is_none() && is_huge(output_size[i + 2])) return {0, INT64_MAX};
    const std::int64_t usual = (size.code - 1) * step + (*kernel_size)[i] - 2 * padding[i];
    const std::int64_t asked = output_size.size.is_none() ? usual : output_size[i + 2];
    const bool fits = usual - step <= asked && asked <= usual + step;
    return fits && asked >= 0 ? rules::Places{asked} : rules::Places{0, size.code + 1};
  }
  [[nodiscard]] static constexpr Fault indices_fault(const Inputs& inputs, Dim places) noexcept {
    const Shape& indices = inputs[1];
    if (const Fault fault = rules::elements_of(DTypeSet{DType::int64}, indices.dtype, 1); fault) return fault;
    const bool computes = N == 3 || places != Dim(0);  // an output without elements is made of any type
    if (const Fault fault = rules::elements_of(rules::float32_and_64, inputs[0].dtype); fault && computes) return fault;
    Fault fault;
    if (indices.rank() != inputs[0].rank()) fault = Fault::rank(inputs[0].rank(), indices);
    for (int axis = 0; axis < indices.rank() && !fault; ++axis) {
      if (!compatible(indices[axis], inputs[0][axis])) fault = Fault::size(axis, inputs[0][axis].number(), indices);
    }
    if (!fault && places.is_known() && places != Dim(0) && inputs.values_of(1).extreme >= places.code) {
      fault = {.code = Code::axis_out_of_range,
               .relation = Relation::at_most,
               .expected = places.code - 1,
               .actual = inputs.values_of(1).extreme,
               .field = "indices"};
    }
    fault.input = 1;
    return fault;
  }
};

/// Puts values back where a `MaxPool1d` found them.
///
/// - Input: `(N, C, L)`, and the places in the same shape, int64.
/// - Output: the same axes; for each spatial one `(size - 1) * stride - 2 * padding + kernel_size`, or `output_size`,
/// up
///   to one stride less or more.
/// - Source: PyTorch 1.13, `torch::nn::MaxUnpool1d`.
using MaxUnpool1d = MaxUnpool<1>;

/// Puts values back where a `MaxPool2d` found them.
///
/// - Input: `(N, C, H, W)`, and the places in the same shape, int64. Of a single sample C++ confuses the axes: give it
/// a batch of
///   one.
/// - Output: the same axes; for each spatial one `(size - 1) * stride - 2 * padding + kernel_size`, or `output_size`,
/// up
///   to one stride less or more.
/// - Source: PyTorch 1.13, `torch::nn::MaxUnpool2d`.
using MaxUnpool2d = MaxUnpool<2>;

/// Puts values back where a `MaxPool3d` found them.
///
/// - Input: `(N, C, D, H, W)`, and the places in the same shape, int64. Of a single sample C++ confuses the axes: give
/// it a batch of
///   one.
/// - Output: the same axes; for each spatial one `(size - 1) * stride - 2 * padding + kernel_size`, or `output_size`,
/// up
///   to one stride less or more.
/// - Source: PyTorch 1.13, `torch::nn::MaxUnpool3d`.
using MaxUnpool3d = MaxUnpool<3>;

}  // namespace shapeproof::inline v0_1::nn
