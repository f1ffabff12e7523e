// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/report/report.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/write_cause.hpp"
#include "shapeproof/report/write_fix.hpp"
#include "shapeproof/report/write_inputs.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/report/write_sentence.hpp"
#include "shapeproof/report/write_shapes.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

constexpr void write_note(TextSink& sink, const Style& style, string_ref text) {
  write_all(sink, style.frame(), "   =", style.end(), " note: ", text, "\n");
}

/// PyTorch casts no elements.
[[nodiscard]] constexpr string_ref pytorch_dtype_note(const Diagnostic& d) noexcept {
  if (is_integer(d.expected_dtype)) return "PyTorch takes indices and class numbers as integers and casts nothing";
  if (d.stage == Stage::labels) return "PyTorch casts nothing: output and labels have one type";
  return "PyTorch casts nothing: the data have the type of the weights, float32 unless set otherwise";
}

/// What is done with elements of another type.
constexpr void write_dtype_notes(TextSink& sink, const Diagnostic& d, const Style& style) {
  const bool pytorch = d.vocabulary == Vocabulary::pytorch;
  const bool indices = is_integer(d.expected_dtype);
  if (d.actual_dtype == DType::string && pytorch) {
    write_note(sink, style, "a PyTorch tensor cannot hold strings: convert them to indices or numbers first");
  } else if (d.actual_dtype == DType::string) {
    write_note(sink, style, "StringLookup, TextVectorization or Hashing turn strings into numbers; a cast does not");
  } else if (pytorch) {
    write_note(sink, style, pytorch_dtype_note(d));
  } else if (!d.text.empty()) {
    write_note(sink, style, "Keras casts such data without a word; this runtime refuses them");
  } else if (indices) {
    write_note(sink, style, "an Embedding looks up indices; Keras casts other values to integers without a word");
  } else {
    write_note(sink, style, "Keras casts integers to floating point at the model's input without a word");
    write_note(sink, style, "other runtimes refuse the tensor, or read the integers' bits as floating point");
  }
  if (d.actual_dtype == DType::string || (!d.text.empty() && !pytorch)) return;
  if (indices) {
    write_note(sink, style, "indices that went through floating point lose their value above 2^24 (float32)");
  } else if (!is_floating(d.actual_dtype)) {
    write_note(sink, style, "a cast scales nothing: pixels from 0 to 255 stay from 0 to 255");
  }
}

/// What happens and why it matters, if the numbers alone do not say it.
constexpr void write_notes(TextSink& sink, const Diagnostic& d, const Style& style) {
  if (d.code == Code::dtype_mismatch) {
    write_dtype_notes(sink, d, style);
  } else if (d.code == Code::labels_dtype && d.only_in_backward) {
    write_note(sink, style, "the loss itself runs, and no gradients can be computed");
  } else if (d.code == Code::labels_broadcast && d.vocabulary == Vocabulary::pytorch) {
    write_note(sink, style, "every label is compared with every output, so that training goes wrong without an error");
  } else if (d.code == Code::rank_mismatch && d.severity == Severity::warning) {
    write_note(sink, style, "it runs, and takes the samples for steps, so that each of them is mixed with all others");
  } else if (d.code == Code::rank_mismatch && d.layer.index == 0 && d.vocabulary == Vocabulary::keras) {
    write_note(sink, style, "the batch axis comes first in the data and is left out of layer definitions");
  } else if (d.code == Code::invalid_size) {
    write_note(sink, style,
               style.language == FixLanguage::python ? "a size that is not known before data runs is written None"
                                                     : "a size that is not known before data runs is written sp::any");
  } else if (d.code == Code::empty_model && style.language != FixLanguage::python) {
    write_note(sink, style, "a GraphModel has its layers after build()");
  } else if (d.code == Code::unknown_axis_size) {
    write_note(sink, style, "this axis decides the size of the layer's weights or states");
  }
}

constexpr void write_spec(TextSink& sink, const TensorSpec& spec) {
  write(sink, spec.shape);
  if (spec.dtype != DType::unknown) write_all(sink, " ", spec.dtype);
}

