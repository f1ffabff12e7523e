// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/growable_list.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/layer/weight_dtype.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1 {

/// A weight of a model.
struct Weight {
  LayerRef layer{};  ///< the layer of the model that has it, or in which the layer is that has it
  LayerRef inner{};  ///< that layer, if `layer` is a wrapper or a model
  Name name{};       ///< `kernel`; of a module of PyTorch's with its parts, `self_attn.in_proj_weight`
  Shape shape{};     ///< of a layer whose class is not known `(None,)`
  DType dtype = DType::unknown;
  bool trainable = true;  ///< training changes it: neither is it a buffer, nor is a layer around it frozen

  /// Its name with those of all layers around it: `encoder/lstm/lstm_cell/kernel`; of PyTorch's modules as in a
  /// `state_dict()`, `features.3.weight`.
  [[nodiscard]] constexpr string_ref path() const noexcept { return {path_text.data(), path_text.size()}; }

  GrowableArray<char> path_text{};  ///< the characters of the path
};

/// All weights of a model, in the order of Keras's `model.weights`: layer by layer. A shared layer's are there once.
/// There are none if the model does not fit: `error()` says why.
class [[nodiscard]] WeightList {
 public:
  constexpr WeightList() = default;
  constexpr explicit WeightList(const Diagnostic& error) : error_(error) {}
  constexpr explicit WeightList(GrowableList<Weight> weights)
      : weights_(static_cast<GrowableList<Weight>&&>(weights)) {}

  [[nodiscard]] constexpr bool ok() const noexcept { return error_.code == Code::ok; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return ok(); }
  /// Why there are none; an empty diagnostic if the model fits.
  [[nodiscard]] constexpr const Diagnostic& error() const noexcept { return error_; }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return weights_.size(); }
  [[nodiscard]] constexpr bool empty() const noexcept { return weights_.empty(); }
  /// The weight at `index`, which must be less than `size()`.
  [[nodiscard]] constexpr const Weight& operator[](std::size_t index) const noexcept { return weights_[index]; }
  [[nodiscard]] constexpr auto begin() const noexcept { return weights_.begin(); }
  [[nodiscard]] constexpr auto end() const noexcept { return weights_.end(); }

 private:
  GrowableList<Weight> weights_;
  Diagnostic error_{};
};

namespace detail {

/// Writes down the weights of a model with the layers that they are of.
class WeightLister final : public WeightSink {
 public:
  constexpr explicit WeightLister(const ModelView& model)
      : model_(&model), places_(model), separator_(model.vocabulary() == Vocabulary::pytorch ? "." : "/") {
    open_.push_back({});
  }

  constexpr void add(string_ref name, const Shape& shape, bool trainable = true) override {
    Weight weight;
    weight.name = Name(name);
    weight.shape = shape.of(DType::unknown);
    weight.trainable = trainable;
    describe(shape.dtype, weight);
    const std::size_t length = path_.size();
    append(name);
    weight.path_text = path_;
    shorten(length);
    weights_.push_back(weight);
  }
  constexpr void enter(const LayerRecord& layer) override {
    const auto at = static_cast<RecordIndex>(&layer - model_->records);
    const std::size_t length = path_.size();
    append(own_name_of(at).view());
    open_.push_back({.at = at, .path = length, .name_end = path_.size(), .next = at + 1});
    append(separator_);
  }
  constexpr void enter_part(string_ref name) override {
    open_.push_back({.at = open_.back().at, .path = path_.size(), .name_end = open_.back().name_end});
    append(name);
    append(separator_);
  }
  constexpr void leave() override {
    shorten(open_.back().path);
    open_.pop_back();
  }
  [[nodiscard]] constexpr GrowableList<Weight> take() noexcept { return static_cast<GrowableList<Weight>&&>(weights_); }

 private:
  /// A layer that was entered, or a part of one.
  struct Open {
    RecordIndex at = no_record;    ///< the layer; of the model itself none
    std::size_t path = 0;          ///< where its name begins in the path
    std::size_t name_end = 0;      ///< and where the layer's own ends
    RecordIndex last = no_record;  ///< the layer in it that was entered last
    RecordIndex next = 0;          ///< in a chain of modules: the first layer that is not counted yet
    std::uint32_t number = 0;      ///< how many were counted
  };

