// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/diagnosis/loss.hpp"

#include "check_both.hpp"

namespace shapeproof::loss_test {
namespace {

constexpr bool rules_stand_in_order() {
  for (std::size_t i = 0; i < loss_count; ++i) {
    if (loss_rules[i].loss != static_cast<Loss>(i) || loss_rules[i].name.empty()) return false;
  }
  return loss_count == static_cast<std::size_t>(Loss::crossentropy) + 1;
}

}  // namespace

TEST_CASE("one rule for each loss") {
  CHECK_BOTH(rules_stand_in_order());
  CHECK_BOTH(to_string(Loss::mse) == "mean_squared_error" && to_string(static_cast<Loss>(200)) == "unnamed");
}

TEST_CASE("losses by the names that compile() takes") {
  CHECK_BOTH(loss_from("mse") == Loss::mean_squared_error && loss_from("MSE") == Loss::mse);
  CHECK_BOTH(loss_from("MeanSquaredError") == Loss::mse && loss_from("mean_squared_error") == Loss::mse);
  CHECK_BOTH(loss_from("SparseCategoricalCrossentropy") == Loss::sparse_categorical_crossentropy);
  CHECK_BOTH(loss_from("ce") == Loss::crossentropy && loss_from("CTC") == Loss::ctc);
  CHECK_BOTH(loss_from("") == Loss::unnamed && loss_from("meansquarederror") == Loss::unnamed);
  for (const LossRule& rule : loss_rules) {
    CHECK((rule.loss == Loss::unnamed || loss_from(rule.name) == rule.loss));
  }
}

}  // namespace shapeproof::loss_test
