// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/fixed_string.hpp"

#include <type_traits>

#include "check_both.hpp"

namespace shapeproof::fixed_string_test {
namespace {
template <fixed_string Text>
struct Tag {
  static constexpr string_ref text = Text.view();
};
}  // namespace

TEST_CASE("text as a template argument") {
  CHECK_BOTH(Tag<"units">::text == "units" && Tag<"">::text.empty());
  CHECK_BOTH(std::is_same_v<Tag<"a">, Tag<"a">> && !std::is_same_v<Tag<"a">, Tag<"b">>);
  CHECK_BOTH(fixed_string{"abc"} == fixed_string{"abc"} && !(fixed_string{"abc"} == fixed_string{"abd"}));
  CHECK_BOTH(fixed_string{"abc"}.text[3] == '\0');
}

}  // namespace shapeproof::fixed_string_test
