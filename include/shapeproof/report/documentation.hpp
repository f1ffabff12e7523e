// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/text.hpp"

#if !defined(SHAPEPROOF_DOCUMENTATION)
/// The address of the documentation's site, with a slash at its end. The project has none yet; CMake's variable of this
/// name sets one, and reports then link to the pages of codes.
#define SHAPEPROOF_DOCUMENTATION ""
#endif

namespace shapeproof::inline v0_1 {

/// Where the documentation is; empty: nowhere that could be linked to.
inline constexpr string_ref documentation_site = SHAPEPROOF_DOCUMENTATION;

/// Writes the address of a code's page; nothing where there is no site.
constexpr void write_page_address(TextSink& sink, Code code, string_ref site = documentation_site) {
  if (!site.empty()) write_all(sink, site, "codes.html#", to_string(code));
}

}  // namespace shapeproof::inline v0_1
