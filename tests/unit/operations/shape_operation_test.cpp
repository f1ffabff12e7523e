// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/operations/shape_operation.hpp"

#include <concepts>

#include "check_both.hpp"
#include "layer_probe.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::shape_operation_test {
namespace {

/// What an operation makes of its inputs, run in a graph as any layer.
template <class Operation, std::same_as<Shape>... Shapes>
constexpr Inference run(const Operation& operation, const Shapes&... shapes) {
  const Shape* const inputs[] = {&shapes...};
  LayerRecord record;
  write_layer(operation, &record);
  GraphBuilder builder;
  for (std::size_t i = 0; i < sizeof...(Shapes); ++i) {
    Input input;
    for (int axis = 1; axis < inputs[i]->rank(); ++axis) input.shape.push_back((*inputs[i])[axis]);
    input.batch_size = (*inputs[i])[0];
    const std::uint32_t at = builder.record_count();
    write_layer(input, builder.add_records(1));
    builder.add_node(Name{}, at);
  }
  const std::uint32_t at = builder.record_count();
  *builder.add_records(1) = record;
  builder.add_node("operation", at);
  for (std::size_t i = 0; i < sizeof...(Shapes); ++i) builder.add_input({.node = static_cast<std::int64_t>(i)});
  GrowableArray<LayerRecord> records;
  builder.finish(records);
  return infer(ModelView{records.data(), static_cast<std::uint32_t>(records.size())}, TensorSpec{Shape::unknown()});
}
template <class Operation, std::same_as<Shape>... Shapes>
constexpr Shape shape_of(const Operation& operation, const Shapes&... shapes) {
  return run(operation, shapes...).shape();
}
template <class Operation, std::same_as<Shape>... Shapes>
constexpr Code code_of(const Operation& operation, const Shapes&... shapes) {
  return run(operation, shapes...).error().code;
}

}  // namespace

TEST_CASE("reshape: the batch axis is an axis as any other") {
  CHECK_BOTH(shape_of(ReshapeOperation{{-1, 8}}, Shape{any, 4, 4}) == Shape{any, 8});
  CHECK_BOTH(shape_of(ReshapeOperation{{-1, 8}}, Shape{3, 4, 4}) == Shape{6, 8});
  CHECK_BOTH(shape_of(ReshapeOperation{{48}}, Shape{3, 4, 4}) == Shape{48});
  CHECK_BOTH(code_of(ReshapeOperation{{-1, 5}}, Shape{3, 4, 4}) == Code::size_mismatch);
  CHECK_BOTH(code_of(ReshapeOperation{{6, 9}}, Shape{3, 4, 4}) == Code::size_mismatch);
  CHECK_BOTH(code_of(ReshapeOperation{{-1, -1}}, Shape{3, 4, 4}) == Code::invalid_argument);
}

TEST_CASE("transpose and swapaxes") {
  CHECK_BOTH(shape_of(TransposeOperation{}, Shape{any, 4, 5}) == Shape{5, 4, any});
  CHECK_BOTH(shape_of(TransposeOperation{{0, 2, 1}}, Shape{any, 4, 5}) == Shape{any, 5, 4});
  CHECK_BOTH(shape_of(TransposeOperation{{0, -1, 1}}, Shape{any, 4, 5}) == Shape{any, 5, 4});
  CHECK_BOTH(code_of(TransposeOperation{{0, 1}}, Shape{any, 4, 5}) == Code::rank_mismatch);
  CHECK_BOTH(code_of(TransposeOperation{{0, 1, 3}}, Shape{any, 4, 5}) == Code::axis_out_of_range);
  CHECK_BOTH(code_of(TransposeOperation{{0, 1, 1}}, Shape{any, 4, 5}) == Code::invalid_argument);
  CHECK_BOTH(shape_of(SwapaxesOperation{1, -1}, Shape{any, 4, 5, 6}) == Shape{any, 6, 5, 4});
  CHECK_BOTH(code_of(SwapaxesOperation{1, 3}, Shape{any, 4, 5}) == Code::axis_out_of_range);
}

TEST_CASE("axes of size 1 come and go") {
  CHECK_BOTH(shape_of(ExpandDimsOperation{-1}, Shape{any, 4}) == Shape{any, 4, 1});
  CHECK_BOTH(shape_of(ExpandDimsOperation{{1, 3}}, Shape{any, 4}) == Shape{any, 1, 4, 1});
  CHECK_BOTH(code_of(ExpandDimsOperation{3}, Shape{any, 4}) == Code::axis_out_of_range);
  CHECK_BOTH(shape_of(SqueezeOperation{-1}, Shape{any, 4, 1}) == Shape{any, 4});
  CHECK_BOTH(shape_of(SqueezeOperation{}, Shape{any, 1, 4, 1}) == Shape{any, 4});
  CHECK_BOTH(shape_of(SqueezeOperation{0}, Shape{any, 4}) == Shape{4});
  CHECK_BOTH(code_of(SqueezeOperation{1}, Shape{any, 4, 1}) == Code::axis_mismatch);
  CHECK_BOTH(code_of(SqueezeOperation{3}, Shape{any, 4, 1}) == Code::axis_out_of_range);
}

TEST_CASE("one number for all along some axes") {
  CHECK_BOTH(shape_of(ReduceOperation<"Mean">{1}, Shape{any, 4, 5}) == Shape{any, 5});
  CHECK_BOTH(shape_of(ReduceOperation<"Sum">{{1, -1}, true}, Shape{any, 4, 5}) == Shape{any, 1, 1});
  CHECK_BOTH(shape_of(ReduceOperation<"Max">{}, Shape{any, 4, 5}) == Shape{});
  CHECK_BOTH(shape_of(ReduceOperation<"Max">{none, true}, Shape{any, 4, 5}) == Shape{1, 1, 1});
  CHECK_BOTH(code_of(ReduceOperation<"Max">{3}, Shape{any, 4, 5}) == Code::axis_out_of_range);
}

TEST_CASE("several tensors along an axis") {
  CHECK_BOTH(shape_of(ConcatenateOperation{-1}, Shape{any, 4}, Shape{any, 5}) == Shape{any, 9});
  CHECK_BOTH(code_of(ConcatenateOperation{-1}, Shape{any, 3, 4}, Shape{any, 2, 5}) == Code::axis_mismatch);
  CHECK_BOTH(shape_of(StackOperation{1}, Shape{any, 4}, Shape{any, 4}) == Shape{any, 2, 4});
  CHECK_BOTH(shape_of(StackOperation{-1}, Shape{any, 4}, Shape{any, 4}) == Shape{any, 4, 2});
  CHECK_BOTH(code_of(StackOperation{}, Shape{any, 4}, Shape{any, 5}) == Code::axis_mismatch);
  CHECK_BOTH(code_of(StackOperation{}, Shape{any, 4}, Shape{any, 4, 4}) == Code::rank_mismatch);
}

}  // namespace shapeproof::shape_operation_test
