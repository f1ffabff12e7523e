// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/diagnosis/result.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/output_dtypes.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

class Inference;
[[nodiscard]] constexpr Inference infer_chain(const ModelView& model, const TensorSpec& input);
[[nodiscard]] constexpr Inference infer_graph(const ModelView& model, const Inputs& given, GraphWorkspace& workspace);

/// The result of `infer`: the model's outputs, or its first fault.
class [[nodiscard]] Inference {
 public:
  [[nodiscard]] constexpr bool ok() const noexcept { return ok_; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return ok_; }

  /// The outputs' shapes, batch first. Empty after a fault.
  [[nodiscard]] constexpr const Outputs& outputs() const noexcept { return outputs_; }
  /// The first output's shape, for most models the only one; an unknown shape after a fault.
  [[nodiscard]] constexpr Shape shape() const noexcept { return outputs_[0]; }
  /// The first output's shape. Throws `ShapeError` after a fault.
  [[nodiscard]] constexpr Shape value() const {
    if (!ok_) raise(error());
    return outputs_[0];
  }
  /// The type of the outputs' elements; unknown after a fault.
  [[nodiscard]] constexpr DType dtype() const noexcept { return dtype_; }
  /// The first fault; an empty diagnostic if there is none.
  [[nodiscard]] constexpr Diagnostic error() const { return ok_ ? Diagnostic{} : error_.diagnostic; }

 private:
  friend constexpr Inference infer_chain(const ModelView& model, const TensorSpec& input);
  friend constexpr Inference infer_graph(const ModelView& model, const Inputs& given, GraphWorkspace& workspace);

  union Error {
    unsigned char empty;
    Diagnostic diagnostic;
    constexpr Error() noexcept : empty{} {}
    constexpr explicit Error(const Diagnostic& d) noexcept : diagnostic(d) {}
  };

  Outputs outputs_;
  Error error_;
  DType dtype_ = DType::unknown;
  bool ok_ = false;
};

/// Infers the shapes of a graph's outputs; stops at the first fault. If the workspace is kept between calls, memory is
/// allocated only once.
[[nodiscard]] constexpr Inference infer_graph(const ModelView& model, const Inputs& given, GraphWorkspace& workspace) {
  Inference result;
  Failure failure;
  if (!find_model_fault(model, failure)) {
    result.ok_ = run_graph(model, given, workspace, result.outputs_, failure);
  }
  if (!result.ok_) {
    result.outputs_.clear();
    result.error_ = Inference::Error{diagnose(model, failure)};
    return result;
  }
  result.dtype_ =
      model.vocabulary() == Vocabulary::pytorch ? result.outputs_.shape().dtype : graph_dtype(model.records);
  return result;
}

/// Infers the shape of a chain's output; stops at the first fault. No heap.
[[nodiscard]] constexpr Inference infer_chain(const ModelView& model, const TensorSpec& input) {
  Inference result;
  Failure failure;
  const bool asks_for_elements = model.vocabulary() == Vocabulary::pytorch;
  if (!find_model_fault(model, failure) &&
      run_chain(model.records, model.count, asks_for_elements ? input.typed_shape() : input.shape, result.outputs_,
                failure)) {
    result.ok_ = true;
    result.dtype_ = result.outputs_.shape().dtype;
    if (asks_for_elements) return result;
    // Where the last layer casts, those before it do not matter. A loop over all would take a fifth as long as all
    // rules.
    const LayerRecord& last = model.records[failure.at];
    result.dtype_ =
        last.type->casts ? layer_dtype(last, input.dtype) : chain_dtype(model.records, model.count, input.dtype);
    return result;
  }
  result.outputs_.clear();
  result.error_ = Inference::Error{diagnose(model, failure)};
  return result;
}

/// Infers the shape of a model's output from the shape of its input, batch first; stops at the first fault. A chain
/// needs no heap.
[[nodiscard]] constexpr Inference infer(const ModelView& model, const TensorSpec& input) {
  if (!model.is_graph()) return infer_chain(model, input);  // separate, so that each constructs its result in place
  const Shape shape = model.vocabulary() == Vocabulary::pytorch ? input.typed_shape() : input.shape;
  const Shape* const given[] = {&shape};
  GraphWorkspace workspace;
  return infer_graph(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0}, workspace);
}

