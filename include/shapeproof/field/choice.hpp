// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/size.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {
/// A list of spellings, without including `<array>` or `<span>`.
struct Words {
  const string_ref* first;
  std::size_t count;
  [[nodiscard]] constexpr const string_ref* begin() const noexcept { return first; }
  [[nodiscard]] constexpr const string_ref* end() const noexcept { return first + count; }
  [[nodiscard]] constexpr string_ref operator[](std::uint64_t index) const noexcept {
    return index < count ? first[index] : string_ref{"?"};
  }
};
}  // namespace detail

/// The words of one choice as data. A word is stored as a number: the lowest byte is its place in the list. The bytes
/// above it are the characters of a word that is not in the list: of a long one the first three and the last four, by
/// which `channel_last` and `channel_first` differ.
struct ChoiceWords {
  static constexpr std::uint64_t unknown = 0xFF;       ///< The number of a word that is none of them.
  static constexpr std::uint64_t unknown_ends = 0xFE;  ///< a long one
  static constexpr std::size_t kept = 7;               ///< how many characters
  static constexpr std::size_t kept_of_beginning = 3;  ///< of a long one

  detail::Words spellings;    ///< The words, in the order of the enumerators.
  bool ignores_case = false;  ///< Whether upper and lower case are the same.
  std::int64_t none = -1;     ///< what Python's `None` stands for; -1: nothing

  /// Whether the number stands for one of the words.
  [[nodiscard]] static constexpr bool is_known(std::uint64_t code) noexcept { return (code & 0xFFU) < unknown_ends; }
  /// Whether only the ends of an unknown word are kept.
  [[nodiscard]] static constexpr bool has_ends(std::uint64_t code) noexcept { return (code & 0xFFU) == unknown_ends; }
  /// The spelling; a question mark for an unknown word.
  [[nodiscard]] constexpr string_ref name(std::uint64_t code) const noexcept {
    return is_known(code) ? spellings[code & 0xFFU] : string_ref{"?"};
  }
  /// The characters that are kept of an unknown word, NUL behind the last.
  [[nodiscard]] static constexpr char unknown_char(std::uint64_t code, std::size_t index) noexcept {
    return index < kept ? static_cast<char>((code >> (8 * (index + 1))) & 0xFFU) : '\0';
  }
  /// The word as a number.
  [[nodiscard]] constexpr std::uint64_t encode(string_ref word) const noexcept {
    std::uint64_t index = 0;
    for (const string_ref name : spellings) {
      if (!name.empty() && same(word, name)) return index;
      ++index;
    }
    return keep(word);
  }
  /// What is kept of an unknown word.
  [[nodiscard]] static constexpr std::uint64_t keep(string_ref word) noexcept {
    std::uint64_t code = 0;
    const std::size_t left_out = word.size() > kept ? word.size() - kept : 0;
    bool ends = left_out > 0;
    for (std::size_t i = kept; ends && i-- > 0;) {
      const auto c = static_cast<unsigned char>(word[i < kept_of_beginning ? i : left_out + i]);
      ends = c > 0 && c < 0x80;  // others may be parts of characters
      code = code << 8U | c;
    }
    if (ends) return code << 8U | unknown_ends;
    code = unknown;
    for (std::size_t i = 0; i < word.size() && i < kept; ++i) {
      code |= static_cast<std::uint64_t>(static_cast<unsigned char>(word[i])) << (8 * (i + 1));
    }
    return code;
  }

 private:
  static constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
  [[nodiscard]] constexpr bool same(string_ref word, string_ref name) const noexcept {
    if (word.size() != name.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if ((ignores_case ? lower(word[i]) : word[i]) != name[i]) return false;
    }
    return true;
  }
};

namespace detail {
template <class E>
[[nodiscard]] constexpr ChoiceWords make_choice_words() noexcept {
  ChoiceWords all{choice_names(E{}), choice_ignores_case(E{})};
  if constexpr (requires { E::absent; }) all.none = static_cast<std::int64_t>(E::absent);
  return all;
}
}  // namespace detail

/// The words of a choice of `E`.
template <class E>
inline constexpr ChoiceWords choice_words = detail::make_choice_words<E>();

/// One of a fixed set of words, given by enumerator or by Keras's spelling: `.padding = "same"`.
///
/// `choice_names(E)` lists the spellings in the enumerators' order; an enumerator without a spelling (`absent`) cannot
/// be given as a word. `choice_ignores_case(E)` says whether "SAME" is "same". Some characters of an unknown word are
/// kept, so that the layer can report it.
template <class E>
struct Choice {
  std::uint64_t code = 0;  ///< the enumerator in the lowest byte, an unknown word's characters above it

