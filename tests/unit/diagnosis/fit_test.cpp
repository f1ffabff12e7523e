// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/diagnosis/fit.hpp"

#include "check_both.hpp"
#include "shapeproof/shape/tensor_shape.hpp"

namespace shapeproof::fit_test {

TEST_CASE("one tensor or several, as shapes are written") {
  constexpr Fit one{.x = {60000, 28, 28, 1}, .y = Shape{60000}};
  CHECK_BOTH(one.x.size() == 1 && one.x[0].shape == Shape{60000, 28, 28, 1} && one.y[0].shape == Shape{60000});
  constexpr Fit two{.x = {{32, 8}, {32, 5}}, .y = {Shape{32}, Shape{32, 2}}};
  CHECK_BOTH(two.x.size() == 2 && two.x[1].shape == Shape{32, 5} && two.y[1].shape == Shape{32, 2});
  constexpr Fit typed{.x = {Shape{32, 8}, DType::int32}, .y = TensorShape<32, 3>{}};
  CHECK_BOTH(typed.x.size() == 1 && typed.x[0].dtype == DType::int32 && typed.y[0].shape == Shape{32, 3});
  CHECK_BOTH(Fit{}.x.empty() && Fit{}.y.given() == 0 && Fit{}.loss.empty() && Fit{}.batch_size.is_unknown());
}

TEST_CASE("one loss for all outputs, or one for each") {
  constexpr Losses all = Loss::mse;
  CHECK_BOTH(all[0].loss == Loss::mse && all[5].loss == Loss::mse);
  constexpr Losses each{Loss::mse, from_logits(Loss::bce)};
  CHECK_BOTH(each[0].loss == Loss::mse && each[1].from_logits && each[2].loss == Loss::unnamed);
}

TEST_CASE("a set of codes") {
  constexpr CodeSet set{Code::softmax_of_one, Code::odd_size};
  CHECK_BOTH(set.has(Code::odd_size) && !set.has(Code::rank_mismatch) && !CodeSet{}.has(Code::ok));
}

TEST_CASE("what is beyond the capacity is counted") {
  TensorSpecs specs;
  for (std::size_t i = 0; i < TensorSpecs::capacity + 3; ++i) specs.push_back(Shape{1});
  CHECK(specs.given() == TensorSpecs::capacity + 3);
  CHECK(specs.size() == TensorSpecs::capacity);
}

TEST_CASE("tensors and losses as people write them") {
  // One tensor of one axis, one of two, and two of one.
  CHECK_BOTH(Fit{.y = {60000}}.y.size() == 1 && Fit{.y = {60000}}.y[0].shape == Shape{60000});
  CHECK_BOTH(Fit{.y = 60000}.y[0].shape == Shape{60000});
  CHECK_BOTH(Fit{.y = {60000, 10}}.y.size() == 1 && Fit{.y = {60000, 10}}.y[0].shape == Shape{60000, 10});
  CHECK_BOTH(Fit{.y = {{60000}, {50000}}}.y.size() == 2 && Fit{.y = {{60000}, {50000}}}.y[1].shape == Shape{50000});
  CHECK_BOTH(Fit{.y = {{60000, 1}}}.y.size() == 1 && Fit{.y = {any}}.y[0].shape == Shape{any});
  // Losses by name, short or long; another word does not compile.
  CHECK_BOTH(Fit{.loss = "mse"}.loss[0].loss == Loss::mean_squared_error);
  CHECK_BOTH(Fit{.loss = {"mae", "SparseCategoricalCrossentropy"}}.loss.size() == 2);
  CHECK_BOTH(Fit{.loss = {"mae", "SparseCategoricalCrossentropy"}}.loss[1].loss ==
             Loss::sparse_categorical_crossentropy);
}

}  // namespace shapeproof::fit_test
