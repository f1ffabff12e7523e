// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/index_range.hpp"
#include "shapeproof/rules/padding_index.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::nn {

/// Turns indices into vectors.
///
/// - Input: any shape, int64 or int32, from 0 to `num_embeddings - 1`.
/// - Output: `(*, embedding_dim)`, float32.
/// - Parameters: `weight (num_embeddings, embedding_dim)`.
/// - Source: PyTorch 1.13, `torch::nn::Embedding`.
struct Embedding {
  static constexpr string_ref type_name = "Embedding";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .wants_integers = true,
                                      .width_field = "embedding_dim",
                                      .takes = rules::index_types};

  Required<"num_embeddings"> num_embeddings;  ///< Number of different indices.
  Required<"embedding_dim"> embedding_dim;    ///< Length of each vector.
  OptionalCount padding_idx = no_count;       ///< The index of which the vector is not trained.
  ValueList max_norm = none;                  ///< The largest norm that a vector may have.
  double norm_type = 2.0;                     ///< Which norm.
  bool scale_grad_by_freq = false;            ///< Whether gradients are divided by how often they come.
  bool sparse = false;                        ///< Whether gradients are sparse.
  Name name = no_name;                        ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("num_embeddings", &Embedding::num_embeddings);
    field("embedding_dim", &Embedding::embedding_dim);
    field("padding_idx", &Embedding::padding_idx);
    field("max_norm", &Embedding::max_norm);
    field("norm_type", &Embedding::norm_type);
    field("scale_grad_by_freq", &Embedding::scale_grad_by_freq);
    field("sparse", &Embedding::sparse);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_embedding(*this); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Shape& input = call.inputs[0];
    outputs.push_back(input.inserted(input.rank(), *embedding_dim).of(DType::float32));
    return rules::index_range(call.inputs, 0, *num_embeddings, "num_embeddings");
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    sink.add("weight", {*num_embeddings, *embedding_dim});
  }
};

}  // namespace shapeproof::inline v0_1::nn
