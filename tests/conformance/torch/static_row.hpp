// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/nn.hpp"

/// What rows that are checked while compiling are written with.
namespace sp = shapeproof;
namespace nn = shapeproof::nn;

/// Runs a module. False: it does not take its inputs.
template <class M, std::size_t N>
[[nodiscard]] constexpr bool run(const M& module, const sp::Shape (&inputs)[N], sp::Outputs& outputs) {
  sp::LayerRecord record;
  sp::write_layer(module, &record);
  const sp::Shape* shapes[N]{};
  for (std::size_t i = 0; i < N; ++i) shapes[i] = &inputs[i];
  sp::Failure failure;
  return sp::call_layer(record, sp::Inputs{shapes, N}, inputs[0].dtype, outputs, failure);
}

template <class M, std::size_t N>
[[nodiscard]] constexpr bool fails(const M& module, const sp::Shape (&inputs)[N]) {
  sp::Outputs outputs;
  return !run(module, inputs, outputs);
}

/// Whether a module gives just these outputs, of these types.
template <class M, std::size_t N, std::size_t K>
[[nodiscard]] constexpr bool gives(const M& module, const sp::Shape (&inputs)[N], const sp::Shape (&wanted)[K]) {
  sp::Outputs outputs;
  bool same = run(module, inputs, outputs) && outputs.size() == K;
  for (std::size_t i = 0; same && i < K; ++i) {
    same = outputs[i] == wanted[i] && outputs[i].dtype == wanted[i].dtype;
  }
  return same;
}
