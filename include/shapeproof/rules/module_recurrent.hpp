// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/stacked_layers.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/dtype_set.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/text.hpp"

/// PyTorch's recurrent modules, which C++ gives only batches.
namespace shapeproof::inline v0_1::rules {

/// How wide the output of one direction is: with `proj_size` it is projected.
template <class L>
[[nodiscard]] constexpr std::int64_t hidden_width(const L& layer) noexcept {
  if constexpr (requires { layer.proj_size; }) {
    if (layer.proj_size > 0) return layer.proj_size;
  }
  return *layer.hidden_size;
}
template <class L>
[[nodiscard]] constexpr std::int64_t directions(const L& layer) noexcept {
  return layer.bidirectional ? 2 : 1;
}

/// Source: PyTorch 1.13, `RNNImplBase`.
template <class L>
[[nodiscard]] constexpr Fault validate_module_recurrent(const L& layer) noexcept {
  const Fault fault = first_of(at_least("hidden_size", layer.hidden_size, 1),
                               at_least("input_size", layer.input_size, 0), at_least("num_layers", layer.num_layers, 1),
                               stacked_layers("num_layers", layer.num_layers), fraction("dropout", layer.dropout));
  if constexpr (requires { layer.proj_size; }) {
    if (!fault && layer.proj_size < 0) return Fault::argument("proj_size", Relation::at_least, 0, layer.proj_size);
    if (!fault && layer.proj_size >= *layer.hidden_size) {
      return Fault::argument("proj_size", Relation::at_most, *layer.hidden_size - 1, layer.proj_size);
    }
  }
  return fault;
}

/// A state must have exactly this shape.
[[nodiscard]] constexpr Fault exact_state(const Inputs& inputs, std::size_t index, const Shape& wanted) noexcept {
  Fault fault = exact_rank(inputs[index], wanted.rank());
  for (int axis = 0; axis < wanted.rank() && !fault; ++axis) {
    if (!compatible(wanted[axis], inputs[index][axis])) {
      fault = Fault::size(axis, wanted[axis].number(), inputs[index]);
    }
  }
  fault.input = static_cast<std::int32_t>(index);
  return fault;
}

/// Sequence and hidden state must be float32. The cell state is only multiplied, and takes what becomes float32 then.
[[nodiscard]] constexpr Fault recurrent_elements(const Inputs& inputs, DTypeSet cell) noexcept {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const DTypeSet takes = i == 2 ? cell : float32_alone;
    if (takes.has(inputs[i].dtype)) continue;
    if (const Fault fault = elements_of(takes, inputs[i].dtype, static_cast<std::int32_t>(i)); fault) return fault;
  }
  return {};
}

/// `(T, N, input_size)`, or with `batch_first` `(N, T, input_size)`, and perhaps the first states, to `(T, N,
/// directions
/// * width)` and the last states, `(directions * num_layers, N, width)` each. Source: PyTorch 1.13, `RNNImplBase`.
template <class L>
[[nodiscard]] constexpr Fault infer_module_recurrent(const L& layer, const Inputs& inputs, Outputs& outputs,
                                                     std::size_t states) noexcept {
  const Shape& input = inputs[0];
  const Dim batch = input[layer.batch_first ? 0 : 1];
  const Dim width = hidden_width(layer);
  const Dim count = Dim(directions(layer)) * layer.num_layers;
  const Shape hidden{count, batch, width};
  const Shape cell{count, batch, *layer.hidden_size};
  outputs.push_back(Shape{input[0], input[1], width * directions(layer)});
  outputs.push_back(hidden);
  if (states == 2) outputs.push_back(cell);
  if (const Fault fault = exact_rank(input, 3); fault) return fault;
  if (const Fault fault = declared_axis(input, 2, "input_size", *layer.input_size); fault) return fault;
  const int steps = layer.batch_first ? 1 : 0;
  if (input[steps] == Dim(0)) return window_fault(1, 0, steps);
  if (inputs.size() == 1) return {};
  if (inputs.size() != states + 1) return Fault::input_count(static_cast<std::int64_t>(states) + 1, inputs.size());
  const Fault fault = exact_state(inputs, 1, hidden);
  return fault || states == 1 ? fault : exact_state(inputs, 2, cell);
}

