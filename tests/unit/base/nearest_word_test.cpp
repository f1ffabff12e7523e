// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/nearest_word.hpp"

#include <cstddef>
#include <string>

#include "check_both.hpp"

namespace shapeproof::nearest_word_test {
namespace {

constexpr string_ref words[] = {"valid", "same", "causal", "channels_last", "channels_first", "relu", "relu6", "mul"};
constexpr string_ref nearest(string_ref word) {
  NearestWord search{word};
  for (std::size_t i = 0; i < sizeof(words) / sizeof(words[0]); ++i) search.look_at(words[i], i);
  return search.index() == NearestWord::none ? string_ref{} : words[search.index()];
}

}  // namespace

TEST_CASE("a word that is clearly nearest") {
  CHECK_BOTH(nearest("smae") == "same" && nearest("sam") == "same" && nearest("samee") == "same");
  CHECK_BOTH(nearest("valdi") == "valid" && nearest("vaild") == "valid" && nearest("casual") == "causal");
  CHECK_BOTH(nearest("channel_last") == "channels_last" && nearest("chanels_frist") == "channels_first");
  CHECK_BOTH(nearest("RELU") == "relu" && nearest("Same") == "same");
  CHECK_BOTH(nearest("mu") == "mul" && nearest("mull") == "mul");
}

TEST_CASE("none where two are as near") {
  CHECK_BOTH(nearest("relu5").empty());  // relu, relu6
  CHECK_BOTH(nearest("relu66") == "relu6");
}

TEST_CASE("no word") {
  CHECK_BOTH(nearest("").empty() && nearest("m").empty() && nearest("reflect").empty() && nearest("zero").empty());
  CHECK_BOTH(nearest("channels").empty());
  CHECK(nearest(std::string(1000, 'a')).empty());
}

}  // namespace shapeproof::nearest_word_test
