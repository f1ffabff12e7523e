// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "shapeproof/base/nearest_word.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/field_kind.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/model/named_field.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

struct KerasLayers {
  using Classes = AllLayers;
  using Wrappers = AllWrappers;
};

/// What stands in a model for a layer whose class or fields are not what they were called.
struct RefusedLayer {
  enum class Problem : std::uint8_t { no_class, contains_layers, no_field, not_given, wrong_kind };

  static constexpr string_ref type_name = "RefusedLayer";
  static constexpr LayerTraits traits{.takes_list = true,
                                      .may_take_nothing = true,
                                      .class_field = "class_name",
                                      .wrong_field = "word",
                                      .meant_field = "meant"};

  ShortText<6> class_name{};            ///< what it was called
  ShortText<5> word{};                  ///< the field that is wrong, if any
  ShortText<5> meant{};                 ///< what was probably meant
  Problem problem = Problem::no_class;  ///< what is wrong
  std::int64_t kind = 0;                ///< of a field with a value of a wrong kind

  static constexpr void fields(auto&& field) {
    field("class_name", &RefusedLayer::class_name);
    field("word", &RefusedLayer::word);
    field("meant", &RefusedLayer::meant);
    field("problem", &RefusedLayer::problem);
    field("kind", &RefusedLayer::kind);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    switch (problem) {
      case Problem::no_class:
        return {.code = Code::unknown_layer, .text = "class"};
      case Problem::contains_layers:
        return Fault::argument("class", "added as a value, because it contains layers");
      case Problem::no_field:
        return {.code = Code::unknown_field};
      case Problem::not_given:
        return Fault::argument("", "given");
      case Problem::wrong_kind:
        break;
    }
    return Fault::argument("", wanted(static_cast<FieldKind>(kind)));
  }
  [[nodiscard]] static constexpr Fault infer(const LayerCall& /*call*/, Outputs& outputs) {
    outputs.assign(Shape::unknown());
    return {};
  }

 private:
  [[nodiscard]] static constexpr string_ref wanted(FieldKind kind) noexcept {
    switch (kind) {
      case FieldKind::flag:
        return "true or false";
      case FieldKind::integer:
      case FieldKind::dim:
      case FieldKind::optional_count:
        return "a whole number";
      case FieldKind::real:
        return "a number";
      case FieldKind::shape:
        return "a list of sizes";
      case FieldKind::size:
      case FieldKind::small_size:
      case FieldKind::axes:
      case FieldKind::value_list:
        return "a whole number, or a list of them";
      case FieldKind::margins:
        return "a whole number, or two for each axis";
      case FieldKind::border:
        return "a word, a whole number, or a list of them";
      case FieldKind::choice:
      case FieldKind::activation:
      case FieldKind::data_format:
      case FieldKind::text:
      case FieldKind::dtype:
      case FieldKind::dtype_policy:
        return "a word";
      default:
        return "set in C++, because it has no form by name";
    }
  }
};

namespace detail {

/// Makes a layer by the names of its class and its fields. A template, so that only a program that asks for one has
/// the classes, `RefusedLayer` among them: as functions this took 0.06 of 1.06 s of including the library.
template <class Layers>
class NamedLayerMaker {
 public:
  constexpr NamedLayerMaker(string_ref class_name, std::initializer_list<NamedField> fields) noexcept
      : fields_(fields), refusal_{.class_name = class_name}, class_name_(class_name) {}

  [[nodiscard]] constexpr LayerRecord make() {
    const LayerTypeSpan classes = LayerTypeList<typename Layers::Classes>::all;
    const LayerTypeSpan wrappers = LayerTypeList<typename Layers::Wrappers>::all;
    const LayerType* const type = classes.find(class_name_);
    if (type == nullptr) {
      if (wrappers.find(class_name_) != nullptr) refusal_.problem = Problem::contains_layers;
      refusal_.meant = nearest_of(class_name_, classes.count, [&](std::size_t i) { return classes[i].name; });
      return refused();
    }
    LayerRecord record = default_layer(*type);
    if (!assign_all(record) || !has_all_required(*type)) return refused();
    note_validity(record);
    return record;
  }

 private:
  using Problem = RefusedLayer::Problem;

