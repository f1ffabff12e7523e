// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1 {

/// What one look over all layers of a model, those of nested models included, tells about it. Most suspicions need go
/// no further.
struct LayerNotes {
  bool has_opaque_class = false;   ///< some layer's class has no rule
  bool may_name_function = false;  ///< some layer may name a function that Keras does not have
  /// The only layer that applies a softmax; `no_record` if there is none, or `several`.
  RecordIndex softmax = no_record;

  static constexpr RecordIndex several = no_record - 1;

  constexpr explicit LayerNotes(const ModelView& model) {
    for (RecordIndex at = 0; at < model.count; ++at) note(model.records[at], at);
  }

 private:
  constexpr void note(const LayerRecord& record, RecordIndex at) {
    const LayerType& type = *record.type;
    has_opaque_class = has_opaque_class || type.traits.is_opaque;
    ActivationKind applied = type.traits.applies;
    if (type.activation != nullptr) {
      applied = activation_of(type, record.words).value();
      // The second function of a recurrent layer is looked at only where it is told.
      may_name_function = may_name_function || applied == ActivationKind::custom || type.recurrence != nullptr;
    }
    if (applied == ActivationKind::softmax) softmax = softmax == no_record ? at : several;
  }
};

}  // namespace shapeproof::inline v0_1
