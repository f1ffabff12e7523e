// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/named_field.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/model/sequential_header.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// A model whose layers follow one another and are known at run time: `Model model{"name"}; model.add(Dense{...});`.
///
/// It has the same records, rules and diagnostics as `Sequential`, and can be made from one.
class Model {
 public:
  constexpr Model() = default;
  constexpr explicit Model(Name name) noexcept : name_(name) {}

  template <std::size_t N, Vocabulary Of>
  // NOLINTNEXTLINE(google-explicit-constructor): a constant model is a model
  constexpr Model(const Sequential<N, Of>& model) : name_(model.name()) {
    const ModelView view = model.view();
    LayerRecord* const out = records_.extend(N);
    for (std::size_t i = 0; i < N; ++i) out[i] = view.records[i];
    duplicate_ = view.duplicate;
    rebuild_names();
  }

  /// Appends a layer, a wrapper or a model.
  template <AnyLayer L>
  constexpr Model& add(const L& layer) {
    const auto at = static_cast<std::uint32_t>(records_.size());
    write_layer(layer, records_.extend(record_count<L>()));
    enter(at);
    return *this;
  }
  /// Appends a layer that is known by name only: `model.add("Dense", {{"units", 10}})`. A class or a field that is not
  /// there, or a value of a wrong kind, is a fault of the model.
  template <class Layers = KerasLayers>
  constexpr Model& add(string_ref class_name, std::initializer_list<NamedField> fields = {}) {
    const LayerRecord record = detail::named_layer<Layers>(class_name, fields);
    return add(&record, 1);
  }
  /// Appends a layer in the form of records, as readers of files make them: its own and, for a wrapper, those of the
  /// layers in it. The first record's `span` counts them, and `note_validity` was called for each. They must not be
  /// this model's own records.
  constexpr Model& add(const LayerRecord* records, std::size_t count) {
    if (count == 0) return *this;
    const auto at = static_cast<std::uint32_t>(records_.size());
    LayerRecord* const out = records_.extend(count);
    for (std::size_t i = 0; i < count; ++i) out[i] = records[i];
    enter(at);
    return *this;
  }
  /// Appends a model as one layer.
  constexpr Model& add(const Model& model) {
    const Model copy = model;  // NOLINT(performance-unnecessary-copy-initialization): `model` may be this one
    const auto at = static_cast<std::uint32_t>(records_.size());
    const std::size_t inner = copy.records_.size();
    LayerRecord* const out = records_.extend(inner + 1);
    write_record(SequentialHeader{.duplicate = copy.duplicate_}, *out);
    out->name = copy.name_;
    out->span = static_cast<std::uint32_t>(inner) + 1;
    for (std::size_t i = 0; i < inner; ++i) out[i + 1] = copy.records_[i];
    note_validity(*out);
    enter(at);
    return *this;
  }

  [[nodiscard]] constexpr const Name& name() const noexcept { return name_; }
  [[nodiscard]] constexpr ModelView view() const noexcept {
    return {records_.data(), static_cast<std::uint32_t>(records_.size()), &name_, duplicate_};
  }

 private:
  constexpr void enter(RecordIndex at) {
    if (records_[at].depth > most_nested) leave_out_nested(records_, at);
    bound_calls(records_[at], repeated_);
    if (records_[at].name.empty()) return;
    if (2 * (named_ + 1) > names_.size()) {
      rebuild_names();  // this enters the new name, too
    } else {
      note(at);
    }
  }
  constexpr void note(RecordIndex at) {
    ++named_;
    if (enter_name(records_.data(), at, names_.data(), names_.size() - 1) >= 0 && duplicate_ < 0) {
      duplicate_ = static_cast<std::int32_t>(at);
    }
  }
  constexpr void rebuild_names() {
    std::size_t slots = 16;
    while (slots < 4 * (named_ + 2)) slots *= 2;
    GrowableArray<std::uint32_t> table;
    std::uint32_t* const first = table.extend(slots);
    for (std::size_t i = 0; i < slots; ++i) first[i] = 0;
    names_.swap(table);
    named_ = 0;
    for (RecordIndex at = 0; at < records_.size(); at += records_[at].span) {
      if (records_[at].name.empty()) continue;
      if (2 * (named_ + 1) > slots) {
        ++named_;  // an appended model can have more names than the table was made for
        continue;
      }
      note(at);
    }
    if (2 * named_ > slots) rebuild_names();
  }

  GrowableArray<LayerRecord> records_;
  GrowableArray<std::uint32_t> names_;  ///< hash table over the names, see `enter_name`
  std::size_t named_ = 0;
  std::int64_t repeated_ = 0;  ///< see `bound_calls`
  Name name_{};
  std::int32_t duplicate_ = -1;
};

}  // namespace shapeproof::inline v0_1
