// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "config_value.hpp"
#include "shapeproof/layer.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/record.hpp"
#include "shapeproof/string_ref.hpp"

namespace shapeproof::config {

namespace detail {
template <class T>
inline constexpr bool is_required = false;
template <fixed_string Field, class T>
inline constexpr bool is_required<Required<Field, T>> = true;
}  // namespace detail

/// Makes layers from Keras's configs, `{"class_name": "Dense", "config": {"units": 10}}`.
///
/// Which keys a class has, and of which type they are, comes from the class's own `fields()`; `name`, `trainable` and
/// `dtype` are common to all. Keys that shapes do not depend on (`kernel_initializer`, ...) are ignored. A key that is
/// missing leaves the field's default, which is Keras's.
class LayerReader {
 public:
  /// How deep layers may be nested; a file is not to decide how much stack is used.
  static constexpr int max_depth = 32;

  /// Appends the records of a layer and of all that it contains. False: `problem()` says why, and the records that
  /// there are then are of no use.
  [[nodiscard]] bool read(const Json& layer);

  [[nodiscard]] const std::vector<LayerRecord>& records() const noexcept { return records_; }
  [[nodiscard]] const std::string& problem() const noexcept { return problem_; }

  /// Appends the record of a class whose fields say all.
  template <Layer L>
  [[nodiscard]] bool read_plain(const Json& config) {
    const std::size_t at = records_.size();
    if (!read_record<L>(config)) return false;
    note_validity(records_[at]);
    return true;
  }

  /// Appends the record of a wrapper's rule and, behind it, those of the layers that stand under the keys of its
  /// config; only the first of them must be there.
  template <Layer Rule>
  [[nodiscard]] bool read_wrapper(const Json& config, std::initializer_list<const char*> inner_keys) {
    const std::size_t at = records_.size();
    if (!read_record<Rule>(config)) return false;
    for (const char* const key : inner_keys) {
      const auto inner = config.find(key);
      if (inner == config.end() || inner->is_null()) {
        if (key != *inner_keys.begin()) continue;
        return fail(string_ref(Rule::type_name), key, "is missing");
      }
      if (!read(*inner)) return false;
    }
    records_[at].span = static_cast<std::uint32_t>(records_.size() - at);
    note_validity(records_[at]);
    return true;
  }

 private:
  template <class L>
  [[nodiscard]] bool read_record(const Json& config) {
    L layer;
    bool good = true;
    if constexpr (HasFields<L>) {
      L::fields([&]<class T>(string_ref key, T L::* member, string_ref /*doc*/) {
        good = good && read_key(L::type_name, config, key, layer.*member, detail::is_required<T>);
      });
    }
    if (!good) return false;
    LayerRecord record;
    write_record(layer, record);
    if (!read_key(L::type_name, config, "name", record.name) ||
        !read_key(L::type_name, config, "trainable", record.trainable) ||
        !read_key(L::type_name, config, "dtype", record.dtype)) {
      return false;
    }
    records_.push_back(record);
    return true;
  }

  template <class T>
  [[nodiscard]] bool read_key(string_ref type, const Json& config, string_ref key, T& target, bool required = false) {
    const auto found = config.find(std::string(key.data(), key.size()));
    if (found == config.end()) return !required || fail(type, key, "is missing");
    return read_value(*found, target) || fail(type, key, "cannot be " + found->dump());
  }

  [[nodiscard]] bool fail(string_ref type, string_ref key, const std::string& what) {
    problem_.assign(type.data(), type.size()).append(": ").append(key.data(), key.size()).append(" ").append(what);
    return false;
  }

  std::vector<LayerRecord> records_;
  std::string problem_;
  int depth_ = 0;
};

namespace detail {

/// A class by Keras's name for it, and how it is read.
struct Reading {
  string_ref class_name;
  bool (*read)(LayerReader& reader, const Json& config);
};

template <Layer L>
inline constexpr Reading plain{L::type_name,
                               [](LayerReader& reader, const Json& config) { return reader.read_plain<L>(config); }};

inline constexpr Reading bidirectional{"Bidirectional", [](LayerReader& reader, const Json& config) {
                                         return reader.read_wrapper<BidirectionalRule>(config,
                                                                                       {"layer", "backward_layer"});
                                       }};
inline constexpr Reading time_distributed{"TimeDistributed", [](LayerReader& reader, const Json& config) {
                                            return reader.read_wrapper<TimeDistributedRule>(config, {"layer"});
                                          }};

inline constexpr Reading readings[] = {
    plain<Activation>,
    plain<AveragePooling2D>,
    plain<BatchNormalization>,
    bidirectional,
    plain<Conv2D>,
    plain<ConvLSTM1D>,
    plain<Dense>,
    plain<Dropout>,
    plain<Embedding>,
    plain<Flatten>,
    plain<GlobalAveragePooling2D>,
    plain<GRU>,
    plain<LSTM>,
    plain<MaxPooling2D>,
    plain<Permute>,
    plain<ReLU>,
    plain<Reshape>,
    plain<SimpleRNN>,
    plain<Softmax>,
    time_distributed,
};

}  // namespace detail

/// Whether a class can be read.
[[nodiscard]] inline bool is_known_class(string_ref class_name) noexcept {
  for (const detail::Reading& reading : detail::readings) {
    if (reading.class_name == class_name) return true;
  }
  return false;
}

inline bool LayerReader::read(const Json& layer) {
  const auto class_name = layer.find("class_name");
  if (class_name == layer.end() || !class_name->is_string()) return fail("a layer", "class_name", "is missing");
  const auto config = layer.find("config");
  const auto& name = class_name->get_ref<const std::string&>();
  if (config == layer.end() || !config->is_object()) return fail(name, "config", "is missing");
  if (depth_ == max_depth) return fail(name, "layer", "is nested too deeply");
  for (const detail::Reading& reading : detail::readings) {
    if (reading.class_name != string_ref(name)) continue;
    ++depth_;
    const bool good = reading.read(*this, *config);
    --depth_;
    return good;
  }
  return fail(name, "class_name", "is not one that is known");
}

}  // namespace shapeproof::config
