// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <string>

#include "shapeproof/check.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/report/write_report.hpp"
#include "string_sink.hpp"

namespace shapeproof::dtype_notes_test {
namespace {

std::string text_of(const auto& model, const Fit& fit) {
  StringSink sink;
  write_report(sink, check(model, fit), Style{});
  return sink.text();
}
using test::has;

const nn::Linear linear{.in_features = 4, .out_features = 2};

}  // namespace

TEST_CASE("what is said of elements of another type is said of whose layers they are") {
  const std::string integers = text_of(Sequential{linear}, {.x = {{6, 4}, DType::int64}});
  CHECK(has(integers, "note: PyTorch casts nothing: the data have the type of the weights"));
  CHECK((has(integers, "note: a cast scales nothing") && !has(integers, "Keras")));
  const std::string wide = text_of(Sequential{linear}, {.x = {{6, 4}, DType::float64}});
  CHECK((has(wide, "note: PyTorch casts nothing") && !has(wide, "scales nothing") && !has(wide, "Keras")));
  const std::string indices =
      text_of(Sequential{nn::Embedding{.num_embeddings = 9, .embedding_dim = 2}}, {.x = {{6, 4}, DType::float32}});
  CHECK(has(indices, "note: PyTorch takes indices and class numbers as integers and casts nothing"));
  CHECK((has(indices, "lose their value above 2^24") && !has(indices, "Keras")));
  const std::string keras = text_of(Sequential{Dense{2}}, {.x = {{6, 4}, DType::int64}});
  CHECK((has(keras, "note: Keras casts integers") && has(keras, "scales nothing") && !has(keras, "PyTorch")));
  const std::string words = text_of(Sequential{Embedding{9, 2}}, {.x = {{6, 4}, DType::float32}});
  CHECK((has(words, "note: an Embedding looks up indices; Keras casts") && has(words, "above 2^24")));
  const std::string strict =
      text_of(Sequential{Input{4}, Dense{2}}, {.x = {{6, 4}, DType::float64}, .runtime = Runtime::tflite});
  CHECK((has(strict, "note: Keras casts such data without a word; this runtime") && !has(strict, "scales")));
}

TEST_CASE("strings: one error, and no layers of Keras's among PyTorch's modules") {
  const Fit fit{.x = {{6, 4}, DType::string}};
  const std::string text = text_of(Sequential{linear}, fit);
  CHECK((has(text, "note: a PyTorch tensor cannot hold strings") && has(text, "\n1 error")));
  CHECK_FALSE(has(text, "StringLookup"));
  CHECK(check(Sequential{linear}, fit).fixes(0).empty());
  const std::string keras = text_of(Sequential{Dense{2}}, fit);
  CHECK((has(keras, "note: StringLookup, TextVectorization or Hashing turn strings into numbers") &&
         !has(keras, "PyTorch")));
}

}  // namespace shapeproof::dtype_notes_test
