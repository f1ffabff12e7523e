// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Tensors of other libraries as data, labels and inputs: `check(model, x)`, `Fit{.x = x, .y = y}`, `infer(model, x)`.
/// No header of theirs is included: types are known by their members.

#include "shapeproof/adapters/armadillo.hpp"
#include "shapeproof/adapters/dlib.hpp"
#include "shapeproof/adapters/eigen.hpp"
#include "shapeproof/adapters/element_type.hpp"
#include "shapeproof/adapters/list.hpp"
#include "shapeproof/adapters/mdspan.hpp"
#include "shapeproof/adapters/onednn.hpp"
#include "shapeproof/adapters/onnx_runtime.hpp"
#include "shapeproof/adapters/opencv.hpp"
#include "shapeproof/adapters/pointer.hpp"
#include "shapeproof/adapters/xtensor.hpp"
