// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Models whose layers branch and join: `Graph` for constants, `GraphModel` at run time.

#include "shapeproof/graph/graph.hpp"
#include "shapeproof/graph/graph_model.hpp"
