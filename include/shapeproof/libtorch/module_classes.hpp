// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/libtorch/torch.hpp"
#include "shapeproof/model/all_losses.hpp"
#include "shapeproof/model/all_modules.hpp"

namespace shapeproof::inline v0_1::libtorch::detail {

/// A class in shapeproof and the same class in LibTorch.
template <class L, class Impl>
struct ModuleClass {
  using Layer = L;
  using Module = Impl;
};

template <class... Classes>
struct ModuleClasses {
  /// Calls `visit.operator()<Layer, Module>()` for each class.
  template <class Visitor>
  static void each(const Visitor& visit) {
    (visit.template operator()<typename Classes::Layer, typename Classes::Module>(), ...);
  }
};

// clang-format off: one class a line

/// Every class of LibTorch's that shapeproof has. A new one gets one line here.
using AllModuleClasses = ModuleClasses<
    ModuleClass<nn::AdaptiveAvgPool1d, torch::nn::AdaptiveAvgPool1dImpl>,
    ModuleClass<nn::AdaptiveAvgPool2d, torch::nn::AdaptiveAvgPool2dImpl>,
    ModuleClass<nn::AdaptiveAvgPool3d, torch::nn::AdaptiveAvgPool3dImpl>,
    ModuleClass<nn::AdaptiveLogSoftmaxWithLoss, torch::nn::AdaptiveLogSoftmaxWithLossImpl>,
    ModuleClass<nn::AdaptiveMaxPool1d, torch::nn::AdaptiveMaxPool1dImpl>,
    ModuleClass<nn::AdaptiveMaxPool2d, torch::nn::AdaptiveMaxPool2dImpl>,
    ModuleClass<nn::AdaptiveMaxPool3d, torch::nn::AdaptiveMaxPool3dImpl>,
    ModuleClass<nn::AlphaDropout, torch::nn::AlphaDropoutImpl>,
    ModuleClass<nn::AvgPool1d, torch::nn::AvgPool1dImpl>,
    ModuleClass<nn::AvgPool2d, torch::nn::AvgPool2dImpl>,
    ModuleClass<nn::AvgPool3d, torch::nn::AvgPool3dImpl>,
    ModuleClass<nn::BatchNorm1d, torch::nn::BatchNorm1dImpl>,
    ModuleClass<nn::BatchNorm2d, torch::nn::BatchNorm2dImpl>,
    ModuleClass<nn::BatchNorm3d, torch::nn::BatchNorm3dImpl>,
    ModuleClass<nn::Bilinear, torch::nn::BilinearImpl>,
    ModuleClass<nn::CELU, torch::nn::CELUImpl>,
    ModuleClass<nn::ConstantPad1d, torch::nn::ConstantPad1dImpl>,
    ModuleClass<nn::ConstantPad2d, torch::nn::ConstantPad2dImpl>,
    ModuleClass<nn::ConstantPad3d, torch::nn::ConstantPad3dImpl>,
    ModuleClass<nn::Conv1d, torch::nn::Conv1dImpl>,
    ModuleClass<nn::Conv2d, torch::nn::Conv2dImpl>,
    ModuleClass<nn::Conv3d, torch::nn::Conv3dImpl>,
    ModuleClass<nn::ConvTranspose1d, torch::nn::ConvTranspose1dImpl>,
    ModuleClass<nn::ConvTranspose2d, torch::nn::ConvTranspose2dImpl>,
    ModuleClass<nn::ConvTranspose3d, torch::nn::ConvTranspose3dImpl>,
    ModuleClass<nn::CosineSimilarity, torch::nn::CosineSimilarityImpl>,
    ModuleClass<nn::CrossMapLRN2d, torch::nn::CrossMapLRN2dImpl>,
    ModuleClass<nn::Dropout, torch::nn::DropoutImpl>,
    ModuleClass<nn::Dropout2d, torch::nn::Dropout2dImpl>,
    ModuleClass<nn::Dropout3d, torch::nn::Dropout3dImpl>,
    ModuleClass<nn::ELU, torch::nn::ELUImpl>,
    ModuleClass<nn::Embedding, torch::nn::EmbeddingImpl>,
    ModuleClass<nn::EmbeddingBag, torch::nn::EmbeddingBagImpl>,
    ModuleClass<nn::FeatureAlphaDropout, torch::nn::FeatureAlphaDropoutImpl>,
    ModuleClass<nn::Flatten, torch::nn::FlattenImpl>,
    ModuleClass<nn::Fold, torch::nn::FoldImpl>,
    ModuleClass<nn::FractionalMaxPool2d, torch::nn::FractionalMaxPool2dImpl>,
    ModuleClass<nn::FractionalMaxPool3d, torch::nn::FractionalMaxPool3dImpl>,
    ModuleClass<nn::GELU, torch::nn::GELUImpl>,
    ModuleClass<nn::GLU, torch::nn::GLUImpl>,
    ModuleClass<nn::GroupNorm, torch::nn::GroupNormImpl>,
    ModuleClass<nn::GRU, torch::nn::GRUImpl>,
    ModuleClass<nn::GRUCell, torch::nn::GRUCellImpl>,
    ModuleClass<nn::Hardshrink, torch::nn::HardshrinkImpl>,
    ModuleClass<nn::Hardtanh, torch::nn::HardtanhImpl>,
    ModuleClass<nn::Identity, torch::nn::IdentityImpl>,
    ModuleClass<nn::InstanceNorm1d, torch::nn::InstanceNorm1dImpl>,
    ModuleClass<nn::InstanceNorm2d, torch::nn::InstanceNorm2dImpl>,
    ModuleClass<nn::InstanceNorm3d, torch::nn::InstanceNorm3dImpl>,
    ModuleClass<nn::LayerNorm, torch::nn::LayerNormImpl>,
    ModuleClass<nn::LeakyReLU, torch::nn::LeakyReLUImpl>,
    ModuleClass<nn::Linear, torch::nn::LinearImpl>,
    ModuleClass<nn::LocalResponseNorm, torch::nn::LocalResponseNormImpl>,
    ModuleClass<nn::LogSigmoid, torch::nn::LogSigmoidImpl>,
    ModuleClass<nn::LogSoftmax, torch::nn::LogSoftmaxImpl>,
    ModuleClass<nn::LPPool1d, torch::nn::LPPool1dImpl>,
    ModuleClass<nn::LPPool2d, torch::nn::LPPool2dImpl>,
    ModuleClass<nn::LSTM, torch::nn::LSTMImpl>,
    ModuleClass<nn::LSTMCell, torch::nn::LSTMCellImpl>,
    ModuleClass<nn::MaxPool1d, torch::nn::MaxPool1dImpl>,
    ModuleClass<nn::MaxPool2d, torch::nn::MaxPool2dImpl>,
    ModuleClass<nn::MaxPool3d, torch::nn::MaxPool3dImpl>,
    ModuleClass<nn::MaxUnpool1d, torch::nn::MaxUnpool1dImpl>,
    ModuleClass<nn::MaxUnpool2d, torch::nn::MaxUnpool2dImpl>,
    ModuleClass<nn::MaxUnpool3d, torch::nn::MaxUnpool3dImpl>,
    ModuleClass<nn::Mish, torch::nn::MishImpl>,
    ModuleClass<nn::MultiheadAttention, torch::nn::MultiheadAttentionImpl>,
    ModuleClass<nn::PairwiseDistance, torch::nn::PairwiseDistanceImpl>,
    ModuleClass<nn::PixelShuffle, torch::nn::PixelShuffleImpl>,
    ModuleClass<nn::PixelUnshuffle, torch::nn::PixelUnshuffleImpl>,
    ModuleClass<nn::PReLU, torch::nn::PReLUImpl>,
    ModuleClass<nn::ReflectionPad1d, torch::nn::ReflectionPad1dImpl>,
    ModuleClass<nn::ReflectionPad2d, torch::nn::ReflectionPad2dImpl>,
    ModuleClass<nn::ReflectionPad3d, torch::nn::ReflectionPad3dImpl>,
    ModuleClass<nn::ReLU, torch::nn::ReLUImpl>,
    ModuleClass<nn::ReLU6, torch::nn::ReLU6Impl>,
    ModuleClass<nn::ReplicationPad1d, torch::nn::ReplicationPad1dImpl>,
    ModuleClass<nn::ReplicationPad2d, torch::nn::ReplicationPad2dImpl>,
    ModuleClass<nn::ReplicationPad3d, torch::nn::ReplicationPad3dImpl>,
    ModuleClass<nn::RNN, torch::nn::RNNImpl>,
    ModuleClass<nn::RNNCell, torch::nn::RNNCellImpl>,
    ModuleClass<nn::RReLU, torch::nn::RReLUImpl>,
    ModuleClass<nn::SELU, torch::nn::SELUImpl>,
    ModuleClass<nn::Sigmoid, torch::nn::SigmoidImpl>,
    ModuleClass<nn::SiLU, torch::nn::SiLUImpl>,
    ModuleClass<nn::Softmax, torch::nn::SoftmaxImpl>,
    ModuleClass<nn::Softmax2d, torch::nn::Softmax2dImpl>,
    ModuleClass<nn::Softmin, torch::nn::SoftminImpl>,
    ModuleClass<nn::Softplus, torch::nn::SoftplusImpl>,
    ModuleClass<nn::Softshrink, torch::nn::SoftshrinkImpl>,
    ModuleClass<nn::Softsign, torch::nn::SoftsignImpl>,
    ModuleClass<nn::Tanh, torch::nn::TanhImpl>,
    ModuleClass<nn::Tanhshrink, torch::nn::TanhshrinkImpl>,
    ModuleClass<nn::Threshold, torch::nn::ThresholdImpl>,
    ModuleClass<nn::Transformer, torch::nn::TransformerImpl>,
    ModuleClass<nn::TransformerDecoder, torch::nn::TransformerDecoderImpl>,
    ModuleClass<nn::TransformerDecoderLayer, torch::nn::TransformerDecoderLayerImpl>,
    ModuleClass<nn::TransformerEncoder, torch::nn::TransformerEncoderImpl>,
    ModuleClass<nn::TransformerEncoderLayer, torch::nn::TransformerEncoderLayerImpl>,
    ModuleClass<nn::Unflatten, torch::nn::UnflattenImpl>,
    ModuleClass<nn::Unfold, torch::nn::UnfoldImpl>,
    ModuleClass<nn::Upsample, torch::nn::UpsampleImpl>,
    ModuleClass<nn::ZeroPad2d, torch::nn::ZeroPad2dImpl>,
    ModuleClass<nn::BCELoss, torch::nn::BCELossImpl>,
    ModuleClass<nn::BCEWithLogitsLoss, torch::nn::BCEWithLogitsLossImpl>,
    ModuleClass<nn::CosineEmbeddingLoss, torch::nn::CosineEmbeddingLossImpl>,
    ModuleClass<nn::CrossEntropyLoss, torch::nn::CrossEntropyLossImpl>,
    ModuleClass<nn::CTCLoss, torch::nn::CTCLossImpl>,
    ModuleClass<nn::HingeEmbeddingLoss, torch::nn::HingeEmbeddingLossImpl>,
    ModuleClass<nn::HuberLoss, torch::nn::HuberLossImpl>,
    ModuleClass<nn::KLDivLoss, torch::nn::KLDivLossImpl>,
    ModuleClass<nn::L1Loss, torch::nn::L1LossImpl>,
    ModuleClass<nn::MarginRankingLoss, torch::nn::MarginRankingLossImpl>,
    ModuleClass<nn::MSELoss, torch::nn::MSELossImpl>,
    ModuleClass<nn::MultiLabelMarginLoss, torch::nn::MultiLabelMarginLossImpl>,
    ModuleClass<nn::MultiLabelSoftMarginLoss, torch::nn::MultiLabelSoftMarginLossImpl>,
    ModuleClass<nn::MultiMarginLoss, torch::nn::MultiMarginLossImpl>,
    ModuleClass<nn::NLLLoss, torch::nn::NLLLossImpl>,
    ModuleClass<nn::PoissonNLLLoss, torch::nn::PoissonNLLLossImpl>,
    ModuleClass<nn::SmoothL1Loss, torch::nn::SmoothL1LossImpl>,
    ModuleClass<nn::SoftMarginLoss, torch::nn::SoftMarginLossImpl>,
    ModuleClass<nn::TripletMarginLoss, torch::nn::TripletMarginLossImpl>,
    ModuleClass<nn::TripletMarginWithDistanceLoss, torch::nn::TripletMarginWithDistanceLossImpl>>;

// clang-format on

}  // namespace shapeproof::inline v0_1::libtorch::detail
