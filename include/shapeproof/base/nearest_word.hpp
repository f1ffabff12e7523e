// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1 {

/// Finds the word that a misspelt one may be meant to be: the one from which the fewest letters differ, if no other one
/// is as near. Two letters in the wrong order are one difference; capitals are none.
class NearestWord {
 public:
  static constexpr std::size_t none = SIZE_MAX;

  constexpr explicit NearestWord(string_ref word) noexcept : NearestWord(word, word.size() < 6 ? 1 : word.size() / 3) {}
  /// With at most so many differences.
  constexpr NearestWord(string_ref word, std::size_t most) noexcept : word_(word), least_(most + 1) {}

  /// One of the words that may be meant.
  constexpr void look_at(string_ref known, std::size_t index) noexcept {
    if (word_.size() < 2 || word_.size() > longest || known.empty() || known.size() > longest) return;
    // Each letter that one has more is a difference: half of the known words are passed over by their length.
    if (known.size() > word_.size() + least_ || word_.size() > known.size() + least_) return;
    const std::size_t own = distance(known);
    if (own > least_ || (own == least_ && index_ == none)) return;
    is_clear_ = own < least_;
    least_ = own;
    index_ = index;
  }
  /// The index of the word that is clearly nearest; `none` if there is none.
  [[nodiscard]] constexpr std::size_t index() const noexcept { return is_clear_ ? index_ : none; }

 private:
  static constexpr std::size_t longest = 64;

  [[nodiscard]] static constexpr char small(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  /// How many letters must be changed, added, left out or swapped with the next one.
  [[nodiscard]] constexpr std::size_t distance(string_ref known) const noexcept {
    std::size_t rows[3][longest + 1]{};
    for (std::size_t j = 0; j <= known.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= word_.size(); ++i) {
      std::size_t* const row = rows[i % 3];
      const std::size_t* const above = rows[(i + 2) % 3];
      const char own = small(word_[i - 1]);
      row[0] = i;
      for (std::size_t j = 1; j <= known.size(); ++j) {
        const char other = small(known[j - 1]);
        std::size_t best = above[j - 1] + (own == other ? 0U : 1U);
        best = above[j] + 1 < best ? above[j] + 1 : best;
        best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
        const bool swapped = i > 1 && j > 1 && own == small(known[j - 2]) && other == small(word_[i - 2]);
        if (swapped && rows[(i + 1) % 3][j - 2] + 1 < best) best = rows[(i + 1) % 3][j - 2] + 1;
        row[j] = best;
      }
    }
    return rows[word_.size() % 3][known.size()];
  }

  string_ref word_;
  std::size_t least_;  ///< the distance of the nearest word; at first the least that is too far
  std::size_t index_ = none;
  bool is_clear_ = false;
};

}  // namespace shapeproof::inline v0_1
