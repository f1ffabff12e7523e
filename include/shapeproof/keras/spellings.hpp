// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/layer/record.hpp"

/// How earlier versions of Keras spelled what Keras 3 has: classes, keys and values. Sources: Keras 1.2.2, `get_config`
/// of the layers; Keras 2.2, `legacy/interfaces.py`; tf.keras 2; also how others spell it who write such files.
namespace shapeproof::inline v0_1::keras {

/// A class that had another name.
struct OldClass {
  string_ref old_name;
  string_ref name;
};
inline constexpr OldClass old_classes[] = {
    // Keras 1
    {"AtrousConvolution1D", "Conv1D"},
    {"AtrousConvolution2D", "Conv2D"},
    {"Convolution1D", "Conv1D"},
    {"Convolution2D", "Conv2D"},
    {"Convolution3D", "Conv3D"},
    {"Deconvolution2D", "Conv2DTranspose"},
    {"Model", "Functional"},  // Keras 2, too
    {"SeparableConvolution2D", "SeparableConv2D"},
    {"TimeDistributedDense", "Dense"},
    // Keras 2
    {"BatchNormalizationV1", "BatchNormalization"},
    {"BatchNormalizationV2", "BatchNormalization"},
    {"CuDNNGRU", "GRU"},
    {"Deconvolution3D", "Conv3DTranspose"},
    {"GroupedQueryAttention", "GroupQueryAttention"},  // Keras 3, which exports it under this name
    {"LeakyReLu", "LeakyReLU"},                        // TensorFlow.NET
    {"SyncBatchNormalization", "BatchNormalization"},
    {"ThresholdedReLU", "ReLU"},
};

/// Keras 1's `Merge` became a class for each of its modes.
inline constexpr OldClass merge_modes[] = {
    {"ave", "Average"}, {"concat", "Concatenate"}, {"cos", "Dot"}, {"dot", "Dot"},
    {"max", "Maximum"}, {"mul", "Multiply"},       {"sum", "Add"},
};

/// A key that had another name, or that was several keys with one number each.
struct OldKey {
  string_ref key;
  string_ref old_keys[3];
};
inline constexpr OldKey old_keys[] = {
    {"axes", {"dot_axes"}},
    {"axis", {"concat_axis"}},
    {"batch_shape", {"batch_input_shape"}},
    {"data_format", {"dim_ordering"}},
    {"dilation_rate", {"atrous_rate"}},
    {"dropout", {"dropout_W"}},
    {"filters", {"nb_filter"}},
    {"kernel_size", {"filter_length"}},
    {"kernel_size", {"nb_row", "nb_col"}},
    {"kernel_size", {"kernel_dim1", "kernel_dim2", "kernel_dim3"}},
    {"negative_slope", {"alpha"}},
    {"padding", {"border_mode"}},
    {"pool_size", {"pool_length"}},
    {"rate", {"p"}},
    {"recurrent_activation", {"inner_activation"}},
    {"size", {"length"}},
    {"stddev", {"sigma"}},
    {"strides", {"subsample"}},
    {"strides", {"subsample_length"}},
    {"strides", {"stride"}},
    {"threshold", {"theta"}},
    {"units", {"output_dim"}},
    {"use_bias", {"bias"}},
};

/// A word that was another.
struct OldWord {
  string_ref key;
  string_ref old_word;
  string_ref word;
};
inline constexpr OldWord old_words[] = {
    {"data_format", "tf", "channels_last"},
    {"data_format", "th", "channels_first"},
    {"data_format", "default", "channels_last"},
};

/// A default that was another. What tells an old config is a key that only old versions write.
struct OldDefault {
  string_ref class_name;
  string_ref key;
  string_ref sign;
  bool value;
};
inline constexpr OldDefault old_defaults[] = {
    {"GRU", "reset_after", "consume_less", false},    // Keras 1
    {"GRU", "reset_after", "implementation", false},  // Keras 2 before it had the choice
};

namespace detail {

[[nodiscard]] constexpr string_ref find_name(const OldClass* first, std::size_t count, string_ref old_name) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    if (first[i].old_name == old_name) return first[i].name;
  }
  return {};
}

}  // namespace detail

/// The class's name today, if it had another one; else empty.
[[nodiscard]] constexpr string_ref new_class_name(string_ref old_name) noexcept {
  return detail::find_name(old_classes, sizeof(old_classes) / sizeof(old_classes[0]), old_name);
}
/// The class of a `Merge` layer of that mode; empty if there is none.
[[nodiscard]] constexpr string_ref merge_class_name(string_ref mode) noexcept {
  return detail::find_name(merge_modes, sizeof(merge_modes) / sizeof(merge_modes[0]), mode);
}

/// The word for an old one; else the word itself.
[[nodiscard]] constexpr string_ref new_word(string_ref key, string_ref word) noexcept {
  for (const OldWord& old : old_words) {
    if (old.key == key && old.old_word == word) return old.word;
  }
  return word;
}

/// A value under an old spelling.
struct OldValue {
  const Json* value = nullptr;  ///< null: there is none
  string_ref key{};             ///< under which it stands
};

/// Looks for what has no value under its key today. Where several old keys make one value, or a default was another,
/// `made` holds it. What is a field of the class by its own name is never taken for an old spelling of another.
[[nodiscard]] inline OldValue find_old_value(const Json& config, const LayerType& type, string_ref key, Json& made) {
  for (const OldKey& old : old_keys) {
    if (old.key != key || type.fields.find(old.old_keys[0]) != nullptr) continue;
    const Json* const first = detail::find_key(config, old.old_keys[0]);
    if (first == nullptr) continue;
    if (old.old_keys[1].empty()) {
      if (!first->is_string()) return {&detail::plain_list(*first), old.old_keys[0]};
      made = detail::make_text(new_word(key, first->get_ref<const std::string&>()));
      return {&made, old.old_keys[0]};
    }
    made = detail::empty_list();
    for (const string_ref name : old.old_keys) {
      if (name.empty()) break;
      const Json* const part = detail::find_key(config, name);
      made.push_back(part == nullptr || part->is_structured() ? Json(nullptr) : *part);  // no copy of what may be deep
    }
    return {&made, old.old_keys[0]};
  }
  for (const OldDefault& old : old_defaults) {
    if (old.key != key || !(old.class_name == type.name) || detail::find_key(config, old.sign) == nullptr) continue;
    made = old.value;
    return {&made, key};
  }
  return {};
}

}  // namespace shapeproof::inline v0_1::keras