/// Where a step of the trace is; a module's name says its place.
constexpr void write_trace_place(TextSink& sink, const LayerRef& layer, Vocabulary vocabulary) {
  if (vocabulary == Vocabulary::keras) write_all(sink, layer.index, " ");
  write_all(sink, layer.name, " (", layer.type, ")");
}
[[nodiscard]] constexpr std::size_t trace_place_width(const LayerRef& layer, Vocabulary vocabulary) {
  TextLength length;
  write_trace_place(length, layer, vocabulary);
  return length.size();
}

constexpr void write_trace_line(TextSink& sink, const TraceStep& step, std::size_t width, Vocabulary vocabulary) {
  write_trace_place(sink, step.layer, vocabulary);
  const std::size_t own = trace_place_width(step.layer, vocabulary);
  write_repeated(sink, " ", own < width ? width - own : 0);
  sink.write("  ");
  if (!step.ok()) return sink.write("does not fit");
  for (std::size_t i = 0; i < step.outputs.size(); ++i) write_all(sink, i > 0 ? " " : "", step.outputs[i]);
  if (step.arithmetic.size() > 0) write_all(sink, "  ", Escaped{step.arithmetic.view()});
}

/// The shapes up to the error. Of a long trace only the beginning and the end.
constexpr void write_trace(TextSink& sink, const Report& report, const Style& style) {
  constexpr std::size_t shown_first = 2;
  constexpr std::size_t shown_last = 8;
  const Trace& steps = report.trace();
  if (steps.size() == 0) return;
  const Vocabulary vocabulary = report[0].vocabulary;
  std::size_t width = 0;
  for (const TraceStep& step : steps) {
    const std::size_t own = trace_place_width(step.layer, vocabulary);
    width = own > width && own < 64 ? own : width;
  }
  write_all(sink, style.frame(), "   =", style.end(), " trace: ");
  if (report.input().shape.has_rank()) {
    sink.write("input ");
    write_spec(sink, report.input());
  } else {
    sink.write("from the declared inputs on");
  }
  sink.write("\n");
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i == shown_first && steps.size() > shown_first + shown_last + 1) {
      const std::size_t left_out = steps.size() - shown_first - shown_last;
      write_all(sink, style.frame(), "   |", style.end(), "   ... ", static_cast<std::int64_t>(left_out),
                " layers ...\n");
      i += left_out;
    }
    write_all(sink, style.frame(), "   |", style.end(), "   ");
    write_trace_line(sink, steps[i], width, vocabulary);
    sink.write("\n");
  }
}

/// The output and the labels, one below the other; nothing where nothing is known, or the sentence says it.
constexpr void write_labels(TextSink& sink, const Diagnostic& d, const Style& style) {
  if (d.code == Code::missing_labels) return;
  if (d.output.has_rank()) write_all(sink, style.frame(), "   =", style.end(), " output: ", d.output, "\n");
  if (!d.input.has_rank()) return;
  write_all(sink, style.frame(), "   =", style.end(), " labels: ", d.input);
  const bool told = d.wanted.has_rank() && !(d.wanted == d.input) && d.code != Code::missing_flatten;
  if (told) write_all(sink, ", expected ", d.wanted);
  sink.write("\n");
}

/// The cause and the fixes of a fault, as sentences and as code.
constexpr void write_fixes(TextSink& sink, const Report& report, std::size_t index, const Style& style) {
  const Fixes& fixes = report.fixes(index);
  if (fixes.empty()) return;
  if (report[index].severity == Severity::error) {
    write_all(sink, style.frame(), "   =", style.end(), " cause: ");
    write_cause(sink, report, index, style.language);
    sink.write("\n");
  }
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    write_all(sink, style.frame(), "   =", style.end(), " ", style.help(), i == 0 ? "help" : "or", style.end(), ": ");
    const string_ref condition = fixes.size() > 1 && fixes[i].edits.size() == 1 ? condition_of(fixes[i]) : string_ref{};
    if (!condition.empty()) write_all(sink, condition, ", ");
    write_fix(sink, fixes[i], style.language);
    if (fixes[i].changes_output && fixes[i].output.has_rank())
      write_all(sink, " (then the output is ", fixes[i].output, ")");
    if (const std::int64_t left = fixes[i].errors_left; left > 0) {
      write_all(sink, " (then ", left, left == 1 ? " error is left)" : " errors are left)");
    }
    sink.write("\n");
    for (std::size_t n = 0; n < fixes[i].edits.size(); ++n) {
      write_all(sink, style.frame(), "   |", style.end(), "   ");
      write_edit_code(sink, fixes[i].edits[n], style.language);
      sink.write("\n");
    }
  }
}

}  // namespace detail

