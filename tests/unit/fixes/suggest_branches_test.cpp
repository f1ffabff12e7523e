// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_branches.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_branches_test {
namespace {

using test::new_layer;

/// What is suggested where two branches of one input do not meet.
test::Suggested branches(const Input& input, const auto& first, const auto& second, const auto& merge) {
  const Graph model{node("x", input), node("a", first, "x"), node("b", second, "x"), node("both", merge, "a", "b")};
  return {model, {}, &detail::suggest_branches};
}

const FieldValue same = FieldValue::word("same");
const FieldValue valid = FieldValue::word("valid");
FieldValue number(std::int64_t value) { return FieldValue::number(value); }
FieldValue margins(const Shape& list) { return FieldValue::margins(list); }

/// Whether the best fix adds a layer of a class.
bool first_adds(const auto& model, string_ref type) {
  const Report report = check(model);
  if (report.size() == 0 || report.fixes(0).empty()) return false;
  const Edit& edit = report.fixes(0)[0].edits[0];
  return edit.kind == EditKind::add_layers && edit.layers[0].type == type;
}

Conv2D conv(std::int64_t filters, std::int64_t size, const char* padding = "valid") {
  return Conv2D{.filters = filters, .kernel_size = size, .padding = padding};
}

}  // namespace

TEST_CASE("vectors of unequal width: the layer that sets it, or one more, on either branch") {
  const auto found = branches(Input{6}, Dense{4}, Dense{5}, Add{});
  INFO(found.text());
  CHECK((found.sets("a", "units", number(5)) && found.sets("b", "units", number(4))));
  CHECK((found.puts_in(new_layer("Dense", "units", FieldValue::number(5)), "both", 0) &&
         found.puts_in(new_layer("Dense", "units", FieldValue::number(4)), "both", 1)));
  CHECK_FALSE(found.puts_in_any("Flatten"));
}

TEST_CASE("the width is set by the layer before those that keep shapes") {
  const Graph model{node("x", Input{6}), node("a", Dense{4}, "x"), node("r", ReLU{}, "a"), node("b", Dense{5}, "x"),
                    node("both", Add{}, "r", "b")};
  CHECK(test::Suggested(model, {}, &detail::suggest_branches).sets("a", "units", number(5)));
}

TEST_CASE("maps of unequal channels: a kernel of size 1 on either branch") {
  const auto found = branches(Input{8, 8, 3}, conv(4, 1), conv(16, 1), Add{});
  INFO(found.text());
  CHECK((found.sets("a", "filters", number(16)) && found.sets("b", "filters", number(4))));
  const NewLayer projection = new_layer("Conv2D", "filters", number(16)).with("kernel_size", number(1));
  CHECK((found.puts_in(projection, "both", 0) && !found.puts_in(projection, "both", 1)));
}

TEST_CASE("a shorter way around strides: a kernel of size 1 with the same strides") {
  const auto found = branches(Input{8, 8, 3}, conv(4, 1),
                              Conv2D{.filters = 16, .kernel_size = 3, .strides = 2, .padding = "same"}, Add{});
  INFO(found.text());
  CHECK(found.puts_in(
      new_layer("Conv2D", "filters", number(16)).with("kernel_size", number(1)).with("strides", number(2)), "both", 0));
  CHECK_FALSE(found.puts_in_any("Dense"));
}

TEST_CASE("channels first: the axis of the channels is the first one, and the new layer says so") {
  const Conv2D four{.filters = 4, .kernel_size = 1, .data_format = "channels_first"};
  const Conv2D six{.filters = 6, .kernel_size = 1, .data_format = "channels_first"};
  const auto found = branches(Input{3, 8, 8}, four, six, Add{});
  INFO(found.text());
  CHECK(found.sets("a", "filters", number(6)));
  CHECK(found.puts_in(new_layer("Conv2D", "filters", number(6))
                          .with("kernel_size", number(1))
                          .with("data_format", FieldValue::word("channels_first")),
                      "both", 0));
}

TEST_CASE("windows that lose the border: padding, a cut, a margin") {
  const auto found = branches(Input{9, 9, 3}, conv(4, 3, "same"), conv(4, 3), Add{});
  INFO(found.text());
  CHECK((found.sets("b", "padding", same) && found.sets("a", "padding", valid)));
  CHECK(found.puts_in(new_layer("Cropping2D", "cropping", margins({1, 1, 1, 1})), "both", 0));
  CHECK(found.puts_in(new_layer("ZeroPadding2D", "padding", margins({1, 1, 1, 1})), "both", 1));
}

