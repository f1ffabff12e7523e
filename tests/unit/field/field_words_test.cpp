// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/field_words.hpp"

#include <bit>
#include <cstdint>
#include <limits>

#include "check_both.hpp"
#include "shapeproof/layer/layer.hpp"

namespace shapeproof::field_words_test {
namespace {

using test::at_run_time;
enum class Colour : std::uint8_t { red, green };

template <class T>
constexpr T round_trip(const T& value) {
  std::int64_t words[FieldCodec<T>::words]{};
  WordWriter out{words};
  FieldCodec<T>::store(out, at_run_time(value));
  T result{};
  WordReader in{words};
  FieldCodec<T>::load(in, result);
  return result;
}
template <class T>
constexpr bool comes_back(const T& value) {
  return round_trip(value) == value;
}

struct Own {
  std::int64_t first = 1;  ///<
  double second = 2.5;     ///<
  bool third = false;      ///<
  static constexpr void fields(auto&& field) {
    field("first", &Own::first);
    field("second", &Own::second);
    field("third", &Own::third);
  }
  friend constexpr bool operator==(const Own&, const Own&) = default;
};
struct WithoutFields {};

static_assert(HasFields<Own> && !HasFields<WithoutFields>);

constexpr Own through_words(const Own& layer) {
  std::int64_t words[3]{};
  store_fields(layer, words);
  Own result{0, 0.0, true};
  load_fields(result, words);
  return result;
}

}  // namespace

TEST_CASE("every kind of field comes back from its words") {
  CHECK_BOTH(comes_back(std::int64_t{-7}) && comes_back(std::numeric_limits<std::int64_t>::min()));
  CHECK_BOTH(comes_back(std::uint8_t{200}) && comes_back(Colour::green));
  CHECK_BOTH(comes_back(0.25) && comes_back(-0.0) && comes_back(std::numeric_limits<double>::infinity()));
  CHECK_BOTH(comes_back(Dim{}) && comes_back(Dim("time")) && comes_back(Dim(-5)) && comes_back(Dim(7)));
  CHECK_BOTH(comes_back(Padding("same")) && comes_back(ActivationName("rellu")) && comes_back(MergeMode(none)));
  CHECK_BOTH(comes_back(Size<2>(3, 5)) && comes_back(Size<2>(none)) && comes_back(Size<3>(1, 2)));
  CHECK_BOTH(comes_back(Shape{any, 3, "n"}) && comes_back(Shape::unknown()) && comes_back(Shape{}));
  CHECK_BOTH(comes_back(Shape{1, 2, 3, 4, 5, 6, 7, 8, 9}));
  CHECK_BOTH(comes_back(Required<"units">(3)) && comes_back(Required<"dims", Shape>(2, 1)));
}

TEST_CASE("flags share a word, and come back in their order") {
  constexpr auto flags = [](bool a, bool b, bool c) {
    std::int64_t words[3]{};
    WordWriter out{words};
    FieldCodec<bool>::store(out, a);
    out.put(42);
    FieldCodec<bool>::store(out, b);
    FieldCodec<bool>::store(out, c);
    WordReader in{words};
    bool x = !a;
    bool y = !b;
    bool z = !c;
    FieldCodec<bool>::load(in, x);
    const std::int64_t between = in.get();
    FieldCodec<bool>::load(in, y);
    FieldCodec<bool>::load(in, z);
    return x == a && y == b && z == c && between == 42 && words[2] == 0;
  };
  CHECK_BOTH(flags(at_run_time(true), false, true) && flags(false, true, false) && flags(true, true, true));
}

TEST_CASE("a double keeps all its bits") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(std::bit_cast<std::uint64_t>(round_trip(nan)) == std::bit_cast<std::uint64_t>(nan));
  CHECK(std::bit_cast<std::uint64_t>(round_trip(-0.0)) == std::bit_cast<std::uint64_t>(-0.0));
}

TEST_CASE("a layer's fields, one after the other") {
  CHECK_BOTH(word_count<Own>() == 3 && word_count<WithoutFields>() == 0);
  CHECK_BOTH(through_words(Own{9, 0.5, true}) == Own{9, 0.5, true});
}

}  // namespace shapeproof::field_words_test
