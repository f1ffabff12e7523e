// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// PyTorch's operators, by the names of its dispatcher: `aten::flatten{.start_dim = 1}`. They stand in models like
/// layers and modules.

#include "shapeproof/model/all_operators.hpp"
