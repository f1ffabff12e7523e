// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/runtime_faults.hpp"

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::runtime_faults_test {
namespace {

constexpr Sequential table{Input{8}, Dense{1}};
constexpr Sequential words{Input{20}, Embedding{100, 8}, LSTM{4}};

constexpr Fit fit_of(const Shape& shape, DType dtype, Runtime runtime) {
  return {.x = {shape, dtype}, .runtime = runtime};
}
/// The type that a runtime wants in place of the one given; unknown if it takes it.
constexpr DType wanted(const auto& model, const Shape& shape, DType dtype, Runtime runtime) {
  const Report report = check(test::at_run_time(model), fit_of(shape, dtype, runtime));
  if (report.clean()) return DType::unknown;
  const bool told = report.size() == 1 && report.errors() == 1 && report[0].code == Code::dtype_mismatch &&
                    report[0].actual_dtype == dtype && report[0].text == to_string(runtime);
  return told ? report[0].expected_dtype : DType::complex128;
}

}  // namespace

TEST_CASE("a runtime that does not cast takes the type that the model takes") {
  for (const Runtime runtime : {Runtime::pytorch, Runtime::onnx_runtime, Runtime::tflite}) {
    CHECK(wanted(table, {4, 8}, DType::float32, runtime) == DType::unknown);
    CHECK(wanted(table, {4, 8}, DType::float64, runtime) == DType::float32);
    CHECK(wanted(table, {4, 8}, DType::int32, runtime) == DType::float32);
    CHECK(wanted(table, {4, 8}, DType::uint8, runtime) == DType::float32);
    CHECK(wanted(words, {4, 20}, DType::int32, runtime) == DType::unknown);
    CHECK(wanted(table, {4, 8}, DType::unknown, runtime) == DType::unknown);
  }
  CHECK_BOTH(check(table, fit_of({4, 8}, DType::float64, Runtime::keras)).clean());
  CHECK_BOTH(wanted(table, {4, 8}, DType::float64, Runtime::onnx_runtime) == DType::float32);
}

TEST_CASE("indices") {
  CHECK_BOTH(wanted(words, {4, 20}, DType::int64, Runtime::onnx_runtime) == DType::int32);
  CHECK_BOTH(wanted(words, {4, 20}, DType::int64, Runtime::tflite) == DType::int32);
  CHECK_BOTH(wanted(words, {4, 20}, DType::int64, Runtime::pytorch) == DType::unknown);  // takes int and long
  CHECK_BOTH(wanted(words, {4, 20}, DType::float32, Runtime::pytorch) == DType::int64);
  constexpr Sequential longs{Input(Shape{20}, DType::int64), Embedding{100, 8}, LSTM{4}};
  CHECK_BOTH(wanted(longs, {4, 20}, DType::int64, Runtime::onnx_runtime) == DType::unknown);
  CHECK_BOTH(wanted(longs, {4, 20}, DType::int32, Runtime::onnx_runtime) == DType::int64);
}

TEST_CASE("what a file declares holds for raw data, too") {
  constexpr Sequential scaled{Input{8}, Rescaling{.scale = 0.5}, Dense{1}};
  CHECK_BOTH(wanted(scaled, {4, 8}, DType::uint8, Runtime::tflite) == DType::float32);
  CHECK_BOTH(wanted(scaled, {4, 8}, DType::uint8, Runtime::pytorch) == DType::unknown);
  constexpr Sequential bytes{Input(Shape{8}, DType::uint8), Rescaling{.scale = 0.5}, Dense{1}};
  CHECK_BOTH(wanted(bytes, {4, 8}, DType::uint8, Runtime::tflite) == DType::unknown);
}

TEST_CASE("the types of a graph's inputs") {
  constexpr Graph both{node("x", Input{8}), node("n", Input{20}), node("e", Embedding{100, 8}, "n"),
                       node("f", GlobalAveragePooling1D{}, "e"), node("j", Concatenate{}, "x", "f")};
  constexpr Fit given{.x = {{Shape{4, 8}, DType::float32}, {Shape{4, 20}, DType::int64}},
                      .runtime = Runtime::onnx_runtime};
  CHECK_BOTH(check(both, given).errors() == 1 && check(both, given)[0].input_index == 1);
  const Report report = check(both, given);
  REQUIRE_FALSE(report.fixes(0).empty());
  CHECK(report.fixes(0)[0].after().dtype == DType::int32);
}

TEST_CASE("an Input that declares nothing is none, as in a chain") {
  constexpr Graph open{node("x", Input{Shape::unknown()}), node("y", Flatten{}, "x")};
  CHECK_BOTH(check(open, Fit{.x = {Shape{4, 8}, DType::uint8}, .runtime = Runtime::tflite}).ok());
  CHECK_BOTH(check(Sequential{Flatten{}}, Fit{.x = {Shape{4, 8}, DType::uint8}, .runtime = Runtime::tflite}).ok());
  constexpr Graph declared{node("x", Input{8}), node("y", Flatten{}, "x")};
  CHECK_BOTH(check(declared, Fit{.x = {Shape{4, 8}, DType::uint8}, .runtime = Runtime::tflite}).errors() == 1);
}

TEST_CASE("a fixed batch size is enforced") {
  constexpr Sequential fixed{Input{8}.with_batch_size(32), Dense{1}};
  constexpr Graph graph{node("x", Input{8}.with_batch_size(32)), node("y", Dense{1}, "x")};
  const auto says = [](const auto& model, Dim samples, Dim batch, Runtime runtime, std::int64_t actual) {
    const Report report = check(model, Fit{.x = {samples, 8}, .batch_size = batch, .runtime = runtime});
    if (actual == 0) return report.clean();
    return report.size() == 1 && report[0].code == Code::batch_size && report[0].expected == 32 &&
           report[0].actual == actual && report.errors() == 1;
  };
  for (const Runtime runtime : {Runtime::onnx_runtime, Runtime::tflite}) {
    CHECK((says(fixed, 32, {}, runtime, 0) && says(graph, 32, {}, runtime, 0)));
    CHECK((says(fixed, 96, 32, runtime, 0) && says(graph, 96, 32, runtime, 0)));
    CHECK((says(fixed, 96, {}, runtime, 96) && says(graph, 96, {}, runtime, 96)));  // all at once
    CHECK((says(fixed, 96, 16, runtime, 16) && says(graph, 96, 16, runtime, 16)));
    CHECK((says(fixed, 100, 32, runtime, 4) && says(graph, 100, 32, runtime, 4)));  // the last batch
    CHECK(says(table, 100, 16, runtime, 0));                                        // no size is fixed
  }
  for (const Runtime runtime : {Runtime::keras, Runtime::pytorch}) {
    CHECK((says(fixed, 100, 16, runtime, 0) && says(graph, 100, 16, runtime, 0)));
  }
  const Report report = check(fixed, Fit{.x = {96, 8}, .runtime = Runtime::tflite});
  REQUIRE(report.fixes(0).size() == 2);
  CHECK(report.fixes(0)[0].kind() == EditKind::batch_size);
  CHECK(report.fixes(0)[1].after().shape == Shape{any, 8});
}

}  // namespace shapeproof::runtime_faults_test
