// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <dnnl.hpp>

#include "check_both.hpp"
#include "shapeproof/adapters.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

namespace {

using dnnl::memory;
using sp::any;
using sp::DType;
using sp::Shape;
using sp::TensorSpec;

}  // namespace

TEST_CASE("a description has its logical sizes in every order of memory") {
  CHECK(sp::spec_of(memory::desc({2, 3, 4, 5}, memory::data_type::f32, memory::format_tag::nchw)) ==
        TensorSpec(Shape{2, 3, 4, 5}, DType::float32));
  CHECK(sp::spec_of(memory::desc({2, 3, 4, 5}, memory::data_type::f32, memory::format_tag::nhwc)) ==
        TensorSpec(Shape{2, 3, 4, 5}, DType::float32));
  CHECK(sp::spec_of(memory::desc({DNNL_RUNTIME_DIM_VAL, 8}, memory::data_type::f32, memory::format_tag::ab)) ==
        TensorSpec(Shape{any, 8}, DType::float32));
}

TEST_CASE("every type of data is a type of elements") {
  const auto dtype = [](memory::data_type type) {
    return sp::spec_of(memory::desc({1}, type, memory::format_tag::a)).dtype;
  };
  CHECK(dtype(memory::data_type::f16) == DType::float16);
  CHECK(dtype(memory::data_type::bf16) == DType::bfloat16);
  CHECK(dtype(memory::data_type::f32) == DType::float32);
  CHECK(dtype(memory::data_type::s32) == DType::int32);
  CHECK(dtype(memory::data_type::s8) == DType::int8);
  CHECK(dtype(memory::data_type::u8) == DType::uint8);
  CHECK(sp::spec_of(memory::desc()).dtype == DType::unknown);
}

TEST_CASE("a memory is what its description says") {
  const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  const memory data({{30, 8}, memory::data_type::f32, memory::format_tag::ab}, engine);
  CHECK(sp::spec_of(data) == TensorSpec(Shape{30, 8}, DType::float32));
  CHECK(sp::check(sp::Sequential{sp::Input{8}, sp::Dense{.units = 2}}, data).ok());
}
