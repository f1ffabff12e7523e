// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Where the activations of a model lie in one arena of memory.

#include "shapeproof/plan/memory_plan.hpp"
