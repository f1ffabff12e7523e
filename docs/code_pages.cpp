// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// Prints docs/codes.md, a section for each code. With the name of a file it only says whether the file holds just that.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "shapeproof/report/code_pages.hpp"

namespace {

std::string text_of(shapeproof::string_ref text) { return {text.data(), text.size()}; }

std::string pages() {
  std::string out =
      "# Codes\n\n"
      "What `check` reports, by the code in brackets: `error[rank_mismatch]`. Made from "
      "`include/shapeproof/report/code_pages.hpp`"
      "\nby `docs/code_pages.cpp`; do not edit.\n";
  for (const shapeproof::CodePage& page : shapeproof::code_pages) {
    if (page.code == shapeproof::Code::ok) continue;
    out += "\n## " + text_of(to_string(page.code)) + "\n\n" + text_of(page.meaning) + "\n\n";
    out += "- Example: `" + text_of(page.example) + "`\n";
    out += "- Usual causes: " + text_of(page.causes) + "\n";
    out += "- What helps: " + text_of(page.fixes) + "\n";
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    static_cast<void>(std::fputs(pages().c_str(), stdout));
    return 0;
  }
  std::ifstream file(argv[1]);
  const std::string there{std::istreambuf_iterator<char>(file), {}};
  if (there == pages()) return 0;
  static_cast<void>(std::fprintf(stderr, "%s is not what %s prints\n", argv[1], argv[0]));
  return 1;
}
