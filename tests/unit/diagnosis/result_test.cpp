// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/diagnosis/result.hpp"

#include <cstdint>
#include <cstring>
#include <exception>
#include <type_traits>

#include "check_both.hpp"

namespace shapeproof::result_test {
namespace {
static_assert(std::is_base_of_v<std::exception, ShapeError>);
constexpr Result<std::int64_t> good{std::int64_t{42}};
constexpr Result<std::int64_t> bad{Diagnostic{.code = Code::rank_mismatch, .expected = 4, .actual = 3}};
}  // namespace

TEST_CASE("a value") {
  CHECK_BOTH(good.ok() && good && good.value() == 42 && good == std::int64_t{42});
  CHECK_BOTH(good.value_or(7) == 42 && good.error().code == Code::ok);
}

TEST_CASE("no value") {
  CHECK_BOTH(!bad.ok() && !bad && bad.value_or(7) == 7);
  CHECK_BOTH(!(bad == std::int64_t{42}) && bad.error().code == Code::rank_mismatch && bad.error().expected == 4);
}

#if defined(__cpp_exceptions)
TEST_CASE("asking for a value that is not there throws the reason") {
  CHECK_THROWS_AS(static_cast<void>(bad.value()), ShapeError);
  try {
    static_cast<void>(bad.value());
  } catch (const ShapeError& error) {
    CHECK(std::strcmp(error.what(), "rank_mismatch") == 0);
    CHECK(error.diagnostic() == bad.error());
  }
}
#endif

}  // namespace shapeproof::result_test
