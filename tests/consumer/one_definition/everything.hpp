// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>
#include <string>

namespace sp = shapeproof;

inline constexpr auto constant_model = sp::Sequential{sp::Input{28, 28, 1}, sp::Conv2D{.filters = 4, .kernel_size = 3},
                                                      sp::Flatten{}, sp::Dense{.units = 10}};
static_assert(sp::verify<constant_model>::ok);

inline sp::Model make_model() { return sp::Model{constant_model}.add(sp::Dense{.units = 1}); }
inline std::string describe(const sp::Model& model) {
  return sp::to_text(sp::summary(model)) + sp::to_text(sp::check(model, sp::Shape{1, 28, 28}));
}

const void* dense_type_in_second();
std::string report_in_second(const sp::Model& model);
sp::Model model_from_second();
