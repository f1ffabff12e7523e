// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "keras_order.hpp"
#include "layer_call.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/keras/operations.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/report/write_problem.hpp"

/// One model as a line of JSON: `model`, as Keras writes it, and maybe `input_shape`, batch first. What comes out of
/// it, for the conformance test and for shapeproof_replay.
namespace conformance {

/// What one layer of a model makes.
struct LayerAnswer {
  std::string name{};
  std::string class_name{};
  std::vector<sp::Shape> shapes{};
  sp::DType dtype = sp::DType::unknown;
  std::int64_t params = 0;
  std::int64_t trainable_params = 0;
};

/// What comes out of a model.
struct ModelAnswer : Answer {
  std::vector<LayerAnswer> layers{};
  std::int64_t layer_index = -1;  ///< of the layer that fails, in the model's list of layers
  std::string layer_name{};
};

namespace detail {

[[nodiscard]] inline std::string text(sp::string_ref text) { return {text.data(), text.size()}; }

/// Writes down what each layer makes, a layer that is called again once.
class LayerRecorder final : public sp::ModelVisitor {
 public:
  explicit LayerRecorder(const sp::ModelView& model) : answers(model.count), model_(&model) {
    if (model.is_graph()) dtypes_ = sp::graph_dtypes(model.records);
  }

  std::vector<LayerAnswer> answers;  ///< by record
  sp::DType dtype = sp::DType::float32;
  sp::Diagnostic error{};  ///< the first fault

  void call(const sp::ModelCall& call, const sp::Outputs& outputs) override {
    const bool is_graph = call.number < dtypes_.size();
    dtype = is_graph ? dtypes_[call.number].gives : sp::layer_dtype(model_->records[call.at], dtype);
    record(call.at, call.inputs, outputs);
  }
  bool fault(const sp::ModelCall& /*call*/, const sp::Failure& failure, sp::Outputs& /*outputs*/) override {
    error = sp::diagnose(*model_, failure);
    return false;
  }

 private:
  void record(std::uint32_t at, const sp::Inputs& inputs, const sp::Outputs& outputs) {
    LayerAnswer& answer = answers[at];
    if (!answer.shapes.empty()) return;
    const sp::LayerRecord& layer = model_->records[at];
    answer.name = text(layer.name.view());
    answer.class_name = text(layer.type->name);
    for (std::size_t i = 0; i < outputs.size(); ++i) answer.shapes.push_back(outputs[i]);
    answer.dtype = dtype;
    if (layer.type->is_input()) return;
    sp::ParameterCounter counter;
    sp::add_weights(layer, inputs, counter);
    answer.params = counter.count().total.value_or(-1);
    answer.trainable_params = counter.count().trainable.value_or(-1);
  }

  const sp::ModelView* model_;
  sp::GrowableArray<sp::CallDTypes> dtypes_{};  ///< of a graph's calls
};

}  // namespace detail

/// A model and its inputs.
class ModelCall {
 public:
  [[nodiscard]] static bool is_model(const Json& line) { return line.is_object() && line.contains("model"); }

  [[nodiscard]] static ModelAnswer answer(const Json& line) {
    const sp::keras::ImportedModel model = sp::keras::read_model(line["model"], strict_options());
    if (!model.ok()) return unreadable_model(line["model"], model.problem);
    std::vector<sp::Shape> inputs;
    if (const auto found = line.find("input_shape"); found != line.end() && !found->is_null()) {
      if (!read_inputs(*found, inputs)) {
        ModelAnswer answer;
        static_cast<Answer&>(answer) =
            unreadable({.kind = sp::keras::ProblemKind::invalid_value, .path = "/input_shape", .reason = "no shape"});
        return answer;
      }
    }
    return run(line["model"], model.view(), inputs);
  }

 private:
  [[nodiscard]] static bool read_inputs(const Json& json, std::vector<sp::Shape>& inputs) {
    const bool several = json.is_array() && !json.empty() && json[0].is_array();
    if (!several) return sp::keras::read_value(json, inputs.emplace_back());
    for (const Json& item : json) {
      if (!sp::keras::read_value(item, inputs.emplace_back())) return false;
    }
    return true;
  }

