// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/infer/axis_meaning.hpp"
#include "shapeproof/layer/given_field.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/bind.hpp"

namespace shapeproof::inline v0_1::detail {

[[nodiscard]] constexpr LayerRef layer_ref(const ModelView& model, RecordIndex at, std::int32_t index,
                                           const LayerPlaces* places = nullptr) {
  const Name name = places == nullptr ? layer_name(model.records, at) : places->name_of(at);
  return {index, class_name(model.records[at]), name};
}
/// The same with the layer's place in the model.
[[nodiscard]] constexpr LayerRef placed_layer(const ModelView& model, RecordIndex at,
                                              const LayerPlaces* places = nullptr) {
  return layer_ref(model, at, places == nullptr ? model.index_of(at) : places->index_of(at), places);
}
/// The record of the outermost layer that a record belongs to.
[[nodiscard]] constexpr RecordIndex outermost(const ModelView& model, std::uint32_t found,
                                              const LayerPlaces* places = nullptr) {
  if (places != nullptr) return places->outermost(found);
  RecordIndex at = model.first();
  if (found < at) return found;  // a chain's `Input`
  while (at + model.records[at].span <= found && at + model.records[at].span < model.count) {
    at += model.records[at].span;
  }
  return at;
}

/// The input that would have been right, as far as one shape can say.
[[nodiscard]] constexpr Shape wanted_input(const ModelView& model, const Failure& failure) {
  const Fault& fault = failure.fault;
  if (fault.declared) {
    const RecordIndex input = model.is_graph() ? failure.at : 0;
    if (input < model.count && model.records[input].type->is_input()) {
      return load_layer<Input>(model.records[input]).declared();
    }
  }
  if (fault.code == Code::rank_mismatch && fault.relation == Relation::equal && fault.expected <= Shape::max_rank) {
    return Shape::unknown(static_cast<int>(fault.expected));
  }
  const bool of_axis = fault.code == Code::axis_mismatch || fault.code == Code::weights_mismatch;
  if (of_axis && fault.relation == Relation::equal && fault.axis >= 0)
    return failure.input.with(fault.axis, fault.expected);
  return Shape::unknown();
}

/// What a failure says of the layer that it shows at: its index, class and name, and what the axis means to it.
[[nodiscard]] constexpr Diagnostic diagnose_layer(const ModelView& model, const Failure& failure,
                                                  const LayerPlaces* places) {
  const Fault& fault = failure.fault;
  Diagnostic result;
  result.code = fault.code;
  const bool of_data = fault.declared || (!model.has_input() && !model.is_graph() && failure.at == 0);
  const bool of_shape = fault.code != Code::invalid_argument && fault.code != Code::empty_model;
  result.stage = of_data && of_shape ? Stage::data : Stage::model;
  result.relation = fault.relation;
  result.axis = fault.axis;
  result.input_index = fault.input;
  result.expected = fault.expected;
  result.actual = fault.actual;
  if (fault.code == Code::dtype_mismatch) {
    result.expected_dtype = static_cast<DType>(fault.expected);
    result.actual_dtype = static_cast<DType>(fault.actual);
  }
  result.from_declared_input = fault.declared;
  result.field = Name(fault.field);
  result.text = Name(fault.text);
  result.input = failure.input;
  result.wanted = wanted_input(model, failure);
  if (model.name != nullptr) result.model = *model.name;
  if (failure.at >= model.count) {
    if (model.has_input()) result.layer = layer_ref(model, 0, -1);
    return result;
  }
  result.layer = placed_layer(model, failure.at, places);
  const std::uint32_t inner = failure.at + static_cast<std::uint32_t>(fault.inner);
  const RecordIndex innermost = inner < model.count ? inner : failure.at;
  if (innermost > failure.at) result.inner = layer_ref(model, innermost, fault.inner, places);
  result.vocabulary = model.vocabulary_of(innermost);
  const LayerRecord& record = model.records[innermost];
  if (!record.type->traits.wrong_field.empty()) {
    const Name wrong = text_in(record, record.type->traits.wrong_field);
    if (!wrong.empty()) result.field = wrong;
    result.meant = text_in(record, record.type->traits.meant_field);
  }
  const FieldInfo* const field = result.text.empty() ? nullptr : record.type->fields.find(result.field.view());
  if (field != nullptr && result.code == Code::invalid_argument && result.relation != Relation::equal) {
    result.given = given_value(*field, record.words.values);
    if (field->choice != nullptr) {
      result.meant = meant_word(*field->choice, static_cast<std::uint64_t>(record.words.values[field->word]));
    }
  }
  result.axes =
      input_axes(record, result.input_index, result.wanted.has_rank() ? result.wanted.rank() : result.input.rank());
  if (result.axis >= 0) result.axis_name = result.axes[result.axis];
  return result;
}

}  // namespace shapeproof::inline v0_1::detail
