// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// Compiled once for each program that uses shapeproof::libtorch.
#include "shapeproof/libtorch/implementation.hpp"
