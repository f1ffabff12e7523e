// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_samples.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_samples_test {
namespace {

using test::Suggested;

const Sequential dense{Input{4}, Dense{3}};
const Sequential images{Input{28, 28, 1}, Flatten{}, Dense{3}};
const Sequential states{Input{10, 4}.with_batch_size(32), LSTM{.units = 8, .stateful = true}, Dense{1}};
const Sequential words{Input{10}, Embedding{50, 8}, Flatten{}, Dense{1}};

}  // namespace

TEST_CASE("labels whose samples are along the second axis, or in another order of the same elements") {
  const Suggested turned{dense, {.x = {60, 4}, .y = {3, 60}, .loss = Loss::mse}, &detail::suggest_samples};
  INFO(turned.text());
  CHECK((turned.gives(EditKind::transpose_labels, {60, 3}) && turned.gives(EditKind::reshape_labels, {60, 3})));
  const Suggested rows{
      Sequential{Input{4}, Dense{1}}, {.x = {60, 4}, .y = {2, 30}, .loss = Loss::mse}, &detail::suggest_samples};
  CHECK((rows.gives(EditKind::reshape_labels, Shape{60}) && rows.size() == 1));
  const Suggested neither{dense, {.x = {60, 4}, .y = {59, 3}, .loss = Loss::mse}, &detail::suggest_samples};
  CHECK((neither.code() == Code::sample_count && neither.size() == 0));
  const Suggested open{dense, {.x = {60, 4}, .y = {3, any}, .loss = Loss::mse}, &detail::suggest_samples};
  CHECK(open.size() == 0);
}

TEST_CASE("data and labels of unequal count: the longer ones are cut") {
  const auto suggest = &detail::suggest_equal_counts;
  const Suggested data{dense, {.x = {60, 4}, .y = {59, 3}, .loss = Loss::mse}, suggest};
  INFO(data.text());
  CHECK((data.size() == 1 && data.gives(EditKind::crop, {59, 4})));
  const Suggested labels{dense, {.x = {30, 4}, .y = {60, 3}, .loss = Loss::mse}, suggest};
  CHECK((labels.size() == 1 && labels.gives(EditKind::crop_labels, {30, 3})));
  const Suggested other_files{dense, {.x = {29, 4}, .y = {60, 3}, .loss = Loss::mse}, suggest};
  CHECK((other_files.code() == Code::sample_count && other_files.size() == 0));
  const Suggested as_many{dense, {.x = {60, 4}, .y = {60, 2}, .loss = Loss::mse}, suggest};
  CHECK((as_many.code() == Code::labels_size && as_many.size() == 0));
  CHECK(Suggested(dense, {.x = {any, 4}, .y = {60, 2}, .loss = Loss::mse}, suggest).size() == 0);
}

TEST_CASE("several data of unequal count: at most two tensors are cut") {
  const Graph both{node("a", Input{4}), node("b", Input{2}), node("all", Concatenate{}, "a", "b"),
                   node("out", Dense{1}, "all")};
  const auto given = [](std::int64_t a, std::int64_t b, std::int64_t labels) {
    return Fit{.x = {{a, 4}, {b, 2}}, .y = {labels, 1}, .loss = Loss::mse};
  };
  const Report report = check(both, given(100, 90, 100));
  REQUIRE(report.size() > 0);
  for (std::size_t i = 0; i < report.size(); ++i) {
    REQUIRE(report.fixes(i).size() == 1);
    const Fix& fix = report.fixes(i)[0];
    REQUIRE(fix.edits.size() == 2);
    CHECK(
        (fix.edits[0].kind == EditKind::crop && fix.edits[0].tensor == 0 && fix.edits[0].after.shape == Shape{90, 4}));
    CHECK((fix.edits[1].kind == EditKind::crop_labels && fix.edits[1].after.shape == Shape{90, 1}));
  }
  const Report second = check(both, given(90, 100, 90));
  REQUIRE((second.size() > 0 && second.fixes(0).size() == 1));
  CHECK((second.fixes(0)[0].edits.size() == 1 && second.fixes(0)[0].edits[0].tensor == 1));
  const Graph three{node("a", Input{4}), node("b", Input{2}), node("c", Input{2}),
                    node("all", Concatenate{}, "a", "b", "c"), node("out", Dense{1}, "all")};
  CHECK(Suggested(three, {.x = {{100, 4}, {100, 2}, {90, 2}}, .y = {100, 1}, .loss = Loss::mse},
                  &detail::suggest_equal_counts)
            .size() == 0);
}

TEST_CASE("PyTorch's losses count samples, too") {
  const Report report = check(Sequential{nn::Linear{4, 3}},
                              {.x = {64, 4}, .y = {Shape{60}, DType::int64}, .loss = nn::CrossEntropyLoss{}});
  REQUIRE((report.size() == 1 && report.fixes(0).size() == 1));
  CHECK(report.fixes(0)[0].after().shape == Shape{60, 4});
}

