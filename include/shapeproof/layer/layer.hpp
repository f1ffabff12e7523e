// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_concepts.hpp"
#include "shapeproof/layer/layer_forms.hpp"
#include "shapeproof/layer/nested.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/rule_adapters.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

template <class L>
[[nodiscard]] constexpr Fault validate_as(const LayerRecord& self) {
  const L layer = load_layer<L>(self.words);
  if constexpr (NestedCheck<L>) {
    return layer.validate(Nested{self});
  } else {
    return layer.validate();
  }
}

template <class L>
constexpr void weights_as(const LayerRecord& self, const Inputs& inputs, WeightSink& sink) {
  const L layer = load_layer<L>(self.words);
  if constexpr (CallWeights<L>) {
    const Nested inner{self};
    layer.weights(LayerCall{inputs, inner}, sink);
  } else {
    layer.weights(inputs[0], sink);
  }
}

template <class L>
[[nodiscard]] constexpr Dim multiply_adds_as(const LayerRecord& self, const Inputs& inputs, const Outputs& outputs) {
  const L layer = load_layer<L>(self.words);
  if constexpr (CallMultiplyAdds<L>) {
    const Nested inner{self};
    return layer.multiply_adds(LayerCall{inputs, inner}, outputs);
  } else {
    return layer.multiply_adds(inputs[0], outputs[0]);
  }
}

template <class L>
[[nodiscard]] constexpr AxisNames axis_names_as(const LayerRecord& self, int rank) {
  const L layer = load_layer<L>(self.words);
  if constexpr (NestedAxisNames<L>) {
    return layer.axis_names(Nested{self}, rank);
  } else {
    return layer.axis_names(rank);
  }
}

template <class L>
constexpr void explain_as(const LayerRecord& self, const Shape& input, TextSink& sink) {
  load_layer<L>(self.words).explain(input, sink);
}

template <class L>
[[nodiscard]] constexpr Recurrence recurrence_as(const LayerRecord& self) {
  return Recurrence::of(load_layer<L>(self.words));
}

template <class L>
[[nodiscard]] constexpr Fault call_fault_as(const LayerRecord& self, DType given) {
  return load_layer<L>(self.words).call_fault(given);
}

template <class L>
[[nodiscard]] constexpr DType output_dtype_as(const LayerRecord& self, DType computed) {
  return load_layer<L>(self.words).output_dtype(computed);
}

/// Writes everything that a record stores about a layer, except its class.
template <class L>
constexpr void write_values(const L& layer, LayerRecord& out) {
  store_fields(layer, out.words.values);
  if constexpr (requires { layer.name; }) out.name = Name(layer.name);
  if constexpr (requires { layer.trainable; }) out.trainable = layer.trainable;
  if constexpr (requires { layer.dtype; }) out.dtype = layer.dtype;
  if constexpr (requires { layer.dtype.is_mixed; }) out.is_mixed = layer.dtype.is_mixed;
}

template <class L>
[[nodiscard]] constexpr LayerRecord default_record() noexcept {
  LayerRecord record;
  if constexpr (requires { L{}; }) {
    write_values(L{}, record);
  } else {  // a field without a default does not allow it
    L layer;
    write_values(layer, record);
  }
  return record;
}

template <class L>
[[nodiscard]] constexpr LayerType make_layer_type() noexcept {
  // A layer that may contain others leaves one word for the number of calls, see `calls_of`.
  constexpr std::size_t room = LayerRecord::capacity - (CallRule<L> ? 1 : 0);
  static_assert(word_count<L>() <= room, "this layer has more fields than a layer record can hold");
  static_assert(!__is_final(L), "shapeproof: the class of a layer cannot be final: what it has could not be checked");
  if constexpr (!__is_final(L)) check_forms<L>();
  LayerType type{};
  type.name = L::type_name;
  if constexpr (ShapeRule<L> && !CallRule<L>) {
    if constexpr (L::traits.vocabulary == Vocabulary::keras) {
      type.infer_shape = &infer_shape_as<L>;
    } else {
      type.infer_shape = &infer_module_as<L>;
    }
    if constexpr (ShapeBuiltRule<L>) type.infer_built_shape = &infer_built_shape_as<L>;
  } else if constexpr (CallRule<L> && L::traits.vocabulary != Vocabulary::keras) {
    type.infer = &infer_module_call_as<L>;
  } else {
    type.infer = &infer_as<L>;
  }
  if constexpr (FieldCheck<L> || NestedCheck<L>) type.validate = &validate_as<L>;
  if constexpr (ShapeWeights<L> || CallWeights<L>) type.weights = &weights_as<L>;
  if constexpr (ShapeMultiplyAdds<L> || CallMultiplyAdds<L>) type.multiply_adds = &multiply_adds_as<L>;
  if constexpr (OwnAxisNames<L> || NestedAxisNames<L>) type.axis_names = &axis_names_as<L>;
  if constexpr (Explained<L>) type.explain = &explain_as<L>;
  if constexpr (requires(const L& layer) {
                  layer.go_backwards;
                  layer.return_sequences;
                  layer.return_state;
                  layer.stateful;
                }) {
    type.recurrence = &recurrence_as<L>;
  }
  if constexpr (OwnOutputDType<L>) type.output_dtype = &output_dtype_as<L>;
  if constexpr (CallCheck<L>) type.call_fault = &call_fault_as<L>;
  type.traits = L::traits;
  type.fields = field_table<L>();
  const FieldInfo* const activation = type.fields.find("activation");
  if (activation != nullptr && activation->kind == FieldKind::activation) type.activation = activation;
  type.indices = type.fields.find(type.traits.indices_field);
  type.members.name = requires(const L& layer) { layer.name; };
  type.members.trainable = requires(const L& layer) { layer.trainable; };
  type.members.dtype = requires(const L& layer) { layer.dtype; };
  type.defaults = default_record<L>();
  type.casts = !type.is_model() && !type.traits.keeps_dtype && type.output_dtype == nullptr;
  return type;
}

