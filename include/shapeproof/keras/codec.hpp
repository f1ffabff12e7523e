// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/keras/close_wrapper.hpp"
#include "shapeproof/keras/declared_input.hpp"
#include "shapeproof/keras/functional_reader.hpp"
#include "shapeproof/keras/functional_writer.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/merged_sequential.hpp"
#include "shapeproof/keras/own_class.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/recorded_outputs.hpp"
#include "shapeproof/keras/write_field.hpp"
#include "shapeproof/keras/write_text.hpp"
#include "shapeproof/keras/write_value.hpp"
#include "shapeproof/layer/activation_text.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight_dtype.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

/// What all classes have.
inline void write_common(Json& config, const LayerRecord& self) {
  write_name(config, self.name);
  if (!self.trainable) config["trainable"] = false;
  if (self.dtype != DType::unknown && !has_key(config, "dtype")) {
    config["dtype"] = self.type->is_input() ? write_value(self.dtype) : write_value(policy_of(self));
  }
}

/// Infinity, where that is the default, is how a number may be `None`; see `read_value`.
[[nodiscard]] inline bool stands_for_none(const FieldInfo& field, const std::int64_t* words,
                                          const std::int64_t* defaults) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return field.kind == FieldKind::real && load_field<double>(field, words) == infinity &&
         load_field<double>(field, defaults) == infinity;
}

/// A function that Keras does not have has its whole name, if that was kept.
[[nodiscard]] inline Json write_activation(const LayerRecord& self, const FieldInfo& field) {
  const ActivationText text{*self.type, field, self.words.values};
  const bool is_own = load_field<ActivationName>(field, self.words.values).value() == ActivationKind::custom;
  if (!is_own || text.view().empty() || !text.is_whole()) return write_field(field, self.words.values);
  return make_object("function", write_text(std::string(text.view().data(), text.view().size())));
}

/// What every config has, and the class's own fields.
[[nodiscard]] inline Json write_fields(const LayerRecord& self, const ClassWriter& of) {
  Json config = empty_object();
  const std::int64_t* const words = self.words.values;
  for (const FieldInfo& field : of.type->fields) {
    // A config has these only where they say something: they are not arguments of Keras's constructors.
    if (field.kind == FieldKind::flag && is_call_argument(field.name) && !load_flag(field, words)) continue;
    Json value;
    if (field.kind == FieldKind::own) {
      value = of.write_own(field, words);
    } else if (field.kind == FieldKind::dtype_policy) {
      auto policy = load_field<DTypePolicy>(field, words);
      policy.compute = self.dtype;  // the record has what a layer computes with
      policy.is_mixed = self.is_mixed;
      value = write_value(policy);
    } else if (field.kind == FieldKind::activation) {
      value = write_activation(self, field);
    } else if (!stands_for_none(field, words, of.type->defaults.words.values)) {
      value = write_field(field, words);
    }
    // Keras leaves these out; and a field that must be set and is not cannot be `None`.
    const bool is_left_out = field.name == "lora_rank" || field.name == "input_length" || field.name == "dtype";
    if (value.is_null() && (is_left_out || field.required)) continue;
    config[std::string(field.name.data(), field.name.size())] = std::move(value);
  }
  write_common(config, self);
  return config;
}

[[nodiscard]] inline Json write_inner(const LayerRecord& self, const ReadOptions& options) {
  Json list = empty_list();
  for (std::uint32_t at = 1; at < self.span; at += (&self)[at].span)
    list.push_back(write_layer_json((&self)[at], options));
  return list;
}

/// How a class is read and written: from its fields, unless it contains layers.
[[nodiscard]] inline bool read_layer(LayerReader& reader, const LayerClass& of, const Json& config) {
  if (!reader.read_fields(of, config)) return false;
  note_validity(reader.mutable_records().back());
  return true;
}
[[nodiscard]] inline Json write_layer(const LayerRecord& self, const ClassWriter& of, const ReadOptions& /*options*/) {
  return write_fields(self, of);
}

/// Names of an `Input`'s sizes, batch first. Keras has none; it passes over what an `InputLayer` does not know.
inline constexpr const char* symbols_key = "symbols";

