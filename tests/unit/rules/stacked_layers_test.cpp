// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/stacked_layers.hpp"

#include "check_both.hpp"
#include "shapeproof/modules/lstm.hpp"
#include "shapeproof/modules/transformer_encoder.hpp"

namespace shapeproof {

TEST_CASE("a module has a bounded number of equal layers") {
  CHECK_BOTH(!rules::stacked_layers("num_layers", rules::most_stacked_layers));
  const Fault fault = rules::stacked_layers("num_layers", rules::most_stacked_layers + 1);
  CHECK((fault.code == Code::invalid_argument && fault.relation == Relation::at_most && fault.field == "num_layers"));
  CHECK_BOTH(nn::LSTM{.input_size = 2, .hidden_size = 3, .num_layers = INT64_MAX}.validate().field == "num_layers");
  CHECK(nn::TransformerEncoder{.d_model = 4, .nhead = 2, .num_layers = 1 << 20}.validate().field == "num_layers");
}

}  // namespace shapeproof
