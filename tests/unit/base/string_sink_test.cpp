// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/string_sink.hpp"

#include <doctest/doctest.h>

#include <string>

namespace shapeproof::string_sink_test {

TEST_CASE("a text of any length, kept or taken") {
  StringSink sink;
  for (int i = 0; i < 1000; ++i) write_all(sink, i, " ");
  CHECK(sink.text().size() == 3890);
  CHECK(sink.text().substr(0, 6) == "0 1 2 ");
  const std::string taken = sink.take();
  CHECK((taken.size() == 3890 && sink.text().empty()));
  sink.write("again");
  CHECK(sink.text() == "again");
}

}  // namespace shapeproof::string_sink_test
