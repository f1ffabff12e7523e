// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/escaped.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/report/report.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// What is wrong, as a sentence for a beginner.
constexpr void write_sentence(TextSink& sink, const Diagnostic& d) {
  write_layer_ref(sink, d);
  switch (d.code) {
    case Code::rank_mismatch:
      write_all(sink, " expected ", d.relation == Relation::at_least ? "at least " : "", d.expected, " axes, got ",
                d.actual);
      return;
    case Code::axis_mismatch:
      if (d.axis < 0 || d.relation != Relation::equal) break;
      sink.write(" expected ");
      write_axis(sink, d);
      return write_all(sink, " to be ", d.expected, ", got ", d.actual);
    case Code::empty_output:
      write_all(sink, " slides a window of ", d.expected, " over ");
      write_axis(sink, d);
      return write_all(sink, ", which has only ", d.actual);
    case Code::dtype_mismatch:
      write_all(sink, is_integer(d.expected_dtype) ? " reads " : " computes on ", d.expected_dtype, ", the data is ",
                d.actual_dtype);
      if (!d.text.empty()) write_all(sink, ", which ", d.text, " does not cast");
      return;
    default:
      break;
  }
  sink.write(": ");
  write_problem(sink, d);
}

/// The same of a fault of a report, with all that the program itself said.
constexpr void write_sentence(TextSink& sink, const Report& report, std::size_t index) {
  const string_ref said = report.said(index);
  if (said.empty()) return write_sentence(sink, report[index]);
  write_layer_ref(sink, report[index]);
  write_all(sink, ": cannot be followed: ", Escaped{said});
}
/// The whole fault of a report in one line, with all that the program itself said.
constexpr void write_line(TextSink& sink, const Report& report, std::size_t index) {
  if (report.said(index).empty()) return write_line(sink, report[index]);
  detail::write_model_name(sink, report[index]);
  write_sentence(sink, report, index);
}

}  // namespace shapeproof::inline v0_1
