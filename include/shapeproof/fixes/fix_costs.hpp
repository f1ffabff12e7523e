// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

/// How plausible each kind of edit is, as the cost of a fix: the smaller, the sooner it is tried and shown. 8 to 12:
/// nearly always what is meant; 13 to 19: often; 20 to 29: sometimes; a fix that costs more is tried only if nothing
/// else helps.
namespace shapeproof::inline v0_1::detail::fix_cost {

enum : std::uint8_t {
  // Data, and what the `Input` declares.
  add_named_axis = 10,          ///< the layer's names for its axes say which one is missing
  add_last_axis = 20,           ///< channels or features of size 1 usually stand last
  add_batch_axis = 22,          ///< training with a single sample is rare
  add_inner_axis = 24,          ///< the places that remain
  drop_axis = 11,               ///< an axis of size 1 holds nothing
  move_channels = 12,           ///< the layer expects few channels where the long axis is
  move_declared_channels = 9,   ///< what a layer declares stands at the other end
  move_channels_in_order = 26,  ///< the channels are where the layer expects them: the model is more likely wrong
  turn_table = 11,              ///< there are as many samples as the layer wants features
  reshape_samples = 13,         ///< each sample keeps its elements
  reshape_single_row = 9,       ///< the data are one row, with one sample behind the other
  reshape_to_one_sample = 13,   ///< all data together have as many elements as one sample
  reshape_anything = 30,        ///< the samples become others, which is seldom meant
  labels_lie_alike = 1,         ///< subtracted if the labels have the same order
  move_channels_of_both = 11,   ///< the data agree with the declaration
  other_data_format = 13,       ///< the same through a field of every layer
  declare_data = 10,            ///< the model does not accept the input that it declares
  declare_other_sizes = 14,     ///< the model accepts what it declares, so the data may have wrong sizes
  declare_swapped_axes = 24,    ///< the same sizes in another order: the data are more likely wrong
  declare_other_rank = 34,      ///< the model is made for another kind of data
  without_purpose = 2,          ///< added if neither labels nor loss show what the model is for
  declare_without_batch = 13,   ///< the number of samples is one of the declared axes
  declare_without_batch_though_built = 36,  ///< the model accepts what it declares
  declare_moved_channels = 15,              ///< the declaration has the channels at the other end
  declare_without_last_axis = 16,           ///< a last axis of size 1 that the layer does not take
  drop_last_axis_of_both = 13,              ///< the same in the data
  add_last_axis_to_both = 13,               ///< the layer in a wrapper needs one more axis
  declare_missing_axis = 12,                ///< the declaration lacks an axis that the layer has a name for
  declare_other_axis = 15,                  ///< another place for it
  add_batch_to_both = 10,                   ///< a sample and its label, both without a batch axis
  declare_without_count = 9,                ///< data and labels have as many samples as the Input declares
  declare_as_sibling = 9,                   ///< the same layers read both inputs, and take the other one
  declare_sibling = 10,                     ///< the same, where they take this one
  swap_tensors = 8,                         ///< both then fit, which is hardly by chance
  one_batch_axis = 9,                       ///< the axes of a sample agree, there is only one axis too many before them
  equal_counts = 20,         ///< who has lost some samples of one seldom wants to lose those of the other
  declare_one_sample = 12,   ///< a batch of one that is all samples
  whole_batches = 9,         ///< who trains such a model leaves out the rest
  argmax_data = 9,           ///< as many places as there are indices
  argmax_other_data = 21,    ///< another number of places
  declare_batch_size = 10,   ///< a stateful layer says that it needs one
  cast_data = 10,            ///< the elements have the wrong type, and nothing casts them
  look_up_words = 12,        ///< each string becomes an index
  split_texts = 10,          ///< a sample is one string, so rather a text than a word
  split_other_strings = 24,  ///< a text in each of several columns is rare
  join_last_axis = 10,       ///< what is joined nearly always are features or channels
  join_second_axis = 14,     ///< steps or rows, where there are more axes
  run_fixed_batches = 10,    ///< the size that the model is made for
  open_batch_axis = 12,      ///< the model is made anew

  // Added to any fix.
  leaves_warning = 20,  ///< what the program then does is probably not meant either
  leaves_errors = 11,   ///< another fix may remove them as well, hardly by chance

  // Images and sequences of another size.
  resize_images = 16,          ///< it is easier to change sizes than to change a model
  fit_declared_features = 15,  ///< the size for which the last layers were made
  resize_others = 28,          ///< data that are not images can hardly be resized
  change_colours = 12,         ///< images can be read with any number of colours
  pad_sequences = 16,          ///< sequences of indices are padded to one length
  colour_grey_images = 13,     ///< grey images often have no channel axis
  declare_grey_images = 14,    ///< the same, if the model does not need colours
  unroll_images = 12,          ///< there are as many numbers as pixels in a square image
  reshape_in_model = 14,       ///< the same with a layer
  enlarge_data = 30,           ///< more for larger data, because such data are rare
  fit_to_windows = 10,         ///< the next size that every pooling can halve

