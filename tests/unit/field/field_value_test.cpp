// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/field_value.hpp"

#include "check_both.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/all_layers.hpp"

namespace shapeproof::field_value_test {
namespace {

constexpr LayerRecord record_of(const auto& layer) {
  LayerRecord record;
  write_layer(layer, &record);
  return record;
}
constexpr FieldValue changed(const auto& layer, string_ref field, const FieldValue& value) {
  LayerRecord record = record_of(layer);
  return set_field(record, field, value) ? get_field(record, field) : FieldValue{};
}
constexpr bool refuses(const auto& layer, string_ref field, const FieldValue& value) {
  LayerRecord record = record_of(layer);
  return !set_field(record, field, value) && get_field(record, "units") == get_field(record_of(layer), "units");
}
constexpr FixedText<40> text(const FieldValue& value) {
  FixedText<40> out;
  write(out, value);
  return out;
}

constexpr Conv2D conv{.filters = 8, .kernel_size = {3, 5}, .padding = "same"};
constexpr LSTM lstm{.units = 4, .return_state = true};

}  // namespace

TEST_CASE("fields are read by name") {
  CHECK_BOTH(get_field(record_of(Dense{7}), "units") == FieldValue::number(7));
  CHECK_BOTH(get_field(record_of(conv), "kernel_size") == FieldValue::sizes({3, 5}));
  CHECK_BOTH(get_field(record_of(conv), "strides") == FieldValue::number(1));
  CHECK_BOTH(get_field(record_of(conv), "padding") == FieldValue::word("same"));
  CHECK_BOTH(get_field(record_of(lstm), "return_state") == FieldValue::flag(true));
  CHECK_BOTH(get_field(record_of(Reshape{.target_shape = {3, any}}), "target_shape") == FieldValue::shape({3, any}));
  CHECK_BOTH(get_field(record_of(MaxPooling2D{}), "strides").is_absent());
  CHECK_BOTH(get_field(record_of(Dense{7}), "no_such_field").is_absent());
}

TEST_CASE("fields are changed by name, and all others stay") {
  CHECK_BOTH(changed(Dense{7}, "units", FieldValue::number(9)) == FieldValue::number(9));
  CHECK_BOTH(changed(conv, "kernel_size", FieldValue::sizes({2, 4})) == FieldValue::sizes({2, 4}));
  CHECK_BOTH(changed(conv, "kernel_size", FieldValue::number(2)) == FieldValue::number(2));
  CHECK_BOTH(changed(lstm, "return_sequences", FieldValue::flag(true)) == FieldValue::flag(true));
  CHECK_BOTH(changed(conv, "data_format", FieldValue::word("channels_first")) == FieldValue::word("channels_first"));
  CHECK_BOTH(changed(Dense{7}, "lora_rank", FieldValue::number(2)) == FieldValue::number(2));
  CHECK_BOTH(changed(Dense{.units = 7, .lora_rank = 2}, "lora_rank", FieldValue{}).is_absent());
  constexpr auto others_stay = [] {
    LayerRecord record = record_of(lstm);
    set_field(record, "return_sequences", FieldValue::flag(true));
    return get_field(record, "return_state").number_value == 1 && get_field(record, "units").number_value == 4;
  };
  CHECK_BOTH(others_stay());
}

TEST_CASE("one axis is a number, several are a list, and negative ones stay so") {
  CHECK_BOTH(get_field(record_of(Dot{.axes = 2}), "axes") == FieldValue::number(2));
  CHECK_BOTH(get_field(record_of(Dot{.axes = {2, -1}}), "axes") == FieldValue::sizes({2, -1}));
  CHECK_BOTH(get_field(record_of(UnitNormalization{.axis = none}), "axis").is_absent());
  CHECK_BOTH(changed(Dot{.axes = 2}, "axes", FieldValue::sizes({1, -2})) == FieldValue::sizes({1, -2}));
  CHECK_BOTH(changed(Dot{.axes = {2, 1}}, "axes", FieldValue::number(-1)) == FieldValue::number(-1));
  CHECK_BOTH(refuses(Dot{.axes = 2}, "axes", FieldValue::word("last")));
  CHECK_BOTH(text(get_field(record_of(Dot{.axes = {2, -1}}), "axes")).view() == "(2, -1)");
}

TEST_CASE("a value of another kind is refused") {
  CHECK_BOTH(refuses(Dense{7}, "units", FieldValue::word("same")) &&
             refuses(Dense{7}, "units", FieldValue::flag(true)));
  CHECK_BOTH(refuses(Dense{7}, "use_bias", FieldValue::number(1)) && refuses(Dense{7}, "x", FieldValue::number(1)));
  CHECK_BOTH(refuses(Dense{7}, "units", FieldValue{}));
}

TEST_CASE("every field of every layer can be written back as it was read") {
  std::size_t fields = 0;
  AllLayers::each([&]<class L>() {
    if constexpr (HasFields<L>) {
      L layer;
      const LayerRecord record = record_of(layer);
      L::fields([&](string_ref name, auto) {
        const FieldValue value = get_field(record, name);
        if (value.is_absent()) return;
        LayerRecord copy = record;
        CHECK((set_field(copy, name, value) || value.word_value.empty()));
        CHECK(get_field(copy, name) == value);
        ++fields;
      });
    }
  });
  CHECK(fields > 300);
}

TEST_CASE("texts") {
  CHECK_BOTH(text(FieldValue::flag(true)).view() == "True" && text(FieldValue::number(3)).view() == "3");
  CHECK_BOTH(text(FieldValue::word("same")).view() == "\"same\"" && text(FieldValue{}).view() == "None");
  CHECK_BOTH(text(FieldValue::sizes({2, 3})).view() == "(2, 3)");
}

}  // namespace shapeproof::field_value_test
