// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

struct LayerType;

/// The place of a layer's record among the records of its model.
using RecordIndex = std::uint32_t;
/// The place of a layer that is not there.
inline constexpr RecordIndex no_record = UINT32_MAX;

/// Where in a model a shape rule fails, and on which input; and how far a chain has run.
struct Failure {
  Fault fault{};       ///< What does not fit.
  RecordIndex at = 0;  ///< the layer's record, counted from the model's first; after a chain that fits, the last one's
  Shape input = Shape::unknown();  ///< the input of the innermost layer that failed
  bool seen = false;               ///< `input` is set
  std::int32_t node = -1;          ///< in a graph: the node, in the order in which they run
  /// Some layer gave another shape than the one that Keras builds the next layers for. Set without a fault, too.
  bool differs_from_built = false;
  bool ignores_built_shapes = false;  ///< do not look for faults that follow from such a difference
  bool ignores_weights = false;       ///< nor for inputs that do not fit the weights of a layer's first call
  /// A layer with an unknown rule has run: a size behind it that is not known may well be known to Keras.
  bool hides_sizes = false;

  /// For a run that only needs the shapes, of a model that is checked elsewhere.
  [[nodiscard]] static constexpr Failure of_shapes_alone() noexcept {
    Failure failure;
    failure.ignores_built_shapes = true;
    failure.ignores_weights = true;
    return failure;
  }

  /// Notes the first input that is seen.
  constexpr void see(const Shape& shape) noexcept {
    if (seen) return;
    input = shape;
    seen = true;
  }
  /// Forgets the fault, so that the run can continue.
  constexpr void forget() noexcept {
    fault = {};
    at = 0;
    input = Shape::unknown();
    seen = false;
    node = -1;
  }
};

/// The values of a layer's fields as plain numbers, see `store_fields`.
struct FieldWords {
  static constexpr std::size_t capacity = 22;

  std::int64_t values[capacity]{};  ///< The words.
};

/// Any layer as one literal value without heap: its class and the values of its fields.
///
/// A wrapper or a nested model is a record followed by the records of the layers that it contains; `span` counts all of
/// them. So every model, at compile time and at run time, is one flat array of records.
struct LayerRecord {
  static constexpr std::size_t capacity = FieldWords::capacity;

  const LayerType* type = nullptr;  ///< Its class.
  FieldWords words{};
  Name name{};                   ///< empty: Keras's automatic name
  std::uint32_t span = 1;        ///< How many records it takes, with those of the layers in it.
  DType dtype = DType::unknown;  ///< what the layer computes with; `unknown`: Keras's default, float32
  bool trainable = true;
  bool valid : 1 = true;      ///< the layer's own check of its fields found nothing
  bool is_mixed : 1 = false;  ///< its weights are float32 whatever `dtype` is, see `DTypePolicy`
  std::uint8_t depth = 0;     ///< how deep the layers in it are nested; at most `most_nested + 1`
};

/// How deep layers may be nested. Functions that run models are recursive, and Keras exceeds Python's recursion limit
/// before this depth.
inline constexpr std::uint8_t most_nested = 128;

/// How many more layers may run than there are records. A model that is called twice within a model that is called
/// twice, and so on, has few records and takes very long to run. This many calls take about a second.
inline constexpr std::uint32_t most_repeated = std::uint32_t{1} << 22U;

static_assert(sizeof(LayerRecord) < 256);

namespace detail {
/// A layer that contains others has no field in the last word: it stores the number of calls.
inline constexpr std::size_t calls_word = LayerRecord::capacity - 1;
}  // namespace detail

/// How many layers a call of a layer calls, itself included.
[[nodiscard]] constexpr std::int64_t calls_of(const LayerRecord& record) noexcept {
  return record.span < 2 ? 1 : record.words.values[detail::calls_word];
}

