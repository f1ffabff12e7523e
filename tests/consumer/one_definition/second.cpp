// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

#include "everything.hpp"

const void* dense_type_in_second() { return &sp::layer_type<sp::Dense>; }
std::string report_in_second(const sp::Model& model) { return describe(model); }
sp::Model model_from_second() { return make_model(); }
