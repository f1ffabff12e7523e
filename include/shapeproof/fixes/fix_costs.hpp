// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

/// How plausible each kind of edit is, as the cost of a fix: the smaller, the sooner it is tried and shown. 8 to 12 is
/// what is meant nearly always, 13 to 19 what is often meant, 20 to 29 what is meant now and then; more is only tried
/// where nothing else helps.
namespace shapeproof::detail::fix_cost {

enum : std::uint8_t {
  // Data, and what the `Input` declares.
  add_named_axis = 10,                      ///< the layer's own names of axes tell which one is missing
  add_last_axis = 20,                       ///< channels or features of size 1 usually stand last
  add_batch_axis = 22,                      ///< a single sample is rarer in training
  add_inner_axis = 24,                      ///< what is left
  drop_axis = 11,                           ///< an axis of size 1 holds nothing
  move_channels = 12,                       ///< the long axis stands where the few channels are looked for
  move_channels_in_order = 26,              ///< the channels stand where they are looked for: rather the model is wrong
  turn_table = 11,                          ///< the samples are as many as the features that are wanted
  reshape_samples = 13,                     ///< each sample keeps its elements
  reshape_single_row = 9,                   ///< all is one row: samples lie behind each other in it
  reshape_to_one_sample = 13,               ///< all of it has the elements of one sample
  reshape_anything = 30,                    ///< other samples than before, which is seldom meant
  labels_lie_alike = 1,                     ///< less, because the labels agree
  move_channels_of_both = 11,               ///< data and declaration agree with each other
  other_data_format = 13,                   ///< the same by a field of every layer
  declare_data = 10,                        ///< the model does not accept what it declares
  declare_other_sizes = 14,                 ///< the model accepts what it declares: data of other sizes may be meant
  declare_swapped_axes = 24,                ///< the same sizes in another order: rather the data are wrong
  declare_other_rank = 34,                  ///< the model is made for another kind of data
  without_purpose = 2,                      ///< more, where neither labels nor loss tell what the model is for
  declare_without_batch = 13,               ///< the number of samples stands among a sample's axes
  declare_without_batch_though_built = 36,  ///< the model accepts what it declares
  declare_moved_channels = 15,              ///< the declaration has its channels at the other end
  declare_without_last_axis = 16,           ///< a last axis of size 1 that the layer does not take
  drop_last_axis_of_both = 13,              ///< the same in the data
  add_last_axis_to_both = 13,               ///< what a wrapper calls lacks an axis
  declare_missing_axis = 12,                ///< the declaration lacks an axis that the layer has a name for
  declare_batch_size = 10,                  ///< a stateful layer says that it needs one
  look_up_words = 12,                       ///< each string becomes an index
  split_texts = 10,                         ///< a sample is one string, so rather a text than a word
  split_other_strings = 24,                 ///< a text in each of several columns is rare
  run_fixed_batches = 10,                   ///< the size that the model is made for
  open_batch_axis = 12,                     ///< the model is made anew

  // Images and sequences of another size.
  resize_images = 16,        ///< sizes are changed more easily than a model
  resize_others = 28,        ///< what is not an image can hardly be resized
  change_colours = 12,       ///< images are read with as many colours as one asks for
  pad_sequences = 16,        ///< sequences of indices are made of one length
  colour_grey_images = 13,   ///< grey images have no axis for their colour
  declare_grey_images = 14,  ///< the same, if the model need not have colours
  unroll_images = 12,        ///< as many numbers as a square image has pixels
  reshape_in_model = 14,     ///< the same by a layer
  enlarge_data = 30,         ///< more, the larger they become: seldom there are such data
  fit_to_windows = 10,       ///< the next size that every pooling halves without a rest

  // Recurrent layers.
  return_sequences = 8,              ///< one flag, which is forgotten in nearly every first stack
  return_last_step = 9,              ///< one flag; a Flatten is as common
  return_last_step_for_labels = 8,   ///< one flag, and the labels have one row for each sample
  unwrap_last_step = 9,              ///< the same, where a wrapper then has no steps left
  return_sequences_for_labels = 10,  ///< the labels have a row for each step
  repeat_for_labels = 18,            ///< a decoder for as many steps as the labels have
  features_as_steps = 20,            ///< each feature becomes a step, which is seldom meant
  merge_axes_to_steps = 14,          ///< all inner axes become steps
  merge_axes = 22,                   ///< the same for a layer that does not read sequences
  pool_each_step = 10,               ///< a vector for each frame, with few weights behind it
  flatten_each_step = 11,            ///< the same with every element

