// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/answer.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/operator_kinds.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/shell.hpp"
#include "shapeproof/libtorch/step.hpp"

namespace shapeproof::libtorch::detail {

/// Ends a step. No `std::exception`, so that the step's own code does not take it for one.
struct StepEnd {};

/// Follows one run of a step. A dispatch key of its own sees each operator that the step calls, before autograd and
/// before any kernel: the tensors that it is given are replaced by such without memory, and what it would give follows
/// from its rule. Tensors that the step makes of nothing, such as masks, are real: their values may be read or written
/// directly.
class Tracer {
 public:
  Tracer(const ModuleTree& modules, const Trial& trial) : modules_(&modules), trial_(&trial) {}

  [[nodiscard]] Recording run(const Step& step, const Batch& batch) {
    install();
    std::vector<torch::Tensor> given;
    for (std::size_t i = 0; i < batch.x.size(); ++i) given.push_back(replace(batch.x[i], Origin::Kind::data, i));
    for (std::size_t i = 0; i < batch.y.size(); ++i) given.push_back(replace(batch.y[i], Origin::Kind::labels, i));
    given.resize(static_cast<std::size_t>(step.taken));
    Tracer* const around = std::exchange(current(), this);
    std::vector<torch::Tensor> results;
    try {
      const c10::impl::IncludeDispatchKeyGuard guard(key);
      step.run(step.function, given, results);
    } catch (const StepEnd&) {  // NOLINT(bugprone-empty-catch): `stop` says why
    } catch (const c10::Error& error) {
      stop_at_code(error.what_without_backtrace());
    } catch (const std::exception& error) {
      stop_at_code(error.what());
    } catch (...) {
      stop_at_code("an exception");
    }
    current() = around;
    for (const torch::Tensor& result : results) recording_.results.push_back(typed_shape_of(result));
    return std::move(recording_);
  }

 private:
  using Stack = torch::jit::Stack;
  static constexpr c10::DispatchKey key = c10::DispatchKey::TESTING_ONLY_GenericMode;
  static constexpr std::size_t most_calls = 1000000;
  static constexpr std::int64_t most_zeros = std::int64_t{1} << 22U;

  [[nodiscard]] static Tracer*& current() {
    static thread_local Tracer* tracer = nullptr;
    return tracer;
  }
  /// Once for the whole program.
  static void install() {
    static const torch::Library library = [] {
      torch::Library all(torch::Library::IMPL, "_", key, __FILE__, __LINE__);
      all.fallback(torch::CppFunction::makeFromBoxedFunction<&Tracer::see>());
      return all;
    }();
    static_cast<void>(library);
  }
  static void see(const c10::OperatorHandle& op, Stack* stack) {
    const c10::impl::ExcludeDispatchKeyGuard guard(key);
    if (current() == nullptr) return op.callBoxed(stack);
    current()->call(op, *stack);
  }

  [[noreturn]] void end(Stop::Kind kind, const std::string& text) {
    recording_.stop = {kind, text};
    throw StepEnd{};
  }
  void stop_at_code(std::string text) {
    if (recording_.stop.kind != Stop::Kind::none) return;
    const bool reads = text.find("data pointer") != std::string::npos || text.find("storage") != std::string::npos;
    recording_.stop = {reads ? Stop::Kind::reads_values : Stop::Kind::thrown, std::move(text)};
  }

  void remember(const torch::Tensor& tensor, Origin origin) {
    kept_.push_back(tensor);  // so that no other tensor gets its address
    origins_[tensor.unsafeGetTensorImpl()] = std::move(origin);
  }
  /// By its storage: `torch::zeros` gives a copy of what its operator gave.
  void remember_constant(const torch::Tensor& tensor) {
    kept_.push_back(tensor);
    if (tensor.has_storage()) constants_.insert(tensor.storage().unsafeGetStorageImpl());
  }
  [[nodiscard]] bool is_constant(const torch::Tensor& tensor) const {
    return !tensor.is_meta() && tensor.has_storage() && constants_.contains(tensor.storage().unsafeGetStorageImpl());
  }
  [[nodiscard]] torch::Tensor replace(const torch::Tensor& tensor, Origin::Kind kind, std::size_t index) {
    if (!tensor.defined()) return tensor;
    torch::Tensor own = shell_like(tensor);
    if (tensor.requires_grad()) own.set_requires_grad(true);
    remember(own, {kind, static_cast<std::int32_t>(index)});
    return own;
  }
  /// The sizes that a tensor has in this run.
  [[nodiscard]] c10::IntArrayRef sizes_in_trial(const torch::Tensor& tensor) const {
    for (const Trial::Parameter& other : trial_->parameters) {
      if (other.tensor == tensor.unsafeGetTensorImpl()) return other.sizes;
    }
    return tensor.sizes();
  }
  [[nodiscard]] Origin origin_of(const torch::Tensor& tensor) const {
    if (const auto found = origins_.find(tensor.unsafeGetTensorImpl()); found != origins_.end()) return found->second;
    const ParameterInfo* const parameter = modules_->parameter(tensor);
    if (parameter == nullptr) return {};
    return {Origin::Kind::parameter, -1, 0, parameter->module, parameter->name};
  }

