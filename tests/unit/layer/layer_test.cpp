// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/layer.hpp"

#include <cstddef>

#include "check_both.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::layer_test {
namespace {

struct NoTypeName {
  static constexpr ShapeResult infer(const Shape& input) { return input; }
};
struct NoRule {
  static constexpr string_ref type_name = "NoRule";
  static constexpr LayerTraits traits{};
};
struct DataButNoFields {
  static constexpr string_ref type_name = "DataButNoFields";
  static constexpr LayerTraits traits{};
  int data = 0;
  constexpr ShapeResult infer(const Shape& input) const { return input.with(0, data); }
};
struct Minimal {
  static constexpr string_ref type_name = "Minimal";
  static constexpr LayerTraits traits{};
  static constexpr ShapeResult infer(const Shape& input) { return input; }
};

// Rejected in the language.
static_assert(!Layer<int> && !AnyLayer<int> && !Layer<void> && !AnyLayer<const char*>);
static_assert(!AnyLayer<NoTypeName> && !AnyLayer<NoRule> && !AnyLayer<DataButNoFields>);
static_assert(!AnyLayer<Model> && !AnyLayer<Shape>);
static_assert(Layer<Minimal> && Layer<Dense> && Layer<LSTM> && Layer<Input>);
static_assert(AnyLayer<TimeDistributed<Dense>> && AnyLayer<Bidirectional<LSTM>> && AnyLayer<Sequential<2>>);
static_assert(!Layer<TimeDistributed<Dense>> && CompositeLayer<TimeDistributed<Dense>>);

template <class T>
concept CanBeAdded = requires(Model& model, const T& layer) { model.add(layer); };
static_assert(CanBeAdded<Dense> && CanBeAdded<Minimal> && CanBeAdded<Model> && CanBeAdded<Sequential<1>>);
static_assert(!CanBeAdded<int> && !CanBeAdded<NoRule> && !CanBeAdded<DataButNoFields>);

template <AnyLayer L>
constexpr LayerRecord record_of(const L& layer) {
  LayerRecord records[record_count<L>()]{};
  write_layer(layer, records);
  return records[0];
}

}  // namespace

TEST_CASE("how many records a layer takes") {
  CHECK_BOTH(record_count<Dense>() == 1 && record_count<TimeDistributed<Dense>>() == 2);
  CHECK_BOTH(record_count<TimeDistributed<TimeDistributed<Dense>>>() == 3);
  CHECK_BOTH(record_count<Bidirectional<LSTM>>() == 2 && record_count<Bidirectional<LSTM, GRU>>() == 3);
  CHECK_BOTH(record_count<Sequential<4>>() == 5);
}

TEST_CASE("the class of a layer") {
  CHECK_BOTH(layer_type<Dense>.name == "Dense" && layer_type<Minimal>.name == "Minimal");
  CHECK_BOTH(layer_type<Dense>.validate != nullptr && layer_type<Minimal>.validate == nullptr);
  CHECK_BOTH(layer_type<Dense>.weights != nullptr && layer_type<Flatten>.weights == nullptr);
  CHECK_BOTH(layer_type<Minimal>.axis_names == nullptr && layer_type<Minimal>.explain == nullptr);
  CHECK_BOTH(layer_type<LSTM>.recurrence != nullptr && layer_type<Dense>.recurrence == nullptr);
  CHECK_BOTH(layer_type<Input>.is_input() && !layer_type<Dense>.is_input());
  CHECK_BOTH(layer_type<SequentialHeader>.is_model() && !layer_type<Dense>.is_model());
  CHECK_BOTH(layer_type<Embedding>.traits.wants_integers && !layer_type<Dense>.traits.wants_integers);
  CHECK_BOTH(layer_type<Flatten>.traits.keeps_dtype && !layer_type<Dense>.traits.keeps_dtype);
}

TEST_CASE("what a record notes") {
  CHECK_BOTH(record_of(Dense{.units = 3, .name = "head"}).name == "head");
  CHECK_BOTH(!record_of(Dense{.units = 3, .trainable = false}).trainable && record_of(Dense{3}).trainable);
  CHECK_BOTH(record_of(Dense{.units = 3, .dtype = DType::float16}).dtype == DType::float16);
  CHECK_BOTH(record_of(Dense{3}).valid && !record_of(Dense{0}).valid);
  CHECK_BOTH(record_of(TimeDistributed{Dense{3}}).span == 2 && record_of(Dense{3}).span == 1);
  CHECK_BOTH(!record_of(TimeDistributed{Dense{0}}).valid && record_of(Minimal{}).valid);
}

}  // namespace shapeproof::layer_test
