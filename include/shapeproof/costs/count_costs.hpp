// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/costs/cost.hpp"
#include "shapeproof/graph/declared_inputs.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/output_dtypes.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/layer/weight_dtype.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/model_visitor.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// A count that cannot be known stays so, also where arithmetic keeps the name of a size.
[[nodiscard]] constexpr Dim counted(Dim number) noexcept { return number.is_symbol() ? Dim{} : number; }

/// Adds up a layer's weights.
class WeightCost final : public WeightSink {
 public:
  constexpr WeightCost(const LayerRecord& record, bool trainable, Cost& cost)
      : cost_(&cost), dtype_(weight_dtype(record)), trainable_(trainable) {}

  constexpr void add(string_ref /*name*/, const Shape& shape, bool trainable = true) override {
    const Dim size = counted(product(shape));
    const DType dtype = shape.dtype == DType::unknown ? dtype_ : shape.dtype;
    const Dim bytes = size * stored_bytes(dtype);
    const bool trained = trainable && trainable_;
    cost_->parameters.add(size, trained);
    cost_->weight_bytes = cost_->weight_bytes + bytes;
    if (!trained) return;
    cost_->gradient_bytes = cost_->gradient_bytes + bytes;
    cost_->trained_weights = cost_->trained_weights + 1;
  }

 private:
  Cost* cost_;
  DType dtype_;
  bool trainable_;
};

/// Adds up what the calls of a model need, and then runs each nested model once for all of its calls on equal inputs: a
/// model that is called twice within one that is called twice, and so on, is not run for each of them.
class CostCounter final : public ModelVisitor {
 public:
  constexpr CostCounter(GrowableArray<LayerCost>& records, const ModelView& outermost, DType given)
      : records_(&records), outermost_(&outermost), model_(outermost), dtypes_(given) {}

  /// False: `failure` says why.
  constexpr bool run(const Inputs& given, Failure& failure) {
    dtypes_.begin(model_);
    failure_ = &failure;
    Outputs outputs;
    if (!run_model(model_, given, outputs, *this)) return false;
    failure_ = nullptr;
    for (const Repeated& one : repeated_) {
      GrowableArray<const Shape*> inputs;
      for (const Shape& shape : one.shapes) inputs.push_back(&shape);
      if (!CostCounter{*this, one}.run({inputs.data(), inputs.size()}, failure)) return false;
    }
    return true;
  }
  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    const LayerRecord& record = model_.records[call.at];
    const DType given = dtypes_.pass(record, call.number);
    if (call.is_input) return;
    LayerCost& cost = (*records_)[offset_ + call.at];
    const bool is_first = cost.calls == 0;
    ++cost.calls;
    if (record.type->is_model()) return repeat(call, given);
    cost.multiply_adds = cost.multiply_adds + times_ * counted(multiply_adds(record, call.inputs, outputs));
    for (std::size_t i = 0; i < outputs.size(); ++i) add_activation(record, outputs[i], cost);
    if (!is_first || record.type->weights == nullptr) return;
    WeightCost weights{record, trainable_, cost};
    add_weights(record, call.inputs, weights);
  }
  constexpr bool fault(const ModelCall& /*call*/, const Failure& failure, Outputs& /*outputs*/) override {
    if (failure_ != nullptr) *failure_ = failure;
    return false;
  }

 private:
  /// Calls of a nested model on equal inputs.
  struct Repeated {
    RecordIndex at = 0;
    Dim times = 1;
    DType given = DType::unknown;
    GrowableArray<Shape> shapes;

    [[nodiscard]] constexpr bool takes(const Inputs& inputs) const noexcept {
      bool equal = inputs.size() == shapes.size();
      for (std::size_t i = 0; equal && i < shapes.size(); ++i) {
        equal = inputs[i] == shapes[i] && inputs[i].dtype == shapes[i].dtype;
      }
      return equal;
    }
  };

  /// Of a model within the one that `around` counts.
  constexpr CostCounter(const CostCounter& around, const Repeated& calls)
      : CostCounter(*around.records_, *around.outermost_, calls.given) {
    const LayerRecord& layer = around.model_.records[calls.at];
    model_ = nested_model(layer);
    offset_ = static_cast<RecordIndex>(model_.records - outermost_->records);
    times_ = around.times_ * calls.times;
    trainable_ = around.trainable_ && layer.trainable;
  }

  constexpr void repeat(const ModelCall& call, DType given) {
    constexpr std::size_t most_compared = 16;  // so that the time stays linear where all inputs differ
    for (std::size_t i = repeated_.size(); i > 0 && i + most_compared > repeated_.size(); --i) {
      Repeated& one = repeated_[i - 1];
      if (one.at != call.at || one.given != given || !one.takes(call.inputs)) continue;
      one.times = one.times + 1;
      return;
    }
    Repeated next;
    next.at = call.at;
    next.given = given;
    for (std::size_t i = 0; i < call.inputs.size(); ++i) next.shapes.push_back(call.inputs[i]);
    repeated_.push_back(next);
  }
  constexpr void add_activation(const LayerRecord& record, const Shape& output, LayerCost& cost) const {
    const bool says_itself = record.type->traits.vocabulary == Vocabulary::pytorch;
    const Dim size = times_ * counted(product(output));
    cost.activations = cost.activations + size;
    cost.activation_bytes = cost.activation_bytes + size * stored_bytes(says_itself ? output.dtype : dtypes_.now());
  }

  GrowableArray<LayerCost>* records_;  ///< of each record of the outermost model
  const ModelView* outermost_;
  ModelView model_;
  RecordIndex offset_ = 0;  ///< of this model's records
  Dim times_ = 1;           ///< how often this model is called
  bool trainable_ = true;
  DTypeFlow dtypes_;
  Failure* failure_ = nullptr;
  GrowableArray<Repeated> repeated_;
};

