// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>

#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::test {

using shapeproof::StringSink;

[[nodiscard]] inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace shapeproof::test
