// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>
#include <shapeproof/sizes.hpp>

#include <cstdint>
#include <initializer_list>

#include "string_sink.hpp"

namespace size_set_tests {

namespace sp = shapeproof;
using sp::Progression;

constexpr sp::SizeSet set_of(std::initializer_list<Progression> parts, std::int64_t run_to = 100, bool goes_on = true) {
  sp::SizeSet set{run_to, goes_on};
  for (const Progression& part : parts) set.add(part);
  return set;
}
inline std::string text_of(const sp::SizeSet& set) {
  sp::StringSink sink;
  sp::write_sizes(sink, set);
  return sink.text();
}

constexpr bool queries() {
  const sp::SizeSet set = set_of({{3, 1, 5}, {16, 16}, {37, 32}});
  bool good = set.contains(3) && set.contains(5) && !set.contains(6) && set.contains(4096) && set.contains(69);
  good = good && !set.contains(0) && !set.contains(-16) && !set.contains(70);
  good = good && set.at_least(6) == 16 && set.at_least(33) == 37 && set.at_most(15) == 5 && set.at_most(2) == -1;
  good = good && set.smallest() == 3 && set.at_least(INT64_MIN) == 3 && set.at_most(INT64_MAX) > 0;
  std::int64_t sum = 0;
  for (const std::int64_t size : set) {
    if (size > 40) break;
    sum += size;
  }
  return good && sum == 3 + 4 + 5 + 16 + 32 + 37;
}
static_assert(queries());
static_assert(sp::SizeSet{}.empty() && sp::SizeSet{}.smallest() == -1 && sp::SizeSet{}.at_least(5) == -1);

TEST_CASE("sets of sizes: what is in them") {
  CHECK(queries());
  int seen = 0;
  for (const std::int64_t size : set_of({{2, 2, 8}})) seen += static_cast<int>(size);
  CHECK(seen == 20);
  for (const std::int64_t size : set_of({{INT64_MAX - 1, 1}})) CHECK(size >= INT64_MAX - 1);  // ends
  CHECK(set_of({{2, INT64_MAX}}).at_least(3) == -1);
}

TEST_CASE("sets of sizes as text") {
  CHECK(text_of(set_of({})) == "none");
  CHECK(text_of(set_of({{1, 1}})) == "any");
  CHECK(text_of(set_of({{94, 1}})) == "at least 94");
  CHECK(text_of(set_of({{16, 16}})) == "multiples of 16 from 16");
  CHECK(text_of(set_of({{16, 16, 64}})) == "multiples of 16 from 16 to 64");
  CHECK(text_of(set_of({{37, 32}})) == "32 k + 5 from 37");
  CHECK(text_of(set_of({{28, 1, 28}})) == "28 only");
  CHECK(text_of(set_of({{3, 1, 17}})) == "3 to 17");
  CHECK(text_of(set_of({{4, 1, 4}, {6, 1, 6}, {8, 1}})) == "4, 6 or at least 8");
  sp::StringSink sink;
  write(sink, set_of({{4, 1, 8}}, 40, false));
  CHECK(sink.text() == "4 to 8 (run up to 40; nothing is known of larger ones)");
}

TEST_CASE("a set of more parts than it has room for ends before them") {
  sp::SizeSet set{1000, true};
  for (std::int64_t i = 0; i < 40; ++i) set.add({1 + 3 * i, 200});
  CHECK(set.part_count() == sp::SizeSet::capacity);
  CHECK(set.run_to() == 3 * 32);
  CHECK(!set.goes_on());
  CHECK(set.contains(1 + 3 * 31));
  CHECK(!set.contains(201));
}

}  // namespace size_set_tests
