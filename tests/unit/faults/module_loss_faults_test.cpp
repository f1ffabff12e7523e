// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/module_loss_faults.hpp"

#include <doctest/doctest.h>

#include "shapeproof/check.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"

namespace shapeproof::module_loss_faults_test {

TEST_CASE("right labels pass; those that broadcast fail nowhere, those of the wrong type only in backward()") {
  const Sequential model{nn::Linear{.in_features = 4, .out_features = 1}};
  const TensorSpec data{Shape{8, 4}, DType::float32};
  CHECK(check(model, {.x = data, .y = {Shape{8, 1}, DType::float32}, .loss = nn::MSELoss{}}).clean());
  const Report compared = check(model, {.x = data, .y = {Shape{8}, DType::float32}, .loss = nn::MSELoss{}});
  REQUIRE(compared.size() == 1);
  CHECK((compared[0].code == Code::labels_broadcast && compared[0].severity == Severity::warning));
  CHECK_FALSE(compared[0].only_in_backward);
  const Report typed = check(model, {.x = data, .y = {Shape{8, 1}, DType::int64}, .loss = nn::MSELoss{}});
  REQUIRE(typed.size() == 1);
  CHECK((typed[0].code == Code::labels_dtype && typed[0].only_in_backward));
}

TEST_CASE("nothing is said of labels that no output is compared with") {
  const Sequential model{nn::Linear{.in_features = 4, .out_features = 10}, nn::LogSoftmax{.dim = 1}};
  const TensorSpec numbers{Shape{8}, DType::int64};
  const TensorSpec floats{Shape{8}, DType::float32};
  const TensorSpec data{Shape{8, 4}, DType::float32};
  CHECK(check(model, {.x = data, .y = {numbers, floats}, .loss = nn::NLLLoss{}}).clean());
  CHECK_FALSE(check(model, {.x = data, .y = {floats, numbers}, .loss = nn::NLLLoss{}}).ok());
  static_assert(check(Sequential{nn::Linear{.in_features = 4, .out_features = 10}},
                      {.x = {Shape{8, 4}, DType::float32}, .y = {{8, 10}, {8, 10}}, .loss = Loss::mse})
                    .clean());
}

TEST_CASE("class numbers in a column are of another rank, places for the classes are one-hot") {
  const Sequential model{nn::Linear{.in_features = 4, .out_features = 10}, nn::LogSoftmax{.dim = 1}};
  const auto code_of = [&](const TensorSpec& labels) {
    const Report report = check(model, {.x = {Shape{8, 4}, DType::float32}, .y = labels, .loss = nn::NLLLoss{}});
    return report.size() == 1 ? report[0].code : Code::ok;
  };
  CHECK(code_of({Shape{8, 1}, DType::int64}) == Code::labels_rank);
  CHECK(code_of({Shape{8, 10}, DType::int64}) == Code::one_hot_labels);
  CHECK(code_of({Shape{8}, DType::int64}) == Code::ok);
}

}  // namespace shapeproof::module_loss_faults_test
