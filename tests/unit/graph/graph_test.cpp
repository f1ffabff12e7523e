// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/graph.hpp"
#include "shapeproof/graph/graph_model.hpp"

#include "check_both.hpp"
#include "sample_graphs.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::graph_test {
namespace {

constexpr Graph residual{
    node("x", Input{56, 56, 64}),
    node("conv", Conv2D{.filters = 64, .kernel_size = 3, .padding = "same"}, "x"),
    node("norm", BatchNormalization{}, "conv"),
    node("sum", Add{}, "norm", "x"),
    node("out", ReLU{}, "sum"),
};

constexpr Graph narrow{
    node("x", Input{56, 56, 64}),
    node("conv", Conv2D{.filters = 32, .kernel_size = 3, .padding = "same"}, "x"),
    node("sum", Add{}, "conv", "x"),
};

constexpr Graph circle{
    node("x", Input{8}),
    node("a", Add{}, "x", "b"),
    node("b", Add{}, "a", "x"),
};

// The nodes stand in an order in which they cannot run.
constexpr Graph translator{
    node("y", LSTM{.units = 8}, "target", output("encoder", 1), output("encoder", 2)),
    node("encoder", LSTM{.units = 8, .return_state = true}, "source"),
    node("source", Input{any, 5}),
    node("target", Input{any, 7}),
    outputs("y"),
};

using test::twins;

}  // namespace

TEST_CASE("a branch and a join") {
  CHECK_BOTH(infer(residual).shape() == Shape{any, 56, 56, 64});
  CHECK_BOTH(infer(residual, Shape{2, 56, 56, 64}).shape() == Shape{2, 56, 56, 64});
  // 3 * 3 * 64 * 64 + 64 for the convolution, 4 * 64 for the normalization
  CHECK_BOTH(parameter_count(residual) == std::int64_t{36864 + 64 + 256});
  CHECK_BOTH(trainable_parameter_count(residual) == std::int64_t{36864 + 64 + 128});
  CHECK_BOTH(trace(residual).size() == 5);
  CHECK_BOTH(check(residual).clean());
  CHECK_BOTH(verify<residual>::ok);
}

TEST_CASE("a fault names the layer, the input, and where the input comes from") {
  CHECK_BOTH(infer(narrow).error().code == Code::axis_mismatch);
  CHECK_BOTH(infer(narrow).error().layer.name == "sum");
  CHECK_BOTH(infer(narrow).error().input_index == 1);
  CHECK_BOTH(infer(narrow).error().source.name == "x");
  CHECK_BOTH(infer(narrow).error().axis == 3);
  CHECK_BOTH(infer(narrow).error().expected == 32 && infer(narrow).error().actual == 64);
  CHECK_BOTH(check(narrow).size() == 1);
}

TEST_CASE("edges that cannot be") {
  constexpr Graph unknown{node("x", Input{8}), node("a", Dense{.units = 2}, "nobody")};
  constexpr Graph unused{node("x", Input{8}), node("a", Dense{.units = 2}, "x"), node("b", Dense{.units = 3}, "x"),
                         outputs("a")};
  constexpr Graph missing{node("x", Input{8}), node("a", Dense{.units = 2}, output("x", 1))};
  CHECK_BOTH(infer(circle).error().code == Code::cyclic_graph);
  CHECK_BOTH(infer(unknown).error().code == Code::unknown_node && infer(unknown).error().layer.name == "a" &&
             infer(unknown).error().text == "nobody");
  CHECK_BOTH(infer(unused).error().code == Code::unused_node && infer(unused).error().layer.name == "b");
  CHECK_BOTH(infer(missing).error().code == Code::unknown_output);
}

TEST_CASE("an output that is not there, two layers of one name, a number of no node") {
  constexpr Graph outside{node("x", Input{8}), node("a", Dense{.units = 2}, "x"), outputs("b")};
  constexpr Graph twice{node("x", Input{8}), node("a", Dense{.units = 2}, "x"), node("a", Dense{.units = 2}, "a")};
  constexpr Graph number{node("x", Input{8}), node("a", Dense{.units = 2}, 7)};
  CHECK_BOTH(infer(outside).error().code == Code::unknown_node && infer(outside).error().layer.index == -1);
  CHECK_BOTH(infer(outside).error().text == "b");
  CHECK_BOTH(infer(twice).error().code == Code::duplicate_name && infer(twice).error().layer.index == 2);
  CHECK_BOTH(infer(number).error().code == Code::unknown_node && infer(number).error().text == "7");
}

