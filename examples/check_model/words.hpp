// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "shapeproof/base/nearest_word.hpp"
#include "shapeproof/diagnosis/loss.hpp"
#include "shapeproof/diagnosis/runtime.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace check_model {

/// Words of the command line, and what they stand for.
template <class E>
using Words = std::vector<std::pair<std::string, E>>;

/// ` (did you mean 'x'?)`, if one of the words is clearly nearest.
[[nodiscard]] inline std::string suggestion(const std::string& word, const std::vector<std::string>& known) {
  shapeproof::NearestWord search{word};
  for (std::size_t i = 0; i < known.size(); ++i) search.look_at(known[i], i);
  return search.index() == shapeproof::NearestWord::none ? "" : " (did you mean '" + known[search.index()] + "'?)";
}

/// Which words there are, where a word is none of them.
[[nodiscard]] inline std::string none_of(const std::string& word, const std::vector<std::string>& known) {
  std::string all;
  for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
  return "'" + word + "' is none of " + all + suggestion(word, known);
}

/// Sets `target` to what a word stands for; else says which words there are. Empty if all went well.
template <class E>
[[nodiscard]] std::string pick(const std::string& word, const Words<E>& words, E& target) {
  std::vector<std::string> known;
  for (const auto& [name, value] : words) {
    if (name == word) {
      target = value;
      return {};
    }
    known.push_back(name);
  }
  return none_of(word, known);
}

[[nodiscard]] inline Words<shapeproof::DType> dtypes() {
  Words<shapeproof::DType> words;
  constexpr std::size_t count = sizeof(shapeproof::detail::dtype_names) / sizeof(shapeproof::string_ref);
  for (std::size_t i = 1; i < count; ++i) {
    const shapeproof::string_ref name = shapeproof::detail::dtype_names[i];
    words.emplace_back(std::string(name.data(), name.size()), static_cast<shapeproof::DType>(i));
  }
  return words;
}

/// The runtime of a name, in capitals or small letters. Empty if there is one; else which there are.
[[nodiscard]] inline std::string pick_runtime(const std::string& word, shapeproof::Runtime& runtime) {
  if (shapeproof::runtime_from(word, runtime)) return {};
  std::vector<std::string> known;
  for (const shapeproof::RuntimeWord& one : shapeproof::runtime_words) {
    known.emplace_back(one.word.data(), one.word.size());
  }
  return none_of(word, known);
}

[[nodiscard]] inline Words<shapeproof::Code> codes() {
  Words<shapeproof::Code> words;
  for (std::size_t i = 1; i < shapeproof::code_count; ++i) {
    const auto code = static_cast<shapeproof::Code>(i);
    const shapeproof::string_ref name = to_string(code);
    words.emplace_back(std::string(name.data(), name.size()), code);
  }
  return words;
}

/// The loss of a name as `compile(loss=...)` takes it: that of a function, of a class, or a short one. Empty if there
/// is one; else which functions there are.
[[nodiscard]] inline std::string pick_loss(const std::string& word, shapeproof::Loss& loss) {
  loss = shapeproof::loss_from({word.data(), word.size()});
  if (loss != shapeproof::Loss::unnamed) return {};
  std::string all;
  std::vector<std::string> known;
  for (const shapeproof::LossRule& rule : shapeproof::loss_rules) {
    if (rule.loss == shapeproof::Loss::unnamed) continue;
    const std::string name(rule.name.data(), rule.name.size());
    all += (all.empty() ? "" : ", ") + name;
    known.push_back(name);
    if (!rule.class_name.empty()) known.emplace_back(rule.class_name.data(), rule.class_name.size());
    if (!rule.short_name.empty()) known.emplace_back(rule.short_name.data(), rule.short_name.size());
  }
  return "'" + word + "' is none of " + all + suggestion(word, known);
}

}  // namespace check_model
