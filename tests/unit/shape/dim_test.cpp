// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/dim.hpp"

#include <cstdint>
#include <limits>
#include <type_traits>

#include "check_both.hpp"

namespace shapeproof::dim_test {
namespace {

using test::at_run_time;
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

constexpr Dim dim(std::int64_t size) { return at_run_time(size); }

bool spells(Dim symbol, string_ref text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (symbol.symbol_char(i) != text[i]) return false;
  }
  return symbol.symbol_char(text.size()) == '\0';
}

// Refused by the language, not by a message: a truth value is no size.
static_assert(!std::is_constructible_v<Dim, bool>);
static_assert(!std::is_constructible_v<Dim, double>);
static_assert(std::is_trivially_copyable_v<Dim> && sizeof(Dim) == 8);

}  // namespace

TEST_CASE("a known size") {
  CHECK_BOTH(dim(28).is_known());
  CHECK_BOTH(dim(28).value_or(-1) == 28 && dim(28).number() == 28);
  CHECK_BOTH(!dim(28).is_unknown() && !dim(28).is_symbol() && !dim(28).is_invalid());
  CHECK_BOTH(dim(0).is_known() && dim(0).value_or(7) == 0);
  CHECK_BOTH(dim(largest).is_known() && dim(largest).number() == largest);
  CHECK_BOTH(dim(3) == Dim(3) && dim(3) != Dim(4));
}

TEST_CASE("an unknown size") {
  CHECK_BOTH(Dim{}.is_unknown() && Dim(any).is_unknown());
  CHECK_BOTH(!Dim{}.is_known() && !Dim{}.is_symbol() && !Dim{}.is_invalid());
  CHECK_BOTH(Dim{}.value_or(7) == 7 && Dim{}.number() == -1);
  CHECK_BOTH(Dim{} == Dim(any) && Dim{} != dim(0));
}

TEST_CASE("a ragged size says which row is the first of another length") {
  constexpr std::int64_t rows = std::int64_t{1} << 60;
  CHECK_BOTH(Dim::ragged(dim(3)).is_ragged() && Dim::ragged(dim(3)).number() == 3);
  CHECK_BOTH(Dim::ragged(dim(0)).is_invalid() && Dim::ragged(dim(0)).number() == 0);
  CHECK_BOTH(!Dim::ragged(dim(3)).is_symbol() && !Dim::ragged(dim(3)).is_negative() && !Dim::ragged(3).is_known());
  CHECK_BOTH(!Dim::ragged(3).is_overflow() && !Dim::ragged(3).is_bad_symbol() && !Dim::ragged(3).is_unknown());
  CHECK_BOTH(Dim::ragged(dim(rows - 1)).number() == rows - 1 && Dim::ragged(dim(rows)) == Dim::ragged(dim(rows - 1)));
  CHECK_BOTH(Dim::ragged(dim(largest)).is_ragged() && Dim::ragged(any) == Dim::ragged(dim(rows)));
  CHECK_BOTH((Dim::ragged(3) * Dim(2)).is_ragged() && (Dim(2) + Dim::ragged(3)).is_ragged());
  CHECK_BOTH(!dim(smallest).is_ragged() && !Dim("__________").is_ragged() && !Dim("").is_ragged());
}

TEST_CASE("a symbol") {
  CHECK_BOTH(Dim("time").is_symbol() && !Dim("time").is_known() && !Dim("time").is_unknown());
  CHECK_BOTH(!Dim("time").is_invalid());
  CHECK_BOTH(Dim("time") == Dim("time") && Dim("time") != Dim("Time") && Dim("time") != Dim("tim"));
  CHECK_BOTH(Dim("a") != Dim("aA") && Dim("_") != Dim("9"));
  CHECK_BOTH(Dim("time").number() == -1 && Dim("time").value_or(5) == 5);
  CHECK_BOTH(Dim("abcdefghij").is_symbol());
  CHECK_BOTH(Dim("__________").is_symbol() && Dim("AAAAAAAAAA").is_symbol());
  CHECK_BOTH(symbol("time") == Dim("time").code);
  CHECK(spells(Dim("time"), "time"));
  CHECK(spells(Dim("A_z09Z_a__"), "A_z09Z_a__"));
  CHECK(Dim(3).symbol_char(0) == '\0');
}

TEST_CASE("a symbol whose name does not fit") {
  CHECK_BOTH(Dim("abcdefghijk").is_bad_symbol() && Dim("abcdefghijk").is_invalid());
  CHECK_BOTH(Dim("").is_bad_symbol() && Dim("a b").is_bad_symbol() && Dim("a-b").is_bad_symbol());
  CHECK_BOTH(Dim("\xc3\xa9").is_bad_symbol());
  CHECK_BOTH(Dim(static_cast<const char*>(nullptr)).is_bad_symbol());
  CHECK_BOTH(!Dim("abcdefghijk").is_symbol() && !Dim("abcdefghijk").is_negative());
  CHECK_BOTH(Dim("abcdefghijk").number() == -1);
}

