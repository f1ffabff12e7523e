// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/recurrent_before.hpp"

#include <doctest/doctest.h>

#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::recurrent_before_test {
namespace {

/// The recurrent layer before the end of a model, by its record.
RecordIndex before_end(const auto& model, bool sequences) {
  const ModelView view = model.view();
  const Fit fit;
  const FixClasses classes = fix_classes(Vocabulary::keras);
  const FaultyModel faulty{view, fit, classes};
  const Diagnostic fault;
  const FaultContext context = context_of(faulty, fault);
  return detail::recurrent_before(context, faulty.flow.outputs()[0], sequences);
}

const LSTM steps{.units = 8, .return_sequences = true};

}  // namespace

TEST_CASE("the nearest one, if it returns what is asked for") {
  CHECK(before_end(Sequential{Input{10, 4}, steps}, true) == 1);
  CHECK(before_end(Sequential{Input{10, 4}, steps}, false) == no_record);
  CHECK(before_end(Sequential{Input{10, 4}, LSTM{8}}, false) == 1);
  CHECK(before_end(Sequential{Input{10, 4}, steps, LSTM{8}}, true) == no_record);  // the nearest one does not
  CHECK(before_end(Sequential{Input{10, 4}, steps, steps}, true) == 2);
}

TEST_CASE("inside of a wrapper for both directions it is the layer in it") {
  CHECK(before_end(Sequential{Input{10, 4}, Bidirectional{steps}}, true) == 2);
  CHECK(before_end(Sequential{Input{10, 4}, Bidirectional{LSTM{8}}}, false) == 2);
}

TEST_CASE("layers that keep the number of axes are looked through, others not") {
  CHECK(before_end(Sequential{Input{10, 4}, steps, Dropout{0.5}, Dense{3}}, true) == 1);
  CHECK(before_end(Sequential{Input{10, 4}, steps, TimeDistributed{Dense{3}}}, true) == 1);
  CHECK(before_end(Sequential{Input{10, 4}, LSTM{8}, BatchNormalization{}}, false) == 1);
  CHECK(before_end(Sequential{Input{10, 4}, steps, Flatten{}}, true) == no_record);
  CHECK(before_end(Sequential{Input{10, 4}, Dense{3}}, true) == no_record);
}

TEST_CASE("through a merge, and in a nested model") {
  const Graph model{node("x", Input{10, 4}), node("lstm", steps, "x"), node("dense", Dense{8}, "x"),
                    node("sum", Add{}, "lstm", "dense")};
  const RecordIndex found = before_end(model, true);
  REQUIRE(found != no_record);
  CHECK(model.view().records[found].type->name == "LSTM");
  const RecordIndex nested = before_end(Sequential{Input{10, 4}, Sequential{steps}, Dense{2}}, true);
  CHECK(nested == 2);
}

TEST_CASE("a recurrent layer over maps counts, too") {
  const Input frames{10, 8, 8, 1};
  const ConvLSTM2D last{.filters = 4, .kernel_size = 3, .padding = "same"};
  CHECK(before_end(Sequential{frames, last, BatchNormalization{}}, false) == 1);
  CHECK(before_end(Sequential{frames, last}, true) == no_record);
}

}  // namespace shapeproof::recurrent_before_test
