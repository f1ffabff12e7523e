// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <utility>

#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/keras/functional_reader.hpp"
#include "shapeproof/keras/functional_writer.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/merged_sequential.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/write_value.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::keras {

namespace detail {

/// A field's value. Its record has what a layer computes with.
template <class T>
[[nodiscard]] Json write_field(const T& value, const LayerRecord& /*self*/) {
  return write_value(value);
}
[[nodiscard]] inline Json write_field(DTypePolicy policy, const LayerRecord& self) {
  policy.compute = self.dtype;
  return write_value(policy);
}

/// What every config has, and the class's own fields.
template <Layer L>
[[nodiscard]] Json write_fields(const LayerRecord& self) {
  Json config = Json::object();
  if constexpr (HasFields<L> && !std::is_same_v<L, SequentialHeader>) {
    const L layer = shapeproof::detail::load_layer<L>(self);
    L::fields([&]<class T>(string_ref key, T L::* member, string_ref /*doc*/) {
      if constexpr (std::is_same_v<T, bool>) {
        // A config has these only where they say something: they are not arguments of Keras's constructors.
        if (is_call_argument(key) && !(layer.*member)) return;
      }
      Json value = write_field(layer.*member, self);
      if constexpr (std::is_same_v<T, double>) {
        const L usual;
        const bool is_none = layer.*member == std::numeric_limits<double>::infinity() && usual.*member == layer.*member;
        if (is_none) value = nullptr;  // see `read_value`
      }
      // Keras leaves these out; and a field that must be set and is not cannot be `None`.
      if (value.is_null() && (key == "lora_rank" || key == "dtype" || is_required<T>)) return;
      config[std::string(key.data(), key.size())] = std::move(value);
    });
  }
  write_name(config, self.name);
  if (!self.trainable) config["trainable"] = false;
  if (self.dtype != DType::unknown && !config.contains("dtype")) {
    config["dtype"] = self.type->is_input() ? write_value(self.dtype) : write_value(DTypePolicy(self.dtype));
  }
  return config;
}

[[nodiscard]] inline Json write_inner(const LayerRecord& self, const ReadOptions& options) {
  Json list = Json::array();
  for (std::uint32_t at = 1; at < self.span; at += (&self)[at].span)
    list.push_back(write_layer_json((&self)[at], options));
  return list;
}

/// Writes the contained layers as a list under one key.
template <Layer L>
[[nodiscard]] Json write_with_list(const LayerRecord& self, const ReadOptions& options, const char* key) {
  Json config = write_fields<L>(self);
  config[key] = write_inner(self, options);
  return config;
}
/// Writes the contained layers one under each key.
template <Layer L>
[[nodiscard]] Json write_with_inner(const LayerRecord& self, const ReadOptions& options, const char* key,
                                    const char* second = nullptr) {
  Json config = write_fields<L>(self);
  Json inner = write_inner(self, options);
  if (!inner.empty()) config[key] = std::move(inner[0]);
  if (second != nullptr && inner.size() > 1) config[second] = std::move(inner[1]);
  return config;
}

/// How a class is read and written: from its fields, unless it contains layers.
template <Layer L>
struct Codec {
  [[nodiscard]] static bool read(LayerReader& reader, const Json& config) {
    if (!reader.read_fields<L>(config)) return false;
    note_validity(reader.mutable_records().back());
    return true;
  }
  [[nodiscard]] static Json write(const LayerRecord& self, const ReadOptions& /*options*/) {
    return write_fields<L>(self);
  }
};

/// The same for an `Input`, whose shape Keras writes with the batch axis.
template <>
struct Codec<Input> {
  [[nodiscard]] static bool read(LayerReader& reader, const Json& config) {
    if (!reader.read_fields<Input>(config)) return false;
    LayerRecord& record = reader.mutable_records().back();
    read_symbols(config, record);
    note_validity(record);
    return true;
  }
  [[nodiscard]] static Json write(const LayerRecord& self, const ReadOptions& /*options*/) {
    Json config = write_fields<Input>(self);
    const auto input = shapeproof::detail::load_layer<Input>(self);
    const Shape whole = input.declared();
    if (whole.has_rank() && whole.fits()) {
      config.erase("shape");
      config.erase("batch_size");
      config["batch_shape"] = write_value(whole);
    }
    Json symbols = Json::array({write_symbol(input.batch_size)});
    for (const Dim dim : input.shape) symbols.push_back(write_symbol(dim));
    if (symbols != Json(symbols.size(), Json(nullptr))) config[symbols_key] = std::move(symbols);
    return config;
  }

 private:
  /// Names of sizes, batch first. Keras has none; it passes over what an `InputLayer` does not know.
  static constexpr const char* symbols_key = "symbols";