TEST_CASE("windows of both branches lose the border: none of them does") {
  const Graph model{node("x", Input{100, 8}), node("a", Conv1D{.filters = 8, .kernel_size = 3}, "x"),
                    node("b", Conv1D{.filters = 8, .kernel_size = 5}, "x"), node("both", Add{}, "a", "b")};
  const Report report = check(model);
  REQUIRE((report.size() == 1 && !report.fixes(0).empty()));
  const Edit& edit = report.fixes(0)[0].edits[0];
  CHECK((edit.everywhere && edit.field == "padding" && edit.value_after == same));
}

TEST_CASE("an odd difference: the larger half comes last") {
  const auto found = branches(Input{9, 9, 3}, conv(4, 1), conv(4, 4), Add{});
  INFO(found.text());
  CHECK(found.puts_in(new_layer("Cropping2D", "cropping", margins({1, 2, 1, 2})), "both", 0));
}

TEST_CASE("a branch of half the size: pooling, a larger map, strides") {
  const auto found = branches(Input{8, 8, 3}, conv(4, 1), Conv2D{.filters = 4, .kernel_size = 1, .strides = 2}, Add{});
  INFO(found.text());
  CHECK(found.puts_in(new_layer("MaxPooling2D", "pool_size", number(2)), "both", 0));
  CHECK(found.puts_in(new_layer("UpSampling2D", "size", number(2)), "both", 1));
  CHECK((found.sets("b", "strides", number(1)) && found.sets("a", "strides", number(2))));
  CHECK_FALSE(found.puts_in(new_layer("MaxPooling2D", "pool_size", number(2)), "both", 1));
}

TEST_CASE("no whole factor: neither pooling nor a larger map") {
  const auto found = branches(Input{9, 9, 3}, conv(4, 1), conv(4, 3), Add{});  // 9 and 7
  CHECK_FALSE((found.puts_in_any("MaxPooling2D") || found.puts_in_any("UpSampling2D")));
}

TEST_CASE("a sequence and a vector: the last step, a pooling or a Flatten; a vector for each step") {
  const auto found = branches(Input{10, 4}, LSTM{.units = 8, .return_sequences = true}, LSTM{8}, Concatenate{});
  INFO(found.text());
  CHECK((found.sets("a", "return_sequences", FieldValue::flag(false)) &&
         found.sets("b", "return_sequences", FieldValue::flag(true))));
  CHECK(
      (found.puts_in(NewLayer{"GlobalAveragePooling1D"}, "both", 0) && found.puts_in(NewLayer{"Flatten"}, "both", 0)));
  CHECK(found.puts_in(new_layer("RepeatVector", "n", number(10)), "both", 1));
}

TEST_CASE("a recurrent layer in both directions counts as one") {
  const auto found =
      branches(Input{10, 4}, Bidirectional{LSTM{.units = 4, .return_sequences = true}}, LSTM{8}, Concatenate{});
  INFO(found.text());
  CHECK(found.sets("lstm", "return_sequences", FieldValue::flag(false)));
}

TEST_CASE("Concatenate: the only axis in which the branches differ") {
  const auto found = branches(Input{10, 4}, LSTM{.units = 8, .return_sequences = true},
                              Conv1D{.filters = 8, .kernel_size = 3}, Concatenate{});
  INFO(found.text());
  CHECK(found.sets("both", "axis", number(1)));
  // Several differ: no axis is the right one.
  CHECK_FALSE(branches(Input{8, 8, 3}, conv(4, 1), Conv2D{.filters = 4, .kernel_size = {1, 3}}, Concatenate{.axis = 1})
                  .sets("both", "axis", number(1)));
}

TEST_CASE("Concatenate joins along the axis, so its width does not matter") {
  const auto found = branches(Input{8, 8, 3}, conv(4, 1), conv(5, 3), Concatenate{});
  INFO(found.text());
  CHECK_FALSE((found.sets_any("filters") || found.puts_in_any("Conv2D")));
  CHECK(found.sets("b", "padding", same));
}

TEST_CASE("Add has no axis") { CHECK_FALSE(branches(Input{6}, Dense{4}, Dense{5}, Add{}).sets_any("axis")); }

