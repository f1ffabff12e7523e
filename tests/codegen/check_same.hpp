// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>

#include <doctest/doctest.h>

#include "shapeproof/cpp/model_writer.hpp"
#include "shapeproof/infer/infer.hpp"

namespace codegen {

namespace sp = shapeproof;

/// A model as C++, and the expression in it alone.
[[nodiscard]] inline std::string text_of(const sp::ModelView& model) {
  sp::cpp::ModelWriter writer;
  const std::string expression = writer.write(model);
  return writer.constants() + expression;
}

/// What was written, compiled, and written again is what was written; shapes and parameters are those of the source.
template <class Written, class Source>
void check_same(const Written& written, const Source& source, const sp::TensorSpec& input = sp::Shape::unknown()) {
  CHECK(text_of(written.view()) == text_of(source.view()));
  CHECK(sp::infer(written, input).outputs() == sp::infer(source, input).outputs());
  REQUIRE(sp::parameters(source, input).ok());
  CHECK(sp::parameters(written, input).value() == sp::parameters(source, input).value());
  CHECK(sp::to_string(sp::infer(written, input).dtype()) == sp::to_string(sp::infer(source, input).dtype()));
}

}  // namespace codegen
