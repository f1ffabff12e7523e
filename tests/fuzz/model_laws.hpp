// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>
#include <vector>

#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/shape.hpp"

namespace fuzz {

namespace sp = shapeproof;

/// Ends the program where something does not hold that holds for every model, whatever it is given: a shape for each
/// of its inputs, or none for what they declare.
void check_laws(const sp::ModelView& model, const std::vector<sp::Shape>& given);

/// The same for what the model declares, and for shapes of all sizes that it may take.
void check_laws(const sp::ModelView& model);

/// Ends the program where a text holds what a terminal would not show but obey.
void expect_no_controls(const std::string& text, const char* where);

/// Whether two records are the same.
[[nodiscard]] bool same_record(const sp::LayerRecord& a, const sp::LayerRecord& b);

/// What an answer about less contradicts in the answer about more, which was no fault; empty if nothing does.
[[nodiscard]] std::string contradiction(const sp::Outputs& less, const sp::Outputs& more);

/// The one class of layers whose answer to unknown sizes is none that leaves all open: see the same in `tests/laws`.
[[nodiscard]] bool takes_unknown_for_many(const sp::LayerRecord& record);

}  // namespace fuzz
