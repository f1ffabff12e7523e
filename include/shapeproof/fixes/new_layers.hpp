// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1::detail {

/// The layers that fixes put into a model, in the words of its vocabulary. A list is empty where it has no such layer.
class NewLayers {
 public:
  constexpr explicit NewLayers(Vocabulary vocabulary, bool channels_first = false) noexcept
      : pytorch_(vocabulary == Vocabulary::pytorch), channels_first_(channels_first) {}

  /// All axes behind the first become one.
  [[nodiscard]] static constexpr AddedLayers flatten() { return just(NewLayer{"Flatten"}); }

  /// The functions whose results PyTorch's losses want.
  [[nodiscard]] static constexpr AddedLayers log_softmax(std::int64_t dim) {
    return just(NewLayer{"LogSoftmax"}.with("dim", FieldValue::number(dim)));
  }
  [[nodiscard]] static constexpr AddedLayers sigmoid() { return just(NewLayer{"Sigmoid"}); }

  /// The first output of a module of PyTorch's that gives several.
  [[nodiscard]] static constexpr AddedLayers first_output() { return just(NewLayer{"SelectOutput"}); }

  /// An axis of size 1 less, in PyTorch's words.
  [[nodiscard]] static constexpr AddedLayers squeeze(int axis) {
    return just(NewLayer{"aten::squeeze"}.with("dim", FieldValue::number(axis)));
  }

  /// A weighted sum of all of `features`, maybe with an activation.
  [[nodiscard]] constexpr AddedLayers dense(Dim features, std::int64_t units, string_ref activation = {}) const {
    if (pytorch_) {
      if (!features.is_known()) return {};
      return just(NewLayer{"Linear"}
                      .with("in_features", FieldValue::number(features.code))
                      .with("out_features", FieldValue::number(units)));
    }
    const NewLayer dense = NewLayer{"Dense"}.with("units", FieldValue::number(units));
    return just(activation.empty() ? dense : dense.with("activation", FieldValue::word(activation)));
  }

  /// A convolution with a kernel of one element, from `channels` to `filters`.
  [[nodiscard]] constexpr AddedLayers projection(int spatial, Dim channels, std::int64_t filters,
                                                 std::int64_t steps) const {
    if (pytorch_) {
      if (!channels.is_known()) return {};
      const NewLayer conv = NewLayer{of_axes(spatial, "Conv1d", "Conv2d", "Conv3d")}
                                .with("in_channels", FieldValue::number(channels.code))
                                .with("out_channels", FieldValue::number(filters))
                                .with("kernel_size", FieldValue::number(1));
      return just(steps > 1 ? conv.with_option("stride", FieldValue::number(steps)) : conv);
    }
    if (channels_first_ && steps > 1) return {};
    const NewLayer conv = NewLayer{of_axes(spatial, "Conv1D", "Conv2D", "Conv3D")}
                              .with("filters", FieldValue::number(filters))
                              .with("kernel_size", FieldValue::number(1));
    return ordered(steps > 1 ? conv.with("strides", FieldValue::number(steps)) : conv);
  }

  /// Maps smaller by a whole factor.
  [[nodiscard]] constexpr AddedLayers pooling(int spatial, std::int64_t factor) const {
    if (pytorch_) {
      return just(NewLayer{of_axes(spatial, "MaxPool1d", "MaxPool2d", "MaxPool3d")}.with("kernel_size",
                                                                                         FieldValue::number(factor)));
    }
    return ordered(NewLayer{of_axes(spatial, "MaxPooling1D", "MaxPooling2D", "MaxPooling3D")}.with(
        "pool_size", FieldValue::number(factor)));
  }
  /// Maps larger by a whole factor.
  [[nodiscard]] constexpr AddedLayers scaling(int spatial, std::int64_t factor) const {
    if (pytorch_) {
      Shape factors;
      for (int i = 0; i < spatial; ++i) factors.push_back(factor);
      return just(NewLayer{"Upsample"}.with_option("scale_factor", FieldValue::sizes(factors)));
    }
    return ordered(NewLayer{of_axes(spatial, "UpSampling1D", "UpSampling2D", "UpSampling3D")}.with(
        "size", FieldValue::number(factor)));
  }

  /// Cuts the ends of each axis, or adds zeros there: the two margins of each axis one after the other.
  [[nodiscard]] constexpr AddedLayers margins(int spatial, const Shape& margins, bool crops) const {
    if (pytorch_) {
      if (spatial != 2) return {};
      Shape last_first;  // a negative number takes away
      for (int i = 0; i < 4; ++i) last_first.push_back(margins[(i + 2) % 4].code * (crops ? -1 : 1));
      return just(NewLayer{"ZeroPad2d"}.with("padding", FieldValue::sizes(last_first)));
    }
    const string_ref type = crops ? of_axes(spatial, "Cropping1D", "Cropping2D", "Cropping3D")
                                  : of_axes(spatial, "ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D");
    return ordered(NewLayer{type}.with(crops ? "cropping" : "padding", FieldValue::margins(margins)));
  }

  /// A vector of the average of each map.
  [[nodiscard]] constexpr AddedLayers global_pooling(int spatial) const {
    if (!pytorch_) {
      return just(
          NewLayer{of_axes(spatial, "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D")});
    }
    AddedLayers both =
        just(NewLayer{of_axes(spatial, "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d")}.with(
            "output_size", FieldValue::number(1)));
    static_cast<void>(both.push_back(NewLayer{"Flatten"}));
    return both;
  }

  /// A vector as each of some steps.
  [[nodiscard]] constexpr AddedLayers repeated(std::int64_t steps) const {
    if (pytorch_) return {};
    return just(NewLayer{"RepeatVector"}.with("n", FieldValue::number(steps)));
  }

  /// A sample of another shape with the same elements.
  [[nodiscard]] constexpr AddedLayers reshape(const Shape& given, const Shape& target) const {
    if (!pytorch_) return just(NewLayer{"Reshape"}.with("target_shape", FieldValue::shape(target)));
    if (given.rank() != 2) return {};
    return just(
        NewLayer{"Unflatten"}.with("dim", FieldValue::number(1)).with("unflattened_size", FieldValue::shape(target)));
  }

 private:
  [[nodiscard]] static constexpr AddedLayers just(const NewLayer& layer) {
    AddedLayers list;
    static_cast<void>(list.push_back(layer));
    return list;
  }
  /// The same with the order of the axes, which Keras's layers of maps are told.
  [[nodiscard]] constexpr AddedLayers ordered(const NewLayer& layer) const {
    return just(channels_first_ ? layer.with("data_format", FieldValue::word("channels_first")) : layer);
  }
  /// The class for a number of spatial axes.
  [[nodiscard]] static constexpr string_ref of_axes(int spatial, string_ref one, string_ref two, string_ref three) {
    if (spatial <= 1) return one;
    return spatial == 2 ? two : three;
  }

  bool pytorch_;
  bool channels_first_;
};

}  // namespace shapeproof::inline v0_1::detail