template <AnyModel M>
[[nodiscard]] constexpr Inference infer(const M& model, const TensorSpec& input) {
  return infer(model.view(), input);
}

/// Refuses what is no tensor.
template <AnyModel M, class T>
  requires(!ConvertsTo<const T&, TensorSpec>)
[[nodiscard]] constexpr Inference infer(const M& model, const T& /*input*/) {
  detail::require_tensor<T>();
  return infer(model.view(), no_spec);
}

/// The same for the input that the model's own `Input` declares.
template <AnyModel M>
[[nodiscard]] constexpr Inference infer(const M& model) {
  return infer(model.view(), TensorSpec{Shape::unknown()});
}

/// A graph of several inputs: one spec for each, in the order of its `Input` nodes.
template <AnyModel M, std::size_t N>
  requires(N > 1)
[[nodiscard]] constexpr Inference infer(const M& model, const TensorSpec (&inputs)[N],
                                        GraphWorkspace&& workspace = {}) {
  const ModelView view = model.view();
  const bool asks_for_elements = view.vocabulary() == Vocabulary::pytorch;
  Shape shapes[N];
  const Shape* given[N];
  for (std::size_t i = 0; i < N; ++i) {
    shapes[i] = asks_for_elements ? inputs[i].typed_shape() : inputs[i].shape;
    given[i] = &shapes[i];
  }
  if (view.is_graph()) return infer_graph(view, Inputs{given, N}, workspace);
  return infer(view, N == 1 ? inputs[0] : TensorSpec{});
}

namespace detail {

/// Passes all weights of a model on. Returns why it cannot run; an empty diagnostic if it can.
[[nodiscard]] constexpr Diagnostic pass_weights(const ModelView& model, const Inputs& given, WeightSink& sink) {
  if (!model.is_graph()) {
    const Shape input = given.size() > 0 ? given[0] : Shape::unknown();
    const Inference inference = infer_chain(model, {input, input.dtype});
    if (inference.ok()) chain_weights(model.records, model.count, input, sink);
    return inference.error();
  }
  GraphWorkspace workspace;
  GraphWeigher weigher{model.records, sink};
  Outputs outputs;
  Failure failure;
  if (!find_model_fault(model, failure) && run_graph(model, given, workspace, outputs, failure, &weigher)) return {};
  return diagnose(model, failure);
}

}  // namespace detail

/// How many scalars a model's weights have.
[[nodiscard]] constexpr Result<ParameterCount> parameters(const ModelView& model, const TensorSpec& input) {
  ParameterCounter counter;
  const Shape* const given[] = {&input.shape};
  const Inputs inputs{given, input.shape.has_rank() ? std::size_t{1} : 0};
  if (const Diagnostic error = detail::pass_weights(model, inputs, counter); error.code != Code::ok) return error;
  if (counter.count().total.is_known()) return counter.count();
  Failure failure;
  failure.fault = {.code = counter.count().total.is_overflow() ? Code::size_overflow : Code::unknown_axis_size};
  failure.at = no_record;
  return diagnose(model, failure);
}

/// The same for any model.
template <AnyModel M>
[[nodiscard]] constexpr Result<ParameterCount> parameters(const M& model, const TensorSpec& input = Shape::unknown()) {
  return parameters(model.view(), input);
}

/// How many scalars all weights of a model have; `trainable_parameter_count` counts only those that training changes. A
/// model without `Input` needs the shape of its input.
template <AnyModel M>
[[nodiscard]] constexpr Result<std::int64_t> parameter_count(const M& model,
                                                             const TensorSpec& input = Shape::unknown()) {
  const Result<ParameterCount> counted = parameters(model.view(), input);
  if (!counted.ok()) return counted.error();
  return counted.value().total.code;
}

/// The same for any model.
template <AnyModel M>
[[nodiscard]] constexpr Result<std::int64_t> trainable_parameter_count(const M& model,
                                                                       const TensorSpec& input = Shape::unknown()) {
  const Result<ParameterCount> counted = parameters(model.view(), input);
  if (!counted.ok()) return counted.error();
  return counted.value().trainable.code;
}

}  // namespace shapeproof::inline v0_1