/// For each layer and direction `weight_ih_l0 (gates * hidden_size, input)`, `weight_hh_l0`, `bias_ih_l0`,
/// `bias_hh_l0`, with `proj_size` `weight_hr_l0`, with the layer's number and `_reverse`.
template <class L>
constexpr void module_recurrent_weights(const L& layer, WeightSink& sink, std::int64_t gates) {
  const Dim rows = Dim(*layer.hidden_size) * gates;
  const Dim width = hidden_width(layer);
  for (std::int64_t at = 0; at < layer.num_layers; ++at) {
    const Dim from = at == 0 ? Dim(*layer.input_size) : width * directions(layer);
    for (int direction = 0; direction < directions(layer); ++direction) {
      const auto add = [&](string_ref name, const Shape& shape) {
        FixedText<48> text;
        write_all(text, name, "_l", at, direction == 0 ? "" : "_reverse");
        sink.add(text.view(), shape);
      };
      add("weight_ih", {rows, from});
      add("weight_hh", {rows, width});
      if (layer.bias) {
        add("bias_ih", {rows});
        add("bias_hh", {rows});
      }
      if (hidden_width(layer) != *layer.hidden_size) add("weight_hr", {width, *layer.hidden_size});
    }
  }
}

/// Source: PyTorch 1.13, `RNNCellImplBase`.
/// How often the matrices of all layers and directions are multiplied: once at each step of each sample.
template <class L>
[[nodiscard]] constexpr Dim module_recurrent_products(const L& layer, const Shape& input, std::int64_t gates) noexcept {
  const Dim hidden = *layer.hidden_size;
  const Dim width = hidden_width(layer);
  const Dim outputs = width * directions(layer);
  const Dim projection = hidden_width(layer) != *layer.hidden_size ? width * hidden : Dim(0);
  const Dim inputs = Dim(*layer.input_size) + outputs * (layer.num_layers - 1);  // of all layers together
  const Dim of_direction = (inputs + width * layer.num_layers) * (hidden * gates) + projection * layer.num_layers;
  return kernel_products(of_direction * directions(layer), input, -1);
}

template <class L>
[[nodiscard]] constexpr Fault validate_module_cell(const L& layer) noexcept {
  return first_of(at_least("hidden_size", layer.hidden_size, 1), at_least("input_size", layer.input_size, 0));
}

/// `(N, input_size)`, and perhaps the states `(N, hidden_size)`, to the states.
template <class L>
[[nodiscard]] constexpr Fault infer_module_cell(const L& layer, const Inputs& inputs, Outputs& outputs,
                                                std::size_t states) noexcept {
  const Shape& input = inputs[0];
  const Shape state{input[0], *layer.hidden_size};
  for (std::size_t i = 0; i < states; ++i) outputs.push_back(state);
  if (const Fault fault = exact_rank(input, 2); fault) return fault;
  if (const Fault fault = declared_axis(input, 1, "input_size", *layer.input_size); fault) return fault;
  if (inputs.size() == 1) return {};
  if (inputs.size() != states + 1) return Fault::input_count(static_cast<std::int64_t>(states) + 1, inputs.size());
  const Fault fault = exact_state(inputs, 1, state);
  return fault || states == 1 ? fault : exact_state(inputs, 2, state);
}

/// `weight_ih (gates * hidden_size, input_size)`, `weight_hh (gates * hidden_size, hidden_size)`, `bias_ih`, `bias_hh`.
template <class L>
constexpr void module_cell_weights(const L& layer, WeightSink& sink, std::int64_t gates) {
  const Dim rows = Dim(*layer.hidden_size) * gates;
  sink.add("weight_ih", {rows, *layer.input_size});
  sink.add("weight_hh", {rows, *layer.hidden_size});
  if (!layer.bias) return;
  sink.add("bias_ih", {rows});
  sink.add("bias_hh", {rows});
}

/// The names of the axes of a sequence.
template <class L>
[[nodiscard]] constexpr Dim module_cell_products(const L& layer, const Shape& input, std::int64_t gates) noexcept {
  const Dim hidden = *layer.hidden_size;
  return kernel_products({Dim(*layer.input_size) + hidden, hidden * gates}, input);
}

[[nodiscard]] constexpr AxisNames sequence_names(bool batch_first) noexcept {
  return batch_first ? AxisNames{Axis::batch, Axis::timesteps, Axis::features}
                     : AxisNames{Axis::timesteps, Axis::batch, Axis::features};
}

}  // namespace shapeproof::inline v0_1::rules
