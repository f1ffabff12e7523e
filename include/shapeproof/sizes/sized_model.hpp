// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/sizes/call_walker.hpp"
#include "shapeproof/sizes/named_shape.hpp"

namespace shapeproof::inline v0_1::detail {

/// Is told of all calls of every run.
class RunWatcher : public CallWalker {
 public:
  constexpr virtual void begin(const GrowableArray<std::int64_t>& sizes) = 0;
  constexpr virtual void end(bool fits) = 0;

 protected:
  using CallWalker::CallWalker;
  constexpr RunWatcher(const RunWatcher&) = default;
  constexpr RunWatcher& operator=(const RunWatcher&) = default;
  constexpr ~RunWatcher() = default;
};

/// A model with inputs some of whose sizes have names, which is run with one choice of sizes after the other.
class SizedModel {
 public:
  using Sizes = GrowableArray<std::int64_t>;  ///< one for each name

  constexpr SizedModel(const ModelView& model, const NamedShape* given, std::size_t count) : model_(model) {
    const bool declared = count == 0 || (count == 1 && !given[0].shape.has_rank());
    const std::size_t inputs = declared ? input_count(model) : count;
    for (std::uint32_t i = 0; i < inputs; ++i) add(declared ? NamedShape{declared_shape(model, i)} : given[i]);
    for (const Shape& shape : shapes_) given_.push_back(&shape);
    Failure failure;
    is_faulty_ = find_model_fault(model, failure);
    for (RecordIndex at = 0; at < model.count; at += model.records[at].span) calls_ += calls_of(model.records[at]);
  }
  SizedModel(const SizedModel&) = delete;
  SizedModel& operator=(const SizedModel&) = delete;
  constexpr ~SizedModel() = default;

  [[nodiscard]] constexpr const ModelView& model() const noexcept { return model_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return names_.size(); }
  [[nodiscard]] constexpr const Name& name(std::size_t index) const noexcept { return names_[index]; }
  /// How many layers were called in all runs so far.
  [[nodiscard]] constexpr std::int64_t work() const noexcept { return work_; }
  /// How many layers a run calls at most.
  [[nodiscard]] constexpr std::int64_t calls() const noexcept { return calls_; }

