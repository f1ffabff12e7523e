// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::rules {

/// The known size of the batch axis. Tensors with different known sizes cannot be merged.
[[nodiscard]] constexpr Fault merge_batch(const Inputs& inputs, Dim& batch) noexcept {
  batch = any;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Dim own = inputs[i][0];
    if (!own.is_known()) {
      if (batch.is_unknown() && i == 0) batch = own;
      continue;
    }
    if (batch.is_known() && batch != own) {
      Fault fault = Fault::size(0, batch.code, inputs[i]);
      fault.input = static_cast<std::int32_t>(i);
      return fault;
    }
    batch = own;
  }
  return {};
}

/// Broadcasts all inputs, except their batch axis. Source: Keras 3, `Merge`.
[[nodiscard]] constexpr Fault infer_merge(const Inputs& inputs, Outputs& outputs, std::size_t least = 1,
                                          std::size_t most = SIZE_MAX) noexcept {
  if (inputs.size() < 1) return Fault::input_count(static_cast<std::int64_t>(least), inputs.size());
  Dim batch;
  const Fault mismatch = merge_batch(inputs, batch);
  Shape merged = inputs[0];
  Fault fault = mismatch;
  for (std::size_t i = 0; i < inputs.size() && inputs.size() > 1 && !fault; ++i) {
    fault = least_rank(inputs[i], 1);
    fault.input = static_cast<std::int32_t>(i);
  }
  for (std::size_t i = 1; i < inputs.size(); ++i) {
    const bool aligned = merged.rank() == inputs[i].rank() && merged.rank() > 0;
    const ShapeResult next =
        aligned ? broadcast(merged, inputs[i], 1) : broadcast(merged.erased(0), inputs[i].erased(0));
    merged = aligned ? next.shape : next.shape.inserted(0, batch);
    if (!next.fault || fault) continue;
    fault = next.fault;
    fault.input = static_cast<std::int32_t>(i);
    if (!aligned) ++fault.axis;
  }
  if (merged.rank() > 0) merged.set(0, batch);
  outputs.push_back(merged);
  // Keras checks the number of inputs last.
  if (!fault && (inputs.size() < least || inputs.size() > most)) {
    fault = Fault::input_count(static_cast<std::int64_t>(inputs.size() < least ? least : most), inputs.size());
  }
  return fault;
}

/// Joins all inputs along one axis, but for those that are left out. All other axes must be equal. Source: Keras 3,
/// `Concatenate`; PyTorch, `cat`.
template <class IsLeftOut>
[[nodiscard]] constexpr Fault infer_concatenate(const Inputs& inputs, std::int64_t axis, string_ref field,
                                                const IsLeftOut& is_left_out, Outputs& outputs) noexcept {
  if (inputs.size() < 1) return Fault::input_count(1, inputs.size());
  const auto at_input = [](Fault fault, std::size_t input) {
    fault.input = static_cast<std::int32_t>(input);
    return fault;
  };
  std::size_t first = 0;
  while (first + 1 < inputs.size() && is_left_out(inputs[first])) ++first;
  for (std::size_t i = first; i < inputs.size(); ++i) {
    if (is_left_out(inputs[i])) continue;
    if (normalized_axis(axis, inputs[i].rank()) < 0) return at_input(missing_axis(field, axis, inputs[i].rank()), i);
  }
  Shape output = inputs[first];
  const int at = normalized_axis(axis, output.rank());
  Shape known = output;
  Dim total = output[at];
  Fault fault;
  for (std::size_t i = first + 1; i < inputs.size(); ++i) {
    const Shape& input = inputs[i];
    if (is_left_out(input)) continue;
    total = total + input[at];
    if (input.rank() != output.rank()) {
      if (!fault) fault = at_input(Fault::rank(output.rank(), input), i);
      continue;
    }
    for (int other = 0; other < input.rank(); ++other) {
      if (other == at) continue;
      if (!known[other].is_known()) known.set(other, input[other]);
      if (fault || compatible(known[other], input[other])) continue;
      fault = at_input(Fault::size(other, known[other].number(), input), i);
    }
  }
  output.set(at, total);
  outputs.push_back(output);
  return fault;
}
/// Joins the tensors along an axis: only that one may differ.
[[nodiscard]] constexpr Fault infer_concatenate(const Inputs& inputs, std::int64_t axis, Outputs& outputs) noexcept {
  return infer_concatenate(inputs, axis, "axis", [](const Shape& /*input*/) { return false; }, outputs);
}

