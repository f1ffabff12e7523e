// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/text.hpp"

/// Large numbers, written so that people can read them.
namespace shapeproof::inline v0_1::detail {

/// `1,234`; `?` for what is not known.
constexpr void write_number(TextSink& sink, Dim number) {
  number.is_unknown() ? sink.write("?") : write_grouped(sink, number);
}

/// Two digits behind the point.
constexpr void write_hundredths(TextSink& sink, std::int64_t whole, std::int64_t rest) {
  write_grouped(sink, Dim(whole));
  write_all(sink, rest < 10 ? ".0" : ".", rest);
}

/// `212.54 KB`, as Keras's `readable_memory_size` says it: each unit is 1024 of the one before. Each of `number` takes
/// so many bytes.
constexpr void write_bytes(TextSink& sink, Dim number, int bytes_each = 1) {
  constexpr string_ref units[] = {"B", "KB", "MB", "GB", "TB", "PB"};
  if (!number.is_known()) return write_number(sink, number);
  double size = static_cast<double>(number.code) * bytes_each;
  std::size_t unit = 0;
  while (size >= 1024.0 && unit + 1 < sizeof(units) / sizeof(units[0])) {
    size /= 1024.0;
    ++unit;
  }
  auto whole = static_cast<std::int64_t>(size);
  const double hundredths = (size - static_cast<double>(whole)) * 100.0;
  auto rest = static_cast<std::int64_t>(hundredths);
  const double beyond = hundredths - static_cast<double>(rest);
  if (beyond > 0.5 || (beyond == 0.5 && rest % 2 == 1)) ++rest;  // to even, as Python prints
  if (rest == 100) {
    ++whole;
    rest = 0;
  }
  write_all(sink, whole, rest < 10 ? ".0" : ".", rest, " ", units[unit]);
}

/// ` (M): 15.47` or ` (MB): 0.60`, as torchinfo says it: each unit is 1000 of the one before, and a whole number has
/// no digits behind the point.
constexpr void write_with_unit(TextSink& sink, Dim number, bool is_bytes) {
  constexpr string_ref units[] = {"", "k", "M", "G", "T"};
  std::int64_t size = 1;
  std::size_t unit = 0;
  while (unit + 1 < sizeof(units) / sizeof(units[0]) && number.value_or(0) / 1000 >= size) {
    size *= 1000;
    ++unit;
  }
  if (unit > 0) write_all(sink, " (", units[unit], is_bytes ? "B)" : ")");
  sink.write(": ");
  if (!number.is_known()) return write_number(sink, number);
  if (number.code % size == 0) return write_grouped(sink, Dim(number.code / size));
  const std::int64_t hundredth = size / 100;
  const std::int64_t rounded = number.code / hundredth + (number.code % hundredth * 2 >= hundredth ? 1 : 0);
  write_hundredths(sink, rounded / 100, rounded % 100);
}

}  // namespace shapeproof::inline v0_1::detail
