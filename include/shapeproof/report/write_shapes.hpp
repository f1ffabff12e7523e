// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/shape/missing_axis.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// The expected and the given shape side by side, each axis in its own column.
struct AxisTable {
  static constexpr int max_columns = Shape::max_rank + 1;

  struct Column {
    int wanted = -1;  ///< the axis of the wanted shape; -1 if there is none
    int given = -1;
    bool marked = false;
  };

  Column columns[max_columns]{};
  int count = 0;

  constexpr void add(int wanted, int given, bool marked) {
    if (count < max_columns) columns[count++] = {wanted, given, marked};
  }
};

/// Writes corresponding axes below one another, and marks those that are wrong.
[[nodiscard]] constexpr AxisTable align_axes(const Diagnostic& d) {
  AxisTable table;
  const int wanted = d.wanted.rank();
  const int given = d.input.rank();
  if (wanted < 0) {
    for (int i = 0; i < given; ++i) table.add(-1, i, i == d.axis);
    return table;
  }
  const int missing = given + 1 == wanted ? missing_axis(d.wanted, d.input, d.axes, d.layer.index > 0) : -1;
  const int surplus = given == wanted + 1 ? 1 : -1;
  int next = 0;
  for (int i = 0; i < (wanted > given ? wanted : given); ++i) {
    if (i == missing) {
      table.add(i, -1, true);
    } else if (i == surplus) {
      table.add(-1, next++, true);
    } else {
      const int own = surplus >= 0 && i > surplus ? i - 1 : i;
      const bool lacks = next >= given;
      const bool extra = own >= wanted;
      const bool differs = d.code == Code::rank_mismatch ? (lacks || extra) : i == d.axis;
      table.add(extra ? -1 : own, lacks ? -1 : next++, differs);
    }
  }
  return table;
}

constexpr void write_right(TextSink& sink, string_ref text, std::size_t width) {
  const std::size_t own = width_of(text);
  write_repeated(sink, " ", own < width ? width - own : 0);
  sink.write(text);
}

[[nodiscard]] constexpr FixedText<24> cell(const Shape& shape, int axis) {
  FixedText<24> text;
  if (axis < 0) {
    text.write("-");
  } else {
    write(text, shape[axis]);
  }
  return text;
}

[[nodiscard]] constexpr FixedText<24> heading(const Diagnostic& d, const AxisTable::Column& column) {
  FixedText<24> text;
  const int axis = d.wanted.has_rank() ? column.wanted : column.given;
  if (axis >= 0 && d.axes[axis] != Axis::unnamed) {
    text.write(to_string(d.axes[axis], d.vocabulary));
  } else if (axis >= 0) {
    write_all(text, "axis ", axis);
  }
  return text;
}

}  // namespace detail

namespace detail {

/// The word below a marked axis.
constexpr void write_remark(TextSink& sink, const Diagnostic& d, const AxisTable::Column& column) {
  if (column.given < 0) {
    sink.write(" missing");
  } else if (d.wanted.has_rank()) {
    sink.write(column.wanted < 0 ? " one axis too many" : " differs");
  } else if (d.code == Code::unknown_axis_size) {
    sink.write(" must be known");
  } else if (d.relation == Relation::at_least) {
    write_all(sink, " at least ", d.expected);
  } else if (d.relation == Relation::multiple_of) {
    write_all(sink, " a multiple of ", d.expected);
  } else if (d.relation == Relation::equal) {
    write_all(sink, " expected ", d.expected);
  }
}

}  // namespace detail

/// The expected and the given shape, axis by axis, with the offending axes marked:
///
///     |            batch  height  width  channels
///     | expected    None      28     28         1
///     | given      60000      28     28         -
///     |                                  ^^^^^^^^ missing
constexpr void write_axis_table(TextSink& sink, const Diagnostic& d, const Style& style) {
  const detail::AxisTable table = detail::align_axes(d);
  std::size_t widths[detail::AxisTable::max_columns]{};
  for (int i = 0; i < table.count; ++i) {
    const detail::AxisTable::Column& column = table.columns[i];
    const std::size_t all[] = {width_of(detail::heading(d, column).view()),
                               width_of(detail::cell(d.wanted, column.wanted).view()),
                               width_of(detail::cell(d.input, column.given).view())};
    for (const std::size_t width : all) widths[i] = width > widths[i] ? width : widths[i];
  }
  const auto begin = [&](string_ref title) {
    write_all(sink, style.frame(), "   |", style.end(), " ", title);
    write_repeated(sink, " ", 8 - title.size());
  };
  begin("");
  for (int i = 0; i < table.count; ++i) {
    detail::write_right(sink, detail::heading(d, table.columns[i]).view(), widths[i] + 2);
  }
  sink.write("\n");
  if (d.wanted.has_rank()) {
    begin("expected");
    for (int i = 0; i < table.count; ++i) {
      detail::write_right(sink, detail::cell(d.wanted, table.columns[i].wanted).view(), widths[i] + 2);
    }
    sink.write("\n");
  }
  begin("given");
  for (int i = 0; i < table.count; ++i) {
    detail::write_right(sink, detail::cell(d.input, table.columns[i].given).view(), widths[i] + 2);
  }
  sink.write("\n");
  begin("");
  int marked = -1;
  for (int i = 0; i < table.count; ++i) {
    const detail::AxisTable::Column& column = table.columns[i];
    write_all(sink, "  ", column.marked ? style.error() : string_ref{});
    write_repeated(sink, column.marked ? "^" : " ", widths[i]);
    if (!column.marked) continue;
    sink.write(style.end());
    marked = i;
  }
  if (marked >= 0) detail::write_remark(sink, d, table.columns[marked]);
  sink.write("\n");
}

}  // namespace shapeproof::inline v0_1
