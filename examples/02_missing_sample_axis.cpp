// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// One series without the axis that counts series. A recurrent layer wants (batch, timesteps, features); a single
/// series of 100 steps with 5 features each is often passed as (100, 5). This model is put together at run time.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

int main() {
  // [run time]
  sp::Model model{"forecast"};
  model.add(sp::Input{100, 5});
  model.add(sp::LSTM{.units = 16});
  model.add(sp::Dense{.units = 1});
  // [/run time]
  fmt::print("{}\n\n", sp::summary(model));

  // [check]
  const sp::Shape series{100, 5};
  const sp::Report report = sp::check(model, series);
  fmt::print("{}\n\n", report);
  // [/check]

  // Without an Input, only the LSTM's own rule is left to judge by, and there are two ways to mend the data.
  sp::Model open{"open_forecast"};
  open.add(sp::LSTM{.units = 16}).add(sp::Dense{.units = 1});
  fmt::print("{}\n", sp::check(open, series));
  return report.ok() ? 0 : 1;
}