namespace detail {
[[nodiscard]] constexpr bool has_too_many_calls(const LayerRecord& record) noexcept {
  return calls_of(record) > std::int64_t{most_repeated} + record.span;
}
/// The calls of a layer in a model. A layer with too many is never run.
[[nodiscard]] constexpr std::int64_t calls_within(const LayerRecord& record) noexcept {
  return has_too_many_calls(record) ? 1 : calls_of(record);
}
}  // namespace detail

namespace detail {
/// Whether a model calls so many layers that they are not run again for each of the models around it.
[[nodiscard]] constexpr bool is_called_often(const LayerRecord& model) noexcept {
  return calls_of(model) > std::int64_t{1} << 16U;
}
}  // namespace detail

/// The arguments `go_backwards`, `return_sequences`, `return_state` and `stateful` of a recurrent layer.
struct Recurrence {
  bool is_recurrent = false;      ///< Whether it is recurrent at all.
  bool go_backwards = false;      ///< Whether it goes through the steps from the last to the first.
  bool return_sequences = false;  ///< Whether it gives every step.
  bool return_state = false;      ///< Whether it also gives its states.
  bool stateful = false;          ///< Whether it keeps its states from batch to batch.

  /// What the layer says of itself.
  template <class L>
  [[nodiscard]] static constexpr Recurrence of(const L& layer) noexcept {
    return {true, layer.go_backwards, layer.return_sequences, layer.return_state, layer.stateful};
  }
};

/// A shape rule with one input and one output, which most layers have.
using ShapeRuleOf = ShapeResult (*)(const FieldWords& words, const Shape& input);
/// Any other shape rule, for the shapes at run time or, with `builds`, for those that Keras builds with. After a fault
/// `outputs` holds a guess, if there is one, and `failure` says more about a fault of an inner layer.
using CallRuleOf = Fault (*)(const LayerRecord& self, const Inputs& inputs, bool builds, Outputs& outputs,
                             Failure& failure);

/// Which of the members that every record stores a class has.
struct CommonMembers {
  bool name = false;
  bool trainable = false;
  bool dtype = false;
};

/// A class of layers: its name and its rules, each in one form for all classes. A null pointer means the default.
struct LayerType {
  string_ref name;
  /// The shape rule: one of these two.
  ShapeRuleOf infer_shape;
  CallRuleOf infer;
  /// The shape that Keras builds the next layers for, if it is not the one that the layer gives when it runs.
  ShapeRuleOf infer_built_shape;
  /// Checks the fields alone, as Keras's constructors do.
  Fault (*validate)(const LayerRecord& self);
  /// Adds the weights to the sink; null: it has none.
  void (*weights)(const LayerRecord& self, const Inputs& inputs, WeightSink& sink);
  /// How often it multiplies and adds; null: never.
  Dim (*multiply_adds)(const LayerRecord& self, const Inputs& inputs, const Outputs& outputs);
  /// The names of its axes; null: they have none.
  AxisNames (*axis_names)(const LayerRecord& self, int rank);
  /// Writes the arithmetic of the output's sizes: `(28 - 3)/1 + 1 = 26`.
  void (*explain)(const LayerRecord& self, const Shape& input, TextSink& sink);
  /// What it says of itself if it is recurrent; null: it is not.
  Recurrence (*recurrence)(const LayerRecord& self);
  /// The type of the output's elements, if it is not the one that the layer computes with.
  DType (*output_dtype)(const LayerRecord& self, DType computed);
  /// What is wrong only if the layer is called directly, on elements of the type `given`.
  Fault (*call_fault)(const LayerRecord& self, DType given);
  bool casts = false;  ///< the output always has the type that the layer computes with
  LayerTraits traits{};
  CommonMembers members{};  ///< Which of the common members it has.
  FieldTable fields{};
  const FieldInfo* activation = nullptr;  ///< the field of the function that the layer applies to its output
  const FieldInfo* indices = nullptr;     ///< the flag of a second output, see `LayerTraits::indices_field`
  LayerRecord defaults{};                 ///< a layer with the default of every field; without its `type`

