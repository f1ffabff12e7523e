// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Every layer: the headers, and the list of their classes. A new layer gets one line in each.

#include <cstddef>

#include "shapeproof/layers/activation.hpp"
#include "shapeproof/layers/activity_regularization.hpp"
#include "shapeproof/layers/adaptive_average_pooling.hpp"
#include "shapeproof/layers/adaptive_max_pooling.hpp"
#include "shapeproof/layers/add.hpp"
#include "shapeproof/layers/additive_attention.hpp"
#include "shapeproof/layers/alpha_dropout.hpp"
#include "shapeproof/layers/attention.hpp"
#include "shapeproof/layers/aug_mix.hpp"
#include "shapeproof/layers/auto_contrast.hpp"
#include "shapeproof/layers/average.hpp"
#include "shapeproof/layers/average_pooling.hpp"
#include "shapeproof/layers/batch_normalization.hpp"
#include "shapeproof/layers/bidirectional.hpp"
#include "shapeproof/layers/category_encoding.hpp"
#include "shapeproof/layers/center_crop.hpp"
#include "shapeproof/layers/concatenate.hpp"
#include "shapeproof/layers/contrast_limited_adaptive_histogram_equalization.hpp"
#include "shapeproof/layers/conv.hpp"
#include "shapeproof/layers/conv_lstm.hpp"
#include "shapeproof/layers/conv_transpose.hpp"
#include "shapeproof/layers/cropping.hpp"
#include "shapeproof/layers/cut_mix.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/depthwise_conv.hpp"
#include "shapeproof/layers/discretization.hpp"
#include "shapeproof/layers/dot.hpp"
#include "shapeproof/layers/dropout.hpp"
#include "shapeproof/layers/einsum_dense.hpp"
#include "shapeproof/layers/elu.hpp"
#include "shapeproof/layers/embedding.hpp"
#include "shapeproof/layers/equalization.hpp"
#include "shapeproof/layers/flatten.hpp"
#include "shapeproof/layers/gaussian_dropout.hpp"
#include "shapeproof/layers/gaussian_noise.hpp"
#include "shapeproof/layers/global_average_pooling.hpp"
#include "shapeproof/layers/global_max_pooling.hpp"
#include "shapeproof/layers/group_normalization.hpp"
#include "shapeproof/layers/group_query_attention.hpp"
#include "shapeproof/layers/gru.hpp"
#include "shapeproof/layers/gru_cell.hpp"
#include "shapeproof/layers/hashed_crossing.hpp"
#include "shapeproof/layers/hashing.hpp"
#include "shapeproof/layers/identity.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/layers/integer_lookup.hpp"
#include "shapeproof/layers/lambda.hpp"
#include "shapeproof/layers/layer_normalization.hpp"
#include "shapeproof/layers/leaky_relu.hpp"
#include "shapeproof/layers/lstm.hpp"
#include "shapeproof/layers/lstm_cell.hpp"
#include "shapeproof/layers/masking.hpp"
#include "shapeproof/layers/max_pooling.hpp"
#include "shapeproof/layers/maximum.hpp"
#include "shapeproof/layers/mel_spectrogram.hpp"
#include "shapeproof/layers/minimum.hpp"
#include "shapeproof/layers/mix_up.hpp"
#include "shapeproof/layers/multi_head_attention.hpp"
#include "shapeproof/layers/multiply.hpp"
#include "shapeproof/layers/normalization.hpp"
#include "shapeproof/layers/permute.hpp"
#include "shapeproof/layers/prelu.hpp"
#include "shapeproof/layers/rand_augment.hpp"
#include "shapeproof/layers/random_brightness.hpp"
#include "shapeproof/layers/random_color_degeneration.hpp"
#include "shapeproof/layers/random_color_jitter.hpp"
#include "shapeproof/layers/random_contrast.hpp"
#include "shapeproof/layers/random_crop.hpp"
#include "shapeproof/layers/random_elastic_transform.hpp"
#include "shapeproof/layers/random_erasing.hpp"
#include "shapeproof/layers/random_flip.hpp"
#include "shapeproof/layers/random_gaussian_blur.hpp"
#include "shapeproof/layers/random_grayscale.hpp"
#include "shapeproof/layers/random_hue.hpp"
#include "shapeproof/layers/random_invert.hpp"
#include "shapeproof/layers/random_perspective.hpp"
#include "shapeproof/layers/random_posterization.hpp"
#include "shapeproof/layers/random_rotation.hpp"
#include "shapeproof/layers/random_saturation.hpp"
#include "shapeproof/layers/random_sharpness.hpp"
#include "shapeproof/layers/random_shear.hpp"
#include "shapeproof/layers/random_translation.hpp"
#include "shapeproof/layers/random_zoom.hpp"
#include "shapeproof/layers/relu.hpp"
#include "shapeproof/layers/repeat_vector.hpp"
#include "shapeproof/layers/rescaling.hpp"
#include "shapeproof/layers/reshape.hpp"
#include "shapeproof/layers/resizing.hpp"
#include "shapeproof/layers/reversible_embedding.hpp"
#include "shapeproof/layers/rms_normalization.hpp"
#include "shapeproof/layers/rnn.hpp"
#include "shapeproof/layers/separable_conv.hpp"
#include "shapeproof/layers/simple_rnn.hpp"
#include "shapeproof/layers/simple_rnn_cell.hpp"
#include "shapeproof/layers/softmax.hpp"
#include "shapeproof/layers/solarization.hpp"
#include "shapeproof/layers/spatial_dropout.hpp"
#include "shapeproof/layers/spectral_normalization.hpp"
#include "shapeproof/layers/stacked_rnn_cells.hpp"
#include "shapeproof/layers/stft_spectrogram.hpp"
#include "shapeproof/layers/string_lookup.hpp"
#include "shapeproof/layers/subtract.hpp"
#include "shapeproof/layers/ternary_dense.hpp"
#include "shapeproof/layers/text_vectorization.hpp"
#include "shapeproof/layers/time_distributed.hpp"
#include "shapeproof/layers/unit_normalization.hpp"
#include "shapeproof/layers/up_sampling.hpp"
#include "shapeproof/layers/zero_padding.hpp"
#include "shapeproof/model/pipeline.hpp"
#include "shapeproof/model/sequential_header.hpp"