  [[nodiscard]] static Json write_symbol(Dim dim) {
    std::string name;
    for (std::size_t i = 0; dim.symbol_char(i) != '\0'; ++i) name += dim.symbol_char(i);
    return name.empty() ? Json(nullptr) : Json(name);
  }
  static void read_symbols(const Json& config, LayerRecord& record) {
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
};

/// A wrapper of one layer, under the key `layer`.
template <Layer L>
struct WrapperCodec {
  [[nodiscard]] static bool read(LayerReader& reader, const Json& config) {
    const std::size_t at = reader.records().size();
    if (!reader.read_fields<L>(config) || !reader.read_inner(config, "layer")) return false;
    reader.close(at);
    return true;
  }
  [[nodiscard]] static Json write(const LayerRecord& self, const ReadOptions& options) {
    return write_with_inner<L>(self, options, "layer");
  }
};
template <>
struct Codec<TimeDistributedRule> : WrapperCodec<TimeDistributedRule> {};
template <>
struct Codec<SpectralNormalizationRule> : WrapperCodec<SpectralNormalizationRule> {};

template <>
struct Codec<BidirectionalRule> {
  [[nodiscard]] static bool read(LayerReader& reader, const Json& config) {
    const std::size_t at = reader.records().size();
    if (!reader.read_fields<BidirectionalRule>(config) || !reader.read_inner(config, "layer") ||
        !reader.read_inner(config, "backward_layer", false)) {
      return false;
    }
    reader.close(at);
    return true;
  }
  [[nodiscard]] static Json write(const LayerRecord& self, const ReadOptions& options) {
    return write_with_inner<BidirectionalRule>(self, options, "layer", "backward_layer");
  }
};

/// A list of layers or cells under one key.
template <Layer L, class Key>
struct ListCodec {
  [[nodiscard]] static bool read(LayerReader& reader, const Json& config) {
    const std::size_t at = reader.records().size();
    if (!reader.read_fields<L>(config) || !reader.read_list(config, Key::text)) return false;
    reader.close(at);
    return true;
  }
  [[nodiscard]] static Json write(const LayerRecord& self, const ReadOptions& options) {
    return write_with_list<L>(self, options, Key::text);
  }
};
struct LayersKey {
  static constexpr const char* text = "layers";
};
struct CellsKey {
  static constexpr const char* text = "cells";
};
struct CellKey {
  static constexpr const char* text = "cell";
};
template <>
struct Codec<PipelineRule> : ListCodec<PipelineRule, LayersKey> {};
template <>
struct Codec<StackedRNNCellsRule> : ListCodec<StackedRNNCellsRule, CellsKey> {};

/// One cell, or a list of cells, which Keras then stacks.
template <>
struct Codec<RNNRule> {
  [[nodiscard]] static bool read(LayerReader& reader, const Json& config) {
    const auto cell = config.find("cell");
    const std::size_t at = reader.records().size();
    if (!reader.read_fields<RNNRule>(config)) return false;
    if (cell != config.end() && cell->is_array()) {
      LayerRecord stack;
      write_record(StackedRNNCellsRule{}, stack);
      reader.mutable_records().push_back(stack);
      if (!reader.read_list(config, "cell")) return false;
      reader.close(at + 1);
    } else if (!reader.read_inner(config, "cell")) {
      return false;
    }
    reader.close(at);
    return true;
  }
  [[nodiscard]] static Json write(const LayerRecord& self, const ReadOptions& options) {
    return write_with_inner<RNNRule>(self, options, "cell");
  }
};

/// A model as one layer. The record knows the first layer that repeats a name.
template <>
struct Codec<SequentialHeader> : ListCodec<SequentialHeader, LayersKey> {
  /// Keras 1 writes only the list of layers.
  [[nodiscard]] static bool read(LayerReader& reader, const Json& config) {
    const std::size_t at = reader.records().size();
    LayerRecord header;
    write_record(SequentialHeader{}, header);
    if (config.is_object() && !reader.read_common(config, header)) return false;
    const Json* const layers = config.is_array() ? &config : find_key(config, "layers");
    if (layers != nullptr && MergedSequential::is_one(*layers)) return read_merged(reader, config, *layers);
    reader.mutable_records().push_back(header);
    if (!(config.is_array() ? reader.read_items("", config) : reader.read_list(config, "layers"))) return false;
    auto& records = reader.mutable_records();
    if (!layers->empty() && !add_input(reader, config, (*layers)[0], at)) return false;
    Model inner;
    for (std::size_t i = at + 1; i < records.size(); i += records[i].span) inner.add(&records[i], records[i].span);
    store_fields(SequentialHeader{.duplicate = inner.view().duplicate}, records[at].words.values);
    reader.close(at);
    return true;
  }

 private:
  [[nodiscard]] static bool read_merged(LayerReader& reader, const Json& config, const Json& layers) {
    const std::size_t at = reader.records().size();
    if (!MergedSequential{reader, layers, config.is_array() ? "" : "layers/"}.read()) return false;
    LayerRecord& header = reader.mutable_records()[at];
    if (config.is_object() && !reader.read_common(config, header)) return false;
    note_validity(header);
    return true;
  }
  /// Before Keras 3 the first layer says what comes in, or else the model's own config.
  [[nodiscard]] static bool add_input(LayerReader& reader, const Json& config, const Json& first, std::size_t at) {
    auto& records = reader.mutable_records();
    if (records[at + 1].type->is_input()) return true;
    LayerRecord input;
    bool found = records[at + 1].type->is_model() && find_input(&records[at + 1], input);
    const Json* const first_config = find_key(first, "config");
    if (!found && first_config != nullptr &&
        !reader.read_declared_input(*first_config, records[at + 1], input, found)) {
      return false;
    }
    if (!found && config.is_object()) found = reader.read_build_shape(config, input);
    if (found) records.insert(records.begin() + static_cast<std::ptrdiff_t>(at) + 1, input);
    return true;
  }
};

template <>
struct Codec<FunctionalHeader> {
  [[nodiscard]] static bool read(LayerReader& reader, const Json& config) {
    return FunctionalReader{reader, config}.read();
  }
  [[nodiscard]] static Json write(const LayerRecord& self, const ReadOptions& options) {
    return FunctionalWriter{self, options}.write();
  }
};

}  // namespace detail

}  // namespace shapeproof::keras
