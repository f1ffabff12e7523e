// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "sample_values.hpp"
#include "shapeproof/model/model.hpp"

namespace sp = shapeproof;

void values(std::vector<sp::Model>& models);

TEST_CASE("every value of every kind of field is compiled as it was") {
  std::vector<sp::Model> written;
  values(written);
  const codegen::SampleValues samples;
  CHECK(samples.all().size() > 150);
  REQUIRE(written.size() == samples.all().size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    const sp::LayerRecord& source = samples.all()[i].record;
    const sp::LayerRecord& record = written[i].view().records[0];
    CHECK(record.type == source.type);
    CHECK_MESSAGE(
        std::equal(std::begin(source.words.values), std::end(source.words.values), std::begin(record.words.values)),
        samples.all()[i].text);
  }
}