  // Recurrent layers.
  return_sequences = 8,              ///< one flag, which beginners often forget
  return_last_step = 9,              ///< one flag; a Flatten is as common
  return_last_step_for_labels = 8,   ///< one flag, and the labels have one row for each sample
  unwrap_last_step = 9,              ///< the same, if no steps are then left for a wrapper
  return_sequences_for_labels = 10,  ///< the labels have a row for each step
  repeat_for_labels = 18,            ///< a decoder for as many steps as the labels have
  features_as_steps = 20,            ///< each feature becomes a step, which is seldom meant
  merge_axes_to_steps = 14,          ///< all inner axes become steps
  merge_axes = 22,                   ///< the same for a layer that does not read sequences
  pool_each_step = 10,               ///< a vector for each frame, with few weights behind it
  flatten_each_step = 11,            ///< the same with every element

  // Windows, and maps that do not fit each other.
  smaller_window = 12,   ///< a window as large as the map
  pad_window = 14,       ///< the same window, with padding
  shorter_strides = 11,  ///< strides as long as the kernel are often a mistake
  pad_all_windows = 18,  ///< all earlier windows, which changes the whole model
  pad_pooling = 16,      ///< no row of a map with an odd size is lost
  scale_as_pooled = 14,  ///< the same factor as the pooling
  pool_as_scaled = 15,   ///< the same, but the pooling is changed
  pad_for_maps = 11,     ///< windows that keep the size give maps of the labels' size
  repeat_number = 9,     ///< the field that sets the length
  pool_once_more = 10,   ///< the output's maps are a multiple of the labels' maps
  scale_once_more = 12,  ///< the labels' maps are a multiple of the output's maps

  // Branches that a layer joins.
  width_of_branch = 12,        ///< the layer that sets the width, as in a chain
  project_branch = 13,         ///< a kernel of size 1 on the shorter way, as residual networks have it
  joining_axis = 11,           ///< there is one axis in which the branches may differ
  other_axis_of_second = 11,   ///< the axes of a product are easily miscounted
  other_axes = 12,             ///< the same, and none of them stays
  batch_first = 12,            ///< a flag, which beginners often forget
  swap_inputs = 14,            ///< the query stands where the value is looked for
  connect_unread = 17,         ///< a tensor that nobody takes was made for somebody; a wrong number is more common
  connect_other_input = 17,    ///< the model takes what the layer asks for, under another name
  connect_inside_branch = 20,  ///< another tensor of the same branch follows that is as large
  connect_along_branch = 19,   ///< the fitting tensor of the same branch; seldom is it the connection that is wrong
  pad_branches = 13,           ///< no branch loses anything at the edges
  pad_in_branch = 11,          ///< windows that lose nothing at the edges
  output_padding = 10,         ///< the field is there to say which of the sizes that a stride leaves open is meant
  no_pad_in_branch = 15,       ///< the reverse, which is seldom meant
  strides_in_branch = 12,      ///< the other branch keeps its size
  window_in_branch = 16,       ///< another window has another meaning
  scale_in_branch = 11,        ///< as large as the other branch
  pool_branch = 14,            ///< a whole factor
  scale_branch = 15,           ///< the same, at the other branch
  crop_branch = 17,            ///< always possible
  pad_branch = 18,             ///< zeros in a map are rarer than a cut
  pool_branch_to_vector = 13,  ///< a vector of each map
  flatten_branch = 15,         ///< a vector of all maps
  repeat_branch = 14,          ///< a vector for each step

  // Layers and their fields.
  flatten_before_layer = 12,           ///< a layer of vectors takes no maps
  reshape_to_one_channel = 20,         ///< sequences read as maps, which is seldom meant
  reshape_to_one_element = 26,         ///< a vector read as a map of one element, which is hardly ever meant
  call_on_each_step = 21,              ///< frames for a layer of single images
  unwrap = 13,                         ///< there are no steps
  order_of_all_axes = 13,              ///< an axis was forgotten
  remove_index_source = 9,             ///< no layer before an Embedding learns anything
  remove_layer_of_numbers = 8,         ///< an Embedding of what was given as numbers of floating point
  remove_order = 10,                   ///< the layers around it fit each other
  remove_index_layer = 11,             ///< an Embedding before what is no index
  first_output = 10,                   ///< a recurrent module gives its states, too
  declared_field = 11,                 ///< the field is there to say the size of the input
  own_field = 13,                      ///< the field says the expected number
  flatten_to_expected = 10,            ///< the product of the axes is the expected number
  remove_misplaced = 24,               ///< the layer does not belong there
  target_of_ones = 22,                 ///< the same number of axes, which says little
  global_pooling_before_reshape = 18,  ///< a Reshape is meant to keep all elements
  remove_layer = 14,                   ///< it removes the axes that the next layer needs
  other_norm = 12,                     ///< a normalization for other axes, between layers that fit each other
  flatten_samples = 9,                 ///< the first axis is the batch
  other_class = 14,                    ///< data and declaration agree, so the class must be another
  other_class_for_wrong_data = 40,     ///< the data are wrong, not the class
  one_group = 10,                      ///< one group always fits
  more_filters = 12,                   ///< the next multiple of the groups
  open_target_axis = 14,               ///< more for each later axis, because the first is most often the open one
  open_kept_axis = 4,                  ///< added where the input has the same axis, which is meant to stay
  width_for_reshape = 11,              ///< the layer before sets the number of elements
  global_pooling = 16,                 ///< an average needs no known sizes
  width_before = 12,                   ///< the layer before sets the wrong size
  no_activation = 13,                  ///< only `glu` halves an axis
  last_axis = 12,                      ///< the last axis always exists
  least_value = 12,                    ///< the least value that the field may have

