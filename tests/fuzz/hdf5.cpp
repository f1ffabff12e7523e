// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// The bytes of an `.h5` file. HDF5's formats of old files have no checksums that keep them from being files.

#include <cstddef>
#include <cstdint>
#include <string>

#include "bytes.hpp"
#include "every_class.hpp"
#include "isolated.hpp"
#include "isolated_file.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras_hdf5.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace keras = shapeproof::keras;
  static const fuzz::TemporaryFile file;
  file.write(data, size);
  constexpr std::size_t longest = 1U << 20U;
  std::string text;
  const keras::Problem problem = check_model::run_isolated(
      [](std::string& out) {
        fuzz::leave_fuzzer();
        return keras::read_hdf5_config(file.path(), out, longest);
      },
      longest, text);
  fuzz::expect(!problem || text.empty(), "there is no text where there is a problem");
  fuzz::expect(!problem || !problem.reason.empty(), "a problem has a reason");
  fuzz::expect(text.size() <= longest, "no more is read than may be");
  fuzz::count_answer(problem.reason);
  if (problem) return 0;
  const keras::ImportedModel model = fuzz::read_model(text);
  if (model.ok()) static_cast<void>(shapeproof::infer(model));
  return 0;
}
