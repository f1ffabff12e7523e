// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// A layer of any class with any fields, and every function of its class with inputs of any number and any shapes.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bytes.hpp"
#include "every_class.hpp"
#include "model_laws.hpp"
#include "random_layer.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace {

namespace sp = shapeproof;
using fuzz::expect;

/// Shapes, and the pointers to them that layers take.
class Call {
 public:
  explicit Call(const std::vector<sp::Shape>& shapes) : shapes_(shapes) {
    for (const sp::Shape& shape : shapes_) pointers_.push_back(&shape);
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  ~Call() = default;
  [[nodiscard]] sp::Inputs inputs() const noexcept { return {pointers_.data(), pointers_.size()}; }

 private:
  std::vector<sp::Shape> shapes_;
  std::vector<const sp::Shape*> pointers_;
};

/// Whether all shapes are such as there are. Who runs a model asks that of what is given, and rules rely on it.
[[nodiscard]] bool can_be(const std::vector<sp::Shape>& shapes) {
  return std::none_of(shapes.begin(), shapes.end(),
                      [](const sp::Shape& shape) { return static_cast<bool>(sp::shape_fault(shape)); });
}

void expect_plain(const std::vector<sp::Shape>& inputs, const sp::Outputs& outputs) {
  if (!can_be(inputs)) return;
  expect(outputs.fits(), "there are no more outputs than there may be");
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    expect(!sp::shape_fault(outputs[i]), "an output is a shape that can be");
  }
}

/// What a class says of a layer, whatever it is called with.
void ask_fields(const fuzz::LayerKind* kind, const sp::LayerRecord& record, fuzz::Bytes& bytes) {
  const sp::LayerType& type = *record.type;
  if (type.validate != nullptr) expect(record.valid == !sp::record_fault(record), "a record says whether it is valid");
  if (type.recurrence != nullptr) expect(type.recurrence(record).is_recurrent, "what recurs is recurrent");
  if (type.activation != nullptr) static_cast<void>(sp::activation_of(type, record.words));
  const auto dtype = static_cast<sp::DType>(bytes.below(16));
  if (type.output_dtype != nullptr) static_cast<void>(type.output_dtype(record, dtype));
  if (type.call_fault != nullptr) static_cast<void>(type.call_fault(record, dtype));
  if (kind == nullptr) return;
  for (const std::string& key : kind->keys) {
    const sp::FieldValue value = sp::get_field(record, key);
    sp::LayerRecord changed = record;
    if (value.is_absent() || !sp::set_field(changed, key, value)) continue;
    // Of a word that is none only that is kept.
    expect(value.word_value == "?" || sp::get_field(changed, key) == value, "a field is what it is set to:", key);
  }
}

/// The functions that say more of a call. None of them may need that the rule accepts it.
void ask_more(const sp::LayerRecord& record, const std::vector<sp::Shape>& shapes) {
  const Call call{shapes};
  sp::ParameterCounter counter;
  sp::add_weights(record, call.inputs(), counter);
  sp::StringSink text;
  if (record.type->explain != nullptr)
    record.type->explain(record, shapes.empty() ? sp::Shape::unknown() : shapes[0], text);
  for (int rank = -1; rank <= sp::Shape::max_rank + 1 && record.type->axis_names != nullptr; ++rank) {
    static_cast<void>(record.type->axis_names(record, rank));
  }
  sp::Outputs outputs;
  sp::Failure failure;
  if (sp::detail::has_built_rule(*record.type)) {
    const bool good = sp::detail::run_built_rule(record, call.inputs(), outputs, failure);
    expect(good != static_cast<bool>(failure.fault), "a rule fails with a fault");
  }
  failure = {};
  const bool good = sp::detail::run_rule(record, call.inputs(), outputs, failure);
  expect(good != static_cast<bool>(failure.fault), "a rule fails with a fault");
  if (good) expect_plain(shapes, outputs);
}

/// Whether the layer takes these shapes, which are then its outputs.
bool ask(const sp::LayerRecord& record, const std::vector<sp::Shape>& shapes, sp::Outputs& outputs, sp::Fault& fault) {
  const Call call{shapes};
  sp::Failure failure;
  const bool good = sp::infer_layer(record, call.inputs(), outputs, failure);
  expect(good != static_cast<bool>(failure.fault), "a layer fails with a fault");
  expect(good || failure.fault.inner < static_cast<std::int32_t>(record.span), "a fault lies in the layer");
  if (good) expect_plain(shapes, outputs);
  fault = failure.fault;
  return good;
}

/// Beside an input of unknown rank a layer that does not fit is not refused, and so says nothing of what does.
void check_unknown(const std::vector<sp::LayerRecord>& records, const std::vector<sp::Shape>& shapes,
                   const sp::Outputs& exact) {
  for (const sp::Shape& shape : shapes) {
    if (!shape.has_rank()) return;
  }
  for (const sp::LayerRecord& record : records) {
    if (fuzz::takes_unknown_for_many(record)) return;
  }
  const auto compare = [&](const std::vector<sp::Shape>& less) {
    sp::Outputs outputs;
    sp::Fault fault;
    if (ask(records[0], less, outputs, fault)) {
      const std::string problem = fuzz::contradiction(outputs, exact);
      expect(problem.empty(), "less known leaves open what more known says:", problem);
    } else {
      expect(fault.code == sp::Code::unknown_axis_size, "less known fits if more known does",
             sp::to_string(fault.code).data());
    }
  };
  std::vector<sp::Shape> less = shapes;
  for (std::size_t i = 0; i < less.size(); ++i) {
    for (int axis = 0; axis < less[i].rank(); ++axis) {
      less[i].set(axis, sp::any);
      compare(less);
      less[i] = shapes[i];
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes{data, size};
  std::vector<sp::LayerRecord> records;
  if (bytes.flag()) {
    records = fuzz::make_layer(bytes);
  } else {
    sp::keras::LayerReader reader;
    if (!fuzz::read_layer(reader, fuzz::make_layer_json(bytes))) return 0;
    records.assign(reader.records().begin(), reader.records().end());
  }
  const fuzz::LayerKind* kind = nullptr;
  for (const fuzz::LayerKind& one : fuzz::layer_kinds()) {
    if (one.record.type == records[0].type) kind = &one;
  }
  ask_fields(kind, records[0], bytes);
  for (int calls = 0; calls < 8 && (calls == 0 || !bytes.empty()); ++calls) {
    const std::uint8_t form = bytes.byte();
    std::vector<sp::Shape> shapes(form < 200 ? std::size_t{1} + form % 3 : bytes.below(20));
    for (sp::Shape& shape : shapes) shape = bytes.below(4) == 0 && &shape != shapes.data() ? shapes[0] : bytes.shape();
    sp::Outputs outputs;
    sp::Fault fault;
    if (ask(records[0], shapes, outputs, fault) && can_be(shapes)) check_unknown(records, shapes, outputs);
    if (records[0].valid) ask_more(records[0], shapes);
    const Call call{shapes};
    sp::Failure failure;
    static_cast<void>(sp::build_layer(records[0], call.inputs(), outputs, failure));
    failure = {};
    static_cast<void>(sp::call_layer(records[0], call.inputs(), sp::DType::float32, outputs, failure));
  }
  return 0;
}
