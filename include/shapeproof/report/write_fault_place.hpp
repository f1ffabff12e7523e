// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/report/write_place.hpp"
#include "shapeproof/shape/text.hpp"

/// Where a fault is: its layer and its axis.
namespace shapeproof::inline v0_1 {

/// `axis channels`, `axis 2`.
constexpr void write_axis(TextSink& sink, const Diagnostic& d) {
  sink.write("axis ");
  if (d.axis_name == Axis::unnamed) {
    write(sink, d.axis);
  } else {
    sink.write(to_string(d.axis_name, d.vocabulary));
  }
}

/// `layer 0 'conv2d' (Conv2D)`; for a wrapper also the layer in it. A module of PyTorch's is named as in
/// `named_modules()`: `module 'features.3' (Conv2d)`.
constexpr void write_layer_ref(TextSink& sink, const Diagnostic& d) {
  if (d.layer.index < 0) {
    if (d.model.empty()) return sink.write("the model");
    return write_all(sink, "model '", d.model, "'");
  }
  const bool named_as_path = d.vocabulary == Vocabulary::pytorch && d.inner.index >= 0;
  const LayerRef& shown = named_as_path ? d.inner : d.layer;
  detail::write_place(sink, shown, d.vocabulary);
  write_all(sink, " (", shown.type, ")");
  if (d.code == Code::weights_mismatch && d.source.index >= 0) {
    write_all(sink, ", called again on '", d.source.name, "'");
  } else if (d.source.index >= 0 && d.stage == Stage::model) {
    sink.write(", input ");
    if (d.input_index > 0) write_all(sink, d.input_index, " ");
    write_all(sink, "from '", d.source.name, "'");
  }
  if (d.inner.index >= 0 && !named_as_path) write_all(sink, ", in it '", d.inner.name, "' (", d.inner.type, ")");
}

}  // namespace shapeproof::inline v0_1
