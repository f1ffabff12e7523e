// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/libtorch/dtype.hpp"
#include "shapeproof/libtorch/torch.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// A tensor of LibTorch's: its shape and the type of its elements. Quantized types are not known; an undefined tensor
/// says nothing, as if none was given.
template <>
struct SpecOf<torch::Tensor> {
  /// Its sizes and the type of its elements.
  [[nodiscard]] static TensorSpec of(const torch::Tensor& tensor) {
    const Shape shape = libtorch::typed_shape_of(tensor);
    return {shape, shape.dtype};
  }
};

}  // namespace shapeproof::inline v0_1

namespace shapeproof::inline v0_1::libtorch {

/// What a `DataLoader` gives for a step, as what a model is trained with: `check(model, fit_of(batch))`.
[[nodiscard]] inline Fit fit_of(const torch::data::Example<>& batch) { return {.x = batch.data, .y = batch.target}; }
/// The same without labels.
[[nodiscard]] inline Fit fit_of(const torch::data::TensorExample& batch) { return {.x = batch.data}; }

}  // namespace shapeproof::inline v0_1::libtorch
