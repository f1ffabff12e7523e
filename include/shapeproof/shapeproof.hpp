// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Everything that needs nothing but the standard library's lightest headers.

#include "shapeproof/check.hpp"
#include "shapeproof/infer.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model.hpp"
#include "shapeproof/sequential.hpp"
#include "shapeproof/tensor_shape.hpp"
#include "shapeproof/trace.hpp"
#include "shapeproof/verify.hpp"
#include "shapeproof/version.hpp"
