// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Where the activations of a model lie in one arena of memory: as data, as a table, and as a picture.

#include "shapeproof/plan/constant_plan.hpp"
#include "shapeproof/plan/memory_plan.hpp"
#include "shapeproof/plan/plan_picture.hpp"
#include "shapeproof/plan/plan_text.hpp"
