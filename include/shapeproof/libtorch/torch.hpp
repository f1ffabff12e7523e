// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// LibTorch itself. In C++20 clang reads `torch.h` only if this header of its own comes first.

#include <ATen/core/ivalue.h>
#include <torch/torch.h>
