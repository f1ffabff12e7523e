// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/json_tree.hpp"
#include "shapeproof/keras/meant_name.hpp"
#include "shapeproof/keras/misspelling_notes.hpp"
#include "shapeproof/keras/model_ordering.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/python_json.hpp"
#include "shapeproof/keras/read_field.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/keras/spellings.hpp"
#include "shapeproof/keras/value_forms.hpp"
#include "shapeproof/layer/activation_text.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::inline v0_1::keras {

/// Makes records of layers from Keras's configs, `{"class_name": "Dense", "config": {"units": 10}}`.
///
/// Which keys a class has, and of which type they are, comes from the class's own `fields()`; `name`, `trainable` and
/// `dtype` are common to all. Keys that shapes do not depend on (`kernel_initializer`, ...) are ignored. A key that is
/// missing leaves the field's default, which is Keras's. A key that is probably misspelt is noted.
class LayerReader {
 public:
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
    call_depth_ = depth_ + 1;
    const bool good = read(layer);
    call_arguments_ = nullptr;
    return good;
  }

  [[nodiscard]] const GrowableArray<LayerRecord>& records() const noexcept { return records_; }
  [[nodiscard]] const Problem& problem() const noexcept { return problem_; }
  [[nodiscard]] const MisspellingNotes& misspellings() const noexcept { return misspellings_; }
  void clear() {
    records_.clear();
    problem_ = {};
    misspellings_.clear();
    path_.clear();
    calls_ = 0;
    depth_ = 0;
    call_depth_ = 0;
  }

  // What the classes of layers are read with.

  /// Appends the record of a class from its fields.
  [[nodiscard]] bool read_fields(const LayerClass& of, const Json& config) {
    LayerRecord record = default_layer(*of.type);
    if (of.type->is_input()) {
      if (!read_batch_shape(config, record)) return false;
    } else {
      for (const FieldInfo& field : of.type->fields) {
        if (!read_key(config, field, of, record)) return false;
      }
    }
    if (!may_have_adapter(config, record) || !read_common(config, record)) return false;
    records_.push_back(record);
    misspellings_.add_keys(records_, config);
    return true;
  }
  /// Reads what all classes have.
  [[nodiscard]] bool read_common(const Json& config, LayerRecord& record) {
    const Json* const trainable = detail::find_key(config, "trainable");
    const bool is_said = trainable != nullptr && !trainable->is_null();
    if (is_said && !trainable->is_boolean()) {
      return fail(ProblemKind::invalid_value, "trainable", "cannot be " + detail::brief(*trainable));
    }
    if (!read_key(config, "name", record.name) || (is_said && !read_key(config, "trainable", record.trainable))) {
      return false;
    }
    if (record.type->is_input()) return read_key(config, "dtype", record.dtype);  // the type of data, and no policy
    DTypePolicy policy;
    const bool good = read_key(config, "dtype", policy);
    if (policy != DTypePolicy{}) record.dtype = policy.compute;
    record.is_mixed = policy.is_mixed;
    return good;
  }
  /// Reads what is no field of a class, if it is there.
  template <class T>
  [[nodiscard]] bool read_key(const Json& config, string_ref key, T& target) {
    const OldValue found = find_value(config, key);
    return found.value == nullptr || read_value(*found.value, target) || fail_to_read(found);
  }
  /// Appends the layer under a key, which need not be there.
  [[nodiscard]] bool read_inner(const Json& config, const char* key, bool needed = true) {
    if (const Json* const found = detail::find_value(config, key); found != nullptr) return read_at(key, *found);
    return !needed || fail(ProblemKind::missing_field, key, "is missing");
  }
  /// Appends the layers in the list under a key.
  [[nodiscard]] bool read_list(const Json& config, const char* key) {
    const Json* const list = detail::find_key(config, key);
    if (list == nullptr) return fail(ProblemKind::missing_field, key, "is missing");
    if (!list->is_array()) return fail(ProblemKind::invalid_value, key, "cannot be " + detail::brief(*list));
    return read_items(std::string(key) + "/", *list);
  }
  /// Appends the layers of a list.
  [[nodiscard]] bool read_items(const std::string& place, const Json& list) {
    std::size_t index = 0;
    for (const Json& item : list) {
      if (!read_at(place + std::to_string(index++), item)) return false;
    }
    return true;
  }
  /// Ends a wrapper whose own record is at `at`: all records behind it are what it contains.
  void close(std::size_t at) {
    records_[at].span = static_cast<std::uint32_t>(records_.size() - at);
    note_validity(records_[at]);
  }
  [[nodiscard]] GrowableArray<LayerRecord>& mutable_records() noexcept { return records_; }
  /// Puts others in the place of the records from `at` on. `target` says which of the others one of these is now, or
  /// `MisspellingNotes::not_there`.
  template <class Target>
  void replace(std::size_t at, const GrowableArray<LayerRecord>& records, const Target& target) {
    misspellings_.move(at, [&](RecordIndex record) {
      const RecordIndex moved = target(record);
      return moved < records.size() ? static_cast<RecordIndex>(at + moved) : MisspellingNotes::not_there;
    });
    while (records_.size() > at) records_.pop_back();
    for (const LayerRecord& record : records) records_.push_back(record);
  }
  /// Puts a record before that at `at`.
  void insert(std::size_t at, const LayerRecord& record) {
    misspellings_.move(at, [](RecordIndex behind) { return behind + 1; });
    records_.push_back(record);
    for (std::size_t i = records_.size() - 1; i > at; --i) records_[i] = records_[i - 1];
    records_[at] = record;
  }
  [[nodiscard]] const ReadOptions& options() const noexcept { return *options_; }
  /// Whether a model may be called, once more within all that is read.
  [[nodiscard]] bool may_call(const LayerRecord& model) {
    calls_ += static_cast<std::uint64_t>(calls_of(model));
    return calls_ <= options_->max_calls ||
           fail(ProblemKind::too_large,
                "models within models call more than " + std::to_string(options_->max_calls) + " layers");
  }

  /// Reads a layer at a place within the config that is being read.
  [[nodiscard]] bool read_at(const std::string& key, const Json& layer, const Json* call_arguments = nullptr) {
    return within(key, [&] { return call_arguments == nullptr ? read(layer) : read(layer, *call_arguments); });
  }
  /// The same for something of a class that is not known, whatever layer has this name.
  [[nodiscard]] bool read_unknown_at(const std::string& key, const std::string& class_name, const Json* config) {
    return within(key, [&] { return read_unknown(class_name, config); });
  }
  /// Appends a record that was made of what stands at a place within the config.
  [[nodiscard]] bool add_at(const std::string& key, const LayerRecord& record) {
    return within(key, [&] { return add(record); });
  }
  /// Notes what is wrong with a value of the config that is being read.
  bool fail(ProblemKind kind, string_ref key, const std::string& reason) {
    problem_ = {.kind = kind, .path = path_ + "/config/", .reason = reason};
    problem_.path.append(key.data(), key.size());
    return false;
  }
  bool fail(ProblemKind kind, const std::string& reason) {
    problem_ = {.kind = kind, .path = path_, .reason = reason};
    return false;
  }
  /// The next `Merge` may hold models; who reads it has seen to them.
  void allow_merge_of_models() noexcept { merge_of_models_ = true; }
  void set_path(const std::string& path) { path_ = path; }

 private:
  [[nodiscard]] static const ReadOptions& default_options() noexcept {
    static const ReadOptions options;
    return options;
  }

  [[nodiscard]] bool has_room() {
    return records_.size() < options_->max_layers ||
           fail(ProblemKind::too_large, "more than " + std::to_string(options_->max_layers) + " layers");
  }
  [[nodiscard]] bool add(const LayerRecord& record) {
    if (!has_room()) return false;
    records_.push_back(record);
    return true;
  }
  [[nodiscard]] bool may_have_adapter(const Json& config, const LayerRecord& record);
  [[nodiscard]] bool read_batch_shape(const Json& config, LayerRecord& record);
  [[nodiscard]] const LayerClass* class_of(const std::string& name, const Json& layer, const Json* config);
  [[nodiscard]] bool read_unknown(const std::string& class_name, const Json* config);
  /// Appends a layer under the name that the config has.
  template <class L>
  [[nodiscard]] bool add_named(const L& layer, const Json* config);
  template <class Read>
  [[nodiscard]] bool within(const std::string& key, const Read& read_there) {
    const std::size_t length = path_.size();
    path_.append("/config/").append(key);
    const bool good = read_there();
    path_.resize(length);
    return good;
  }

  /// What stands under a key. Without a value: it is not there.
  [[nodiscard]] OldValue find_value(const Json& config, string_ref key) const {
    const Json* found = detail::find_key(config, key);
    if (call_depth_ == depth_ && call_arguments_ != nullptr && detail::is_call_argument(key)) {
      if (const Json* const given = detail::find_key(*call_arguments_, key); given != nullptr) found = given;
    }
    return {found == nullptr ? nullptr : &detail::plain_list(*found), key};
  }
  /// What all that is read has in common, where it is not Keras's default; looked for once.
  [[nodiscard]] OldValue find_ordering(string_ref key, Json& made) {
    if (whole_ == nullptr) return {};
    if (!knows_ordering_) channels_first_ = is_channels_first(*whole_);
    knows_ordering_ = true;
    if (!channels_first_) return {};
    made = detail::make_text("channels_first");
    return {&made, key};
  }
  bool fail_to_read(const OldValue& found) {
    return fail(ProblemKind::invalid_value, found.key, "cannot be " + detail::brief(*found.value));
  }
  bool fail_to_find(const Json& config, const FieldTable& fields, string_ref name) {
    return fail(ProblemKind::missing_field, name, "is missing" + detail::meant_key(config, fields, name));
  }
  /// Reads a field of a class, if it is there.
  [[nodiscard]] bool read_key(const Json& config, const FieldInfo& field, const LayerClass& of, LayerRecord& record) {
    OldValue found = find_value(config, field.name);
    detail::JsonTree made;
    if (found.value == nullptr) found = find_old_value(config, *of.type, field.name, made.value);
    if (found.value == nullptr && field.kind == FieldKind::data_format && detail::has_ordering(of.type->name)) {
      found = find_ordering(field.name, made.value);
    }
    if (found.value == nullptr) {
      return !field.required || fail_to_find(config, of.type->fields, field.name);
    }
    std::int64_t* const words = record.words.values;
    if (field.kind == FieldKind::own) return of.read_own(*found.value, field, words) || fail_to_read(found);
    if (const std::string* const function = unknown_activation(*found.value, field); function != nullptr) {
      store_activation(*of.type, field, *function, words);
      return true;
    }
    const bool good =
        !is_refused_form(*found.value, field, of.type->name) &&
        (read_field(*found.value, field, words) || read_other_form(*found.value, field, of.type->name, words));
    return good || fail_to_read(found);
  }
  /// The name of a function that Keras does not have, where there may be one: an object always is one.
  [[nodiscard]] const std::string* unknown_activation(const Json& json, const FieldInfo& field) const {
    const bool may_be = json.is_object() || options_->unknown_classes == UnknownClasses::pass;
    return field.kind == FieldKind::activation && may_be ? find_unknown_activation(json) : nullptr;
  }

  GrowableArray<LayerRecord> records_;
  Problem problem_;
  MisspellingNotes misspellings_;
  std::string path_;
  std::uint64_t calls_ = 0;  ///< of layers, made while reading
  const Json* call_arguments_ = nullptr;
  int depth_ = 0;
  int call_depth_ = 0;
  bool merge_of_models_ = false;
  bool knows_ordering_ = false;
  bool channels_first_ = false;
  const Json* whole_ = nullptr;  ///< all that is being read
  const ReadOptions* options_ = &default_options();
};

}  // namespace shapeproof::inline v0_1::keras
