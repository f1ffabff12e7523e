// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/answer.hpp"
#include "shapeproof/libtorch/call_recorder.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/recurrent.hpp"
#include "shapeproof/libtorch/run_operator.hpp"
#include "shapeproof/libtorch/shell.hpp"
#include "shapeproof/libtorch/state_keeper.hpp"
#include "shapeproof/libtorch/step.hpp"

namespace shapeproof::inline v0_1::libtorch::detail {

/// Follows one run of a step. A dispatch key of its own sees each operator that the step calls, before autograd and
/// before any kernel.
class Tracer {
 public:
  Tracer(const ModuleTree& modules, const Trial& trial, StateKeeper& state)
      : trial_(&trial), recorder_(modules, trial, state) {}

  [[nodiscard]] Recording run(const Step& step, const Batch& batch) {
    install();
    std::vector<torch::Tensor> given;
    for (std::size_t i = 0; i < batch.x.size(); ++i) {
      given.push_back(recorder_.replace(batch.x[i], Origin::Kind::data, i));
    }
    for (std::size_t i = 0; i < batch.y.size(); ++i) {
      given.push_back(recorder_.replace(batch.y[i], Origin::Kind::labels, i));
    }
    given.resize(static_cast<std::size_t>(step.count(batch)));
    const Turn turn(*this);
    std::vector<torch::Tensor> results;
    try {
      const c10::impl::IncludeDispatchKeyGuard guard(followed);
      step.run(step.function, given, results);
    } catch (const StepEnd&) {  // NOLINT(bugprone-empty-catch): the recording says why
    } catch (const c10::Error& error) {
      stop_at_torch(error.what_without_backtrace());
    } catch (const std::exception& error) {
      recorder_.stop(Stop::Kind::thrown, error.what());
    } catch (...) {
      recorder_.stop(Stop::Kind::thrown, "an exception");
    }
    recorder_.leave_out_beginning();
    const auto keep = [this](const torch::Tensor& tensor) {
      if (tensor.defined()) recorder_.recording.kept.push_back(recorder_.origins.of(tensor));
    };
    for (const torch::Tensor& result : results) {
      recorder_.recording.results.push_back(typed_shape_of(result));
      keep(result);
    }
    results.clear();
    given.clear();
    recorder_.recording.outliving = recorder_.origins.outliving();
    for (const torch::Tensor& outliving : recorder_.recording.outliving) keep(outliving);
    return std::move(recorder_.recording);
  }

 private:
  /// All tracers that run.
  struct Running {
    std::mutex mutex{};
    std::vector<Tracer*> all{};
  };
  [[nodiscard]] static Running& running() {
    static Running tracers;
    return tracers;
  }
  /// That of this thread.
  [[nodiscard]] static Tracer*& current() {
    static thread_local Tracer* tracer = nullptr;
    return tracer;
  }
  /// As long as it lives, a tracer follows what its thread does, and what other threads do with its tensors.
  class Turn {
   public:
    explicit Turn(Tracer& tracer) : tracer_(&tracer), around_(std::exchange(current(), &tracer)) {
      const std::lock_guard lock(running().mutex);
      running().all.push_back(tracer_);
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
      current() = around_;
      const std::lock_guard lock(running().mutex);
      std::erase(running().all, tracer_);
    }

   private:
    Tracer* tracer_;
    Tracer* around_;
  };

  /// Once for the whole program.
  static void install() {
    static const torch::Library library = [] {
      torch::Library all(torch::Library::IMPL, "_", followed, __FILE__, __LINE__);
      all.fallback(torch::CppFunction::makeFromBoxedFunction<&Tracer::see>());
      return all;
    }();
    static_cast<void>(library);
  }
  static void see(const c10::OperatorHandle& op, Stack* stack) {
    const c10::impl::ExcludeDispatchKeyGuard guard(followed);
    if (current() != nullptr) {
      const std::lock_guard lock(current()->mutex_);
      if (current()->recorder_.is_stopped()) throw StepEnd{};
      return current()->recorder_.call(op, *stack);
    }
    const std::lock_guard lock(running().mutex);
    for (Tracer* const one : running().all) {
      if (one->call_elsewhere(op, *stack)) return;
    }
    op.callBoxed(stack);
  }
  /// An operator that another thread calls; false if its tensors are not from here. An exception would end the program
  /// there: where nothing is known, it goes on with zeros, until the step's own thread ends.
  bool call_elsewhere(const c10::OperatorHandle& op, Stack& stack) {
    const std::lock_guard lock(mutex_);
    const auto base = stack.end() - static_cast<std::ptrdiff_t>(op.schema().arguments().size());
    const Stack arguments(base, stack.end());
    const auto is_own = [this](const torch::Tensor& tensor) { return recorder_.origins.has(tensor); };
    if (std::ranges::none_of(tensors_in(arguments), is_own)) return false;
    stack.erase(base, stack.end());
    Stack made = arguments;
    try {
      recorder_.call(op, made);
    } catch (const StepEnd&) {
      if (are_large(arguments, *trial_)) throw;
      made = run_on_numbers(op, arguments, *trial_, 0);
      for (c10::IValue& value : made) value = with_tensors(value, &shell_like);
    }
    stack.insert(stack.end(), made.begin(), made.end());
    return true;
  }

  /// What LibTorch throws between two operators.
  void stop_at_torch(const std::string& text) {
    const auto has = [&](const char* words) { return text.find(words) != std::string::npos; };
    Stop::Kind kind = Stop::Kind::thrown;
    if (has("Cannot access data pointer of Tensor") || has("Cannot access storage of")) kind = Stop::Kind::reads_values;
    const bool asks = has("differentiated Tensors");  // of `autograd::grad`
    if (asks || (recorder_.went_back() && has("undefined"))) kind = Stop::Kind::reads_gradients;
    if (has("grad can be implicitly created only for scalar outputs")) {
      return recorder_.stop(Stop::Kind::cannot_go_back, "backward() of more than one number");
    }
    if (has("does not require grad and does not have a grad_fn")) {
      return recorder_.stop(Stop::Kind::cannot_go_back, "backward() of what depends on no parameter");
    }
    recorder_.stop(kind, text);
  }

  const Trial* trial_;
  CallRecorder recorder_;
  std::mutex mutex_;
};

/// What a step does with a batch, with something changed. Neither the modules nor the data are different afterwards.
[[nodiscard]] inline Recording record(const ModuleTree& modules, const Step& step, const Batch& batch,
                                      const Trial& trial = {}) {
  StateKeeper state(modules);
  const OtherOrder order(trial.recurrent < 0 ? nullptr : modules[trial.recurrent].module);
  return Tracer(modules, trial, state).run(step, batch);
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
