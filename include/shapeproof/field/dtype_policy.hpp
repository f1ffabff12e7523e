// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1 {

/// How a quantized layer stores its weights; `unknown` stands for a policy that Keras does not have.
enum class QuantizationMode : std::uint8_t { absent, int8, int4, float8, ternary, gptq, awq, unknown };

namespace detail {

inline constexpr string_ref quantization_names[] = {"", "int8", "int4", "float8", "ternary", "gptq", "awq"};

/// A text that is read from its beginning.
class TextReader {
 public:
  constexpr explicit TextReader(string_ref text) noexcept : rest_(text) {}
  [[nodiscard]] constexpr string_ref rest() const noexcept { return rest_; }

  [[nodiscard]] constexpr bool skip(string_ref expected) noexcept {
    if (rest_.size() < expected.size() || string_ref(rest_.data(), expected.size()) != expected) return false;
    rest_ = {rest_.data() + expected.size(), rest_.size() - expected.size()};
    return true;
  }
  /// A whole number. A number that is too large becomes the largest one.
  [[nodiscard]] constexpr bool read(std::int32_t& number) noexcept {
    constexpr std::int64_t largest = INT32_MAX;
    const bool negative = skip("-");
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9'; ++digits) {
      value = value * 10 + (rest_[digits] - '0');
      if (value > largest) value = largest;
    }
    rest_ = {rest_.data() + digits, rest_.size() - digits};
    number = static_cast<std::int32_t>(negative ? -value : value);
    return digits > 0;
  }

 private:
  string_ref rest_;
};

}  // namespace detail

/// The type that a layer computes with, and how it stores its weights, under the names of Keras's dtype policies:
/// `"bfloat16"`, `"mixed_float16"`, `"int8_from_float32"`, `"int4/128_from_float32"`, `"gptq/4/128_from_float32"`.
/// Source: Keras 3, `keras.dtype_policies`.
struct DTypePolicy {
  static constexpr FieldKind field_kind = FieldKind::dtype_policy;
  static constexpr std::size_t words = 1;
  /// The length of the history of float8's scales that Keras takes.
  static constexpr std::int32_t default_history = 1024;

  DType compute = DType::unknown;                    ///< `unknown`: Keras's default, float32
  QuantizationMode mode = QuantizationMode::absent;  ///< How the weights are quantized.
  bool is_mixed = false;         ///< it stores float32, though it computes with half of that; not in the policy's words
  std::int8_t weight_bits = 0;   ///< of gptq and awq
  std::int32_t block_size = -1;  ///< int4, gptq, awq: weights per scale (-1: a column); float8: number of maxima

  constexpr DTypePolicy() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.dtype = DType::float16`, `.dtype = "int8_from_float32"`
  constexpr DTypePolicy(DType dtype) noexcept : compute(dtype) {}
  constexpr DTypePolicy(ComputeType type) noexcept : compute(type.compute), is_mixed(type.is_mixed) {}
  constexpr DTypePolicy(const char* name) noexcept : DTypePolicy(string_ref{name}) {}
  constexpr DTypePolicy(string_ref name) noexcept {
    detail::TextReader reader{name};
    if (!read_mode(reader) || !read_source(reader) || !is_valid()) mode = QuantizationMode::unknown;
  }
  /// The type that it computes with.
  constexpr operator DType() const noexcept { return compute; }
  // NOLINTEND(google-explicit-constructor)

  /// A copy with another `block_size`, because the name of a float8 policy does not contain it.
  [[nodiscard]] constexpr DTypePolicy with_block_size(std::int32_t size) const noexcept {
    DTypePolicy copy = *this;
    copy.block_size = size;
    return copy;
  }

  /// Whether it is one that Keras knows.
  [[nodiscard]] constexpr bool is_known() const noexcept { return mode < QuantizationMode::unknown; }

  /// Without `compute` and `is_mixed`, which a record stores separately.
  constexpr void store(WordWriter& out) const noexcept {
    out.put(static_cast<std::int64_t>(mode) | (static_cast<std::int64_t>(weight_bits) << 8) |
            static_cast<std::int64_t>(static_cast<std::uint64_t>(block_size) << 32));
  }
  constexpr void load(WordReader& in) noexcept {
    const std::int64_t word = in.get();
    mode = static_cast<QuantizationMode>(word & 0xFF);
    weight_bits = static_cast<std::int8_t>((word >> 8) & 0xFF);
    block_size = static_cast<std::int32_t>(word >> 32);
  }

  friend constexpr bool operator==(const DTypePolicy&, const DTypePolicy&) = default;
  friend constexpr bool operator==(const DTypePolicy& policy, DType dtype) noexcept {
    return policy == DTypePolicy(dtype);
  }

 private:
  /// The part before the source: `int4/128_from_`.
  constexpr bool read_mode(detail::TextReader& reader) noexcept {
    for (std::size_t i = 1; i < sizeof(detail::quantization_names) / sizeof(string_ref); ++i) {
      if (reader.skip(detail::quantization_names[i])) mode = static_cast<QuantizationMode>(i);
    }
    switch (mode) {
      case QuantizationMode::absent:
        return true;
      case QuantizationMode::int4:
        return (!reader.skip("/") || reader.skip("None") || reader.read(block_size)) && reader.skip("_from_");
      case QuantizationMode::gptq:
      case QuantizationMode::awq: {
        std::int32_t bits = 0;
        if (!reader.skip("/") || !reader.read(bits) || bits < 2 || bits > 8) return false;
        weight_bits = static_cast<std::int8_t>(bits);
        return reader.skip("/") && reader.read(block_size) && reader.skip("_from_");
      }
      case QuantizationMode::float8:
        block_size = default_history;
        return reader.skip("_from_");
      default:
        return reader.skip("_from_");
    }
  }
  constexpr bool read_source(detail::TextReader& reader) noexcept {
    is_mixed = reader.skip("mixed_");
    compute = dtype_from(reader.rest());
    return is_mixed ? compute == DType::float16 || compute == DType::bfloat16 : compute != DType::unknown;
  }
  /// The checks of the constructors of Keras's policies.
  [[nodiscard]] constexpr bool is_valid() const noexcept {
    if (mode == QuantizationMode::int8 && compute == DType::float16) return false;
    if (mode == QuantizationMode::awq && weight_bits != 4) return false;
    if (mode == QuantizationMode::gptq && weight_bits > 4 && weight_bits != 8) return false;
    return block_size >= -1 && block_size != 0;
  }
};

}  // namespace shapeproof::inline v0_1
