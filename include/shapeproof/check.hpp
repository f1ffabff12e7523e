// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/chain.hpp"
#include "shapeproof/diagnose.hpp"
#include "shapeproof/hint.hpp"
#include "shapeproof/infer.hpp"
#include "shapeproof/report.hpp"
#include "shapeproof/trace.hpp"

namespace shapeproof {

namespace detail {

/// Reports every fault of a chain that does not follow from an earlier one: after a fault the chain goes on with the
/// layer's guess of its output, and what then only fails because a size is not known is no fault of its own.
struct FaultCollector : ChainVisitor {
  const ModelView* model;
  const TensorSpec* data;
  Report* report;
  bool guessing = false;

  constexpr bool fault(const Failure& failure, const Outputs& before, Outputs& after) {
    const bool at_input = &before == &after;
    if (at_input) {
      add(failure);
      if (failure.fault.code == Code::empty_model) return false;
      guessing = failure.fault.code == Code::symbol_clash;  // the symbol's size is not known now
      const bool bad_shape = static_cast<bool>(shape_fault(after[0]));
      if (failure.fault.code != Code::missing_input && !bad_shape) return true;
      Shape mended = bad_shape && after[0].fits() ? after[0] : Shape::unknown();
      for (int i = 0; i < mended.rank(); ++i) mended.set(i, mended[i].is_invalid() ? Dim{} : mended[i]);
      after.clear();
      after.push_back(mended);
      guessing = true;
      return true;
    }
    if (report->is_full()) return false;
    const bool of_the_layer = failure.fault.code == Code::misplaced_input || !model->records[failure.at].valid;
    if (of_the_layer || !(guessing && follows(failure))) add(failure);
    guessing = true;
    if (failure.fault.code == Code::misplaced_input) after.assign(before);
    if (!after.fits()) after.clear();
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (shape_fault(after[i])) {
        after.clear();
        break;
      }
    }
    if (after.size() == 0) after.push_back(Shape::unknown());
    return true;
  }

  constexpr void add(const Failure& failure) const {
    const Diagnostic diagnostic = diagnose(*model, failure);
    report->add(diagnostic, find_hints(*model, diagnostic, *data));
  }
  /// A fault that an exact shape might not have had.
  [[nodiscard]] static constexpr bool follows(const Failure& failure) noexcept {
    if (failure.fault.code == Code::unknown_axis_size || !failure.input.has_rank()) return true;
    return failure.fault.code == Code::rank_mismatch && failure.fault.axis < 0 && !any_known(failure.input);
  }
  [[nodiscard]] static constexpr bool any_known(const Shape& shape) noexcept {
    for (int i = 1; i < shape.rank(); ++i) {
      if (shape[i].is_known()) return true;
    }
    return shape.rank() > 0 && shape.rank() < 3;
  }
};

/// Whether the data only differs from an `Input` that the first layer does not take either: then the `Input` is wrong.
[[nodiscard]] constexpr bool blames_input(const ModelView& model, const Failure& failure) {
  if (!failure.fault.declared) return false;
  const Inference declared = infer(model, Shape::unknown());
  if (declared.ok()) return false;
  const Diagnostic error = declared.error();
  return error.layer.index == 0 && !error.from_declared_input && error.code != Code::unknown_axis_size;
}

/// The input that a report names: what is given, or else what the `Input` declares.
[[nodiscard]] constexpr TensorSpec shown_input(const ModelView& model, const TensorSpec& data) {
  if (data.shape.has_rank() || !model.has_input()) return data;
  return {load_layer<Input>(model.records[0]).declared(), data.dtype};
}

/// The first layer that computes, from a record on: behind an `Input`, and inside of nested models.
[[nodiscard]] constexpr std::uint32_t first_computing(const ModelView& model, std::uint32_t at) noexcept {
  const auto computes = [](const LayerType& type) { return !type.is_input && !type.is_model && !type.is_table; };
  while (at < model.count && !computes(*model.records[at].type)) ++at;
  return at;
}

/// Data of another type than the model computes with: Keras casts it without a word. `declared` is what the `Input`
/// says, `reader` the record of the layer that takes the data.
[[nodiscard]] constexpr Diagnostic dtype_warning(const ModelView& model, const TensorSpec& data, DType declared,
                                                 std::uint32_t reader) {
  Diagnostic result;
  if (data.dtype == DType::unknown || model.count == 0) return result;
  const std::uint32_t at = first_computing(model, reader);
  const bool indices = at < model.count && model.records[at].type->wants_integers;
  DType expected = declared;
  if (indices && !is_integer(expected)) expected = DType::int32;
  if (expected == DType::unknown && at < model.count) expected = model.records[at].dtype;
  if (expected == DType::unknown) expected = DType::float32;
  const bool same_kind = (is_floating(expected) && is_floating(data.dtype)) ||
                         (is_integer(expected) && is_integer(data.dtype)) || expected == data.dtype;
  const bool raw = at < model.count && model.records[at].type->takes_raw_values;
  if (same_kind || raw) return result;
  Failure failure;
  failure.fault = {.code = Code::dtype_mismatch};
  failure.at = reader;
  failure.see(data.shape);
  result = diagnose(model, failure);
  result.severity = Severity::warning;
  result.expected_dtype = expected;
  result.actual_dtype = data.dtype;
  return result;
}
[[nodiscard]] constexpr Diagnostic dtype_warning(const ModelView& model, const TensorSpec& data) {
  const DType declared = model.has_input() ? model.records[0].dtype : DType::unknown;
  return dtype_warning(model, data, declared, model.first());
}

/// The same for each input of a graph.
constexpr void warn_of_dtypes(const ModelView& graph, const Inputs& given, DType dtype, Report& report) {
  if (dtype == DType::unknown || !graph.records[0].valid) return;
  GraphTableReader table{graph.records + 1};
  const std::uint32_t count = table.get();
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t node = table.get();
    const std::uint32_t reader = first_reader(graph, node);
    if (reader >= graph.count) continue;
    const DType declared = graph.records[graph_place(graph.records, node, 0).record].dtype;
    const TensorSpec data{i < given.size() ? given[i] : Shape::unknown(), dtype};
    const Diagnostic warning = dtype_warning(graph, data, declared, reader);
    if (warning.code != Code::ok) report.add(warning, find_hints(graph, warning, data));
  }
}

}  // namespace detail

