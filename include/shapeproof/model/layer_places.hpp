// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1 {

/// The places and names of all layers of a model, found in one pass. It is for callers that need many, because
/// `index_of` and `layer_name` go through the model at each call.
class LayerPlaces {
 public:
  constexpr LayerPlaces() = default;
  constexpr explicit LayerPlaces(const ModelView& model) : records_(model.records), first_(model.first()) {
    for (RecordIndex at = 0; at < model.count; at += model.records[at].span) number(at, model.count);
    for (RecordIndex at = first_; at < model.count; at += model.records[at].span) {
      for (std::uint32_t i = at; i < at + model.records[at].span; ++i)
        index_[i] = static_cast<std::uint32_t>(layers_.size());
      layers_.push_back(at);
    }
  }

  [[nodiscard]] constexpr bool empty() const noexcept { return index_.empty(); }
  /// The place of the outermost layer that the record at `at` belongs to, as `ModelView::index_of` counts.
  [[nodiscard]] constexpr std::int32_t index_of(RecordIndex at) const noexcept {
    return at < first_ ? 0 : static_cast<std::int32_t>(index_[at]);
  }
  /// The record of that layer.
  [[nodiscard]] constexpr RecordIndex outermost(RecordIndex at) const noexcept {
    return at < first_ ? first_ : layers_[index_[at]];
  }
  /// The layer's own name or the automatic one, like `layer_name`.
  [[nodiscard]] constexpr Name name_of(RecordIndex at) const noexcept {
    const LayerRecord& record = records_[at];
    if (detail::is_of_modules(record)) return module_name(records_, at);
    return record.name.empty() ? automatic_name(*record.type, before_[at]) : record.name;
  }

 private:
  struct Seen {
    const LayerType* type = nullptr;
    std::uint32_t times = 0;
  };

  /// Numbers a layer and the layers in it, which Keras makes first.
  constexpr void number(RecordIndex outer, std::uint32_t count) {
    if (before_.empty()) {
      static_cast<void>(before_.extend(count));
      static_cast<void>(index_.extend(count));
    }
    open_.clear();
    for (RecordIndex at = outer; at < outer + records_[outer].span; ++at) {
      close(at);
      open_.push_back(at);
    }
    close(outer + records_[outer].span);
  }
  /// Counts the open layers that end before `at`.
  constexpr void close(RecordIndex at) {
    while (!open_.empty() && open_.back() + records_[open_.back()].span <= at) {
      const std::uint32_t done = open_.back();
      open_.pop_back();
      if (records_[done].name.empty()) before_[done] = seen(records_[done].type).times++;
    }
  }
  [[nodiscard]] constexpr Seen& seen(const LayerType* type) {
    for (Seen& one : seen_) {
      if (one.type == type) return one;
    }
    seen_.push_back({type, 0});
    return seen_[seen_.size() - 1];
  }

  const LayerRecord* records_ = nullptr;
  std::uint32_t first_ = 0;
  GrowableArray<std::uint32_t> before_;  ///< for each record: how many of its class were made before
  GrowableArray<std::uint32_t> index_;   ///< for each record: the place of its outermost layer
  GrowableArray<std::uint32_t> layers_;  ///< the records of the outermost layers
  GrowableArray<std::uint32_t> open_;    ///< the layers around the current one
  GrowableArray<Seen> seen_;
};

/// The same, but computed only at the second request, because most models have only one fault.
class LazyLayerPlaces {
 public:
  constexpr explicit LazyLayerPlaces(const ModelView& model) : model_(model) {}

  /// Null at the first request: the caller then finds the place itself.
  [[nodiscard]] constexpr const LayerPlaces* get() {
    if (!asked_) {
      asked_ = true;
      return nullptr;
    }
    if (places_.empty()) places_ = LayerPlaces(model_);
    return &places_;
  }

 private:
  ModelView model_;
  LayerPlaces places_;
  bool asked_ = false;
};

}  // namespace shapeproof::inline v0_1
