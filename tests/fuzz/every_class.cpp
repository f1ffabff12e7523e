// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "every_class.hpp"

#include "shapeproof/emit_header.hpp"
#include "shapeproof/keras.hpp"

namespace fuzz {

sp::keras::ImportedModel read_model(std::string_view text, const sp::keras::ReadOptions& options) {
  return sp::keras::read_model_text(text, options);
}

std::string write_model(const sp::keras::ImportedModel& model, const sp::keras::ReadOptions& options) {
  return sp::keras::to_text(sp::keras::to_json(model, options));
}

std::string write_header(const sp::ModelView& model, const sp::TensorSpec& input) {
  sp::HeaderOptions options;
  options.input = input;
  const sp::EmittedHeader header = sp::emit_header(model, "fuzz::model", options);
  return header.text + header.problem;
}

bool read_layer(sp::keras::LayerReader& reader, const sp::keras::Json& layer) { return reader.read(layer); }

}  // namespace fuzz
