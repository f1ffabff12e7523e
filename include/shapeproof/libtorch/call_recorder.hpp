// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <ATen/core/dispatch/Dispatcher.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/answer.hpp"
#include "shapeproof/libtorch/find_places.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/operator_kinds.hpp"
#include "shapeproof/libtorch/origins.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/run_operator.hpp"
#include "shapeproof/libtorch/shell.hpp"
#include "shapeproof/libtorch/state_keeper.hpp"

namespace shapeproof::inline v0_1::libtorch::detail {

/// Ends a step. No `std::exception`, so that the step's own code does not take it for one.
struct StepEnd {};

/// Where `backward` ends: no gradients are made, so that an optimizer finds nothing to do.
struct GradientEnd : torch::autograd::Node {
  int times_reached = 0;

  torch::autograd::variable_list apply(torch::autograd::variable_list&& /*gradients*/) override {
    ++times_reached;
    return {};
  }
};

/// Records the operators that a step calls, and gives what they would give: shells, as their rules say. Tensors that
/// the step makes of nothing, such as masks, are real, as long as nothing unknown is written to them: their values may
/// be read or written directly.
class CallRecorder {
 public:
  CallRecorder(const ModuleTree& modules, const Trial& trial, StateKeeper& state)
      : origins(modules), trial_(&trial), state_(&state) {}

  Recording recording{};
  Origins origins;

  [[nodiscard]] bool went_back() const noexcept { return end_of_gradients_->times_reached > 0; }
  /// Leaves out the number 1 that `backward` begins with.
  void leave_out_beginning() {
    if (times_noticed_ == end_of_gradients_->times_reached) return;
    times_noticed_ = end_of_gradients_->times_reached;
    if (!recording.calls.empty() && recording.calls.back().name == "aten::ones_like") recording.calls.pop_back();
  }
  [[nodiscard]] bool is_stopped() const noexcept { return recording.stop.kind != Stop::Kind::none; }
  void stop(Stop::Kind kind, std::string text) {
    if (!is_stopped()) recording.stop = {kind, std::move(text)};
  }
  /// A shell for a tensor that the step is given.
  [[nodiscard]] torch::Tensor replace(const torch::Tensor& tensor, Origin::Kind kind, std::size_t index) {
    if (!tensor.defined()) return tensor;
    torch::Tensor own = shell_like(tensor);
    if (tensor.requires_grad()) own.set_requires_grad(true);
    origins.remember(own, {kind, static_cast<std::int32_t>(index)});
    return own;
  }