  /// A layer that cannot be made is a fault of that layer.
  [[nodiscard]] static ModelAnswer unreadable_model(const Json& model, const sp::keras::Problem& problem) {
    ModelAnswer answer;
    static_cast<Answer&>(answer) = unreadable(problem);
    constexpr std::string_view layers = "/config/layers/";
    if (!problem.path.starts_with(layers)) return answer;
    const char* const first = problem.path.data() + layers.size();
    std::size_t index = 0;
    if (std::from_chars(first, problem.path.data() + problem.path.size(), index).ec != std::errc{}) return answer;
    answer.layer_index = static_cast<std::int64_t>(index);
    const Json& layer = model["config"]["layers"][index];
    answer.layer_name = name_of(layer);
    return answer;
  }
  [[nodiscard]] static std::string name_of(const Json& layer) {
    if (!layer.is_object()) return {};
    if (layer.contains("name") && layer["name"].is_string()) return layer["name"];
    const auto config = layer.find("config");
    if (config == layer.end() || !config->is_object()) return {};
    const auto name = config->find("name");
    return name != config->end() && name->is_string() ? name->get<std::string>() : std::string{};
  }

  [[nodiscard]] static ModelAnswer run(const Json& json, const sp::ModelView& model, std::vector<sp::Shape>& inputs) {
    ModelAnswer answer;
    detail::LayerRecorder recorder{model};
    std::vector<const sp::Shape*> given;
    for (const sp::Shape& input : inputs) given.push_back(&input);
    sp::Outputs outputs;
    sp::Failure failure;
    if (sp::find_model_fault(model, failure)) {
      set_fault(json, model, sp::diagnose(model, failure), answer);
      return answer;
    }
    answer.ok = sp::run_model(model, sp::Inputs{given.data(), given.size()}, outputs, recorder);
    if (!answer.ok) {
      set_fault(json, model, recorder.error, answer);
      return answer;
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) answer.shapes.push_back(outputs[i]);
    collect(model, recorder, answer);
    answer.dtypes.assign(answer.shapes.size(), model.is_graph() ? sp::graph_dtype(model.records) : recorder.dtype);
    return answer;
  }
  /// The layers as Keras lists them: without the `Input` of a `Sequential`, without operations.
  static void collect(const sp::ModelView& model, detail::LayerRecorder& recorder, ModelAnswer& answer) {
    std::vector<std::uint32_t> order;
    if (model.is_graph()) {
      order = KerasOrder{model}.records();
    } else {
      for (std::uint32_t at = model.first(); at < model.count; at += model.records[at].span) order.push_back(at);
    }
    sp::Dim params = 0;
    sp::Dim trainable = 0;
    for (const std::uint32_t at : order) {
      LayerAnswer& layer = recorder.answers[at];
      if (layer.name.empty()) layer.name = detail::text(sp::layer_name(model.records, at).view());
      params = params + (layer.params < 0 ? sp::Dim{} : sp::Dim{layer.params});
      trainable = trainable + (layer.trainable_params < 0 ? sp::Dim{} : sp::Dim{layer.trainable_params});
      if (sp::keras::find_operation(model.records[at].type) == nullptr) answer.layers.push_back(std::move(layer));
    }
    answer.params = params.value_or(-1);
    answer.trainable_params = trainable.value_or(-1);
  }

  static void set_fault(const Json& json, const sp::ModelView& model, const sp::Diagnostic& diagnostic,
                        ModelAnswer& answer) {
    answer.diagnostic = diagnostic;
    answer.code = diagnostic.code;
    answer.code_name = detail::text(sp::to_string(diagnostic.code));
    answer.layer_index = diagnostic.layer.index;
    answer.layer_name = detail::text(diagnostic.layer.name.view());
    sp::FixedText<300> line;
    sp::write_line(line, diagnostic);
    answer.message.assign(line.data(), line.size());
    if (!model.is_graph()) return;
    // A graph's layers are numbered as the file lists them.
    const auto config = json.find("config");
    if (config == json.end() || !config->is_object() || !config->contains("layers")) return;
    std::int64_t index = 0;
    for (const Json& layer : (*config)["layers"]) {
      if (name_of(layer) == answer.layer_name) answer.layer_index = index;
      ++index;
    }
  }
};

}  // namespace conformance
