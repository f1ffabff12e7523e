// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/blamed_inputs.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_notes.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/layer_warning.hpp"
#include "shapeproof/faults/model_flow.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/faults/suspect_batch.hpp"
#include "shapeproof/faults/suspect_dtypes.hpp"
#include "shapeproof/faults/suspect_indices.hpp"
#include "shapeproof/faults/suspect_odd_sizes.hpp"
#include "shapeproof/faults/suspect_outputs.hpp"
#include "shapeproof/faults/suspect_softmax.hpp"
#include "shapeproof/faults/suspect_steps.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

constexpr void warn_of_channels(const ModelView& model, std::uint32_t input, const Shape& data, RecordIndex reader,
                                bool first, FaultSink& sink) {
  Diagnostic warning = layer_warning(model, reader, Code::channels_order, first ? 1 : 3, data);
  warning.stage = Stage::data;
  warning.input_index = static_cast<std::int32_t>(input);
  warning.expected = data[first ? 3 : 1].code;
  warning.actual = data[first ? 1 : 3].code;
  sink.add(warning);
}

/// Images in the other order of axes: few elements where the model expects rows, and many where it expects channels.
constexpr void suspect_channels(const ModelView& model, std::uint32_t input, const Shape& data, RecordIndex reader,
                                FaultSink& sink) {
  if (data.rank() != 4 || data.axes[2].code < 16) return;
  const auto is_colour = [](Dim dim) { return dim == Dim(1) || dim == Dim(3); };
  const auto hardly_channels = [](Dim dim) { return dim.code >= 16; };
  const bool few_first = is_colour(data.axes[1]) && hardly_channels(data.axes[3]);
  const bool few_last = is_colour(data.axes[3]) && hardly_channels(data.axes[1]);
  if (!few_first && !few_last) return;
  const RecordIndex at = first_computing(model, reader);
  if (at == no_record) return;
  const LayerRecord& record = model.records[at];
  if (record.type->axis_names == nullptr) return;
  const bool first = record.type->axis_names(record, 4)[1] == Axis::channels;
  if ((first ? few_last : few_first) && spatial_axes(record) == 2) {
    warn_of_channels(model, input, data, reader, first, sink);
  }
}

/// Warns of data, or of what the `Input`s declare, in an order that was hardly meant.
constexpr void suspect_data(const ModelView& model, const Fit& fit, FaultSink& sink) {
  const auto suspect = [&](std::uint32_t i, RecordIndex reader) {
    const Shape& data = i < fit.x.size() ? fit.x[i].shape : no_spec.shape;
    if (data.rank() == 1) suspect_batch(model, data, reader, sink);
    suspect_channels(model, i, data.has_rank() ? data : declared_shape(model, i), reader, sink);
  };
  if (!model.is_graph()) return suspect(0, model.first());
  const GrowableArray<RecordIndex> readers = input_readers(model);
  for (std::uint32_t i = 0; i < readers.size(); ++i) suspect(i, readers[i]);
}

/// Warns of colours in another order than the model was made for, if both orders are given.
constexpr void suspect_colours(const ModelView& model, const Fit& fit, FaultSink& sink) {
  for (std::size_t i = 0; i < fit.x.size(); ++i) {
    const ColourOrder given = fit.x[i].colours;
    if (given == ColourOrder::unknown || fit.colours == ColourOrder::unknown || given == fit.colours) continue;
    Diagnostic warning = layer_warning(model, model.first(), Code::colour_order, -1, fit.x[i].shape);
    warning.stage = Stage::data;
    warning.input_index = static_cast<std::int32_t>(i);
    warning.wanted = Shape::unknown();
    sink.add(warning);
  }
}

}  // namespace detail

/// Passes a warning to the sink for everything that runs but is probably not meant. `outputs` are those of a run
/// without an error.
constexpr void find_suspicions(const ModelView& model, const Fit& fit, const Outputs& outputs, const LayerNotes& notes,
                               FaultSink& sink) {
  if (model.is_graph()) detail::suspect_odd_sizes(model, sink);
  if (sink.notes.suspicious) detail::suspect_steps(model, fit, sink);
  detail::suspect_data(model, fit, sink);
  detail::suspect_indices(model, fit, sink);
  detail::suspect_dtypes(model, fit, sink);
  if (fit.colours != ColourOrder::unknown) detail::suspect_colours(model, fit, sink);
  detail::suspect_softmax_of_one(model, fit, outputs, notes, sink);
  detail::suspect_outputs(model, fit, outputs, sink);
}

}  // namespace shapeproof::inline v0_1