  void call(const c10::OperatorHandle& op, Stack& stack) {
    const std::string& name = op.schema().name();
    const std::size_t base = stack.size() - op.schema().arguments().size();
    const std::vector<c10::IValue> arguments(stack.begin() + static_cast<std::ptrdiff_t>(base), stack.end());
    const std::vector<torch::Tensor> tensors = tensors_in(arguments);
    bool all_constant = true;
    bool all_real = true;
    bool needs_gradient = false;
    for (const torch::Tensor& tensor : tensors) {
      all_constant = all_constant && is_constant(tensor);
      all_real = all_real && !tensor.is_meta();
      needs_gradient = needs_gradient || tensor.requires_grad();
    }
    if (name == "aten::_backward") throw StepEnd{};  // what comes behind it would change the model
    if (name == "aten::equal" && !all_real) {        // as modules ask whether they are given one tensor twice
      stack.resize(base);
      return static_cast<void>(stack.emplace_back(tensors.size() == 2 && tensors[0].is_same(tensors[1])));
    }
    if (reads_values(name, tensors)) {
      if (!all_real) end(Stop::Kind::reads_values, name);
      return op.callBoxed(stack);
    }
    if (is_silent(name)) return op.callBoxed(stack);
    if (tensors.empty()) {
      op.callBoxed(stack);
      for (const torch::Tensor& made : tensors_in(stack, base)) remember_constant(made);
      return;
    }
    if (recording_.calls.size() >= most_calls) end(Stop::Kind::too_long, name);
    Call call;
    call.name = name;
    for (const torch::Tensor& tensor : tensors) {
      const Shape shape = shape_of(sizes_in_trial(tensor)).of(dtype_of(tensor.scalar_type()));
      call.inputs.push_back({shape, origin_of(tensor)});
    }
    const auto number = static_cast<std::int32_t>(recording_.calls.size());
    const bool is_known =
        answer(op.schema(), arguments, trial_->at == number ? trial_->change : Trial::Change::nothing, call);
    recording_.calls.push_back(call);
    if (name == "aten::t" && call.inputs[0].origin.kind == Origin::Kind::parameter && is_known) {
      recording_.calls.pop_back();  // of a weight: a part of the product that comes next
      stack.resize(base);
      give(op.schema(), arguments, call.outputs, needs_gradient, stack);
      return remember(stack[base].toTensor(), call.inputs[0].origin);
    }
    const bool in_place = writes_to_first(op.schema());
    if (in_place && is_known && !call.fails() && is_part(call)) {
      recording_.calls.pop_back();
      stack.resize(base);
      return stack.push_back(arguments[0]);
    }
    if (all_constant && !call.fails()) {
      op.callBoxed(stack);
      for (const torch::Tensor& made : tensors_in(stack, base)) remember_constant(made);
    } else if (is_known) {
      stack.resize(base);
      give(op.schema(), arguments, call.outputs,
           needs_gradient && torch::GradMode::is_enabled() && name != "aten::detach", stack);
    } else if (call.fails()) {
      end(Stop::Kind::guess_unknown, name);
    } else {
      run_without_memory(op, arguments, stack, base);
      if (in_place) {
        reshape(arguments[0], stack[base].toTensor().sizes());
        stack[base] = arguments[0];
      }
    }
    std::int32_t output = 0;
    recording_.calls[static_cast<std::size_t>(number)].outputs.clear();
    for (const torch::Tensor& made : tensors_in(stack, base)) {
      remember(made, {Origin::Kind::call, number, output++});
      recording_.calls[static_cast<std::size_t>(number)].outputs.push_back(typed_shape_of(made));
    }
  }

