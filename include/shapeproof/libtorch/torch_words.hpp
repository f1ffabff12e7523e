// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cctype>
#include <cstddef>
#include <string>
#include <type_traits>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/libtorch/torch.hpp"

/// Words among LibTorch's options: each is a type, `kReflect`, in a variant that may also hold other things.
namespace shapeproof::inline v0_1::libtorch::detail {

template <class Word>
concept TorchWord =
    std::is_empty_v<Word> && requires(const Word& word) { torch::enumtype::_compute_enum_name{}(word); };

/// `reflect` of `kReflect`.
template <TorchWord Word>
[[nodiscard]] std::string word_of() {
  std::string word = torch::enumtype::_compute_enum_name{}(Word{}).substr(1);
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word;
}
/// Empty where the variant holds no word.
template <template <class...> class Variant, class... Ts>
[[nodiscard]] std::string word_in(const Variant<Ts...>& variant) {
  std::string word;
  std::size_t index = 0;
  const auto note = [&]<class T>() {
    if constexpr (TorchWord<T>) {
      if (index == variant.index()) word = word_of<T>();
    }
    ++index;
  };
  (note.template operator()<Ts>(), ...);
  return word;
}
template <template <class...> class Variant, class... Ts>
bool set_word(string_ref word, Variant<Ts...>& variant) {
  bool found = false;
  const auto set = [&]<class T>() {
    if constexpr (TorchWord<T>) {
      if (!(word == string_ref(word_of<T>()))) return;
      variant = T{};
      found = true;
    }
  };
  (set.template operator()<Ts>(), ...);
  return found;
}

template <class Variant>
concept AnyVariant = requires(const Variant& variant) {
  variant.index();
  variant.valueless_by_exception();
};

}  // namespace shapeproof::inline v0_1::libtorch::detail
