// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/aten/products.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/module_loss.hpp"

/// Operators that read or write images at places that other tensors say.
namespace shapeproof::inline v0_1::aten {

/// Values of images at the places of a grid: `functional::grid_sample`, as spatial transformers use it.
///
/// - Inputs: input `(N, C, H, W)`, grid `(N, h, w, 2)`; or `(N, C, D, H, W)` and `(N, d, h, w, 3)`.
/// - Output: `(N, C, h, w)` or `(N, C, d, h, w)`.
/// - Source: PyTorch 1.13, `check_grid_sampler_common`.
template <fixed_string Name, int Rank = 0>
struct grid_sampler_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t interpolation_mode = 0;  ///< 0: bilinear, 1: nearest, 2: bicubic.
  std::int64_t padding_mode = 0;        ///< 0: zeros, 1: border, 2: reflection.
  bool align_corners = false;           ///< Whether -1 and 1 are the centers of the outermost elements.

  static constexpr void fields(auto&& field) {
    field("interpolation_mode", &grid_sampler_of::interpolation_mode);
    field("padding_mode", &grid_sampler_of::padding_mode);
    field("align_corners", &grid_sampler_of::align_corners);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    const Shape& input = inputs[0];
    const Shape& grid = inputs[1];
    Shape output = input;
    for (int axis = 2; axis < input.rank(); ++axis) output.set(axis, grid[axis - 1]);
    outputs.push_back(output);
    if (!input.has_rank() || !grid.has_rank()) return {};
    if (Rank > 0 && input.rank() != Rank) return Fault::rank(Rank, input);
    if (input.rank() != 4 && input.rank() != 5) return Fault::rank(4, input);
    if (grid.rank() != input.rank()) return at_input(Fault::rank(input.rank(), grid), 1);
    if (!compatible(grid[0], input[0])) return at_input(Fault::size(0, input[0].number(), grid), 1);
    if (!compatible(grid[-1], input.rank() - 2)) {
      return at_input(Fault::size(grid.rank() - 1, input.rank() - 2, grid), 1);
    }
    if (const Fault fault = rules::no_empty_axis(input, 2); fault) return fault;
    if (interpolation_mode == 2 && input.rank() == 5) return Fault::rank(4, input);
    if (const Fault fault = rules::elements_of(rules::float32_and_64, input.dtype); fault) return fault;
    return same_elements(inputs);
  }
};
using grid_sampler = grid_sampler_of<"grid_sampler">;
using grid_sampler_2d = grid_sampler_of<"grid_sampler_2d", 4>;
using grid_sampler_3d = grid_sampler_of<"grid_sampler_3d", 5>;

/// The grid that affine transformations give: `functional::affine_grid`.
///
/// - Input: `(N, 2, 3)`, or `(N, 3, 4)` for volumes.
/// - Output: `(N, H, W, 2)` or `(N, D, H, W, 3)`.
struct affine_grid_generator {
  static constexpr string_ref type_name = "aten::affine_grid_generator";
  static constexpr LayerTraits traits = one_tensor;

  Required<"size", Shape> size;  ///< The shape of the images, `(N, C, H, W)` or `(N, C, D, H, W)`.
  bool align_corners = false;    ///< Whether -1 and 1 are the centers of the outermost elements.

  static constexpr void fields(auto&& field) {
    field("size", &affine_grid_generator::size);
    field("align_corners", &affine_grid_generator::align_corners);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const int rank = size->rank();
    return rank == 4 || rank == 5 ? Fault{} : Fault::argument("size", "4 or 5 sizes");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& theta) const noexcept {
    const int axes = size->rank() - 2;
    ShapeResult result{size->erased(1)};
    result.shape.push_back(axes);
    result.shape.dtype = theta.dtype;
    const Shape wanted{(*size)[0], axes, axes + 1};
    const Shape* const inputs[] = {&theta};
    result.fault = rules::same_sizes({inputs, 1}, 0, wanted);
    if (!result.fault) result.fault = rules::elements_of(multiplied_types, theta.dtype);
    return result;
  }
};

/// Puts values back where a pooling over N axes found them.
///
/// - Inputs: self `(N, C, *)` or `(C, *)`, and the places in the same shape, int64.
/// - Output: the same with `output_size`.
template <int N>
struct max_unpool_over {
  static constexpr string_ref type_name = N == 2 ? "aten::max_unpool2d" : "aten::max_unpool3d";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .spatial_axes = N, .sets_dtype = true};

  Required<"output_size", Size<N>> output_size;  ///< Size of each spatial axis of the output.
  Size<N> stride = ones<N>;                      ///< Steps of the window; of volumes alone.
  Size<N> padding = 0;                           ///< What the pooling added at each end; of volumes alone.

  static constexpr void fields(auto&& field) {
    field("output_size", &max_unpool_over::output_size);
    if (N == 3) field("stride", &max_unpool_over::stride);
    if (N == 3) field("padding", &max_unpool_over::padding);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const bool is_list = output_size->given == N;
    if (!is_list || !rules::is_valid_size(*output_size, 0))
      return Fault::argument("output_size", N == 2 ? "2 sizes" : "3 sizes");
    return rules::is_valid_size(stride) ? Fault{} : rules::sizes("stride", stride);
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    const Shape& self = inputs[0];
    Shape output = self;
    for (int i = 0; i < N && i < self.rank(); ++i) output.set(self.rank() - N + i, (*output_size)[i]);
    outputs.push_back(output);
    if (!self.has_rank()) return {};
    if (self.rank() != N + 1 && self.rank() != N + 2) return Fault::rank(N + 2, self);
    if (const Fault fault = rules::elements_of(DTypeSet{DType::int64}, inputs[1].dtype, 1); fault) return fault;
    if (const Fault fault = rules::same_sizes(inputs, 1, self); fault) return fault;
    if (const Fault fault = rules::no_empty_axis(self, self.rank() == N + 2 ? 1 : 0); fault) return fault;
    return rules::elements_of(rules::float32_and_64, self.dtype);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
};
using max_unpool2d = max_unpool_over<2>;
using max_unpool3d = max_unpool_over<3>;

using SamplerOperators =
    LayerTypes<grid_sampler, grid_sampler_2d, grid_sampler_3d, affine_grid_generator, max_unpool2d, max_unpool3d>;

}  // namespace shapeproof::inline v0_1::aten