  /// Whether a call in place is nothing of its own: the bias of the product before it, or what a module counts.
  [[nodiscard]] bool is_part(const Call& call) const {
    const Origin& self = call.inputs[0].origin;
    if (self.kind == Origin::Kind::parameter) return true;
    const auto before = static_cast<std::int32_t>(recording_.calls.size()) - 2;
    return call.name == "aten::add_" && call.inputs.size() == 2 && self.kind == Origin::Kind::call &&
           self.index == before && call.inputs[1].origin.kind == Origin::Kind::parameter;
  }

  /// A tensor that was changed in place; one of the user's own stays as it is.
  static void reshape(const c10::IValue& value, c10::IntArrayRef sizes) {
    const torch::Tensor& tensor = value.toTensor();
    if (tensor.is_meta() && tensor.sizes() != sizes) tensor.unsafeGetTensorImpl()->set_sizes_contiguous(sizes);
  }

  /// Gives what the rule says.
  static void give(const c10::FunctionSchema& schema, const std::vector<c10::IValue>& arguments,
                   const std::vector<Shape>& outputs, bool needs_gradient, Stack& stack) {
    if (writes_to_first(schema)) {
      reshape(arguments[0], sizes_of(outputs[0]));
      return stack.push_back(arguments[0]);
    }
    c10::List<torch::Tensor> made;
    for (const Shape& shape : outputs) {
      torch::Tensor one = shell_of(sizes_of(shape), scalar_type_of(shape.dtype));
      if (needs_gradient && (one.is_floating_point() || one.is_complex())) one.set_requires_grad(true);
      made.push_back(one);
    }
    if (schema.returns().size() == 1 && schema.returns()[0].type()->kind() == c10::TypeKind::ListType) {
      stack.emplace_back(std::move(made));
      return;
    }
    for (const torch::Tensor& one : made) stack.emplace_back(one);
  }

  /// Runs an operator without a rule: on tensors without memory, or on zeros where it cannot.
  void run_without_memory(const c10::OperatorHandle& op, const std::vector<c10::IValue>& arguments, Stack& stack,
                          std::size_t base) {
    stack.resize(base);
    const auto without = [this](const torch::Tensor& tensor) {
      return tensor.defined() ? meta_like(tensor, sizes_in_trial(tensor)) : tensor;
    };
    for (const c10::IValue& value : arguments) stack.push_back(with_tensors(value, without));
    try {
      op.callBoxed(stack);
    } catch (const c10::NotImplementedError&) {
      run_on_zeros(op, arguments, stack, base);
    }
    for (std::size_t i = base; i < stack.size(); ++i) {
      stack[i] = with_tensors(stack[i], [](const torch::Tensor& tensor) { return shell_like(tensor); });
    }
  }
  void run_on_zeros(const c10::OperatorHandle& op, const std::vector<c10::IValue>& arguments, Stack& stack,
                    std::size_t base) {
    stack.resize(base);
    std::int64_t elements = 0;
    const auto zeros = [&](const torch::Tensor& tensor) {
      if (!tensor.defined()) return tensor;
      elements += tensor.numel();
      if (elements > most_zeros) end(Stop::Kind::no_kernel, op.schema().name());
      return torch::zeros(sizes_in_trial(tensor), tensor.scalar_type());
    };
    for (const c10::IValue& value : arguments) stack.push_back(with_tensors(value, zeros));
    op.callBoxed(stack);
  }

  const ModuleTree* modules_;
  const Trial* trial_;
  Recording recording_;
  std::vector<torch::Tensor> kept_;
  std::unordered_map<const c10::TensorImpl*, Origin> origins_;
  std::unordered_set<const c10::StorageImpl*> constants_;  ///< of real tensors that the step made
};

/// What a step does with a batch, with something changed. Neither the modules nor the data are different afterwards.
[[nodiscard]] inline Recording record(const ModuleTree& modules, const Modules& roots, const Step& step,
                                      const Batch& batch, const Trial& trial = {}) {
  const StateKeeper state(roots);
  const OtherOrder order(trial.recurrent < 0 ? nullptr : modules[trial.recurrent].module);
  return Tracer(modules, trial).run(step, batch);
}

}  // namespace shapeproof::libtorch::detail
