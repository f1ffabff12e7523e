// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/suspect_unknown_activations.hpp"

#include <string>

#include <doctest/doctest.h>

#include "shapeproof/layers/activation.hpp"

namespace shapeproof {
namespace {

std::string quoted(const std::string& name) {
  LayerRecord record = default_layer(layer_type<Activation>);
  const FieldInfo& field = *record.type->fields.find("activation");
  store_activation(*record.type, field, name, record.words.values);
  const Name text = detail::quoted_name(ActivationText{*record.type, field, record.words.values});
  return {text.view().data(), text.view().size()};
}

}  // namespace

TEST_CASE("the name of a function stands in quotes, a long one with dots") {
  CHECK(quoted("rellu") == "\"rellu\"");
  const std::string longest(48, 'a');
  CHECK(quoted(longest) == "\"" + longest + "\"");
  CHECK(quoted(longest + "b") == "\"" + std::string(45, 'a') + "...\"");
  // 44 letters and one of three bytes, which is not cut in two.
  CHECK(quoted(std::string(44, 'a') + "\u20ac" + "aa") == "\"" + std::string(44, 'a') + "...\"");
}

}  // namespace shapeproof