TEST_CASE("a layer that merges refuses a tensor alone, and takes a list of one") {
  constexpr Graph alone{node("x", Input{8}), node("sum", Add{}, "x")};
  constexpr Graph listed{node("x", Input{8}), node("sum", Add{}, list_of("x"))};
  constexpr Graph joined{node("x", Input{8}), node("all", Concatenate{}, "x")};
  CHECK_BOTH(infer(alone).error().code == Code::wrong_input_count);
  CHECK_BOTH(infer(alone).error().relation == Relation::at_least && infer(alone).error().expected == 2);
  CHECK_BOTH(infer(alone).error().layer.name == "sum" && infer(alone).error().source.name == "x");
  CHECK_BOTH(infer(joined).error().code == Code::wrong_input_count);
  CHECK_BOTH(infer(listed).shape() == Shape{any, 8});
}

TEST_CASE("a node that nothing needs is a mistake unless it is allowed") {
  const auto build = [](bool allowed) {
    GraphModel model;
    model.add("x", Input{8}).add("y", Input{3}).add("a", Dense{.units = 2}, "x");
    if (allowed) model.builder().allow_unused();
    model.build();
    return infer(model);
  };
  CHECK_BOTH(build(false).error().code == Code::unused_node && build(false).error().layer.name == "y");
  CHECK_BOTH(build(true).ok());
}

TEST_CASE("several inputs, states and nodes in any order") {
  CHECK_BOTH(infer(translator).shape() == Shape{any, 8});
  CHECK_BOTH(infer(translator, {Shape{2, 4, 5}, Shape{2, 3, 7}}).shape() == Shape{2, 8});
  CHECK_BOTH(infer(translator, {Shape{2, 4, 6}, Shape{2, 3, 7}}).error().layer.name == "source");
  CHECK_BOTH(parameter_count(translator) == std::int64_t{4 * 8 * (5 + 8 + 1) + 4 * 8 * (7 + 8 + 1)});
}

TEST_CASE("a layer that is called twice has its weights once") {
  CHECK_BOTH(infer(twins).shape() == Shape{any, 8});
  CHECK_BOTH(parameter_count(twins) == std::int64_t{8 * 4 + 4});
}

TEST_CASE("a graph is a layer, too, and the same at run time") {
  constexpr Sequential model{Input{56, 56, 64}, residual, Flatten{}};
  CHECK_BOTH(infer(model).shape() == Shape{any, 56 * 56 * 64});
  GraphModel twin{"twin"};
  twin.add("x", Input{56, 56, 64})
      .add("conv", Conv2D{.filters = 32, .kernel_size = 3, .padding = "same"}, "x")
      .add("sum", Add{}, "conv", "x")
      .build();
  Diagnostic there = infer(narrow).error();
  const Diagnostic here = infer(twin).error();
  there.model = here.model;
  CHECK(here == there);
}

TEST_CASE("an input is read as the layer behind it reads it, and fixes are tried on a graph, too") {
  constexpr Shape grey{32, 56, 56};
  constexpr Graph one_channel{
      node("x", Input{56, 56, 1}),
      node("conv", Conv2D{.filters = 4, .kernel_size = 3}, "x"),
      node("pooled", MaxPooling2D{}, "conv"),
  };
  CHECK_BOTH(check(one_channel, grey)[0].axes[3] == Axis::channels);
  CHECK_BOTH(check(one_channel, grey).fixes(0).size() == 1);
  CHECK_BOTH(check(one_channel, grey).fixes(0)[0].kind() == EditKind::add_axis);
  CHECK_BOTH(check(one_channel, grey).fixes(0)[0].after().shape == Shape{32, 56, 56, 1});
  CHECK_BOTH(check(one_channel, grey).fixes(0)[0].output == Shape{32, 27, 27, 4});
  CHECK_BOTH(infer(residual, Shape{2, 56, 56, 3}).error().axis_name == Axis::channels);
  CHECK_BOTH(check(translator).clean());
}

TEST_CASE("data of another type than a graph computes with") {
  constexpr Graph words{
      node("words", Input{any}.with_dtype(DType::int32)),
      node("pixels", Input{8}),
      node("found", Embedding{.input_dim = 9, .output_dim = 8}, "words"),
      node("mixed", Add{}, "found", "pixels"),
  };
  CHECK_BOTH(check(residual, {Shape{2, 56, 56, 64}, DType::uint8}).warnings() == 1);
  CHECK_BOTH(check(residual, {Shape{2, 56, 56, 64}, DType::uint8})[0].layer.name == "conv");
  CHECK_BOTH(check(residual, {Shape{2, 56, 56, 64}, DType::uint8}).fixes(0)[0].kind() == EditKind::cast);
  CHECK_BOTH(check(residual, {Shape{2, 56, 56, 64}, DType::float64}).clean());
  CHECK_BOTH(check(words, {Shape::unknown(), DType::int64}).warnings() == 1);
  CHECK_BOTH(check(words, {Shape::unknown(), DType::int64})[0].layer.name == "mixed");
  CHECK_BOTH(check(words, {Shape::unknown(), DType::float32})[0].layer.name == "found");
  CHECK_BOTH(check(words, {Shape::unknown(), DType::float32})[0].expected_dtype == DType::int32);
}

}  // namespace shapeproof::graph_test
