// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// What follows programs and checks them, as functions that are not inline: for one source of a program. The CMake
/// target shapeproof::libtorch has it.

#include "shapeproof/libtorch/check_step.hpp"
#include "shapeproof/libtorch/draw_step.hpp"
#include "shapeproof/libtorch/summarize.hpp"
#include "shapeproof/libtorch/trace_step.hpp"
