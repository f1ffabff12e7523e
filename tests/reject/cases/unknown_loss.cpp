// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-gcc: no_loss_has_this_name
// error-in-gcc: diagnosis/loss_spec.hpp
// expect-clang: note: non-constexpr function 'no_loss_has_this_name'
// expect-clang14: note: non-constexpr function 'no_loss_has_this_name'
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

sp::Fit fit(int samples) {
#ifdef ACCEPT
  return {.x = {samples, 8}, .y = {samples}, .loss = "mse"};
#else
  return {.x = {samples, 8}, .y = {samples}, .loss = "mmse"};  // here
#endif
}
