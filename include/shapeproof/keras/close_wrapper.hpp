// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/misspelling_notes.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/bidirectional.hpp"
#include "shapeproof/layers/rnn.hpp"
#include "shapeproof/layers/spectral_normalization.hpp"
#include "shapeproof/layers/stacked_rnn_cells.hpp"

namespace shapeproof::inline v0_1::keras::detail {

/// Whether the rule of a wrapper asks its layers what they are, which a class that is not known does not say.
[[nodiscard]] inline bool asks_its_layers(const LayerType* type) noexcept {
  return type == &layer_type<RNNRule> || type == &layer_type<BidirectionalRule> ||
         type == &layer_type<StackedRNNCellsRule> || type == &layer_type<SpectralNormalizationRule>;
}

/// Ends a wrapper whose own record is at `at`. What one gives that asks its layers is not known if the class of one of
/// them is not: that class then stands for both.
inline void close_wrapper(LayerReader& reader, std::size_t at) {
  const auto& records = reader.records();
  for (std::size_t i = at + 1; asks_its_layers(records[at].type) && i < records.size(); i += records[i].span) {
    if (records[i].type->traits.class_field.empty()) continue;
    GrowableArray<LayerRecord> unknown;
    unknown.push_back(records[i]);
    unknown[0].name = records[at].name;
    return reader.replace(at, unknown, [i](RecordIndex one) { return one == i ? 0 : MisspellingNotes::not_there; });
  }
  reader.close(at);
}

}  // namespace shapeproof::inline v0_1::keras::detail
