// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>
#include <vector>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/libtorch/convert.hpp"
#include "shapeproof/libtorch/torch.hpp"
#include "shapeproof/modules/upsample.hpp"
#include "shapeproof/rules/upsample.hpp"

namespace shapeproof::inline v0_1::libtorch::detail {

// NOLINTBEGIN(cppcoreguidelines-macro-usage): a name cannot be an argument of a template
/// Calls `pair(field, option)` for a name that both a layer and LibTorch's options have.
#define SHAPEPROOF_OPTION(name) SHAPEPROOF_RENAMED_OPTION(name, name)
/// An option that LibTorch names otherwise than the field.
#define SHAPEPROOF_RENAMED_OPTION(field, option)               \
  if constexpr (requires { layer.field, options.option(); }) { \
    pair(layer.field, options.option());                       \
  }

/// Calls `pair(field, option)` for each option of a class, in both directions: every name stands here once, and a class
/// has those options that its layer and its LibTorch's options both have.
template <class L, class O, class Pair>
void each_option(L& layer, O& options, const Pair& pair) {
  SHAPEPROOF_OPTION(activation)
  SHAPEPROOF_OPTION(add_bias_kv)
  SHAPEPROOF_OPTION(add_zero_attn)
  SHAPEPROOF_OPTION(affine)
  SHAPEPROOF_OPTION(align_corners)
  SHAPEPROOF_OPTION(alpha)
  SHAPEPROOF_OPTION(approximate)
  SHAPEPROOF_OPTION(batch_first)
  SHAPEPROOF_OPTION(beta)
  SHAPEPROOF_OPTION(bias)
  SHAPEPROOF_OPTION(bidirectional)
  SHAPEPROOF_OPTION(blank)
  SHAPEPROOF_OPTION(ceil_mode)
  SHAPEPROOF_OPTION(count_include_pad)
  SHAPEPROOF_OPTION(cutoffs)
  SHAPEPROOF_OPTION(d_model)
  SHAPEPROOF_OPTION(delta)
  SHAPEPROOF_OPTION(dilation)
  SHAPEPROOF_OPTION(dim)
  SHAPEPROOF_OPTION(dim_feedforward)
  SHAPEPROOF_OPTION(div_value)
  SHAPEPROOF_OPTION(divisor_override)
  SHAPEPROOF_OPTION(downscale_factor)
  SHAPEPROOF_OPTION(dropout)
  SHAPEPROOF_OPTION(elementwise_affine)
  SHAPEPROOF_OPTION(embed_dim)
  SHAPEPROOF_OPTION(embedding_dim)
  SHAPEPROOF_OPTION(end_dim)
  SHAPEPROOF_OPTION(eps)
  SHAPEPROOF_OPTION(full)
  SHAPEPROOF_OPTION(groups)
  SHAPEPROOF_OPTION(head_bias)
  SHAPEPROOF_OPTION(hidden_size)
  SHAPEPROOF_OPTION(ignore_index)
  SHAPEPROOF_OPTION(in1_features)
  SHAPEPROOF_OPTION(in2_features)
  SHAPEPROOF_OPTION(in_channels)
  SHAPEPROOF_OPTION(in_features)
  SHAPEPROOF_OPTION(include_last_offset)
  SHAPEPROOF_OPTION(init)
  SHAPEPROOF_OPTION(inplace)
  SHAPEPROOF_OPTION(input_size)
  SHAPEPROOF_OPTION(k)
  SHAPEPROOF_OPTION(kdim)
  SHAPEPROOF_OPTION(keepdim)
  SHAPEPROOF_OPTION(kernel_size)
  SHAPEPROOF_OPTION(label_smoothing)
  SHAPEPROOF_OPTION(lambda)
  SHAPEPROOF_OPTION(log_input)
  SHAPEPROOF_OPTION(log_target)
  SHAPEPROOF_OPTION(lower)
  SHAPEPROOF_OPTION(margin)
  SHAPEPROOF_OPTION(max_norm)
  SHAPEPROOF_OPTION(max_val)
  SHAPEPROOF_OPTION(min_val)
  SHAPEPROOF_OPTION(mode)
  SHAPEPROOF_OPTION(momentum)
  SHAPEPROOF_OPTION(n_classes)
  SHAPEPROOF_OPTION(negative_slope)
  SHAPEPROOF_OPTION(nhead)
  SHAPEPROOF_OPTION(nonlinearity)
  SHAPEPROOF_OPTION(norm_type)
  SHAPEPROOF_OPTION(normalized_shape)
  SHAPEPROOF_OPTION(num_channels)
  SHAPEPROOF_OPTION(num_decoder_layers)
  SHAPEPROOF_OPTION(num_embeddings)
  SHAPEPROOF_OPTION(num_encoder_layers)
  SHAPEPROOF_OPTION(num_features)
  SHAPEPROOF_OPTION(num_groups)
  SHAPEPROOF_OPTION(num_heads)
  SHAPEPROOF_OPTION(num_layers)
  SHAPEPROOF_OPTION(num_parameters)
  SHAPEPROOF_OPTION(out_channels)
  SHAPEPROOF_OPTION(out_features)
  SHAPEPROOF_OPTION(output_padding)
  SHAPEPROOF_OPTION(output_ratio)
  SHAPEPROOF_OPTION(output_size)
  SHAPEPROOF_OPTION(p)
  SHAPEPROOF_OPTION(padding)
  SHAPEPROOF_OPTION(padding_idx)
  SHAPEPROOF_OPTION(padding_mode)
  SHAPEPROOF_OPTION(pos_weight)
  SHAPEPROOF_OPTION(proj_size)
  SHAPEPROOF_OPTION(reduction)
  SHAPEPROOF_OPTION(scale_factor)
  SHAPEPROOF_OPTION(scale_grad_by_freq)
  SHAPEPROOF_OPTION(size)
  SHAPEPROOF_OPTION(sparse)
  SHAPEPROOF_OPTION(start_dim)
  SHAPEPROOF_OPTION(stride)
  SHAPEPROOF_OPTION(swap)
  SHAPEPROOF_OPTION(threshold)
  SHAPEPROOF_OPTION(track_running_stats)
  SHAPEPROOF_OPTION(upper)
  SHAPEPROOF_OPTION(upscale_factor)
  SHAPEPROOF_OPTION(value)
  SHAPEPROOF_OPTION(vdim)
  SHAPEPROOF_OPTION(weight)
  SHAPEPROOF_OPTION(zero_infinity)
  SHAPEPROOF_RENAMED_OPTION(unflattened_size, sizes)
  // The layers of an encoder or a decoder have options of their own.
  if constexpr (requires { options.encoder_layer(); }) each_option(layer, options.encoder_layer()->options, pair);
  if constexpr (requires { options.decoder_layer(); }) each_option(layer, options.decoder_layer()->options, pair);
}

#undef SHAPEPROOF_RENAMED_OPTION
#undef SHAPEPROOF_OPTION
// NOLINTEND(cppcoreguidelines-macro-usage)

/// Whether options hold what only the program knows: a module, a function or the names of axes.
template <class O>
[[nodiscard]] bool has_own_parts(const O& options) {
  bool found = false;
  if constexpr (requires { options.custom_encoder(); }) {
    found = !options.custom_encoder().is_empty() || !options.custom_decoder().is_empty();
  }
  if constexpr (requires { options.norm(); }) found = !options.norm().is_empty();
  if constexpr (requires { options.distance_function(); }) found = options.distance_function().has_value();
  if constexpr (requires { options.dimname(); }) found = !options.dimname().empty();
  return found;
}

/// Options of a class with any values for those that have no default.
template <class O>
[[nodiscard]] O any_options() {
  const std::int64_t one = 1;
  const std::vector<std::int64_t> list{1};
  if constexpr (requires { O(); }) {
    return O();
  } else if constexpr (requires { O(one); }) {
    return O(one);
  } else if constexpr (requires { O(one, one); }) {
    return O(one, one);
  } else if constexpr (requires { O(one, one, one); }) {
    return O(one, one, one);
  } else if constexpr (requires { O(list); }) {
    return O(list);
  } else if constexpr (requires { O(one, list); }) {
    return O(one, list);
  } else if constexpr (requires { O(one, one, list); }) {
    return O(one, one, list);
  } else if constexpr (requires(O options) { options.encoder_layer(); }) {
    return O(torch::nn::TransformerEncoderLayerOptions(1, 1), 1);
  } else {
    return O(torch::nn::TransformerDecoderLayerOptions(1, 1), 1);
  }
}

/// One number for all axes instead of equal numbers.
template <int N>
void simplify(Size<N>& size) {
  if (size.has_right_length() && size.smallest() == size.largest()) size.given = Size<N>::scalar;
}
template <int N>
void simplify(SmallSize<N>& size) {
  simplify(size.size);
}
template <int N>
void simplify(Border<N>& border) {
  simplify(border.size);
}
template <fixed_string Name, class T>
void simplify(Required<Name, T>& field) {
  if constexpr (requires { simplify(field.value); }) simplify(field.value);
}

/// A layer in the one form that it has after it was read, whichever way it was written: a stride that is the window's
/// size, the `kdim` of an attention that is its `embed_dim`, and a size of equal numbers can be said in two ways.
/// `rank` is that of the input, -1 if it is not known.
template <class L>
[[nodiscard]] L simplified(L layer) {
  if constexpr (HasFields<L>) {
    L::fields([&](string_ref /*name*/, auto member, auto...) {
      if constexpr (requires { simplify(layer.*member); }) simplify(layer.*member);
    });
  }
  if constexpr (requires { layer.stride.is_none(); }) {
    const bool may_be_none = shapeproof::detail::load_layer<L>(layer_type<L>.defaults).stride.is_none();
    if (may_be_none && layer.stride == *layer.kernel_size) layer.stride = none;
  }
  if constexpr (requires { layer.kdim; }) {
    if (layer.kdim == OptionalCount(*layer.embed_dim)) layer.kdim = none;
    if (layer.vdim == OptionalCount(*layer.embed_dim)) layer.vdim = none;
  }
  return layer;
}

/// The same layer with everything given that LibTorch's options must have.
template <class L>
[[nodiscard]] L completed(L layer, int rank) {
  if constexpr (requires { layer.stride.is_none(); }) {
    if (layer.stride.is_none()) layer.stride = *layer.kernel_size;
  }
  if constexpr (requires { layer.kdim; }) {
    if (!layer.kdim.is_given()) layer.kdim = *layer.embed_dim;
    if (!layer.vdim.is_given()) layer.vdim = *layer.embed_dim;
  }
  if constexpr (std::same_as<L, nn::Upsample>) {
    const int declared = rules::axes_of_mode(layer.mode.value());
    const int axes = declared > 0 ? declared : rank - 2;
    if (axes >= 1 && axes <= 3) {
      if (layer.size.given == Size<3>::scalar)
        layer.size = Size<3>::from(std::vector(static_cast<std::size_t>(axes), layer.size[0]));
      if (layer.scale_factor.is_scalar()) {
        const double factor = layer.scale_factor.values[0];
        layer.scale_factor = ValueList::of_size(axes);
        for (int i = 0; i < axes; ++i) layer.scale_factor.values[i] = factor;
      }
    }
  }
  return layer;
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
