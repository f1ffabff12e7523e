// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>
#include <new>
#include <string>

#include "shapeproof/keras.hpp"

namespace {
constexpr long always = std::numeric_limits<long>::max();
long allocations_left = always;

void* limited(std::size_t size) {
  if (allocations_left != always && allocations_left-- <= 0) {
    allocations_left = 0;  // once there is no memory, there is none
    throw std::bad_alloc{};
  }
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc{};
  return memory;
}
}  // namespace

void* operator new(std::size_t size) { return limited(size); }
void* operator new[](std::size_t size) { return limited(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

namespace shapeproof::test {
namespace {

constexpr const char* chain = R"({"class_name": "Sequential", "config": [
  {"class_name": "Convolution2D", "config": {"name": "a_name_that_needs_memory", "nb_filter": 3, "nb_row": 3, "nb_col": 3,
    "batch_input_shape": [null, 28, 28, 1], "border_mode": "same", "dim_ordering": "tf", "trainable": true}},
  {"class_name": "Flatten", "config": {}}, {"class_name": "Dense", "config": {"output_dim": 10, "bias": true}}]})";
constexpr const char* graph = R"({"class_name": "Functional", "config": {"name": "f", "layers": [
  {"class_name": "InputLayer", "name": "x", "config": {"batch_shape": [null, 8], "name": "x"}, "inbound_nodes": []},
  {"class_name": "Sequential", "name": "s", "config": {"layers": [{"class_name": "Dense", "config": {"units": 8}}]},
    "inbound_nodes": [[["x", 0, 0, {}]]]},
  {"class_name": "Add", "name": "a", "config": {"name": "a"}, "inbound_nodes": [[["x", 0, 0, {}], ["s", 1, 0, {}]]]},
  {"class_name": "ReLU", "name": "unused", "config": {"name": "unused", "max_value": Infinity},
    "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["a", 0, 0]}}],
                       "kwargs": {}}]}],
  "input_layers": [["x", 0, 0]], "output_layers": [["a", 0, 0]]}})";
constexpr const char* wrong = R"({"class_name": "Sequential", "config": {"layers": [
  {"class_name": "Dense", "config": {"units": "a text that is no number of units, and that needs memory"}}]}})";

}  // namespace

TEST_CASE("wherever memory ends while a model is read, that is an exception, and nothing else") {
  for (const char* const text : {chain, graph, wrong}) {
    static_cast<void>(keras::read_model_text(text));  // what is made once for all
    bool has_ended = false;
    long enough = 0;
    for (; !has_ended; ++enough) {
      allocations_left = enough;
      try {
        static_cast<void>(keras::read_model_text(text));
        has_ended = true;
      } catch (const std::bad_alloc&) {
      }
      allocations_left = always;
    }
    CHECK(enough > 20);
  }
}

}  // namespace shapeproof::test
