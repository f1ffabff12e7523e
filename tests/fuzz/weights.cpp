// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// The bytes of a file with weights: `.npz`, `.h5`, or a `.keras` archive. It is read as check_model reads it, and a
// `.npz` here, too, where the fuzzer sees what the reader does. What is read is compared with a model's own weights.

#include <pthread.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "bytes.hpp"
#include "isolated_file.hpp"
#include "read_weights.hpp"
#include "shapeproof/infer/weights.hpp"
#include "shapeproof/keras/compare_weights.hpp"
#include "shapeproof/keras_archive_weights.hpp"
#include "shapeproof/layers/conv.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/flatten.hpp"
#include "shapeproof/model/sequential.hpp"

namespace {

namespace sp = shapeproof;

constexpr sp::Sequential model{sp::Input{4, 4, 1}, sp::Conv2D{.filters = 2, .kernel_size = 3}, sp::Flatten{},
                               sp::Dense{.units = 3}};

/// Each weight of the model is in the file or told to be missing, and each one in the file is the model's or told to be
/// unknown.
void compare(const sp::keras::StoredWeights& stored) {
  const sp::WeightList own = weights(model);
  auto matched_own = static_cast<std::int64_t>(own.size());
  auto matched_stored = static_cast<std::int64_t>(stored.weights.size());
  for (const sp::Diagnostic& one : compare_weights(model.view(), own, stored)) {
    const bool is_shape = one.code == sp::Code::weight_shape;
    fuzz::expect(is_shape || one.code == sp::Code::missing_weight || one.code == sp::Code::unknown_weight,
                 "a finding is of weights");
    if (one.code == sp::Code::missing_weight) matched_own -= one.expected;
    if (one.code == sp::Code::unknown_weight) matched_stored -= one.actual;
  }
  fuzz::expect(matched_own >= 0 && matched_own == matched_stored, "each weight has one of its own, or is told");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::TemporaryFile file;
  static const int left = ::pthread_atfork(nullptr, nullptr, &fuzz::leave_fuzzer);
  fuzz::expect(left == 0, "processes that read can leave the fuzzer");
  file.write(data, size);
  sp::keras::StoredWeights stored;
  const sp::keras::Problem problem = check_model::read_weights(file.path(), stored);
  fuzz::expect(!problem || !problem.reason.empty(), "a problem has a reason");
  fuzz::expect(!problem || stored.weights.empty(), "there are no weights where there is a problem");
  fuzz::count_answer(problem.reason);
  if (!problem) compare(stored);

  sp::keras::StoredWeights arrays;
  if (read_npz_weights(file.path(), arrays)) {
    fuzz::expect(arrays.weights.empty(), "there are no arrays where there is a problem");
    return 0;
  }
  compare(arrays);
  fuzz::expect(problem || arrays.weights.size() == stored.weights.size(), "two runs read the same");
  return 0;
}
