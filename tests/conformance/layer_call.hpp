// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/text.hpp"

/// One call of one layer as a line of JSON: `class_name`, `config`, `input_shape`, and maybe `input_dtype`,
/// `call_kwargs`, `call_shapes`, `star`. What comes out of it, for the conformance test and for shapeproof_replay; with
/// `"built": true` what Keras builds a model with, which is not always what comes when the layer runs.
namespace conformance {

namespace sp = shapeproof;
using sp::keras::Json;

/// What comes out of a layer.
struct Answer {
  bool ok = false;
  std::vector<sp::Shape> shapes{};
  std::vector<sp::DType> dtypes{};
  std::int64_t params = -1;
  std::int64_t trainable_params = -1;
  sp::Code code = sp::Code::ok;  ///< the fault, if a layer has one
  std::string code_name{};       ///< the same, or the kind of problem that kept the layer from being read
  sp::Diagnostic diagnostic{};   ///< of a fault that the shape rule found
  std::string message{};
};

/// As Keras reads the layers of a program: no class and no function is one that it does not know.
[[nodiscard]] inline const sp::keras::ReadOptions& strict_options() {
  static const sp::keras::ReadOptions options = [] {
    sp::keras::ReadOptions strict;
    strict.unknown_classes = sp::keras::UnknownClasses::refuse;
    return strict;
  }();
  return options;
}

[[nodiscard]] inline Answer unreadable(const sp::keras::Problem& problem) {
  Answer answer;
  answer.code = problem.code();
  answer.code_name = answer.code == sp::Code::ok ? std::string(sp::keras::to_string(problem.kind).data())
                                                 : std::string(sp::to_string(answer.code).data());
  answer.message = problem.message();
  return answer;
}

/// A layer and its inputs.
class LayerCall {
 public:
  /// False: `problem()` says why. May be used again and again, which saves allocations.
  [[nodiscard]] bool read(const Json& line) { return read(line, "input_shape"); }
  /// The same for the inputs of another name, such as `at`.
  [[nodiscard]] bool read_at(const Json& line, const Json& inputs) {
    return read_layer(line) && read_inputs(line, inputs);
  }
  [[nodiscard]] const sp::keras::Problem& problem() const noexcept { return problem_; }

  [[nodiscard]] const sp::GrowableArray<sp::LayerRecord>& records() const noexcept { return reader_.records(); }
  /// The inputs, which a test may change.
  [[nodiscard]] std::vector<sp::Shape>& shapes() noexcept { return shapes_; }

  [[nodiscard]] Answer run() const;

 private:
  [[nodiscard]] bool read(const Json& line, const char* input_key) {
    if (!line.is_object()) return fail(sp::keras::ProblemKind::not_a_layer, "", "no object");
    const auto inputs = line.find(input_key);
    if (inputs == line.end()) return fail(sp::keras::ProblemKind::missing_field, "/input_shape", "is missing");
    return read_layer(line) && read_inputs(line, *inputs);
  }

  [[nodiscard]] bool read_layer(const Json& line) {
    reader_.clear();
    // What Keras takes when a layer is called are fields here.
    const auto arguments = line.find("call_kwargs");
    if (arguments == line.end() ? reader_.read(line) : reader_.read(line, *arguments)) return true;
    problem_ = reader_.problem();
    return false;
  }

  /// The shape of one input, or of several; further tensors (states) follow, however they are nested.
  [[nodiscard]] bool read_inputs(const Json& line, const Json& inputs) {
    shapes_.clear();
    if (inputs.is_object()) {  // Keras's own tests name the inputs of attention
      Json list = Json::array();
      for (const char* key : {"query_shape", "value_shape", "key_shape"}) {
        if (inputs.contains(key)) list.push_back(inputs.at(key));
      }
      return !list.empty() ? read_inputs(line, list)
                           : fail(sp::keras::ProblemKind::invalid_value, "/input_shape", "no shape");
    }
    is_list_ =
        inputs.is_array() && !inputs.empty() && (inputs[0].is_array() || inputs[0].is_null()) && any_list(inputs);
    if (!collect(inputs, is_list_ ? 1 : 0))
      return fail(sp::keras::ProblemKind::invalid_value, "/input_shape", "no shape");
    const auto further = line.find("call_shapes");
    if (further != line.end() && further->is_object()) {
      for (const auto& [key, value] : further->items()) {
        is_list_ = true;
        if (!collect(value, max_nesting))
          return fail(sp::keras::ProblemKind::invalid_value, "/call_shapes", "no shapes");
      }
    }
    dtype_ = sp::DType::float32;
    const auto built = line.find("built");
    builds_ = built != line.end() && built->is_boolean() && built->get<bool>();
    auto dtype = line.find("input_dtype");
    if (dtype == line.end()) return true;
    const Json& first = dtype->is_array() && !dtype->empty() ? (*dtype)[0] : *dtype;
    return sp::keras::read_value(first, dtype_) ||
           fail(sp::keras::ProblemKind::invalid_value, "/input_dtype", "no type");
  }

