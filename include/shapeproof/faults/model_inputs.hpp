// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/graph/declared_inputs.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/model_view.hpp"

/// What the `Input`s of a model declare, and the data that are given to them.
namespace shapeproof::inline v0_1::detail {

/// The batch size that a model's `Input`s fix; unknown if they do not.
[[nodiscard]] constexpr Dim fixed_batch(const ModelView& model) {
  if (!model.is_graph()) return model.has_input() ? load_layer<Input>(model.records[0]).batch_size : Dim{};
  for (std::uint32_t i = 0; i < graph_input_count(model); ++i) {
    const Shape declared = declared_shape(model, i);
    if (declared.rank() > 0 && declared[0].is_known()) return declared[0];
  }
  return {};
}

/// The shape of one batch of the data, if the model fixes the batch size; else the data, which are all samples.
[[nodiscard]] constexpr Shape one_batch(const ModelView& model, const Shape& data) {
  const Dim fixed = fixed_batch(model);
  return fixed.is_known() && data.rank() > 0 ? data.with(0, fixed) : data;
}

/// Whether a model has an `Input` that leaves a size open.
[[nodiscard]] constexpr bool leaves_open(const ModelView& model) {
  if (!model.is_graph()) return model.has_input() && load_layer<Input>(model.records[0]).leaves_open();
  for (std::uint32_t i = 0; i < graph_input_count(model); ++i) {
    if (load_layer<Input>(model.records[input_record(model, i)]).leaves_open()) return true;
  }
  return false;
}

/// For each tensor that a model takes, the record of the first layer that reads it; `no_record` if none does.
[[nodiscard]] constexpr GrowableArray<RecordIndex> input_readers(const ModelView& model) {
  GrowableArray<RecordIndex> readers;
  if (!model.is_graph()) {
    readers.push_back(model.first() < model.count ? model.first() : no_record);
    return readers;
  }
  const ModelCalls calls{model};
  GrowableArray<RecordIndex> of_call;
  static_cast<void>(of_call.extend(calls.size()));
  for (std::uint32_t i = calls.size(); i-- > 0;) {
    for (std::uint32_t k = 0; k < calls[i].edge_count; ++k) of_call[calls.edge(calls[i], k).node] = calls[i].at;
  }
  for (const std::uint32_t input : calls.inputs()) readers.push_back(of_call[input] == 0 ? no_record : of_call[input]);
  return readers;
}

/// The tensors that a model runs on: of each one batch if the model fixes its size. None if nothing is known of them.
class GivenData {
 public:
  constexpr GivenData(const ModelView& model, const Fit& fit) {
    const bool is_nothing = fit.x.size() == 1 && !fit.x[0].shape.has_rank();
    const std::size_t most = model.is_graph() ? fit.x.size() : 1;
    const Dim fixed = fixed_batch(model);
    const bool asks_for_elements = model.vocabulary() == Vocabulary::pytorch;
    for (; !is_nothing && count_ < fit.x.size() && count_ < most; ++count_) {
      given_[count_] = &fit.x[count_].shape;
      if (fixed.is_known() && given_[count_]->rank() > 0) keep(given_[count_]->with(0, fixed));
      if (asks_for_elements) keep(given_[count_]->of(fit.x[count_].dtype));
    }
  }
  GivenData(const GivenData&) = delete;
  GivenData& operator=(const GivenData&) = delete;
  constexpr ~GivenData() = default;

  [[nodiscard]] constexpr Inputs view() const noexcept { return {given_, count_}; }

 private:
  constexpr void keep(const Shape& shape) {
    kept_.reserve(2 * TensorSpecs::capacity);  // the shapes must not move
    kept_.push_back(shape);
    given_[count_] = &kept_.back();
  }

  const Shape* given_[TensorSpecs::capacity];
  std::size_t count_ = 0;
  GrowableArray<Shape> kept_;
};

}  // namespace shapeproof::inline v0_1::detail
