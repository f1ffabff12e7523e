// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/libtorch/dtype.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/step.hpp"

/// Batches with which a step cannot even be called.
namespace shapeproof::inline v0_1::libtorch::detail {

/// The class of the first module.
[[nodiscard]] inline Name name_of(const ModuleTree& modules) {
  return modules.size() > 0 ? Name(string_ref(modules[0].class_name)) : Name();
}

/// Why a tensor cannot be followed; null if it can.
[[nodiscard]] inline const char* find_bad_tensor(const torch::Tensor& tensor) {
  if (!tensor.defined()) return "one of the tensors is undefined";
  if (tensor.layout() != torch::kStrided) return "one of the tensors is sparse";
  return dtype_of(tensor.scalar_type()) == DType::unknown ? "one of the tensors is quantized" : nullptr;
}

/// What is wrong with a batch as it is given; `ok` if a step can be followed with it.
[[nodiscard]] inline Diagnostic find_bad_batch(const ModuleTree& modules, const Step& step, const Batch& batch) {
  Diagnostic d;
  d.model = name_of(modules);
  d.vocabulary = Vocabulary::pytorch;
  if (step.count(batch) < 0) {
    d.code = Code::wrong_input_count;
    while (!step.takes(static_cast<std::size_t>(d.expected))) ++d.expected;
    d.actual = static_cast<std::int64_t>(batch.x.size() + batch.y.size());
    return d;
  }
  for (const Tensors* const tensors : {&batch.x, &batch.y}) {
    for (std::size_t i = 0; i < tensors->size(); ++i) {
      const char* const text = find_bad_tensor((*tensors)[i]);
      if (text == nullptr) continue;
      d.code = Code::untraceable;
      d.stage = tensors == &batch.x ? Stage::data : Stage::labels;
      d.input_index = static_cast<std::int32_t>(i);
      d.text = Name(string_ref(text));
      return d;
    }
  }
  return d;
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
