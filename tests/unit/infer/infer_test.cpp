// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/infer/infer.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/shape/tensor_shape.hpp"

namespace shapeproof::infer_test {
namespace {

using test::at_run_time;

constexpr Sequential square{Input{"n", "n"}, Flatten{}};
constexpr Sequential words{Input{100}.with_dtype(DType::int32), Embedding{1000, 16}, LSTM{8}, Dense{1}};

constexpr Code code_of(const auto& model, const TensorSpec& input) {
  return infer(at_run_time(model), at_run_time(input)).error().code;
}
constexpr ParameterCount count(const auto& model, const TensorSpec& input = Shape::unknown()) {
  return parameters(at_run_time(model), input).value();
}

}  // namespace

TEST_CASE("an inference that succeeds") {
  constexpr Inference result = infer(test::digits, {60000, 28, 28, 1});
  CHECK_BOTH(result.ok() && result && result.shape() == Shape{60000, 10} && result.value() == Shape{60000, 10});
  CHECK_BOTH(result.outputs().size() == 1 && result.error() == Diagnostic{} && result.dtype() == DType::float32);
}

TEST_CASE("an inference that fails") {
  constexpr Inference result = infer(test::digits, {60000, 28, 28});
  CHECK_BOTH(!result.ok() && !result && result.shape() == Shape::unknown() && result.outputs().size() == 0);
  CHECK_BOTH(result.error().code == Code::rank_mismatch && result.dtype() == DType::unknown);
  CHECK_BOTH(result.error().expected == 4 && result.error().actual == 3);
  CHECK_THROWS_AS(static_cast<void>(result.value()), ShapeError);
  CHECK_THROWS_AS(static_cast<void>(parameters(test::digits, {1, 2}).value()), ShapeError);
}

TEST_CASE("shapes in every form") {
  CHECK_BOTH(infer(test::digits, TensorShape<5, 28, 28, 1>{}).shape() == Shape{5, 10});
  CHECK_BOTH(infer(test::digits, Shape{5, 28, 28, 1}).shape() == Shape{5, 10});
  CHECK_BOTH(infer(test::digits, {{5, 28, 28, 1}, DType::uint8}).shape() == Shape{5, 10});
  CHECK_BOTH(infer(test::digits).shape() == Shape{any, 10});
}

TEST_CASE("a symbol has one size") {
  CHECK_BOTH(infer(at_run_time(square), {2, 5, 5}).shape() == Shape{2, 25});
  CHECK_BOTH(infer(at_run_time(square), {2, any, 5}).shape() == Shape{2, 25});
  CHECK_BOTH(infer(at_run_time(square)).shape() == Shape{any, any});
  CHECK_BOTH(code_of(square, {2, 5, 6}) == Code::symbol_clash);
  constexpr Diagnostic clash = infer(square, {2, 5, 6}).error();
  CHECK_BOTH(clash.axis == 2 && clash.expected == 5 && clash.actual == 6 && clash.from_declared_input);
  CHECK_BOTH(clash.layer.index == 0 && clash.layer.name == "flatten");
}

TEST_CASE("the elements' type") {
  CHECK_BOTH(infer(words).dtype() == DType::float32);
  CHECK_BOTH(infer(Sequential{Flatten{}}, {{2, 3}, DType::int32}).dtype() == DType::int32);
  CHECK_BOTH(infer(Sequential{Flatten{}}, {2, 3}).dtype() == DType::float32);
  CHECK_BOTH(infer(Sequential{Flatten{}}, {{2, 3}, DType::float16}).dtype() == DType::float32);
  CHECK_BOTH(infer(Sequential{Dense{.units = 3, .dtype = DType::float16}}, {2, 3}).dtype() == DType::float16);
  CHECK_BOTH(infer(Sequential{Dense{.units = 3, .dtype = DType::float16}, Sequential{Dense{2}}}, {2, 3}).dtype() ==
             DType::float32);
}

TEST_CASE("parameters") {
  // 3*3*1*32 + 32 = 320; 3*3*32*64 + 64 = 18496; 5*5*64 = 1600 times 10 + 10 = 16010.
  CHECK_BOTH(count(test::digits) == ParameterCount{34826, 34826});
  CHECK_BOTH(parameter_count(test::digits) == std::int64_t{34826});
  // 1000*16; 4*8*(16+8+1) twice; frozen 8*3 + 3; BatchNormalization of 3: 12, half of them frozen.
  CHECK_BOTH(count(test::both_directions) == ParameterCount{16000 + 1600 + 27 + 12, 16000 + 1600 + 6});
  CHECK_BOTH(trainable_parameter_count(test::both_directions) == std::int64_t{17606});
  // 784*128 + 128 + 128*10 + 10.
  CHECK_BOTH(count(test::without_input, {1, 28, 28}) == ParameterCount{101770, 101770});
  // 3*3*3*8 + 8 = 224; 3*3*8*16 + 16 = 1168; 16*10 + 10.
  CHECK_BOTH(count(test::nested) == ParameterCount{224 + 1168 + 170, 224 + 1168 + 170});
  CHECK_BOTH(count(Sequential{Flatten{}}, {1, 2}) == ParameterCount{0, 0});
}

TEST_CASE("parameters that cannot be counted") {
  CHECK_BOTH(parameters(test::without_input).error().code == Code::missing_input);
  CHECK_BOTH(parameter_count(test::wrong_groups).error().code == Code::groups_mismatch);
  CHECK_BOTH(parameter_count(Sequential{Dense{INT64_MAX}}, {1, 2}).error().code == Code::size_overflow);
  CHECK_BOTH(trainable_parameter_count(Sequential{Dense{INT64_MAX}}, {1, 2}).error().code == Code::size_overflow);
  CHECK_BOTH(parameter_count(Sequential{Dense{.units = INT64_MAX, .use_bias = false}}, {1, 1}) == INT64_MAX);
  CHECK_BOTH(parameter_count(Sequential{Dense{.units = INT64_MAX, .use_bias = false}, Dense{1}}, {1, 1}).error().code ==
             Code::size_overflow);
}

TEST_CASE("a model's states and several outputs") {
  constexpr Inference result = infer(test::states_at_the_end, {3, 4, 5});
  CHECK_BOTH(result.outputs().size() == 3 && result.shape() == Shape{3, 4, 7});
  CHECK_BOTH(result.outputs()[2] == Shape{3, 7} && result.outputs()[3] == Shape::unknown());
}

}  // namespace shapeproof::infer_test
