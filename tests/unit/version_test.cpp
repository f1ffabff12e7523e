// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/version.hpp"

#include <string>

#include "check_both.hpp"

TEST_CASE("the version's text is made of its numbers") {
  CHECK(std::string(SHAPEPROOF_VERSION) == std::to_string(SHAPEPROOF_VERSION_MAJOR) + "." +
                                               std::to_string(SHAPEPROOF_VERSION_MINOR) + "." +
                                               std::to_string(SHAPEPROOF_VERSION_PATCH));
}
