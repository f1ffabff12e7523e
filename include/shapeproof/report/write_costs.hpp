// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/costs/cost.hpp"
#include "shapeproof/costs/optimizers.hpp"
#include "shapeproof/report/readable.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// Writes what a model needs, a line for each kind of cost, the last of them for the optimizer if one is given.
constexpr void write_costs(TextSink& sink, const Costs& costs, const Optimizer& optimizer = {},
                           const Style& style = {}) {
  const auto line = [&](string_ref title, const auto& write_value) {
    sink.write("  ");
    sink.write(title);
    write_repeated(sink, " ", title.size() < 16 ? 16 - title.size() : 1);
    write_value();
    sink.write("\n");
  };
  const auto bytes = [&](Dim number) { return [&sink, number] { detail::write_bytes(sink, number); }; };
  const auto elements = [&](Dim number, Dim in_bytes) {
    return [&sink, number, in_bytes] {
      detail::write_number(sink, number);
      sink.write(" (");
      detail::write_bytes(sink, in_bytes);
      sink.write(")");
    };
  };
  write_all(sink, style.strong(), costs.is_of_one_sample ? "costs of one sample" : "costs", style.end(), ":\n");
  line("multiply-adds", [&] { detail::write_number(sink, costs.multiply_adds); });
  line("weights", elements(costs.parameters.total, costs.weight_bytes));
  line("input", bytes(costs.input_bytes));
  line("activations", elements(costs.activations, costs.activation_bytes));
  line("gradients", elements(costs.parameters.trainable, costs.gradient_bytes));
  if (optimizer.kind == OptimizerKind::unknown) return;
  FixedText<64> title;
  write_all(title, "state of ", optimizer);
  line(title.view(), bytes(optimizer_bytes(costs, optimizer)));
}

}  // namespace shapeproof::inline v0_1
