// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/declared_inputs.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/sizes/fitting_sizes.hpp"
#include "shapeproof/sizes/name_axes.hpp"
#include "shapeproof/sizes/named_shape.hpp"
#include "shapeproof/sizes/size_options.hpp"
#include "shapeproof/sizes/sized_model.hpp"

namespace shapeproof::inline v0_1 {

/// Which sizes of the named axes give a wanted output: `sizes_for_output(vgg16, {1, "H", "W", 3}, {1, 7, 7, any})["H"]`
/// is `224 to 255`. What is not known in the wanted output may be anything. Otherwise as `fitting_sizes`.
template <AnyModel M>
[[nodiscard]] constexpr FittingSizes sizes_for_output(const M& model, const NamedShape& input, const Shape& wanted,
                                                      const SizeOptions& options = {}) {
  detail::SizedModel sized{model.view(), &input, 1};
  sized.want(&wanted, 1);
  return {sized, options};
}
/// The same for what the model's `Input` declares: for the axes that it leaves open, or else for its places. They are
/// named by their meaning: `sizes_for_output(model, {1, 7, 7, any})["height"]`.
template <AnyModel M>
[[nodiscard]] constexpr FittingSizes sizes_for_output(const M& model, const Shape& wanted) {
  const ModelView view = model.view();
  const AxesToName which = detail::leaves_open(view) ? AxesToName::open : AxesToName::places;
  return sizes_for_output(model, AxisNamer{view}.name(0, detail::declared_shape(view, 0), which), wanted);
}
/// The same for a graph of several inputs or outputs; of outputs beyond those given nothing is wanted.
template <AnyModel M, std::size_t Inputs, std::size_t Outputs>
[[nodiscard]] constexpr FittingSizes sizes_for_output(const M& model, const NamedShape (&inputs)[Inputs],
                                                      const Shape (&wanted)[Outputs], const SizeOptions& options = {}) {
  detail::SizedModel sized{model.view(), inputs, Inputs};
  sized.want(wanted, Outputs);
  return {sized, options};
}

}  // namespace shapeproof::inline v0_1
