// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>
#include <string_view>

#include "shapeproof/keras/imported_model.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

/// What compiles something of every class of layers, here so that it does so once for all targets.
namespace fuzz {

namespace sp = shapeproof;

[[nodiscard]] sp::keras::ImportedModel read_model(std::string_view text, const sp::keras::ReadOptions& options = {});

[[nodiscard]] std::string write_model(const sp::keras::ImportedModel& model, const sp::keras::ReadOptions& options);

/// The model as a C++ header, or why there is none.
[[nodiscard]] std::string write_header(const sp::ModelView& model, const sp::TensorSpec& input);

[[nodiscard]] bool read_layer(sp::keras::LayerReader& reader, const sp::keras::Json& layer);

}  // namespace fuzz
