// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// What the core says in text without fmt: render_report.hpp writes into a buffer of one's own.

#include <cstdio>
#include <shapeproof/report/write_report.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

constexpr auto model = sp::Sequential{sp::Input{8}, sp::Dense{.units = 2}};
static_assert(sp::verify<model>::ok);

int main() {
  const sp::Report report = sp::check(model, sp::Shape{1, 9});
  sp::FixedText<2000> text;
  sp::write_report(text, report);
  std::puts(text.view().data());
  return report.errors() == 1 && report.has(sp::Code::axis_mismatch) ? 0 : 1;
}
