// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/sizes/named_shape.hpp"
#include "shapeproof/sizes/run_watcher.hpp"

namespace shapeproof::inline v0_1::detail {

/// What takes inputs some of whose sizes have names, and is run with one choice of sizes after the other: a model, or
/// the step of a program.
class SizedProgram {
 public:
  using Sizes = GrowableArray<std::int64_t>;  ///< one for each name

  SizedProgram(const SizedProgram&) = delete;
  SizedProgram& operator=(const SizedProgram&) = delete;

  [[nodiscard]] constexpr std::size_t size() const noexcept { return names_.size(); }
  [[nodiscard]] constexpr const Name& name(std::size_t index) const noexcept { return names_[index]; }
  /// How many layers or operators were called in all runs so far.
  [[nodiscard]] constexpr std::int64_t work() const noexcept { return work_; }
  /// How many of them a run calls at most.
  [[nodiscard]] constexpr std::int64_t calls() const noexcept { return calls_; }
  /// Whether it could not be said of the last run if it fits.
  [[nodiscard]] constexpr bool is_lost() const noexcept { return is_lost_; }

  /// How many layers or operators there are, and one of them, by what the last watcher was told.
  [[nodiscard]] constexpr virtual std::size_t layers() const = 0;
  [[nodiscard]] constexpr virtual LayerRef layer(RecordIndex at) = 0;

  /// From now on, a watcher is told of all runs that are not for another one.
  constexpr void watch(RunWatcher* watcher) noexcept { watcher_ = watcher; }
  /// From now on, only sizes fit that give these outputs; what is not known in them may be anything.
  constexpr void want(const Shape* outputs, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      wanted_.push_back(outputs[i]);
      wanted_sizes_ += 1 + (outputs[i].has_rank() ? outputs[i].rank() : 0);
    }
  }
  /// Whether it fits with these sizes: what `infer` answers, or `check`.
  [[nodiscard]] constexpr bool fits(const Sizes& sizes) { return is_wanted(near(sizes)); }
  /// Whether that many are all.
  [[nodiscard]] constexpr bool is_wanted(int near) const noexcept { return near == wanted_sizes_; }
  /// How many sizes of the outputs are the wanted ones; -1 if it does not fit.
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
    if (watcher_ != nullptr) return run(sizes, outputs, *watcher_);
    place(sizes);
    return run_placed(outputs);
  }
  /// The same, told to a watcher.
  [[nodiscard]] constexpr bool run(const Sizes& sizes, RunWatcher& watcher) {
    Outputs outputs;
    return run(sizes, outputs, watcher);
  }
  /// Whether its beginning asks for another size of a name than it has. Then it gets it.
  [[nodiscard]] constexpr virtual bool take_demanded(Sizes& sizes, std::size_t& name) = 0;

 protected:
  /// Where a name stands.
  struct Place {
    std::size_t input = 0;
    int axis = 0;
    std::size_t name = 0;
  };

  constexpr SizedProgram() = default;
  constexpr ~SizedProgram() = default;

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
  [[nodiscard]] constexpr const GrowableArray<Place>& places() const noexcept { return places_; }
  /// All inputs, with the sizes of the last run.
  [[nodiscard]] constexpr const GrowableArray<Shape>& shapes() const noexcept { return shapes_; }
  constexpr void set_calls(std::int64_t calls) noexcept { calls_ = calls; }
  constexpr void add_work(std::int64_t calls) noexcept { work_ += calls; }
  constexpr void set_lost(bool is_lost) noexcept { is_lost_ = is_lost; }

  /// Runs it with the sizes that were placed.
  [[nodiscard]] constexpr virtual bool run_placed(Outputs& outputs) = 0;
  [[nodiscard]] constexpr virtual bool run_placed(Outputs& outputs, RunWatcher& watcher) = 0;

 private:
  [[nodiscard]] constexpr bool run(const Sizes& sizes, Outputs& outputs, RunWatcher& watcher) {
    place(sizes);
    watcher.begin(sizes);
    const bool fits = run_placed(outputs, watcher);
    watcher.end(fits);
    return fits;
  }

  GrowableArray<Shape> shapes_;
  GrowableArray<Name> names_;
  GrowableArray<Place> places_;
  RunWatcher* watcher_ = nullptr;
  GrowableArray<Shape> wanted_;
  int wanted_sizes_ = 0;
  std::int64_t calls_ = 0;
  std::int64_t work_ = 0;
  bool is_lost_ = false;
};

}  // namespace shapeproof::inline v0_1::detail
