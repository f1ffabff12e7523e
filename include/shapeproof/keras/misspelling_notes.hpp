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

namespace shapeproof::inline v0_1::keras {

/// The words that a reader passes over, each with the record of its layer.
class MisspellingNotes {
 public:
  static constexpr std::size_t most = 100;          ///< further ones are not kept
  static constexpr std::size_t most_keys = 20'000;  ///< so many keys of a file that are no fields are looked at
  static constexpr RecordIndex not_there = UINT32_MAX;

  void clear() noexcept {
    notes_.clear();
    keys_left_ = most_keys;
  }
  /// Notes a word of the last layer that was read.
  void add(const GrowableArray<LayerRecord>& records, const Name& key, const Name& meant) {
    if (notes_.size() < most) notes_.push_back({static_cast<RecordIndex>(records.size() - 1), key, meant});
  }
  /// Notes all keys of its config that are probably misspelt.
  void add_keys(const GrowableArray<LayerRecord>& records, const Json& config) {
    const LayerType& type = *records[records.size() - 1].type;
    if (type.is_input() || notes_.size() >= most) return;
    for (const detail::MisspeltKey& one : detail::misspelt_keys(config, type, keys_left_))
      add(records, one.key, one.meant);
  }
  /// Follows records that are put elsewhere: `target` says where one of those from `first` on is now, or `not_there`.
  template <class Target>
  void move(std::size_t first, const Target& target) {
    for (Misspelling& note : notes_) {
      if (note.at >= first && note.at != not_there) note.at = target(note.at);
    }
  }
  /// Tells each misspelling in the records from `first` on, as if they began there. Those of layers that are not in the
  /// model are left out.
  template <class Tell>
  void for_each(RecordIndex first, std::uint32_t count, const Tell& tell) const {
    for (Misspelling note : notes_) {
      if (note.at < first || note.at - first >= count) continue;
      note.at -= first;
      tell(note);
    }
  }

 private:
  GrowableArray<Misspelling> notes_;
  std::size_t keys_left_ = most_keys;
};

}  // namespace shapeproof::inline v0_1::keras
