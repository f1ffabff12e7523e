// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/field/field_value.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/write_fix_cpp.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::detail {

/// A field's value within a sentence: sizes in brackets, as shapes are, and the words of the reader's language, `true`
/// or `True`.
constexpr void write_told_value(TextSink& sink, const FieldValue& value, FixLanguage language) {
  const bool is_word = value.kind == FieldValue::Kind::flag || value.is_absent();
  if (is_word && language != FixLanguage::python) return write_cpp_value(sink, value);
  write(sink, value);
}

}  // namespace shapeproof::inline v0_1::detail
