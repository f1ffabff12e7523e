// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "examples.hpp"
#include "extreme_fields.hpp"
#include "shapeproof/model/all_layers.hpp"

/// Sizes at the edge of what numbers hold, in every field and on every axis. That nothing overflows shows when these
/// tests run under the undefined-behaviour sanitizer.
namespace {

namespace sp = shapeproof;

using laws::extremes;

/// An answer is a fault with a code, or shapes of sizes that can be.
void check(const conformance::Answer& answer) {
  if (!answer.ok && answer.code == sp::Code::ok) FAIL_CHECK("a fault without a code");
  for (const sp::Shape& shape : answer.shapes) {
    for (const sp::Dim dim : shape) {
      if (dim.is_invalid()) FAIL_CHECK("a size that cannot be");
    }
  }
}

/// Asks all that can be asked of a layer. What it accepts must be shapes.
void ask(sp::LayerRecord& record, const std::vector<sp::Shape>& shapes) {
  sp::note_validity(record);
  std::vector<const sp::Shape*> pointers;
  for (const sp::Shape& shape : shapes) pointers.push_back(&shape);
  const sp::Inputs inputs{pointers.data(), pointers.size()};
  sp::Outputs outputs;
  sp::Failure failure;
  if (!sp::infer_layer(record, inputs, outputs, failure)) {
    if (failure.fault.code == sp::Code::ok) FAIL_CHECK("a fault without a code");
    return;
  }
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (const sp::Dim dim : outputs[i]) {
      if (dim.is_invalid()) FAIL_CHECK("a size that cannot be");
    }
  }
  sp::ParameterCounter counter;
  sp::add_weights(record, inputs, counter);
  sp::TextLength text;
  if (record.type->explain != nullptr) record.type->explain(record, shapes[0], text);
  for (int rank = 0; rank <= sp::Shape::max_rank && record.type->axis_names != nullptr; ++rank) {
    static_cast<void>(record.type->axis_names(record, rank));
  }
}

/// Asks a layer with each of its fields at each extreme.
template <class L>
void ask_with_extreme_fields(const sp::LayerRecord& record, const std::vector<sp::Shape>& shapes) {
  laws::each_extreme_field<L>(record, [&](sp::LayerRecord& changed) { ask(changed, shapes); });
}

}  // namespace

TEST_CASE("no field of any class is too large or too small") {
  std::size_t count = 0;
  laws::each_example([&](const conformance::Case& /*one*/, conformance::LayerCall& call) {
    if (call.records().size() > 1 || call.shapes().empty()) return;
    sp::AllLayers::each([&]<class L>() {
      if (call.records()[0].type != &sp::layer_type<L>) return;
      ask_with_extreme_fields<L>(call.records()[0], call.shapes());
      ++count;
    });
  });
  CHECK(count > 10000);
}

TEST_CASE("no axis of an input is too long") {
  laws::each_example([](const conformance::Case& /*one*/, conformance::LayerCall& call) {
    const std::vector<sp::Shape> given = call.shapes();
    for (const std::int64_t extreme : extremes) {
      for (std::size_t i = 0; i < given.size(); ++i) {
        for (int axis = 0; axis < given[i].rank(); ++axis) {
          call.shapes()[i].set(axis, extreme);
          check(call.run());
          call.shapes()[i] = given[i];
        }
      }
      for (sp::Shape& shape : call.shapes()) {
        for (int axis = 0; axis < shape.rank(); ++axis) shape.set(axis, extreme);
      }
      check(call.run());
      call.shapes() = given;
    }
  });
}

TEST_CASE("no class stumbles over any rank, with fields as they come") {
  sp::AllLayers::each([]<class L>() {
    for (int rank = -1; rank <= sp::Shape::max_rank + 1; ++rank) {
      for (const std::int64_t size : extremes) {
        for (const std::size_t inputs : {1U, 2U, 3U}) {
          sp::Shape shape = sp::Shape::unknown(rank);
          for (int axis = 0; axis < rank && size >= 0; ++axis) shape.set(axis, size);
          sp::LayerRecord record;
          L layer;
          sp::write_record(layer, record);
          const std::vector<sp::Shape> shapes(inputs, shape);
          ask(record, shapes);
          ask_with_extreme_fields<L>(record, shapes);
        }
      }
    }
  });
}