/// One fault in the style of rustc: the sentence, the place, the expected and the given shape axis by axis, notes, and
/// fixes.
constexpr void write_finding(TextSink& sink, const Report& report, std::size_t index, const Style& style) {
  const Diagnostic& d = report[index];
  const bool error = d.severity == Severity::error;
  write_all(sink, error ? style.error() : style.warning(), to_string(d.severity), "[");
  write_code(sink, d.code, style);
  write_all(sink, "]", style.end(), style.strong(), ": ");
  write_sentence(sink, report, index);
  write_all(sink, style.end(), "\n", style.frame(), "  -->", style.end(), " ");
  if (!d.model.empty()) write_all(sink, "model '", d.model, "'", d.layer.index >= 0 ? ", " : "");
  if (d.layer.index >= 0 || d.model.empty()) write_layer_ref(sink, d);
  if (d.from_declared_input) sink.write(", as its Input declares");
  sink.write("\n");
  const bool comparable = d.wanted.has_rank() && d.wanted.fits() &&
                          (d.code == Code::rank_mismatch || d.code == Code::axis_mismatch ||
                           d.code == Code::symbol_clash || d.code == Code::weights_mismatch);
  const bool tabular = d.input.has_rank() && d.input.fits() && d.code != Code::one_class &&
                       (comparable || (d.axis >= 0 && !d.wanted.has_rank()));
  if (tabular) {
    write_all(sink, style.frame(), "   |", style.end(), "\n");
    write_axis_table(sink, d, style);
    write_all(sink, style.frame(), "   |", style.end(), "\n");
  } else if (d.stage == Stage::labels) {
    detail::write_labels(sink, d, style);
  } else if (d.input.has_rank()) {
    write_all(sink, style.frame(), "   =", style.end(), " given: ", d.input);
    if (d.actual_dtype != DType::unknown) write_all(sink, " ", d.actual_dtype);
    sink.write("\n");
  }
  detail::write_inputs(sink, report, index, style);
  detail::write_notes(sink, d, style);
  if (error && index == 0) detail::write_trace(sink, report, style);
  detail::write_fixes(sink, report, index, style);
}

/// A whole report: every fault, then their number, and for how many of them fixes were looked for if not for all. One
/// line if there is no fault.
constexpr void write_report(TextSink& sink, const Report& report, const Style& style = {}) {
  const auto count = [&](std::size_t number, string_ref what) {
    write_all(sink, static_cast<std::int64_t>(number), " ", what, number == 1 ? "" : "s");
  };
  for (std::size_t i = 0; i < report.size(); ++i) {
    write_finding(sink, report, i, style);
    sink.write("\n");
  }
  if (!report.model().empty()) write_all(sink, "model '", report.model(), "': ");
  if (report.clean()) return write_all(sink, style.help(), "fits", style.end());
  if (report.ok()) write_all(sink, style.help(), "fits", style.end(), ", with ");
  if (report.errors() > 0) count(report.errors(), "error");
  if (report.errors() > 0 && report.warnings() > 0) sink.write(", ");
  if (report.warnings() > 0) count(report.warnings(), "warning");
  if (report.fixes_sought() < report.size()) {
    write_all(sink, "; fixes were looked for only for the first ", static_cast<std::int64_t>(report.fixes_sought()));
  }
}

}  // namespace shapeproof::inline v0_1
