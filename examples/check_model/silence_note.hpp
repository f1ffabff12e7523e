// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>

#include "options.hpp"
#include "shapeproof/report/report.hpp"

namespace check_model {

/// Says on the standard error which codes were to be left out and are those of errors, which always count.
inline void print_silence_note(const shapeproof::CodeSet& found, const Options& options) {
  std::string codes;
  for (std::size_t i = 1; i < shapeproof::code_count; ++i) {
    const auto code = static_cast<shapeproof::Code>(i);
    if (!options.silence.has(code) || !found.has(code)) continue;
    const shapeproof::string_ref name = to_string(code);
    codes += (codes.empty() ? "" : ", ") + std::string(name.data(), name.size());
  }
  if (codes.empty()) return;
  std::fprintf(stderr, "check_model: note: --silence leaves out warnings; here these are errors: %s\n", codes.c_str());
}

}  // namespace check_model
