// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/draw/diagram_text.hpp"

#include "check_both.hpp"
#include "shapeproof/draw/dot.hpp"
#include "shapeproof/draw/mermaid.hpp"

namespace shapeproof::diagram_text_test {
namespace {

constexpr FixedText<100> dot(string_ref text) {
  FixedText<100> result;
  detail::DotText sink{result};
  sink.write(text);
  return result;
}
constexpr FixedText<100> mermaid(string_ref text) {
  FixedText<100> result;
  detail::MermaidText sink{result};
  sink.write(text);
  return result;
}

}  // namespace

TEST_CASE("names in DOT") {
  CHECK_BOTH(dot("say \"hi\"").view() == "say \\\"hi\\\"");
  CHECK_BOTH(dot("a\\nb").view() == "a\\\\nb" && dot("a\nb").view() == "a\\nb");
  CHECK_BOTH(dot("&lt;<x>").view() == "&amp;lt;<x>");
  CHECK_BOTH(dot("层 é").view() == "层 é");
}

TEST_CASE("names in Mermaid") {
  CHECK_BOTH(mermaid("say \"hi\"").view() == "say #34;hi#34;");
  CHECK_BOTH(mermaid("a\nb").view() == "a<br/>b" && mermaid("<b>").view() == "#60;b#62;");
  CHECK_BOTH(mermaid("#34;`x`|").view() == "#35;34#59;#96;x#96;#124;");
  CHECK_BOTH(mermaid("(None, 28)").view() == "(None, 28)");
  CHECK_BOTH(mermaid("层 é").view() == "层 é");
}

}  // namespace shapeproof::diagram_text_test
