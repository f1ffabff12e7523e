// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bytes.hpp"
#include "shapeproof/layer/record.hpp"

namespace fuzz {

using Json = nlohmann::json;

/// A class of layers that bytes can choose, and its fields.
struct LayerKind {
  std::string name;
  std::vector<std::string> keys{};
  sp::LayerRecord record{};                          ///< with the fields' defaults
  void (*fill)(sp::LayerRecord&, Bytes&) = nullptr;  ///< gives some of the fields other values
  std::size_t least_inner = 0;                       ///< how many layers stand behind it
  std::size_t most_inner = 0;
  const char* inner_key = nullptr;  ///< where its config has them
};

/// All of the library's classes, but for graphs.
const std::vector<LayerKind>& layer_kinds();

/// A layer of a class and with fields as the bytes say, with all that it contains.
std::vector<sp::LayerRecord> make_layer(Bytes& bytes, int depth = 0);

/// The same as Keras's JSON, with values of any kind.
Json make_layer_json(Bytes& bytes, int depth = 0);

/// A value of any kind.
Json make_json(Bytes& bytes, int depth = 0);

}  // namespace fuzz
