// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// JSON of PyTorch's modules and losses: each is read, written and read again, and called with shapes and types. An
// input is an object with "class_name" and "options", or a list of them that follow one another, and "inputs", a list
// of shapes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bytes.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/infer/loss_answer.hpp"
#include "shapeproof/keras/parse_json.hpp"
#include "shapeproof/nn_json.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace {

namespace sp = shapeproof;
using fuzz::expect;
using sp::keras::Json;

[[nodiscard]] std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// What is read comes back as it was, as often as it is written.
void check_round_trip(const sp::LayerRecord& record) {
  const std::string text = text_of(sp::nn::write_module(record));
  sp::LayerRecord twin;
  sp::keras::Problem problem;
  const bool is_read = sp::nn::read_module(Json::parse(text), twin, problem);
  if (!record.valid && !is_read) return;
  expect(is_read, "what is written can be read:", text + " " + problem.message());
  expect(twin.type == record.type && twin.valid == record.valid, "it is the same class, as valid:", text);
  expect(text_of(sp::nn::write_module(twin)) == text, "what is read is written the same:", text);
}

/// The shapes that a module is called with: of known and unknown sizes, of each type.
[[nodiscard]] std::vector<sp::Shape> shapes_of(const Json& json) {
  std::vector<sp::Shape> shapes;
  const auto inputs = json.is_object() ? json.find("inputs") : json.end();
  if (inputs == json.end() || !inputs->is_array()) return {sp::Shape{2, 3, 8, 8}.of(sp::DType::float32)};
  for (const Json& one : *inputs) {
    if (shapes.size() == 20) break;
    sp::Shape shape = one.is_array() ? sp::Shape{} : sp::Shape::unknown();
    for (std::size_t i = 0; one.is_array() && i < one.size() && i < 20; ++i) {
      shape.push_back(one[i].is_number_integer() ? sp::Dim(one[i].get<std::int64_t>()) : sp::Dim{});
    }
    const bool odd = one.is_array() && one.size() % 2 == 1;
    shapes.push_back(shape.of(shapes.empty() || odd ? sp::DType::float32 : sp::DType::int64));
  }
  return shapes;
}

/// A fault with a code, or outputs that can be.
void call(const sp::LayerRecord& record, const std::vector<sp::Shape>& shapes) {
  std::vector<const sp::Shape*> pointers;
  bool can_be = true;
  for (const sp::Shape& shape : shapes) {
    pointers.push_back(&shape);
    can_be = can_be && !sp::shape_fault(shape);
  }
  const sp::Inputs inputs{pointers.data(), pointers.size()};
  sp::Outputs outputs;
  sp::Failure failure;
  const bool good = sp::infer_layer(record, inputs, outputs, failure);
  expect(good != static_cast<bool>(failure.fault), "a module fails with a fault");
  for (std::size_t i = 0; good && can_be && i < outputs.size(); ++i) {
    expect(!sp::shape_fault(outputs[i]), "an output is a shape that can be");
  }
  sp::ParameterCounter counter;
  if (record.valid) sp::add_weights(record, inputs, counter);
  if (const sp::LossType* const loss = sp::nn::find_loss(record.type->name); loss != nullptr) {
    static_cast<void>(sp::answer_of(record, *loss, inputs));
  }
}

/// The class of modules or of losses; null if there is none.
[[nodiscard]] bool read_one(const Json& json, sp::LayerRecord& record) {
  sp::keras::Problem problem;
  if (sp::nn::read_module(json, record, problem)) {
    check_round_trip(record);
    return true;
  }
  expect(!problem.message().empty(), "a problem has a message");
  const auto name = json.is_object() ? json.find("class_name") : json.end();
  if (name == json.end() || !name->is_string()) return false;
  const sp::LossType* const loss = sp::nn::find_loss(name->get_ref<const std::string&>());
  if (loss == nullptr) return false;
  record = sp::default_layer(*loss->layer);
  const auto options = json.find("options");
  return sp::nn::read_options(options == json.end() ? Json::object() : *options, record, problem);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Json json;
  sp::keras::Problem problem;
  if (!sp::keras::parse_json(std::string(reinterpret_cast<const char*>(data), size), json, problem)) return 0;
  const std::vector<sp::Shape> shapes = shapes_of(json);
  sp::LayerRecord record;
  if (!json.is_object() || !json.contains("modules")) {
    if (read_one(json, record)) call(record, shapes);
    return 0;
  }
  sp::Model model;
  const Json& modules = json.at("modules");
  for (std::size_t i = 0; modules.is_array() && i < modules.size() && i < 40; ++i) {
    if (read_one(modules[i], record)) model.add(&record, 1);
  }
  sp::Fit fit;
  if (!shapes.empty()) fit.x.push_back({shapes[0], shapes[0].dtype});
  if (shapes.size() > 1) {
    fit.y.push_back({shapes[1], shapes[1].dtype});
    const auto named = json.find("loss");
    const bool is_named = named != json.end() && named->is_string();
    const sp::LossType* const loss = sp::nn::find_loss(is_named ? named->get<std::string>() : "MSELoss");
    if (loss != nullptr) fit.loss.push_back(sp::LossSpec::of(*loss));
  }
  for (const sp::FixLanguage language : {sp::FixLanguage::cpp, sp::FixLanguage::python, sp::FixLanguage::libtorch}) {
    sp::StringSink text;
    sp::write_report(text, sp::check(model, fit), {.language = language});
  }
  return 0;
}
