// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "layer_call.hpp"
#include "model_call.hpp"

/// Answers as lines of JSON.
namespace conformance {

[[nodiscard]] inline Json number_or_null(std::int64_t number) { return number < 0 ? Json(nullptr) : Json(number); }

[[nodiscard]] inline Json shape_json(const sp::Shape& shape) {
  if (!shape.has_rank()) return nullptr;
  Json list = Json::array();
  for (const sp::Dim dim : shape) list.push_back(number_or_null(dim.value_or(-1)));
  return list;
}

/// One shape, or a list of several.
[[nodiscard]] inline Json shapes_json(const std::vector<sp::Shape>& shapes) {
  if (shapes.size() == 1) return shape_json(shapes[0]);
  Json list = Json::array();
  for (const sp::Shape& shape : shapes) list.push_back(shape_json(shape));
  return list;
}

[[nodiscard]] inline Json dtypes_json(const std::vector<sp::DType>& dtypes) {
  if (dtypes.size() == 1) return sp::keras::write_value(dtypes[0]);
  Json list = Json::array();
  for (const sp::DType dtype : dtypes) list.push_back(sp::keras::write_value(dtype));
  return list;
}

[[nodiscard]] inline Json to_json(const Answer& answer, Json id) {
  Json line = {{"id", std::move(id)}, {"ok", answer.ok}};
  if (!answer.ok) {
    const sp::Diagnostic& fault = answer.diagnostic;
    const bool found = fault.code != sp::Code::ok;
    line["code"] = answer.code_name;
    line["axis"] = found ? number_or_null(fault.axis) : Json(nullptr);
    line["expected"] = found ? Json(fault.expected) : Json(nullptr);
    line["actual"] = found ? Json(fault.actual) : Json(nullptr);
    line["message"] = answer.message;
    return line;
  }
  line["output_shape"] = shapes_json(answer.shapes);
  line["output_dtype"] = dtypes_json(answer.dtypes);
  line["params"] = number_or_null(answer.params);
  line["trainable_params"] = number_or_null(answer.trainable_params);
  return line;
}

/// The same with what each layer makes, or which layer fails.
[[nodiscard]] inline Json to_json(const ModelAnswer& answer, Json id) {
  Json line = to_json(static_cast<const Answer&>(answer), std::move(id));
  if (!answer.ok) {
    line["layer_index"] = number_or_null(answer.layer_index);
    line["layer_name"] = answer.layer_name.empty() ? Json(nullptr) : Json(answer.layer_name);
    return line;
  }
  Json& layers = line["layers"] = Json::array();
  for (const LayerAnswer& layer : answer.layers) {
    layers.push_back({{"name", layer.name},
                      {"class_name", layer.class_name},
                      {"output_shape", shapes_json(layer.shapes)},
                      {"output_dtype", sp::keras::write_value(layer.dtype)},
                      {"params", number_or_null(layer.params)},
                      {"trainable_params", number_or_null(layer.trainable_params)}});
  }
  return line;
}

}  // namespace conformance
