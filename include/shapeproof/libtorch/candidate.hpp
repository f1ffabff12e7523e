// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/libtorch/answer.hpp"
#include "shapeproof/libtorch/dtype.hpp"
#include "shapeproof/libtorch/shell.hpp"
#include "shapeproof/libtorch/step.hpp"

/// What is tried as a fix.
namespace shapeproof::inline v0_1::libtorch::detail {

/// A fix, and what the step runs with then.
struct Candidate {
  Fix fix{};
  Batch batch{};
  Trial trial{};
};

inline void add_edit(Candidate& to, const Edit& edit) { static_cast<void>(to.fix.edits.push_back(edit)); }

[[nodiscard]] inline std::vector<std::int64_t> without(const torch::Tensor& tensor, int axis) {
  std::vector<std::int64_t> sizes = tensor.sizes().vec();
  sizes.erase(sizes.begin() + axis);
  return sizes;
}
[[nodiscard]] inline std::vector<std::int64_t> with(const torch::Tensor& tensor, int axis, std::int64_t size) {
  std::vector<std::int64_t> sizes = tensor.sizes().vec();
  sizes.insert(sizes.begin() + axis, size);
  return sizes;
}

/// Gives data or labels, `tensor` of a candidate, another shape or type.
inline void change(torch::Tensor& tensor, torch::Tensor changed, EditKind kind, std::size_t index, int axis,
                   Candidate& made) {
  const auto spec = [](const torch::Tensor& one) {
    return TensorSpec(shape_of(one.sizes()), dtype_of(one.scalar_type()));
  };
  Edit edit{.kind = kind, .vocabulary = Vocabulary::pytorch};
  edit.tensor = static_cast<std::uint32_t>(index);
  edit.axis = axis;
  edit.before = spec(tensor);
  edit.after = spec(changed);
  tensor = std::move(changed);
  add_edit(made, edit);
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
