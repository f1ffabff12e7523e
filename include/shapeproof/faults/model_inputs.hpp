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

/// What the `Input`s of a model say of sizes.
struct DeclaredSizes {
  Dim batch{};               ///< the batch size that they fix; unknown if they do not
  bool leaves_open = false;  ///< one of them leaves a size open
  bool has_any = false;      ///< one of them says something; else the first data build the model

  constexpr explicit DeclaredSizes(const ModelView& model) {
    if (!model.is_graph()) {
      if (model.has_input()) see(load_layer<Input>(model.records[0]));
      return;
    }
    for (std::uint32_t i = 0; i < graph_input_count(model); ++i) {
      see(load_layer<Input>(model.records[input_record(model, i)]));
    }
  }

 private:
  constexpr void see(const Input& input) {
    if (!batch.is_known()) batch = input.batch_size;
    leaves_open = leaves_open || input.leaves_open();
    has_any = has_any || input.shape.has_rank() || input.batch_size.is_known();
  }
};

/// The batch size that a model's `Input`s fix; unknown if they do not.
[[nodiscard]] constexpr Dim fixed_batch(const ModelView& model) { return DeclaredSizes{model}.batch; }

/// The shape of one batch of the data, if the model fixes the batch size; else the data, which are all samples.
[[nodiscard]] constexpr Shape one_batch(const ModelView& model, const Shape& data) {
  const Dim fixed = fixed_batch(model);
  return fixed.is_known() && data.rank() > 0 ? data.with(0, fixed) : data;
}

/// Whether a model has an `Input` that leaves a size open.
[[nodiscard]] constexpr bool leaves_open(const ModelView& model) { return DeclaredSizes{model}.leaves_open; }

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
  constexpr GivenData(const ModelView& model, const Fit& fit) : declared_(model) {
    const bool is_nothing = fit.x.size() == 1 && !fit.x[0].shape.has_rank();
    const std::size_t most = model.is_graph() ? fit.x.size() : 1;
    const Dim fixed = declared_.batch;
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
  [[nodiscard]] constexpr const DeclaredSizes& declared() const noexcept { return declared_; }

 private:
  constexpr void keep(const Shape& shape) {
    kept_.reserve(2 * TensorSpecs::capacity);  // the shapes must not move
    kept_.push_back(shape);
    given_[count_] = &kept_.back();
  }

  DeclaredSizes declared_;
  const Shape* given_[TensorSpecs::capacity];
  std::size_t count_ = 0;
  GrowableArray<Shape> kept_;
};

}  // namespace shapeproof::inline v0_1::detail
