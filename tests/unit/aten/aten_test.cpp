// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/aten.hpp"

#include "check_both.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/verify.hpp"

namespace shapeproof::aten_test {

namespace {

/// Runs an operator on tensors.
struct Called {
  Outputs outputs{};
  Failure failure{};
  bool ok = false;

  template <class Op, std::size_t N>
  constexpr Called(const Op& op, const Shape (&inputs)[N]) {
    LayerRecord record;
    write_layer(op, &record);
    const Shape* shapes[N]{};
    for (std::size_t i = 0; i < N; ++i) shapes[i] = &inputs[i];
    ok = infer_layer(record, Inputs{shapes, N}, outputs, failure);
  }
};

constexpr Shape floats(const Shape& shape) { return shape.of(DType::float32); }
constexpr Shape longs(const Shape& shape) { return shape.of(DType::int64); }

template <class Op, std::size_t N>
constexpr bool gives(const Op& op, const Shape (&inputs)[N], const Shape& wanted) {
  const Called called(op, inputs);
  return called.ok && called.outputs[0] == wanted && called.outputs[0].dtype == wanted.dtype;
}
template <class Op, std::size_t N>
constexpr Fault fault(const Op& op, const Shape (&inputs)[N]) {
  return Called(op, inputs).failure.fault;
}

constexpr Sequential digits{nn::Input{Shape{any, 1, 28, 28}, DType::float32},
                            nn::Conv2d{.in_channels = 1, .out_channels = 10, .kernel_size = 5},
                            aten::relu{},
                            aten::max_pool2d{.kernel_size = 2},
                            aten::flatten{.start_dim = 1},
                            nn::Linear{.in_features = 1440, .out_features = 10},
                            aten::log_softmax{.dim = 1}};

constexpr auto residual = constant_graph<[] {
  GraphModel net{"residual"};
  const NodeOutput x = net.call(nn::Input{Shape{any, 8, 16, 16}, DType::float32});
  const NodeOutput y = net.call(nn::Conv2d{.in_channels = 8, .out_channels = 8, .kernel_size = 3, .padding = 1}, x);
  const NodeOutput halves = net.call(aten::chunk{.chunks = 2, .dim = 1}, y);
  const NodeOutput joined = net.call(aten::cat{.dim = 1}, halves, output(halves, 1));
  net.call(aten::relu_{}, net.call(aten::add{}, x, joined));
  return net;
}>;

}  // namespace

TEST_CASE("Operators stand in chains and graphs, as constants") {
  static_assert(verify<digits>::ok);
  CHECK_BOTH(infer(digits).shape() == Shape{any, 10});
  CHECK_BOTH(infer(digits).dtype() == DType::float32);
}

TEST_CASE("Operators stand in graphs, with several inputs and outputs") {
  static_assert(verify<residual>::ok);
  CHECK_BOTH(infer(residual).shape() == Shape{any, 8, 16, 16});
}

TEST_CASE("An operator is named without its namespace") {
  CHECK_BOTH(layer_type<aten::relu>.name == "aten::relu");
  CHECK_BOTH(automatic_name(layer_type<aten::relu>, 0) == Name("relu"));
  CHECK_BOTH(automatic_name(layer_type<aten::relu_>, 2) == Name("relu__2"));
}

TEST_CASE("The error names operator, argument and axis") {
  constexpr Sequential model{nn::Input{Shape{32, 16, 4, 4}, DType::float32}, aten::view{.size = Shape{-1, 320}}};
  FixedText<200> text;
  write_line(text, infer(model).error());
  CHECK(text.view() == "module '0' (aten::view): elements: 8192 are not a multiple of 320");
  constexpr Called wrong(aten::linear{}, {floats({8, 320}), floats({10, 500})});
  CHECK_BOTH(wrong.failure.fault.code == Code::axis_mismatch && wrong.failure.fault.axis == 1);
  CHECK_BOTH(wrong.failure.fault.expected == 500 && wrong.failure.fault.actual == 320);
}

TEST_CASE("A size of -1 follows from the others") {
  CHECK_BOTH(gives(aten::view{.size = Shape{-1, 6}}, {floats({4, 3})}, floats({2, 6})));
  CHECK_BOTH(gives(aten::reshape{.shape = Shape{any, 8}}, {floats({any, 8})}, floats({any, 8})));
  CHECK_BOTH(fault(aten::view{.size = Shape{5, -1}}, {floats({4, 3})}).code == Code::size_mismatch);
  CHECK_BOTH(fault(aten::view{.size = Shape{-1, -1}}, {floats({4, 3})}).field == "size");
  CHECK_BOTH(fault(aten::view{.size = Shape{-2, 6}}, {floats({4, 3})}).actual == -2);
  CHECK_BOTH(gives(aten::flatten{}, {floats({2, 3, 4})}, floats({24})));
  CHECK_BOTH(gives(aten::unflatten{.dim = 1, .sizes = Shape{2, -1}}, {floats({5, 6})}, floats({5, 2, 3})));
  CHECK_BOTH(gives(aten::expand{.size = Shape{7, -1, 4}}, {floats({3, 1})}, floats({7, 3, 4})));
  CHECK_BOTH(fault(aten::expand{.size = Shape{5, 4}}, {floats({3, 1})}).axis == 0);
}

TEST_CASE("Axes in another order, added and dropped") {
  CHECK_BOTH(gives(aten::permute{.dims = {0, 3, 1, 2}}, {floats({8, 28, 30, 3})}, floats({8, 3, 28, 30})));
  CHECK_BOTH(fault(aten::permute{.dims = {0, 0, 1}}, {floats({1, 2, 3})}).field == "dims");
  CHECK_BOTH(gives(aten::transpose{.dim0 = -1, .dim1 = 0}, {floats({2, 3, 4})}, floats({4, 3, 2})));
  CHECK_BOTH(gives(aten::squeeze{.dim = 1}, {floats({2, 3})}, floats({2, 3})));
  CHECK_BOTH(gives(aten::squeeze{}, {floats({any, 1, 3})}, floats({any, 3})));
  CHECK_BOTH(gives(aten::unsqueeze{.dim = -1}, {floats({2, 3})}, floats({2, 3, 1})));
  CHECK_BOTH(fault(aten::unsqueeze{.dim = 3}, {floats({2})}).code == Code::axis_out_of_range);
  CHECK_BOTH(gives(aten::movedim{.source = 0, .destination = -1}, {floats({2, 3, 4})}, floats({3, 4, 2})));
  CHECK_BOTH(gives(aten::repeat{.repeats = {2, 1, 3}}, {floats({4, 5})}, floats({2, 4, 15})));
}

TEST_CASE("Parts of a tensor") {
  constexpr Called three(aten::chunk{.chunks = 3, .dim = 1}, {floats({2, 7})});
  CHECK_BOTH(three.outputs.size() == 3 && three.outputs[2] == Shape{2, 1});
  constexpr Called split(aten::split{.split_size = 4}, {floats({10, 2})});
  CHECK_BOTH(split.outputs.size() == 3 && split.outputs[2] == Shape{2, 2});
  CHECK_BOTH(fault(aten::split_with_sizes{.split_sizes = {4, 5}}, {floats({10, 2})}).expected == 9);
  constexpr Called rows(aten::unbind{}, {floats({3, 2})});
  CHECK_BOTH(rows.outputs.size() == 3 && rows.outputs[1] == Shape{2});
  CHECK_BOTH(fault(aten::unbind{}, {floats({any, 2})}).code == Code::unknown_axis_size);
  CHECK_BOTH(gives(aten::slice{.dim = 1, .start = 1, .end = -1, .step = 2}, {floats({2, 7})}, floats({2, 3})));
  CHECK_BOTH(gives(aten::select{.dim = 1, .index = -1}, {floats({2, 7})}, floats({2})));
  CHECK_BOTH(fault(aten::select{.dim = 1, .index = 7}, {floats({2, 7})}).field == "index");
  CHECK_BOTH(fault(aten::narrow{.dim = 0, .start = 1, .length = 3}, {floats({3})}).field == "length");
}

TEST_CASE("Numbers, and tensors without axes, change a type only of another kind") {
  CHECK_BOTH(gives(aten::add{.other = 2.5}, {longs({2})}, floats({2})));
  CHECK_BOTH(gives(aten::add{.other = 2}, {Shape{2}.of(DType::uint8)}, Shape{2}.of(DType::uint8)));
  CHECK_BOTH(
      gives(aten::mul{}, {Shape{2}.of(DType::float16), Shape{}.of(DType::float64)}, Shape{2}.of(DType::float16)));
  CHECK_BOTH(gives(aten::div{}, {longs({2}), longs({2})}, floats({2})));
  CHECK_BOTH(gives(aten::div{.rounding_mode = "floor"}, {longs({2}), longs({2})}, longs({2})));
  CHECK_BOTH(gives(aten::eq{}, {longs({4, 1}), longs({3})}, Shape{4, 3}.of(DType::boolean)));
  CHECK_BOTH(fault(aten::sub{}, {Shape{2}.of(DType::boolean), floats({2})}).code == Code::dtype_mismatch);
  CHECK_BOTH(fault(aten::add{}, {floats({4, 2}), floats({3})}).axis == 0);
}

TEST_CASE("What is written in place keeps its shape and type") {
  CHECK_BOTH(gives(aten::add_{}, {floats({4, 3}), floats({3})}, floats({4, 3})));
  CHECK_BOTH(fault(aten::add_{}, {floats({3}), floats({4, 3})}).input == 1);
  CHECK_BOTH(fault(aten::add_{}, {floats({1, 3}), floats({4, 3})}).axis == 0);
  CHECK_BOTH(fault(aten::mul_{}, {longs({3}), floats({3})}).code == Code::dtype_mismatch);
  CHECK_BOTH(gives(aten::mul_{}, {floats({3}), Shape{3}.of(DType::float64)}, floats({3})));
  CHECK_BOTH(fault(aten::sigmoid_{}, {longs({3})}).expected == static_cast<std::int64_t>(DType::float32));
}

TEST_CASE("Sums of integers are int64, and they have no mean") {
  CHECK_BOTH(gives(aten::sum{.dim = {1, 2}}, {Shape{2, 3, 4}.of(DType::int32)}, longs({2})));
  CHECK_BOTH(fault(aten::mean{}, {longs({2})}).code == Code::dtype_mismatch);
  CHECK_BOTH(gives(aten::mean{.dtype = DType::float64}, {longs({2})}, Shape{}.of(DType::float64)));
  CHECK_BOTH(gives(aten::amax{.dim = -1, .keepdim = true}, {floats({2, 3})}, floats({2, 1})));
  CHECK_BOTH(fault(aten::amax{.dim = 1}, {floats({2, 0})}).code == Code::empty_output);
  constexpr Called largest(aten::max{.dim = 0}, {floats({2, 3})});
  CHECK_BOTH(largest.outputs.size() == 2 && largest.outputs[1].dtype == DType::int64);
  CHECK_BOTH(fault(aten::sum{.dim = {1, -1}}, {floats({2, 3})}).field == "dim");
}

TEST_CASE("A single number is in order, whatever its type") {
  CHECK_BOTH(gives(aten::sort{}, {Shape{}.of(DType::complex64)}, Shape{}.of(DType::complex64)));
  CHECK_BOTH(gives(aten::topk{.k = 1}, {Shape{}.of(DType::float16)}, Shape{}.of(DType::float16)));
  CHECK_BOTH(fault(aten::sort{}, {Shape{1}.of(DType::complex64)}).code == Code::dtype_mismatch);
  CHECK_BOTH(fault(aten::topk{.k = 1}, {Shape{1}.of(DType::float16)}).code == Code::dtype_mismatch);
}

TEST_CASE("Products, and sums of them by letters") {
  CHECK_BOTH(gives(aten::matmul{}, {floats({8, 1, 4, 5}), floats({3, 5, 6})}, floats({8, 3, 4, 6})));
  CHECK_BOTH(gives(aten::matmul{}, {floats({5}), floats({5})}, floats({})));
  CHECK_BOTH(fault(aten::bmm{}, {floats({2, 4, 5}), floats({3, 5, 6})}).axis == 0);
  CHECK_BOTH(fault(aten::addmm{}, {floats({7}), floats({4, 5}), floats({5, 6})}).input == 0);
  CHECK_BOTH(fault(aten::mm{}, {floats({2, 2}), longs({2, 2})}).code == Code::dtype_mismatch);
  CHECK_BOTH(
      gives(aten::einsum{.equation = "bij,bjk->bik"}, {floats({2, 3, 4}), floats({2, 4, 5})}, floats({2, 3, 5})));
  CHECK_BOTH(fault(aten::einsum{.equation = "ij,jk->ik"}, {floats({3, 4}), floats({5, 6})}).input == 1);
}

TEST_CASE("A convolution's weight declares what the input must have") {
  constexpr Shape image = floats({8, 3, 32, 32});
  CHECK_BOTH(gives(aten::conv2d{.padding = 1}, {image, floats({16, 3, 3, 3})}, floats({8, 16, 32, 32})));
  constexpr Fault wrong = fault(aten::conv2d{}, {image, floats({16, 1, 3, 3})});
  CHECK_BOTH(wrong.axis == 1 && wrong.expected == 1 && wrong.actual == 3 && wrong.input == 0);
  CHECK_BOTH(fault(aten::conv2d{.bias = true}, {image, floats({16, 3, 3, 3}), floats({8})}).input == 2);
  CHECK_BOTH(gives(aten::convolution{.stride = {2, 2}, .transposed = true}, {image, floats({3, 4, 2, 2})},
                   floats({8, 4, 64, 64})));
  CHECK_BOTH(fault(aten::convolution{}, {floats({3, 32, 32}), floats({16, 3, 3, 3})}).code == Code::rank_mismatch);
}

TEST_CASE("Optional tensors are there if a flag says so") {
  constexpr Shape input = floats({8, 4, 5});
  constexpr Shape four = floats({4});
  CHECK_BOTH(gives(aten::batch_norm{.weight = true, .bias = true, .training = true}, {input, four, four}, input));
  CHECK_BOTH(fault(aten::batch_norm{.weight = true, .training = true}, {input, floats({5})}).expected == 4);
  CHECK_BOTH(fault(aten::batch_norm{}, {input}).field == "running_mean");
  CHECK_BOTH(fault(aten::batch_norm{.training = true}, {input, four}).code == Code::wrong_input_count);
}

TEST_CASE("Losses have the classes' rules") {
  CHECK_BOTH(gives(aten::nll_loss{}, {floats({8, 10}), longs({8})}, floats({})));
  CHECK_BOTH(fault(aten::nll_loss{}, {floats({8, 10}), Shape{8}.of(DType::int32)}).input == 1);
  CHECK_BOTH(gives(aten::mse_loss{.reduction = 0}, {floats({8, 1}), floats({8})}, floats({8, 8})));
  constexpr Shape shapes[] = {floats({8, 1}), longs({8, 1})};
  const Shape* const both[] = {&shapes[0], &shapes[1]};
  CHECK(aten::mse_loss::backward(Inputs{both, 2}).code == Code::dtype_mismatch);
}

TEST_CASE("A weight is an input, of whose type nothing may be known") {
  constexpr Shape doubles = Shape{8, 10}.of(DType::float64);
  constexpr Shape weight{10};  // of an unknown type
  CHECK_BOTH(Called(aten::nll_loss{.weight = true}, {doubles, longs({8}), weight}).ok);
  CHECK_BOTH(Called(aten::cross_entropy_loss{.weight = true}, {doubles, longs({8}), weight}).ok);
  CHECK_BOTH(Called(aten::multi_margin_loss{.weight = true}, {doubles, longs({8}), weight}).ok);
  CHECK_BOTH(fault(aten::nll_loss{.weight = true}, {doubles, longs({8}), floats(weight)}).code == Code::dtype_mismatch);
  CHECK_BOTH(fault(aten::multi_margin_loss{.weight = true}, {doubles, longs({8}), floats(weight)}).code ==
             Code::dtype_mismatch);
  // Of probabilities the result has the common type.
  constexpr Called open(aten::cross_entropy_loss{.weight = true}, {floats({8, 10}), floats({8, 10}), weight});
  CHECK_BOTH(open.ok && open.outputs[0].dtype == DType::unknown);
}

TEST_CASE("A bilinear product whose weight is not known has features that are not known") {
  CHECK_BOTH(gives(aten::bilinear{}, {floats({8, 20}), floats({8, 30}), floats({any, 20, 30})}, floats({8, any})));
  CHECK_BOTH(gives(aten::bilinear{}, {floats({8, 20}), floats({8, 30}), floats({any, any, any})}, floats({8, any})));
  CHECK_BOTH(gives(aten::bilinear{.bias = true},
                   {floats({8, 20}), floats({8, 30}), floats({any, 20, 30}), floats({any})}, floats({8, any})));
  CHECK_BOTH(fault(aten::bilinear{}, {floats({8, 20}), floats({8, 31}), floats({any, 20, 30})}).expected == 30);
}

TEST_CASE("Where a type is not known, no other is said") {
  CHECK_BOTH(Called(aten::add{}, {floats({2}), Shape{2}}).outputs[0].dtype == DType::unknown);
  CHECK_BOTH(Called(aten::eq{}, {floats({2}), Shape{2}}).outputs[0].dtype == DType::boolean);
  CHECK_BOTH(!Called(aten::add{}, {floats({2}), Shape::unknown()}).outputs[0].has_rank());
}

}  // namespace shapeproof::aten_test
