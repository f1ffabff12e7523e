// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/libtorch/function.hpp"
#include "shapeproof/libtorch/modules.hpp"
#include "shapeproof/libtorch/step.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// A module of a summary, with all that it contains.
struct ModuleRow {
  int depth = 0;                    ///< In how many others it is.
  std::string path{};               ///< Its name, as in `named_modules()`.
  std::string class_name{};         ///< The name of its class.
  Shape output = Shape::unknown();  ///< of its last call; unknown if it is not called
  ParameterCount parameters{};      ///< its own and those of the modules in it
  ParameterCount own_parameters{};  ///< without those of modules in it
  Dim multiply_adds = 0;            ///< of all its calls, for the whole batch
  Dim own_multiply_adds = 0;        ///< without those of modules in it
  bool has_modules = false;         ///< there are modules in it
};

/// The modules of a program as a tree, with what they give, hold and compute.
struct ModuleSummary {
  std::vector<ModuleRow> rows{};  ///< A row for each module.
  ParameterCount parameters{};    ///< How many scalars.
  Dim multiply_adds = 0;          ///< How many multiplications and additions.
  Dim input_bytes = 0;            ///< Size of the input.
  Dim output_bytes = 0;           ///< of everything that operators give, which training keeps
  Dim pass_bytes = 0;       ///< of what modules with parameters give, and of its gradients, as torchinfo counts it
  Dim parameter_bytes = 0;  ///< Size of the parameters.
  Diagnostic error{};       ///< the first fault; behind it shapes are guesses

  [[nodiscard]] bool ok() const noexcept { return error.code == Code::ok; }
};

namespace detail {
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION ModuleSummary summarize(const Modules& roots, const Batch& batch,
                                                                   const Step& step);
}  // namespace detail

/// The modules that a step uses, as a tree: what each gives, how many parameters it has and how many of them are
/// trained, and how often it multiplies and adds.
template <class F>
[[nodiscard]] ModuleSummary summary(const Modules& modules, const Batch& batch, F&& step) {
  return detail::summarize(modules, batch, Step::of(step));
}
/// The same of a module's `forward`, for data of a shape: `summary(*net, {1, 3, 224, 224})`.
template <class M>
[[nodiscard]] ModuleSummary summary(M& module, std::initializer_list<std::int64_t> sizes,
                                    c10::ScalarType type = torch::kFloat) {
  const auto options = torch::TensorOptions().dtype(type).device(torch::kMeta);
  const auto step = [&](const torch::Tensor& x) { return module.forward(x); };
  return detail::summarize(module, {.x = torch::empty(at::IntArrayRef(sizes.begin(), sizes.size()), options)},
                           Step::of(step));
}

/// A summary as a table.
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION std::string to_string(const ModuleSummary& summary);

}  // namespace shapeproof::inline v0_1::libtorch
