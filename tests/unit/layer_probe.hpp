// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/report/write_problem.hpp"

/// Short questions to one layer, for tables of facts.
namespace shapeproof::test {

template <AnyLayer L>
[[nodiscard]] constexpr Inference run(const L& layer, const TensorSpec& input) {
  return infer(Sequential{at_run_time(layer)}, at_run_time(input));
}

/// The first output; of unknown rank after a fault.
template <AnyLayer L>
[[nodiscard]] constexpr Shape out(const L& layer, const TensorSpec& input) {
  return run(layer, input).shape();
}
template <AnyLayer L>
[[nodiscard]] constexpr std::size_t output_count(const L& layer, const TensorSpec& input) {
  return run(layer, input).outputs().size();
}
template <AnyLayer L>
[[nodiscard]] constexpr Shape out(const L& layer, const TensorSpec& input, std::size_t index) {
  return run(layer, input).outputs()[index];
}

/// What a diagnostic must say: the code, the field or the axis by name ("" for neither), and the two numbers.
struct Says {
  Code code;
  string_ref where{};
  std::int64_t expected = 0;
  std::int64_t actual = 0;
  Relation relation = Relation::equal;
};
[[nodiscard]] constexpr bool operator==(const Diagnostic& d, const Says& says) noexcept {
  const string_ref where = d.field.empty() ? to_string(d.axis_name) : d.field.view();
  return d.code == says.code && where == says.where && d.expected == says.expected && d.actual == says.actual &&
         d.relation == says.relation;
}

template <AnyLayer L>
[[nodiscard]] constexpr Diagnostic fault(const L& layer, const TensorSpec& input) {
  return run(layer, input).error();
}
/// A field's value that is below its least one.
[[nodiscard]] constexpr Says too_small(string_ref field, std::int64_t least, std::int64_t actual) {
  return {Code::invalid_argument, field, least, actual, Relation::at_least};
}
/// Whether a layer refuses a field's value that numbers do not describe.
template <AnyLayer L>
[[nodiscard]] constexpr bool refuses(const L& layer, string_ref field, const TensorSpec& input) {
  const Diagnostic d = fault(layer, input);
  return d.code == Code::invalid_argument && d.field == field && !d.text.empty();
}

struct Counts {
  std::int64_t total;
  std::int64_t trainable;
  friend constexpr bool operator==(const Counts&, const Counts&) = default;
};
/// The layer's parameters; -1 after a fault.
template <AnyLayer L>
[[nodiscard]] constexpr Counts counts(const L& layer, const TensorSpec& input) {
  const Sequential model{at_run_time(layer)};
  return {parameter_count(model, input).value_or(-1), trainable_parameter_count(model, input).value_or(-1)};
}

/// A layer's weights by name.
class NamedWeights final : public WeightSink {
 public:
  struct Entry {
    Name name{};
    Shape shape{};
    bool trainable = true;
    friend constexpr bool operator==(const Entry&, const Entry&) = default;
  };

  constexpr NamedWeights() = default;
  template <std::size_t N>
  constexpr explicit NamedWeights(const Entry (&list)[N]) {
    for (const Entry& entry : list) add(entry.name.view(), entry.shape, entry.trainable);
  }
  constexpr void add(string_ref name, const Shape& shape, bool trainable = true) override {
    entries_[size_++] = {Name(name), shape, trainable};
  }
  friend constexpr bool operator==(const NamedWeights& a, const NamedWeights& b) {
    if (a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i) {
      if (!(a.entries_[i] == b.entries_[i])) return false;
    }
    return true;
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

 private:
  Entry entries_[16]{};
  std::size_t size_ = 0;
};

template <AnyLayer L>
[[nodiscard]] constexpr NamedWeights weights(const L& layer, const Shape& input) {
  const Sequential model{at_run_time(layer)};
  NamedWeights list;
  chain_weights(model.view().records, model.view().count, input, list);
  return list;
}

/// A layer and several inputs.
template <AnyLayer L, std::size_t N>
struct Joining {
  Sequential<record_count<L>()> model;
  Shape shapes[N]{};
  Outputs outputs{};
  Failure failure{};
  bool ok = false;

  constexpr Joining(const L& layer, const Shape (&given)[N]) : model(at_run_time(layer)) {
    for (std::size_t i = 0; i < N; ++i) shapes[i] = at_run_time(given[i]);
    const Shape* inputs[N];
    ok = infer_layer(model.view().records[0], view(inputs), outputs, failure);
  }
  [[nodiscard]] constexpr Inputs view(const Shape* (&inputs)[N]) const {
    for (std::size_t i = 0; i < N; ++i) inputs[i] = &shapes[i];
    return {inputs, N};
  }
};
/// An output of a layer of several inputs; of unknown rank after a fault.
template <AnyLayer L, std::size_t N>
[[nodiscard]] constexpr Shape joined(const L& layer, const Shape (&inputs)[N], std::size_t index = 0) {
  const Joining<L, N> joining(layer, inputs);
  return joining.ok ? joining.outputs[index] : Shape::unknown();
}
template <AnyLayer L, std::size_t N>
[[nodiscard]] constexpr Code joined_fault(const L& layer, const Shape (&inputs)[N]) {
  return Joining<L, N>(layer, inputs).failure.fault.code;
}
/// What a layer that does not fit probably gives, with which the next layers are checked.
template <AnyLayer L>
[[nodiscard]] constexpr Shape guess(const L& layer, const Shape& input) {
  const Joining<L, 1> joining(layer, {input});
  return joining.ok ? Shape{-1} : joining.outputs[0];
}
template <AnyLayer L, std::size_t N>
[[nodiscard]] constexpr Shape joined_guess(const L& layer, const Shape (&inputs)[N], std::size_t index = 0) {
  const Joining<L, N> joining(layer, inputs);
  return joining.ok ? Shape{-1} : joining.outputs[index];
}
/// The fault of a layer of several inputs: which of them, and which axis.
template <AnyLayer L, std::size_t N>
[[nodiscard]] constexpr Fault joined_place(const L& layer, const Shape (&inputs)[N]) {
  return Joining<L, N>(layer, inputs).failure.fault;
}
template <AnyLayer L, std::size_t N>
[[nodiscard]] constexpr NamedWeights joined_weights(const L& layer, const Shape (&inputs)[N]) {
  const Joining<L, N> joining(layer, inputs);
  NamedWeights list;
  const Shape* pointers[N];
  if (joining.ok) add_weights(joining.model.view().records[0], joining.view(pointers), list);
  return list;
}

/// The arithmetic that a layer writes for a trace.
template <AnyLayer L>
[[nodiscard]] constexpr FixedText<200> arithmetic(const L& layer, const Shape& input) {
  const Sequential model{at_run_time(layer)};
  const LayerRecord& record = model.view().records[0];
  FixedText<200> text;
  if (record.type->explain != nullptr) record.type->explain(record, input, text);
  return text;
}

/// The name of an axis in a layer's own words.
template <AnyLayer L>
[[nodiscard]] constexpr Axis axis_of(const L& layer, int rank, int axis) {
  const Sequential model{at_run_time(layer)};
  const LayerRecord& record = model.view().records[0];
  return record.type->axis_names == nullptr ? Axis::unnamed : record.type->axis_names(record, rank)[axis];
}

}  // namespace shapeproof::test
