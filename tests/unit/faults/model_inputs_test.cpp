// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/model_inputs.hpp"

#include "check_both.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::model_inputs_test {
namespace {

using namespace detail;

constexpr Sequential bare{Dense{3}};
constexpr Sequential declared{Input{6, 4}, LSTM{3}};
constexpr Sequential batches{Input{6, 4}.with_batch_size(32), LSTM{3}};
constexpr Graph two{node("left", Input{8}), node("right", Input{any, 5}),
                    node("sum", GlobalAveragePooling1D{}, "right"), node("a", Dense{5}, "left"),
                    node("joined", Add{}, "a", "sum")};
constexpr Graph fixed{node("left", Input{8}), node("right", Input{8}.with_batch_size(16)),
                      node("joined", Add{}, "left", "right")};
constexpr Graph unread{node("left", Input{8}), node("right", Input{9}), node("a", Dense{5}, "right"),
                       outputs("a", "left")};

}  // namespace

TEST_CASE("how many tensors a model takes, and which Input each is for") {
  CHECK_BOTH(input_count(bare.view()) == 1 && input_count(declared.view()) == 1 && input_count(two.view()) == 2);
  CHECK_BOTH(input_record(bare.view(), 0) == no_record);
  CHECK_BOTH(input_record(declared.view(), 0) == 0 && input_record(declared.view(), 1) == no_record);
  CHECK_BOTH(input_record(two.view(), 2) == no_record);
  CHECK_BOTH(two.view().records[input_record(two.view(), 1)].name == "right");
}

TEST_CASE("what an Input declares, batch first") {
  CHECK_BOTH(!declared_shape(bare.view(), 0).has_rank());
  CHECK_BOTH(declared_shape(declared.view(), 0) == Shape{any, 6, 4} && !declared_shape(declared.view(), 1).has_rank());
  CHECK_BOTH(declared_shape(two.view(), 0) == Shape{any, 8} && declared_shape(two.view(), 1) == Shape{any, any, 5});
  CHECK_BOTH(declared_shape(batches.view(), 0) == Shape{32, 6, 4});
}

TEST_CASE("the batch size that an Input fixes, also if it is not the first one") {
  CHECK_BOTH(!fixed_batch(bare.view()).is_known() && !fixed_batch(declared.view()).is_known());
  CHECK_BOTH(fixed_batch(batches.view()) == Dim(32) && fixed_batch(fixed.view()) == Dim(16));
  CHECK_BOTH(!fixed_batch(two.view()).is_known());
  CHECK_BOTH(one_batch(batches.view(), {100, 6, 4}) == Shape{32, 6, 4});
  CHECK_BOTH(one_batch(declared.view(), {100, 6, 4}) == Shape{100, 6, 4} && one_batch(batches.view(), {}) == Shape{});
}

TEST_CASE("whether an Input leaves a size open") {
  CHECK_BOTH(!leaves_open(bare.view()) && !leaves_open(declared.view()) && !leaves_open(fixed.view()));
  CHECK_BOTH(leaves_open(two.view()) && leaves_open(Sequential{Input{any, 4}, LSTM{3}}.view()));
}

TEST_CASE("the first layer that reads each tensor") {
  CHECK((input_readers(bare.view()).size() == 1 && input_readers(bare.view())[0] == 0));
  CHECK(input_readers(declared.view())[0] == 1);
  CHECK(input_readers(Sequential{Input{4}}.view())[0] == no_record);
  const auto name = [](const auto& model, std::size_t input) {
    return model.view().records[input_readers(model.view())[input]].name;
  };
  REQUIRE(input_readers(two.view()).size() == 2);
  CHECK((name(two, 0) == "a" && name(two, 1) == "sum"));
  REQUIRE(input_readers(unread.view()).size() == 2);
  CHECK((input_readers(unread.view())[0] == no_record && name(unread, 1) == "a"));
  // Of several readers it is the one that runs first.
  constexpr Graph both{node("x", Input{8}), node("first", ReLU{}, "x"), node("sum", Add{}, "first", "x")};
  CHECK(name(both, 0) == "first");
}

TEST_CASE("the data that a model runs on") {
  const Fit one{.x = {100, 6, 4}};
  CHECK((GivenData{declared.view(), one}.view().size() == 1 &&
         GivenData{declared.view(), one}.view()[0] == Shape{100, 6, 4}));
  const GivenData cut{batches.view(), one};
  CHECK((cut.view().size() == 1 && cut.view()[0] == Shape{32, 6, 4}));
  CHECK(GivenData{declared.view(), Fit{}}.view().size() == 0);
  CHECK(GivenData{two.view(), Fit{.x = Shape::unknown()}}.view().size() == 0);
  const Fit pair{.x = {{50, 8}, {50, 8}}};
  const GivenData both{fixed.view(), pair};
  REQUIRE(both.view().size() == 2);
  CHECK((both.view()[0] == Shape{16, 8} && both.view()[1] == Shape{16, 8}));
  CHECK(GivenData{declared.view(), pair}.view().size() == 1);  // a chain takes one tensor
  const Fit half{.x = {Shape::unknown(), {50, 7, 5}}};
  CHECK(GivenData{two.view(), half}.view().size() == 2);
}

}  // namespace shapeproof::model_inputs_test
