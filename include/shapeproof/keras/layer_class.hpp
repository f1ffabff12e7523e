// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <utility>

#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/write_value.hpp"
#include "shapeproof/layer.hpp"
#include "shapeproof/model.hpp"
#include "shapeproof/record.hpp"
#include "shapeproof/registry.hpp"

namespace shapeproof::keras {

/// The JSON of a layer and of all that it contains; see `to_json`.
[[nodiscard]] inline Json write_layer_json(const LayerRecord& self, const ReadOptions& options);

namespace detail {

inline void write_name(Json& config, const Name& name) {
  const string_ref text = name.view();
  if (!text.empty()) config["name"] = std::string(text.data(), text.size());
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
      config[std::string(key.data(), key.size())] = write_value(layer.*member);
    });
  }
  write_name(config, self.name);
  if (!self.trainable) config["trainable"] = false;
  if (self.dtype != DType::unknown) config["dtype"] = write_value(self.dtype);
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
    note_validity(reader.mutable_records().back());
    return true;
  }
  [[nodiscard]] static Json write(const LayerRecord& self, const ReadOptions& /*options*/) {
    Json config = write_fields<Input>(self);
    config.erase("shape");
    config.erase("batch_size");
    config["batch_shape"] = write_value(shapeproof::detail::load_layer<Input>(self).declared());
    return config;
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
  [[nodiscard]] static bool read(LayerReader& reader, const Json& config) {
    const std::size_t at = reader.records().size();
    if (!ListCodec<SequentialHeader, LayersKey>::read(reader, config)) return false;
    auto& records = reader.mutable_records();
    Model inner;
    for (std::size_t i = at + 1; i < records.size(); i += records[i].span) inner.add(&records[i], records[i].span);
    store_fields(SequentialHeader{.duplicate = inner.view().duplicate}, records[at].words);
    note_validity(records[at]);
    return true;
  }
};

template <class... Lists>
struct ClassTable;
template <class... Ls, class... Ws>
struct ClassTable<LayerTypes<Ls...>, LayerTypes<Ws...>> {
  static constexpr LayerClass classes[] = {{&layer_type<Ls>, &Codec<Ls>::read, &Codec<Ls>::write}...,
                                           {&layer_type<Ws>, &Codec<Ws>::read, &Codec<Ws>::write}...};
};

}  // namespace detail

/// The class of that name, or null.
[[nodiscard]] inline const LayerClass* find_class(string_ref class_name) noexcept {
  // The one class that Keras exports under another name than its own, which its configs have.
  if (class_name == "GroupedQueryAttention") class_name = "GroupQueryAttention";
  for (const LayerClass& one : detail::ClassTable<AllLayers, AllWrappers>::classes) {
    if (one.type->name == class_name) return &one;
  }
  return nullptr;
}
[[nodiscard]] inline const LayerClass* find_class(const LayerType* type) noexcept {
  for (const LayerClass& one : detail::ClassTable<AllLayers, AllWrappers>::classes) {
    if (one.type == type) return &one;
  }
  return nullptr;
}

inline bool LayerReader::read(const Json& layer) {
  const auto class_name = layer.find("class_name");
  if (class_name == layer.end() || !class_name->is_string()) {
    return fail(ProblemKind::not_a_layer, "no object with a class_name");
  }
  const auto config = layer.find("config");
  if (config == layer.end() || !config->is_object()) return fail(ProblemKind::not_a_layer, "no config");
  const auto& name = class_name->get_ref<const std::string&>();
  const LayerClass* found = options_->find(string_ref(name));
  if (found == nullptr) found = find_class(name);
  if (found == nullptr) return fail(ProblemKind::unknown_class, "no class is called " + detail::brief(*class_name));
  if (depth_ == max_depth) return fail(ProblemKind::nested_too_deeply, "layers within layers without end");
  ++depth_;
  const bool good = found->read(*this, *config);
  --depth_;
  return good;
}

inline Json write_layer_json(const LayerRecord& self, const ReadOptions& options) {
  const LayerClass* found = options.find(self.type);
  if (found == nullptr) found = find_class(self.type);
  const string_ref name = self.type->name;
  return {{"class_name", std::string(name.data(), name.size())},
          {"config", found == nullptr ? Json::object() : found->write(self, options)}};
}

}  // namespace shapeproof::keras