TEST_CASE("a negative size is kept to be reported") {
  CHECK_BOTH(dim(-1).is_negative() && dim(-1).is_invalid() && dim(-1).number() == -1);
  CHECK_BOTH(dim(-1) != Dim(any));
  CHECK_BOTH(dim(-5).is_negative() && dim(-5).number() == -5);
  CHECK_BOTH(dim(smallest).is_negative() && dim(smallest).is_invalid() && dim(smallest).number() < -1'000'000);
  CHECK_BOTH(!dim(smallest).is_symbol() && !dim(smallest).is_overflow() && !dim(smallest).is_bad_symbol());
}

TEST_CASE("an unsigned size beyond 63 bits") {
  constexpr std::uint64_t beyond = std::uint64_t{1} << 63;
  CHECK_BOTH(Dim(at_run_time(beyond)).is_overflow() && Dim(at_run_time(beyond)).is_invalid());
  CHECK_BOTH(Dim(at_run_time(std::numeric_limits<std::uint64_t>::max())).is_overflow());
  CHECK_BOTH(Dim(at_run_time(beyond - 1)) == Dim(largest));
  CHECK_BOTH(Dim(std::uint8_t{200}) == Dim(200) && Dim(std::int8_t{-3}).number() == -3);
}

TEST_CASE("addition") {
  CHECK_BOTH(dim(2) + dim(3) == Dim(5));
  CHECK_BOTH(dim(largest - 1) + dim(1) == Dim(largest));
  CHECK_BOTH((dim(largest) + dim(1)).is_overflow());
  CHECK_BOTH((dim(largest) + dim(largest)).is_overflow());
  CHECK_BOTH((Dim{} + dim(3)).is_unknown() && (dim(3) + Dim{}).is_unknown());
  CHECK_BOTH(Dim("n") + dim(0) == Dim("n") && dim(0) + Dim("n") == Dim("n"));
  CHECK_BOTH((Dim("n") + dim(1)).is_unknown() && (Dim("n") + Dim("n")).is_unknown());
  CHECK_BOTH((Dim::overflow() + Dim{}).is_overflow() && (Dim{} + Dim::overflow()).is_overflow());
  CHECK_BOTH((dim(-4) + dim(10)).is_negative());
}

TEST_CASE("multiplication at the limits of 63 bits") {
  constexpr std::int64_t two_31 = std::int64_t{1} << 31;
  constexpr std::int64_t two_32 = std::int64_t{1} << 32;
  CHECK_BOTH(dim(6) * dim(7) == Dim(42));
  CHECK_BOTH(dim(two_31 - 1) * dim(two_31 - 1) == Dim((two_31 - 1) * (two_31 - 1)));
  CHECK_BOTH(dim(two_31) * dim(two_31) == Dim(std::int64_t{1} << 62));
  CHECK_BOTH((dim(two_31) * dim(two_32)).is_overflow());
  // 2^63 - 1 = 7 * 1317624576693539401, so that this product just fits.
  CHECK_BOTH(dim(7) * dim(1'317'624'576'693'539'401) == Dim(largest));
  CHECK_BOTH((dim(7) * dim(1'317'624'576'693'539'402)).is_overflow());
  CHECK_BOTH(dim(largest) * dim(1) == Dim(largest) && dim(1) * dim(largest) == Dim(largest));
  CHECK_BOTH(dim(largest) * dim(0) == Dim(0) && dim(0) * dim(largest) == Dim(0));
  CHECK_BOTH((dim(largest) * dim(2)).is_overflow() && (dim(2) * dim(largest)).is_overflow());
}

TEST_CASE("multiplication without a number") {
  CHECK_BOTH((Dim{} * dim(3)).is_unknown() && (Dim{} * dim(0)).is_unknown());
  CHECK_BOTH(Dim("n") * dim(1) == Dim("n") && dim(1) * Dim("n") == Dim("n"));
  CHECK_BOTH((Dim("n") * dim(2)).is_unknown());
  CHECK_BOTH((Dim::overflow() * dim(0)).is_overflow());
  CHECK_BOTH((dim(-4) * dim(1)).is_negative());
}

TEST_CASE("which sizes may stand for each other") {
  CHECK_BOTH(compatible(dim(3), dim(3)) && !compatible(dim(3), dim(4)));
  CHECK_BOTH(compatible(Dim{}, dim(4)) && compatible(dim(4), Dim{}));
  CHECK_BOTH(compatible(Dim("n"), dim(4)) && compatible(Dim("n"), Dim("m")));
}

}  // namespace shapeproof::dim_test
