// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Programs that use LibTorch, PyTorch's C++ library, are checked before their first step. Needs the CMake target
/// shapeproof::libtorch.

#include "shapeproof/libtorch/check.hpp"
#include "shapeproof/libtorch/costs.hpp"
#include "shapeproof/libtorch/draw.hpp"
#include "shapeproof/libtorch/dtype.hpp"
#include "shapeproof/libtorch/memory_plan.hpp"
#include "shapeproof/libtorch/sizes.hpp"
#include "shapeproof/libtorch/spec_of.hpp"
#include "shapeproof/libtorch/summary.hpp"
#include "shapeproof/libtorch/trace.hpp"
#ifndef SHAPEPROOF_LIBTORCH_COMPILED
#include "shapeproof/libtorch/implementation.hpp"
#endif
