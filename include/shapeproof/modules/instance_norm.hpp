// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_norm.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::nn {

/// Normalizes each channel of each sample over N spatial axes.
template <int N>
struct InstanceNorm {
  static constexpr string_ref type_name = rules::by_axes<N>("InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .keeps_shape = true,
                                      .in_place = true,
                                      .reach = Reach::everything,
                                      .declared_field = "num_features",
                                      .takes = rules::bfloat16_to_64,
                                      .takes_empty = rules::all_types};

  Required<"num_features"> num_features;  ///< Number of channels.
  double eps = 1e-5;                      ///< Added to the variance.
  double momentum = 0.1;                  ///< Weight of a batch in the running statistics.
  bool affine = false;                    ///< Whether there are weights and biases.
  bool track_running_stats = false;       ///< Whether there are running statistics.
  bool training = true;                   ///< Whether the module trains: `train()`, or else `eval()`.
  Name name = no_name;                    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("num_features", &InstanceNorm::num_features);
    field("eps", &InstanceNorm::eps);
    field("momentum", &InstanceNorm::momentum);
    field("affine", &InstanceNorm::affine);
    field("track_running_stats", &InstanceNorm::track_running_stats);
    field("training", &InstanceNorm::training);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::norm_features(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!rules::has_sample_axes<N>(input)) return rules::refuse_sample<N>(input, *num_features);
    ShapeResult result{input};
    const int channels = rules::sample_channels<N>(input);
    const bool is_empty = product(input) == Dim(0);
    if (track_running_stats || (affine && !is_empty)) {
      result.fault = rules::declared_axis(input, channels, "num_features", *num_features);
    }
    if (!is_empty && !result.fault) result.fault = rules::norm_elements(affine || track_running_stats, input.dtype);
    if (!is_empty) return result;
    result.shape.dtype = rules::without_values(affine, input.dtype);
    if (affine && channels == 1 && !result.fault) result.fault = rules::filled_batch(input);  // it takes a first weight
    return result;
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const { rules::norm_weights(*this, sink); }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
};

/// Normalizes each channel of each sample over length.
///
/// - Input: `(N, C, L)` or `(C, L)`; `C = num_features` is checked only with `affine` or `track_running_stats`.
/// - Output: the input's shape.
/// - Parameters: with `affine` `weight (num_features)`, `bias (num_features)`; as buffers with `track_running_stats`
///   `running_mean (num_features)`, `running_var (num_features)`, `num_batches_tracked ()`.
/// - Source: PyTorch 1.13, `torch::nn::InstanceNorm1d`.
using InstanceNorm1d = InstanceNorm<1>;

/// Normalizes each channel of each sample over height and width.
///
/// - Input: `(N, C, H, W)` or `(C, H, W)`; `C = num_features` is checked only with `affine` or `track_running_stats`.
/// - Output: the input's shape.
/// - Parameters: with `affine` `weight (num_features)`, `bias (num_features)`; as buffers with `track_running_stats`
///   `running_mean (num_features)`, `running_var (num_features)`, `num_batches_tracked ()`.
/// - Source: PyTorch 1.13, `torch::nn::InstanceNorm2d`.
using InstanceNorm2d = InstanceNorm<2>;

/// Normalizes each channel of each sample over depth, height and width.
///
/// - Input: `(N, C, D, H, W)` or `(C, D, H, W)`; `C = num_features` is checked only with `affine` or
/// `track_running_stats`.
/// - Output: the input's shape.
/// - Parameters: with `affine` `weight (num_features)`, `bias (num_features)`; as buffers with `track_running_stats`
///   `running_mean (num_features)`, `running_var (num_features)`, `num_batches_tracked ()`.
/// - Source: PyTorch 1.13, `torch::nn::InstanceNorm3d`.
using InstanceNorm3d = InstanceNorm<3>;

}  // namespace shapeproof::inline v0_1::nn
