// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Programs that use LibTorch, PyTorch's C++ library, are checked before their first step. Needs the CMake target
/// shapeproof::libtorch.

#include "shapeproof/libtorch/dtype.hpp"
