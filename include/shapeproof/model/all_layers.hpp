// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The classes of all layers. A new layer gets one line here.

#include <cstddef>

#include "shapeproof/model/layer_headers.hpp"
#include "shapeproof/model/pipeline.hpp"
#include "shapeproof/model/sequential_header.hpp"

namespace shapeproof {

/// A list of layer classes, for code that needs all of them: readers, tests, documents. It is only a type, so that it
/// costs nothing in a program that does not use it.
template <class... Ls>
struct LayerTypes {
  static constexpr std::size_t size = sizeof...(Ls);

  /// Calls `visit.operator()<L>()` for each class, in the list's order.
  template <class Visitor>
  static constexpr void each(const Visitor& visit) {
    (visit.template operator()<Ls>(), ...);
  }
};

/// The same list as data.
template <class List>
struct LayerTypeList;
template <class... Ls>
struct LayerTypeList<LayerTypes<Ls...>> {
  static constexpr const LayerType* all[] = {&layer_type<Ls>...};
};

// clang-format off: one class a line

/// Every class with a single record.
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
    CuDNNLSTM,
    CustomScaleLayer,
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
    LayerScale,
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
    StochasticDepth,
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

/// The rules of layers that contain others, whose records follow their own.
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
