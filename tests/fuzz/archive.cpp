// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// The bytes of a `.keras` archive. What is done with the JSON in it is another target's.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bytes.hpp"
#include "every_class.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras_archive.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace keras = shapeproof::keras;
  const std::string_view archive(reinterpret_cast<const char*>(data), size);
  constexpr std::size_t longest = 1U << 20U;
  std::string text = "left over";
  const keras::Problem problem = keras::read_archive_config_from(archive, text, longest);
  fuzz::expect(!problem || text.empty(), "there is no text where there is a problem");
  fuzz::expect(!problem || !problem.reason.empty(), "a problem has a reason");
  fuzz::expect(text.size() <= longest, "no more is read than may be");
  std::string again;
  const keras::Problem same = keras::read_archive_config_from(archive, again, longest);
  fuzz::expect(text == again && problem.message() == same.message(), "two runs read the same");
  if (problem) return 0;
  const keras::ImportedModel model = fuzz::read_model(text);
  if (model.ok()) static_cast<void>(shapeproof::infer(model));
  return 0;
}
