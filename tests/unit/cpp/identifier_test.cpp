// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/cpp/identifier.hpp"

#include <doctest/doctest.h>

namespace shapeproof::cpp {

TEST_CASE("what can be the name of a variable") {
  for (const char* good : {"a", "resnet50", "My_Net", "classes", "x_"}) CHECK(is_identifier(good));
  for (const char* bad : {"", "5", "5a", "a b", "a-b", "_a", "_A", "a__b", "class", "co_await", "é", "a::b", "int"}) {
    INFO(bad);
    CHECK(!is_identifier(bad));
  }
}

TEST_CASE("names within namespaces") {
  CHECK((parse_name("net").space.empty() && parse_name("net").name == "net" && parse_name("net").problem.empty()));
  CHECK((parse_name("a::b::net").space == "a::b" && parse_name("a::b::net").name == "net"));
  for (const char* bad :
       {"", "::net", "a::", "a::::b", "a::class::b", "std::net", "shapeproof::net", "a:b", "a::b c"}) {
    INFO(bad);
    CHECK(!parse_name(bad).problem.empty());
  }
  CHECK(parse_name("a::new").problem == "'a::new' cannot be a name in C++, because of 'new'");
}

}  // namespace shapeproof::cpp
