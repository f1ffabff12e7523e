// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "examples.hpp"
#include "shapeproof/registry.hpp"

namespace {

namespace sp = shapeproof;

[[nodiscard]] bool same(const sp::LayerRecord& a, const sp::LayerRecord& b) {
  return a.type == b.type &&
         std::equal(std::begin(a.words.values), std::end(a.words.values), std::begin(b.words.values)) &&
         a.name == b.name && a.span == b.span && a.dtype == b.dtype && a.trainable == b.trainable && a.valid == b.valid;
}

/// Whether records are the same after a way through JSON.
[[nodiscard]] bool survives(const std::vector<sp::LayerRecord>& records) {
  sp::keras::LayerReader reader;
  if (!reader.read(sp::keras::to_json(records[0]))) return false;
  return std::equal(records.begin(), records.end(), reader.records().begin(), reader.records().end(), same);
}

/// Sets a field that has no default, if it can be 1.
template <class T>
void fill(T& /*field*/) {}
template <sp::fixed_string Field, class T>
void fill(sp::Required<Field, T>& field) {
  if constexpr (requires { field.value = 1; }) field.value = 1;
}

}  // namespace

TEST_CASE("every layer comes back from JSON as it was") {
  std::size_t count = 0;
  laws::each_example([&](const conformance::Case& one, const conformance::LayerCall& call) {
    CHECK_MESSAGE(survives(call.records()), one.text());
    ++count;
  });
  CHECK(count > 13000);
}

TEST_CASE("every class comes back from JSON with its defaults, a name, a type and frozen") {
  std::size_t count = 0;
  sp::AllLayers::each([&]<class L>() {
    std::vector<sp::LayerRecord> records(1);
    L layer;
    if constexpr (sp::HasFields<L>) {
      L::fields([&](sp::string_ref /*key*/, auto member, sp::string_ref /*doc*/) { fill(layer.*member); });
    }
    sp::write_record(layer, records[0]);
    records[0].name = sp::Name("some_name");
    records[0].dtype = sp::DType::float16;
    records[0].trainable = false;
    sp::note_validity(records[0]);
    if (!records[0].valid) return;  // a field that it cannot do without cannot be 1
    CHECK_MESSAGE(survives(records), std::string(L::type_name.data()));
    ++count;
  });
  CHECK(count > 120);
}

TEST_CASE("every class is found by its own name, once") {
  const auto check = []<class L>() {
    const sp::keras::LayerClass* const found = sp::keras::find_class(sp::string_ref(L::type_name));
    REQUIRE(found != nullptr);
    CHECK(found->type == &sp::layer_type<L>);
  };
  sp::AllLayers::each(check);
  sp::AllWrappers::each(check);
}
