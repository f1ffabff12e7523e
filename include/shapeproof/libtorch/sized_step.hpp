// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/examine.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/name_calls.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/shell.hpp"
#include "shapeproof/libtorch/sizes.hpp"
#include "shapeproof/sizes/sized_program.hpp"

namespace shapeproof::inline v0_1::libtorch::detail {

/// A step that is run with one choice of sizes after the other, on tensors without memory.
class SizedStep final : public shapeproof::detail::SizedProgram {
 public:
  SizedStep(const Program& program, const NamedBatch& batch) : program_(program), data_(batch.x.size()) {
    for (std::size_t i = 0; i < batch.x.size(); ++i) add(batch.x[i]);
    for (std::size_t i = 0; i < batch.y.size(); ++i) add(batch.y[i]);
    set_calls(1);  // not known before the first run
  }
  SizedStep(const SizedStep&) = delete;
  SizedStep& operator=(const SizedStep&) = delete;

  [[nodiscard]] std::size_t layers() const override { return last_.calls.size(); }
  [[nodiscard]] LayerRef layer(RecordIndex at) override {
    return layer_of(*program_.modules, last_, static_cast<std::int32_t>(at));
  }
  [[nodiscard]] bool take_demanded(Sizes& sizes, std::size_t& name) override {
    place(sizes);
    std::vector<Found> faults;
    if (!follow_placed(faults) || faults.empty()) return false;
    const Diagnostic& d = faults[0].diagnostic;
    if (d.code != Code::axis_mismatch || d.relation != Relation::equal || d.expected < 0) return false;
    const std::int64_t input = input_of(faults[0]);
    for (const Place& at : places()) {
      if (static_cast<std::int64_t>(at.input) != input || at.axis != d.axis || sizes[at.name] == d.expected) continue;
      name = at.name;
      sizes[name] = d.expected;
      return true;
    }
    return false;
  }

 private:
  [[nodiscard]] bool run_placed(Outputs& outputs) override {
    std::vector<Found> faults;
    if (!follow_placed(faults)) return false;
    for (const Shape& result : last_.results) outputs.push_back(result);
    return std::ranges::none_of(faults, [](const Found& one) { return one.diagnostic.severity == Severity::error; });
  }
  [[nodiscard]] bool run_placed(Outputs& outputs, shapeproof::detail::RunWatcher& watcher) override {
    const bool fits = run_placed(outputs);
    for (std::size_t i = 0; i < last_.calls.size(); ++i) {
      const Call& call = last_.calls[i];
      std::vector<const Shape*> inputs;
      Outputs given;
      for (const GivenTensor& input : call.inputs) {
        if (input.origin.kind != Origin::Kind::parameter) inputs.push_back(&input.shape);
      }
      for (const Shape& output : call.outputs) given.push_back(output);
      watcher.take({.at = static_cast<RecordIndex>(i)}, {inputs.data(), inputs.size()}, given);
    }
    return fits;
  }

  /// Follows the step with the sizes that were placed. False: it cannot be called with them, or not be followed.
  [[nodiscard]] bool follow_placed(std::vector<Found>& faults) {
    last_ = {};
    Batch batch;
    std::vector<torch::Tensor> tensors;
    bool is_known = true;
    bool is_small = true;
    for (const Shape& shape : shapes()) {
      for (const Dim dim : shape) is_known = is_known && dim.is_known();
      const Shape typed = shape.dtype == DType::unknown ? shape.of(DType::float32) : shape;
      is_small = is_small && is_whole(typed);
      if (is_known && is_small) tensors.push_back(shell_of(sizes_of(typed), scalar_type_of(typed.dtype)));
    }
    const auto labels = tensors.begin() + static_cast<std::ptrdiff_t>(is_known && is_small ? data_ : 0);
    batch.x = std::vector<torch::Tensor>(tensors.begin(), labels);
    batch.y = std::vector<torch::Tensor>(labels, tensors.end());
    set_lost(!is_known);
    add_work(1);
    if (!is_known || !is_small || program_.step->count(batch) < 0) return false;
    last_ = follow(program_, batch);
    add_work(static_cast<std::int64_t>(last_.calls.size()));
    set_calls(std::max(calls(), static_cast<std::int64_t>(last_.calls.size()) + 1));
    faults = examine(program_, batch, last_);
    const Stop::Kind stop = last_.stop.kind;
    const bool knows = stop == Stop::Kind::none || stop == Stop::Kind::guess_unknown || stop == Stop::Kind::thrown ||
                       stop == Stop::Kind::cannot_go_back;
    set_lost(!knows);
    return knows;
  }

  /// Which of the inputs a fault is seen at; -1 if it is none.
  [[nodiscard]] std::int64_t input_of(const Found& fault) const {
    if (fault.call < 0 || fault.call >= static_cast<std::int32_t>(last_.calls.size())) return -1;
    for (const GivenTensor& input : last_.calls[static_cast<std::size_t>(fault.call)].inputs) {
      if (!(input.shape == fault.diagnostic.input)) continue;
      if (input.origin.kind == Origin::Kind::data) return input.origin.index;
      if (input.origin.kind == Origin::Kind::labels) return static_cast<std::int64_t>(data_) + input.origin.index;
    }
    return -1;
  }

  Program program_;
  std::size_t data_;
  Recording last_;
};

SHAPEPROOF_LIBTORCH_FUNCTION FittingSizes find_sizes(const Modules& roots, const NamedBatch& batch, const Step& step,
                                                     const Shape* wanted, const SizeOptions& options) {
  const ModuleTree modules(roots);
  SizedStep sized({&modules, &step}, batch);
  if (wanted != nullptr) sized.want(wanted, 1);
  return {sized, options};
}

SHAPEPROOF_LIBTORCH_FUNCTION SizeForms find_forms(const Modules& roots, const NamedBatch& batch, const Step& step,
                                                  const SizeOptions& options) {
  const ModuleTree modules(roots);
  SizedStep sized({&modules, &step}, batch);
  return {sized, options};
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
