// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
