// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/layer/loss_type.hpp"
#include "shapeproof/model/all_operators.hpp"

/// PyTorch's operators by the names of their schemas.
namespace shapeproof::aten {

namespace detail {

template <class List>
struct LossList;
template <class... Ls>
struct LossList<LayerTypes<Ls...>> {
  static constexpr const LossType* all[] = {&loss_type<Ls>...};
};

/// Arguments that say where and how something is computed. No shape depends on them.
[[nodiscard]] constexpr bool is_left_out(string_ref argument) noexcept {
  constexpr string_ref all[] = {
      "memory_format", "layout",        "device",       "pin_memory", "non_blocking",  "copy",       "implicit",
      "sparse_grad",   "cudnn_enabled", "cudnn_enable", "benchmark",  "deterministic", "allow_tf32", "scales",
      "scales_d",      "scales_h",      "scales_w",     "stable",     "path",          "generator"};
  for (const string_ref one : all) {
    if (argument == one) return true;
  }
  return false;
}

}  // namespace detail

/// The operator's class, or null. The name may have an overload behind it, `aten::flatten.using_ints`.
[[nodiscard]] inline const LayerType* find_operator(string_ref name) {
  const std::size_t end = name.find('.');
  return LayerTypeSpan{LayerTypeList<AllOperators>::all}.find({name.data(), end});
}

/// The operator's class as a loss, with what fails only in `backward()`; null if it is none.
[[nodiscard]] inline const LossType* find_loss_operator(string_ref name) {
  const LayerType* const type = find_operator(name);
  for (const LossType* const loss : detail::LossList<AllLossOperators>::all) {
    if (loss->layer == type) return loss;
  }
  return nullptr;
}

}  // namespace shapeproof::aten
