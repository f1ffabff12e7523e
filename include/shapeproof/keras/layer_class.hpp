// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/keras/codec.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/meant_name.hpp"
#include "shapeproof/keras/name_index.hpp"
#include "shapeproof/keras/operations.hpp"
#include "shapeproof/keras/own_class.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/spellings.hpp"
#include "shapeproof/keras/unknown_layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/all_layers.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

// The classes that are more than their fields.
inline constexpr LayerClass special_classes[] = {
    {&layer_type<Input>, &read_input},
    {&layer_type<BidirectionalRule>, &read_wrapper},
    {&layer_type<SpectralNormalizationRule>, &read_wrapper},
    {&layer_type<TimeDistributedRule>, &read_wrapper},
    {&layer_type<PipelineRule>, &read_list},
    {&layer_type<StackedRNNCellsRule>, &read_list},
    {&layer_type<RNNRule>, &read_rnn},
    {&layer_type<SequentialHeader>, &read_sequential},
    {&layer_type<FunctionalHeader>, &read_functional},
};
inline constexpr ClassWriter special_writers[] = {
    {&layer_type<Input>, &write_input},
    {&layer_type<BidirectionalRule>, &write_wrapper},
    {&layer_type<SpectralNormalizationRule>, &write_wrapper},
    {&layer_type<TimeDistributedRule>, &write_wrapper},
    {&layer_type<PipelineRule>, &write_list},
    {&layer_type<StackedRNNCellsRule>, &write_list},
    {&layer_type<RNNRule>, &write_rnn},
    {&layer_type<SequentialHeader>, &write_sequential},
    {&layer_type<FunctionalHeader>, &write_functional},
};

/// The library's classes, to be found by name.
class ClassIndex {
 public:
  ClassIndex() {
    for (const LayerClass& one : special_classes) add(one);
    for (const LayerType* const type : LayerTypeList<AllLayers>::all) add({type, &read_layer});
  }
  [[nodiscard]] const LayerClass* find(std::string_view name) const {
    const std::uint32_t* const place = by_name_.find(name);
    return place == nullptr ? nullptr : &classes_[*place];
  }
  /// The name that was probably meant by one that is not known; empty if it is not clear, or if an operation has the
  /// name of a layer, which is not misspelt.
  [[nodiscard]] string_ref meant(string_ref name) const {
    if (find(std::string_view(name)) != nullptr) return {};
    NearestWord search = class_search(name);
    for (std::size_t i = 0; i < classes_.size(); ++i) search.look_at(classes_[i].type->name, i);
    if (search.index() == NearestWord::none) return {};
    const string_ref found = classes_[search.index()].type->name;
    return is_made_of(name, found) ? string_ref{} : found;
  }

 private:
  /// The first one of a name stays.
  void add(const LayerClass& one) {
    if (by_name_.add(one.type->name, static_cast<std::uint32_t>(classes_.size()))) classes_.push_back(one);
  }

  GrowableArray<LayerClass> classes_;
  NameIndex by_name_;
};

[[nodiscard]] inline const ClassIndex& class_index() {
  static const ClassIndex index;
  return index;
}

}  // namespace detail

/// The class of the library's whose name was probably meant by one that is not known; empty if it is not clear.
[[nodiscard]] inline string_ref meant_class(string_ref unknown) { return detail::class_index().meant(unknown); }

inline const LayerClass* find_class(string_ref class_name) {
  const LayerClass* const found = detail::class_index().find(std::string_view(class_name));
  if (found != nullptr) return found;
  const string_ref today = new_class_name(class_name);
  return today.empty() ? nullptr : detail::class_index().find(std::string_view(today));
}

namespace detail {

/// How a class of the library's is written; by nothing, if it is none.
[[nodiscard]] inline ClassWriter writer_of(const LayerType* type) {
  for (const ClassWriter& one : special_writers) {
    if (one.type == type) return one;
  }
  const LayerClass* const known = class_index().find(std::string_view(type->name));
  return {type, known != nullptr && known->type == type ? &write_layer : nullptr};
}

/// Whether a config holds a graph, of whatever class the model is.
[[nodiscard]] inline bool is_functional(const Json& config) {
  return has_key(config, "layers") && has_key(config, "input_layers") && has_key(config, "output_layers");
}

}  // namespace detail

inline const LayerClass* LayerReader::class_of(const std::string& name, const Json& layer, const Json* config) {
  const LayerClass* found = options_->find(string_ref(name));
  if (found != nullptr) return found;
  if (name == "Merge" && config != nullptr) {
    const Json* const mode = detail::find_key(*config, "mode");
    const Json* const layers = detail::find_key(*config, "layers");
    const bool of_models = layers != nullptr && !layers->empty() && !merge_of_models_;
    merge_of_models_ = false;
    if (mode == nullptr || !mode->is_string() || of_models) return nullptr;
    const string_ref merge = merge_class_name(mode->get_ref<const std::string&>());
    return merge.empty() ? nullptr : find_class(merge);
  }
  found = find_class(name);
  if (found != nullptr && !found->type->is_model() && detail::is_own_class(layer)) found = nullptr;
  if (found == nullptr && config != nullptr && detail::is_functional(*config))
    found = find_class(layer_type<FunctionalHeader>.name);
  return found;
}

