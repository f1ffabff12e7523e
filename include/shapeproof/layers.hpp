// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Every layer. A program that needs few of them can include those alone.

#include "shapeproof/model/all_layers.hpp"
