// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "checked_file.hpp"
#include "options.hpp"
#include "shapeproof/memory_plan.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/report/write_costs.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/report/write_sentence.hpp"
#include "shapeproof/shape/text.hpp"
#include "sizes_answer.hpp"
#include "unknown_classes.hpp"

namespace check_model {

/// `output: (None, 10) float32`.
inline void write_outputs(shapeproof::TextSink& text, const shapeproof::Inference& inference) {
  using shapeproof::write_all;
  const shapeproof::Outputs& outputs = inference.outputs();
  write_all(text, outputs.size() > 1 ? "outputs: " : "output: ");
  for (std::size_t i = 0; i < outputs.size(); ++i) write_all(text, i > 0 ? ", " : "", outputs[i]);
  if (outputs.size() == 1 && outputs[0].has_rank()) write_all(text, " ", inference.dtype());
  text.write("\n");
}

/// Where the activations of a model that fits lie, or why that is not known.
inline void write_plan(shapeproof::TextSink& sink, const shapeproof::MemoryPlan& plan) {
  if (plan.ok()) return shapeproof::write_memory_plan(sink, plan);
  sink.write("no memory plan: ");
  shapeproof::write_sentence(sink, plan.error());
  sink.write("\n");
}

/// `receptive field of 'conv2d':`, and a line for each axis.
inline void write_receptive_field(shapeproof::TextSink& sink, const shapeproof::ReceptiveFields& fields,
                                  const std::string& layer) {
  using shapeproof::write;
  shapeproof::write_all(sink, "receptive field", layer.empty() ? "" : " of '", shapeproof::Escaped{layer},
                        layer.empty() ? "" : "'", ":");
  if (fields.empty()) sink.write(" there is no such layer, or no axis of places with a known size");
  sink.write("\n");
  for (std::size_t i = 0; i < fields.size(); ++i) {
    sink.write("  ");
    write(sink, fields[i]);
    sink.write("\n");
  }
}

/// A report for people.
inline void write_text_report(shapeproof::TextSink& sink, const CheckedFile& file, const Options& options,
                              const shapeproof::Style& style) {
  std::optional<SizesAnswer> sizes;
  if (options.sizes) sizes.emplace(file.subject());
  if (options.summary) {
    shapeproof::SummaryOptions table = options.table;
    if (sizes) table.outputs = &sizes->forms();
    // The report says what is wrong.
    shapeproof::write_summary_table(sink, file.subject().summary(table), style);
    sink.write("\n\n");
  }
  if (options.quiet && file.report().clean()) return;
  shapeproof::write_report(sink, file.report(), style);
  sink.write("\n");
  write_unknown_classes(sink, file.subject().model());
  if (file.report().ok() && !options.quiet) {
    write_outputs(sink, file.subject().infer());
    if (options.costs) shapeproof::write_costs(sink, file.subject().costs(), options.optimizer, style);
  }
  if (sizes) sizes->write(sink);
  if (file.report().ok() && options.receptive_field) {
    write_receptive_field(sink, file.subject().receptive_field(options.field_of), options.field_of);
  }
  if (file.report().ok() && options.memory_plan) {
    sink.write("\n");
    write_plan(sink, file.subject().memory_plan());
  }
}

/// What there is to say of one file among several: its report under its name; of one that fits a line, if at all.
inline void write_text_part(shapeproof::TextSink& sink, const CheckedFile& file, const Options& options,
                            const shapeproof::Style& style) {
  using shapeproof::Escaped;
  using shapeproof::write_all;
  if (file.outcome() == Outcome::no_model && options.verbose) {
    write_all(sink, Escaped{file.path()}, ": holds no model\n");
  }
  if (!file.has_report()) return;
  if (file.report().clean() && !options.prints_more()) {
    if (!options.verbose) return;
    write_all(sink, Escaped{file.path()}, ": fits, ");
    return write_outputs(sink, file.subject().infer());
  }
  write_all(sink, style.strong(), Escaped{file.path()}, style.end(), "\n");
  write_text_report(sink, file, options, style);
  sink.write("\n");
}

}  // namespace check_model