TEST_CASE("the branch that a fault names, of several") {
  const Graph model{node("x", Input{6}), node("a", Dense{4}, "x"), node("b", Dense{5}, "x"), node("c", Dense{4}, "x"),
                    node("all", Add{}, "a", "b", "c")};
  const test::Suggested found{model, {}, &detail::suggest_branches};
  INFO(found.text());
  CHECK((found.sets("b", "units", number(4)) && !found.sets_any("no_such_field")));
  CHECK_FALSE(found.sets("c", "units", number(5)));
}

TEST_CASE("maps that poolings made unequal: data that all of them can halve, or padding") {
  const Graph model{node("x", Input{30, 30, 1}), node("p", MaxPooling2D{4}, "x"), node("u", UpSampling2D{4}, "p"),
                    node("both", Add{}, "x", "u")};
  const test::Suggested found{model, {.x = {7, 30, 30, 1}}, &detail::suggest_branches};
  INFO(found.text());
  CHECK((found.gives(EditKind::resize, {7, 32, 32, 1}) && found.gives(EditKind::resize, {7, 64, 64, 1})));
  CHECK(found.sets("p", "padding", same));
  CHECK((found.sets("u", "size", number(4)) && found.sets("p", "pool_size", number(4))));
}

TEST_CASE("query and value in the other order") {
  const Graph model{node("q", Input{5, 4}), node("v", Input{7, 4}), node("k", Input{5, 4}),
                    node("both", MultiHeadAttention{.num_heads = 2, .key_dim = 3}, "q", "v", "k")};
  const test::Suggested found{model, {}, &detail::suggest_branches};
  INFO(found.text());
  CHECK(found.edits(EditKind::swap_inputs, "both"));
  const Report report = check(model);  // of the two orders that are tried, one fits
  REQUIRE(report.size() == 1);
  std::size_t swaps = 0;
  for (const Fix& fix : report.fixes(0)) swaps += fix.kind() == EditKind::swap_inputs ? 1U : 0U;
  CHECK(swaps == 1);
}

TEST_CASE("a layer whose inputs are no list is given them in the other order, and no branch is changed") {
  const Graph model{node("h", Input{8}), node("x", Input{10, 4}), node("lstm", GRU{8}, "h", "x")};
  const test::Suggested found{model, {}, &detail::suggest_branches};
  INFO(found.text());
  CHECK((found.size() == 1 && found.edits(EditKind::swap_inputs, "lstm")));
}

TEST_CASE("a layer of one input has no branches") {
  const test::Suggested found{Sequential{Input{6}, LSTM{3}}, {}, &detail::suggest_branches};
  CHECK((found.code() == Code::rank_mismatch && found.size() == 0));
}

TEST_CASE("sequences with strides on the other way: a kernel of size 1 with the same strides") {
  const Conv1D strided{.filters = 16, .kernel_size = 3, .strides = 2, .padding = "same"};
  const auto found = branches(Input{8, 3}, Conv1D{.filters = 4, .kernel_size = 1}, strided, Add{});
  INFO(found.text());
  CHECK(found.puts_in(
      new_layer("Conv1D", "filters", number(16)).with("kernel_size", number(1)).with("strides", number(2)), "both", 0));
  // A Dense does not change the number of steps: it passes only where that does not matter.
  const Graph sum{node("x", Input{8, 3}), node("a", Conv1D{.filters = 4, .kernel_size = 1}, "x"),
                  node("b", strided, "x"), node("both", Add{}, "a", "b")};
  CHECK_FALSE(first_adds(sum, "Dense"));
  CHECK(first_adds(sum, "Conv1D"));
  const Graph attention{node("q", Input{10, 32}), node("v", Input{20, 64}), node("both", Attention{}, "q", "v")};
  CHECK(first_adds(attention, "Dense"));
}

TEST_CASE("the width of what an Embedding gives is its output_dim") {
  const Graph model{node("a", Input{1}), node("b", Input{1}), node("users", Embedding{100, 16}, "a"),
                    node("films", Embedding{200, 20}, "b"), node("both", Dot{.axes = 2}, "users", "films")};
  const test::Suggested found{model, {}, &detail::suggest_branches};
  CHECK((found.sets("films", "output_dim", number(16)) && found.sets("users", "output_dim", number(20))));
}