[[nodiscard]] inline Json write_symbol(Dim dim) {
  std::string name;
  for (std::size_t i = 0; dim.symbol_char(i) != '\0'; ++i) name += dim.symbol_char(i);
  return name.empty() ? Json() : make_text(name);
}
inline void read_symbols(const Json& config, LayerRecord& record) {
  const Json* const symbols = find_key(config, symbols_key);
  if (symbols == nullptr || !symbols->is_array()) return;
  auto input = shapeproof::detail::load_layer<Input>(record);
  for (std::size_t i = 0; i < symbols->size() && i <= std::size_t{Shape::max_rank}; ++i) {
    if (!(*symbols)[i].is_string()) continue;
    const Dim symbol{string_ref((*symbols)[i].get_ref<const std::string&>())};
    const int axis = static_cast<int>(i) - 1;
    if (axis < 0 && input.batch_size.is_unknown()) input.batch_size = symbol;
    if (axis >= 0 && input.shape[axis].is_unknown()) input.shape.set(axis, symbol);
  }
  store_fields(input, record.words.values);
}

/// An `Input`, whose shape Keras writes with the batch axis.
[[nodiscard]] inline bool read_input(LayerReader& reader, const LayerClass& of, const Json& config) {
  if (!reader.read_fields(of, config)) return false;
  LayerRecord& record = reader.mutable_records().back();
  read_symbols(config, record);
  note_validity(record);
  return true;
}
[[nodiscard]] inline Json write_input(const LayerRecord& self, const ClassWriter& of, const ReadOptions& /*options*/) {
  Json config = write_fields(self, of);
  const auto input = shapeproof::detail::load_layer<Input>(self);
  const Shape whole = input.declared();
  if (whole.has_rank() && whole.fits()) {
    const std::string replaced[] = {"shape", "batch_size"};
    for (const std::string& key : replaced) config.erase(key);
    config["batch_shape"] = write_value(whole);
  }
  Json symbols = empty_list();
  symbols.push_back(write_symbol(input.batch_size));
  bool named = !symbols[0].is_null();
  for (const Dim dim : input.shape) {
    symbols.push_back(write_symbol(dim));
    named = named || !symbols.back().is_null();
  }
  if (named) config[symbols_key] = std::move(symbols);
  return config;
}

/// A wrapper of one layer, under the key `layer`; of two, if it has a `backward_layer`.
[[nodiscard]] inline bool read_wrapper(LayerReader& reader, const LayerClass& of, const Json& config) {
  const std::size_t at = reader.records().size();
  if (!reader.read_fields(of, config) || !reader.read_inner(config, "layer")) return false;
  if (of.type == &layer_type<BidirectionalRule> && !reader.read_inner(config, "backward_layer", false)) return false;
  close_wrapper(reader, at);
  return true;
}
[[nodiscard]] inline Json write_wrapper(const LayerRecord& self, const ClassWriter& of, const ReadOptions& options) {
  Json config = write_fields(self, of);
  Json inner = write_inner(self, options);
  if (!inner.empty()) config["layer"] = std::move(inner[0]);
  if (inner.size() > 1) config["backward_layer"] = std::move(inner[1]);
  return config;
}

/// A list of layers, or of cells.
[[nodiscard]] inline const char* list_key(const LayerType* type) noexcept {
  return type == &layer_type<StackedRNNCellsRule> ? "cells" : "layers";
}
[[nodiscard]] inline bool read_list(LayerReader& reader, const LayerClass& of, const Json& config) {
  const std::size_t at = reader.records().size();
  if (!reader.read_fields(of, config) || !reader.read_list(config, list_key(of.type))) return false;
  close_wrapper(reader, at);
  return true;
}
[[nodiscard]] inline Json write_list(const LayerRecord& self, const ClassWriter& of, const ReadOptions& options) {
  Json config = write_fields(self, of);
  config[list_key(of.type)] = write_inner(self, options);
  return config;
}