  constexpr void append(string_ref text) {
    for (const char c : text) path_.push_back(c);
  }
  constexpr void shorten(std::size_t length) noexcept {
    while (path_.size() > length) path_.pop_back();
  }

  /// The name that a layer has in the layer around it.
  [[nodiscard]] constexpr Name own_name_of(RecordIndex at) {
    Open& around = open_.back();
    const bool is_again = around.last == at;
    around.last = at;
    if (model_->vocabulary() == Vocabulary::pytorch) return own_module_name(around, at);
    const Name name = places_.name_of(at);
    if (around.at == no_record || model_->records[around.at].type->traits.wrapping != Wrapping::both_directions) {
      return name;
    }
    // Keras names the layer that it wraps, and its copy if there is no other for the way back.
    const bool is_forward = around.at + 1 == at;
    if (!is_forward) return name;
    constexpr string_ref forward = "forward_";
    const string_ref text = name.view();
    const bool has_prefix = text.size() > forward.size() && string_ref{text.data(), forward.size()} == forward;
    const std::size_t skipped = has_prefix ? forward.size() : 0;
    return Name(is_again ? "backward_" : "forward_") + string_ref{text.data() + skipped, text.size() - skipped};
  }
  /// Its given name, or its number; in a graph its class with a number.
  [[nodiscard]] constexpr Name own_module_name(Open& around, RecordIndex at) const {
    const LayerRecord* const records = model_->records;
    if (!records[at].name.empty()) return records[at].name;
    const bool is_graph = around.at == no_record ? model_->is_graph() : records[around.at].type->is_graph();
    if (is_graph) {
      RecordIndex first = around.next;
      while (first < at && (first == 0 || records[first].type->is_table())) ++first;
      NameWriter out;
      put_module_name(out, records, first, at, true);
      return out.name;
    }
    for (; around.next < at; around.next += records[around.next].span) {
      around.number += records[around.next].type->is_input() ? 0U : 1U;
    }
    return Name{} + around.number;
  }

  constexpr void describe(DType own, Weight& weight) const {
    const Open& open = open_.back();
    const RecordIndex outermost = places_.outermost(open.at);
    const bool is_inside = open.at != outermost;
    weight.layer = reference(outermost, open_[1]);
    if (is_inside) weight.inner = reference(open.at, open);
    weight.dtype = own == DType::unknown ? weight_dtype(model_->records[open.at]) : own;
  }
  /// A module is named by its path, another layer by its own name.
  [[nodiscard]] constexpr LayerRef reference(RecordIndex at, const Open& open) const {
    const bool is_module = model_->vocabulary() == Vocabulary::pytorch;
    return {places_.index_of(at), class_name(model_->records[at]),
            is_module ? Name(string_ref{path_.data(), open.name_end}) : places_.name_of(at)};
  }

  const ModelView* model_;
  LayerPlaces places_;
  string_ref separator_;
  GrowableArray<char> path_;  ///< the names of all that is open
  GrowableArray<Open> open_;  ///< the model itself, and what was entered
  GrowableList<Weight> weights_;
};

}  // namespace detail

/// All weights of a model that is given these inputs; those that are not given are what their `Input` declares.
[[nodiscard]] constexpr WeightList weights(const ModelView& model, const Inputs& given) {
  detail::WeightLister lister{model};
  const Diagnostic error = detail::pass_weights(model, given, lister);
  if (error.code != Code::ok) return WeightList{error};
  return WeightList{lister.take()};
}
/// The same for one input; a model without `Input` needs its shape: `for (const Weight& w : weights(model, {any, 8}))`.
[[nodiscard]] constexpr WeightList weights(const ModelView& model, const TensorSpec& input = Shape::unknown()) {
  const Shape* const given[] = {&input.shape};
  return weights(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0});
}

template <AnyModel M>
[[nodiscard]] constexpr WeightList weights(const M& model, const TensorSpec& input = Shape::unknown()) {
  return weights(model.view(), input);
}

}  // namespace shapeproof::inline v0_1