  /// An operator with its arguments at the end of a stack, where what it gives takes their place.
  void call(const c10::OperatorHandle& op, Stack& stack) {
    leave_out_beginning();
    const std::string& name = op.schema().name();
    const std::size_t base = stack.size() - op.schema().arguments().size();
    const Stack arguments(stack.begin() + static_cast<std::ptrdiff_t>(base), stack.end());
    const std::vector<torch::Tensor> tensors = tensors_in(arguments);
    bool all_constant = true;
    bool all_real = true;
    bool needs_gradient = false;
    for (const torch::Tensor& tensor : tensors) {
      empty_if_unknown(tensor);
      if (is_constant(tensor)) remember_constant(tensor);
      all_constant = all_constant && is_constant(tensor);
      all_real = all_real && !is_shell(tensor);
      needs_gradient = needs_gradient || (tensor.requires_grad() && torch::GradMode::is_enabled());
    }
    if (went_back() && lacks_tensor(op.schema(), arguments)) end(Stop::Kind::reads_gradients, name);
    if (name == "aten::_has_compatible_shallow_copy_type") {
      stack.resize(base);
      return static_cast<void>(stack.emplace_back(true));
    }
    if (name == "aten::equal" && !all_real) {  // as modules ask whether they are given one tensor twice
      stack.resize(base);
      return static_cast<void>(stack.emplace_back(tensors.size() == 2 && tensors[0].is_same(tensors[1])));
    }
    if (reads_values(name, tensors)) return read(op, arguments, stack, base);
    if (is_silent(name)) return op.callBoxed(stack);
    if (tensors.empty()) return make(op, stack, base);
    if (recording.calls.size() >= most_calls) end(Stop::Kind::too_long, name);
    const auto number = static_cast<std::int32_t>(recording.calls.size());
    Call call;
    call.name = name;
    for (const torch::Tensor& tensor : tensors_in(arguments, 0, out_count(op.schema()))) {
      const Shape shape = shape_of(trial_->sizes_of(tensor)).of(dtype_of(tensor.scalar_type()));
      call.inputs.push_back({shape, origins.of(tensor), tensor.is_contiguous()});
      if (is_shell(tensor) && !origins.has(tensor)) recording.foreign.push_back({tensor, number});
    }
    const Trial::Change change = trial_->at == number ? trial_->change : Trial::Change::nothing;
    const bool is_known = answer(op.schema(), arguments, change, call);
    if (!needs_gradient) call.backward = {};
    if (is_known && name == "aten::view" && !call.fails() && change != Trial::Change::copy &&
        !can_view(tensors[0], call.outputs[0])) {
      call.failure.fault = {.code = Code::not_contiguous};
    }
    const bool gives_gradient = needs_gradient && !cuts_gradient(name);
    recording.calls.push_back(call);
    if (name == "aten::t" && call.inputs[0].origin.kind == Origin::Kind::parameter && is_known) {
      recording.calls.pop_back();  // of a weight: a part of the product that comes next
      stack.resize(base);
      give(op.schema(), arguments, call.outputs, gives_gradient, stack);
      return origins.remember(stack[base].toTensor(), call.inputs[0].origin);
    }
    if (writes_to_first(op.schema()) && is_known && !call.fails() && is_part(call)) {
      if (tensors.size() > 1) written_.insert(tensors[0].unsafeGetTensorImpl());
      recording.calls.pop_back();
      stack.resize(base);
      return stack.push_back(arguments[0]);
    }
    if (all_constant && !call.fails()) {
      make(op, stack, base);
    } else if (is_known) {
      stack.resize(base);
      give(op.schema(), arguments, call.outputs, gives_gradient, stack);
      if (!call.fails()) put_in_order(op, arguments, *trial_, call, tensors_in(stack, base));
    } else if (call.fails()) {
      end(Stop::Kind::guess_unknown, name);
    } else {
      stack.resize(base);
      run_without_rule(op, arguments, gives_gradient, stack);
    }
    recording.calls[static_cast<std::size_t>(number)].outputs.clear();
    const std::vector<torch::Tensor> given = tensors_in(stack, base);
    std::vector<Placing> places;
    if (trial_->asks_places) places = find_places(op, arguments, *trial_, origins, given);
    std::int32_t output = 0;
    for (const torch::Tensor& made : given) {
      origins.remember(made, {Origin::Kind::call, number, output++});
      recording.calls[static_cast<std::size_t>(number)].outputs.push_back(typed_shape_of(made));
    }
    recording.calls[static_cast<std::size_t>(number)].places = std::move(places);
  }

 private:
  static constexpr std::size_t most_calls = 1000000;

  [[noreturn]] void end(Stop::Kind kind, const std::string& text) {
    stop(kind, text);
    throw StepEnd{};
  }

  [[nodiscard]] static const c10::StorageImpl* storage_of(const torch::Tensor& tensor) {
    return tensor.has_storage() ? tensor.storage().unsafeGetStorageImpl() : nullptr;
  }
  /// By its storage, which its views share: `torch::zeros` itself gives a copy of what its operator gave.
  [[nodiscard]] bool is_constant(const torch::Tensor& tensor) const { return constants_.contains(storage_of(tensor)); }

  /// Sees to it that a tensor is no real one if its values are not real any more, or if an optimizer could change it.
  void empty_if_unknown(const torch::Tensor& tensor) {
    const bool is_trained = tensor.requires_grad() && tensor.is_leaf() && !is_constant(tensor);
    if (!is_shell(tensor) && (is_trained || overwritten_.contains(storage_of(tensor)))) state_->keep(tensor);
  }
  /// A tensor gets values that are not known.
  void overwrite(const torch::Tensor& tensor, c10::IntArrayRef sizes, bool needs_gradient) {
    written_.insert(tensor.unsafeGetTensorImpl());
    origins.keep(tensor);
    if (const c10::StorageImpl* const storage = storage_of(tensor); storage != nullptr) {
      overwritten_.insert(storage);
      state_->keep(tensor);
      const auto same = constants_.extract(storage);
      if (!same.empty()) {
        for (const auto& [impl, view] : same.mapped()) state_->keep(view);
      }
    }
    if (!is_shell(tensor)) return;
    if (tensor.sizes() != sizes) tensor.unsafeGetTensorImpl()->set_sizes_contiguous(sizes);
    if (needs_gradient && !tensor.requires_grad()) mark_for_gradient(tensor);
  }

