// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// The bytes of a YAML file. What is done with the JSON that it becomes is another target's.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bytes.hpp"
#include "every_class.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras_yaml.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace keras = shapeproof::keras;
  const std::string_view yaml(reinterpret_cast<const char*>(data), size);
  const keras::ReadLimits limits{.max_size = 1U << 16U, .max_memory = 1U << 25U};
  keras::detail::JsonTree json;
  keras::Problem problem;
  const bool good = keras::parse_yaml(yaml, json.value, problem, limits);
  fuzz::expect(good != static_cast<bool>(problem), "there is JSON or a problem");
  fuzz::expect(!problem || !problem.reason.empty(), "a problem has a reason");
  fuzz::expect(good || json.value.is_null(), "there is no JSON where there is a problem");
  keras::detail::JsonTree again;
  keras::Problem same;
  fuzz::expect(keras::parse_yaml(yaml, again.value, same, limits) == good && problem.message() == same.message(),
               "two runs read the same");
  if (!good) return 0;
  const std::string text = keras::to_text(json.value);
  fuzz::expect(text == keras::to_text(again.value), "two runs read the same:", text);
  const keras::ImportedModel model = fuzz::read_model(text);
  if (model.ok()) static_cast<void>(shapeproof::infer(model));
  return 0;
}
