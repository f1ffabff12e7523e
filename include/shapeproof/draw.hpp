// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Pictures of models, for Graphviz and Mermaid.

#include "shapeproof/draw/dot.hpp"
#include "shapeproof/draw/draw.hpp"
#include "shapeproof/draw/mermaid.hpp"