  static constexpr int max_nesting = 8;
  [[nodiscard]] static bool any_list(const Json& list) {
    for (const Json& item : list) {
      if (item.is_array()) return true;
    }
    return false;
  }
  /// Appends the shapes that a list holds, down to `depth` lists within lists.
  [[nodiscard]] bool collect(const Json& json, int depth) {
    if (depth == 0 || !json.is_array() || json.empty() || !any_list(json)) {
      return sp::keras::read_value(json, shapes_.emplace_back());
    }
    for (const Json& item : json) {
      if (!collect(item, depth - 1)) return false;
    }
    return true;
  }
  [[nodiscard]] bool fail(sp::keras::ProblemKind kind, const char* path, const char* reason) {
    problem_ = {.kind = kind, .path = path, .reason = reason};
    return false;
  }

  sp::keras::LayerReader reader_{strict_options()};
  std::vector<sp::Shape> shapes_;
  sp::DType dtype_ = sp::DType::float32;
  bool is_list_ = false;
  bool builds_ = false;
  sp::keras::Problem problem_;
};

inline Answer LayerCall::run() const {
  const sp::LayerRecord& layer = records()[0];
  std::vector<const sp::Shape*> pointers;
  for (const sp::Shape& shape : shapes_) pointers.push_back(&shape);
  const sp::Inputs inputs{pointers.data(), pointers.size()};
  sp::Outputs outputs;
  sp::Failure failure;
  Answer answer;
  for (std::size_t i = 0; layer.valid && i < shapes_.size() && !failure.fault; ++i) {
    failure.fault = sp::shape_fault(shapes_[i]);
    failure.fault.input = static_cast<std::int8_t>(i < 127 ? i : 127);
  }
  if (!failure.fault && layer.valid && layer.type->traits.takes_list && !layer.type->traits.is_cell && !is_list_) {
    failure.fault = sp::Fault::input_count(2, 1);
  }
  if (!failure.fault) {
    answer.ok = builds_ ? sp::build_layer(layer, inputs, outputs, failure)
                        : sp::call_layer(layer, inputs, dtype_, outputs, failure);
  }
  if (!answer.ok) {
    failure.see(shapes_.empty() ? sp::Shape::unknown() : shapes_[0]);
    answer.diagnostic = sp::diagnose({records().data(), static_cast<std::uint32_t>(records().size())}, failure);
    if (answer.diagnostic.code == sp::Code::dtype_mismatch) {
      answer.diagnostic.expected_dtype = layer.dtype == sp::DType::unknown ? sp::DType::float32 : layer.dtype;
      answer.diagnostic.actual_dtype = dtype_;
    }
    answer.code = answer.diagnostic.code;
    answer.code_name = sp::to_string(answer.code).data();
    sp::FixedText<300> text;
    sp::write_line(text, answer.diagnostic);
    answer.message.assign(text.data(), text.size());
    return answer;
  }
  const sp::DType dtype = sp::chain_dtype(records().data(), static_cast<std::uint32_t>(records().size()), dtype_);
  for (std::size_t i = 0; i < outputs.size(); ++i) answer.shapes.push_back(outputs[i]);
  answer.dtypes.assign(answer.shapes.size(), dtype);
  sp::ParameterCounter counter;
  sp::add_weights(layer, inputs, counter);
  answer.params = counter.count().total.value_or(-1);
  answer.trainable_params = counter.count().trainable.value_or(-1);
  return answer;
}

}  // namespace conformance
