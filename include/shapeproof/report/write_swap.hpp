// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/shape/text.hpp"

/// Two tensors of a list in the other order.
namespace shapeproof::inline v0_1::detail {

/// `x[0], x[1] = x[1], x[0]`
constexpr void write_python_swap(TextSink& sink, string_ref tensors, const Edit& edit) {
  const auto write_place = [&](std::uint32_t index) { write_all(sink, tensors, "[", std::int64_t{index}, "]"); };
  write_place(edit.tensor);
  sink.write(", ");
  write_place(edit.other);
  sink.write(" = ");
  write_place(edit.other);
  sink.write(", ");
  write_place(edit.tensor);
}

/// `std::swap(x[0], x[1])`
constexpr void write_cpp_swap(TextSink& sink, string_ref tensors, const Edit& edit) {
  write_all(sink, "std::swap(", tensors, "[", std::int64_t{edit.tensor}, "], ", tensors, "[", std::int64_t{edit.other},
            "])");
}

}  // namespace shapeproof::inline v0_1::detail
