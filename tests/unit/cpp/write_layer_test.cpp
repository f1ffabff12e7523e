// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/cpp/write_layer.hpp"

#include <doctest/doctest.h>

#include <string>

#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "string_sink.hpp"

namespace shapeproof::write_layer_test {
namespace {

using test::has;

constexpr Sequential half{Input{28, 28, 1}, Conv2D{.filters = 4, .kernel_size = 3, .dtype = mixed(DType::float16)},
                          Flatten{.dtype = DType::bfloat16}, Dense{.units = 3, .dtype = mixed(DType::float16)}};

}  // namespace

TEST_CASE("a layer of any class says whether its weights are float32") {
  static_assert(half.view().records[1].is_mixed && half.view().records[1].dtype == DType::float16);
  static_assert(!half.view().records[2].is_mixed && half.view().records[2].dtype == DType::bfloat16);
  static_assert(half.view().records[3].is_mixed && half.view().records[3].dtype == DType::float16);
}

TEST_CASE("a mixed policy is written of every class") {
  std::size_t classes = 0;
  for (const LayerType* const type : LayerTypeList<AllLayers>::all) {
    if (!type->members.dtype || type->is_input()) continue;
    LayerRecord record = type->defaults;
    record.type = type;
    record.is_mixed = true;
    record.dtype = DType::bfloat16;
    const std::string text = cpp::write_layer({type, "sp::Layer"}, record, {{}, true, mixed(DType::bfloat16)});
    const bool is_policy = has(text, ".dtype = \"mixed_bfloat16\"");
    CHECK_MESSAGE((is_policy || has(text, ".dtype = sp::mixed(sp::DType::bfloat16)")), text);
    ++classes;
  }
  CHECK(classes > 70);
}

}  // namespace shapeproof::write_layer_test
