// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Everything that needs nothing but the standard library's lightest headers.

#include "shapeproof/check.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/shape/tensor_shape.hpp"
#include "shapeproof/verify.hpp"
#include "shapeproof/version.hpp"
