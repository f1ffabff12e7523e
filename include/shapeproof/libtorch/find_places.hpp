// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <ATen/core/dispatch/Dispatcher.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "shapeproof/libtorch/operator_kinds.hpp"
#include "shapeproof/libtorch/origins.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/run_operator.hpp"
#include "shapeproof/libtorch/shell.hpp"

/// Where in memory the tensors lie that operators give.
namespace shapeproof::inline v0_1::libtorch::detail {

/// How many elements lie from a tensor's first one to its last one, both included.
[[nodiscard]] inline std::int64_t extent_of(const torch::Tensor& tensor) {
  if (tensor.numel() == 0) return 0;
  std::int64_t last = 0;
  for (std::int64_t axis = 0; axis < tensor.dim(); ++axis) last += (tensor.size(axis) - 1) * tensor.stride(axis);
  return last + 1;
}

/// Where a view begins.
struct ViewPlace {
  std::size_t of = 0;       ///< which of the operator's tensors it shows
  std::int64_t offset = 0;  ///< in elements from that one's first
};
/// Of each output of an operator that gives views, whose memory LibTorch would have it share: none where it copies,
/// such as a `reshape` of what does not lie in order.
[[nodiscard]] inline std::vector<std::optional<ViewPlace>> find_views(const c10::OperatorHandle& op,
                                                                      const Stack& arguments, const Trial& trial) {
  std::vector<std::optional<ViewPlace>> places;
  Stack stack;
  for (const c10::IValue& value : arguments) {
    stack.push_back(with_tensors(value, [&](const torch::Tensor& tensor) {
      return tensor.defined() ? meta_like(tensor, trial.sizes_of(tensor)) : tensor;
    }));
  }
  const std::vector<torch::Tensor> given = tensors_in(stack);
  try {
    op.callBoxed(stack);
  } catch (const c10::Error&) {
    return places;
  }
  for (const torch::Tensor& made : tensors_in(stack)) {
    places.emplace_back();
    for (std::size_t i = 0; i < given.size() && !places.back(); ++i) {
      if (made.is_alias_of(given[i])) places.back() = ViewPlace{i, made.storage_offset()};
    }
  }
  return places;
}

/// Where the tensors lie that an operator has made, before they have that for their origin: what is written in place
/// has another one.
[[nodiscard]] inline std::vector<Placing> find_places(const c10::OperatorHandle& op, const Stack& arguments,
                                                      const Trial& trial, const Origins& origins,
                                                      const std::vector<torch::Tensor>& made) {
  std::vector<std::optional<ViewPlace>> views;
  if (is_view(op.schema())) views = find_views(op, arguments, trial);
  const std::vector<torch::Tensor> given = tensors_in(arguments);
  std::vector<Placing> places;
  for (std::size_t i = 0; i < made.size(); ++i) {
    Placing place{origins.of(made[i]), 0, extent_of(made[i])};
    if (i < views.size() && views[i]) {
      place.base = origins.of(given[views[i]->of]);
      place.offset = views[i]->offset;
    }
    places.push_back(place);
  }
  return places;
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
