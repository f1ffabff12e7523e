// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shapeproof::inline v0_1::keras::detail {

/// Goes over the fields of a message in the wire format of protocol buffers, without its schema. It looks at each byte
/// of the message at most once. Source: protobuf.dev, "Encoding".
class WireReader {
 public:
  struct Field {
    std::uint64_t number = 0;
    bool has_bytes = false;
    std::string_view bytes{};  ///< of a text or a message
    std::uint64_t value = 0;   ///< of a number
  };

  explicit WireReader(std::string_view message) noexcept : rest_(message) {}

  /// False: there is no more, or what follows is none, `is_damaged()`.
  [[nodiscard]] bool next(Field& field) noexcept {
    if (rest_.empty() || damaged_) return false;
    std::uint64_t key = 0;
    damaged_ = !read_number(key) || !read_value(key & 7U, field);
    field.number = key >> 3U;
    damaged_ = damaged_ || field.number == 0;
    return !damaged_;
  }
  /// The same of numbers alone, without keys.
  [[nodiscard]] bool next_number(std::uint64_t& number) noexcept {
    if (rest_.empty() || damaged_) return false;
    damaged_ = !read_number(number);
    return !damaged_;
  }
  [[nodiscard]] bool is_damaged() const noexcept { return damaged_; }
  /// Where the reader stands.
  [[nodiscard]] const char* position() const noexcept { return rest_.data(); }

 private:
  /// Seven bits in each byte, the lowest ones first; the highest bit says that more follow.
  [[nodiscard]] bool read_number(std::uint64_t& number) noexcept {
    constexpr std::size_t longest = 10;
    number = 0;
    for (std::size_t i = 0; i < longest && i < rest_.size(); ++i) {
      const auto byte = static_cast<unsigned char>(rest_[i]);
      number |= std::uint64_t{byte & 0x7FU} << (7 * i);
      if (byte < 0x80U) {
        rest_.remove_prefix(i + 1);
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] bool take(std::uint64_t count, Field& field) noexcept {
    if (count > rest_.size()) return false;
    field.bytes = rest_.substr(0, static_cast<std::size_t>(count));
    rest_.remove_prefix(static_cast<std::size_t>(count));
    return true;
  }
  [[nodiscard]] bool read_value(std::uint64_t type, Field& field) noexcept {
    enum : std::uint64_t { number = 0, eight_bytes = 1, bytes = 2, four_bytes = 5 };
    field = {};
    std::uint64_t length = 0;
    switch (type) {
      case number:
        return read_number(field.value);
      case eight_bytes:
        return take(8, field);
      case four_bytes:
        return take(4, field);
      case bytes:
        field.has_bytes = true;
        return read_number(length) && take(length, field);
      default:
        return false;
    }
  }

  std::string_view rest_;
  bool damaged_ = false;
};

}  // namespace shapeproof::inline v0_1::keras::detail
