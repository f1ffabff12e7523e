// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "check_same.hpp"
#include "models.hpp"  // written by shapeproof_write_models
#include "sample_graphs.hpp"
#include "sample_layers.hpp"
#include "sample_modules.hpp"

namespace sp = shapeproof;

void layers_0(std::vector<sp::Model>& models);
void layers_1(std::vector<sp::Model>& models);
void layers_2(std::vector<sp::Model>& models);
void layers_3(std::vector<sp::Model>& models);

void modules_0(std::vector<sp::Model>& models);
void modules_1(std::vector<sp::Model>& models);
void modules_2(std::vector<sp::Model>& models);
void modules_3(std::vector<sp::Model>& models);

void operators_0(std::vector<sp::Model>& models);
void operators_1(std::vector<sp::Model>& models);
void operators_2(std::vector<sp::Model>& models);
void operators_3(std::vector<sp::Model>& models);

namespace {

/// Compares what was written and compiled with what it was written from. Returns how many classes there are.
template <class Read>
std::size_t check_all(const std::vector<codegen::Sample>& samples, const std::vector<sp::Model> (&parts)[4],
                      const Read& read) {
  std::set<std::string> classes;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const sp::Model& written = parts[i % 4][i / 4];
    sp::Model source;
    REQUIRE(read(sp::keras::Json::parse(samples[i].json), source));
    INFO(samples[i].json);
    CHECK(codegen::text_of(written.view()) == codegen::text_of(source.view()));
    REQUIRE(written.view().count == source.view().count);
    for (std::uint32_t at = 0; at < source.view().count; ++at) {
      CHECK(written.view().records[at].type == source.view().records[at].type);
    }
    classes.emplace(source.view().records[0].type->name.data());
  }
  return classes.size();
}

}  // namespace

TEST_CASE("layers of every class come back") {
  std::vector<sp::Model> parts[4];
  layers_0(parts[0]);
  layers_1(parts[1]);
  layers_2(parts[2]);
  layers_3(parts[3]);
  const std::vector<codegen::Sample> samples = codegen::sample_layers(SHAPEPROOF_CONFORMANCE_DATA, codegen::read_layer);
  CHECK(samples.size() > 300);
  CHECK(check_all(samples, parts, codegen::read_layer) > 120);
}

TEST_CASE("modules of every class come back") {
  std::vector<sp::Model> parts[4];
  modules_0(parts[0]);
  modules_1(parts[1]);
  modules_2(parts[2]);
  modules_3(parts[3]);
  const std::vector<codegen::Sample> samples = codegen::sample_layers(SHAPEPROOF_MODULES, codegen::read_module);
  CHECK(samples.size() > 200);
  CHECK(check_all(samples, parts, codegen::read_module) > 95);
}

TEST_CASE("operators of every class come back") {
  std::vector<sp::Model> parts[4];
  operators_0(parts[0]);
  operators_1(parts[1]);
  operators_2(parts[2]);
  operators_3(parts[3]);
  const std::vector<codegen::Sample> samples = codegen::sample_layers(SHAPEPROOF_OPERATORS, codegen::read_operator, 1);
  CHECK(check_all(samples, parts, codegen::read_operator) > 350);
}

TEST_CASE("models come back") {
  codegen::check_same(written::digits, sp::test::digits);
  codegen::check_same(written::states_at_the_end, sp::test::states_at_the_end);
  codegen::check_same(written::both_directions, sp::test::both_directions);
  codegen::check_same(written::inner::nested, sp::test::nested);
  codegen::check_same(written::without_input, sp::test::without_input, sp::Shape{7, 28, 28});
  codegen::check_same(written::many_things, sp::test::many_things);
  codegen::check_same(written::odd_ends, sp::test::odd_ends);
  codegen::check_same(written::module_chain, codegen::module_chain);
  codegen::check_same(written::module_graph, codegen::module_graph);
  codegen::check_same(written::operator_graph, codegen::operator_graph);
}
