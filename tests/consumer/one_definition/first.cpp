// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

#include "everything.hpp"

int main() {
  // A layer's class is told by its address: it must be the same everywhere.
  if (&sp::layer_type<sp::Dense> != dense_type_in_second()) return 1;
  const sp::Model model = make_model();
  if (describe(model) != report_in_second(model)) return 2;
  return describe(model_from_second()) == describe(model) ? 0 : 3;
}