inline bool LayerReader::read(const Json& layer) {
  const Json* const class_name = detail::find_key(layer, "class_name");
  if (class_name == nullptr || !class_name->is_string()) {
    return fail(ProblemKind::not_a_layer, "no object with a class_name");
  }
  const auto& name = class_name->get_ref<const std::string&>();
  const Json* const config = detail::find_key(layer, "config");
  const bool is_list = config != nullptr && config->is_array() && name == "Sequential";
  const bool has_config = config != nullptr && (config->is_object() || is_list);
  const FormulaLayer* const rule = options_->find(string_ref(name)) == nullptr ? options_->find_rule(name) : nullptr;
  if (rule != nullptr) return add_named(*rule, config);
  const LayerClass* const found = class_of(name, layer, has_config ? config : nullptr);
  if (found == nullptr) return read_unknown(name, config);
  if (!has_config) return fail(ProblemKind::not_a_layer, "no config");
  if (!has_room()) return false;
  if (depth_ >= options_->max_depth) return fail(ProblemKind::nested_too_deeply, "layers within layers without end");
  if (depth_ == 0) {
    whole_ = &layer;
    knows_ordering_ = false;
  }
  ++depth_;
  const bool good = found->read(*this, *found, *config);
  --depth_;
  return good;
}

/// An `InputLayer` has its sizes with the batch axis, or without it and the batch size apart.
inline bool LayerReader::read_batch_shape(const Json& config, LayerRecord& record) {
  Shape whole = Shape::unknown();
  OldValue found = find_value(config, "batch_shape");
  detail::JsonTree made;
  if (found.value == nullptr) found = find_old_value(config, layer_type<Input>, "batch_shape", made.value);
  if (found.value != nullptr && !read_value(*found.value, whole)) return fail_to_read(found);
  if (!read_key(config, "input_dtype", record.dtype)) return false;  // Keras 1; `dtype` is common to all
  Input input;
  if (!whole.has_rank()) {
    if (find_value(config, "shape").value == nullptr) return fail(ProblemKind::missing_field, "shape", "is missing");
    if (!read_key(config, "shape", input.shape) || !read_key(config, "batch_size", input.batch_size)) return false;
  } else {
    if (whole.rank() < 1) return fail(ProblemKind::invalid_value, "batch_shape", "cannot be empty");
    input.batch_size = whole[0];
    input.shape = whole.erased(0);
  }
  store_fields(input, record.words.values);
  return true;
}

/// Keras has no adapter for weights that are constrained. Source: Keras 3, `Dense.enable_lora`.
inline bool LayerReader::may_have_adapter(const Json& config, const LayerRecord& record) {
  const FieldInfo* const rank = record.type->fields.find("lora_rank");
  if (rank == nullptr || load_field<OptionalCount>(*rank, record.words.values).count <= 0) return true;
  for (const char* const key : {"kernel_constraint", "embeddings_constraint"}) {
    const Json* const constraint = detail::find_key(config, key);
    if (constraint == nullptr || constraint->is_null()) continue;
    return fail(ProblemKind::invalid_value, key, "cannot be given with lora_rank");
  }
  return true;
}

inline bool LayerReader::read_unknown(const std::string& class_name, const Json* config) {
  if (options_->unknown_classes == UnknownClasses::refuse) {
    return fail(ProblemKind::unknown_class, class_name == "Merge"
                                                ? "a Merge of this mode, or of models, is not known"
                                                : "no class is called " + detail::brief(detail::make_text(class_name)) +
                                                      detail::did_you_mean(meant_class(class_name)));
  }
  if (!add_named(UnknownLayer{.class_name = string_ref(class_name)}, config)) return false;
  const string_ref meant = find_class(class_name) == nullptr ? meant_class(class_name) : string_ref{};
  if (!meant.empty()) misspellings_.add(records_, Name{}, Name(meant));
  return true;
}

template <class L>
[[nodiscard]] bool LayerReader::add_named(const L& layer, const Json* config) {
  LayerRecord record;
  write_record(layer, record);
  const Json* const name = config != nullptr && config->is_object() ? detail::find_key(*config, "name") : nullptr;
  if (name != nullptr && name->is_string()) record.name = Name(name->get_ref<const std::string&>());
  note_validity(record);
  return add(record);
}

inline Json write_layer_json(const LayerRecord& self, const ReadOptions& options) {
  Json json = detail::make_object(self.type->name, detail::empty_object());
  Json& config = json["config"];
  if (self.type == &layer_type<UnknownLayer> || self.type == &layer_type<FormulaLayer>) {
    const Json class_name = write_field(*self.type->fields.find("class_name"), self.words.values);
    json["class_name"] = class_name.is_null() ? detail::make_text("") : class_name;
    detail::write_name(config, self.name);
  } else if (const ClassWriter* const own = options.find(self.type); own != nullptr) {
    config = own->write(self, *own, options);
  } else if (const OperationClass* const operation = find_operation(self.type); operation != nullptr) {
    json["module"] = detail::make_text(operation->module);
    config = write_operation(*operation, self);
    detail::write_name(config, self.name);
  } else if (const ClassWriter writer = detail::writer_of(self.type); writer.write != nullptr) {
    json["module"] = detail::make_text(self.type->is_graph()   ? "keras.src.models.functional"
                                       : self.type->is_model() ? "keras"
                                                               : "keras.layers");
    config = writer.write(self, writer, options);
  }
  return json;
}

}  // namespace shapeproof::inline v0_1::keras
