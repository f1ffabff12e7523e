// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// PyTorch's modules and losses as C++ has them, without PyTorch: `nn::Conv2d{.in_channels = 1, .out_channels = 10,
/// .kernel_size = 5}`. They stand in models like Keras's layers.

#include "shapeproof/model/all_losses.hpp"
#include "shapeproof/model/all_modules.hpp"
