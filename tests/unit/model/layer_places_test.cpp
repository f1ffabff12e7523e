// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/model/layer_places.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::layer_places_test {
namespace {

constexpr Sequential nested{Input{8},
                            Dense{1},
                            TimeDistributed{TimeDistributed{Dense{1}}},
                            Sequential{Dense{1}, Sequential{Dense{1}, Flatten{}}, Dense{1}},
                            Dense{.units = 1, .name = "mine"},
                            Bidirectional{LSTM{1}},
                            Dense{1}};
constexpr Graph graph{node("x", Input{8}), node("a", Sequential{Dense{1}, Dense{1}}, "x"), node("b", Dense{1}, "a"),
                      again("c", "b", "x"), node("sum", Add{}, "b", "c")};

/// Whether all places and names are those that are found one by one.
constexpr bool agrees(const ModelView& model) {
  const LayerPlaces places(model);
  for (std::uint32_t at = 0; at < model.count; ++at) {
    if (!(places.name_of(at) == layer_name(model.records, at))) return false;
  }
  for (std::uint32_t at = model.first(); at < model.count; at += model.records[at].span) {
    for (std::uint32_t i = at; i < at + model.records[at].span; ++i) {
      if (places.index_of(i) != model.index_of(at) || places.outermost(i) != at) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("places and names are those that are found one by one") {
  CHECK_BOTH(agrees(nested.view()));
  CHECK_BOTH(agrees(graph.view()));
  CHECK_BOTH(agrees(ModelView{}));
  test::for_each_model([](const auto& model) { CHECK(agrees(model.view())); });
}

TEST_CASE("nothing is there before it is asked for") {
  CHECK_BOTH(LayerPlaces{}.empty());
  CHECK_BOTH(!LayerPlaces{graph.view()}.empty());
}

}  // namespace shapeproof::layer_places_test