  // Labels, loss and output.
  one_hot_labels = 10,                  ///< the labels are class numbers, and the loss takes one value for each class
  one_hot_labels_for_numbers = 20,      ///< the loss compares numbers, so the output is more likely too wide
  argmax_integers = 8,                  ///< one place for each class, of integers
  cast_labels = 9,                      ///< the labels have the right shape, and the wrong type
  add_label_axis = 9,                   ///< the output has an axis of size 1 that the labels lack
  squeeze_output = 10,                  ///< the same from the other side, where one number for each sample is meant
  loss_that_fits = 12,                  ///< output and labels are right for another loss
  loss_of_classes = 10,                 ///< class numbers for a loss of numbers or probabilities
  one_output = 13,                      ///< one unit, if the labels are not class numbers
  one_output_for_numbers = 10,          ///< the loss compares numbers
  loss_of_class_numbers = 11,           ///< the same loss for class numbers
  loss_of_one_hot = 10,                 ///< the same loss for labels with one value for each class
  loss_of_several_labels = 9,           ///< each of the units says yes or no by itself
  loss_of_one_hot_of_other_width = 20,  ///< the labels are not as wide as the output
  argmax_labels = 11,                   ///< more than a change of the loss, because labels are seldom changed
  argmax_labels_of_other_width = 12,    ///< the labels are not as wide as the output
  binary_labels = 9,                    ///< two columns for a loss of two classes
  binary_labels_for_numbers = 14,       ///< the loss is not one of two classes
  squeeze_labels = 12,                  ///< an axis of size 1 holds nothing
  reshape_labels = 14,                  ///< the same elements
  turn_labels = 12,                     ///< the samples are along the second axis
  reshape_labels_to_samples = 10,       ///< as many rows as there are samples
  flatten_before_dense = 10,            ///< a Dense over maps is nearly always a forgotten Flatten
  pool_before_dense = 16,               ///< the same with fewer weights
  flatten_output = 12,                  ///< the number of the output's elements is the width of the labels
  add_head = 18,                        ///< two layers, if the output is not a vector
  add_output_layer = 12,                ///< no layer at the end of the model has a width
  resize_masks = 9,                     ///< the files have another size than the images
  resize_slightly = 13,                 ///< windows without padding lose a few rows
  resize_own_images = 20,               ///< masks of the images' size, or these themselves: their size is right
  crop_masks = 12,                      ///< the same, from the other side
  grey_masks = 9,                       ///< a mask has one channel, but is often kept in colour
  grey_images = 14,                     ///< the labels are the images themselves
  last_step_of_labels = 11,             ///< the output is one step
  head_of_steps = 15,                   ///< as many units as all steps have, put in order
  pool_output_of_labels_width = 11,     ///< the maps have a channel for each class
  pool_output = 17,                     ///< the maps may mean something else
  reshape_output = 18,                  ///< the same elements, which is seldom meant
  width_of_labels = 10,                 ///< the labels' width is the number of classes or targets
  say_logits = 12,                      ///< the loss can apply the function itself
  apply_function = 10,                  ///< the function that the loss expects
  add_function = 11,                    ///< the same by a module of its own
  no_function = 9,                      ///< the loss applies it itself
  loss_with_function = 9,               ///< a loss that applies it itself computes more exactly
  loss_of_two_classes = 9,              ///< one unit can stand for two classes
  loss_of_numbers = 12,                 ///< the loss says that they are classes
  loss_of_numbers_for_numbers = 8,      ///< labels of floating point are seldom class numbers
  unit_for_each_class = 13,             ///< how many classes there are is not known
  sigmoid_for_one = 10,                 ///< a softmax over one unit is always 1
};

}  // namespace shapeproof::inline v0_1::detail::fix_cost
