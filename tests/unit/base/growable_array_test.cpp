// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/growable_array.hpp"

#include <memory>
#include <string>
#include <utility>

#include "check_both.hpp"

namespace shapeproof::growable_array_test {
namespace {

constexpr GrowableArray<int> counted(int count) {
  GrowableArray<int> array;
  for (int i = 0; i < count; ++i) array.push_back(i);
  return array;
}
constexpr int sum(const GrowableArray<int>& array) {
  int result = 0;
  for (const int value : array) result += value;
  return result;
}
constexpr bool append_own_element() {
  GrowableArray<int> array = counted(1);
  for (int i = 0; i < 40; ++i) array.push_back(array[0]);
  return array.size() == 41 && sum(array) == 0;
}
constexpr bool copies_are_apart() {
  GrowableArray<int> a = counted(3);
  GrowableArray<int> b = a;
  b[0] = 9;
  GrowableArray<int> c;
  c = b;
  c.push_back(4);
  const GrowableArray<int>& self = c;
  c = self;
  GrowableArray<int> d = std::move(b);
  return a == counted(3) && d[0] == 9 && c.size() == 4 && c[0] == 9 && d.size() == 3;
}
constexpr bool swapped() {
  GrowableArray<int> a = counted(2);
  GrowableArray<int> b = counted(5);
  a.swap(b);
  return a.size() == 5 && b.size() == 2;
}
constexpr bool extended() {
  GrowableArray<int> a = counted(2);
  int* const first = a.extend(3);
  first[0] = 7;
  return a.size() == 5 && a[2] == 7 && a[4] == 0 && a.back() == 0 && a.extend(0) != nullptr;
}

}  // namespace

TEST_CASE("growing") {
  CHECK_BOTH(counted(0).empty() && counted(0).data() == nullptr);
  CHECK_BOTH(sum(counted(test::at_run_time(100))) == 4950 && counted(100).back() == 99);
  CHECK_BOTH(extended());
  CHECK_BOTH(append_own_element());
}

TEST_CASE("copying, moving, comparing") {
  CHECK_BOTH(copies_are_apart());
  CHECK_BOTH(swapped());
  CHECK_BOTH(counted(3) == counted(3) && counted(3) != counted(2) && counted(0) == counted(0));
}

TEST_CASE("elements that own memory") {
  GrowableArray<std::string> texts;
  for (int i = 0; i < 50; ++i) texts.push_back("a text that is too long to be stored inline " + std::to_string(i));
  const GrowableArray<std::string> copy = texts;
  texts[0] = "other";
  CHECK(copy[0] == "a text that is too long to be stored inline 0");
  CHECK(copy[49] == texts[49]);
}

}  // namespace shapeproof::growable_array_test
