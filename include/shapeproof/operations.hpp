// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// What stands in graphs as layers do: `keras.ops`.

#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/operations/matmul_operation.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/operations/shape_operation.hpp"
