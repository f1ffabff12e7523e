// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// The data as they are in a program: nested vectors, arrays and buffers. The tensors of many libraries are taken in the
/// same way, see docs/adapters.md.

#include <fmt/core.h>
#include <shapeproof/adapters.hpp>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>
#include <array>
#include <cstdint>
#include <vector>

namespace sp = shapeproof;

// [types]
inline constexpr auto weather = sp::Sequential{
    sp::Input{24, 3},  // hours, and what is measured
    sp::LSTM{.units = 16},
    sp::Dense{.units = 1},
}.named("weather");

/// One day of the station, as the program keeps it. Its sizes are part of the type, so that the compiler compares them.
using Day = std::array<std::array<float, 3>, 24>;
static_assert(sp::verify<weather, std::vector<Day>>::ok);
static_assert(!sp::fits<weather, std::vector<std::array<std::array<float, 4>, 24>>>);
// [/types]

int main() {
  // [data]
  const std::vector<Day> days(365);
  const std::vector<float> rain(365);
  const sp::Report good = sp::check(weather, sp::Fit{.x = days, .y = rain, .loss = "mse"});
  fmt::print("{}\n", good);

  // Read from a file, a line of which misses a number.
  std::vector<std::vector<std::vector<float>>> lines(365, std::vector(24, std::vector<float>(3)));
  lines[200][7].pop_back();
  const sp::Report ragged = sp::check(weather, lines);
  fmt::print("{}\n", ragged);

  // A buffer whose sizes stand elsewhere; its elements are integers.
  const std::vector<std::int16_t> buffer(365 * 24 * 3);
  const sp::Report integers = sp::check(weather, sp::tensor(buffer.data(), {365, 24, 3}));
  fmt::print("{}\n", integers);
  // [/data]
  return good.ok() && !ragged.ok() ? 0 : 1;
}
