// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <type_traits>

#include <doctest/doctest.h>

/// Asserts a fact twice: as a constant expression, and when the test runs. A compiler may compute the second one ahead,
/// too, where all its operands are constants: they go through `at_run_time` where it matters.
#define CHECK_BOTH(...)         \
  do {                          \
    static_assert(__VA_ARGS__); \
    CHECK((__VA_ARGS__));       \
  } while (false)

namespace shapeproof::test {

/// The value itself; outside of constant expressions the compiler cannot know it, and so must compute with it.
template <class T>
[[nodiscard]] constexpr T at_run_time(const T& value) {
  T copy = value;
  if (!std::is_constant_evaluated()) {
    T* opaque = &copy;
    asm volatile("" : "+r"(opaque) : : "memory");
    return *opaque;
  }
  return copy;
}

}  // namespace shapeproof::test
