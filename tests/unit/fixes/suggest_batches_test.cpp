// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_batches.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_batches_test {
namespace {

using test::Suggested;

const Sequential states{Input{10, 4}.with_batch_size(32), LSTM{.units = 8, .stateful = true}, Dense{1}};

}  // namespace

TEST_CASE("batches of the size that the model fixes, or an Input that fixes none") {
  const Suggested found{states, {.x = {96, 10, 4}, .batch_size = 16}, &detail::suggest_batches};
  INFO(found.text());
  REQUIRE(found.size() == 2);
  const Edit& size = found.fix(0).edits[0];
  CHECK((size.kind == EditKind::batch_size && size.value_before == FieldValue::number(16)));
  CHECK(size.value_after == FieldValue::number(32));
  CHECK(found.gives(EditKind::input_shape, {any, 10, 4}));
  const Suggested unnamed{states, {.x = {100, 10, 4}}, &detail::suggest_batches};
  CHECK((unnamed.size() == 0 || unnamed.fix(0).edits[0].value_before.is_absent()));
}

TEST_CASE("a layer that joins samples: its last axis, or the second one where there are more") {
  const auto joined = [](const Input& input) {
    const Graph model{node("x", input), node("a", ReLU{}, "x"), node("both", Concatenate{.axis = 0}, "x", "a")};
    Shape data = input.declared();
    data.set(0, 20);
    Shape targets = data;
    return Suggested{model, {.x = data, .y = targets, .loss = Loss::mse}, &detail::suggest_other_axis};
  };
  const Suggested vectors = joined(Input{4});
  INFO(vectors.text());
  CHECK((vectors.size() == 1 && vectors.sets("both", "axis", FieldValue::number(-1))));
  const Suggested steps = joined(Input{5, 4});
  CHECK((steps.size() == 2 && steps.sets("both", "axis", FieldValue::number(1))));
}

}  // namespace shapeproof::suggest_batches_test
