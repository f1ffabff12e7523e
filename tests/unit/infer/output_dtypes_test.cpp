// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/infer/output_dtypes.hpp"

#include "check_both.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/operations.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::output_dtypes_test {
namespace {

constexpr Input ids = Input{Shape{6}, DType::int32};

/// The type of what each layer of a graph gives, by its name.
constexpr DType given_by(const auto& model, string_ref name) {
  const Trace steps = trace(model);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].layer.name == name) return steps[i].dtype;
  }
  return DType::unknown;
}

}  // namespace

TEST_CASE("an Input casts the data to its own type, in a chain and in a graph") {
  CHECK_BOTH(infer(Sequential{Input{6}, Flatten{}}, {{2, 6}, DType::int64}).dtype() == DType::float32);
  CHECK_BOTH(infer(Sequential{ids, Flatten{}}, {{2, 6}, DType::float32}).dtype() == DType::int32);
  CHECK_BOTH(infer(Graph{node("x", Input{6}), node("y", Flatten{}, "x")}, {{2, 6}, DType::int64}).dtype() ==
             DType::float32);
  CHECK_BOTH(infer(Graph{node("x", ids), node("y", Flatten{}, "x")}).dtype() == DType::int32);
}

TEST_CASE("a graph's output has the type of the path to it") {
  constexpr Graph flat{node("x", ids), node("e", Embedding{10, 4}, "x"), node("r", Reshape{{3, 2}}, "x"),
                       node("y", Flatten{}, "r"), outputs("y", "e")};
  CHECK_BOTH(infer(flat).dtype() == DType::int32);
  CHECK_BOTH((given_by(flat, "r") == DType::int32 && given_by(flat, "e") == DType::float32));
  CHECK_BOTH(given_by(flat, "y") == DType::int32);
  CHECK_BOTH(infer(Graph{node("x", ids), node("y", Dense{2}, "x")}).dtype() == DType::float32);
}

TEST_CASE("nested models give the type of what they give last") {
  constexpr Graph inner{node("in", ids), node("r", Reshape{{3, 2}}, "in")};
  CHECK_BOTH(infer(Sequential{ids, inner, Flatten{}}).dtype() == DType::int32);
  CHECK_BOTH(infer(Graph{node("x", Input{6}), node("m", inner, "x")}).dtype() == DType::int32);  // its Input casts
  constexpr Graph around{node("x", ids), node("d", Dense{6}, "x"), node("m", Sequential{Flatten{}}, "x"),
                         outputs("m", "d")};
  CHECK_BOTH(infer(around).dtype() == DType::int32);
  constexpr Graph first{node("x", ids), node("m", Sequential{Dense{6}, Flatten{}}, "x")};
  CHECK_BOTH(infer(first).dtype() == DType::float32);
}

TEST_CASE("operations keep the types they are given, and join them") {
  constexpr Input half = Input{Shape{6}, DType::float16};
  constexpr Input wide = Input{Shape{6}, DType::float64};
  const auto of = [](const Input& a, const Input& b, const auto& operation) {
    return infer(Graph{node("a", a), node("b", b), node("y", operation, "a", "b")}).dtype();
  };
  CHECK_BOTH(of(ids, ids, BinaryOperation<"Add">{}) == DType::int32);
  CHECK_BOTH(of(ids, half, BinaryOperation<"Add">{}) == DType::float16);
  CHECK_BOTH(of(half, wide, BinaryOperation<"Add">{}) == DType::float64);
  CHECK_BOTH(of(ids, ids, BinaryOperation<"Divide">{}) == DType::float32);
  CHECK_BOTH(of(half, ids, BinaryOperation<"Less">{}) == DType::boolean);
  const auto one = [](const Input& input, const auto& operation) {
    return infer(Graph{node("x", input), node("y", operation, "x")}).dtype();
  };
  CHECK_BOTH(one(half, UnaryOperation<"Relu">{}) == DType::float16);
  CHECK_BOTH(one(half, Flatten{}) == DType::float32);  // a layer computes with a type of its own
  CHECK_BOTH(one(ids, UnaryOperation<"Exp">{}) == DType::float32);
  CHECK_BOTH(one(ids, UnaryOperation<"Cast">{.dtype = DType::float16}) == DType::float16);
  CHECK_BOTH(one(half, UnaryOperation<"Cast">{.dtype = DType::int64}) == DType::int64);
  CHECK_BOTH(one(half, ReduceOperation<"Argmax">{.axis = 1}) == DType::int32);
  CHECK_BOTH(one(ids, ReduceOperation<"Mean">{.axis = 1}) == DType::float32);
  CHECK_BOTH(one(ids, ReduceOperation<"Sum">{.axis = 1}) == DType::int32);
}

}  // namespace shapeproof::output_dtypes_test
