// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <cstdlib>
#include <new>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/infer.hpp"
#include "shapeproof/model.hpp"

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

TEST_CASE("the same for a Model") {
  const Model model = vgg16;
  CHECK(allocations_of(model.view(), {1, 224, 224, 3}) == 0);
  CHECK(allocations_of(model.view(), {1, 224, 224, 1}) == 0);
  const Model nested = test::nested;
  for (const Shape& input : test::sample_inputs) CHECK(allocations_of(nested.view(), input) == 0);
}

}  // namespace shapeproof
