// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// The bytes of a SavedModel's `keras_metadata.pb` or `saved_model.pb`. What is done with the JSON in it is another
// target's.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bytes.hpp"
#include "every_class.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras_saved_model.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace keras = shapeproof::keras;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  std::string text = "left over";
  const keras::Problem problem = keras::read_saved_model_config_from(file, text);
  fuzz::expect(problem ? text.empty() : !text.empty(), "there is a text or a problem");
  fuzz::expect(!problem || !problem.reason.empty(), "a problem has a reason");
  fuzz::expect(text.size() <= size && file.find(text) != std::string_view::npos, "the text is part of the file");
  std::string again;
  fuzz::expect(keras::read_saved_model_config_from(file, again).message() == problem.message() && again == text,
               "two runs read the same");
  if (problem) return 0;
  const keras::ImportedModel model = fuzz::read_model(text);
  if (model.ok()) static_cast<void>(shapeproof::infer(model));
  return 0;
}
