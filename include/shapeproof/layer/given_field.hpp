// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/nearest_word.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/text.hpp"

/// What a field was given that it cannot have, as it was written, and what may have been meant.
namespace shapeproof::inline v0_1::detail {

/// The characters that are kept of a word that a choice does not know, or of the name of a user's function.
struct KeptWord {
  char text[ChoiceWords::kept]{};
  std::size_t length = 0;

  constexpr explicit KeptWord(std::uint64_t code) noexcept {
    for (; length < ChoiceWords::kept && ChoiceWords::unknown_char(code, length) != '\0'; ++length) {
      text[length] = ChoiceWords::unknown_char(code, length);
    }
  }
  [[nodiscard]] constexpr string_ref view() const noexcept { return {text, length}; }
};

/// A word in quotes; of a long one that the choice does not know the ends.
constexpr void write_given_word(TextSink& sink, const ChoiceWords& choice, std::uint64_t code) {
  const KeptWord word{code};
  const string_ref name = choice.name(code);
  if (word.length == 0 && ChoiceWords::is_known(code) && name.empty()) return sink.write("None");
  const string_ref text = word.length == 0 && ChoiceWords::is_known(code) ? name : word.view();
  const std::size_t beginning = ChoiceWords::has_ends(code) ? ChoiceWords::kept_of_beginning : text.size();
  write_all(sink, "\"", string_ref{text.data(), beginning});
  if (beginning < text.size()) write_all(sink, "...", string_ref{text.data() + beginning, text.size() - beginning});
  sink.write("\"");
}

/// The value that a field was given, as it is written in Python; empty for kinds that have no such form.
[[nodiscard]] constexpr Name given_value(const FieldInfo& field, const std::int64_t* words) {
  FixedText<112> text;
  if (field.choice != nullptr) {
    write_given_word(text, *field.choice, static_cast<std::uint64_t>(words[field.word]));
  } else if (const FieldValue value = field_value(field, words); !value.is_absent()) {
    write(text, value);
  }
  return text.view();
}

/// The word of a choice that was probably meant by another; empty if it is not clear. Of one of which only the ends are
/// known these are compared with the ends of long words.
[[nodiscard]] constexpr string_ref meant_word(const ChoiceWords& choice, string_ref word, bool has_ends = false) {
  NearestWord search{word};
  for (std::size_t i = 0; i < choice.spellings.count; ++i) {
    const string_ref known = choice.spellings[i];
    const bool ends = has_ends && known.size() > ChoiceWords::kept;
    search.look_at(ends ? KeptWord{ChoiceWords::keep(known)}.view() : known, i);
  }
  return search.index() == NearestWord::none ? string_ref{} : choice.spellings[search.index()];
}
[[nodiscard]] constexpr string_ref meant_word(const ChoiceWords& choice, std::uint64_t code) {
  return meant_word(choice, KeptWord{code}.view(), ChoiceWords::has_ends(code));
}

}  // namespace shapeproof::inline v0_1::detail
