// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "shapeproof/layer/layer.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"

/// Modules of every class, in the form in which they are read: one number for equal sizes, no stride that is the
/// window's size.
namespace samples {

namespace sp = shapeproof;
namespace nn = shapeproof::nn;

class Samples {
 public:
  template <class L>
  void operator()(const L& layer) {
    sp::write_layer(layer, &all_.emplace_back());
  }
  [[nodiscard]] const std::vector<sp::LayerRecord>& all() const noexcept { return all_; }

 private:
  std::vector<sp::LayerRecord> all_;
};

/// Modules that take one tensor and give one.
inline std::vector<sp::LayerRecord> plain_modules() {
  Samples visit;
  visit(nn::AdaptiveAvgPool1d{.output_size = 3});
  visit(nn::AdaptiveAvgPool2d{.output_size = {2, 3}});
  visit(nn::AdaptiveAvgPool2d{.output_size = {nn::kept_size, 3}});
  visit(nn::AdaptiveAvgPool3d{.output_size = {2, 3, 1}});
  visit(nn::AdaptiveMaxPool1d{.output_size = 3});
  visit(nn::AdaptiveMaxPool2d{.output_size = {2, nn::kept_size}});
  visit(nn::AdaptiveMaxPool3d{.output_size = 2});
  visit(nn::AlphaDropout{});
  visit(nn::AlphaDropout{.p = 0.25, .inplace = true, .training = false});
  visit(nn::AvgPool1d{.kernel_size = 3, .stride = 1, .padding = 1, .ceil_mode = true, .count_include_pad = false});
  visit(nn::AvgPool2d{.kernel_size = {2, 3}});
  visit(nn::AvgPool2d{.kernel_size = {3, 2}, .stride = {1, 2}, .padding = {1, 0}, .divisor_override = 5});
  visit(nn::AvgPool3d{.kernel_size = {2, 3, 1}, .stride = {1, 2, 3}, .padding = {1, 0, 0}});
  visit(nn::BatchNorm1d{.num_features = 4});
  visit(nn::BatchNorm2d{.num_features = 4, .eps = 1e-3, .momentum = 0.25, .affine = false});
  visit(nn::BatchNorm2d{.num_features = 3, .track_running_stats = false});
  visit(nn::BatchNorm3d{.num_features = 4, .training = false});
  visit(nn::CELU{});
  visit(nn::CELU{.alpha = 0.5, .inplace = true});
  visit(nn::ConstantPad1d{.padding = {1, 2}, .value = 0.5});
  visit(nn::ConstantPad2d{.padding = {1, 2, 3, 4}, .value = 1.0});
  visit(nn::ConstantPad3d{.padding = {1, 2, 3, 4, 5, 6}, .value = 2.0});
  visit(nn::Conv1d{.in_channels = 4, .out_channels = 6, .kernel_size = 3});
  visit(nn::Conv1d{.in_channels = 4, .out_channels = 4, .kernel_size = 3, .padding = "same", .bias = false});
  visit(nn::Conv2d{.in_channels = 4,
                   .out_channels = 6,
                   .kernel_size = {2, 3},
                   .stride = {1, 2},
                   .padding = {3, 4},
                   .dilation = {2, 1},
                   .groups = 2,
                   .bias = false,
                   .padding_mode = "circular"});
  visit(nn::Conv2d{.in_channels = 4, .out_channels = 4, .kernel_size = 3, .padding = 1, .padding_mode = "reflect"});
  visit(nn::Conv2d{.in_channels = 3, .out_channels = 4, .kernel_size = 3, .padding = "valid"});
  visit(nn::Conv2d{.in_channels = 4, .out_channels = 3, .kernel_size = 1, .padding_mode = "replicate"});
  visit(nn::Conv3d{.in_channels = 4, .out_channels = 4, .kernel_size = {1, 2, 3}, .padding = {0, 1, 2}});
  visit(nn::ConvTranspose1d{.in_channels = 4, .out_channels = 4, .kernel_size = 3});
  visit(nn::ConvTranspose2d{.in_channels = 4,
                            .out_channels = 6,
                            .kernel_size = {2, 3},
                            .stride = {3, 2},
                            .padding = {1, 0},
                            .output_padding = {2, 1},
                            .groups = 2,
                            .bias = false,
                            .dilation = {1, 2}});
  visit(nn::ConvTranspose3d{.in_channels = 4, .out_channels = 4, .kernel_size = {1, 2, 3}, .stride = 2});
  visit(nn::CrossMapLRN2d{.size = 3});
  visit(nn::CrossMapLRN2d{.size = 3, .alpha = 0.5, .beta = 0.25, .k = 2.0});
  visit(nn::Dropout{.p = 0.25, .inplace = true, .training = false});
  visit(nn::Dropout2d{.p = 0.75});
  visit(nn::Dropout3d{.inplace = true});
  visit(nn::ELU{.alpha = 0.5, .inplace = true});
  visit(nn::Embedding{.num_embeddings = 10, .embedding_dim = 4});
  visit(nn::Embedding{.num_embeddings = 10,
                      .embedding_dim = 4,
                      .padding_idx = 3,
                      .max_norm = 0.5,
                      .norm_type = 1.0,
                      .scale_grad_by_freq = true,
                      .sparse = true});
  visit(nn::FeatureAlphaDropout{.p = 0.25, .inplace = true});
  visit(nn::Flatten{});
  visit(nn::Flatten{.start_dim = -2, .end_dim = 3});
  visit(
      nn::Fold{.output_size = {4, 5}, .kernel_size = {2, 3}, .dilation = {1, 2}, .padding = {1, 2}, .stride = {2, 1}});
  visit(nn::FractionalMaxPool2d{.kernel_size = {2, 3}, .output_size = {3, 2}});
  visit(nn::FractionalMaxPool2d{.kernel_size = 2, .output_ratio = {0.5, 0.25}});
  visit(nn::FractionalMaxPool3d{.kernel_size = {2, 3, 1}, .output_size = {3, 2, 1}});
  visit(nn::GELU{});
  visit(nn::GELU{.approximate = "tanh"});
  visit(nn::GLU{});
  visit(nn::GLU{.dim = 1});
  visit(nn::GroupNorm{.num_groups = 2, .num_channels = 4});
  visit(nn::GroupNorm{.num_groups = 4, .num_channels = 4, .eps = 1e-3, .affine = false});
  visit(nn::Hardshrink{});
  visit(nn::Hardshrink{.lambda = 0.25});
  visit(nn::Hardtanh{.min_val = -2.0, .max_val = 3.0, .inplace = true});
  visit(nn::Identity{});
  visit(nn::InstanceNorm1d{.num_features = 4});
  visit(nn::InstanceNorm2d{
      .num_features = 4, .eps = 1e-3, .momentum = 0.25, .affine = true, .track_running_stats = true});
  visit(nn::InstanceNorm3d{.num_features = 4, .track_running_stats = true, .training = false});
  visit(nn::LayerNorm{.normalized_shape = sp::Shape{8}});
  visit(nn::LayerNorm{.normalized_shape = sp::Shape{8, 6}, .eps = 1e-3, .elementwise_affine = false});
  visit(nn::LeakyReLU{.negative_slope = 0.25, .inplace = true});
  visit(nn::Linear{.in_features = 8, .out_features = 6});
  visit(nn::Linear{.in_features = 6, .out_features = 8, .bias = false});
  visit(nn::LocalResponseNorm{.size = 3, .alpha = 0.5, .beta = 0.25, .k = 2.5});
  visit(nn::LogSigmoid{});
  visit(nn::LogSoftmax{.dim = -1});
  visit(nn::LPPool1d{.norm_type = 1.0, .kernel_size = 2});
  visit(nn::LPPool2d{.norm_type = 3.0, .kernel_size = {2, 3}, .stride = {1, 2}, .ceil_mode = true});
  visit(nn::MaxPool1d{.kernel_size = 2});
  visit(nn::MaxPool2d{.kernel_size = 2});
  visit(
      nn::MaxPool2d{.kernel_size = {2, 3}, .stride = {1, 2}, .padding = {1, 0}, .dilation = {1, 2}, .ceil_mode = true});
  visit(nn::MaxPool3d{.kernel_size = {2, 1, 3}});
  visit(nn::Mish{});
  visit(nn::PixelShuffle{.upscale_factor = 2});
  visit(nn::PixelUnshuffle{.downscale_factor = 2});
  visit(nn::PReLU{});
  visit(nn::PReLU{.num_parameters = 4, .init = 0.5});
  visit(nn::ReflectionPad1d{.padding = {1, 2}});
  visit(nn::ReflectionPad2d{.padding = {0, 1, 2, 3}});
  visit(nn::ReflectionPad3d{.padding = 1});
  visit(nn::ReLU{});
  visit(nn::ReLU{.inplace = true});
  visit(nn::ReLU6{.inplace = true});
  visit(nn::ReplicationPad1d{.padding = {1, 2}});
  visit(nn::ReplicationPad2d{.padding = {0, 1, 2, 3}});
  visit(nn::ReplicationPad3d{.padding = {0, 1, 2, 3, 4, 5}});
  visit(nn::RReLU{.lower = 0.25, .upper = 0.5, .inplace = true, .training = false});
  visit(nn::SELU{.inplace = true});
  visit(nn::Sigmoid{});
  visit(nn::SiLU{});
  visit(nn::Softmax{.dim = 1});
  visit(nn::Softmax2d{});
  visit(nn::Softmin{.dim = 0});
  visit(nn::Softplus{.beta = 2.0, .threshold = 10.0});
  visit(nn::Softshrink{.lambda = 0.25});
  visit(nn::Softsign{});
  visit(nn::Tanh{});
  visit(nn::Tanhshrink{});
  visit(nn::Threshold{.threshold = 0.5, .value = 0.25, .inplace = true});
  visit(nn::TransformerEncoder{.d_model = 8, .nhead = 2, .num_layers = 2, .dim_feedforward = 5, .dropout = 0.25});
  visit(nn::TransformerEncoderLayer{.d_model = 8, .nhead = 4, .dim_feedforward = 6, .activation = "gelu"});
  visit(nn::Unflatten{.dim = 1, .unflattened_size = sp::Shape{2, -1}});
  visit(nn::Unfold{.kernel_size = {2, 3}, .dilation = {2, 1}, .padding = {1, 0}, .stride = {1, 2}});
  visit(nn::Upsample{.size = {5, 7}});
  visit(nn::Upsample{.size = sp::Size<3>::from(std::initializer_list<std::int64_t>{9}), .mode = "linear"});
  visit(nn::Upsample{.scale_factor = sp::ValueList::from({1.5}), .mode = "linear", .align_corners = true});
  visit(nn::Upsample{.scale_factor = {2.0, 3.0}, .mode = "bilinear", .align_corners = false});
  visit(nn::Upsample{.size = {9, 8}, .mode = "bicubic"});
  visit(nn::Upsample{.size = {3, 4, 5}, .mode = "trilinear"});
  visit(nn::ZeroPad2d{.padding = {1, 2, 3, 4}});
  return visit.all();
}

/// Modules that take or give several tensors.
inline std::vector<sp::LayerRecord> modules_of_several() {
  Samples visit;
  visit(nn::AdaptiveLogSoftmaxWithLoss{
      .in_features = 8, .n_classes = 20, .cutoffs = sp::Shape{5, 10}, .div_value = 2.0, .head_bias = true});
  visit(nn::Bilinear{.in1_features = 4, .in2_features = 5, .out_features = 6});
  visit(nn::Bilinear{.in1_features = 4, .in2_features = 5, .out_features = 6, .bias = false});
  visit(nn::CosineSimilarity{.dim = 2, .eps = 1e-3});
  visit(nn::EmbeddingBag{.num_embeddings = 10, .embedding_dim = 4});
  visit(nn::EmbeddingBag{.num_embeddings = 10,
                         .embedding_dim = 4,
                         .max_norm = 0.5,
                         .norm_type = 1.0,
                         .scale_grad_by_freq = true,
                         .mode = "sum",
                         .sparse = true,
                         .include_last_offset = true,
                         .padding_idx = 2});
  visit(nn::GRU{.input_size = 4, .hidden_size = 5});
  visit(nn::GRU{.input_size = 4,
                .hidden_size = 5,
                .num_layers = 2,
                .bias = false,
                .batch_first = true,
                .dropout = 0.25,
                .bidirectional = true});
  visit(nn::GRUCell{.input_size = 4, .hidden_size = 5, .bias = false});
  visit(nn::LSTM{.input_size = 4, .hidden_size = 5, .bidirectional = true, .proj_size = 3});
  visit(
      nn::LSTM{.input_size = 4, .hidden_size = 5, .num_layers = 3, .bias = false, .batch_first = true, .dropout = 0.5});
  visit(nn::LSTMCell{.input_size = 4, .hidden_size = 5});
  visit(nn::MaxUnpool1d{.kernel_size = 2});
  visit(nn::MaxUnpool2d{.kernel_size = {2, 3}, .stride = {1, 2}, .padding = {1, 0}});
  visit(nn::MaxUnpool3d{.kernel_size = {2, 3, 4}});
  visit(nn::MultiheadAttention{.embed_dim = 8, .num_heads = 2});
  visit(nn::MultiheadAttention{.embed_dim = 8,
                               .num_heads = 4,
                               .dropout = 0.25,
                               .bias = false,
                               .add_bias_kv = true,
                               .add_zero_attn = true,
                               .kdim = 5,
                               .vdim = 6});
  visit(nn::PairwiseDistance{.p = 1.0, .eps = 1e-3, .keepdim = true});
  visit(nn::RNN{.input_size = 4, .hidden_size = 5, .nonlinearity = "relu", .batch_first = true});
  visit(nn::RNN{
      .input_size = 4, .hidden_size = 5, .num_layers = 2, .bias = false, .dropout = 0.5, .bidirectional = true});
  visit(nn::RNNCell{.input_size = 4, .hidden_size = 5, .bias = false, .nonlinearity = "relu"});
  visit(nn::Transformer{.d_model = 8,
                        .nhead = 2,
                        .num_encoder_layers = 1,
                        .num_decoder_layers = 2,
                        .dim_feedforward = 6,
                        .dropout = 0.25,
                        .activation = "gelu"});
  visit(nn::TransformerDecoder{.d_model = 8, .nhead = 2, .num_layers = 2, .dim_feedforward = 5, .activation = "gelu"});
  visit(nn::TransformerDecoderLayer{.d_model = 8, .nhead = 4, .dim_feedforward = 6, .dropout = 0.25});
  return visit.all();
}

inline std::vector<sp::LayerRecord> losses() {
  Samples visit;
  visit(nn::BCELoss{.weight = sp::Shape{3}, .reduction = "sum"});
  visit(nn::BCEWithLogitsLoss{.weight = sp::Shape{3}, .pos_weight = sp::Shape{1, 3}, .reduction = "none"});
  visit(nn::CosineEmbeddingLoss{.margin = 0.5, .reduction = "sum"});
  visit(nn::CrossEntropyLoss{});
  visit(nn::CrossEntropyLoss{.weight = sp::Shape{10}, .ignore_index = 3, .label_smoothing = 0.25, .reduction = "sum"});
  visit(nn::CTCLoss{.blank = 2, .zero_infinity = true, .reduction = "sum"});
  visit(nn::HingeEmbeddingLoss{.margin = 0.5, .reduction = "none"});
  visit(nn::HuberLoss{.delta = 0.5, .reduction = "sum"});
  visit(nn::KLDivLoss{.log_target = true, .reduction = "batchmean"});
  visit(nn::L1Loss{.reduction = "sum"});
  visit(nn::MarginRankingLoss{.margin = 0.5, .reduction = "none"});
  visit(nn::MSELoss{.reduction = "none"});
  visit(nn::MultiLabelMarginLoss{.reduction = "sum"});
  visit(nn::MultiLabelSoftMarginLoss{.weight = sp::Shape{4}, .reduction = "sum"});
  visit(nn::MultiMarginLoss{.p = 2, .margin = 0.5, .weight = sp::Shape{5}, .reduction = "sum"});
  visit(nn::NLLLoss{.weight = sp::Shape{10}, .ignore_index = 3, .reduction = "sum"});
  visit(nn::PoissonNLLLoss{.log_input = false, .full = true, .eps = 1e-3, .reduction = "sum"});
  visit(nn::SmoothL1Loss{.beta = 0.5, .reduction = "sum"});
  visit(nn::SoftMarginLoss{.reduction = "sum"});
  visit(nn::TripletMarginLoss{.margin = 0.5, .p = 1.0, .eps = 1e-3, .swap = true, .reduction = "sum"});
  visit(nn::TripletMarginWithDistanceLoss{.margin = 0.5, .swap = true, .reduction = "sum"});
  return visit.all();
}

/// All that can stand in models.
inline std::vector<sp::LayerRecord> modules_of_models() {
  std::vector<sp::LayerRecord> all = plain_modules();
  const std::vector<sp::LayerRecord> more = modules_of_several();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

inline std::vector<sp::LayerRecord> all_modules() {
  std::vector<sp::LayerRecord> all = modules_of_models();
  const std::vector<sp::LayerRecord> more = losses();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

inline constexpr auto of_pytorch =
    sp::Sequential{
        nn::Input{sp::any, 1, 28, 28}.with_dtype(sp::DType::float32).named("images"),
        nn::Conv2d{.in_channels = 1, .out_channels = 8, .kernel_size = 3, .padding = "same", .name = "conv"},
        sp::Sequential{nn::BatchNorm2d{.num_features = 8}, nn::ReLU{.inplace = true}}.named("block"),
        nn::Flatten{},
        nn::Linear{.in_features = 8 * 28 * 28, .out_features = 10},
    }
        .named("of_pytorch");

}  // namespace samples
