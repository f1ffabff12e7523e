// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_visitor.hpp"
#include "shapeproof/shape/bind.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::detail {

/// Makes of the outputs of a layer that does not fit something of which at least something is known, for the layers
/// behind it.
constexpr void make_usable(Outputs& outputs) {
  bool good = outputs.fits() && outputs.size() > 0;
  for (std::size_t i = 0; good && i < outputs.size(); ++i) good = !shape_fault(outputs[i]);
  if (!good) outputs.assign(Shape::unknown());
}
/// The same for what is given to a model, bound to its input.
constexpr void make_usable(Shape& input) {
  if (!input.fits()) input = Shape::unknown();
  for (int i = 0; i < input.rank(); ++i) input.set(i, input[i].is_invalid() ? Dim{} : input[i]);
}

/// What a run that does not stop at faults goes on with: a layer's guess of its output, and for a model what its
/// `Input` declares. What then only fails because a size is not known is no fault of its own.
class Guesses {
 public:
  /// Whether a layer may only fail because of an earlier fault: an exact shape might have fitted.
  [[nodiscard]] constexpr bool may_explain(const LayerRecord& record, const Failure& failure) const noexcept {
    if (!in_use_ || !record.valid || failure.fault.code == Code::misplaced_input) return false;
    if (failure.fault.code == Code::unknown_axis_size || !failure.input.has_rank()) return true;
    return failure.fault.code == Code::rank_mismatch && failure.fault.axis < 0 && !any_known(failure.input);
  }

  /// What stands in for the outputs of a layer that does not fit.
  constexpr void replace_outputs(const LayerRecord& record, const ModelCall& call, const Failure& failure,
                                 Outputs& outputs) {
    // Only the states of a stateful layer need the batch size; its output is no guess.
    in_use_ = in_use_ || failure.fault.code != Code::unknown_axis_size || failure.fault.axis != 0;
    if (failure.fault.code == Code::misplaced_input) outputs.assign(call.inputs[0]);
    make_usable(outputs);
    // Branches that do not meet: which of their sizes was meant is not known.
    if (failure.fault.code == Code::axis_mismatch && record.type->traits.takes_list) {
      forget_sizes(failure.fault.axis, outputs.shape());
    }
  }
  /// What stands in for the input of a model that does not take what it is given.
  constexpr void replace_input(const Failure& failure, Outputs& input) {
    const Code code = failure.fault.code;
    const bool bad_shape = static_cast<bool>(shape_fault(input[0]));
    if (bad_shape || code == Code::missing_input) {
      Shape usable = input[0];
      make_usable(usable);
      input.assign(usable);
      in_use_ = true;
    }
    in_use_ = in_use_ || code == Code::symbol_clash;  // the symbol's size is not known now
  }

 private:
  [[nodiscard]] static constexpr bool any_known(const Shape& shape) noexcept {
    for (int i = 1; i < shape.rank(); ++i) {
      if (shape[i].is_known()) return true;
    }
    return shape.rank() > 0 && shape.rank() < 3;
  }
  static constexpr void forget_sizes(int axis, Shape& shape) noexcept {
    const int last = shape.rank() - 1;
    if (axis == last) return shape.set(axis, any);
    for (int i = 1; i < last; ++i) shape.set(i, any);
  }

  bool in_use_ = false;  ///< what runs now depends on a guess
};

}  // namespace shapeproof::inline v0_1::detail
