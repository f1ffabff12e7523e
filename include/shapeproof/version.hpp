// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The release, for `#if`; the same number stands in CMakeLists.txt, and a test compares the two.
#define SHAPEPROOF_VERSION_MAJOR 0
/// Raised by what is new, and before 1.0 by what breaks code.
#define SHAPEPROOF_VERSION_MINOR 1
/// Raised by corrections.
#define SHAPEPROOF_VERSION_PATCH 0
/// The version as text, `major.minor.patch`.
#define SHAPEPROOF_VERSION "0.1.0"
