// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/loss_answer.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/nn_json.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/text.hpp"

/// Rows of PyTorch's: one call of one module, or several modules that follow one another. What the library says of
/// them, for the conformance test and for shapeproof_replay.
namespace conformance::torch {

namespace sp = shapeproof;
using sp::keras::Json;

/// The shape of a list of sizes.
[[nodiscard]] inline sp::Shape shape_of(const Json& sizes) {
  sp::Shape shape;
  for (const Json& size : sizes) shape.push_back(size.is_null() ? sp::Dim{} : sp::Dim(size.get<std::int64_t>()));
  return shape;
}
[[nodiscard]] inline Json sizes_of(const sp::Shape& shape) {
  if (!shape.has_rank()) return nullptr;
  Json list = Json::array();
  for (int i = 0; i < shape.rank(); ++i) list.push_back(shape[i].is_known() ? Json(shape[i].code) : Json());
  return list;
}
[[nodiscard]] inline Json name_of(sp::DType dtype) { return std::string(sp::to_string(dtype).data()); }

/// The tensors that a module or a loss is given.
struct Tensors {
  std::vector<sp::Shape> shapes;
  std::vector<sp::ValueFacts> values;
  std::vector<std::string> names;

  void add(const Json& sizes, const Json& tensor, const char* dtype_key, std::string name) {
    const auto dtype = tensor.find(dtype_key);
    shapes.push_back(
        shape_of(sizes).of(dtype != tensor.end() ? sp::dtype_from(dtype->get<std::string>()) : sp::DType::float32));
    sp::ValueFacts facts;
    if (const auto max = tensor.find("max"); max != tensor.end()) facts.extreme = max->get<std::int64_t>();
    if (const auto all = tensor.find("values"); all != tensor.end()) {
      facts = {0, 0};
      for (const Json& value : *all) {
        facts.extreme = std::max(facts.extreme, value.get<std::int64_t>());
        facts.sum += value.get<std::int64_t>();
      }
    }
    values.push_back(facts);
    names.push_back(std::move(name));
  }
  /// Those of a row: one by itself, or a list of them with names.
  void read(const Json& row) {
    if (const auto one = row.find("input_shape"); one != row.end()) {
      add(*one, row, "input_dtype", row.value("input_name", std::string("input")));
    }
    if (const auto list = row.find("inputs"); list != row.end()) {
      for (const Json& tensor : *list) add(tensor.at("shape"), tensor, "dtype", tensor.value("name", std::string()));
    }
  }
};

[[nodiscard]] inline Json refusal(const std::string& code, const std::string& message) {
  return {{"ok", false}, {"code", code}, {"message", message}};
}
[[nodiscard]] inline Json refusal(const sp::keras::Problem& problem) {
  const sp::Code code = problem.code();
  return refusal(code == sp::Code::ok ? sp::keras::to_string(problem.kind).data() : sp::to_string(code).data(),
                 problem.message());
}
[[nodiscard]] inline Json refusal(const sp::ModelView& model, const sp::Failure& failure) {
  const sp::Diagnostic diagnostic = sp::diagnose(model, failure);
  sp::FixedText<300> text;
  sp::write_line(text, diagnostic);
  Json line = refusal(sp::to_string(diagnostic.code).data(), std::string(text.data(), text.size()));
  line["axis"] = diagnostic.axis < 0 ? Json() : Json(diagnostic.axis);
  line["expected"] = diagnostic.expected;
  line["actual"] = diagnostic.actual;
  if (!diagnostic.field.empty())
    line["field"] = std::string(diagnostic.field.view().data(), diagnostic.field.view().size());
  return line;
}

/// What is passed to `forward` besides the input is a field here: that there is such a tensor, or what it says.
[[nodiscard]] inline bool read_call(const Json& row, const Tensors& tensors, sp::LayerRecord& record,
                                    sp::keras::Problem& problem) {
  if (const auto call = row.find("call"); call != row.end() && !sp::nn::read_call_options(*call, record, problem)) {
    return false;
  }
  for (const std::string& name : tensors.names) {
    static_cast<void>(sp::set_field(record, sp::string_ref(name), sp::FieldValue::flag(true)));
  }
  if (const auto training = row.find("training"); training != row.end()) {
    static_cast<void>(sp::set_field(record, "training", sp::FieldValue::flag(training->get<bool>())));
  }
  sp::note_validity(record);
  return true;
}

/// A row of one module.
[[nodiscard]] inline Json answer_module(const Json& row) {
  sp::LayerRecord record;
  sp::keras::Problem problem;
  Tensors tensors;
  tensors.read(row);
  if (!sp::nn::read_module(row, record, problem) || !read_call(row, tensors, record, problem)) return refusal(problem);
  std::vector<const sp::Shape*> pointers;
  for (const sp::Shape& shape : tensors.shapes) pointers.push_back(&shape);
  const sp::Inputs inputs{pointers.data(), pointers.size(), false, tensors.values.data()};
  sp::Outputs outputs;
  sp::Failure failure;
  if (!sp::call_layer(record, inputs, inputs.size() > 0 ? inputs[0].dtype : sp::DType::unknown, outputs, failure)) {
    failure.see(tensors.shapes.empty() ? sp::Shape::unknown() : tensors.shapes[0]);
    return refusal({&record, 1}, failure);
  }
  Json line = {{"ok", true}};
  Json shapes = Json::array();
  Json dtypes = Json::array();
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    shapes.push_back(sizes_of(outputs[i]));
    dtypes.push_back(outputs[i].has_rank() ? name_of(outputs[i].dtype) : Json());
  }
  line["output_shape"] = outputs.size() == 1 ? shapes[0] : shapes;
  line["output_dtype"] = outputs.size() == 1 ? dtypes[0] : dtypes;
  sp::ParameterCounter counter;
  sp::add_weights(record, inputs, counter);
  line["params"] = counter.count().trainable.value_or(-1);
  return line;
}

