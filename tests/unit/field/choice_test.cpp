// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/choice.hpp"

#include <string>
#include <type_traits>

#include "check_both.hpp"
#include "shapeproof/base/name.hpp"

namespace shapeproof::choice_test {
namespace {

static_assert(!std::is_constructible_v<Padding, None>);
static_assert(!std::is_constructible_v<ActivationName, int>);
static_assert(std::is_constructible_v<MergeMode, None> && std::is_constructible_v<DataFormat, None>);

template <class E>
constexpr bool every_word_comes_back() {
  int index = 0;
  for (const string_ref name : choice_names(E{})) {
    if (!name.empty() && (!(Choice<E>(name) == static_cast<E>(index)) || Choice<E>(name).name() != name)) return false;
    ++index;
  }
  return index > 1;
}

}  // namespace

TEST_CASE("a word is its enumerator") {
  CHECK_BOTH(Padding("same") == PaddingMode::same && Padding(PaddingMode::same).name() == "same");
  CHECK_BOTH(Padding("valid").is_known() && Padding("valid").value() == PaddingMode::valid);
  CHECK_BOTH(ActivationName("swish") == ActivationKind::swish && ActivationName{} == ActivationKind::linear);
  CHECK_BOTH(MergeMode(none) == MergeModeKind::absent && DataFormat(none) == DataFormatMode::absent);
  CHECK_BOTH(every_word_comes_back<PaddingMode>() && every_word_comes_back<DataFormatMode>());
  CHECK_BOTH(every_word_comes_back<MergeModeKind>() && every_word_comes_back<ActivationKind>());
}

TEST_CASE("letter case counts where it does in Keras") {
  CHECK_BOTH(Padding("SAME") == PaddingMode::same && Padding("Causal") == PaddingMode::causal);
  CHECK_BOTH(DataFormat("Channels_First") == DataFormatMode::channels_first);
  CHECK_BOTH(!ActivationName("ReLU").is_known() && !MergeMode("Sum").is_known());
}

TEST_CASE("an unknown word is kept to be reported") {
  CHECK_BOTH(!ActivationName("rellu").is_known() && ActivationName("rellu").value() == ActivationKind::linear);
  CHECK_BOTH(ActivationName("rellu").unknown_char(0) == 'r' && ActivationName("rellu").unknown_char(4) == 'u');
  CHECK_BOTH(ActivationName("rellu").unknown_char(5) == '\0' && ActivationName("rellu").unknown_char(99) == '\0');
  CHECK_BOTH(ActivationName("rellu") != ActivationName("rella"));
  CHECK_BOTH(!Padding("").is_known() && !ActivationName("").is_known() && !MergeMode("").is_known());
  CHECK_BOTH(!Padding("sam").is_known() && !Padding("same ").is_known());
  CHECK_BOTH(!ActivationName("\xff\xff\xff\xff\xff\xff\xff\xff").is_known());
  CHECK_BOTH(Padding("full").name() == "?");
}

TEST_CASE("of a long word the ends are kept, if they are no parts of characters") {
  CHECK_BOTH(DataFormat("channel_last").unknown_char(2) == 'a' && DataFormat("channel_last").unknown_char(3) == 'l');
  CHECK_BOTH(DataFormat("channel_last") != DataFormat("channel_first"));
  CHECK_BOTH(DataFormat("channel_last") == DataFormat("cha...last") &&
             DataFormat("chalast") != DataFormat("cha...last"));
  CHECK_BOTH(!DataFormat("channel_last").is_known() && ChoiceWords::has_ends(DataFormat("channel_last").code));
  CHECK_BOTH(!ChoiceWords::has_ends(Padding("sevenab").code) && ChoiceWords::has_ends(Padding("sevenabc").code));
  CHECK_BOTH(Padding("sevenab\xC3\xA4").unknown_char(3) == 'e');
}

TEST_CASE("of a user's own function a name is kept") {
  CHECK_BOTH(custom_activation("my_swish").is_known() &&
             custom_activation("my_swish").value() == ActivationKind::custom);
  CHECK_BOTH(custom_activation("my_swish").unknown_char(0) == 'm' &&
             custom_activation("my_swish").unknown_char(6) == 's');
  CHECK_BOTH(custom_activation("mine") != custom_activation("yours") &&
             custom_activation("") == ActivationKind::custom);
  CHECK_BOTH(custom_activation("relu") == ActivationKind::custom);
}

TEST_CASE("from other strings") {
  constexpr auto padding = [] {
    const char word[] = "same";
    char text[8]{};
    for (int i = 0; i < 5; ++i) text[i] = word[i];
    return Padding(text);
  };
  CHECK_BOTH(padding() == PaddingMode::same);
  const std::string word = "tanh";
  CHECK(ActivationName(word) == ActivationKind::tanh);
  CHECK(ActivationName(Name("tanh").view()) == ActivationKind::tanh);
  CHECK_BOTH(ActivationName(static_cast<const char*>(nullptr)) == ActivationKind::linear);
}

}  // namespace shapeproof::choice_test
