// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shapeproof/base/escaped.hpp"
#include "shapeproof/base/text_sink.hpp"
#include "shapeproof/faults/suspect_misspellings.hpp"
#include "shapeproof/faults/suspect_unknown_layers.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/shape/text.hpp"

namespace check_model {

/// A class that is not known, or `Lambda` for functions that are not, and the names of its layers.
struct UnknownClassNames {
  std::string name{};
  std::string meant{};  ///< the class that was probably meant
  std::vector<std::string> layers{};
};

[[nodiscard]] inline std::vector<UnknownClassNames> unknown_class_names(const shapeproof::ModelView& model) {
  std::vector<UnknownClassNames> result;
  const auto classes = shapeproof::detail::unknown_classes(model);
  if (classes.empty()) return result;
  const shapeproof::LayerPlaces places{model};
  for (const auto& one : classes) {
    UnknownClassNames names{std::string(one.name.view()), {}, {}};
    names.meant = std::string(shapeproof::detail::meant_class(model, one.layers[0]).view());
    for (const shapeproof::RecordIndex at : one.layers) names.layers.emplace_back(places.name_of(at).view());
    result.push_back(std::move(names));
  }
  return result;
}

/// `layers of Block: 'block', 'block_1'`, of each with several layers, because the warning names the first.
inline void write_unknown_classes(shapeproof::TextSink& sink, const shapeproof::ModelView& model) {
  using shapeproof::Escaped;
  for (const UnknownClassNames& one : unknown_class_names(model)) {
    if (one.layers.size() < 2) continue;
    shapeproof::write_all(sink, "layers of ", Escaped{one.name}, ":");
    const char* separator = " '";
    for (const std::string& layer : one.layers) {
      shapeproof::write_all(sink, separator, Escaped{layer}, "'");
      separator = ", '";
    }
    sink.write("\n");
  }
}

}  // namespace check_model
