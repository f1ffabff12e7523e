// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/index_range.hpp"
#include "shapeproof/rules/module_recurrent.hpp"
#include "shapeproof/rules/padding_index.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/result_type.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::nn {

/// How an `EmbeddingBag` joins the vectors of a bag.
enum class BagMode : std::uint8_t { mean, sum, max };
inline constexpr string_ref bag_mode_names[] = {"mean", "sum", "max"};
[[nodiscard]] constexpr shapeproof::detail::Words choice_names(BagMode) noexcept {
  return shapeproof::detail::words(bag_mode_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(BagMode) noexcept { return false; }

/// Turns bags of indices into one vector each.
///
/// - Input: `(N, L)` indices, each row a bag; or `(L)` with `offsets` `(N)`, where each bag begins, the first at 0.
///   Both are integers, the wider of them int64 or int32; rows may be of any integers. With the mode `sum` perhaps
///   `per_sample_weights` in the shape of the indices.
/// - Output: `(N, embedding_dim)`, float32; with `include_last_offset` `(N - 1, embedding_dim)`.
/// - Parameters: `weight (num_embeddings, embedding_dim)`.
/// - Source: PyTorch 1.13, `torch::nn::EmbeddingBag`.
struct EmbeddingBag {
  static constexpr string_ref type_name = "EmbeddingBag";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .wants_integers = true, .width_field = "embedding_dim"};

  Required<"num_embeddings"> num_embeddings;  ///< Number of different indices.
  Required<"embedding_dim"> embedding_dim;    ///< Length of each vector.
  ValueList max_norm = none;                  ///< The largest norm that a vector may have.
  double norm_type = 2.0;                     ///< Which norm.
  bool scale_grad_by_freq = false;            ///< Whether gradients are divided by how often they come.
  Choice<BagMode> mode{};                     ///< "mean", "sum" or "max".
  bool sparse = false;                        ///< Whether gradients are sparse.
  bool include_last_offset = false;           ///< Whether the last offset is the number of indices.
  OptionalCount padding_idx = no_count;       ///< The index that does not count.
  bool offsets = false;                       ///< Whether `forward` is given offsets.
  bool per_sample_weights = false;            ///< Whether `forward` is given weights.
  Name name = no_name;                        ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("num_embeddings", &EmbeddingBag::num_embeddings);
    field("embedding_dim", &EmbeddingBag::embedding_dim);
    field("max_norm", &EmbeddingBag::max_norm);
    field("norm_type", &EmbeddingBag::norm_type);
    field("scale_grad_by_freq", &EmbeddingBag::scale_grad_by_freq);
    field("mode", &EmbeddingBag::mode);
    field("sparse", &EmbeddingBag::sparse);
    field("include_last_offset", &EmbeddingBag::include_last_offset);
    field("padding_idx", &EmbeddingBag::padding_idx);
    field("offsets", &EmbeddingBag::offsets);
    field("per_sample_weights", &EmbeddingBag::per_sample_weights);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault = rules::first_of(rules::validate_embedding(*this),
                                            rules::known_word("mode", mode, "\"mean\", \"sum\" or \"max\""));
        fault) {
      return fault;
    }
    const bool is_max = mode == BagMode::max;
    if (is_max && sparse) return Fault::argument("sparse", "false where mode is \"max\"");
    if (is_max && scale_grad_by_freq) return Fault::argument("scale_grad_by_freq", "false where mode is \"max\"");
    return per_sample_weights && !(mode == BagMode::sum) ? Fault::argument("mode", "\"sum\" where there are weights")
                                                         : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& input = inputs[0];
    const std::size_t given = (offsets ? std::size_t{2} : std::size_t{1}) + (per_sample_weights ? 1U : 0U);
    const Dim bags = input.rank() == 1 && offsets ? inputs[1][0] : input[0];
    const bool drops_last = include_last_offset && bags.is_known() && bags.code > 0;
    outputs.push_back(Shape{drops_last ? Dim(bags.code - 1) : bags, *embedding_dim}.of(DType::float32));
    if (inputs.size() != given) return Fault::input_count(static_cast<std::int64_t>(given), inputs.size());
    if (const Fault fault = indices_fault(inputs); fault) return fault;
    if (input.rank() != 1 && input.rank() != 2) return Fault::rank(2, input);
    if (input.rank() == 2 && input[1] == Dim(0)) return rules::window_fault(1, 0, 1);
    if (offsets != (input.rank() == 1)) {
      return Fault::argument("offsets",
                             offsets ? "left out where the input has two axes" : "given, or an input of two axes");
    }
    if (per_sample_weights) {
      if (const Fault fault = rules::exact_state(inputs, given - 1, input); fault) return fault;
      const auto last = static_cast<std::int32_t>(given - 1);
      if (const Fault fault = rules::elements_of(rules::float32_alone, inputs[given - 1].dtype, last); fault)
        return fault;
    }
    if (offsets) {
      if (const Fault fault = offsets_fault(inputs); fault) return fault;
    }
    if (include_last_offset && bags == Dim(0)) return rules::filled_batch(input);
    return rules::index_range(inputs, 0, *num_embeddings, "num_embeddings");
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    sink.add("weight", {*num_embeddings, *embedding_dim});
  }

 private:
  /// Indices and offsets become one type, int64 or int32. Without offsets C++ makes those of the rows, int64.
  [[nodiscard]] constexpr Fault indices_fault(const Inputs& inputs) const noexcept {
    const DType of_offsets = offsets ? inputs[1].dtype : DType::int64;
    if (!rules::elements_of(rules::index_types, rules::promoted(inputs[0].dtype, of_offsets))) return {};
    const Fault fault = rules::elements_of(rules::index_types, inputs[0].dtype);
    return fault ? fault : rules::elements_of(rules::index_types, of_offsets, 1);
  }
  /// The last offset, which is the largest, is not behind the indices.
  [[nodiscard]] static constexpr Fault offsets_fault(const Inputs& inputs) noexcept {
    const Shape& offsets_shape = inputs[1];
    Fault fault = rules::exact_rank(offsets_shape, 1);
    if (!fault) fault = rules::filled_batch(offsets_shape);
    if (!fault && inputs[0][0].is_known() && inputs.values_of(1).extreme > inputs[0][0].code) {
      fault = {.code = Code::axis_out_of_range,
               .relation = Relation::at_most,
               .expected = inputs[0][0].code,
               .actual = inputs.values_of(1).extreme,
               .field = "offsets"};
    }
    if (!fault && offsets_shape[0] == Dim(1) && inputs.values_of(1).extreme > 0)
      fault = Fault::argument("offsets", "0 at first");
    fault.input = 1;
    return fault;
  }
};

}  // namespace shapeproof::inline v0_1::nn
