// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// How the functions of the adapter that are not templates are compiled: in each source that uses them, or, with
/// SHAPEPROOF_LIBTORCH_COMPILED, once for the whole program in a source that includes
/// `shapeproof/libtorch/implementation.hpp`. The CMake target shapeproof::libtorch does the latter.
#ifdef SHAPEPROOF_LIBTORCH_COMPILED
#define SHAPEPROOF_LIBTORCH_FUNCTION
#else
#define SHAPEPROOF_LIBTORCH_FUNCTION inline
#endif
