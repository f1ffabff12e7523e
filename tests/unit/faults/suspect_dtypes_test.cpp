// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/suspect_dtypes.hpp"

#include <doctest/doctest.h>

#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::suspect_dtypes_test {
namespace {

/// The type that a model's data should have instead of theirs; unknown if nothing is told.
DType told(const auto& model, DType given, const Shape& data = {7, 8, 8, 3}) {
  const Report report = check(model, Fit{.x = {data, given}});
  for (std::size_t i = 0; i < report.size(); ++i) {
    if (report[i].code == Code::dtype_mismatch && report[i].severity == Severity::warning)
      return report[i].expected_dtype;
  }
  return DType::unknown;
}

}  // namespace

TEST_CASE("integers for a layer that computes with numbers, and behind one that takes raw values") {
  CHECK(told(Sequential{Input{8, 8, 3}, Flatten{}, Dense{2}}, DType::uint8) == DType::float32);
  CHECK(told(Sequential{Input{8, 8, 3}, Rescaling{1.0 / 255}, Flatten{}, Dense{2}}, DType::uint8) == DType::unknown);
  CHECK(told(Sequential{Input{8, 8, 3}, RandomContrast{0.2}, Flatten{}, Dense{2}}, DType::uint8) == DType::unknown);
  CHECK(told(Sequential{Input{8, 8, 3}, Flatten{}, Dense{2}}, DType::float64) == DType::unknown);  // of the same kind
  CHECK(told(Sequential{Input{8, 8, 3}, Flatten{}, Dense{.units = 2, .dtype = DType::float16}}, DType::uint8) ==
        DType::float16);
}

TEST_CASE("numbers for a layer of indices") {
  CHECK(told(Sequential{Input{8}, Embedding{10, 4}}, DType::float32, {7, 8}) == DType::int32);
  CHECK(told(Sequential{Input{8}, Embedding{10, 4}}, DType::int64, {7, 8}) == DType::unknown);
}

TEST_CASE("what only moves the values is passed over, in a graph, too") {
  constexpr Reshape rows{{4, 2}};
  CHECK(told(Sequential{Input{8}, Reshape{{8}}, Embedding{10, 4}}, DType::float32, {7, 8}) == DType::int32);
  const Graph indices{node("x", Input{8}), node("r", rows, "x"), node("f", Flatten{}, "r"),
                      node("y", Embedding{10, 4}, "f")};
  CHECK(told(indices, DType::float32, {7, 8}) == DType::int32);
  CHECK(told(indices, DType::int64, {7, 8}) == DType::unknown);
  const Graph pixels{node("x", Input{8}), node("f", Flatten{}, "x"), node("s", Rescaling{0.5}, "f"),
                     node("y", Dense{2}, "s")};
  CHECK(told(pixels, DType::uint8, {7, 8}) == DType::unknown);
  const Graph nested{node("x", Input{8}), node("m", Sequential{Flatten{}}, "x"), node("y", Embedding{10, 4}, "m")};
  CHECK(told(nested, DType::float32, {7, 8}) == DType::int32);
}

TEST_CASE("what an Input declares counts") {
  CHECK(told(Sequential{Input{{8, 8, 3}, DType::uint8}, Flatten{}, Dense{2}}, DType::uint8) == DType::unknown);
  CHECK(told(Sequential{Input{{8, 8, 3}, DType::uint8}, Flatten{}, Dense{2}}, DType::float32) == DType::uint8);
}

TEST_CASE("each of several inputs, with its number") {
  const Graph model{node("a", Input{4}), node("b", Input{4}), node("sum", Add{}, "a", "b"), node("y", Dense{2}, "sum")};
  const Report report = check(model, Fit{.x = {{Shape{7, 4}, DType::float32}, {Shape{7, 4}, DType::int32}}});
  REQUIRE(report.size() == 1);
  CHECK((report[0].input_index == 1 && report[0].stage == Stage::data && report[0].actual_dtype == DType::int32));
}

TEST_CASE("a type of all inputs is told once for each layer that takes them, whatever runs the model") {
  const Graph model{node("a", Input{4}),          node("b", Input{4}),      node("c", Input{4}),
                    node("sum", Add{}, "a", "b"), node("d", Dense{4}, "c"), node("y", Add{}, "sum", "d")};
  for (const Runtime runtime : {Runtime::keras, Runtime::onnx_runtime}) {
    const Report report = check(model, Fit{.x = {Shape::unknown(), DType::int32}, .runtime = runtime});
    REQUIRE(report.size() == 2);
    CHECK((report[0].layer.name.view() == "sum" && report[1].layer.name.view() == "d"));
  }
}

TEST_CASE("a type of no kind of numbers is right where it is declared") {
  CHECK(told(Sequential{Input{{8}, DType::boolean}, Dense{2}}, DType::boolean, {7, 8}) == DType::unknown);
  CHECK(told(Sequential{Input{{8}, DType::boolean}, Dense{2}}, DType::float32, {7, 8}) == DType::boolean);
}

}  // namespace shapeproof::suspect_dtypes_test
