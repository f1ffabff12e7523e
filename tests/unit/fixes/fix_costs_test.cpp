// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/fix_costs.hpp"

#include <iterator>

#include <doctest/doctest.h>

namespace shapeproof::fix_costs_test {
namespace {

namespace cost = detail::fix_cost;

// What is nearly always meant, often, sometimes, and only if nothing else helps, as the header grades it.
constexpr int nearly_always[] = {cost::add_named_axis,
                                 cost::drop_axis,
                                 cost::move_channels,
                                 cost::turn_table,
                                 cost::reshape_single_row,
                                 cost::move_channels_of_both,
                                 cost::declare_data,
                                 cost::declare_missing_axis,
                                 cost::add_batch_to_both,
                                 cost::one_batch_axis,
                                 cost::declare_one_sample,
                                 cost::whole_batches,
                                 cost::argmax_data,
                                 cost::declare_batch_size,
                                 cost::look_up_words,
                                 cost::split_texts,
                                 cost::join_last_axis,
                                 cost::run_fixed_batches,
                                 cost::open_batch_axis,
                                 cost::change_colours,
                                 cost::unroll_images,
                                 cost::fit_to_windows,
                                 cost::return_sequences,
                                 cost::return_last_step,
                                 cost::return_last_step_for_labels,
                                 cost::unwrap_last_step,
                                 cost::return_sequences_for_labels,
                                 cost::pool_each_step,
                                 cost::flatten_each_step,
                                 cost::smaller_window,
                                 cost::shorter_strides,
                                 cost::pad_for_maps,
                                 cost::repeat_number,
                                 cost::pool_once_more,
                                 cost::scale_once_more,
                                 cost::width_of_branch,
                                 cost::joining_axis,
                                 cost::pad_in_branch,
                                 cost::strides_in_branch,
                                 cost::flatten_before_layer,
                                 cost::loss_of_several_labels,
                                 cost::remove_index_layer,
                                 cost::flatten_to_expected,
                                 cost::one_group,
                                 cost::more_filters,
                                 cost::width_for_reshape,
                                 cost::width_before,
                                 cost::last_axis,
                                 cost::least_value,
                                 cost::one_hot_labels,
                                 cost::one_output_for_numbers,
                                 cost::loss_of_class_numbers,
                                 cost::loss_of_one_hot,
                                 cost::argmax_labels,
                                 cost::argmax_labels_of_other_width,
                                 cost::binary_labels,
                                 cost::squeeze_labels,
                                 cost::turn_labels,
                                 cost::reshape_labels_to_samples,
                                 cost::flatten_before_dense,
                                 cost::flatten_output,
                                 cost::add_output_layer,
                                 cost::resize_masks,
                                 cost::crop_masks,
                                 cost::grey_masks,
                                 cost::last_step_of_labels,
                                 cost::pool_output_of_labels_width,
                                 cost::width_of_labels,
                                 cost::say_logits,
                                 cost::apply_function,
                                 cost::loss_of_two_classes,
                                 cost::loss_of_numbers,
                                 cost::loss_of_numbers_for_numbers,
                                 cost::sigmoid_for_one,
                                 cost::scale_in_branch,
                                 cost::declare_as_sibling,
                                 cost::declare_sibling,
                                 cost::other_axis_of_second,
                                 cost::other_axes,
                                 cost::remove_index_source,
                                 cost::remove_layer_of_numbers,
                                 cost::remove_order};
constexpr int often[] = {cost::reshape_samples,
                         cost::reshape_to_one_sample,
                         cost::other_data_format,
                         cost::declare_other_sizes,
                         cost::declare_without_batch,
                         cost::declare_moved_channels,
                         cost::declare_without_last_axis,
                         cost::drop_last_axis_of_both,
                         cost::add_last_axis_to_both,
                         cost::declare_other_axis,
                         cost::join_second_axis,
                         cost::resize_images,
                         cost::pad_sequences,
                         cost::colour_grey_images,
                         cost::declare_grey_images,
                         cost::reshape_in_model,
                         cost::repeat_for_labels,
                         cost::merge_axes_to_steps,
                         cost::pad_window,
                         cost::pad_all_windows,
                         cost::pad_pooling,
                         cost::scale_as_pooled,
                         cost::pool_as_scaled,
                         cost::project_branch,
                         cost::swap_inputs,
                         cost::no_pad_in_branch,
                         cost::window_in_branch,
                         cost::pool_branch,
                         cost::scale_branch,
                         cost::crop_branch,
                         cost::pad_branch,
                         cost::pad_branches,
                         cost::pool_branch_to_vector,
                         cost::flatten_branch,
                         cost::repeat_branch,
                         cost::unwrap,
                         cost::order_of_all_axes,
                         cost::own_field,
                         cost::global_pooling_before_reshape,
                         cost::remove_layer,
                         cost::other_class,
                         cost::open_target_axis,
                         cost::global_pooling,
                         cost::no_activation,
                         cost::one_output,
                         cost::binary_labels_for_numbers,
                         cost::reshape_labels,
                         cost::pool_before_dense,
                         cost::add_head,
                         cost::resize_slightly,
                         cost::grey_images,
                         cost::head_of_steps,
                         cost::pool_output,
                         cost::reshape_output,
                         cost::unit_for_each_class};
constexpr int sometimes[] = {cost::add_last_axis,
                             cost::equal_counts,
                             cost::add_batch_axis,
                             cost::add_inner_axis,
                             cost::move_channels_in_order,
                             cost::declare_swapped_axes,
                             cost::argmax_other_data,
                             cost::split_other_strings,
                             cost::resize_others,
                             cost::features_as_steps,
                             cost::merge_axes,
                             cost::reshape_to_one_channel,
                             cost::reshape_to_one_element,
                             cost::call_on_each_step,
                             cost::remove_misplaced,
                             cost::target_of_ones,
                             cost::resize_own_images,
                             cost::one_hot_labels_for_numbers,
                             cost::loss_of_one_hot_of_other_width};
constexpr int last_resort[] = {cost::reshape_anything, cost::declare_other_rank,
                               cost::declare_without_batch_though_built, cost::enlarge_data,
                               cost::other_class_for_wrong_data};

template <std::size_t N>
bool lie_between(const int (&costs)[N], int least, int most) {
  for (const int one : costs) {
    CAPTURE(one);
    if (one < least || one > most) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("each fix lies where its grade is") {
  CHECK(lie_between(nearly_always, 8, 12));
  CHECK(lie_between(often, 13, 19));
  CHECK(lie_between(sometimes, 20, 29));
  CHECK(lie_between(last_resort, 30, 49));
  // Those that are added to others change no grade alone.
  CHECK((cost::labels_lie_alike < 4 && cost::without_purpose < 4));
}

TEST_CASE("of two fixes that both pass the likelier one comes first") {
  CHECK(cost::one_batch_axis < cost::drop_axis);               // the axes of a sample agree
  CHECK(cost::return_sequences < cost::features_as_steps);     // a flag before a layer
  CHECK(cost::flatten_before_layer < cost::remove_misplaced);  // nothing is lost
  CHECK(cost::move_channels < cost::move_channels_in_order);   // the channels are where they are expected
  CHECK(cost::declare_data < cost::declare_other_sizes);       // the model takes what it declares
  CHECK(cost::declare_other_sizes < cost::declare_other_rank);
  CHECK(cost::resize_images < cost::resize_others);
  CHECK(cost::resize_others < cost::enlarge_data);
  CHECK(cost::other_class < cost::other_class_for_wrong_data);
  CHECK(cost::pad_in_branch < cost::no_pad_in_branch);
  CHECK(cost::scale_in_branch < cost::window_in_branch);
  CHECK(cost::pool_branch < cost::crop_branch);
  CHECK(cost::crop_branch < cost::pad_branch);
  CHECK(cost::loss_of_one_hot < cost::loss_of_one_hot_of_other_width);
  CHECK(cost::argmax_data < cost::argmax_other_data);
  CHECK(cost::binary_labels < cost::binary_labels_for_numbers);
}

}  // namespace shapeproof::fix_costs_test
