// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/emit_header.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_models.hpp"
#include "shapeproof/shapeproof.hpp"
#include "string_sink.hpp"

// That what is written compiles, and is the same model, is tested in tests/codegen.
namespace shapeproof::emit_header_test {
namespace {

using test::has;

struct Doubled {
  static constexpr string_ref type_name = "Doubled";
  static constexpr LayerTraits traits{};
  std::int64_t times = 2;  ///< How many times as wide.
  Name name{};
  static constexpr void fields(auto&& field) { field("times", &Doubled::times); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const { return input.with(-1, input[-1] * Dim(times)); }
};

}  // namespace

TEST_CASE("a header of a model that fits") {
  const EmittedHeader header = emit_header(test::digits, "nets::digits");
  REQUIRE(header.ok());
  CHECK(has(header.text, "#pragma once\n"));
  CHECK(has(header.text, "namespace nets {\n"));
  CHECK(has(header.text, "inline constexpr auto digits = [] {"));
  CHECK(has(header.text, "sp::Conv2D{.filters = 32, .kernel_size = 3, .activation = \"relu\"},\n"));
  CHECK(has(header.text, "sp::MaxPooling2D{},\n"));
  CHECK(has(header.text, "}.named(\"digits\");"));
  CHECK(has(header.text, "static_assert(shapeproof::verify<digits>::ok);\n"));
  CHECK(has(header.text, "shapeproof::TensorShape<shapeproof::any, 10>"));
  CHECK(has(header.text, "std::int64_t{34826}"));
  CHECK(!has(header.text, "graph.hpp"));
}

TEST_CASE("there is no header of what does not fit, or under a name that is none") {
  CHECK(has(emit_header(test::wrong_groups, "net").problem, "does not fit: layer 0 'conv2d' (Conv2D)"));
  CHECK(has(emit_header(test::without_input, "net").problem, "no input shape"));
  CHECK(has(emit_header(test::empty, "net").problem, "no layers"));
  CHECK(has(emit_header(test::digits, "class").problem, "cannot be a name"));
  CHECK(emit_header(test::wrong_groups, "net").text.empty());
}

TEST_CASE("a layer of one's own is written if the options know it") {
  const Sequential model{Input{8}, Doubled{.times = 3}};
  CHECK(emit_header(model, "net").problem == "Doubled \"\" is of a class that C++ does not know");
  HeaderOptions options;
  options.add<Doubled>("mine::Doubled", "mine/doubled.hpp");
  const EmittedHeader header = emit_header(model, "net", options);
  REQUIRE(header.ok());
  CHECK(has(header.text, "#include \"mine/doubled.hpp\"\n"));
  CHECK(has(header.text, "    mine::Doubled{.times = 3},\n"));
  CHECK(has(header.text, "shapeproof::TensorShape<shapeproof::any, 24>"));
}

TEST_CASE("what is frozen around a layer is written at the layer") {
  Model inner{"inner"};
  inner.add(Dense{.units = 2}).add(ReLU{});
  GrowableArray<LayerRecord> records;
  LayerRecord* const out = records.extend(3);
  write_record(SequentialHeader{}, out[0]);
  out[0].span = 3;
  out[0].trainable = false;
  out[1] = inner.view().records[0];
  out[2] = inner.view().records[1];
  Model outer{"outer"};
  outer.add(Input{4}).add(records.data(), 3);
  CHECK(parameters(outer).value().trainable == Dim(0));
  CHECK(has(emit_header(outer, "net").text, "sp::Dense{.units = 2, .trainable = false},\n"));
}

}  // namespace shapeproof::emit_header_test
