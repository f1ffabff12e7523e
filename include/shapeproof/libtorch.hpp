// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Programs that use LibTorch, PyTorch's C++ library, are checked before their first step. What is no template is
/// compiled once: the CMake target shapeproof::libtorch does that, or one source of the program includes
/// `shapeproof/libtorch/implementation.hpp`.

#include "shapeproof/libtorch/check.hpp"
#include "shapeproof/libtorch/draw.hpp"
#include "shapeproof/libtorch/dtype.hpp"
#include "shapeproof/libtorch/spec_of.hpp"
#include "shapeproof/libtorch/summary.hpp"
#include "shapeproof/libtorch/trace.hpp"
