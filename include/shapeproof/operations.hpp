// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The operations of `keras.ops`, which are used in graphs like layers.

#include "shapeproof/operations/array_operation.hpp"
#include "shapeproof/operations/dot_operation.hpp"
#include "shapeproof/operations/einsum_operation.hpp"
#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/operations/matmul_operation.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/operations/shape_operation.hpp"
