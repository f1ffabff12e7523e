// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/compare_weights.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof {
namespace stored {
namespace {

using keras::StoredNames;
using keras::StoredWeight;
using keras::StoredWeights;

/// What there is to say, a line for each.
template <class M>
std::vector<std::string> lines(const M& model, const StoredWeights& file) {
  std::vector<std::string> result;
  for (const Diagnostic& d : keras::compare_weights(model.view(), weights(model), file)) {
    CHECK(d.stage == Stage::weights);
    StringSink sink;
    write_line(sink, d);
    result.push_back(std::string(to_string(d.code).data()) + ": " + sink.take());
  }
  return result;
}

using Lines = std::vector<std::string>;

constexpr Sequential digits{Input{28, 28, 1}, Conv2D{.filters = 8, .kernel_size = 3}, Dropout{0.5}, Flatten{},
                            Dense{16},        Dense{.units = 10, .name = "scores"}};

/// What Keras 3 writes of `digits`: by class, and the dropout's random state.
StoredWeights of_classes() {
  return {StoredNames::classes,
          {{"conv2d", "vars/0", {3, 3, 1, 8}},
           {"conv2d", "vars/1", {8}},
           {"dense", "vars/0", {5408, 16}},
           {"dense", "vars/1", {16}},
           {"dense_1", "vars/0", {16, 10}},
           {"dense_1", "vars/1", {10}}}};
}
/// What Keras 2 writes of it.
StoredWeights of_layers() {
  return {StoredNames::layers,
          {{"conv2d", "conv2d/kernel:0", {3, 3, 1, 8}},
           {"conv2d", "conv2d/bias:0", {8}},
           {"dense", "dense/kernel:0", {5408, 16}},
           {"dense", "dense/bias:0", {16}},
           {"scores", "scores/kernel:0", {16, 10}},
           {"scores", "scores/bias:0", {10}}}};
}
/// `numpy.savez(file, *model.get_weights())`.
StoredWeights of_arrays() {
  StoredWeights file = of_layers();
  file.names = StoredNames::arrays;
  for (std::size_t i = 0; i < file.weights.size(); ++i) {
    file.weights[i].layer.clear();
    file.weights[i].name = "arr_" + std::to_string(i);
  }
  return file;
}

StoredWeights with_shape(StoredWeights file, std::size_t index, const Shape& shape) {
  file.weights[index].shape = shape;
  return file;
}
StoredWeights without(StoredWeights file, std::size_t index, std::size_t count = 1) {
  const auto first = file.weights.begin() + static_cast<std::ptrdiff_t>(index);
  file.weights.erase(first, first + static_cast<std::ptrdiff_t>(count));
  return file;
}
StoredWeights with(StoredWeights file, StoredWeight more) {
  file.weights.push_back(std::move(more));
  return file;
}

}  // namespace
}  // namespace stored

TEST_CASE("a file with the model's own weights, however it names them") {
  using namespace stored;
  CHECK(lines(digits, of_classes()).empty());
  CHECK(lines(digits, of_layers()).empty());
  CHECK(lines(digits, of_arrays()).empty());
  StoredWeights renamed = of_layers();  // the names of another session: Keras goes by the order
  for (StoredWeight& weight : renamed.weights) weight.layer += "_7";
  CHECK(lines(digits, renamed).empty());
  StoredWeights by_path = of_layers();
  by_path.names = StoredNames::arrays;
  std::swap(by_path.weights[0], by_path.weights[5]);
  CHECK(lines(digits, by_path).empty());
}

TEST_CASE("weights of other shapes") {
  using namespace stored;
  const Lines conv = {
      "weight_shape: layer 0 'conv2d' (Conv2D): weight kernel: expected (3, 3, 1, 8), the file has (3, 3, "
      "3, 8)"};
  CHECK(lines(digits, with_shape(of_classes(), 0, {3, 3, 3, 8})) == conv);
  CHECK(lines(digits, with_shape(of_layers(), 0, {3, 3, 3, 8})) == conv);
  CHECK(lines(digits, with_shape(of_arrays(), 0, {3, 3, 3, 8})) == conv);
  CHECK(lines(digits, with_shape(with_shape(of_layers(), 4, {16, 5}), 5, {5})) ==
        Lines{"weight_shape: layer 4 'scores' (Dense): weight kernel: expected (16, 10), the file has (16, 5)",
              "weight_shape: layer 4 'scores' (Dense): weight bias: expected (10,), the file has (5,)"});
}

TEST_CASE("weights that are missing, or too many") {
  using namespace stored;
  CHECK(lines(digits, without(of_classes(), 1)) ==
        Lines{"missing_weight: layer 0 'conv2d' (Conv2D): weight bias (8,): not in the file of weights"});
  CHECK(
      lines(digits, without(of_layers(), 4, 2)) ==
      Lines{
          "missing_weight: layer 4 'scores' (Dense): weight kernel (16, 10) and 1 other: not in the file of weights"});
  CHECK(lines(digits, with(of_classes(), {"dense_1", "vars/2", {3}})) ==
        Lines{"unknown_weight: layer 4 'scores' (Dense): weight vars/2 (3,): in the file of weights, and not in the "
              "model"});
  CHECK(lines(digits, with(of_classes(), {"dense_2", "vars/0", {3, 4}})) ==
        Lines{"unknown_weight: the model: weight dense_2/vars/0 (3, 4): in the file of weights, and not in the model"});
  CHECK(lines(digits, {}).size() == 3);
}

TEST_CASE("what files have beside the weights") {
  using namespace stored;
  const Sequential stateful{Input{5, 3}.with_batch_size(2), LSTM{.units = 2, .stateful = true}};
  StoredWeights file{StoredNames::classes,
                     {{"lstm", "cell/vars/0", {3, 8}}, {"lstm", "cell/vars/1", {2, 8}}, {"lstm", "cell/vars/2", {8}}}};
  CHECK(lines(stateful, file).empty());
  CHECK(lines(stateful, with(file, {"lstm", "vars/0", {2, 2}})).empty());
  const Sequential normalized{Input{4}, SpectralNormalization{Dense{3}}};
  file = {StoredNames::classes,
          {{"spectral_normalization", "layer/vars/0", {4, 3}},
           {"spectral_normalization", "layer/vars/1", {3}},
           {"spectral_normalization", "vars/0", {4, 3}},
           {"spectral_normalization", "vars/1", {1, 3}}}};
  CHECK(lines(normalized, file).empty());
  CHECK(keras::detail::is_random_state("dropout/seed_generator/vars/0"));
  CHECK(keras::detail::is_random_state("random_flip/StateVar:0"));
  CHECK_FALSE(keras::detail::is_random_state("dense/vars/0"));
}

TEST_CASE("weights of nested models and of models that do not fit") {
  using namespace stored;
  Model inner("encoder");
  inner.add(Dense{4});
  Model model("whole");
  model.add(Input{3});
  model.add(inner);
  StoredWeights file{StoredNames::classes,
                     {{"sequential", "layers/dense/vars/0", {3, 4}}, {"sequential", "layers/dense/vars/1", {4}}}};
  CHECK(lines(model, file).empty());
  CHECK(
      lines(model, with_shape(file, 0, {5, 4})) ==
      Lines{"weight_shape: whole: layer 0 'encoder' (Sequential), in it 'dense' (Dense): weight dense/kernel: expected "
            "(3, 4), the file has (5, 4)"});
  const Sequential wrong{Input{8}, Conv2D{.filters = 8, .kernel_size = 3}};
  CHECK(lines(wrong, file).empty());
}

}  // namespace shapeproof
