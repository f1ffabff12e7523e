// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Sizes that fit and formulas of them as JSON, by nlohmann-json. `docs/report.schema.json` says what it may hold, as
/// `sizes`. Needs the CMake target shapeproof::keras.

#include <cstddef>
#include <nlohmann/json.hpp>

#include "shapeproof/report_json.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/sizes.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

[[nodiscard]] inline ReportJson json_set(const SizeSet& set) {
  StringSink text;
  write_sizes(text, set);
  ReportJson json = {{"text", text.text()}, {"parts", ReportJson::array()}};
  for (std::size_t i = 0; i < set.part_count(); ++i) {
    const Progression& part = set.part(i);
    json["parts"].push_back({{"first", part.first},
                             {"step", part.step},
                             {"last", part.is_open() ? ReportJson(nullptr) : ReportJson(part.last)}});
  }
  json["run_to"] = set.run_to();
  json["goes_on"] = set.goes_on();
  return json;
}

[[nodiscard]] inline ReportJson json_forms(const SizeForms& forms, const SizeForms::Layer& layer) {
  ReportJson json = json_layer(layer.layer);
  if (layer.depth > 0) json["depth"] = layer.depth;
  json["outputs"] = ReportJson::array();
  for (std::size_t i = 0; i < layer.shapes; ++i) {
    const int rank = forms.rank(layer, i);
    ReportJson shape = rank < 0 ? ReportJson(nullptr) : ReportJson::array();
    for (int axis = 0; axis < rank; ++axis) {
      const SizeForm& form = forms.form(layer, axis, i);
      StringSink text;
      write(text, form, forms.names());
      shape.push_back(form.is_constant() ? json_size(form.plus()) : ReportJson(text.text()));
    }
    json["outputs"].push_back(shape);
  }
  return json;
}

}  // namespace detail

/// With which sizes a model fits, and what its layers make of them.
[[nodiscard]] inline nlohmann::ordered_json sizes_json(const SizeForms& forms) {
  const FittingSizes& fitting = forms.fitting();
  detail::ReportJson json = {{"fits", fitting.fits()}, {"names", detail::ReportJson::array()}};
  const auto name = [&](std::size_t index) { return detail::json_text(fitting.name(index).view()); };
  for (std::size_t i = 0; i < fitting.size(); ++i) {
    detail::ReportJson set = {{"name", name(i)}};
    set.update(detail::json_set(fitting.set(i)));
    if (fitting.fits()) set["base"] = fitting.base(i);
    json["names"].push_back(set);
  }
  for (const SizeDependence& found : fitting.dependences()) {
    json["dependences"].push_back({{"names", {name(found.names[0]), name(found.names[1])}},
                                   {"sizes", {found.sizes[0], found.sizes[1]}},
                                   {"fits", found.fits}});
  }
  if (fitting.untried_pairs() > 0) json["untried_pairs"] = fitting.untried_pairs();
  json["layers"] = detail::ReportJson::array();
  for (const SizeForms::Layer& layer : forms) json["layers"].push_back(detail::json_forms(forms, layer));
  json["forms_run_to"] = forms.run_to();
  return json;
}

/// On which places of the input a layer's output depends, axis by axis.
[[nodiscard]] inline nlohmann::ordered_json receptive_field_json(const ReceptiveFields& fields) {
  detail::ReportJson json = detail::ReportJson::array();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const ReceptiveField& field = fields[i];
    json.push_back({{"axis", field.axis}, {"kind", detail::json_text(to_string(field.kind))}});
    if (field.kind != ReceptiveField::Kind::window) continue;
    json.back().update(
        {{"size", field.size}, {"step", field.step}, {"divisor", field.divisor}, {"start", field.start}});
  }
  return json;
}

/// Sizes of the data that do not fit, and those that would.
[[nodiscard]] inline nlohmann::ordered_json size_advice_json(const GrowableArray<SizeAdvice>& advice) {
  const auto size = [](std::int64_t known) {
    return known < 0 ? detail::ReportJson(nullptr) : detail::ReportJson(known);
  };
  detail::ReportJson json = detail::ReportJson::array();
  for (const SizeAdvice& one : advice) {
    StringSink text;
    write(text, one);
    json.push_back({{"axis", detail::json_text(one.axis.view())},
                    {"size", one.size},
                    {"below", size(one.below)},
                    {"above", size(one.above)},
                    {"message", text.text()}});
  }
  return json;
}

}  // namespace shapeproof::inline v0_1
