// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/keras/parse_json.hpp"
#include "shapeproof/keras/read_limits.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::keras {

class LayerReader;
class ReadOptions;

/// A class of layers, and how its configs are read and written.
struct LayerClass {
  const LayerType* type;
  bool (*read)(LayerReader& reader, const Json& config);
  /// Writes the fields of the record, and the layers that stand behind it.
  Json (*write)(const LayerRecord& self, const ReadOptions& options);
  bool (*has_field)(string_ref name);
};

namespace detail {
template <Layer L>
struct Codec;

/// Whether a class has a field of that name.
template <Layer L>
[[nodiscard]] bool has_field(string_ref name) {
  bool found = false;
  if constexpr (HasFields<L>) {
    L::fields([&](string_ref key, auto /*member*/, string_ref /*doc*/) { found = found || key == name; });
  }
  return found;
}
}  // namespace detail

/// What is done with a class that is neither Keras's nor registered.
enum class UnknownClasses : std::uint8_t {
  refuse,  ///< the model is not read; the problem says where the class stands
  pass,    ///< its output is a shape of which nothing is known, and so is all that follows from it
};

/// How models are read: which classes there are beside Keras's own, and what a file may ask for.
class ReadOptions : public ReadLimits {
 public:
  UnknownClasses unknown_classes = UnknownClasses::refuse;

  ReadOptions() = default;
  explicit ReadOptions(const ReadLimits& limits) : ReadLimits(limits) {}

  /// Registers a layer of one's own: read by its `type_name`, its fields by their names, as the library's are.
  template <Layer L>
  ReadOptions& add() {
    classes_.push_back({&layer_type<L>, &detail::Codec<L>::read, &detail::Codec<L>::write, &detail::has_field<L>});
    return *this;
  }

  /// The registered class of that name, or null. The newest comes first, and all before the library's.
  [[nodiscard]] const LayerClass* find(string_ref class_name) const noexcept {
    for (std::size_t i = classes_.size(); i > 0; --i) {
      if (classes_[i - 1].type->name == class_name) return &classes_[i - 1];
    }
    return nullptr;
  }
  [[nodiscard]] const LayerClass* find(const LayerType* type) const noexcept {
    for (const LayerClass& one : classes_) {
      if (one.type == type) return &one;
    }
    return nullptr;
  }

 private:
  std::vector<LayerClass> classes_;
};

}  // namespace shapeproof::keras
