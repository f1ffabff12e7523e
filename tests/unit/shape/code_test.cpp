// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/code.hpp"

#include "check_both.hpp"

namespace shapeproof::code_test {
namespace {
constexpr bool names_differ() {
  for (std::size_t i = 0; i < code_count; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (to_string(static_cast<Code>(i)) == to_string(static_cast<Code>(j))) return false;
    }
  }
  return true;
}
}  // namespace

TEST_CASE("the identifiers of faults are the enumerators' names") {
#define CHECK_NAME(name) CHECK_BOTH(to_string(Code::name) == #name)
  CHECK_NAME(ok);
  CHECK_NAME(empty_model);
  CHECK_NAME(missing_input);
  CHECK_NAME(misplaced_input);
  CHECK_NAME(duplicate_name);
  CHECK_NAME(too_many_axes);
  CHECK_NAME(too_many_outputs);
  CHECK_NAME(invalid_size);
  CHECK_NAME(ragged);
  CHECK_NAME(symbol_clash);
  CHECK_NAME(rank_mismatch);
  CHECK_NAME(axis_mismatch);
  CHECK_NAME(unknown_axis_size);
  CHECK_NAME(wrong_input_count);
  CHECK_NAME(dtype_mismatch);
  CHECK_NAME(invalid_argument);
  CHECK_NAME(groups_mismatch);
  CHECK_NAME(axis_out_of_range);
  CHECK_NAME(empty_output);
  CHECK_NAME(size_mismatch);
  CHECK_NAME(size_overflow);
  CHECK_NAME(not_recurrent);
  CHECK_NAME(unknown_node);
  CHECK_NAME(unknown_output);
  CHECK_NAME(cyclic_graph);
  CHECK_NAME(unused_node);
  CHECK_NAME(weights_mismatch);
  CHECK_NAME(missing_labels);
  CHECK_NAME(labels_rank);
  CHECK_NAME(labels_size);
  CHECK_NAME(integer_labels);
  CHECK_NAME(one_hot_labels);
  CHECK_NAME(one_class);
  CHECK_NAME(labels_dtype);
  CHECK_NAME(sample_count);
  CHECK_NAME(batch_size);
  CHECK_NAME(batch_changed);
  CHECK_NAME(labels_broadcast);
  CHECK_NAME(channels_order);
  CHECK_NAME(colour_order);
  CHECK_NAME(missing_flatten);
  CHECK_NAME(stride_like_kernel);
  CHECK_NAME(single_step);
  CHECK_NAME(flattened_batch);
  CHECK_NAME(odd_size);
  CHECK_NAME(pooled_away);
  CHECK_NAME(softmax_of_one);
  CHECK_NAME(computed_indices);
  CHECK_NAME(logits_mismatch);
  CHECK_NAME(unknown_field);
  CHECK_NAME(unknown_layer);
  CHECK_NAME(untraceable);
  CHECK_NAME(not_contiguous);
  CHECK_NAME(missing_weight);
  CHECK_NAME(unknown_weight);
  CHECK_NAME(weight_shape);
#undef CHECK_NAME
  CHECK_BOTH(names_differ());
  CHECK_BOTH(to_string(static_cast<Code>(255)) == "ok");
}

TEST_CASE("severities and relations") {
  CHECK_BOTH(to_string(Severity::error) == "error" && to_string(Severity::warning) == "warning");
  CHECK_BOTH(to_string(Relation::equal) == "equal" && to_string(Relation::at_least) == "at_least");
  CHECK_BOTH(to_string(Relation::at_most) == "at_most" && to_string(Relation::multiple_of) == "multiple_of");
  CHECK_BOTH(to_string(Relation::one_of) == "one_of" && to_string(Relation::known) == "known");
}

}  // namespace shapeproof::code_test