  /// An operator that reads values: of real tensors, and of parameters and buffers as long as nothing is written to
  /// them.
  void read(const c10::OperatorHandle& op, const Stack& arguments, Stack& stack, std::size_t base) {
    bool are_known = true;
    const Stack given = [&] {
      Stack values;
      for (const c10::IValue& value : arguments) {
        values.push_back(with_tensors(value, [&](const torch::Tensor& tensor) {
          if (!is_shell(tensor)) return tensor;
          const torch::Tensor kept = state_->values_of(tensor);
          are_known =
              are_known && kept.defined() && !is_shell(kept) && !written_.contains(tensor.unsafeGetTensorImpl());
          return kept;
        }));
      }
      return values;
    }();
    if (!are_known) end(Stop::Kind::reads_values, op.schema().name());
    stack.resize(base);
    stack.insert(stack.end(), given.begin(), given.end());
    op.callBoxed(stack);
  }
  /// An operator that makes tensors of nothing, or of tensors that were made of nothing.
  void make(const c10::OperatorHandle& op, Stack& stack, std::size_t base) {
    op.callBoxed(stack);
    for (const torch::Tensor& made : tensors_in(stack, base)) remember_constant(made);
  }
  void remember_constant(const torch::Tensor& tensor) {
    if (tensor.has_storage()) constants_[storage_of(tensor)].emplace(tensor.unsafeGetTensorImpl(), tensor);
  }

  /// Whether a call in place is nothing of its own: the bias of the product before it, or what a module counts.
  [[nodiscard]] bool is_part(const Call& call) const {
    const Origin& self = call.inputs[0].origin;
    if (self.kind == Origin::Kind::parameter) return true;
    const auto before = static_cast<std::int32_t>(recording.calls.size()) - 2;
    return call.name == "aten::add_" && call.inputs.size() == 2 && self.kind == Origin::Kind::call &&
           self.index == before && call.inputs[1].origin.kind == Origin::Kind::parameter;
  }

  /// Gives what the rule says.
  void give(const c10::FunctionSchema& schema, const Stack& arguments, const std::vector<Shape>& outputs,
            bool needs_gradient, Stack& stack) {
    std::vector<torch::Tensor> made = written_tensors(schema, arguments);
    if (made.size() == outputs.size()) {
      for (std::size_t i = 0; i < made.size(); ++i) overwrite(made[i], sizes_of(outputs[i]), needs_gradient);
    } else {
      made.clear();
      for (const Shape& shape : outputs) {
        made.push_back(shell_of(sizes_of(shape), scalar_type_of(shape.dtype)));
        if (needs_gradient) mark_for_gradient(made.back());
      }
    }
    if (schema.returns().size() == 1 && schema.returns()[0].type()->kind() == c10::TypeKind::ListType) {
      stack.emplace_back(c10::List<torch::Tensor>(made));
      return;
    }
    for (const torch::Tensor& one : made) stack.emplace_back(one);
  }
  void mark_for_gradient(const torch::Tensor& tensor) {
    if (!tensor.defined() || !(tensor.is_floating_point() || tensor.is_complex())) return;
    torch::Tensor own = tensor;
    torch::autograd::create_gradient_edge(own, end_of_gradients_);
  }

  /// Runs an operator without a rule: on tensors without memory, or on zeros where it cannot.
  void run_without_rule(const c10::OperatorHandle& op, const Stack& arguments, bool needs_gradient, Stack& stack) {
    Stack made;
    try {
      made = run_on_meta(op, arguments, *trial_);
    } catch (const c10::Error&) {  // perhaps because of the values
      if (are_large(arguments, *trial_)) end(Stop::Kind::no_kernel, op.schema().name());
      made = run_on_numbers(op, arguments, *trial_, 0);
      if (depends_on_values(op, arguments, *trial_, made)) end(Stop::Kind::reads_values, op.schema().name());
    }
    const std::vector<torch::Tensor> written = written_tensors(op.schema(), arguments);
    const std::vector<torch::Tensor> like = tensors_in(made);
    if (!written.empty() && written.size() == like.size()) {
      for (std::size_t i = 0; i < written.size(); ++i) {
        overwrite(written[i], like[i].sizes(), needs_gradient);
        stack.emplace_back(written[i]);
      }
      return;
    }
    for (const c10::IValue& value : made) {
      stack.push_back(with_tensors(value, [&](const torch::Tensor& tensor) {
        torch::Tensor shell = shell_like(tensor);
        if (needs_gradient) mark_for_gradient(shell);
        return shell;
      }));
    }
  }

  const Trial* trial_;
  StateKeeper* state_;
  int times_noticed_ = 0;
  std::shared_ptr<GradientEnd> end_of_gradients_ = std::make_shared<GradientEnd>();
  /// Real tensors that the step made, by their storages.
  std::unordered_map<const c10::StorageImpl*, std::unordered_map<const c10::TensorImpl*, torch::Tensor>> constants_;
  std::unordered_set<const c10::StorageImpl*> overwritten_;  ///< of real tensors whose values are not real any more
  std::unordered_set<const c10::TensorImpl*> written_;       ///< parameters and buffers with other values than before
};

}  // namespace shapeproof::inline v0_1::libtorch::detail