/// A row of a loss: whether it runs, what it only warns of, and whether gradients are computed.
[[nodiscard]] inline Json answer_loss(const Json& row) {
  const sp::LossType* const type = sp::nn::find_loss(row.at("loss").get_ref<const std::string&>());
  if (type == nullptr) return refusal("unknown_class", "no loss of PyTorch's in C++ is called so");
  sp::LayerRecord record = sp::default_layer(*type->layer);
  sp::keras::Problem problem;
  Tensors tensors;
  tensors.read(row);
  if (!sp::nn::read_options(row.value("options", Json::object()), record, problem)) return refusal(problem);
  std::vector<const sp::Shape*> pointers;
  for (const sp::Shape& shape : tensors.shapes) pointers.push_back(&shape);
  const sp::Inputs inputs{pointers.data(), pointers.size(), false, tensors.values.data()};
  const sp::LossAnswer found = sp::answer_of(record, *type, inputs);
  sp::Failure failure;
  failure.fault = found.ok() ? found.backward : found.forward;
  failure.see(tensors.shapes[static_cast<std::size_t>(failure.fault.input)]);
  Json line = found.ok() ? Json({{"ok", true},
                                 {"output_shape", sizes_of(found.output)},
                                 {"output_dtype", name_of(found.output.dtype)},
                                 {"backward", !found.backward}})
                         : refusal({&record, 1}, failure);
  if (found.ok() && found.backward) {
    const Json fault = refusal({&record, 1}, failure);
    line["code"] = fault["code"];
    line["message"] = fault["message"];
  }
  line["broadcast"] = found.broadcasts;
  return line;
}

/// A row of modules that follow one another. C++ makes all of them before the first one runs.
[[nodiscard]] inline Json answer_sequential(const Json& row) {
  std::vector<sp::LayerRecord> records;
  for (const Json& json : row.at("modules")) {
    sp::keras::Problem problem;
    if (!sp::nn::read_module(json, records.emplace_back(), problem)) {
      Json line = refusal(problem);
      line["layer_index"] = records.size() - 1;
      return line;
    }
    static_cast<void>(sp::set_field(records.back(), "training", sp::FieldValue::flag(row.value("training", true))));
    sp::note_validity(records.back());
  }
  const sp::ModelView model{records.data(), static_cast<std::uint32_t>(records.size())};
  Tensors tensors;
  const Json& input = row.at("input");
  tensors.add(input.at("shape"), input, "dtype", "input");
  sp::Outputs outputs;
  sp::Failure failure;
  if (!sp::run_chain(model.records, model.count, tensors.shapes[0], outputs, failure)) {
    Json line = refusal(model, failure);
    line["layer_index"] = failure.at;
    return line;
  }
  return {{"ok", true}, {"output_shape", sizes_of(outputs[0])}, {"output_dtype", name_of(outputs[0].dtype)}};
}

[[nodiscard]] inline Json answer(const Json& row) {
  if (row.contains("modules")) return answer_sequential(row);
  return row.contains("loss") ? answer_loss(row) : answer_module(row);
}

/// Whether a row is PyTorch's.
[[nodiscard]] inline bool is_row(const Json& line) {
  return line.is_object() &&
         (line.contains("options") || line.contains("modules") || (line.contains("loss") && line.contains("inputs")));
}

}  // namespace conformance::torch
