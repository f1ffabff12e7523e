// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "case.hpp"

#ifndef SHAPEPROOF_CONFORMANCE_DATA
#error "SHAPEPROOF_CONFORMANCE_DATA names the directory of the cases"
#endif

/// Every recorded call of a layer that can be read, as an example to try laws on.
namespace laws {

namespace sp = shapeproof;

template <class Visitor>
void each_example(const Visitor& visit) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(SHAPEPROOF_CONFORMANCE_DATA)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    for (const conformance::Case& one : conformance::read_cases(file)) {
      conformance::LayerCall call;
      if (call.read(one.line)) visit(one, call);
    }
  }
}

}  // namespace laws
