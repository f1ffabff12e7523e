// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "boundary_values.hpp"
#include "examples.hpp"
#include "same_record.hpp"
#include "shapeproof/model/all_layers.hpp"

namespace {

namespace sp = shapeproof;

[[nodiscard]] bool all_same(const std::vector<sp::LayerRecord>& a, const sp::GrowableArray<sp::LayerRecord>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), laws::same);
}

/// What becomes of records on the way through a JSON text.
struct WayBack {
  bool is_read = false;
  bool is_same = false;
  bool text_is_same = false;  ///< also when it is written once more
  std::string text{};
  std::string problem{};
};
[[nodiscard]] WayBack send(const std::vector<sp::LayerRecord>& records) {
  WayBack way;
  way.text = sp::keras::to_json(records[0]).dump();
  sp::keras::LayerReader reader{conformance::strict_options()};  // words that are none stay so
  way.is_read = reader.read(sp::keras::Json::parse(way.text));
  way.problem = reader.problem().message();
  if (!way.is_read) return way;
  way.is_same = all_same(records, reader.records());
  way.text_is_same = sp::keras::to_json(reader.records()[0]).dump() == way.text;
  return way;
}
[[nodiscard]] bool survives(const std::vector<sp::LayerRecord>& records) {
  const WayBack way = send(records);
  return way.is_same && way.text_is_same;
}
/// The same; what the layer itself refuses may be refused when it is read, if the problem names the field.
[[nodiscard]] bool survives(const std::vector<sp::LayerRecord>& records, sp::string_ref key, WayBack& way) {
  way = send(records);
  if (way.is_read) return way.is_same && way.text_is_same;
  return !records[0].valid && way.problem.find(std::string(key.data(), key.size())) != std::string::npos;
}

/// The record of a layer, and behind it those of `inner`.
template <class L>
[[nodiscard]] std::vector<sp::LayerRecord> records_of(const L& layer, const std::vector<sp::LayerRecord>& inner = {}) {
  std::vector<sp::LayerRecord> records(1);
  sp::write_record(layer, records[0]);
  records.insert(records.end(), inner.begin(), inner.end());
  records[0].span = static_cast<std::uint32_t>(records.size());
  sp::note_validity(records[0]);
  return records;
}

template <class L>
void check_fields(const std::vector<sp::LayerRecord>& inner, std::size_t& count) {
  laws::each_boundary<L>([&](const L& layer, sp::string_ref key) {
    WayBack way;
    const std::vector<sp::LayerRecord> records = records_of(layer, inner);
    CHECK_MESSAGE(survives(records, key, way), std::string(L::type_name.data()), ".", std::string(key.data()), ": ",
                  way.text.substr(0, 400), " ", way.problem);
    ++count;
  });
}

}  // namespace

TEST_CASE("every layer comes back from JSON as it was") {
  std::size_t count = 0;
  laws::each_example([&](const conformance::Case& one, const conformance::LayerCall& call) {
    const sp::GrowableArray<sp::LayerRecord>& records = call.records();
    CHECK_MESSAGE(survives({records.begin(), records.end()}), one.text());
    ++count;
  });
  CHECK(count > 13000);
}

TEST_CASE("every value of every field of every class comes back from JSON") {
  std::size_t count = 0;
  sp::AllLayers::each([&]<class L>() { check_fields<L>({}, count); });
  const std::vector<sp::LayerRecord> lstm = records_of(sp::LSTM{.units = 2});
  const std::vector<sp::LayerRecord> cell = records_of(sp::LSTMCell{.units = 2});
  std::vector<sp::LayerRecord> both = lstm;
  both.push_back(records_of(sp::GRU{.units = 3, .go_backwards = true})[0]);
  check_fields<sp::BidirectionalRule>(lstm, count);
  check_fields<sp::BidirectionalRule>(both, count);
  check_fields<sp::SpectralNormalizationRule>(records_of(sp::Dense{.units = 2}), count);
  check_fields<sp::TimeDistributedRule>(records_of(sp::Dense{.units = 2}), count);
  check_fields<sp::PipelineRule>({}, count);
  check_fields<sp::PipelineRule>(both, count);
  check_fields<sp::StackedRNNCellsRule>(cell, count);
  check_fields<sp::RNNRule>(cell, count);
  check_fields<sp::RNNRule>(records_of(sp::StackedRNNCellsRule{}, cell), count);
  CHECK(count > 5000);
}

TEST_CASE("every name, every type and the frozen state of every class come back from JSON") {
  std::size_t count = 0;
  sp::AllLayers::each([&]<class L>() {
    L layer;
    if constexpr (sp::HasFields<L>) {
      L::fields([&](sp::string_ref /*key*/, auto member) { laws::fill(layer.*member); });
    }
    std::vector<sp::LayerRecord> records = records_of(layer);
    records[0].trainable = false;
    for (const std::string& name : laws::texts_around(sp::Name::capacity)) {
      records[0].name = sp::Name(name);
      sp::note_validity(records[0]);
      WayBack way;
      CHECK_MESSAGE(survives(records, "name", way), std::string(L::type_name.data()), ": ", way.text, " ", way.problem);
      ++count;
    }
    for (const sp::DType type : laws::Boundaries<sp::DType>::all()) {
      records[0].dtype = type;
      WayBack way;
      CHECK_MESSAGE(survives(records, "dtype", way), std::string(L::type_name.data()), ": ", way.text.substr(0, 400),
                    " ", way.problem);
      ++count;
    }
  });
  CHECK(count > 3000);
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