namespace detail {

/// Reports every fault of a graph that does not follow from an earlier one, as `FaultCollector` does for a chain.
struct GraphFaultCollector : GraphVisitor {
  const ModelView* model;
  const TensorSpec* data;  ///< of a graph of one input; else null
  Report* report;
  bool guessing = false;

  constexpr bool fault(const Failure& failure, std::uint32_t at, Outputs& outputs) {
    if (report->is_full()) return false;
    const Code code = failure.fault.code;
    const bool follows = guessing && (code == Code::unknown_axis_size || !failure.input.has_rank());
    if (!model->records[at].valid || !follows) add(diagnose_graph(*model, failure));
    guessing = true;
    bool good = outputs.fits() && outputs.size() > 0;
    for (std::size_t i = 0; good && i < outputs.size(); ++i) good = !shape_fault(outputs[i]);
    if (good) return true;
    outputs.clear();
    outputs.push_back(Shape::unknown());
    return true;
  }
  constexpr void add(const Diagnostic& diagnostic) const {
    report->add(diagnostic, data == nullptr ? Hints{} : find_hints(*model, diagnostic, *data));
  }
};

}  // namespace detail

/// Checks a graph against one shape for each of its inputs.
[[nodiscard]] constexpr Report check_graph(const ModelView& model, const Inputs& given, const TensorSpec& shown) {
  Report report{model.name == nullptr ? Name{} : *model.name, shown};
  Failure failure;
  Outputs outputs;
  GraphWorkspace workspace;
  GraphVisitor nobody;
  const bool named = !find_model_fault(model, failure);
  if (!named) report.add(diagnose(model, failure), {});
  failure = Failure{};
  if (!run_graph(model, given, workspace, outputs, failure, nobody)) {
    detail::GraphFaultCollector collector{{}, &model, given.size() == 1 ? &shown : nullptr, &report};
    Failure last;
    const bool whole = run_graph(model, given, workspace, outputs, last, collector);
    if (!whole && !report.is_full()) report.add(diagnose_graph(model, last), {});
    report.set_trace(trace_graph(model, given));
  }
  detail::warn_of_dtypes(model, given, shown.dtype, report);
  return report;
}

/// Checks a model against data of a shape and type, batch first, and reports every independent fault. Warnings say what
/// runs but hardly does what was meant.
[[nodiscard]] constexpr Report check(const ModelView& model, const TensorSpec& data) {
  if (model.is_graph()) {
    const Shape* const given[] = {&data.shape};
    return check_graph(model, Inputs{given, data.shape.has_rank() ? std::size_t{1} : 0}, data);
  }
  Report report{model.name == nullptr ? Name{} : *model.name, detail::shown_input(model, data)};
  Failure failure;
  if (find_model_fault(model, failure)) {
    report.add(diagnose(model, failure), {});
    failure = Failure{};
  }
  Outputs outputs;
  if (!run_chain(model.records, model.count, data.shape, outputs, failure)) {
    const Shape input = detail::blames_input(model, failure) ? Shape::unknown() : data.shape;
    Failure ignored;
    detail::FaultCollector collector{{}, &model, &data, &report};
    static_cast<void>(walk_chain(model.records, model.count, input, outputs, ignored, collector));
    if (!input.has_rank()) report.set_input(detail::shown_input(model, {input, data.dtype}));
    report.set_trace(trace(model, {input, data.dtype}));
  }
  if (const Diagnostic warning = detail::dtype_warning(model, data); warning.code != Code::ok) {
    report.add(warning, find_hints(model, warning, data));
  }
  return report;
}

template <AnyModel M>
[[nodiscard]] constexpr Report check(const M& model, const TensorSpec& data) {
  return check(model.view(), data);
}

/// The same for the input that the model's own `Input` declares.
template <AnyModel M>
[[nodiscard]] constexpr Report check(const M& model) {
  return check(model.view(), TensorSpec{Shape::unknown()});
}

}  // namespace shapeproof
