// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <vector>

#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/layer.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/record.hpp"
#include "shapeproof/string_ref.hpp"

namespace shapeproof::keras {

namespace detail {
template <class T>
inline constexpr bool is_required = false;
template <fixed_string Field, class T>
inline constexpr bool is_required<Required<Field, T>> = true;
template <class T>
inline constexpr bool is_shape = std::is_same_v<T, Shape>;
template <fixed_string Field>
inline constexpr bool is_shape<Required<Field, Shape>> = true;

/// A JSON value in a few words; a file does not decide how long a message is or how much stack it takes.
[[nodiscard]] inline std::string brief(const Json& json) {
  if (json.is_structured()) return json.is_array() ? "a list" : "an object";
  std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  constexpr std::size_t longest = 60;
  if (text.size() > longest) text = text.substr(0, longest - 4) + "...\"";
  return text;
}

/// Keras has these as arguments of a layer's call, and the library as fields.
[[nodiscard]] constexpr bool is_call_argument(string_ref key) noexcept {
  return key == "return_attention_scores" || key == "reverse";
}
}  // namespace detail

/// Makes records of layers from Keras's configs, `{"class_name": "Dense", "config": {"units": 10}}`.
///
/// Which keys a class has, and of which type they are, comes from the class's own `fields()`; `name`, `trainable` and
/// `dtype` are common to all. Keys that shapes do not depend on (`kernel_initializer`, ...) are ignored. A key that is
/// missing leaves the field's default, which is Keras's.
class LayerReader {
 public:
  /// How deep layers may be nested; a file is not to decide how much stack is used.
  static constexpr int max_depth = 32;

  LayerReader() = default;
  /// The options must live as long as the reader.
  explicit LayerReader(const ReadOptions& options) noexcept : options_(&options) {}

  /// Appends the records of a layer and of all that it contains. False: `problem()` says why, and the records that
  /// there are then are of no use.
  [[nodiscard]] bool read(const Json& layer);
  /// The same for a layer that is called with such keyword arguments as `return_attention_scores`; those that shapes do
  /// not depend on are ignored.
  [[nodiscard]] bool read(const Json& layer, const Json& call_arguments) {
    call_arguments_ = call_arguments.is_object() ? &call_arguments : nullptr;
    const bool good = read(layer);
    call_arguments_ = nullptr;
    return good;
  }

  [[nodiscard]] const std::vector<LayerRecord>& records() const noexcept { return records_; }
  [[nodiscard]] const Problem& problem() const noexcept { return problem_; }
  void clear() {
    records_.clear();
    problem_ = {};
    path_.clear();
    depth_ = 0;
  }

  // What the classes of layers are read with.

  /// Appends the record of a class from its fields.
  template <Layer L>
  [[nodiscard]] bool read_fields(const Json& config) {
    L layer;
    bool good = true;
    if constexpr (std::is_same_v<L, Input>) {
      good = read_batch_shape(config, layer);
    } else if constexpr (HasFields<L>) {
      L::fields([&]<class T>(string_ref key, T L::* member, string_ref /*doc*/) {
        good = good && read_key(config, key, layer.*member, detail::is_required<T>);
      });
    }
    if (!good) return false;
    LayerRecord record;
    write_record(layer, record);
    if (!read_key(config, "name", record.name) || !read_key(config, "trainable", record.trainable) ||
        !read_key(config, "dtype", record.dtype)) {
      return false;
    }
    records_.push_back(record);
    return true;
  }
  /// Appends the layer under a key, which need not be there.
  [[nodiscard]] bool read_inner(const Json& config, const char* key, bool needed = true) {
    const auto found = config.find(key);
    if (found != config.end() && !found->is_null()) return read_at(key, *found);
    return !needed || fail(ProblemKind::missing_field, key, "is missing");
  }
  /// Appends the layers in the list under a key.
  [[nodiscard]] bool read_list(const Json& config, const char* key) {
    const auto list = config.find(key);
    if (list == config.end()) return fail(ProblemKind::missing_field, key, "is missing");
    if (!list->is_array()) return fail(ProblemKind::invalid_value, key, "cannot be " + detail::brief(*list));
    std::size_t index = 0;
    for (const Json& item : *list) {
      if (!read_at(key + ("/" + std::to_string(index++)), item)) return false;
    }
    return true;
  }
  /// Ends a wrapper whose own record is at `at`: all records behind it are what it contains.
  void close(std::size_t at) {
    records_[at].span = static_cast<std::uint32_t>(records_.size() - at);
    note_validity(records_[at]);
  }
  [[nodiscard]] std::vector<LayerRecord>& mutable_records() noexcept { return records_; }

 private:
  [[nodiscard]] static const ReadOptions& default_options() noexcept {
    static const ReadOptions options;
    return options;
  }

  /// Reads a layer at a place within the config that is being read.
  [[nodiscard]] bool read_at(const std::string& key, const Json& layer) {
    const std::size_t length = path_.size();
    path_ += "/config/" + key;
    const bool good = read(layer);
    path_.resize(length);
    return good;
  }

  [[nodiscard]] static const Json* find(const Json& object, const std::string& key) {
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
  }

  template <class T>
  [[nodiscard]] bool read_key(const Json& config, string_ref key, T& target, bool required = false) {
    const std::string name(key.data(), key.size());
    const Json* found = find(config, name);
    if (depth_ == 1 && call_arguments_ != nullptr && detail::is_call_argument(key)) {
      if (const Json* const given = find(*call_arguments_, name); given != nullptr) found = given;
    }
    if (found == nullptr) return !required || fail(ProblemKind::missing_field, key, "is missing");
    if constexpr (detail::is_shape<T>) {
      // Keras takes a number for a list of one number here, and nowhere else.
      if (key == "output_shape" && found->is_number()) {
        Dim dim;
        if (read_value(*found, dim)) {
          target = T(Shape{dim});
          return true;
        }
      }
    }
    return read_value(*found, target) || fail(ProblemKind::invalid_value, key, "cannot be " + detail::brief(*found));
  }

  /// An `InputLayer` has its sizes with the batch axis, or without it and the batch size apart.
  [[nodiscard]] bool read_batch_shape(const Json& config, Input& input) {
    Shape whole = Shape::unknown();
    const auto old_key = config.find("batch_input_shape");
    if (!read_key(config, old_key == config.end() ? "batch_shape" : "batch_input_shape", whole)) return false;
    if (!whole.has_rank()) {
      return read_key(config, "shape", input.shape, true) && read_key(config, "batch_size", input.batch_size);
    }
    if (whole.rank() < 1) return fail(ProblemKind::invalid_value, "batch_shape", "cannot be empty");
    input.batch_size = whole[0];
    input.shape = whole.erased(0);
    return true;
  }

  [[nodiscard]] bool fail(ProblemKind kind, string_ref key, const std::string& reason) {
    problem_ = {.kind = kind, .path = path_ + "/config/", .reason = reason};
    problem_.path.append(key.data(), key.size());
    return false;
  }
  [[nodiscard]] bool fail(ProblemKind kind, const std::string& reason) {
    problem_ = {.kind = kind, .path = path_, .reason = reason};
    return false;
  }

  std::vector<LayerRecord> records_;
  Problem problem_;
  std::string path_;
  const Json* call_arguments_ = nullptr;
  int depth_ = 0;
  const ReadOptions* options_ = &default_options();
};

}  // namespace shapeproof::keras
