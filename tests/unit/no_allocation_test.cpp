// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <cstdlib>
#include <new>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/model/model.hpp"

namespace {
int allocations = 0;

void* counted(std::size_t size) {
  ++allocations;
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) std::abort();
  return memory;
}
}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept { return counted(size); }
void* operator new[](std::size_t size, const std::nothrow_t& /*tag*/) noexcept { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

namespace shapeproof {
namespace {

constexpr Conv2D conv(std::int64_t filters) {
  return {.filters = filters, .kernel_size = 3, .padding = "same", .activation = "relu"};
}
constexpr Sequential vgg16{Input{224, 224, 3},  //
                           conv(64),
                           conv(64),
                           MaxPooling2D{},  //
                           conv(128),
                           conv(128),
                           MaxPooling2D{},  //
                           conv(256),
                           conv(256),
                           conv(256),
                           MaxPooling2D{},  //
                           conv(512),
                           conv(512),
                           conv(512),
                           MaxPooling2D{},  //
                           conv(512),
                           conv(512),
                           conv(512),
                           MaxPooling2D{},  //
                           Flatten{},
                           Dense{.units = 4096, .activation = "relu"},
                           Dense{.units = 4096, .activation = "relu"},
                           Dense{.units = 1000, .activation = "softmax"}};

/// How many allocations a run of the model takes.
int allocations_of(const ModelView& model, const TensorSpec& input) {
  const ModelView view = test::at_run_time(model);
  const TensorSpec spec = test::at_run_time(input);
  const int before = allocations;
  const Inference inference = infer(view, spec);
  const Diagnostic error = inference.error();
  const Result<ParameterCount> count = parameters(view, spec);
  static_cast<void>(test::at_run_time(inference.ok()) && error.code == Code::ok && count.ok());
  return allocations - before;
}

/// Blocks around which the input goes, and a layer that is called on sequences of two lengths.
GraphModel branching(int blocks) {
  GraphModel net{"branching"};
  NodeOutput x = net.call(Input{32, 32, 8});
  const NodeOutput short_words = net.call(Input{5, 3});
  const NodeOutput long_words = net.call(Input{9, 3});
  for (int i = 0; i < blocks; ++i) {
    const NodeOutput y = net.call(conv(8), x);
    x = net.call(Add{}, x, net.call(BatchNormalization{}, y));
  }
  const NodeOutput a = net.call(LSTM{.units = 4, .return_state = true}, short_words);
  const NodeOutput b = net.call_again(a, long_words);
  net.call(Concatenate{}, net.call(GlobalAveragePooling2D{}, x), output(a, 1), output(b, 2));
  return net.build();
}

/// How many allocations a run of a graph takes with a workspace that is kept.
int allocations_of(const GraphModel& model, const Inputs& given, GraphWorkspace& workspace) {
  const ModelView view = test::at_run_time(model.view());
  const int before = allocations;
  const Inference inference = infer_graph(view, given, workspace);
  static_cast<void>(test::at_run_time(inference.ok()));
  return allocations - before;
}

}  // namespace

TEST_CASE("the counter counts") {
  const int before = allocations;
  Model model;
  model.add(Flatten{});
  CHECK(allocations > before);
}

TEST_CASE("VGG16 as a check of the model itself") {
  CHECK(infer(vgg16, {1, 224, 224, 3}).shape() == Shape{1, 1000});
  CHECK(parameter_count(vgg16).value() == 138'357'544);  // as its authors and Keras print it
}

TEST_CASE("infer and parameters allocate nothing, for right and for wrong models and inputs") {
  CHECK(allocations_of(vgg16.view(), {1, 224, 224, 3}) == 0);
  CHECK(allocations_of(vgg16.view(), {1, 224, 224}) == 0);
  test::for_each_model([](const auto& model) {
    for (const Shape& input : test::sample_inputs) CHECK(allocations_of(model.view(), input) == 0);
  });
}

TEST_CASE("nor where Keras builds for other shapes than come") {
  constexpr Sequential fits{Input{8}, Dense{6, "glu"}, Dropout{0.5}};
  constexpr Sequential stops{Input{8}, Sequential{Dense{6, "glu"}, Dropout{0.5}}, Dense{4}};
  CHECK(infer(fits).ok());
  CHECK(!infer(stops).ok());
  CHECK(allocations_of(fits.view(), {2, 8}) == 0);
  CHECK(allocations_of(stops.view(), {2, 8}) == 0);
}

TEST_CASE("the same for a Model") {
  const Model model = vgg16;
  CHECK(allocations_of(model.view(), {1, 224, 224, 3}) == 0);
  CHECK(allocations_of(model.view(), {1, 224, 224, 1}) == 0);
  const Model nested = test::nested;
  for (const Shape& input : test::sample_inputs) CHECK(allocations_of(nested.view(), input) == 0);
}

TEST_CASE("a graph allocates once, as long as its workspace is kept") {
  const GraphModel model = branching(40);
  const Shape image{2, 32, 32, 8};
  const Shape words[] = {{2, 5, 3}, {2, 9, 3}};
  const Shape wide{2, 9, 4};
  const Shape* const given[] = {&image, &words[0], &words[1]};
  const Shape* const wrong[] = {&image, &words[0], &wide};
  GraphWorkspace workspace;
  CHECK(infer_graph(model.view(), Inputs{given, 0}, workspace).shape() == Shape{any, 16});
  CHECK(infer_graph(model.view(), Inputs{given, 3}, workspace).shape() == Shape{2, 16});
  CHECK(allocations_of(model, Inputs{given, 3}, workspace) == 0);
  CHECK(allocations_of(model, Inputs{given, 0}, workspace) == 0);
  CHECK(allocations_of(model, Inputs{wrong, 3}, workspace) == 0);
  GraphWorkspace fresh;
  CHECK(allocations_of(model, Inputs{given, 3}, fresh) > 0);
}

}  // namespace shapeproof