/// Classes that differ only in their names, and maybe in their traits, share the compiled code of one of them.
template <class L>
  requires(!std::same_as<L, typename L::SharedRules>)
[[nodiscard]] constexpr LayerType make_layer_type() noexcept {
  LayerType type = make_layer_type<typename L::SharedRules>();
  type.name = L::type_name;
  type.traits = L::traits;
  return type;
}

}  // namespace detail

/// The class of a layer. Its address identifies the class.
template <Layer L>
inline constexpr LayerType layer_type = detail::make_layer_type<L>();

/// How many records a layer takes: one, unless it contains others.
template <AnyLayer L>
[[nodiscard]] constexpr std::size_t record_count() noexcept {
  if constexpr (CompositeLayer<L>) {
    return L::record_count;
  } else {
    return 1;
  }
}

/// Checks a record and the layers in it once, and stores the result for all later runs.
constexpr void note_validity(LayerRecord& record) {
  const LayerRecord* const self = &record;
  unsigned depth = 0;
  std::int64_t calls = 1;
  for (std::uint32_t at = 1; at < record.span && depth <= most_nested; at += self[at].span) {
    if (self[at].depth >= depth) depth = self[at].depth + 1U;
    calls += detail::calls_within(self[at]);
  }
  if (record.span > 1 && !record.type->is_graph()) record.words.values[detail::calls_word] = calls;
  record.depth = static_cast<std::uint8_t>(depth <= most_nested ? depth : most_nested + 1U);
  record.valid = !record_fault(record);
}

/// Counts the calls of a layer of a chain in which `repeated` more layers run than there are records. A layer with
/// which they are too many becomes invalid.
constexpr void bound_calls(LayerRecord& record, std::int64_t& repeated) noexcept {
  const std::int64_t more = detail::calls_within(record) - record.span;
  if (more <= 0) return;
  if (repeated + more <= std::int64_t{most_repeated}) {
    repeated += more;
  } else {
    record.words.values[detail::calls_word] = INT64_MAX;
    record.valid = false;
  }
}

/// Removes the contents of the last layer, whose record is at `at`, because they are nested too deep. The layer itself
/// stays, and is invalid.
constexpr void leave_out_nested(GrowableArray<LayerRecord>& records, std::uint32_t at) {
  while (records.size() > at + 1) records.pop_back();
  records[at].span = 1;
}

/// Writes the record of one layer to `out`.
template <Layer L>
constexpr void write_record(const L& layer, LayerRecord& out) {
  out.type = &layer_type<L>;
  detail::write_values(layer, out);
}

/// Writes the first record of a layer that contains others: the fields of its `rule`, and what `layer` has as all do.
template <Layer Rule, class Composite>
constexpr void write_first_record(const Rule& rule, const Composite& layer, LayerRecord* out) {
  write_record(rule, *out);
  out->name = layer.name;
  out->trainable = layer.trainable;
  out->dtype = layer.dtype;
  out->span = static_cast<std::uint32_t>(Composite::record_count);
}

/// Writes a layer, and all layers in it, to the `record_count<L>()` records at `out`.
template <AnyLayer L>
constexpr void write_layer(const L& layer, LayerRecord* out) {
  if constexpr (CompositeLayer<L>) {
    layer.write_records(out);
  } else {
    write_record(layer, *out);
  }
  if constexpr (Layer<L> && FieldCheck<L>) {
    out->valid = !layer.validate();  // like `note_validity`, but without unpacking the record
  } else {
    note_validity(*out);
  }
}

}  // namespace shapeproof::inline v0_1
