// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The whole core: layers; models as constants and at run time, as chains and as graphs; inference, checks and
/// summaries. It needs nothing but the standard library's lightest headers.

#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/infer/weights.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/named_layer.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/operations.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/shape/tensor_shape.hpp"
#include "shapeproof/verify.hpp"
#include "shapeproof/verify_fit.hpp"
#include "shapeproof/version.hpp"
