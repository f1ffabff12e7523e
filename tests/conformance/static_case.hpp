// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "error_kinds.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/layers.hpp"

namespace sp = shapeproof;

namespace conformance {

/// One case as a function, to be run while compiling and when the tests run.
struct StaticCase {
  const char* id;
  bool (*run)();
};

/// A layer's records and its inputs.
template <sp::AnyLayer L>
struct StaticCall {
  static constexpr std::size_t count = sp::record_count<L>();

  sp::LayerRecord records[count + 1]{};  // one more, because g++ 12 at -O3 fears reads behind the last one
  const sp::Shape* inputs[sp::Outputs::capacity]{};
  std::size_t input_count = 0;

  constexpr StaticCall(const L& layer, std::initializer_list<sp::Shape> shapes) {
    sp::write_layer(layer, records);
    for (const sp::Shape& shape : shapes) inputs[input_count++] = &shape;
  }
  [[nodiscard]] constexpr sp::Inputs view() const { return {inputs, input_count}; }
};

/// Whether a layer gives these outputs of this type, and has so many parameters.
template <sp::AnyLayer L>
[[nodiscard]] constexpr bool gives(const L& layer, std::initializer_list<sp::Shape> inputs, sp::DType input_dtype,
                                   std::initializer_list<sp::Shape> expected, sp::DType dtype, std::int64_t parameters,
                                   std::int64_t trainable) {
  const StaticCall<L> call(layer, inputs);
  sp::Outputs outputs;
  sp::Failure failure;
  if (!sp::infer_layer(call.records[0], call.view(), outputs, failure)) return false;
  if (sp::chain_dtype(call.records, call.count, input_dtype) != dtype || outputs.size() != expected.size())
    return false;
  std::size_t index = 0;
  for (const sp::Shape& shape : expected) {
    if (outputs[index++] != shape) return false;
  }
  sp::ParameterCounter counter;
  sp::add_weights(call.records[0], call.view(), counter);
  return counter.count() == sp::ParameterCount{parameters, trainable};
}

/// Whether a layer fails with a code that stands for Keras's kind of error.
template <sp::AnyLayer L>
[[nodiscard]] constexpr bool fails(const L& layer, std::initializer_list<sp::Shape> inputs, sp::string_ref kind,
                                   sp::string_ref class_name) {
  const StaticCall<L> call(layer, inputs);
  sp::Outputs outputs;
  sp::Failure failure;
  return !sp::infer_layer(call.records[0], call.view(), outputs, failure) &&
         stands_for(failure.fault.code, kind, class_name);
}

}  // namespace conformance
