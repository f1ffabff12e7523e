// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/loss_type.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// What a loss makes of an output and its target.
struct LossAnswer {
  Fault forward{};                  ///< why it does not run
  Fault backward{};                 ///< why no gradients can be computed, though it runs
  Shape output = Shape::unknown();  ///< with the type of its elements
  /// It runs although sizes differ, with no more than a warning: every element is compared with every other, and
  /// training goes wrong.
  bool broadcasts = false;

  /// Whether it runs at all.
  [[nodiscard]] constexpr bool ok() const noexcept { return !forward; }
};

/// The same of a record, whose class is `type`.
[[nodiscard]] constexpr LossAnswer answer_of(const LayerRecord& record, const LossType& type, const Inputs& inputs) {
  LossAnswer answer;
  Outputs outputs;
  Failure failure;
  answer.broadcasts = type.broadcasts(record.words, inputs);
  if (!infer_layer(record, inputs, outputs, failure)) {
    answer.forward = failure.fault;
    return answer;
  }
  answer.output = outputs[0];
  answer.backward = type.backward(record.words, inputs);
  return answer;
}

/// What a loss makes of tensors, which have their types: `answer_of(nn::MSELoss{}, {Shape{8, 1}.of(DType::float32),
/// Shape{8}.of(DType::float32)})`.
template <ModuleLoss L, std::size_t N>
[[nodiscard]] constexpr LossAnswer answer_of(const L& loss, const Shape (&tensors)[N]) {
  LayerRecord record;
  write_layer(loss, &record);
  const Shape* shapes[N]{};
  for (std::size_t i = 0; i < N; ++i) shapes[i] = &tensors[i];
  return answer_of(record, loss_type<L>, Inputs{shapes, N});
}

}  // namespace shapeproof::inline v0_1
