// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/changed_layers.hpp"

#include "check_both.hpp"
#include "sample_graphs.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::changed_layers_test {
namespace {

using Kind = LayerChange::Kind;

/// The record of the layer of a name.
constexpr RecordIndex at(const auto& model, string_ref name) {
  const ModelView view = model.view();
  for (RecordIndex i = view.first(); i < view.count; ++i) {
    if (layer_name(view.records, i) == name) return i;
  }
  return no_record;
}

constexpr LayerChange change(Kind kind, RecordIndex at, std::uint32_t input = 0) {
  return {.kind = kind, .at = at, .input = input};
}
/// The same with new layers.
constexpr LayerChange with_layers(LayerChange change, const auto& layers) {
  const ModelView view = layers.view();
  detail::append(change.layers, view.records, view.count);
  return change;
}
constexpr LayerChange connect(RecordIndex at, std::uint32_t input, const GraphEdge& source) {
  LayerChange made = change(Kind::connect, at, input);
  made.source = source;
  return made;
}

/// A model after a change, whether that is possible or not.
struct Changed {
  GrowableArray<LayerRecord> records{};
  bool is_made = false;

  constexpr Changed(const auto& model, const LayerChange& what)
      : is_made(detail::change_model(model.view(), what, records)) {}
  [[nodiscard]] constexpr ModelView view() const {
    return {records.data(), static_cast<std::uint32_t>(records.size()), nullptr, -1};
  }
  /// What it gives; nothing is known if the change is not possible.
  [[nodiscard]] constexpr Inference run() const { return infer(view(), Shape::unknown()); }
  [[nodiscard]] constexpr Shape output() const { return is_made ? run().shape() : Shape::unknown(); }
  /// How many parameters it has; -1 if it does not fit.
  [[nodiscard]] constexpr std::int64_t params() const {
    const auto count = parameters(view(), Shape::unknown());
    return count.ok() ? count.value().total.code : -1;
  }
};
constexpr bool is_possible(const auto& model, const LayerChange& what) { return Changed(model, what).is_made; }

constexpr Sequential chain{Input{8, 3}, Flatten{}, Dense{5}};
constexpr Graph line{node("x", Input{8, 3}), node("flat", Flatten{}, "x"), node("out", Dense{5}, "flat")};
constexpr Graph split{node("x", Input{8}),
                      node("a", Dense{4}, "x"),
                      node("b", Dense{6}, "x"),
                      node("joined", Concatenate{}, "a", "b"),
                      node("end", Dense{2}, "joined"),
                      outputs("end", "a")};

}  // namespace

TEST_CASE("a layer put in: before one, at the end, several") {
  CHECK_BOTH(Changed(chain, with_layers(change(Kind::insert, 1), Sequential{Conv1D{.filters = 2, .kernel_size = 3}}))
                 .output() == Shape{any, 5});
  CHECK(Changed(chain, with_layers(change(Kind::insert, 2), Sequential{Dense{7}})).records.size() == 4);
  CHECK(Changed(chain, with_layers(change(Kind::insert, 3), Sequential{Dense{7}, Dense{9}})).output() == Shape{any, 9});
  CHECK(Changed(line, with_layers(change(Kind::insert, line.view().count), Sequential{Dense{7}, Dense{9}})).output() ==
        Shape{any, 9});
  // What comes before it decides what it takes: 8 steps become 6.
  const Changed before{
      line, with_layers(change(Kind::insert, at(line, "flat")), Sequential{Conv1D{.filters = 2, .kernel_size = 3}})};
  CHECK(before.output() == Shape{any, 5});
  CHECK(before.params() == (3 * 3 * 2 + 2) + (6 * 2 * 5 + 5));
}

TEST_CASE("on one edge of several") {
  const auto params = [](const LayerChange& what) { return Changed(split, what).params(); };
  const std::int64_t own = (8 * 4 + 4) + (8 * 6 + 6) + (10 * 2 + 2);
  REQUIRE(params(with_layers(change(Kind::insert, split.view().count), Sequential{ReLU{}})) == own);
  // Behind "b", before "joined": 6 numbers become 9, and the last layer takes 13.
  CHECK(params(with_layers(change(Kind::insert, at(split, "joined"), 1), Sequential{Dense{9}})) ==
        own + (6 * 9 + 9) + (3 * 2));
  CHECK(params(with_layers(change(Kind::insert, at(split, "joined"), 0), Sequential{Dense{9}})) ==
        own + (4 * 9 + 9) + (5 * 2));
  CHECK_FALSE(is_possible(split, with_layers(change(Kind::insert, at(split, "joined"), 2), Sequential{Dense{9}})));
}

