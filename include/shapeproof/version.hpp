// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The release, for `#if`; the same number stands in CMakeLists.txt, and a test compares the two.
#define SHAPEPROOF_VERSION_MAJOR 0
#define SHAPEPROOF_VERSION_MINOR 1
#define SHAPEPROOF_VERSION_PATCH 0
#define SHAPEPROOF_VERSION "0.1.0"
