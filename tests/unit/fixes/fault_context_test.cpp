// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/fault_context.hpp"

#include <doctest/doctest.h>

#include <string>

#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/report/write_fix.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::fault_context_test {
namespace {

/// The only error's code and its fixes as code.
std::string fixes_of(const auto& model, const Shape& data) {
  const Report report = check(model, data);
  if (report.errors() != 1) return std::to_string(report.errors()) + " errors";
  StringSink text;
  write_all(text, to_string(report[0].code), "\n");
  for (const Fix& fix : report.fixes(0)) {
    for (std::size_t i = 0; i < fix.edits.size(); ++i) {
      write_edit_code(text, fix.edits[i]);
      text.write(i + 1 < fix.edits.size() ? "; " : "\n");
    }
  }
  return text.text();
}
/// Whether a model whose first layer is a model, a chain or a graph, gets the fixes of one that declares the same.
bool is_one(const Input& input, const auto& first, const auto& second, const Shape& data) {
  const std::string plain = fixes_of(Sequential{input, first, second}, data);
  CAPTURE(plain);
  const std::string nested = fixes_of(Sequential{Sequential{input, first}, second}, data);
  CHECK(nested == plain);
  const std::string graph = fixes_of(Sequential{Graph{node("x", input), node("y", first, "x")}, second}, data);
  CHECK(graph == plain);
  return plain.find('\n') + 1 < plain.size() && nested == plain && graph == plain;  // there are fixes
}

}  // namespace

TEST_CASE("the Input of a model that comes first declares what the model takes") {
  constexpr Conv2D conv{.filters = 8, .kernel_size = 3};
  constexpr Input image{28, 28, 1};
  CHECK(is_one(image, conv, Flatten{}, {600, 28, 28}));
  CHECK(is_one(image, conv, Flatten{}, {600, 28, 28, 1, 1}));
  CHECK(is_one(image, conv, Flatten{}, {600, 28, 28, 1, 2}));
  CHECK(is_one(image, conv, Flatten{}, {600, 28, 28, 3}));
  CHECK(is_one(image, conv, Flatten{}, {28, 28, 1}));
  CHECK(is_one(Input{28}, Dense{3}, Dense{4}, {7, 5, 28}));
  CHECK(is_one(Input{10, 3}, LSTM{4}, Dense{4}, {100, 10}));
  CHECK(is_one(Input{10, 3}, LSTM{4}, Dense{4}, {100, 10, 4}));
  CHECK(is_one(Input{10}, Embedding{50, 4}, LSTM{4}, {100, 10, 1}));
}

TEST_CASE("in a model within a model, too, and the outermost Input comes first") {
  constexpr Conv2D conv{.filters = 8, .kernel_size = 3};
  const Shape colour{600, 28, 28, 3};
  const std::string plain = fixes_of(Sequential{Input{28, 28, 1}, conv, Flatten{}}, colour);
  CHECK(fixes_of(Sequential{Sequential{Sequential{Input{28, 28, 1}, conv}}, Flatten{}}, colour) == plain);
  const Report both = check(Sequential{Input{28, 28, 3}, Sequential{Input{28, 28, 1}, conv}, Flatten{}}, colour);
  CHECK(both.errors() == 1);
  for (const Fix& fix : both.fixes(0)) CHECK(fix.edits[0].before.shape != Shape{any, 28, 28, 1});
}

TEST_CASE("of the calls of a layer, the one that takes the wrong tensor, though another call takes fewer") {
  const Graph model{node("x", Input{6}),
                    node("a", Dense{4}, "x"),
                    node("b", Dense{4}, "x"),
                    node("c", Dense{5}, "x"),
                    node("sum", Add{}, "a", "b"),
                    node("d", Dense{4}, "c"),
                    again("more", "sum", "a", "b", "c"),
                    node("y", Add{}, "d", "more")};
  const Report report = check(model);
  REQUIRE((report.size() == 1 && !report.fixes(0).empty()));
  const Edit& edit = report.fixes(0)[0].edits[0];
  CHECK((edit.layer.name == "c" && edit.field == "units" && edit.value_after == FieldValue::number(4)));
}

}  // namespace shapeproof::fault_context_test