  constexpr Choice() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.activation = "relu"`
  constexpr Choice(E value) noexcept : code(static_cast<std::uint64_t>(value)) {}
  constexpr Choice(string_ref word) noexcept : code(encode(word)) {}
  constexpr Choice(const char* word) noexcept : code(encode_text(word)) {}
  template <class String>
    requires(!std::same_as<String, string_ref> && !std::same_as<String, Choice> &&
             !ConvertsTo<const String&, const char*> && ConvertsTo<const String&, string_ref>)
  constexpr Choice(const String& word) noexcept : Choice(string_ref(word)) {}
  constexpr Choice(None) noexcept
    requires requires { E::absent; }
      : code(static_cast<std::uint64_t>(E::absent)) {}
  // NOLINTEND(google-explicit-constructor)

  /// Whether it is one of the words.
  [[nodiscard]] constexpr bool is_known() const noexcept { return ChoiceWords::is_known(code); }
  /// The enumerator; for an unknown word the first one.
  [[nodiscard]] constexpr E value() const noexcept { return is_known() ? static_cast<E>(code & 0xFFU) : E{}; }
  /// The spelling; for an unknown word a question mark.
  [[nodiscard]] constexpr string_ref name() const noexcept { return choice_words<E>.name(code); }
  /// The characters of an unknown word, NUL behind the last.
  [[nodiscard]] constexpr char unknown_char(std::size_t index) const noexcept {
    return ChoiceWords::unknown_char(code, index);
  }

  friend constexpr bool operator==(const Choice&, const Choice&) = default;
  friend constexpr bool operator==(const Choice& choice, E value) noexcept {
    return choice.code == static_cast<std::uint64_t>(value);
  }

 private:
  // A separate function, so that a compiler evaluates it once for each word, and not for each layer that has the word.
  // g++ also tries to evaluate calls that need not be constant, and does not remember the result; `text_length`
  // prevents that.
  static constexpr std::uint64_t encode_text(const char* word) noexcept {
    return word == nullptr ? std::uint64_t{0} : encode(string_ref{word, detail::text_length(word)});
  }
  static constexpr std::uint64_t encode(string_ref word) noexcept { return choice_words<E>.encode(word); }
};

namespace detail {
template <std::size_t N>
[[nodiscard]] constexpr Words words(const string_ref (&list)[N]) noexcept {
  return {list, N};
}
}  // namespace detail

/// How a window is applied at the border.
enum class PaddingMode : std::uint8_t { valid, same, causal };
inline constexpr string_ref padding_names[] = {"valid", "same", "causal"};
[[nodiscard]] constexpr detail::Words choice_names(PaddingMode) noexcept { return detail::words(padding_names); }
[[nodiscard]] constexpr bool choice_ignores_case(PaddingMode) noexcept { return true; }
using Padding = Choice<PaddingMode>;  ///< What a window does at the border: a field.
/// Keras's default. It is a constant, because compilers copy a constant much faster than they run a constructor.
inline constexpr Padding valid_padding = PaddingMode::valid;

/// How frames are cut at the border. Keras does not accept this word in capitals.
enum class FramePaddingMode : std::uint8_t { valid, same };
inline constexpr string_ref frame_padding_names[] = {"valid", "same"};
[[nodiscard]] constexpr detail::Words choice_names(FramePaddingMode) noexcept {
  return detail::words(frame_padding_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(FramePaddingMode) noexcept { return false; }
using FramePadding = Choice<FramePaddingMode>;  ///< What is done at the ends of a signal: a field.

/// Where the channel axis stands; `absent` is Keras's default, channels last.
enum class DataFormatMode : std::uint8_t { absent, channels_last, channels_first };
inline constexpr string_ref data_format_names[] = {"", "channels_last", "channels_first"};
[[nodiscard]] constexpr detail::Words choice_names(DataFormatMode) noexcept { return detail::words(data_format_names); }
[[nodiscard]] constexpr bool choice_ignores_case(DataFormatMode) noexcept { return true; }
using DataFormat = Choice<DataFormatMode>;  ///< Where the channel axis stands: a field.
/// Keras's default, channels last.
inline constexpr DataFormat default_data_format{};

/// How the values of a resized image are computed.
enum class InterpolationMode : std::uint8_t { bilinear, nearest, bicubic, lanczos3, lanczos5 };
inline constexpr string_ref interpolation_names[] = {"bilinear", "nearest", "bicubic", "lanczos3", "lanczos5"};
[[nodiscard]] constexpr detail::Words choice_names(InterpolationMode) noexcept {
  return detail::words(interpolation_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(InterpolationMode) noexcept { return true; }
using Interpolation = Choice<InterpolationMode>;  ///< How values between elements are found: a field.

/// The output of an encoding layer; `binary` is an old word for `multi_hot`.
enum class OutputModeKind : std::uint8_t { integers, one_hot, multi_hot, count, tf_idf, binary };
inline constexpr string_ref output_mode_names[] = {"int", "one_hot", "multi_hot", "count", "tf_idf", "binary"};
[[nodiscard]] constexpr detail::Words choice_names(OutputModeKind) noexcept { return detail::words(output_mode_names); }
[[nodiscard]] constexpr bool choice_ignores_case(OutputModeKind) noexcept { return false; }
using OutputMode = Choice<OutputModeKind>;  ///< In which form indices are given: a field.

/// What a spectrogram shows.
enum class SpectrogramKind : std::uint8_t { log, magnitude, psd, real, imag, angle, stft };
inline constexpr string_ref spectrogram_names[] = {"log", "magnitude", "psd", "real", "imag", "angle", "stft"};
[[nodiscard]] constexpr detail::Words choice_names(SpectrogramKind) noexcept {
  return detail::words(spectrogram_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(SpectrogramKind) noexcept { return false; }
using SpectrogramMode = Choice<SpectrogramKind>;  ///< What is given of a spectrum: a field.

/// Along which axes images are mirrored.
enum class FlipKind : std::uint8_t { horizontal_and_vertical, horizontal, vertical };
inline constexpr string_ref flip_names[] = {"horizontal_and_vertical", "horizontal", "vertical"};
[[nodiscard]] constexpr detail::Words choice_names(FlipKind) noexcept { return detail::words(flip_names); }
[[nodiscard]] constexpr bool choice_ignores_case(FlipKind) noexcept { return false; }
using FlipMode = Choice<FlipKind>;  ///< Along which axes images are flipped: a field.

/// How attention compares query and key.
enum class ScoreModeKind : std::uint8_t { dot, concat };
inline constexpr string_ref score_mode_names[] = {"dot", "concat"};
[[nodiscard]] constexpr detail::Words choice_names(ScoreModeKind) noexcept { return detail::words(score_mode_names); }
[[nodiscard]] constexpr bool choice_ignores_case(ScoreModeKind) noexcept { return false; }
using ScoreMode = Choice<ScoreModeKind>;  ///< How scores are computed: a field.

/// How `Bidirectional` joins its two directions; with `absent` (`none`) there are two outputs.
enum class MergeModeKind : std::uint8_t { concat, sum, mul, ave, absent };
inline constexpr string_ref merge_mode_names[] = {"concat", "sum", "mul", "ave", ""};
[[nodiscard]] constexpr detail::Words choice_names(MergeModeKind) noexcept { return detail::words(merge_mode_names); }
[[nodiscard]] constexpr bool choice_ignores_case(MergeModeKind) noexcept { return false; }
using MergeMode = Choice<MergeModeKind>;  ///< How both directions are joined: a field.

/// Keras's activation functions. `custom` is a user's function that keeps the shape. `threshold` is left out: it has an
/// argument without a default, so a layer cannot call it.
enum class ActivationKind : std::uint8_t {
  linear,
  relu,
  leaky_relu,
  relu6,
  softmax,
  celu,
  elu,
  selu,
  softplus,
  softsign,
  squareplus,
  soft_shrink,
  sparse_plus,
  silu,
  gelu,
  glu,
  tanh,
  tanh_shrink,
  sigmoid,
  sparse_sigmoid,
  exponential,
  hard_sigmoid,
  hard_silu,
  hard_tanh,
  hard_shrink,
  mish,
  log_softmax,
  log_sigmoid,
  sparsemax,
  swish,
  hard_swish,
  custom
};
inline constexpr string_ref activation_names[] = {"linear",      "relu",         "leaky_relu",  "relu6",
                                                  "softmax",     "celu",         "elu",         "selu",
                                                  "softplus",    "softsign",     "squareplus",  "soft_shrink",
                                                  "sparse_plus", "silu",         "gelu",        "glu",
                                                  "tanh",        "tanh_shrink",  "sigmoid",     "sparse_sigmoid",
                                                  "exponential", "hard_sigmoid", "hard_silu",   "hard_tanh",
                                                  "hard_shrink", "mish",         "log_softmax", "log_sigmoid",
                                                  "sparsemax",   "swish",        "hard_swish",  ""};
[[nodiscard]] constexpr detail::Words choice_names(ActivationKind) noexcept { return detail::words(activation_names); }
[[nodiscard]] constexpr bool choice_ignores_case(ActivationKind) noexcept { return false; }
using ActivationName = Choice<ActivationKind>;  ///< A function applied to an output: a field.
/// A function of a user's own, of whose name the first characters are kept; NUL, which ends them, as a question mark.
[[nodiscard]] constexpr ActivationName custom_activation(string_ref name) noexcept {
  ActivationName activation = ActivationKind::custom;
  if (ActivationName(name).is_known()) return activation;
  for (std::size_t i = 0; i < name.size() && i < 7; ++i) {
    const auto character = static_cast<unsigned char>(name[i] == '\0' ? '?' : name[i]);
    activation.code |= static_cast<std::uint64_t>(character) << (8 * (i + 1));
  }
  return activation;
}
/// Keras's default, the linear function.
inline constexpr ActivationName no_activation{};

}  // namespace shapeproof::inline v0_1
