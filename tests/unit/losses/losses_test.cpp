// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/nn.hpp"

#include "check_both.hpp"
#include "shapeproof/infer/loss_answer.hpp"

namespace shapeproof::losses_test {

namespace {

constexpr Shape of(const Shape& shape, DType dtype) { return shape.of(dtype); }
constexpr DType f32 = DType::float32;
constexpr DType i64 = DType::int64;

}  // namespace

TEST_CASE("A loss of classes") {
  constexpr LossAnswer good = answer_of(nn::CrossEntropyLoss{}, {of({8, 10}, f32), of({8}, i64)});
  CHECK_BOTH(good.ok() && good.output == Shape{} && !good.broadcasts && !good.backward);
  CHECK_BOTH(
      answer_of(nn::CrossEntropyLoss{.reduction = "none"}, {of({8, 10, 4, 4}, f32), of({8, 4, 4}, i64)}).output ==
      Shape{8, 4, 4});
  CHECK_BOTH(answer_of(nn::CrossEntropyLoss{}, {of({8, 10}, f32), of({8, 10}, f32)}).ok());
  CHECK_BOTH(answer_of(nn::CrossEntropyLoss{}, {of({8, 10}, f32), of({8, 1}, i64)}).forward.code ==
             Code::rank_mismatch);
  CHECK_BOTH(answer_of(nn::CrossEntropyLoss{}, {of({8, 10}, f32), of({8}, f32)}).forward.code == Code::dtype_mismatch);
  CHECK_BOTH(answer_of(nn::NLLLoss{}, {of({8, 10}, f32), of({7}, i64)}).forward.code == Code::axis_mismatch);
}

TEST_CASE("What only warns, and what fails only in backward()") {
  constexpr LossAnswer spread = answer_of(nn::MSELoss{}, {of({8, 1}, f32), of({8}, f32)});
  CHECK_BOTH(spread.ok() && spread.broadcasts && !spread.backward);
  constexpr LossAnswer whole = answer_of(nn::MSELoss{}, {of({8, 1}, f32), of({8, 1}, i64)});
  CHECK_BOTH(whole.ok() && !whole.broadcasts && whole.backward.code == Code::dtype_mismatch);
  CHECK_BOTH(answer_of(nn::L1Loss{}, {of({8, 1}, f32), of({8, 1}, i64)}).ok());
  CHECK_BOTH(!answer_of(nn::BCELoss{}, {of({8, 1}, f32), of({8}, f32)}).ok());
}

TEST_CASE("Types of weights") {
  constexpr DType f64 = DType::float64;
  // It is multiplied in place, so that its own type does not matter.
  constexpr nn::BCELoss weighted{.weight = Shape{1}};
  CHECK_BOTH(answer_of(weighted, {of({8, 1}, f64), of({8, 1}, f64)}).ok());
  CHECK_BOTH(answer_of(weighted, {of({8, 1}, f64), of({8, 1}, f64)}).output.dtype == f64);
  // A module has made it as float32.
  CHECK_BOTH(!answer_of(nn::NLLLoss{.weight = Shape{10}}, {of({8, 10}, f64), of({8}, i64)}).ok());
  CHECK_BOTH(!answer_of(nn::CrossEntropyLoss{.weight = Shape{10}}, {of({8, 10}, f64), of({8}, i64)}).ok());
  CHECK_BOTH(!answer_of(nn::MultiMarginLoss{.weight = Shape{10}}, {of({8, 10}, f64), of({8}, i64)}).ok());
}

TEST_CASE("Types that a loss promotes") {
  constexpr DType f16 = DType::float16;
  constexpr DType bf16 = DType::bfloat16;
  CHECK_BOTH(answer_of(nn::CrossEntropyLoss{}, {of({8, 10}, f32), of({8, 10}, f16)}).output.dtype == f32);
  CHECK_BOTH(answer_of(nn::CrossEntropyLoss{}, {of({8, 10}, bf16), of({8, 10}, bf16)}).output.dtype == bf16);
  CHECK_BOTH(
      answer_of(nn::CrossEntropyLoss{.weight = Shape{10}}, {of({8, 10}, bf16), of({8, 10}, bf16)}).output.dtype ==
      f32);  // the weight is float32
  constexpr nn::CosineEmbeddingLoss cosine;
  CHECK_BOTH(answer_of(cosine, {of({8, 5}, bf16), of({8, 5}, i64), of({8}, f32)}).output.dtype == f32);
  CHECK_BOTH(answer_of(cosine, {of({8, 5}, f16), of({8, 5}, i64), of({8}, f32)}).ok());
  CHECK_BOTH(!answer_of(cosine, {of({8, 5}, f16), of({8, 5}, f16), of({8}, f32)}).ok());
  CHECK_BOTH(answer_of(cosine, {of({5}, f32), of({}, f32), of({}, f32)}).ok());
  CHECK_BOTH(!answer_of(cosine, {of({8, 5}, f32), of({5}, f32), of({8}, f32)}).ok());
}

}  // namespace shapeproof::losses_test