TEST_CASE("a product of two tensors runs over other axes of equal size") {
  // Scores of attention: the features of a question with those of each word, over steps by mistake.
  const Graph scores{node("q", Input{7, 16}), node("v", Input{9, 16}), node("both", Dot{.axes = 1}, "q", "v")};
  const Report report = check(scores);
  REQUIRE(!report.fixes(0).empty());
  const Edit& edit = report.fixes(0)[0].edits[0];
  CHECK((edit.field == "axes" && edit.value_after == FieldValue::number(2)));
  // The scores with the words that they weigh: all words of the one with all words of the other.
  const Graph sum{node("s", Input{7, 9}), node("v", Input{9, 16}), node("both", Dot{.axes = {2, -1}}, "s", "v")};
  const test::Suggested found{sum, {}, &detail::suggest_branches};
  INFO(found.text());
  CHECK(found.sets("both", "axes", FieldValue::sizes({2, 1})));
  CHECK_FALSE(found.sets("both", "axes", number(1)));
  // There is nothing to sum over.
  const Graph ones{node("a", Input{1, 16}), node("b", Input{1, 20}), node("both", Dot{.axes = 2}, "a", "b")};
  CHECK_FALSE(test::Suggested(ones, {}, &detail::suggest_branches).sets_any("axes"));
}

TEST_CASE("sizes that are both unknown are not taken for equal, named ones are") {
  const Graph open{node("a", Input{any, 16}), node("b", Input{any, 20}), node("both", Dot{.axes = 2}, "a", "b")};
  CHECK_FALSE(test::Suggested(open, {}, &detail::suggest_branches).sets_any("axes"));
  const Graph named{node("a", Input{"steps", 16}), node("b", Input{"steps", 20}),
                    node("both", Dot{.axes = 2}, "a", "b")};
  CHECK(test::Suggested(named, {}, &detail::suggest_branches).sets("both", "axes", number(1)));
}

TEST_CASE("of the axes of a product one stays rather than none") {
  const Graph model{node("a", Input{5, 6}), node("b", Input{6, 5}), node("both", Dot{.axes = 1}, "a", "b")};
  const Report report = check(model);
  REQUIRE(!report.fixes(0).empty());
  CHECK(report.fixes(0)[0].edits[0].value_after == FieldValue::sizes({1, 2}));
}

TEST_CASE("the batch is no axis of a product, whatever its size") {
  const Input first = Input{4, 5}.with_batch_size(7);
  const Input second = Input{3, 7}.with_batch_size(7);
  const Graph model{node("a", first), node("b", second), node("both", Dot{.axes = 1}, "a", "b")};
  const test::Suggested found{model, {}, &detail::suggest_branches};
  CHECK((found.code() == Code::axis_mismatch && !found.sets("both", "axes", FieldValue::sizes({0, 2}))));
}

TEST_CASE("data are resized for windows alone") {
  const Graph model{node("a", Input{10, 4}), node("b", Input{12, 4}), node("both", Concatenate{}, "a", "b")};
  const test::Suggested found{model, {.x = {Shape{7, 10, 4}, Shape{7, 12, 4}}}, &detail::suggest_branches};
  INFO(found.text());
  CHECK((found.sets("both", "axis", number(1)) && !found.gives(EditKind::resize, {7, 12, 4})));
}

TEST_CASE("data of the next size that the factor divides, and no larger one") {
  const Graph model{node("x", Input{31, 31, 1}), node("p", MaxPooling2D{2}, "x"), node("u", UpSampling2D{2}, "p"),
                    node("both", Add{}, "x", "u")};
  const test::Suggested found{model, {.x = {7, 31, 31, 1}}, &detail::suggest_branches};
  INFO(found.text());
  CHECK((found.gives(EditKind::resize, {7, 32, 32, 1}) && found.gives(EditKind::resize, {7, 64, 64, 1})));
  CHECK_FALSE((found.gives(EditKind::resize, {7, 34, 34, 1}) || found.gives(EditKind::resize, {7, 36, 36, 1})));
}

TEST_CASE("the width of attention is its output_shape") {
  const Graph model{node("x", Input{50, 64}),
                    node("heads", MultiHeadAttention{.num_heads = 4, .key_dim = 16, .output_shape = {32}}, "x", "x"),
                    node("sum", Add{}, "x", "heads")};
  const Report report = check(model);
  REQUIRE(!report.fixes(0).empty());
  const Edit& edit = report.fixes(0)[0].edits[0];
  CHECK((edit.layer.name == "heads" && edit.field == "output_shape" && edit.value_after == FieldValue::shape({64})));
}

}  // namespace shapeproof::suggest_branches_test