  /// From now on, a watcher is told of all runs that are not for a visitor.
  constexpr void watch(RunWatcher* watcher) noexcept { watcher_ = watcher; }
  /// From now on, only sizes fit that give these outputs; what is not known in them may be anything.
  constexpr void want(const Shape* outputs, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      wanted_.push_back(outputs[i]);
      wanted_sizes_ += 1 + (outputs[i].has_rank() ? outputs[i].rank() : 0);
    }
  }
  /// Whether the model fits with these sizes: what `infer` answers.
  [[nodiscard]] constexpr bool fits(const Sizes& sizes) { return is_wanted(near(sizes)); }
  /// Whether that many are all.
  [[nodiscard]] constexpr bool is_wanted(int near) const noexcept { return near == wanted_sizes_; }
  /// How many sizes of the outputs are the wanted ones; -1 if the model does not fit.
  [[nodiscard]] constexpr int near(const Sizes& sizes) {
    Outputs outputs;
    if (!run(sizes, outputs)) return -1;
    int found = 0;
    for (std::size_t i = 0; i < wanted_.size() && i < outputs.size() && i < Outputs::capacity; ++i) {
      const Shape& wanted = wanted_[i];
      if (!wanted.has_rank()) ++found;
      if (outputs[i].rank() != wanted.rank() || !wanted.has_rank()) continue;
      ++found;
      for (int axis = 0; axis < wanted.rank(); ++axis) {
        if (!wanted[axis].is_invalid() && compatible(wanted[axis], outputs[i][axis])) ++found;
      }
    }
    return found;
  }
  /// The same, with the outputs.
  [[nodiscard]] constexpr bool run(const Sizes& sizes, Outputs& outputs) {
    if (is_faulty_) return false;
    if (watcher_ != nullptr) return run_watched(sizes, outputs);
    place(sizes);
    Failure failure;
    work_ += calls_;
    if (!model_.is_graph()) {
      return given_.size() == 1 && run_chain(model_.records, model_.count, shapes_[0], outputs, failure);
    }
    if (run_graph(model_, view(), workspace_, outputs, failure)) return true;
    const auto nodes = static_cast<std::int64_t>(workspace_.nodes());  // that ran
    work_ -= calls_ > nodes + 1 ? calls_ - nodes - 1 : 0;
    return false;
  }
  /// Whether the model, or the first layer of a chain, asks for another size of a name than it has. Then it gets it.
  [[nodiscard]] constexpr bool take_demanded(Sizes& sizes, std::size_t& name) {
    if (is_faulty_ || given_.empty() || (!model_.is_graph() && given_.size() > 1)) return false;
    place(sizes);
    work_ += calls_;
    Outputs outputs;
    Failure failure;
    const bool runs = model_.is_graph() ? run_graph(model_, view(), workspace_, outputs, failure)
                                        : run_chain(model_.records, model_.count, shapes_[0], outputs, failure);
    const Fault& fault = failure.fault;
    if (runs || fault.code != Code::axis_mismatch || fault.relation != Relation::equal || fault.expected < 0) {
      return false;
    }
    if (!fault.declared && (model_.is_graph() || failure.at != model_.first())) return false;
    for (const Place& at : places_) {
      const bool is_it = !model_.is_graph() || input_record(model_, static_cast<std::uint32_t>(at.input)) == failure.at;
      if (!is_it || at.axis != fault.axis || sizes[at.name] == fault.expected) continue;
      name = at.name;
      sizes[name] = fault.expected;
      return true;
    }
    return false;
  }
  /// The same, told to a visitor.
  [[nodiscard]] constexpr bool run(const Sizes& sizes, ModelVisitor& visitor) {
    if (is_faulty_) return false;
    place(sizes);
    work_ += calls_;
    Outputs outputs;
    return run_model(model_, view(), outputs, visitor);
  }

 private:
  struct Place {
    std::size_t input = 0;
    int axis = 0;
    std::size_t name = 0;
  };

  [[nodiscard]] constexpr bool run_watched(const Sizes& sizes, Outputs& outputs) {
    place(sizes);
    work_ += calls_;
    watcher_->begin(sizes);
    const bool fits = run_model(model_, view(), outputs, *watcher_);
    watcher_->end(fits);
    return fits;
  }
  constexpr void add(const NamedShape& given) {
    for (int axis = 0; axis < given.shape.rank() && axis < Shape::max_rank; ++axis) {
      if (given.names[axis].empty()) continue;
      std::size_t index = 0;
      while (index < names_.size() && !(names_[index] == given.names[axis])) ++index;
      if (index == names_.size()) names_.push_back(given.names[axis]);
      places_.push_back({shapes_.size(), axis, index});
    }
    shapes_.push_back(given.shape);
  }
  constexpr void place(const Sizes& sizes) noexcept {
    for (const Place& at : places_) shapes_[at.input].set(at.axis, sizes[at.name]);
  }
  [[nodiscard]] constexpr Inputs view() const noexcept { return {given_.data(), given_.size()}; }

  ModelView model_;
  GrowableArray<Shape> shapes_;
  GrowableArray<const Shape*> given_;
  GrowableArray<Name> names_;
  GrowableArray<Place> places_;
  GraphWorkspace workspace_;
  RunWatcher* watcher_ = nullptr;
  GrowableArray<Shape> wanted_;
  int wanted_sizes_ = 0;
  std::int64_t calls_ = 0;
  std::int64_t work_ = 0;
  bool is_faulty_ = false;
};

}  // namespace shapeproof::inline v0_1::detail
