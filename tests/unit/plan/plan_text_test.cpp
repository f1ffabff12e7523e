// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/plan/plan_text.hpp"

#include "check_both.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/memory_plan.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::plan_text_test {
namespace plan_text_test {
namespace {

/// Text up to a length.
struct Text final : TextSink {
  FixedText<4000> all{};
  constexpr void write(string_ref text) override { all.write(text); }

  /// How often a text is in it.
  [[nodiscard]] constexpr int count(string_ref part) const {
    int found = 0;
    const string_ref whole = all.view();
    for (std::size_t i = 0; i + part.size() <= whole.size(); ++i) {
      found += string_ref{whole.data() + i, part.size()} == part ? 1 : 0;
    }
    return found;
  }
};
constexpr Text table(const auto& model, const Shape& input) {
  Text text;
  write_memory_plan(text, memory_plan(model, input));
  return text;
}
constexpr Text picture(const auto& model, const Shape& input) {
  Text text;
  draw_memory_plan(text, memory_plan(model, input));
  return text;
}

constexpr Sequential states{LSTM{.units = 2, .return_state = true, .name = "lstm"}};
constexpr Sequential relus{Input{Shape{8}}, Dense{4}, ReLU{}};
constexpr Sequential hostile{Input{Shape{8}}, Dense{.units = 4, .name = "</title><script>\x1b\xff&\""}};

}  // namespace
}  // namespace plan_text_test

TEST_CASE("a plan as a table") {
  using namespace plan_text_test;
  // The input of 32 bytes, 16 of the Dense layer, and the ReLU over them.
  CHECK_BOTH(table(relus, Shape{1, 8}).all.view() ==
             "layer        offset  bytes  first  last  in place of\n"
             "input_layer       0     32      0     1\n"
             "dense            32     16      1     2\n"
             "re_lu            32     16      2     3  dense\n"
             "The arena has 48 bytes; 48 are in use at once.\n");
  CHECK_BOTH(table(states, Shape{1, 5, 3}).count("data ") == 1 && table(states, Shape{1, 5, 3}).count("lstm:2") == 1);
  CHECK_BOTH(table(relus, Shape{1, 9}).all.size() == 0);
}

TEST_CASE("a plan as a picture") {
  using namespace plan_text_test;
  CHECK_BOTH(picture(relus, Shape{1, 8}).count("<rect ") == 3 && picture(relus, Shape{1, 8}).count("</svg>") == 1);
  CHECK_BOTH(
      picture(relus, Shape{1, 8}).count("<title>re_lu: 16 bytes at 32, steps 2 to 3, in place of dense</title>") == 1);
  CHECK_BOTH(picture(relus, Shape{1, 9}).all.size() == 0);
  // Names come from elsewhere.
  CHECK_BOTH(picture(hostile, Shape{1, 8}).count("<script") == 0 &&
             picture(hostile, Shape{1, 8}).count("&lt;script&gt;") > 0);
  CHECK_BOTH(picture(hostile, Shape{1, 8}).count("\x1b") == 0 && picture(hostile, Shape{1, 8}).count("\xff") == 0);
  CHECK_BOTH(picture(hostile, Shape{1, 8}).count("&amp;&quot;") > 0);
  // Nothing lies in the arena of a model without elements.
  CHECK_BOTH(picture(Sequential{Identity{}}, Shape{0, 8}).count("<rect ") == 0);
}

}  // namespace shapeproof::plan_text_test