  /// Gives the fields their values. False: one of them is not there, or cannot have its value.
  [[nodiscard]] constexpr bool assign_all(LayerRecord& record) {
    const FieldTable& table = record.type->fields;
    for (const NamedField& given : fields_) {
      const FieldInfo* const field = table.find(given.name);
      if (field == nullptr ? assign_common(given, record) : assign_named(*field, given, record)) continue;
      refusal_.word = given.name;
      refusal_.problem = field == nullptr ? Problem::no_field : Problem::wrong_kind;
      if (field != nullptr) {
        refusal_.kind = static_cast<std::int64_t>(field->kind);
      } else {
        refusal_.meant = nearest_of(given.name, table.count, [&](std::size_t i) { return table.first[i].name; });
      }
      return false;
    }
    return true;
  }
  [[nodiscard]] constexpr bool has_all_required(const LayerType& type) {
    for (const FieldInfo& field : type.fields) {
      bool is_given = !field.required;
      for (const NamedField& given : fields_) is_given = is_given || given.name == field.name;
      if (is_given) continue;
      refusal_.word = field.name;
      refusal_.problem = Problem::not_given;
      return false;
    }
    return true;
  }
  /// What keeps the place of a layer that is refused, under the name that it was given.
  [[nodiscard]] constexpr LayerRecord refused() const {
    LayerRecord record;
    write_record(refusal_, record);
    for (const NamedField& given : fields_) {
      if (given.name == "name") record.name = Name(given.value.word_value);
    }
    note_validity(record);
    return record;
  }

  /// The margins of each axis: one number for all, or a list of all of them.
  [[nodiscard]] static constexpr FieldValue margins_of(const FieldInfo& field, const FieldValue& value) {
    if (value.kind != FieldValue::Kind::number) return FieldValue::margins(value.list);
    Shape all;
    for (int i = 0; i + 1 < field.words; ++i) all.push_back(value.number_value);
    return FieldValue::margins(all);
  }

  /// Gives a field a value. False if it cannot have one of this kind.
  [[nodiscard]] static constexpr bool assign_named(const FieldInfo& field, const NamedField& given,
                                                   LayerRecord& record) {
    const FieldValue& value = given.value;
    const bool is_word = value.kind == FieldValue::Kind::word;
    switch (field.kind) {
      case FieldKind::real:
        if (!given.is_real && value.kind != FieldValue::Kind::number) return false;
        store_field(field, given.real, record.words.values);
        return true;
      case FieldKind::dtype_policy: {
        if (!is_word) return false;
        const DTypePolicy policy{value.word_value};
        store_field(field, policy, record.words.values);
        record.dtype = policy.compute;
        return true;
      }
      case FieldKind::dtype:
        if (!is_word) return false;
        store_field(field, dtype_from(value.word_value), record.words.values);
        return true;
      case FieldKind::text:
        if (!is_word) return false;
        store_text(value.word_value, record.words.values + field.word, static_cast<std::size_t>(field.words) - 1);
        return true;
      case FieldKind::shape:
        return value.kind == FieldValue::Kind::sizes &&
               assign_value(field, FieldValue::shape(value.list), record.words.values);
      case FieldKind::margins:
        return assign_value(field, margins_of(field, value), record.words.values);
      default:
        return !given.is_real && assign_value(field, value, record.words.values);
    }
  }

  /// Gives one of the members that every record has a value. False if this is none of them, or has another kind.
  [[nodiscard]] static constexpr bool assign_common(const NamedField& given, LayerRecord& record) {
    const CommonMembers& members = record.type->members;
    const bool is_word = given.value.kind == FieldValue::Kind::word;
    if (given.name == "name" && members.name && is_word) {
      record.name = Name(given.value.word_value);
    } else if (given.name == "trainable" && members.trainable && given.value.kind == FieldValue::Kind::flag) {
      record.trainable = given.value.number_value != 0;
    } else if (given.name == "dtype" && members.dtype && is_word) {
      record.dtype = dtype_from(given.value.word_value);
    } else {
      return false;
    }
    return true;
  }

  /// The word of a list that was probably meant by one that is not in it; empty if it is not clear.
  [[nodiscard]] static constexpr string_ref nearest_of(string_ref word, std::size_t count, auto word_at) {
    NearestWord search{word};
    for (std::size_t i = 0; i < count; ++i) search.look_at(word_at(i), i);
    return search.index() == NearestWord::none ? string_ref{} : word_at(search.index());
  }

  std::initializer_list<NamedField> fields_;
  RefusedLayer refusal_;
  string_ref class_name_;
};

template <class Layers>
[[nodiscard]] constexpr LayerRecord named_layer(string_ref class_name, std::initializer_list<NamedField> fields) {
  return NamedLayerMaker<Layers>{class_name, fields}.make();
}

}  // namespace detail
}  // namespace shapeproof::inline v0_1
