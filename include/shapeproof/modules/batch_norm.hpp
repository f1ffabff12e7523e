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
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::nn {

/// Normalizes each channel over the batch and N spatial axes.
template <int N>
struct BatchNorm {
  static constexpr string_ref type_name = rules::by_axes<N>("BatchNorm1d", "BatchNorm2d", "BatchNorm3d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .keeps_shape = true,
                                      .in_place = true,
                                      .declared_field = "num_features",
                                      .takes = rules::bfloat16_to_64,
                                      .takes_empty = rules::all_types};

  Required<"num_features"> num_features;  ///< Number of channels.
  double eps = 1e-5;                      ///< Added to the variance.
  double momentum = 0.1;                  ///< Weight of a batch in the running statistics.
  bool affine = true;                     ///< Whether there are weights and biases.
  bool track_running_stats = true;        ///< Whether there are running statistics.
  bool training = true;                   ///< Whether the module trains: `train()`, or else `eval()`.
  Name name = no_name;                    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("num_features", &BatchNorm::num_features);
    field("eps", &BatchNorm::eps);
    field("momentum", &BatchNorm::momentum);
    field("affine", &BatchNorm::affine);
    field("track_running_stats", &BatchNorm::track_running_stats);
    field("training", &BatchNorm::training);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::norm_features(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const bool is_known = input.rank() == N + 2 || (N == 1 && input.rank() == 2);
    if (!is_known) return rules::refuse_sample<N>(input, *num_features);
    return infer_batch(input);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const { rules::norm_weights(*this, sink); }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept {
    return N == 1 && rank == 2 ? AxisNames{Axis::batch, Axis::channels} : rules::module_axes<N>(N + 2);
  }

 private:
  /// The same for an input with enough axes. A function by itself, in which the answer is made in its place.
  [[nodiscard]] constexpr ShapeResult infer_batch(const Shape& input) const noexcept {
    ShapeResult result = ShapeResult::unchanged(input);
    const bool has_weights = affine || track_running_stats;
    const bool is_float32 = input.dtype == DType::float32 || input.dtype == DType::unknown;
    const bool fits = !has_weights || (compatible(input.axes[1], *num_features) && is_float32);
    const bool lacks_variance = rules::has_one_value(input) && (training || !track_running_stats);
    if (fits && !lacks_variance) return result;
    const bool is_empty = input.axes[0].code == 0 || rules::has_empty_axis<N>(input);
    if (is_empty && !lacks_variance) {  // no values, nothing else to check
      result.shape.dtype = rules::without_values(affine, input.dtype);
      return result;
    }
    if (has_weights) result.fault = rules::declared_axis(input, 1, "num_features", *num_features);
    if (!result.fault) result.fault = rules::norm_elements(has_weights, input.dtype);
    if (!result.fault && lacks_variance) result.fault = rules::no_variance();
    return result;
  }
};

/// Normalizes each channel over the batch and length.
///
/// - Input: `(N, C)` or `(N, C, L)` with `C = num_features`, which is checked only with `affine` or
/// `track_running_stats`.
///   While it trains, or without running statistics, a channel must have several values.
/// - Output: the input's shape.
/// - Parameters: with `affine` `weight (num_features)`, `bias (num_features)`; as buffers with `track_running_stats`
///   `running_mean (num_features)`, `running_var (num_features)`, `num_batches_tracked ()`.
/// - Source: PyTorch 1.13, `torch::nn::BatchNorm1d`.
using BatchNorm1d = BatchNorm<1>;

/// Normalizes each channel over the batch and height and width.
///
/// - Input: `(N, C, H, W)` with `C = num_features`, which is checked only with `affine` or `track_running_stats`.
///   While it trains, or without running statistics, a channel must have several values.
/// - Output: the input's shape.
/// - Parameters: with `affine` `weight (num_features)`, `bias (num_features)`; as buffers with `track_running_stats`
///   `running_mean (num_features)`, `running_var (num_features)`, `num_batches_tracked ()`.
/// - Source: PyTorch 1.13, `torch::nn::BatchNorm2d`.
using BatchNorm2d = BatchNorm<2>;

/// Normalizes each channel over the batch and depth, height and width.
///
/// - Input: `(N, C, D, H, W)` with `C = num_features`, which is checked only with `affine` or `track_running_stats`.
///   While it trains, or without running statistics, a channel must have several values.
/// - Output: the input's shape.
/// - Parameters: with `affine` `weight (num_features)`, `bias (num_features)`; as buffers with `track_running_stats`
///   `running_mean (num_features)`, `running_var (num_features)`, `num_batches_tracked ()`.
/// - Source: PyTorch 1.13, `torch::nn::BatchNorm3d`.
using BatchNorm3d = BatchNorm<3>;

}  // namespace shapeproof::inline v0_1::nn