/// One cell, or a list of cells, which Keras then stacks.
[[nodiscard]] inline bool read_rnn(LayerReader& reader, const LayerClass& of, const Json& config) {
  const Json* const cell = find_key(config, "cell");
  const std::size_t at = reader.records().size();
  if (!reader.read_fields(of, config)) return false;
  if (cell != nullptr && cell->is_array()) {
    LayerRecord stack;
    write_record(StackedRNNCellsRule{}, stack);
    reader.mutable_records().push_back(stack);
    if (!reader.read_list(config, "cell")) return false;
    close_wrapper(reader, at + 1);
  } else if (!reader.read_inner(config, "cell")) {
    return false;
  }
  close_wrapper(reader, at);
  return true;
}
[[nodiscard]] inline Json write_rnn(const LayerRecord& self, const ClassWriter& of, const ReadOptions& options) {
  Json config = write_fields(self, of);
  Json inner = write_inner(self, options);
  if (!inner.empty()) config["cell"] = std::move(inner[0]);
  return config;
}

/// Before Keras 3 the first layer says what comes in, or else the model's own config.
[[nodiscard]] inline bool add_input(LayerReader& reader, const Json& config, const Json& first, std::size_t at) {
  const auto& records = reader.records();
  if (records[at + 1].type->is_input()) return true;
  LayerRecord input;
  bool found = records[at + 1].type->is_model() && find_input(&records[at + 1], input);
  const Json* const first_config = find_key(first, "config");
  if (!found && first_config != nullptr && !read_declared_input(reader, *first_config, records[at + 1], input, found)) {
    return false;
  }
  if (!found && config.is_object()) found = read_build_shape(config, input);
  if (!found) return true;
  reader.insert(at + 1, input);
  return true;
}
[[nodiscard]] inline bool read_merged(LayerReader& reader, const Json& config, const Json& layers) {
  const std::size_t at = reader.records().size();
  if (!MergedSequential{reader, layers, config.is_array() ? "" : "layers/"}.read()) return false;
  LayerRecord& header = reader.mutable_records()[at];
  if (config.is_object() && !reader.read_common(config, header)) return false;
  note_validity(header);
  return true;
}
/// Which layers of a chain are not known, and what the file records of their outputs: the shapes that the layers behind
/// them were built for.
inline void settle_unknown_layers(const Json& layers, std::size_t header, const ReadOptions& options,
                                  GrowableArray<LayerRecord>& records) {
  std::size_t at = header + 1;
  LayerRecord* before = nullptr;
  for (const Json& layer : layers) {
    if (is_own_attention(layer, 1, options)) pass_as_unknown(records[at]);
    if (before != nullptr) record_output(find_built_shape(layer), *before);
    before = &records[at];
    at += records[at].span;
  }
}
/// A model as one layer. The record knows the first layer that repeats a name. Keras 1 writes only the list of layers.
[[nodiscard]] inline bool read_sequential(LayerReader& reader, const LayerClass& /*of*/, const Json& config) {
  const std::size_t at = reader.records().size();
  LayerRecord header;
  write_record(SequentialHeader{}, header);
  if (config.is_object() && !reader.read_common(config, header)) return false;
  const Json* const layers = config.is_array() ? &config : find_key(config, "layers");
  if (layers != nullptr && MergedSequential::is_one(*layers)) return read_merged(reader, config, *layers);
  reader.mutable_records().push_back(header);
  if (!(config.is_array() ? reader.read_items("", config) : reader.read_list(config, "layers"))) return false;
  auto& records = reader.mutable_records();
  settle_unknown_layers(*layers, at, reader.options(), records);
  if (!layers->empty() && !add_input(reader, config, (*layers)[0], at)) return false;
  Model inner;
  for (std::size_t i = at + 1; i < records.size(); i += records[i].span) inner.add(&records[i], records[i].span);
  store_fields(SequentialHeader{.duplicate = inner.view().duplicate}, records[at].words.values);
  reader.close(at);
  return true;
}
[[nodiscard]] inline Json write_sequential(const LayerRecord& self, const ClassWriter& /*of*/,
                                           const ReadOptions& options) {
  Json config = empty_object();
  write_common(config, self);
  config["layers"] = write_inner(self, options);
  return config;
}

[[nodiscard]] inline bool read_functional(LayerReader& reader, const LayerClass& /*of*/, const Json& config) {
  return FunctionalReader{reader, config}.read();
}
[[nodiscard]] inline Json write_functional(const LayerRecord& self, const ClassWriter& /*of*/,
                                           const ReadOptions& options) {
  return FunctionalWriter{self, options}.write();
}

}  // namespace detail

}  // namespace shapeproof::inline v0_1::keras
