// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "shapeproof/aten_json.hpp"
#include "shapeproof/cpp/model_writer.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/nn_json.hpp"

/// Layers of all classes, out of the cases that Keras has answered.
namespace codegen {

namespace sp = shapeproof;

/// A model, as it is read and as it is written in C++.
struct Sample {
  std::string json{};
  std::string text{};
};

/// The model of one layer or module that a line describes; none if it is not valid, or an `Input`.
[[nodiscard]] inline bool read_layer(const sp::keras::Json& json, sp::Model& model) {
  sp::keras::ReadOptions strict;
  strict.unknown_classes = sp::keras::UnknownClasses::refuse;
  sp::keras::LayerReader reader{strict};
  if (!reader.read(json) || !reader.records()[0].valid || reader.records()[0].type->is_input()) return false;
  model.add(reader.records().data(), reader.records().size());
  return true;
}
[[nodiscard]] inline bool read_module(const sp::keras::Json& json, sp::Model& model) {
  sp::LayerRecord record;
  sp::keras::Problem problem;
  if (!sp::nn::read_module(json, record, problem) || !record.valid || record.type->is_input()) return false;
  model.add(&record, 1);
  return true;
}

[[nodiscard]] inline bool read_operator(const sp::keras::Json& json, sp::Model& model) {
  sp::LayerRecord record;
  sp::keras::Problem problem;
  if (!sp::aten::read_operator(json, record, problem) || !record.valid) return false;
  model.add(&record, 1);
  return true;
}

/// Models of one layer each: of every class those that differ most in what is written of them, but not more than
/// `most`. A file has the lines of one class, unless they name their operators.
template <class Read>
[[nodiscard]] std::vector<Sample> sample_layers(const std::filesystem::path& data, const Read& read,
                                                std::size_t most = 3) {
  std::map<std::string, std::vector<Sample>> classes;
  std::set<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(data)) {
    std::ifstream stream(entry.path());
    for (std::string line; std::getline(stream, line);) {
      sp::keras::Json json = sp::keras::Json::parse(line);
      json.emplace("class_name", entry.path().stem().string());  // if the line does not say it
      sp::Model model;
      if (!read(json, model)) continue;
      sp::cpp::ModelWriter writer;
      std::string text = writer.write(model.view());
      text = "[] {\n  namespace sp = shapeproof;\n" + writer.constants() + "  return " + text + ";\n}()";
      const std::string name = json.value("op", entry.path().stem().string());
      if (texts.insert(name + text).second) classes[name].push_back({json.dump(), text});
    }
  }
  std::vector<Sample> all;
  for (auto& [name, found] : classes) {
    std::sort(found.begin(), found.end(), [](const Sample& a, const Sample& b) {
      return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
    });
    if (found.size() > most)
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(most > 1 ? most - 1 : 1),
                  found.end() - (most > 1 ? 1 : 0));  // the longest ones and the shortest
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

/// Keras's published architectures.
inline const std::vector<std::string> applications{"DenseNet121", "EfficientNetB0", "InceptionV3",
                                                   "MobileNet",   "MobileNetV2",    "MobileNetV3Small",
                                                   "ResNet50",    "VGG16",          "Xception"};

[[nodiscard]] inline sp::keras::ImportedModel read_application(const std::filesystem::path& directory,
                                                               const std::string& name) {
  std::ifstream stream(directory / (name + ".json"));
  return sp::keras::read_model_text(std::string{std::istreambuf_iterator<char>(stream), {}});
}

}  // namespace codegen
