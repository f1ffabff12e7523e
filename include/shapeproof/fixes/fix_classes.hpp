// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/aten/squeeze.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/layer/loss_type.hpp"
#include "shapeproof/layers/conv.hpp"
#include "shapeproof/layers/cropping.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/flatten.hpp"
#include "shapeproof/layers/global_average_pooling.hpp"
#include "shapeproof/layers/global_max_pooling.hpp"
#include "shapeproof/layers/max_pooling.hpp"
#include "shapeproof/layers/repeat_vector.hpp"
#include "shapeproof/layers/reshape.hpp"
#include "shapeproof/layers/string_lookup.hpp"
#include "shapeproof/layers/text_vectorization.hpp"
#include "shapeproof/layers/time_distributed.hpp"
#include "shapeproof/layers/up_sampling.hpp"
#include "shapeproof/layers/zero_padding.hpp"
#include "shapeproof/losses/bce_with_logits_loss.hpp"
#include "shapeproof/losses/cross_entropy_loss.hpp"
#include "shapeproof/losses/mse_loss.hpp"
#include "shapeproof/modules/adaptive_avg_pool.hpp"
#include "shapeproof/modules/batch_norm.hpp"
#include "shapeproof/modules/conv.hpp"
#include "shapeproof/modules/flatten.hpp"
#include "shapeproof/modules/linear.hpp"
#include "shapeproof/modules/max_pool.hpp"
#include "shapeproof/modules/select_output.hpp"
#include "shapeproof/modules/sigmoid.hpp"
#include "shapeproof/modules/softmax.hpp"
#include "shapeproof/modules/unflatten.hpp"
#include "shapeproof/modules/upsample.hpp"
#include "shapeproof/modules/zero_pad2d.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// The classes that fixes put into a model. Whoever looks for fixes gets them as data: so the rules of these classes
/// are compiled where a model is checked, and not wherever the header is included.
struct FixClasses {
  LayerTypeSpan families;    ///< classes that exist for 1, 2 and 3 spatial axes; fixes replace one by another
  LayerTypeSpan added;       ///< classes of layers that are added
  LossTypeSpan losses = {};  ///< losses that take the place of another
};

// clang-format off: one family a line

/// Those for models of a vocabulary.
template <Vocabulary>
struct FixesOf;

/// Those for Keras's layers.
template <>
struct FixesOf<Vocabulary::keras> {
  using Families = LayerTypes<
      Conv1D, Conv2D, Conv3D,
      GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalAveragePooling3D,
      GlobalMaxPooling1D, GlobalMaxPooling2D, GlobalMaxPooling3D,
      MaxPooling1D, MaxPooling2D, MaxPooling3D,
      UpSampling1D, UpSampling2D, UpSampling3D,
      ZeroPadding1D, ZeroPadding2D, ZeroPadding3D,
      Cropping1D, Cropping2D, Cropping3D>;

  using Added = LayerTypes<
      Flatten,
      Dense,
      Conv1D, Conv2D, Conv3D,
      Cropping1D, Cropping2D, Cropping3D,
      ZeroPadding1D, ZeroPadding2D, ZeroPadding3D,
      GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalAveragePooling3D,
      MaxPooling1D, MaxPooling2D, MaxPooling3D,
      UpSampling1D, UpSampling2D, UpSampling3D,
      RepeatVector,
      Reshape,
      StringLookup,
      TextVectorization,
      TimeDistributedRule>;
};

/// Those for PyTorch's modules.
template <>
struct FixesOf<Vocabulary::pytorch> {
  using Families = LayerTypes<
      nn::Conv1d, nn::Conv2d, nn::Conv3d,
      nn::BatchNorm1d, nn::BatchNorm2d, nn::BatchNorm3d,
      nn::AdaptiveAvgPool1d, nn::AdaptiveAvgPool2d, nn::AdaptiveAvgPool3d,
      nn::MaxPool1d, nn::MaxPool2d, nn::MaxPool3d>;

  using Added = LayerTypes<
      nn::Flatten,
      nn::Linear,
      nn::Conv1d, nn::Conv2d, nn::Conv3d,
      nn::ZeroPad2d,
      nn::AdaptiveAvgPool1d, nn::AdaptiveAvgPool2d, nn::AdaptiveAvgPool3d,
      nn::MaxPool1d, nn::MaxPool2d, nn::MaxPool3d,
      nn::Upsample,
      nn::Unflatten,
      nn::LogSoftmax,
      nn::Sigmoid,
      nn::SelectOutput,
      aten::squeeze>;

  using Losses = LayerTypes<nn::CrossEntropyLoss, nn::BCEWithLogitsLoss, nn::MSELoss>;
};

// clang-format on

/// The classes for models of a vocabulary.
template <Vocabulary Of>
[[nodiscard]] constexpr FixClasses fix_classes() noexcept {
  using Classes = FixesOf<Of>;
  FixClasses classes{LayerTypeList<typename Classes::Families>::all, LayerTypeList<typename Classes::Added>::all};
  if constexpr (requires { typename Classes::Losses; }) classes.losses = LossTypeList<typename Classes::Losses>::all;
  return classes;
}
/// The same for a vocabulary that is known only at run time. Parameters, because clang compiles what does not depend on
/// one wherever the header is included: a seventh of the time of `shapeproof.hpp`.
template <Vocabulary Keras = Vocabulary::keras, Vocabulary PyTorch = Vocabulary::pytorch>
[[nodiscard]] constexpr FixClasses fix_classes(Vocabulary vocabulary) noexcept {
  return vocabulary == PyTorch ? fix_classes<PyTorch>() : fix_classes<Keras>();
}

/// The classes for a model. Where its class says whose layers it has, others are not compiled: a source that checks a
/// `Sequential` has 527 functions less, of 2995.
template <class M>
[[nodiscard]] constexpr FixClasses fix_classes_for(const M& model) noexcept {
  if constexpr (HasVocabulary<M>) {
    return fix_classes<M::vocabulary>();
  } else {
    return fix_classes(model.view().vocabulary());
  }
}

}  // namespace shapeproof::inline v0_1
