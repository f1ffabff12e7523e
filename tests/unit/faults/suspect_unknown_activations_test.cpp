// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/suspect_unknown_activations.hpp"

#include <string>

#include <doctest/doctest.h>

#include "shapeproof/check.hpp"
#include "shapeproof/layers/activation.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::suspect_unknown_activations_test {
namespace {

std::string quoted_function(const std::string& name) {
  LayerRecord record = default_layer(layer_type<Activation>);
  const FieldInfo& field = *record.type->fields.find("activation");
  store_activation(*record.type, field, name, record.words.values);
  const Name text = detail::quoted_name(ActivationText{*record.type, field, record.words.values});
  return {text.view().data(), text.view().size()};
}

}  // namespace

TEST_CASE("a function that Keras does not have is told of once, with the layers that name it") {
  const Sequential known{Dense{.units = 3, .activation = "relu"}};
  CHECK(check(known, Shape{5, 4}).clean());
  Model model;
  for (int i = 0; i < 2; ++i) {
    LayerRecord record = default_layer(layer_type<Activation>);
    store_activation(*record.type, *record.type->fields.find("activation"), "rellu", record.words.values);
    model.add(&record, 1);
  }
  const Report report = check(model, Shape{5, 4});
  REQUIRE((report.ok() && report.warnings() == 1));
  CHECK((report[0].text == "\"rellu\"" && report[0].meant == "relu"));
}

TEST_CASE("the name of a function stands in quotes, a long one with dots") {
  CHECK(quoted_function("rellu") == "\"rellu\"");
  const std::string longest(48, 'a');
  CHECK(quoted_function(longest) == "\"" + longest + "\"");
  CHECK(quoted_function(longest + "b") == "\"" + std::string(45, 'a') + "...\"");
  // 44 letters and one of three bytes, which is not cut in two.
  CHECK(quoted_function(std::string(44, 'a') + "\u20ac" + "aa") == "\"" + std::string(44, 'a') + "...\"");
}

}  // namespace shapeproof::suspect_unknown_activations_test
