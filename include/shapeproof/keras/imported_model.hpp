// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/misspelling.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1::keras {

/// A model that was read, or why it could not be. It is a model as any other: `infer(imported)`, `check(imported,
/// ...)`, `summary(imported)`. One that could not be read has no layers.
class [[nodiscard]] ImportedModel {
 public:
  /// Whose classes its layers are.
  static constexpr Vocabulary vocabulary = Vocabulary::keras;

  Problem problem{};  ///< Why there is no model.

  ImportedModel() = default;
  explicit ImportedModel(Problem why) : problem(std::move(why)) {}
  /// From the records of one layer, which may be a whole model: a graph stays one layer, a `Sequential` is unpacked.
  ImportedModel(const LayerRecord* records, std::size_t count) {
    if (count == 0) return;
    name_ = records[0].type->is_model() ? records[0].name : Name{};
    if (records[0].type != &layer_type<SequentialHeader>) {
      chain_.add(records, count);
      return;
    }
    for (std::uint32_t at = 1; at < records[0].span; at += records[at].span) {
      chain_.add(records + at, records[at].span);
    }
  }

  /// Adds what its file misspells.
  void add(const Misspelling& one) { misspellings_.push_back(one); }

  [[nodiscard]] bool ok() const noexcept { return !problem; }
  [[nodiscard]] explicit operator bool() const noexcept { return ok(); }

  [[nodiscard]] const Name& name() const noexcept { return name_; }
  [[nodiscard]] ModelView view() const noexcept {
    ModelView view = chain_.view();
    view.name = &name_;
    view.misspellings = &misspellings_;
    return view;
  }

 private:
  Model chain_;  ///< of a graph: one layer
  Name name_{};
  GrowableArray<Misspelling> misspellings_;
};

}  // namespace shapeproof::inline v0_1::keras
