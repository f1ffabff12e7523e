// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// Changes a model's JSON into other JSON: values, keys, whole layers, and only now and then bytes.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "bytes.hpp"
#include "random_layer.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using fuzz::Bytes;
using fuzz::Json;

/// Whether lists and objects are nested no deeper than a recursion can bear.
[[nodiscard]] bool is_shallow(const std::string& text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
    if (depth > 200) return false;
  }
  return true;
}

void collect(Json& json, std::vector<Json*>& values) {
  values.push_back(&json);
  if (!json.is_structured()) return;
  for (Json& inner : json) collect(inner, values);
}

[[nodiscard]] std::string any_key(Bytes& bytes) {
  constexpr const char* common[] = {"class_name",   "config",        "layers",       "name",  "inbound_nodes",
                                    "input_layers", "output_layers", "batch_shape",  "layer", "keras_history",
                                    "args",         "kwargs",        "input_shape",  "dtype", "build_config",
                                    "trainable",    "cells",         "return_state", "mode",  "batch_input_shape"};
  if (bytes.flag()) return common[bytes.below(std::size(common))];
  const auto& kinds = fuzz::layer_kinds();
  const auto& keys = kinds[bytes.below(kinds.size())].keys;
  return keys.empty() ? "name" : keys[bytes.below(keys.size())];
}

void mutate(Json& json, Bytes& bytes) {
  std::vector<Json*> values;
  collect(json, values);
  Json& value = *values[bytes.below(values.size())];
  const Json other = *values[bytes.below(values.size())];
  const std::size_t form = bytes.below(8);
  if (form == 0) {
    value = other;
  } else if (form == 1) {
    value = fuzz::make_json(bytes);
  } else if (form == 2) {
    value = fuzz::make_layer_json(bytes);
  } else if (value.is_array()) {
    const auto at = static_cast<std::ptrdiff_t>(bytes.below(value.size() + 1));
    const bool inside = at < static_cast<std::ptrdiff_t>(value.size());
    if (form < 5 && inside) {
      value.erase(value.begin() + at);
    } else {
      value.insert(value.begin() + at, form == 5             ? fuzz::make_layer_json(bytes)
                                       : form == 6 && inside ? value[0]
                                                             : other);
    }
  } else if (value.is_object()) {
    if (form < 5 && !value.empty()) {
      value.erase(std::next(value.begin(), static_cast<std::ptrdiff_t>(bytes.below(value.size()))));
    } else {
      value[any_key(bytes)] = form == 5 ? fuzz::make_json(bytes) : other;
    }
  } else if (value.is_number_integer()) {
    value = form < 5 ? Json(bytes.number()) : Json(value.get<std::int64_t>() ^ 1);
  } else if (value.is_string()) {
    const auto& kinds = fuzz::layer_kinds();
    value = form < 5 ? kinds[bytes.below(kinds.size())].name : bytes.text(8);
  } else {
    value = fuzz::make_json(bytes);
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::minstd_rand random(seed);
  if (random() % 8 == 0 || !is_shallow(text)) return LLVMFuzzerMutate(data, size, max_size);
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return LLVMFuzzerMutate(data, size, max_size);
  std::vector<std::uint8_t> decisions(512);
  for (std::uint8_t& one : decisions) one = static_cast<std::uint8_t>(random() >> 8U);
  Bytes bytes{decisions.data(), decisions.size()};
  for (std::size_t left = bytes.below(4) + 1; left > 0; --left) mutate(json, bytes);
  const std::string changed = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (changed.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
  std::memcpy(data, changed.data(), changed.size());
  return changed.size();
}
