// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// What a model needs: multiply-adds, weights and activations in elements and bytes, gradients, and the state of an
/// optimizer. See docs/costs.md.

#include <concepts>
#include <cstddef>

#include "shapeproof/costs/count_costs.hpp"
#include "shapeproof/costs/optimizers.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// What a model needs for an input, batch first: `costs(model, {32, 224, 224, 3}).multiply_adds`. Without one it is
/// what its `Input` declares. A number of samples that is left open is taken for 1 (`is_of_one_sample`).
template <AnyModel M>
[[nodiscard]] constexpr Costs costs(const M& model, const TensorSpec& input = Shape::unknown()) {
  return costs(model.view(), input);
}
/// The same for a graph of several inputs, in the order of its `Input` nodes.
template <AnyModel M, std::same_as<Inputs> Given>
[[nodiscard]] constexpr Costs costs(const M& graph, const Given& given) {
  return costs(graph.view(), given);
}
template <AnyModel M, std::size_t N>
  requires(N > 1)
[[nodiscard]] constexpr Costs costs(const M& graph, const TensorSpec (&inputs)[N]) {
  const ModelView view = graph.view();
  Shape shapes[N];
  const Shape* given[N];
  for (std::size_t i = 0; i < N; ++i) {
    shapes[i] = view.vocabulary() == Vocabulary::pytorch ? inputs[i].typed_shape() : inputs[i].shape;
    given[i] = &shapes[i];
  }
  return costs(view, Inputs{given, N});
}

}  // namespace shapeproof::inline v0_1