TEST_CASE("whole batches of data and labels alike") {
  const Suggested both{
      states, {.x = {100, 10, 4}, .y = {100, 1}, .loss = Loss::mse, .batch_size = 32}, &detail::suggest_whole_batches};
  INFO(both.text());
  CHECK((both.size() == 1 && both.gives_both(EditKind::crop, {96, 10, 4}, EditKind::crop_labels, {96, 1})));
  const Suggested data{states, {.x = {70, 10, 4}, .batch_size = 32}, &detail::suggest_whole_batches};
  CHECK((data.size() == 1 && data.gives(EditKind::crop, {64, 10, 4})));
  const Suggested few{states, {.x = {20, 10, 4}, .batch_size = 32}, &detail::suggest_whole_batches};
  CHECK(few.size() == 0);
  const Suggested other{states, {.x = {96, 10, 4}, .batch_size = 16}, &detail::suggest_whole_batches};
  CHECK((other.code() == Code::batch_size && other.size() == 0));
}

TEST_CASE("one sample and its label, both without a batch axis") {
  const Suggested one{images, {.x = {28, 28, 1}, .y = Shape{3}, .loss = Loss::mse}, &detail::suggest_batch_of_both};
  INFO(one.text());
  CHECK(
      (one.size() == 1 && one.gives_both(EditKind::add_batch_axis, {1, 28, 28, 1}, EditKind::add_label_axis, {1, 3})));
  const Suggested other{images, {.x = {28, 27, 1}, .y = Shape{3}, .loss = Loss::mse}, &detail::suggest_batch_of_both};
  CHECK(other.size() == 0);
  CHECK(Suggested(images, {.x = {28, 28, 1}}, &detail::suggest_batch_of_both).size() == 0);
  CHECK(
      Suggested(images, {.x = {7, 28, 28, 2}, .y = {7, 3}, .loss = Loss::mse}, &detail::suggest_batch_of_both).size() ==
      0);
}

TEST_CASE("batches of batches, with or without their labels") {
  const Fit fit{.x = {5, 32, 28, 28, 1}, .y = {5, 32, 3}, .loss = Loss::mse};
  const Suggested both{images, fit, &detail::suggest_batch_within_batch};
  INFO(both.text());
  CHECK(both.gives_both(EditKind::reshape, {160, 28, 28, 1}, EditKind::reshape_labels, {160, 3}));
  CHECK(both.size() == 2);
  const Suggested data{images, {.x = {5, 32, 28, 28, 1}}, &detail::suggest_batch_within_batch};
  CHECK((data.size() == 1 && data.gives(EditKind::reshape, {160, 28, 28, 1})));
  const Suggested apart{
      images, {.x = {5, 32, 28, 28, 1}, .y = {160, 3}, .loss = Loss::mse}, &detail::suggest_batch_within_batch};
  CHECK((apart.size() == 1 && !apart.gives(EditKind::reshape_labels, {160, 3})));
  CHECK(Suggested(images, {.x = {5, 32, 28, 27, 1}}, &detail::suggest_batch_within_batch).size() == 0);
  // How many samples each batch has is not known; labels of one axis have none within them.
  const Suggested open{images,
                       {.x = {5, any, 28, 28, 1}, .y = Shape{5}, .loss = Loss::sparse_categorical_crossentropy},
                       &detail::suggest_batch_within_batch};
  CHECK((open.size() == 1 && open.fix(0).edits.size() == 1));
}

TEST_CASE("all samples written into the Input, and given as one sample") {
  const Suggested both{
      Sequential{Input{1000, 8}, LSTM{4}, LSTM{4}}, {.x = {1, 1000, 7}}, &detail::suggest_samples_of_both};
  INFO(both.text());
  CHECK(both.gives_both(EditKind::input_shape, {any, 8}, EditKind::drop_axis, {1000, 7}));
  CHECK(Suggested(Sequential{Input{1000, 8}, LSTM{4}}, {.x = {2, 1000, 7}}, &detail::suggest_samples_of_both).size() ==
        0);
  CHECK(Suggested(Sequential{Input{1000, 8}, LSTM{4}}, {.x = {1, 900, 8}}, &detail::suggest_samples_of_both).size() ==
        0);
  CHECK(Suggested(Sequential{Input{8}, Dense{4}}, {.x = {1, 7}}, &detail::suggest_samples_of_both).size() == 0);
}

TEST_CASE("indices that come as one place for each of them") {
  const Suggested places{words, {.x = {20, 10, 50}}, &detail::suggest_indices};
  INFO(places.text());
  CHECK((places.size() == 1 && places.gives(EditKind::argmax, {20, 10})));
  const Suggested declared{
      Sequential{Input{10, 50}, Embedding{50, 8}, LSTM{6}}, {.x = {20, 10, 50}}, &detail::suggest_indices};
  INFO(declared.text());
  CHECK(declared.gives_both(EditKind::input_shape, {any, 10}, EditKind::argmax, {20, 10}));
  CHECK(Suggested(Sequential{Input{10}, Dense{3}}, {.x = {20, 10, 50}}, &detail::suggest_indices).size() == 0);
  CHECK(Suggested(words, {.x = Shape{20}}, &detail::suggest_indices).size() == 0);
}

}  // namespace shapeproof::suggest_samples_test
