// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "error_kinds.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

namespace conformance {

/// Whether a model gives these outputs, in float32, and has so many parameters.
template <sp::AnyModel M>
[[nodiscard]] constexpr bool gives(const M& model, const sp::TensorSpec& input,
                                   std::initializer_list<sp::Shape> outputs, std::int64_t parameters,
                                   std::int64_t trainable) {
  const sp::Inference inference = sp::infer(model, input);
  if (!inference.ok() || inference.dtype() != sp::DType::float32) return false;
  if (inference.outputs().size() != outputs.size()) return false;
  std::size_t index = 0;
  for (const sp::Shape& output : outputs) {
    if (inference.outputs()[index++] != output) return false;
  }
  return sp::parameter_count(model, input) == parameters && sp::trainable_parameter_count(model, input) == trainable;
}

/// Whether a model fails with a code that stands for Keras's kind of error.
template <sp::AnyModel M>
[[nodiscard]] constexpr bool fails(const M& model, const sp::TensorSpec& input, sp::string_ref kind,
                                   sp::string_ref class_name) {
  const sp::Inference inference = sp::infer(model, input);
  return !inference.ok() && stands_for(inference.error().code, kind, class_name);
}

}  // namespace conformance