/// Joins all inputs along a new axis. They must have one shape.
[[nodiscard]] constexpr Fault infer_stack(const Inputs& inputs, std::int64_t axis, string_ref field,
                                          Outputs& outputs) noexcept {
  if (inputs.size() < 1) return Fault::input_count(1, 0);
  const int rank = inputs[0].rank();
  const int at = normalized_axis(axis, rank + 1);
  if (at < 0) return missing_axis(field, axis, rank + 1);
  Fault fault;
  for (std::size_t i = 1; i < inputs.size() && !fault; ++i) {
    if (inputs[i].rank() != rank) fault = Fault::rank(rank, inputs[i]);
    for (int k = 0; k < rank && !fault; ++k) {
      if (!compatible(inputs[0][k], inputs[i][k])) fault = Fault::size(k, inputs[0][k].number(), inputs[i]);
    }
    fault.input = static_cast<std::int32_t>(i);
  }
  outputs.push_back(inputs[0].inserted(at, static_cast<std::int64_t>(inputs.size())));
  return fault;
}

/// Contracts one axis of each of two inputs. Source: Keras 3, `Dot` and `batch_dot`.
[[nodiscard]] constexpr Fault infer_dot(const Inputs& inputs, std::int64_t first, std::int64_t second,
                                        Outputs& outputs) noexcept {
  if (inputs.size() != 2) return Fault::input_count(2, inputs.size());
  const std::int64_t axes[] = {first, second};
  int at[2]{};
  for (int i = 0; i < 2; ++i) {
    const Shape& input = inputs[static_cast<std::size_t>(i)];
    Fault fault;
    if (input.rank() < 2) fault = Fault::rank(2, input, Relation::at_least);
    at[i] = normalized_axis(axes[i], input.rank());
    if (!fault && at[i] < 0) fault = missing_axis("axes", axes[i], input.rank());
    if (!fault && at[i] == 0) fault = Fault::argument("axes", "axes behind the batch");
    if (!fault) continue;
    fault.input = i;
    return fault;
  }
  Shape output = inputs[0].erased(at[0]);
  for (int i = 1; i < inputs[1].rank(); ++i) {
    if (i != at[1]) output.push_back(inputs[1][i]);
  }
  if (output.rank() == 1) output.push_back(1);
  outputs.push_back(output);
  Fault fault;
  const Dim contracted[] = {inputs[0][at[0]], inputs[1][at[1]]};
  if (!compatible(contracted[0], contracted[1])) {
    fault = Fault::size(at[1], contracted[0].number(), inputs[1]);
  } else if (contracted[0].is_known() != contracted[1].is_known()) {
    // For Keras an unknown size differs from every known one.
    const int unknown = contracted[0].is_known() ? 1 : 0;
    fault = Fault::unknown(at[unknown]);
    fault.input = unknown;
    return fault;
  } else if (!compatible(inputs[0][0], inputs[1][0])) {
    fault = Fault::size(0, inputs[0][0].number(), inputs[1]);
  }
  fault.input = 1;
  return fault;
}

/// A layer that combines several tensors element by element.
template <fixed_string TypeName>
struct Merge {
  using SharedRules = Merge<"">;
  static constexpr string_ref type_name = TypeName.view();
  static constexpr LayerTraits traits{.takes_list = true, .needs_list = true, .in_place = true};

  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& /*field*/) {}

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    return infer_merge(call.inputs, outputs);
  }
};

}  // namespace shapeproof::inline v0_1::rules