namespace shapeproof {

/// A list of layer classes, for whatever goes over all of them: readers, tests, documents. It is a type only, so that
/// it adds nothing to a program that does not go over it.
template <class... Ls>
struct LayerTypes {
  static constexpr std::size_t size = sizeof...(Ls);

  /// Calls `visit.operator()<L>()` for each class, in the list's order.
  template <class Visitor>
  static constexpr void each(const Visitor& visit) {
    (visit.template operator()<Ls>(), ...);
  }
};

/// The same as data.
template <class List>
struct LayerTypeList;
template <class... Ls>
struct LayerTypeList<LayerTypes<Ls...>> {
  static constexpr const LayerType* all[] = {&layer_type<Ls>...};
};

// clang-format off: one class a line

/// Every class whose record stands alone.
using AllLayers = LayerTypes<
    Activation,
    ActivityRegularization,
    AdaptiveAveragePooling1D,
    AdaptiveAveragePooling2D,
    AdaptiveAveragePooling3D,
    AdaptiveMaxPooling1D,
    AdaptiveMaxPooling2D,
    AdaptiveMaxPooling3D,
    Add,
    AdditiveAttention,
    AlphaDropout,
    Attention,
    AugMix,
    AutoContrast,
    Average,
    AveragePooling1D,
    AveragePooling2D,
    AveragePooling3D,
    BatchNormalization,
    CategoryEncoding,
    CenterCrop,
    Concatenate,
    ContrastLimitedAdaptiveHistogramEqualization,
    Conv1D,
    Conv1DTranspose,
    Conv2D,
    Conv2DTranspose,
    Conv3D,
    Conv3DTranspose,
    ConvLSTM1D,
    ConvLSTM2D,
    ConvLSTM3D,
    Cropping1D,
    Cropping2D,
    Cropping3D,
    CutMix,
    Dense,
    DepthwiseConv1D,
    DepthwiseConv2D,
    Discretization,
    Dot,
    Dropout,
    EinsumDense,
    ELU,
    Embedding,
    Equalization,
    Flatten,
    GaussianDropout,
    GaussianNoise,
    GlobalAveragePooling1D,
    GlobalAveragePooling2D,
    GlobalAveragePooling3D,
    GlobalMaxPooling1D,
    GlobalMaxPooling2D,
    GlobalMaxPooling3D,
    GroupNormalization,
    GroupQueryAttention,
    GRU,
    GRUCell,
    HashedCrossing,
    Hashing,
    Identity,
    Input,
    IntegerLookup,
    Lambda,
    LayerNormalization,
    LeakyReLU,
    LSTM,
    LSTMCell,
    Masking,
    Maximum,
    MaxPooling1D,
    MaxPooling2D,
    MaxPooling3D,
    MelSpectrogram,
    Minimum,
    MixUp,
    MultiHeadAttention,
    Multiply,
    Normalization,
    Permute,
    PReLU,
    RandAugment,
    RandomBrightness,
    RandomColorDegeneration,
    RandomColorJitter,
    RandomContrast,
    RandomCrop,
    RandomElasticTransform,
    RandomErasing,
    RandomFlip,
    RandomGaussianBlur,
    RandomGrayscale,
    RandomHue,
    RandomInvert,
    RandomPerspective,
    RandomPosterization,
    RandomRotation,
    RandomSaturation,
    RandomSharpness,
    RandomShear,
    RandomTranslation,
    RandomZoom,
    ReLU,
    RepeatVector,
    Rescaling,
    Reshape,
    Resizing,
    ReversibleEmbedding,
    RMSNormalization,
    SeparableConv1D,
    SeparableConv2D,
    SimpleRNN,
    SimpleRNNCell,
    Softmax,
    Solarization,
    SpatialDropout1D,
    SpatialDropout2D,
    SpatialDropout3D,
    STFTSpectrogram,
    StringLookup,
    Subtract,
    TernaryDense,
    TextVectorization,
    UnitNormalization,
    UpSampling1D,
    UpSampling2D,
    UpSampling3D,
    ZeroPadding1D,
    ZeroPadding2D,
    ZeroPadding3D>;

/// The rules of the layers that contain others, whose records stand behind their own.
using AllWrappers = LayerTypes<
    BidirectionalRule,
    PipelineRule,
    RNNRule,
    SequentialHeader,
    SpectralNormalizationRule,
    StackedRNNCellsRule,
    TimeDistributedRule>;

// clang-format on

}  // namespace shapeproof
