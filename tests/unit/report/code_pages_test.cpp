// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/code_pages.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"

namespace shapeproof::code_pages_test {
namespace {

/// Splits its input into parts, more than can be kept.
struct SplitInTwenty {
  static constexpr string_ref type_name = "SplitInTwenty";
  static constexpr LayerTraits traits{};
  static constexpr Fault infer(const LayerCall& call, Outputs& outputs) {
    for (int i = 0; i < 20; ++i) outputs.push_back(call.inputs[0]);
    return {};
  }
};

constexpr Conv2D conv{.filters = 8, .kernel_size = 3, .padding = "same"};
constexpr Sequential dense{Input{8}, Dense{.units = 3, .activation = "softmax"}};
constexpr Sequential series{Input{10, 4}, Conv1D{.filters = 4, .kernel_size = 3, .padding = "same"}, Dense{1}};
constexpr Loss categorical = Loss::categorical_crossentropy;
constexpr Loss sparse = Loss::sparse_categorical_crossentropy;

/// A model as a reader gives it whose file misspells a field.
struct Misspelt {
  Sequential<2> model{Input{8}, Dense{3}};
  GrowableArray<Misspelling> words{};

  Misspelt() { words.push_back({1, "activaton", "activation"}); }
  [[nodiscard]] ModelView view() const {
    ModelView view = model.view();
    view.misspellings = &words;
    return view;
  }
};

/// A program in which the fault of a code is found.
Report rejected(Code code) {
  switch (code) {
    case Code::ok:
      return check(dense);
    case Code::empty_model:
      return check(test::empty);
    case Code::missing_input:
      return check(Sequential{Dense{3}});
    case Code::misplaced_input:
      return check(test::input_in_the_middle);
    case Code::duplicate_name:
      return check(test::same_names);
      return check(dense.named("a_name_that_is_longer_than_the_fifty_four_characters_kept"));
    case Code::too_many_axes:
      return check(test::without_input, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    case Code::too_many_outputs:
      return check(Sequential{SplitInTwenty{}}, {2, 8});
    case Code::invalid_size:
      return check(test::without_input, {5, -2});
    case Code::ragged:
      return check(test::without_input, Shape{5, Dim::ragged(3)});
    case Code::symbol_clash:
      return check(Sequential{Input{"n", "n"}, Flatten{}}, {2, 5, 6});
    case Code::rank_mismatch:
      return check(test::digits, {60000, 28, 28});
    case Code::axis_mismatch:
      return check(test::digits, {60000, 28, 28, 3});
    case Code::unknown_axis_size:
      return check(Sequential{Input{any, 8}, Flatten{}, Dense{3}});
    case Code::wrong_input_count:
      return check(dense, Fit{.x = {{2, 8}, {2, 8}}});
    case Code::dtype_mismatch:
      return check(test::digits, {Shape{2, 28, 28, 1}, DType::uint8});
    case Code::invalid_argument:
      return check(Sequential{Dense{0}}, {1, 2});
    case Code::groups_mismatch:
      return check(test::wrong_groups);
    case Code::axis_out_of_range:
      return check(Sequential{LayerNormalization{.axis = 5}}, {2, 3});
    case Code::empty_output:
      return check(Sequential{MaxPooling2D{30}}, {2, 26, 26, 3});
    case Code::size_mismatch:
      return check(Sequential{Reshape{.target_shape = {7, 7, 3}}}, {2, 100});
    case Code::size_overflow:
      return check(Sequential{Flatten{}}, {2, INT64_MAX, INT64_MAX});
    case Code::not_recurrent:
      return check(Sequential{Bidirectional{Dense{3}}}, {2, 5, 6});
    case Code::unknown_node:
      return check(Graph{node("x", Input{8}), node("sum", Add{}, "x", "nothing")});
    case Code::unknown_output:
      return check(Graph{node("x", Input{8}), node("a", Dense{3}, output("x", 1))});
    case Code::cyclic_graph:
      return check(Graph{node("x", Input{8}), node("a", Add{}, "x", "b"), node("b", Add{}, "a", "x")});
    case Code::unused_node:
      return check(Graph{node("x", Input{8}), node("a", Dense{3}, "x"), node("b", Dense{3}, "x"), outputs("a")});
    case Code::weights_mismatch:
      return check(Graph{node("x", Input{8}), node("y", Input{9}), node("a", Dense{3}, "x"), again("b", "a", "y")});
    case Code::missing_labels:
      return check(dense, Fit{.x = {2, 8}, .y = {{2, 3}, {2, 3}}, .loss = categorical});
    case Code::labels_rank:
      return check(dense, Fit{.x = {2, 8}, .y = {2, 1, 3}, .loss = categorical});
    case Code::labels_size:
      return check(dense, Fit{.x = {2, 8}, .y = {2, 4}, .loss = categorical});
    case Code::integer_labels:
      return check(dense, Fit{.x = {2, 8}, .y = Shape{2}, .loss = categorical});
    case Code::one_hot_labels:
      return check(dense, Fit{.x = {2, 8}, .y = {2, 3}, .loss = sparse});
    case Code::one_class:
      return check(Sequential{Dense{1}}, Fit{.x = {2, 8}, .y = Shape{2}, .loss = sparse});
    case Code::labels_dtype:
      return check(dense, Fit{.x = {2, 8}, .y = {Shape{2}, DType::string}, .loss = sparse});
    case Code::sample_count:
      return check(dense, Fit{.x = {2, 8}, .y = Shape{3}, .loss = sparse});
    case Code::batch_size:
      return check(Sequential{Input{5, 4}.with_batch_size(32), LSTM{.units = 2, .stateful = true}},
                   Fit{.x = {100, 5, 4}});
    case Code::batch_changed:
      return check(Graph{node("x", Input{8}), node("sum", Concatenate{.axis = 0}, "x", "x")}, {2, 8});
    case Code::labels_broadcast:
      return check(Sequential{Dense{5}}, Fit{.x = {32, 8}, .y = {32, 1}, .loss = Loss::mse});
    case Code::channels_order:
      return check(Sequential{conv}, {60, 3, 224, 224});
    case Code::colour_order:
      return check(Sequential{conv},
                   Fit{.x = TensorSpec{2, 32, 32, 3}.with_colours(ColourOrder::bgr), .colours = ColourOrder::rgb});
    case Code::missing_flatten:
      return check(series, Fit{.x = {32, 10, 4}, .y = {32, 1}, .loss = Loss::mse});
    case Code::stride_like_kernel:
      return check(Sequential{Conv2D{.filters = 8, .kernel_size = 3, .strides = 3}}, {2, 30, 30, 3});
    case Code::single_step:
      return check(Sequential{LSTM{4}}, {100, 1, 20});
    case Code::flattened_batch:
      return check(Sequential{Flatten{}, Dense{10}}, Shape{47040000});
    case Code::odd_size:
      return check(Graph{node("x", Input{any, any, 8}), node("down", MaxPooling2D{}, "x"),
                         node("up", UpSampling2D{}, "down"), node("sum", Add{}, "up", "x")});
    case Code::pooled_away:
      return check(Sequential{MaxPooling2D{8}, conv}, {2, 8, 8, 3});
    case Code::softmax_of_one:
      return check(Sequential{Dense{.units = 1, .activation = "softmax"}}, {2, 8});
    case Code::computed_indices:
      return check(Sequential{Dense{64}, Embedding{1000, 16}}, Fit{.x = {2, 8}, .loss = Loss::mse});
    case Code::logits_mismatch:
      return check(Sequential{Dense{3}}, Fit{.x = {2, 8}, .y = Shape{2}, .loss = sparse});
    case Code::unknown_field:
      return check(Misspelt{});
    case Code::unknown_layer:
      return check(Sequential{Lambda{}, Dense{3}}, {2, 8});
    case Code::untraceable:
    case Code::not_contiguous:
    case Code::missing_weight:
    case Code::unknown_weight:
    case Code::weight_shape:
      break;
  }
  return {};
}

constexpr bool pages_are_whole() {
  for (std::size_t i = 0; i < code_count; ++i) {
    const CodePage& page = code_pages[i];
    if (page.code != static_cast<Code>(i) || page.meaning.empty() || page.example.empty()) return false;
    if (page.code != Code::ok && (page.causes.empty() || page.fixes.empty())) return false;
  }
  return true;
}
constexpr FixedText<1000> page(Code code) {
  FixedText<1000> text;
  write_page(text, code);
  return text;
}

}  // namespace

TEST_CASE("every code has a page") {
  CHECK_BOTH(pages_are_whole());
  CHECK_BOTH(page_of(Code::odd_size).code == Code::odd_size && page_of(static_cast<Code>(200)).code == Code::ok);
}

TEST_CASE("every code has a program that gets it") {
  CHECK(rejected(Code::ok).clean());
  for (std::size_t i = 1; i < code_count; ++i) {
    const auto code = static_cast<Code>(i);
    if (code == Code::untraceable || code == Code::not_contiguous) continue;  // of programs: tests/libtorch
    if (code >= Code::missing_weight) continue;                               // of files: compare_weights_test.cpp
    CAPTURE(to_string(code).data());
    CHECK(rejected(code).has(code));
  }
}

TEST_CASE("a page as text") {
  CHECK_BOTH(code_from("odd_size") == Code::odd_size && code_from("no such code") == Code::ok);
  CHECK_BOTH(page(Code::softmax_of_one).view() ==
             "softmax_of_one\n\n"
             "  A softmax over one unit is always 1: nothing is learned.\n\n"
             "  example: Dense{.units = 1, .activation = \"softmax\"}\n"
             "  causes:  Two classes in one unit.\n"
             "  fixes:   sigmoid, or two units.\n"
             "  PyTorch: Along its dim: Sigmoid, or out_features = 2.\n");
}

}  // namespace shapeproof::code_pages_test
