// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// What follows programs and checks them. Included once in a program that defines SHAPEPROOF_LIBTORCH_COMPILED.

#include "shapeproof/libtorch/check_step.hpp"
#include "shapeproof/libtorch/count_costs.hpp"
#include "shapeproof/libtorch/draw_step.hpp"
#include "shapeproof/libtorch/plan_step.hpp"
#include "shapeproof/libtorch/sized_step.hpp"
#include "shapeproof/libtorch/summarize.hpp"
#include "shapeproof/libtorch/trace_step.hpp"
