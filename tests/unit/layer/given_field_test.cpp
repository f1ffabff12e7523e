// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/given_field.hpp"

#include "check_both.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof::given_field_test {
namespace {

template <class L>
constexpr LayerRecord record_of(const L& layer) {
  LayerRecord record;
  write_record(layer, record);
  return record;
}
constexpr Name given(const LayerRecord& record, string_ref field) {
  return detail::given_value(*record.type->fields.find(field), record.words.values);
}
constexpr Name meant(const LayerRecord& record, string_ref field) {
  const FieldInfo& info = *record.type->fields.find(field);
  return detail::meant_word(*info.choice, static_cast<std::uint64_t>(record.words.values[info.word]));
}
constexpr Conv2D conv(Padding padding, DataFormat format = {}) {
  return {.filters = 2, .kernel_size = 3, .padding = padding, .data_format = format};
}

}  // namespace

TEST_CASE("words, as they were given") {
  CHECK_BOTH(given(record_of(conv("smae")), "padding") == "\"smae\"");
  CHECK_BOTH(given(record_of(conv("causal")), "padding") == "\"causal\"");
  CHECK_BOTH(given(record_of(conv("same", "channel_last")), "data_format") == "\"cha...last\"");
  CHECK_BOTH(given(record_of(conv("same")), "data_format") == "None");
  CHECK_BOTH(given(record_of(conv("")), "padding") == "\"\"");
  CHECK_BOTH(given(record_of(Dense{.units = 2, .activation = custom_activation("mine")}), "activation") == "\"mine\"");
}

TEST_CASE("words that were probably meant") {
  CHECK_BOTH(meant(record_of(conv("smae")), "padding") == "same");
  CHECK_BOTH(meant(record_of(conv("same", "channel_last")), "data_format") == "channels_last");
  CHECK_BOTH(meant(record_of(conv("full")), "padding").empty());
  CHECK_BOTH(meant(record_of(Dense{.units = 2, .activation = "ReLU"}), "activation") == "relu");
  CHECK_BOTH(meant(record_of(Dense{.units = 2, .activation = "hard_sigmod"}), "activation") == "hard_sigmoid");
  CHECK_BOTH(meant(record_of(Dense{.units = 2, .activation = "softmaxx"}), "activation") == "softmax");
  CHECK_BOTH(meant(record_of(Dense{.units = 2, .activation = "my_own_function"}), "activation").empty());
}

TEST_CASE("other values") {
  CHECK_BOTH(given(record_of(conv("same")), "kernel_size") == "3" && given(record_of(conv("same")), "filters") == "2");
  CHECK_BOTH(given(record_of(Dropout{1.5}), "rate").empty());
  CHECK_BOTH(given(record_of(Permute{{3, 1}}), "dims") == "(3, 1)");
  CHECK_BOTH(given(record_of(Dense{.units = 2}), "use_bias") == "True");
}

}  // namespace shapeproof::given_field_test
