// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/draw.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/graph/graph_model.hpp"

namespace shapeproof::draw_test {
namespace {

constexpr Graph encoder{
    node("pixels", Input{8}),
    node("wide", Dense{.units = 4}, "pixels"),
    node("deep", Dense{.units = 4}, "pixels"),
    node("code", Add{}, "wide", "deep"),
};

// `sum` does not fit; `tail` needs it; `other` does not.
constexpr Graph forked{
    node("x", Input{8}),          node("a", Dense{.units = 4}, "x"),      node("b", Dense{.units = 5}, "x"),
    node("sum", Add{}, "a", "b"), node("tail", Dense{.units = 3}, "sum"), node("other", Dense{.units = 2}, "b"),
};

constexpr Graph twice{
    node("left", Input{8}),
    node("right", Input{8}),
    node("encoder", encoder, "left"),
    again("encoder again", "encoder", "right"),
    node("joined", Concatenate{}, "encoder", "encoder again"),
};

[[nodiscard]] constexpr const DiagramNode* find(const Diagram& diagram, const Name& name) {
  for (const DiagramNode& one : diagram.nodes) {
    if (one.name == name) return &one;
  }
  return nullptr;
}
[[nodiscard]] constexpr const DiagramEdge* find(const Diagram& diagram, const Name& from, const Name& to) {
  for (const DiagramEdge& edge : diagram.edges) {
    if (diagram.nodes[edge.from].name == from && diagram.nodes[edge.to].name == to) return &edge;
  }
  return nullptr;
}
[[nodiscard]] constexpr std::size_t count(const Diagram& diagram, Standing standing) {
  std::size_t result = 0;
  for (const DiagramNode& one : diagram.nodes) result += one.standing == standing ? 1 : 0;
  return result;
}
template <class M>
[[nodiscard]] constexpr Standing standing(const M& model, const Name& name,
                                          const TensorSpec& input = Shape::unknown()) {
  return find(draw(model, input), name)->standing;
}
template <class M>
[[nodiscard]] constexpr DiagramEdge edge(const M& model, const Name& from, const Name& to) {
  return *find(draw(model), from, to);
}

}  // namespace

TEST_CASE("a chain that fits: the Input, each layer, the output") {
  CHECK_BOTH(draw(test::digits).ok());
  CHECK_BOTH(draw(test::digits).nodes.size() == 9 && draw(test::digits).edges.size() == 8);
  CHECK_BOTH(draw(test::digits).nodes[0].kind == DiagramNodeKind::input);
  CHECK_BOTH(draw(test::digits).nodes[8].kind == DiagramNodeKind::output);
  CHECK_BOTH(draw(test::digits).edges[0].shape == Shape{any, 28, 28, 1});
  CHECK_BOTH(draw(test::digits).edges[7].shape == Shape{any, 10});
  CHECK_BOTH(find(draw(test::digits), "conv2d_1")->parameters.total == Dim(18496));
  CHECK_BOTH(count(draw(test::digits), Standing::good) == 9);
}

TEST_CASE("data that is given is drawn, too, and blamed if it does not fit") {
  CHECK_BOTH(draw(test::digits, {7, 28, 28, 1}).nodes.size() == 10);
  CHECK_BOTH(draw(test::digits, {7, 28, 28, 1}).edges[0].shape == Shape{7, 28, 28, 1});
  CHECK_BOTH(draw(test::digits, {7, 28, 28, 1}).edges[8].shape == Shape{7, 10});
  CHECK_BOTH(draw(test::digits, {7, 28, 28}).edges[0].standing == Standing::faulty);
  CHECK_BOTH(draw(test::digits, {7, 28, 28}).edges[0].shape == Shape{7, 28, 28});
  CHECK_BOTH(draw(test::digits, {7, 28, 28}).nodes[1].standing == Standing::faulty);
  CHECK_BOTH(count(draw(test::digits, {7, 28, 28}), Standing::behind) == 8);
  CHECK_BOTH(draw(test::without_input, {7, 28, 28}).nodes.size() == 5);
  CHECK_BOTH(standing(test::without_input, "flatten") == Standing::faulty);
}

TEST_CASE("the edge that does not fit, and what is behind it") {
  CHECK_BOTH(draw(forked).problems.size() == 1 && draw(forked).problems[0].code == Code::axis_mismatch);
  CHECK_BOTH(standing(forked, "sum") == Standing::faulty);
  CHECK_BOTH(standing(forked, "tail") == Standing::behind);
  CHECK_BOTH(standing(forked, "other") == Standing::good);
  CHECK_BOTH(edge(forked, "a", "sum").standing == Standing::good && edge(forked, "a", "sum").problem == -1);
  CHECK_BOTH(edge(forked, "b", "sum").standing == Standing::faulty && edge(forked, "b", "sum").problem == 0);
  CHECK_BOTH(edge(forked, "b", "sum").shape == Shape{any, 5});
  CHECK_BOTH(edge(forked, "sum", "tail").standing == Standing::behind);
  CHECK_BOTH(!edge(forked, "sum", "tail").shape.has_rank());
  CHECK_BOTH(find(draw(forked), "tail")->parameters.total == Dim(0));
}

TEST_CASE("a nested model shows its layers, or is one node") {
  CHECK_BOTH(draw(twice).clusters.size() == 2 && draw(twice).clusters[1].call == 2);
  CHECK_BOTH(draw(twice).nodes.size() == 2 + 4 + 4 + 1 + 1);
  CHECK_BOTH(draw(twice).nodes[2].cluster == 0 && draw(twice).nodes[6].cluster == 1);
  CHECK_BOTH(draw(twice).nodes[3].parameters.total == Dim(36));
  CHECK_BOTH(draw(twice).nodes[7].parameters.total == Dim(0));  // the same weights
  CHECK_BOTH(edge(twice, "code", "joined").shape == Shape{any, 4});
  CHECK_BOTH(draw(twice, Shape::unknown(), {.expand_models = false}).nodes.size() == 2 + 2 + 1 + 1);
  CHECK_BOTH(draw(twice, Shape::unknown(), {.most_expanded = 6}).clusters.size() == 1);
  CHECK_BOTH(draw(test::nested).clusters.size() == 3 && draw(test::nested).clusters[1].parent == 0);
}

TEST_CASE("a fault within a nested model is shown there") {
  constexpr Sequential model{Input{9}, encoder, Dense{.units = 2}};
  CHECK_BOTH(draw(model).problems.size() == 1);
  CHECK_BOTH(standing(model, "pixels") == Standing::faulty && draw(model).clusters[0].standing == Standing::good);
  CHECK_BOTH(standing(model, "dense") == Standing::behind);
  constexpr Graph too_many{node("x", Input{8}), node("y", Input{8}), node("encoder", encoder, "x", "y")};
  CHECK_BOTH(draw(too_many).problems[0].code == Code::wrong_input_count);
  CHECK_BOTH(draw(too_many).clusters[0].standing == Standing::faulty);
}

TEST_CASE("a name that a graph has twice is shown at the layer that repeats it") {
  constexpr Graph named_twice{node("x", Input{8}), node("a", Dense{.units = 4, .name = "d"}, "x"),
                              node("b", Dense{.units = 3, .name = "d"}, "a")};
  CHECK_BOTH(draw(named_twice).problems.size() == 1);
  CHECK_BOTH(draw(named_twice).nodes[1].standing == Standing::good);
  CHECK_BOTH(draw(named_twice).nodes[2].standing == Standing::faulty);
}

TEST_CASE("models that are wrong in themselves") {
  constexpr Graph circle{node("x", Input{8}), node("a", Add{}, "x", "b"), node("b", Add{}, "a", "x")};
  constexpr Graph unused{node("x", Input{8}), node("a", Dense{.units = 2}, "x"), node("b", Dense{.units = 3}, "x"),
                         outputs("a")};
  constexpr Graph missing{node("x", Input{8}), node("a", Dense{.units = 2}, output("x", 1))};
  CHECK_BOTH(standing(circle, "a") == Standing::faulty && draw(circle).problems[0].code == Code::cyclic_graph);
  CHECK_BOTH(standing(unused, "b") == Standing::faulty && standing(unused, "a") == Standing::good);
  CHECK_BOTH(edge(unused, "x", "b").standing == Standing::good);
  CHECK_BOTH(edge(missing, "x", "a").standing == Standing::faulty && !edge(missing, "x", "a").shape.has_rank());
  CHECK_BOTH(draw(twice, Shape{1, 8}).problem == 0 && draw(twice, Shape{1, 8}).problems.size() == 1);
  CHECK_BOTH(draw(test::empty).problem == 0 && draw(test::empty).problems[0].code == Code::empty_model);
  CHECK_BOTH(draw(test::same_names).nodes[3].standing == Standing::faulty);
  CHECK_BOTH(draw(test::same_names).problems[0].code == Code::duplicate_name);
  CHECK_BOTH(standing(test::input_in_the_middle, "dense") == Standing::good);
  CHECK_BOTH(draw(test::input_in_the_middle).nodes[2].standing == Standing::faulty);
}

TEST_CASE("only so many faults are told in words") {
  CHECK_BOTH(draw(forked, Shape::unknown(), {.most_problems = 0}).problems.empty());
  CHECK_BOTH(count(draw(forked, Shape::unknown(), {.most_problems = 0}), Standing::faulty) == 1);
}

}  // namespace shapeproof::draw_test
