// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>

#include "shapeproof/shape/shape.hpp"

namespace fuzz {

namespace sp = shapeproof;

/// Ends the program where something does not hold that always must.
inline void expect(bool holds, const char* what, const std::string& detail = {}) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s %s\n", what, detail.c_str());
  std::abort();
}

/// Decisions read from the bytes of an input, one after the other; behind the last all are 0.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) noexcept : next_(data), left_(size) {}

  [[nodiscard]] bool empty() const noexcept { return left_ == 0; }
  std::uint8_t byte() noexcept {
    if (left_ == 0) return 0;
    --left_;
    return *next_++;
  }
  bool flag() noexcept { return (byte() & 1U) != 0; }
  /// One of `count` things, of which there is at least one.
  std::size_t below(std::size_t count) noexcept {
    const std::size_t low = byte();
    return (count > 256 ? low + 256 * std::size_t{byte()} : low) % count;
  }
  /// Mostly what stands in models, sometimes what is at the edge of what can be.
  std::int64_t number() noexcept {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t edges[] = {largest,   largest - 1, -largest - 1,    -largest, std::int64_t{1} << 62,
                                      1LL << 32, 1LL << 31,   (1LL << 31) - 1, -1,       -2,
                                      100,       1000,        65536,           127,      128};
    const std::uint8_t one = byte();
    if (one < 200) return one % 20;
    if (one < 225) return edges[one % (sizeof(edges) / sizeof(edges[0]))];
    std::uint64_t bits = 0;
    for (int i = 0; i < (one < 250 ? 2 : 8); ++i) bits = bits << 8U | byte();
    return static_cast<std::int64_t>(bits);
  }
  double real() noexcept {
    constexpr double edges[] = {0.0,
                                0.5,
                                1.0,
                                -1.0,
                                1e-300,
                                1e300,
                                std::numeric_limits<double>::quiet_NaN(),
                                std::numeric_limits<double>::infinity(),
                                -std::numeric_limits<double>::infinity()};
    const std::uint8_t one = byte();
    if (one < 100) return one / 100.0;
    return one < 200 ? edges[one % (sizeof(edges) / sizeof(edges[0]))] : static_cast<double>(number());
  }
  /// Of the characters that matter: letters, and what hurts in a terminal, in a line or in a picture.
  std::string text(std::size_t longest) {
    constexpr const char* parts[] = {"a",
                                     "b",
                                     "_1",
                                     "conv",
                                     "->",
                                     ",",
                                     "...",
                                     "\n",
                                     "\x1b[8m",
                                     "\"",
                                     "\\",
                                     "<",
                                     "::",
                                     "%",
                                     "\xc2\x9b",
                                     "\xe2\x80\xae",
                                     "\xff",
                                     "{",
                                     "|",
                                     "\r",
                                     "\x7f",
                                     "\xe2\x80\xa8",
                                     "a name of some length ",
                                     " "};
    std::string result;
    for (std::size_t left = below(longest + 1); left > 0; --left) {
      const std::uint8_t one = byte();
      if (one < 96) {
        result += static_cast<char>('a' + one % 26);
      } else {
        result += parts[one % (sizeof(parts) / sizeof(parts[0]))];
      }
    }
    return result;
  }
  sp::Dim dim() noexcept {
    const std::uint8_t one = byte();
    if (one < 32) return {};
    if (one < 40) return one < 36 ? sp::Dim("n") : sp::Dim("time");
    if (one == 40) return sp::Dim("no symbol");
    if (one == 41) return sp::Dim::overflow();
    return one < 220 ? sp::Dim(one % 13) : sp::Dim(number());
  }
  sp::Shape shape() noexcept {
    const std::uint8_t one = byte();
    if (one < 8) return sp::Shape::unknown();
    const int rank = one < 240 ? one % 6 : one % 12;
    sp::Shape result;
    for (int axis = 0; axis < rank; ++axis) result.push_back(dim());
    return result;
  }

 private:
  const std::uint8_t* next_;
  std::size_t left_;
};

}  // namespace fuzz
