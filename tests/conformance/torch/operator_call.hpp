// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "module_call.hpp"
#include "shapeproof/aten_json.hpp"

/// Rows of PyTorch's operators: one call of one operator.
namespace conformance::torch {

/// What the library says of a call.
[[nodiscard]] inline Json answer_operator(const Json& row) {
  sp::LayerRecord record;
  sp::keras::Problem problem;
  if (!sp::aten::read_operator(row, record, problem)) return refusal(problem);
  Tensors tensors;
  tensors.read(row);
  for (const std::string& name : tensors.names) {  // an optional tensor that is given
    static_cast<void>(sp::set_field(record, sp::string_ref(name), sp::FieldValue::flag(true)));
  }
  sp::note_validity(record);
  std::vector<const sp::Shape*> pointers;
  for (const sp::Shape& shape : tensors.shapes) pointers.push_back(&shape);
  const sp::Inputs inputs{pointers.data(), pointers.size(), false, tensors.values.data()};
  sp::Outputs outputs;
  sp::Failure failure;
  const sp::DType given = inputs.size() > 0 ? inputs[0].dtype : sp::DType::unknown;
  if (!sp::call_layer(record, inputs, given, outputs, failure)) {
    failure.see(tensors.shapes.empty() ? sp::Shape::unknown() : tensors.shapes[0]);
    return refusal({&record, 1}, failure);
  }
  Json shapes = Json::array();
  Json dtypes = Json::array();
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    shapes.push_back(sizes_of(outputs[i]));
    dtypes.push_back(name_of(outputs[i].dtype));
  }
  const bool is_one = outputs.size() == 1;
  return {{"ok", true}, {"output_shape", is_one ? shapes[0] : shapes}, {"output_dtype", is_one ? dtypes[0] : dtypes}};
}

/// Whether a row is an operator's.
[[nodiscard]] inline bool is_operator_row(const Json& line) { return line.is_object() && line.contains("op"); }

}  // namespace conformance::torch
