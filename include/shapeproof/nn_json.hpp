// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/kept_size.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/read_field.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/keras/write_field.hpp"
#include "shapeproof/keras/write_text.hpp"
#include "shapeproof/keras/write_value.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/layer/loss_type.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/all_losses.hpp"
#include "shapeproof/model/all_modules.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/model_view.hpp"

/// PyTorch's modules as JSON, `{"class_name": "Linear", "options": {"in_features": 8, "out_features": 3}}`, with
/// PyTorch's names of the options. Needs the CMake target shapeproof::json.
namespace shapeproof::inline v0_1::nn {

using keras::Json;
using keras::Problem;
using keras::ProblemKind;

/// PyTorch's class of that name, or null.
[[nodiscard]] inline const LayerType* find_module(string_ref class_name) {
  return LayerTypeSpan{LayerTypeList<AllModules>::all}.find(class_name);
}

/// PyTorch's loss of that name, or null.
[[nodiscard]] inline const LossType* find_loss(string_ref class_name) {
  return LossTypeSpan{LossTypeList<AllLosses>::all}.find(class_name);
}

namespace detail {

/// The field that an option sets, or null. Python cannot call an argument `lambda`.
[[nodiscard]] inline const FieldInfo* field_of(const LayerType& type, string_ref option) {
  if (option == "weight_shape") return type.fields.find("weight");
  if (option == "pos_weight_shape") return type.fields.find("pos_weight");
  return type.fields.find(option == "lambd" ? string_ref{"lambda"} : option);
}

[[nodiscard]] inline bool fail(Problem& problem, ProblemKind kind, const std::string& path, const char* reason) {
  problem = Problem{.kind = kind, .path = path, .reason = reason};
  return false;
}

/// An option that only Python has, with what C++ always does.
[[nodiscard]] inline bool is_python_default(const std::string& key, const Json& value) {
  return (key == "batch_first" || key == "norm_first") && value.is_boolean() && !value.get<bool>();
}

/// A list with nothing in the place of a size that is kept.
[[nodiscard]] inline Json with_kept_sizes(const Json& value) {
  if (!value.is_array()) return value;
  Json list = value;
  for (Json& item : list) {
    if (item.is_null()) item = kept_size;
  }
  return list;
}

/// Whether a field holds sizes along several axes.
[[nodiscard]] inline bool holds_size(const FieldInfo& field) noexcept {
  return field.kind == FieldKind::size || field.kind == FieldKind::small_size;
}

/// Whether `null` is a value of a field by itself. Elsewhere it asks for the default.
[[nodiscard]] inline bool takes_none(const FieldInfo& field) noexcept {
  return holds_size(field) || field.kind == FieldKind::border || field.kind == FieldKind::shape ||
         field.kind == FieldKind::optional_count || field.kind == FieldKind::value_list;
}

[[nodiscard]] inline bool read_option(const Json& value, const FieldInfo& field, std::int64_t* words) {
  const bool of_sizes = holds_size(field) || field.kind == FieldKind::border;
  if (of_sizes && value.is_null()) return assign_value(field, FieldValue{}, words);
  if (holds_size(field)) return keras::read_field(with_kept_sizes(value), field, words);
  if (field.kind == FieldKind::shape && value.is_number()) {  // one number for a list of one
    Json list = keras::detail::empty_list();
    list.push_back(value);
    return keras::read_field(list, field, words);
  }
  return keras::read_field(value, field, words);
}

}  // namespace detail

/// Sets those fields of a module that an object names, such as the further arguments of `forward`. False: `problem`
/// says why not.
[[nodiscard]] inline bool read_call_options(const Json& options, LayerRecord& record, Problem& problem) {
  if (!options.is_object()) return detail::fail(problem, ProblemKind::not_a_layer, "/options", "no object");
  for (const auto& [key, value] : options.items()) {
    const FieldInfo* const field = detail::field_of(*record.type, string_ref(key));
    if (field == nullptr && detail::is_python_default(key, value)) continue;
    if (field == nullptr) {
      return detail::fail(problem, ProblemKind::invalid_value, "/options/" + key, "the class has no such option");
    }
    if (value.is_null() && !detail::takes_none(*field)) continue;
    if (!detail::read_option(value, *field, record.words.values)) {
      return detail::fail(problem, ProblemKind::invalid_value, "/options/" + key, "cannot have this value");
    }
  }
  return true;
}

/// The same with all that the constructor needs.
[[nodiscard]] inline bool read_options(const Json& options, LayerRecord& record, Problem& problem) {
  if (!read_call_options(options, record, problem)) return false;
  for (const FieldInfo& field : record.type->fields) {
    const string_ref name = field.name == "lambda" ? string_ref{"lambd"} : field.name;
    if (field.required && !options.contains(std::string(name.data(), name.size()))) {
      return detail::fail(problem, ProblemKind::missing_field,
                          "/options/" + std::string(field.name.data(), field.name.size()), "is missing");
    }
  }
  note_validity(record);
  return true;
}

/// A module from JSON. False: `problem` says why not. A value that is only wrong is read as it is.
[[nodiscard]] inline bool read_module(const Json& json, LayerRecord& record, Problem& problem) {
  const auto class_name = json.is_object() ? json.find("class_name") : json.end();
  if (class_name == json.end() || !class_name->is_string()) {
    return detail::fail(problem, ProblemKind::not_a_layer, "", "no object with a class_name");
  }
  const LayerType* const type = find_module(class_name->get_ref<const std::string&>());
  if (type == nullptr) {
    return detail::fail(problem, ProblemKind::unknown_class, "/class_name", "no module of PyTorch's is called so");
  }
  record = default_layer(*type);
  const auto options = json.find("options");
  return read_options(options == json.end() ? keras::detail::empty_object() : *options, record, problem);
}

namespace detail {

[[nodiscard]] inline std::string option_name(string_ref field) {
  return field == "lambda" ? std::string("lambd") : std::string(field.data(), field.size());
}

/// Whether a field has its default, which need not be written.
[[nodiscard]] inline bool has_default(const FieldInfo& field, const LayerRecord& record) {
  const std::int64_t* const own = record.words.values;
  const std::int64_t* const usual = record.type->defaults.words.values;
  if (field.required) return false;
  if (field.kind == FieldKind::flag) return load_flag(field, own) == load_flag(field, usual);
  for (std::size_t i = 0; i < field.words; ++i) {
    if (own[field.word + i] != usual[field.word + i]) return false;
  }
  return true;
}

/// A list with nothing for each size that is kept, as PyTorch writes it.
[[nodiscard]] inline Json without_kept_sizes(Json value) {
  if (!value.is_array()) return value;
  for (Json& item : value) {
    if (item.is_number_integer() && item.get<std::int64_t>() == kept_size) item = nullptr;
  }
  return value;
}

}  // namespace detail

/// A module as JSON, as `read_module` reads it: its options that are not the default.
[[nodiscard]] inline Json write_module(const LayerRecord& record) {
  Json options = keras::detail::empty_object();
  for (const FieldInfo& field : record.type->fields) {
    if (detail::has_default(field, record)) continue;
    Json value = keras::write_field(field, record.words.values);
    options[detail::option_name(field.name)] =
        detail::holds_size(field) ? detail::without_kept_sizes(std::move(value)) : std::move(value);
  }
  return {{"class_name", std::string(record.type->name.data(), record.type->name.size())},
          {"options", std::move(options)}};
}

namespace detail {

[[nodiscard]] inline Json write_modules(const LayerRecord* records, std::uint32_t count);

[[nodiscard]] inline Json write_named_module(const LayerRecord& record) {
  Json json = Json::object();
  if (record.type->traits.kind == LayerKind::chain) {
    json["class_name"] = "Sequential";
    json["modules"] = write_modules(&record + 1, record.span - 1);
  } else if (record.type->is_input()) {
    json["class_name"] = "Input";
    json["shape"] = keras::write_value(shapeproof::detail::load_layer<shapeproof::Input>(record).declared());
    if (record.dtype != DType::unknown) json["dtype"] = keras::write_value(record.dtype);
  } else {
    json = write_module(record);
  }
  if (!record.name.empty()) json["name"] = keras::write_value(record.name);
  return json;
}
[[nodiscard]] inline Json write_modules(const LayerRecord* records, std::uint32_t count) {
  Json list = Json::array();
  for (std::uint32_t at = 0; at < count; at += records[at].span) list.push_back(write_named_module(records[at]));
  return list;
}

[[nodiscard]] inline Name name_in(const Json& json) {
  const auto name = json.find("name");
  return name == json.end() || !name->is_string() ? Name{} : Name(string_ref(name->get_ref<const std::string&>()));
}

/// A `Sequential`'s modules. `depth` says in how many others it is.
[[nodiscard]] inline bool read_modules(const Json& json, int depth, Model& model, Problem& problem) {
  const auto modules = json.is_object() ? json.find("modules") : json.end();
  if (modules == json.end() || !modules->is_array()) {
    return fail(problem, ProblemKind::not_a_layer, "", "no object with a list of modules");
  }
  if (depth > int{most_nested}) {
    return fail(problem, ProblemKind::nested_too_deeply, "", "modules within modules without end");
  }
  model = Model(name_in(json));
  std::size_t index = 0;
  for (const Json& item : *modules) {
    Model inner;
    LayerRecord record;
    const Json class_name = item.is_object() ? item.value("class_name", Json()) : Json();
    bool good = true;
    if (class_name == "Sequential") {
      good = read_modules(item, depth + 1, inner, problem);
      if (good) model.add(inner);
    } else if (class_name == "Input") {
      write_record(Input{}, record);
      Shape whole;
      good = keras::read_value(item.value("shape", Json()), whole) ||
             fail(problem, ProblemKind::invalid_value, "/shape", "cannot have this value");
      const Json dtype = item.value("dtype", Json());
      write_layer(Input(whole, dtype.is_string() ? dtype_from(dtype.get<std::string>()) : DType::unknown), &record);
    } else {
      good = read_module(item, record, problem);
    }
    if (!good) {
      problem.path = "/modules/" + std::to_string(index) + problem.path;
      return false;
    }
    if (class_name != "Sequential") {
      record.name = name_in(item);
      model.add(&record, 1);
    }
    ++index;
  }
  return true;
}

}  // namespace detail

/// A model of modules that follow one another as JSON, `{"class_name": "Sequential", "modules": [...]}`, each with its
/// name if it has one; null for a model whose modules branch.
[[nodiscard]] inline Json to_json(const ModelView& model) {
  if (model.is_graph()) return nullptr;
  Json json = {{"class_name", "Sequential"}, {"modules", detail::write_modules(model.records, model.count)}};
  if (model.name != nullptr && !model.name->empty()) json["name"] = keras::write_value(*model.name);
  return json;
}
/// The same for any model.
template <AnyModel M>
[[nodiscard]] Json to_json(const M& model) {
  return to_json(model.view());
}

/// A model from the JSON that `to_json` writes. False: `problem` says why not.
[[nodiscard]] inline bool read_model(const Json& json, Model& model, Problem& problem) {
  return detail::read_modules(json, 0, model, problem);
}

}  // namespace shapeproof::inline v0_1::nn
