// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/keras/parse_json.hpp"
#include "shapeproof/keras/read_limits.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/keras/unknown_layer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::inline v0_1::keras {

class LayerReader;
class ReadOptions;

/// A class of layers, and how its configs are read.
struct LayerClass {
  const LayerType* type = nullptr;  ///< The class.
  /// Reads a layer of the class.
  bool (*read)(LayerReader& reader, const LayerClass& of, const Json& config) = nullptr;
  /// Reads the fields of kinds that only the class knows, where there are any.
  bool (*read_own)(const Json& json, const FieldInfo& field, std::int64_t* words) = nullptr;
};

/// The way back. Apart: who only reads models does not wait for what writes them to be compiled.
struct ClassWriter {
  const LayerType* type = nullptr;  ///< The class.
  /// Writes the fields of the record, and the layers that stand behind it.
  Json (*write)(const LayerRecord& self, const ClassWriter& of, const ReadOptions& options) = nullptr;
  /// Writes a field of a type of the user's own.
  Json (*write_own)(const FieldInfo& field, const std::int64_t* words) = nullptr;
};

namespace detail {

[[nodiscard]] bool read_layer(LayerReader& reader, const LayerClass& of, const Json& config);
[[nodiscard]] Json write_layer(const LayerRecord& self, const ClassWriter& of, const ReadOptions& options);

/// By `read_value` and `write_value` of the field types' own namespaces.
template <Layer L>
[[nodiscard]] bool read_own_field(const Json& json, const FieldInfo& field, std::int64_t* words) {
  bool good = false;
  if constexpr (HasFields<L>) {
    L::fields([&]<class T>(string_ref key, T L::* /*member*/, auto...) {
      if constexpr (FieldCodec<T>::kind == FieldKind::own) {
        if (!(key == field.name)) return;
        T value = load_field<T>(field, words);
        good = read_value(json, value);
        if (good) store_field(field, value, words);
      }
    });
  }
  return good;
}
template <Layer L>
[[nodiscard]] Json write_own_field(const FieldInfo& field, const std::int64_t* words) {
  Json json;
  if constexpr (HasFields<L>) {
    L::fields([&]<class T>(string_ref key, T L::* /*member*/, auto...) {
      if constexpr (FieldCodec<T>::kind == FieldKind::own) {
        if (key == field.name) json = write_value(load_field<T>(field, words));
      }
    });
  }
  return json;
}

}  // namespace detail

/// What is done with a class that is neither Keras's nor registered.
enum class UnknownClasses : std::uint8_t {
  refuse,  ///< the model is not read; the problem says where the class stands
  pass,    ///< its outputs are what the file records, else nothing is known of them (`Code::unknown_layer`)
};

/// How models are read: which classes there are beside Keras's own, and what a file may ask for.
class ReadOptions : public ReadLimits {
 public:
  UnknownClasses unknown_classes = UnknownClasses::pass;  ///< What is done with a class that is not known.

  ReadOptions() = default;
  explicit ReadOptions(const ReadLimits& limits) : ReadLimits(limits) {}

  /// Registers a layer of one's own: read by its `type_name`, its fields by their names, as the library's are.
  template <Layer L>
  ReadOptions& add() {
    classes_.push_back({&layer_type<L>, &detail::read_layer, &detail::read_own_field<L>});
    writers_.push_back({&layer_type<L>, &detail::write_layer, &detail::write_own_field<L>});
    return *this;
  }

  /// Says what layers of a class give, as a formula of what they take: `same`, `(b, h*2, w*2, c/4)`, see
  /// `rules::ShapeFormula`. It stands before what the library knows of the class. False: the formula cannot be read, or
  /// is too long, or the class has another one.
  [[nodiscard]] bool add_rule(string_ref class_name, string_ref formula) {
    const FormulaLayer layer{.class_name = class_name, .formula = formula};
    if (layer.class_name.empty() || layer.class_name.is_truncated() || layer.validate()) return false;
    if (const FormulaLayer* const other = find_rule(class_name); other != nullptr) {
      return other->formula == layer.formula;
    }
    rules_.push_back(layer);
    return true;
  }
  /// The rule for a class, or null.
  [[nodiscard]] const FormulaLayer* find_rule(string_ref class_name) const noexcept {
    const ClassNameText name{class_name};
    for (const FormulaLayer& rule : rules_) {
      if (rule.class_name == name) return &rule;
    }
    return nullptr;
  }

  /// The registered class of that name, or null. The newest comes first, and all before the library's.
  [[nodiscard]] const LayerClass* find(string_ref class_name) const noexcept {
    for (std::size_t i = classes_.size(); i > 0; --i) {
      if (classes_[i - 1].type->name == class_name) return &classes_[i - 1];
    }
    return nullptr;
  }
  /// The class with this type, or null.
  [[nodiscard]] const ClassWriter* find(const LayerType* type) const noexcept {
    for (const ClassWriter& one : writers_) {
      if (one.type == type) return &one;
    }
    return nullptr;
  }

 private:
  GrowableArray<LayerClass> classes_;
  GrowableArray<ClassWriter> writers_;
  GrowableArray<FormulaLayer> rules_;
};

}  // namespace shapeproof::inline v0_1::keras
