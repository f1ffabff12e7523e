// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <initializer_list>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// Whether a function can be computed from truth values. NumPy can neither negate nor subtract them; other libraries
/// need a cast. Source: Keras 3, `keras/src/backend/numpy/nn.py`.
[[nodiscard]] constexpr bool takes_booleans(const ActivationName& activation) noexcept {
  for (const ActivationKind refused :
       {ActivationKind::sigmoid, ActivationKind::silu, ActivationKind::swish, ActivationKind::glu,
        ActivationKind::log_sigmoid, ActivationKind::softmax, ActivationKind::log_softmax}) {
    if (activation == refused) return false;
  }
  return true;
}

/// Makes the output of a rule that of `glu`, which multiplies one half of the last axis by the other. A separate
/// function, because it is rare.
[[gnu::noinline]] constexpr void halve_last_axis(ShapeResult& result) noexcept {
  if (result.shape.rank() < 1) return;
  const Dim size = result.shape[-1];
  result.shape.set(-1, size.is_known() ? Dim(size.code / 2) : Dim{});
  result.is_checked = false;
  if (!result.fault && size.is_known() && size.code % 2 != 0) {
    result.fault = Fault::argument("activation", "other than glu where the last axis of the output is odd");
  }
}

/// An activation inside a cell, whose result is combined with a state of `units` numbers. Half a state can be broadcast
/// to a whole one only if it is one number.
[[nodiscard]] constexpr Fault gate_activation(const ActivationName& name, std::int64_t units,
                                              string_ref field = "activation") noexcept {
  if (!(name == ActivationKind::glu) || units == 2) return activation(name, field);
  return Fault::argument(field, "other than glu, which makes half a state");
}

/// The output of a rule after the activation. All functions keep the shape, except `glu` when Keras runs it; the shape
/// that Keras builds with stays the same. Source: Keras 3, `keras.activations.glu`.
template <class Rule>
[[nodiscard]] constexpr ShapeResult activated(const ActivationName& activation, const Rule& rule) noexcept {
  ShapeResult result = rule();
  if (activation == ActivationKind::glu) [[unlikely]]
    halve_last_axis(result);
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
