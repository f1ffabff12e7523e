// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/layer/loss_type.hpp"
#include "shapeproof/model/all_operators.hpp"

/// PyTorch's operators by the names of their schemas.
namespace shapeproof::inline v0_1::aten {

namespace detail {

/// The name of an operator without that of an overload: `aten::flatten` of `aten::flatten.using_ints`.
[[nodiscard]] constexpr string_ref without_overload(string_ref name) noexcept { return {name.data(), name.find('.')}; }

/// Arguments that say where and how something is computed. No shape depends on them.
[[nodiscard]] constexpr bool is_left_out(string_ref argument) noexcept {
  constexpr string_ref all[] = {"memory_format",
                                "layout",
                                "device",
                                "pin_memory",
                                "non_blocking",
                                "copy",
                                "implicit",
                                "sparse_grad",
                                "cudnn_enabled",
                                "cudnn_enable",
                                "benchmark",
                                "deterministic",
                                "allow_tf32",
                                "scales",
                                "scales_d",
                                "scales_h",
                                "scales_w",
                                "stable",
                                "path",
                                "generator",
                                "N",
                                "C",
                                "HxW",
                                "input_lengths",
                                "target_lengths",
                                "stride"};
  for (const string_ref one : all) {
    if (argument == one) return true;
  }
  return false;
}

}  // namespace detail

/// The operator's class, or null. The name may have an overload behind it, `aten::flatten.using_ints`.
[[nodiscard]] inline const LayerType* find_operator(string_ref name) {
  return LayerTypeSpan{LayerTypeList<AllOperators>::all}.find(detail::without_overload(name));
}

/// The same of a loss, with what fails only in `backward()`; null if the operator is none.
[[nodiscard]] inline const LossType* find_loss_operator(string_ref name) {
  return LossTypeSpan{LossTypeList<AllLossOperators>::all}.find(detail::without_overload(name));
}

}  // namespace shapeproof::inline v0_1::aten
