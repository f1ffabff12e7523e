// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

// A compiler goes on after `#error`, here through thousands of errors that have the same cause. A file that does not
// exist ends the compilation with one, whose text is the file's name.
#if defined(_MSVC_LANG) ? _MSVC_LANG < 202002L : __cplusplus < 202002L
#include "shapeproof needs C++20: compile with -std=c++20 or a later standard"
#endif