TEST_CASE("behind one output of several") {
  const LayerChange second = with_layers(change(Kind::insert, split.view().count, 1), Sequential{Dense{7}});
  const Changed changed{split, second};
  REQUIRE(changed.run().outputs().size() == 2);
  CHECK((changed.run().outputs()[0] == Shape{any, 2} && changed.run().outputs()[1] == Shape{any, 7}));
  CHECK_FALSE(is_possible(split, with_layers(change(Kind::insert, split.view().count, 2), Sequential{Dense{7}})));
}

TEST_CASE("a layer taken out: who took its output takes its first input") {
  CHECK_BOTH(Changed(chain, change(Kind::remove, 1)).output() == Shape{any, 8, 5});
  CHECK(Changed(line, change(Kind::remove, at(line, "flat"))).output() == Shape{any, 8, 5});
  CHECK(Changed(line, change(Kind::remove, at(line, "out"))).output() == Shape{any, 24});
  const Changed joined{split, change(Kind::remove, at(split, "joined"))};
  CHECK(joined.output() == Shape{any, 2});
  CHECK(joined.run().ok());
  CHECK_FALSE(is_possible(split, change(Kind::remove, at(split, "x"))));
  CHECK_FALSE(is_possible(chain, change(Kind::remove, 0)));
}

TEST_CASE("a layer that is called twice is taken out at both places, and replaced at both") {
  CHECK(Changed(test::twins, change(Kind::remove, at(test::twins, "a"))).output() == Shape{any, 16});
  CHECK(Changed(test::twins, with_layers(change(Kind::replace, at(test::twins, "a")), Sequential{Dense{3}})).output() ==
        Shape{any, 6});
  CHECK(Changed(test::twins, with_layers(change(Kind::insert, at(test::twins, "a")), Sequential{Dense{3}})).output() ==
        Shape{any, 8});
}

TEST_CASE("a layer replaced") {
  CHECK_BOTH(Changed(chain, with_layers(change(Kind::replace, 2), Sequential{Dense{7}})).output() == Shape{any, 7});
  CHECK(Changed(line, with_layers(change(Kind::replace, at(line, "flat")), Sequential{GlobalAveragePooling1D{}}))
            .output() == Shape{any, 5});
  CHECK(Changed(line, with_layers(change(Kind::replace, at(line, "flat")), Sequential{TimeDistributed{Dense{7}}}))
            .output() == Shape{any, 8, 5});
}

TEST_CASE("two inputs in the other order") {
  constexpr Graph attention{node("q", Input{5, 4}), node("v", Input{7, 4}), node("both", Attention{}, "q", "v")};
  CHECK(Changed(attention, change(Kind::swap, at(attention, "both"))).output() == Shape{any, 7, 4});
  CHECK_FALSE(is_possible(attention, change(Kind::swap, at(attention, "both"), 1)));
  CHECK_FALSE(is_possible(line, change(Kind::swap, at(line, "out"))));
  CHECK_FALSE(is_possible(chain, change(Kind::swap, 2)));
}

TEST_CASE("an input taken from elsewhere") {
  // The calls are x, a, b, joined, end.
  CHECK(Changed(split, connect(at(split, "b"), 0, {1, 0})).params() == (8 * 4 + 4) + (4 * 6 + 6) + (10 * 2 + 2));
  CHECK(Changed(split, connect(at(split, "joined"), 1, {0, 0})).is_made);
  CHECK_FALSE(is_possible(split, connect(at(split, "a"), 0, {2, 0})));  // "b" runs later
  CHECK_FALSE(is_possible(split, connect(at(split, "a"), 0, {99, 0})));
  CHECK_FALSE(is_possible(split, connect(at(split, "a"), 1, {0, 0})));
  CHECK_FALSE(is_possible(chain, connect(2, 0, {0, 0})));
}

