// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// code_pages FILE [--check]: writes docs/codes.md, a section for each code. With --check it only says whether the file
// holds just that.

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
      "\nby `docs/code_pages.cpp`; do not edit.\n\n";
  bool first = true;
  for (const shapeproof::CodePage& page : shapeproof::code_pages) {
    if (page.code == shapeproof::Code::ok) continue;
    const std::string name = text_of(to_string(page.code));
    out += (first ? "[" : ", [") + name + "](#" + name + ")";
    first = false;
  }
  out += "\n";
  for (const shapeproof::CodePage& page : shapeproof::code_pages) {
    if (page.code == shapeproof::Code::ok) continue;
    out += "\n## " + text_of(to_string(page.code)) + "\n\n" + text_of(page.meaning) + "\n\n";
    out += "- Example: `" + text_of(page.example) + "`\n";
    out += "- Usual causes: " + text_of(page.causes) + "\n";
    out += "- What helps: " + text_of(page.fixes) + "\n";
    if (!page.pytorch.empty()) out += "- With PyTorch's modules: " + text_of(page.pytorch) + "\n";
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const bool checks = argc == 3 && std::string(argv[2]) == "--check";
  if (argc != 2 && !checks) {
    static_cast<void>(std::fputs("usage: code_pages FILE [--check]\n", stderr));
    return 2;
  }
  const char* const name = argv[1];
  if (!checks) return (std::ofstream(name) << pages()).flush() ? 0 : 1;
  std::ifstream file(name);
  const std::string there{std::istreambuf_iterator<char>(file), {}};
  if (there == pages()) return 0;
  static_cast<void>(std::fprintf(stderr, "%s is out of date: build the target update_generated\n", name));
  return 1;
}
