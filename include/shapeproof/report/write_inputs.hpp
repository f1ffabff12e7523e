// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/given_input.hpp"
#include "shapeproof/report/report.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/write_place.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::detail {

/// What the axes of a tensor are called: `batch, height, width, channels`.
constexpr void write_axis_names(TextSink& sink, const AxisNames& axes, Vocabulary vocabulary) {
  for (int i = 0; i < axes.rank(); ++i) {
    if (i > 0) sink.write(", ");
    if (axes[i] == Axis::unnamed) write_all(sink, "axis ", i);
    if (axes[i] != Axis::unnamed) sink.write(to_string(axes[i], vocabulary));
  }
}

[[nodiscard]] constexpr std::size_t width_of_axes(const GivenInput& input, Vocabulary vocabulary) {
  TextLength length;
  write_axis_names(length, input.axes, vocabulary);
  return length.size();
}

constexpr void write_input_source(TextSink& sink, const GivenInput& input, Vocabulary vocabulary) {
  sink.write("from ");
  if (input.source.index >= 0) {
    write_place(sink, input.source, vocabulary);
  } else {
    write_all(sink, "'", input.source.name, "'");
  }
  write_all(sink, " (", input.source.type, ")");
  if (input.output > 0) write_all(sink, ", output ", input.output);
}

/// All inputs of a layer that is given several, one below the other: what they are, what their axes are called, and
/// where they come from. Of very many the first, and the one that does not fit.
constexpr void write_inputs(TextSink& sink, const Report& report, std::size_t index, const Style& style) {
  constexpr std::size_t most_shown = 16;
  const GrowableArray<GivenInput>& inputs = report.inputs(index);
  if (inputs.empty()) return;
  const Vocabulary vocabulary = report[index].vocabulary;
  std::size_t shapes = 0;
  std::size_t axes = 0;
  for (const GivenInput& input : inputs) {
    shapes = width_of(input.shape) > shapes ? width_of(input.shape) : shapes;
    axes = width_of_axes(input, vocabulary) > axes ? width_of_axes(input, vocabulary) : axes;
  }
  write_all(sink, style.frame(), "   =", style.end(), " inputs:\n");
  std::int64_t left_out = 0;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (i >= most_shown && static_cast<std::int64_t>(i) != report[index].input_index) {
      ++left_out;
      continue;
    }
    write_all(sink, style.frame(), "   |", style.end(), "   ", static_cast<std::int64_t>(i), " ", inputs[i].shape);
    write_repeated(sink, " ", shapes - width_of(inputs[i].shape) + 2);
    write_axis_names(sink, inputs[i].axes, vocabulary);
    write_repeated(sink, " ", axes - width_of_axes(inputs[i], vocabulary) + (axes > 0 ? 2 : 0));
    write_input_source(sink, inputs[i], vocabulary);
    sink.write("\n");
  }
  if (left_out > 0) write_all(sink, style.frame(), "   |", style.end(), "   ... ", left_out, " more ...\n");
}

}  // namespace shapeproof::inline v0_1::detail