  // Windows, and maps that do not fit each other.
  smaller_window = 12,   ///< as large as the map that is left
  pad_window = 14,       ///< the same map, padded
  shorter_strides = 11,  ///< steps as long as the kernel are a mistake by themselves
  pad_all_windows = 18,  ///< every window before, which changes the whole model
  pad_pooling = 16,      ///< maps of odd size keep their rest
  scale_as_pooled = 14,  ///< the factor that the pooling has
  pool_as_scaled = 15,   ///< the same, at the other end
  pad_for_maps = 11,     ///< windows that lose nothing at the edges give maps of the labels' size
  repeat_number = 9,     ///< the field that sets the length
  pool_once_more = 10,   ///< the maps are a multiple of the labels'
  scale_once_more = 12,  ///< the labels' maps are a multiple

  // Branches that a layer joins.
  width_of_branch = 12,        ///< the layer that sets the width, as in a chain
  project_branch = 13,         ///< a kernel of size 1 on the shorter way, as residual networks have it
  joining_axis = 11,           ///< there is one axis in which the branches may differ
  swap_inputs = 14,            ///< the query stands where the value is looked for
  pad_in_branch = 11,          ///< windows that lose nothing at the edges
  no_pad_in_branch = 15,       ///< the reverse, which is seldom meant
  strides_in_branch = 12,      ///< the other branch keeps its size
  window_in_branch = 16,       ///< another window has another meaning
  scale_in_branch = 13,        ///< as large as the other branch
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
  remove_misplaced = 24,               ///< the layer does not belong there
  target_of_ones = 22,                 ///< the same number of axes, which says little
  global_pooling_before_reshape = 18,  ///< a Reshape is meant to keep all elements
  remove_layer = 14,                   ///< it takes away the axes that the next layer needs
  other_class = 14,                    ///< data and declaration agree, so the class must be another
  other_class_for_wrong_data = 40,     ///< the data are wrong, not the class
  one_group = 10,                      ///< no groups, which always fits
  more_filters = 12,                   ///< the next multiple of the groups
  open_target_axis = 14,               ///< more for each axis further in: the first axis is most often the open one
  width_for_reshape = 11,              ///< the layer before sets how many elements there are
  global_pooling = 16,                 ///< sizes that are not known can be averaged
  width_before = 12,                   ///< the layer before sets the size that is wrong
  no_activation = 13,                  ///< only `glu` halves an axis
  last_axis = 12,                      ///< there always is a last axis
  least_value = 12,                    ///< the least value that the field may have

  // Labels, loss and output.
  one_hot_labels = 10,                  ///< class numbers, where the loss takes a place for each class
  one_hot_labels_for_numbers = 20,      ///< the loss is one of numbers, so the output is rather too wide
  one_output = 13,                      ///< one unit, if the labels are no class numbers
  one_output_for_numbers = 10,          ///< the loss is one of numbers
  loss_of_class_numbers = 11,           ///< the same loss for class numbers
  loss_of_one_hot = 10,                 ///< the same loss for labels that have a place for each class
  loss_of_one_hot_of_other_width = 20,  ///< they are not as wide as the output
  argmax_labels = 11,                   ///< after the loss: the labels are changed more seldom
  argmax_labels_of_other_width = 12,    ///< they are not as wide as the output
  binary_labels = 9,                    ///< two columns for a loss of two classes
  binary_labels_for_numbers = 14,       ///< the loss is not one of two classes
  squeeze_labels = 12,                  ///< an axis of size 1 holds nothing
  reshape_labels = 14,                  ///< the same elements
  turn_labels = 12,                     ///< the samples lie along the second axis
  reshape_labels_to_samples = 10,       ///< as many rows as there are samples
  flatten_before_dense = 10,            ///< a Dense over maps is nearly always a forgotten Flatten
  pool_before_dense = 16,               ///< the same with fewer weights
  flatten_output = 12,                  ///< the output has as many elements as the labels are wide
  add_head = 18,                        ///< two layers, where the output is no vector at all
  add_output_layer = 12,                ///< the model ends without a layer that has a width
  reshape_output = 18,                  ///< the same elements, which is seldom meant
  width_of_labels = 10,                 ///< the output's width is the number of classes or targets
  say_logits = 12,                      ///< the loss applies the function by itself
  apply_function = 10,                  ///< the function that the loss expects
  loss_of_two_classes = 9,              ///< one unit can stand for two classes
  loss_of_numbers = 12,                 ///< the loss says that they are classes
  loss_of_numbers_for_numbers = 8,      ///< labels of floating point are seldom class numbers
  unit_for_each_class = 13,             ///< how many classes there are is not known
  sigmoid_for_one = 10,                 ///< a softmax over one unit is always 1
};

}  // namespace shapeproof::detail::fix_cost
