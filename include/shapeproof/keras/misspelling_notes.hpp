// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/misspelt_keys.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/misspelling.hpp"

namespace shapeproof::keras {

/// The words that a reader passes over. The records of a graph are put in another order when all are read, so that a
/// note says of which class and name its layer is, and how many of these come before it.
class MisspellingNotes {
 public:
  static constexpr std::size_t most = 100;          ///< further ones are not kept
  static constexpr std::size_t most_keys = 20'000;  ///< so many keys of a file that are no fields are looked at

  void clear() noexcept {
    notes_.clear();
    keys_left_ = most_keys;
  }
  /// Notes a word of the last layer that was read.
  void add(const GrowableArray<LayerRecord>& records, const Name& key, const Name& meant) {
    if (notes_.size() >= most) return;
    const LayerRecord& layer = records[records.size() - 1];
    Note note{layer.type, layer.name, 0, {0, key, meant}};
    for (std::size_t i = 0; i + 1 < records.size(); ++i) note.earlier += note.is_about(records[i]) ? 1U : 0U;
    notes_.push_back(note);
  }
  /// Notes all keys of its config that are probably misspelt.
  void add_keys(const GrowableArray<LayerRecord>& records, const Json& config) {
    const LayerType& type = *records[records.size() - 1].type;
    if (type.is_input() || notes_.size() >= most) return;
    for (const detail::MisspeltKey& one : detail::misspelt_keys(config, type, keys_left_))
      add(records, one.key, one.meant);
  }
  /// Tells each of a model's misspellings. Those of layers that are not in the model are left out.
  template <class Tell>
  void for_each(const LayerRecord* records, std::uint32_t count, const Tell& tell) const {
    for (const Note& note : notes_) {
      std::uint32_t earlier = note.earlier;
      RecordIndex at = 0;
      while (at < count && (!note.is_about(records[at]) || earlier-- > 0)) ++at;
      Misspelling found = note.found;
      found.at = at;
      if (at < count) tell(found);
    }
  }

 private:
  struct Note {
    const LayerType* type = nullptr;
    Name layer{};
    std::uint32_t earlier = 0;
    Misspelling found{};

    [[nodiscard]] bool is_about(const LayerRecord& record) const noexcept {
      return record.type == type && record.name == layer;
    }
  };

  GrowableArray<Note> notes_;
  std::size_t keys_left_ = most_keys;
};

}  // namespace shapeproof::keras