  /// Whether it is an input.
  [[nodiscard]] constexpr bool is_input() const noexcept { return traits.kind == LayerKind::input; }
  /// Whether it is the table of a graph's edges.
  [[nodiscard]] constexpr bool is_table() const noexcept { return traits.kind == LayerKind::table; }
  /// Whether it is a graph.
  [[nodiscard]] constexpr bool is_graph() const noexcept { return traits.kind == LayerKind::graph; }
  /// Whether it is a model.
  [[nodiscard]] constexpr bool is_model() const noexcept { return is_graph() || traits.kind == LayerKind::chain; }
};

/// The text in a layer's field; empty if it has no such field, or that is no text.
[[nodiscard]] constexpr Name text_in(const LayerRecord& record, string_ref field_name) {
  const FieldInfo* const field = record.type->fields.find(field_name);
  if (field == nullptr || field->kind != FieldKind::text) return {};
  const TextWords text{record.words.values + field->word, static_cast<std::size_t>(field->words) - 1};
  Name name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    name = name + string_ref{&c, 1};
  }
  return name;
}

/// The name of a layer's class: for a layer that stands for one that the library does not know, the name of that one.
[[nodiscard]] constexpr Name class_name(const LayerRecord& record) {
  const string_ref field = record.type->traits.class_field;
  return field.empty() ? Name(record.type->name) : text_in(record, field);
}

/// A layer of a class with the default of every field.
[[nodiscard]] constexpr LayerRecord default_layer(const LayerType& type) {
  LayerRecord record = type.defaults;
  record.type = &type;
  return record;
}

/// The value of a layer's field; absent if it has no such field.
[[nodiscard]] constexpr FieldValue get_field(const LayerRecord& record, string_ref name) {
  const FieldInfo* const field = record.type->fields.find(name);
  return field == nullptr ? FieldValue{} : field_value(*field, record.words.values);
}

/// Changes a layer's field. False if there is no such field, or it cannot have this value.
constexpr bool set_field(LayerRecord& record, string_ref name, const FieldValue& value) {
  const FieldInfo* const field = record.type->fields.find(name);
  return field != nullptr && assign_value(*field, value, record.words.values);
}

/// The function that a layer applies to its output, if its class has an `activation`.
[[nodiscard]] constexpr ActivationName activation_of(const LayerType& type, const FieldWords& words) noexcept {
  return load_field<ActivationName>(*type.activation, words.values);
}

/// What is wrong with a record by itself: the value of a field, the depth of nesting, or the number of calls.
[[nodiscard]] constexpr Fault record_fault(const LayerRecord& record) {
  if (record.depth > most_nested) return Fault::argument("layers", "nested at most 128 deep");
  if (detail::has_too_many_calls(record)) return Fault::argument("layers", "called again at most 4194304 times");
  return record.type->validate != nullptr ? record.type->validate(record) : Fault{};
}

/// The weights of a layer for inputs that its rule accepts.
constexpr void add_weights(const LayerRecord& record, const Inputs& inputs, WeightSink& sink) {
  if (record.type->weights == nullptr) return;
  sink.enter(record);
  if (record.trainable) {
    record.type->weights(record, inputs, sink);
  } else {
    FrozenWeights frozen{sink};
    record.type->weights(record, inputs, frozen);
  }
  sink.leave();
}

/// How often a layer multiplies and adds for inputs that its rule accepts, and for which it gives these outputs. Not
/// known of a layer whose rule is not known.
[[nodiscard]] constexpr Dim multiply_adds(const LayerRecord& record, const Inputs& inputs, const Outputs& outputs) {
  if (record.type->multiply_adds == nullptr) return record.type->traits.is_opaque ? Dim{} : Dim(0);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!inputs[i].has_rank() || !inputs[i].fits()) return {};
  }
  return record.type->multiply_adds(record, inputs, outputs);
}

}  // namespace shapeproof::inline v0_1