TEST_CASE("an output of several taken from elsewhere") {
  constexpr Graph states{node("x", Input{10, 4}),
                         node("lstm", LSTM{.units = 8, .return_sequences = true, .return_state = true}, "x"),
                         node("y", Dense{3}, "lstm"), outputs("y")};
  CHECK(Changed(states, connect(at(states, "y"), 0, {1, 1})).output() == Shape{any, 3});
  CHECK(Changed(states, change(Kind::remove, at(states, "y"))).output() == Shape{any, 10, 8});
}

TEST_CASE("within a nested model, of either kind in either kind") {
  const LayerChange insert = with_layers(change(Kind::insert, 0), Sequential{Dense{7}});
  const auto inside = [&](const auto& model, string_ref name) {
    LayerChange what = insert;
    what.at = at(model, name);
    return Changed(model, what);
  };
  constexpr Sequential inner_chain{Dense{.units = 5, .name = "in"}};
  constexpr Graph inner_graph{node("t", Input{8}), node("in", Dense{5}, "t")};
  const auto params = [](const Changed& changed) { return changed.params(); };
  const std::int64_t expected = (8 * 7 + 7) + (7 * 5 + 5) + (5 * 2 + 2);
  CHECK(params(inside(Sequential{Input{8}, inner_chain, Dense{2}}, "in")) == expected);
  CHECK(params(inside(Sequential{Input{8}, inner_graph, Dense{2}}, "in")) == expected);
  CHECK(params(inside(Graph{node("x", Input{8}), node("m", inner_chain, "x"), node("y", Dense{2}, "m")}, "in")) ==
        expected);
  CHECK(params(inside(Graph{node("x", Input{8}), node("m", inner_graph, "x"), node("y", Dense{2}, "m")}, "in")) ==
        expected);
  CHECK(params(inside(Sequential{Input{8}, Sequential{Sequential{inner_chain}}, Dense{2}}, "in")) == expected);
}

TEST_CASE("a nested model keeps its name, and notes repeated names of its own") {
  constexpr auto inner =
      Sequential{Dense{.units = 4, .name = "a"}, ReLU{}, Dense{.units = 4, .name = "b"}}.named("inner");
  constexpr Sequential outer{Input{8}, inner};
  const Changed removed{outer, change(Kind::remove, 3)};
  REQUIRE(removed.records.size() == 4);
  CHECK((removed.records[1].name == "inner" && removed.records[1].span == 3 && removed.output() == Shape{any, 4}));
  const Changed twice{outer, with_layers(change(Kind::replace, 3), Sequential{Dense{.units = 4, .name = "a"}})};
  REQUIRE(twice.is_made);
  CHECK_FALSE(twice.run().ok());
}

TEST_CASE("a layer within a wrapper, which is no model, is not changed alone") {
  constexpr Sequential wrapped{Input{5, 8}, TimeDistributed{Dense{4}}, Dense{2}};
  CHECK_FALSE(is_possible(wrapped, change(Kind::remove, 2)));
  CHECK(is_possible(wrapped, change(Kind::remove, 1)));
  constexpr Graph graph{node("x", Input{5, 8}), node("td", TimeDistributed{Dense{4}}, "x")};
  CHECK_FALSE(is_possible(graph, change(Kind::remove, at(graph, "td") + 1)));
}

TEST_CASE("places that are not there") {
  CHECK_FALSE(is_possible(chain, with_layers(change(Kind::insert, 4), Sequential{Dense{7}})));
  CHECK_FALSE(is_possible(chain, with_layers(change(Kind::insert, 0), Sequential{Dense{7}})));  // before the Input
  CHECK_FALSE(is_possible(chain, with_layers(change(Kind::insert, 1, 1), Sequential{Dense{7}})));
  CHECK_FALSE(is_possible(chain, change(Kind::remove, 3)));
  CHECK_FALSE(is_possible(line, change(Kind::remove, line.view().count)));
  CHECK_FALSE(is_possible(line, with_layers(change(Kind::insert, line.view().count + 1), Sequential{Dense{7}})));
  CHECK_FALSE(is_possible(line, with_layers(change(Kind::insert, 0), Sequential{Dense{7}})));
}

TEST_CASE("a graph keeps its name") {
  GraphModel named{"named"};
  named.set_outputs(named.call(Dense{3}, named.call(Input{4})));
  named.build();
  const Changed changed{named, with_layers(change(Kind::insert, named.view().count), Sequential{ReLU{}})};
  REQUIRE(changed.is_made);
  CHECK(changed.records[0].name == named.view().records[0].name);
}

}  // namespace shapeproof::changed_layers_test