/// Makes the list of layers from the costs of records.
class CostList {
 public:
  constexpr CostList(GrowableArray<LayerCost>& records, const ModelView& model, Costs& costs)
      : records_(&records), model_(&model), places_(model), costs_(&costs) {}

  constexpr void make() { static_cast<Cost&>(*costs_) += add_layers(*model_, 0); }

 private:
  /// Returns the sum.
  constexpr Cost add_layers(const ModelView& inside, std::uint8_t depth) {
    Cost sum;
    const auto offset = static_cast<RecordIndex>(inside.records - model_->records);
    for (RecordIndex at = inside.first(); at < inside.count; at += inside.records[at].span) {
      const LayerRecord& record = inside.records[at];
      if (record.type->is_table()) continue;
      LayerCost& own = (*records_)[offset + at];
      own.at = offset + at;
      own.depth = depth;
      own.layer = placed_layer(*model_, own.at, &places_);
      const std::size_t index = costs_->layers.size();
      costs_->layers.push_back(own);
      if (record.type->is_model()) {
        const Cost inner = add_layers(nested_model(record), static_cast<std::uint8_t>(depth + 1));
        costs_->layers[index] += inner;
      }
      sum += costs_->layers[index];
    }
    return sum;
  }

  GrowableArray<LayerCost>* records_;
  const ModelView* model_;
  LayerPlaces places_;
  Costs* costs_;
};

/// What a model is given: an open number of samples is taken for one.
class CostInputs {
 public:
  constexpr CostInputs(const ModelView& model, const Inputs& given) {
    const std::uint32_t count = given.size() > 0 ? static_cast<std::uint32_t>(given.size()) : input_count(model);
    shapes_.reserve(count);  // they must not move
    for (std::uint32_t i = 0; i < count; ++i) {
      const Shape declared = declared_shape(model, i);
      Shape shape = i < given.size() ? given[i] : declared;
      if (!shape.has_rank()) shape = declared;
      if (shape.rank() > 0 && (shape[0].is_unknown() || shape[0].is_symbol())) {
        const bool is_fixed = declared.rank() > 0 && declared[0].is_known();
        shape.set(0, is_fixed ? declared[0] : Dim(1));
        is_of_one_sample = is_of_one_sample || !is_fixed;
      }
      shapes_.push_back(shape);
      pointers_.push_back(&shapes_.back());
    }
  }
  CostInputs(const CostInputs&) = delete;
  CostInputs& operator=(const CostInputs&) = delete;
  constexpr ~CostInputs() = default;

  [[nodiscard]] constexpr Inputs view() const noexcept { return {pointers_.data(), pointers_.size()}; }

  bool is_of_one_sample = false;

 private:
  GrowableArray<Shape> shapes_;
  GrowableArray<const Shape*> pointers_;
};

}  // namespace detail

/// What a model needs for these inputs, or for what its `Input`s declare where there are none.
[[nodiscard]] constexpr Costs costs(const ModelView& model, const Inputs& given, DType dtype = DType::unknown) {
  const DType first = dtype == DType::unknown ? DType::float32 : dtype;
  const detail::CostInputs inputs{model, given};
  Costs result;
  result.vocabulary = model.vocabulary();
  result.is_of_one_sample = inputs.is_of_one_sample;
  GrowableArray<LayerCost> records;
  static_cast<void>(records.extend(model.count));
  Failure failure;
  if (find_model_fault(model, failure) || !detail::CostCounter{records, model, first}.run(inputs.view(), failure)) {
    result.fault = diagnose(model, failure);
    static_cast<Cost&>(result) = unknown_cost;
    result.input_bytes = any;
    return result;
  }
  detail::CostList(records, model, result).make();
  const bool says_itself = result.vocabulary == Vocabulary::pytorch;
  for (std::size_t i = 0; i < inputs.view().size(); ++i) {
    const Shape& shape = inputs.view()[i];
    const Dim bytes = detail::counted(product(shape)) * stored_bytes(says_itself ? shape.dtype : first);
    result.input_bytes = result.input_bytes + bytes;
  }
  return result;
}
/// The same for one input.
[[nodiscard]] constexpr Costs costs(const ModelView& model, const TensorSpec& input) {
  const Shape shape = model.vocabulary() == Vocabulary::pytorch ? input.typed_shape() : input.shape;
  const Shape* const given[] = {&shape};
  return costs(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0}, input.dtype);
}

}  // namespace shapeproof::inline v0_1
