// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
//
// Written by generate_static_cases.py from data/*.jsonl: what Keras says, asserted while this file compiles.
#include "static_case.hpp"

// clang-format off
namespace {

using conformance::fails;
using conformance::gives;

constexpr sp::Sequential activation_34{sp::Activation{.activation = "nope"}};
static_assert(fails(activation_34, sp::Shape{sp::any}, "other", "Activation"));
constexpr sp::Sequential activation_58{sp::Activation{.activation = "nope"}};
static_assert(fails(activation_58, sp::Shape{sp::any, 2, 5, 5}, "other", "Activation"));
constexpr sp::Sequential activation_0{sp::Activation{.activation = "tanh"}};
static_assert(gives(activation_0, sp::Shape{sp::any, 1, 1, 5, 1}, {sp::Shape{sp::any, 1, 1, 5, 1}}, 0, 0));
constexpr sp::Sequential activation_1{sp::Activation{.activation = "log_softmax"}};
static_assert(gives(activation_1, sp::Shape{sp::any, 7}, {sp::Shape{sp::any, 7}}, 0, 0));
constexpr sp::Sequential activation_4{sp::Activation{.activation = "linear"}};
static_assert(gives(activation_4, {sp::Shape{sp::any, 1, 3, 7}, sp::DType::uint8}, {sp::Shape{sp::any, 1, 3, 7}}, 0,
    0));

constexpr sp::Sequential averagepooling2d_5{sp::AveragePooling2D{.pool_size = {1, 3, 5}, .padding = "same", .data_format
    = "channels_first"}};
static_assert(fails(averagepooling2d_5, sp::Shape{4, 6, 5, sp::any}, "ctor_arg", "AveragePooling2D"));
constexpr sp::Sequential averagepooling2d_0{sp::AveragePooling2D{.pool_size = {1, 4}, .strides = 1, .data_format =
    "channels_last"}};
static_assert(fails(averagepooling2d_0, sp::Shape{4, 3, 3}, "ndim", "AveragePooling2D"));
constexpr sp::Sequential averagepooling2d_1{sp::AveragePooling2D{.pool_size = {2, 4}, .strides = 2, .padding = "same"}};
static_assert(gives(averagepooling2d_1, sp::Shape{sp::any, 9, sp::any, sp::any}, {sp::Shape{sp::any, 5, sp::any,
    sp::any}}, 0, 0));
constexpr sp::Sequential averagepooling2d_2{sp::AveragePooling2D{.pool_size = {4, 5}, .padding = "same", .data_format =
    "channels_last"}};
static_assert(gives(averagepooling2d_2, sp::Shape{sp::any, 5, sp::any, 3}, {sp::Shape{sp::any, 2, sp::any, 3}}, 0, 0));
constexpr sp::Sequential averagepooling2d_4{sp::AveragePooling2D{.pool_size = {3, 3}}};
static_assert(gives(averagepooling2d_4, sp::Shape{sp::any, 11, 6, 6}, {sp::Shape{sp::any, 3, 2, 6}}, 0, 0));

constexpr sp::Sequential batchnormalization_23{sp::BatchNormalization{.axis = 3}};
static_assert(fails(batchnormalization_23, sp::Shape{sp::any, 6, 6}, "other", "BatchNormalization"));
constexpr sp::Sequential batchnormalization_27{sp::BatchNormalization{.axis = 5}};
static_assert(fails(batchnormalization_27, sp::Shape{sp::any, 5, 1, 2, 4}, "other", "BatchNormalization"));
constexpr sp::Sequential batchnormalization_0{sp::BatchNormalization{.axis = 1, .center = false}};
static_assert(gives(batchnormalization_0, sp::Shape{4, 2, 5}, {sp::Shape{4, 2, 5}}, 6, 2));
constexpr sp::Sequential batchnormalization_2{sp::BatchNormalization{.axis = 1}};
static_assert(gives(batchnormalization_2, sp::Shape{sp::any, 1, 4, 8}, {sp::Shape{sp::any, 1, 4, 8}}, 4, 2));
constexpr sp::Sequential batchnormalization_4{sp::BatchNormalization{}};
static_assert(gives(batchnormalization_4, sp::Shape{2, 2, 7}, {sp::Shape{2, 2, 7}}, 28, 14));

constexpr sp::Sequential bidirectional_30{sp::Bidirectional{sp::ConvLSTM1D{.filters = 3, .kernel_size = 3,
    .return_sequences = true, .return_state = true}, "ave"}};
static_assert(fails(bidirectional_30, sp::Shape{sp::any, 3, 2, 2}, "output_nonpositive", "Bidirectional"));
constexpr sp::Sequential bidirectional_28{sp::Bidirectional{sp::Dense{.units = 6}, "bad"}};
static_assert(fails(bidirectional_28, sp::Shape{sp::any, 2, 1}, "ctor_arg", "Bidirectional"));
constexpr sp::Sequential bidirectional_0{sp::Bidirectional{sp::LSTM{.units = 4, .return_sequences = true}, "concat"}};
static_assert(gives(bidirectional_0, sp::Shape{sp::any, sp::any, 6}, {sp::Shape{sp::any, sp::any, 8}}, 352, 352));
constexpr sp::Sequential bidirectional_4{sp::Bidirectional{sp::LSTM{.units = 6}, sp::none}};
static_assert(gives(bidirectional_4, sp::Shape{3, sp::any, 5}, {sp::Shape{3, 6}, sp::Shape{3, 6}}, 576, 576));
constexpr sp::Sequential bidirectional_5{sp::Bidirectional{sp::ConvLSTM1D{.filters = 3, .kernel_size = 2,
    .return_sequences = true, .return_state = true}}};
static_assert(gives(bidirectional_5, sp::Shape{sp::any, sp::any, 2, 1}, {sp::Shape{sp::any, sp::any, 1, 6},
    sp::Shape{sp::any, 1, 3}, sp::Shape{sp::any, 1, 3}, sp::Shape{sp::any, 1, 3}, sp::Shape{sp::any, 1, 3}}, 216, 216));

constexpr sp::Sequential conv2d_80{sp::Conv2D{.filters = 5, .kernel_size = {3, 3}, .strides = 1, .dilation_rate = {1,
    3}, .use_bias = false}};
static_assert(fails(conv2d_80, sp::Shape{sp::any, 16, 2}, "ndim", "Conv2D"));
constexpr sp::Sequential conv2d_16{sp::Conv2D{.filters = 8, .kernel_size = 5, .strides = {1, 3}, .data_format =
    "channels_last"}};
static_assert(fails(conv2d_16, sp::Shape{1, 5, 10, sp::any, 4}, "other", "Conv2D"));
constexpr sp::Sequential conv2d_1{sp::Conv2D{.filters = 2, .kernel_size = 4, .strides = 1, .padding = "same",
    .data_format = "channels_last"}};
static_assert(gives(conv2d_1, sp::Shape{1, 4, 7, 8}, {sp::Shape{1, 4, 7, 2}}, 258, 258));
constexpr sp::Sequential conv2d_3{sp::Conv2D{.filters = 12, .kernel_size = {1, 2}, .strides = {2, 2}, .groups = 4}};
static_assert(gives(conv2d_3, sp::Shape{1, 8, sp::any, 8}, {sp::Shape{1, 4, sp::any, 12}}, 60, 60));
constexpr sp::Sequential conv2d_4{sp::Conv2D{.filters = 2, .kernel_size = {2, 3}, .strides = 1, .padding = "same",
    .dilation_rate = 3}};
static_assert(gives(conv2d_4, sp::Shape{1, 9, 5, 5}, {sp::Shape{1, 9, 5, 2}}, 62, 62));

constexpr sp::Sequential convlstm1d_27{sp::ConvLSTM1D{.filters = 3, .kernel_size = 3, .padding = "causal", .data_format
    = "channels_last"}};
static_assert(fails(convlstm1d_27, sp::Shape{sp::any, 3, 6, 3}, "ctor_arg", "ConvLSTM1D"));
constexpr sp::Sequential convlstm1d_21{sp::ConvLSTM1D{.filters = 4, .kernel_size = 3, .data_format = "channels_first",
    .return_state = true}};
static_assert(fails(convlstm1d_21, sp::Shape{sp::any, 2, 2, 1}, "output_nonpositive", "ConvLSTM1D"));
constexpr sp::Sequential convlstm1d_0{sp::ConvLSTM1D{.filters = 1, .kernel_size = 2, .padding = "same", .data_format =
    "channels_last"}};
static_assert(gives(convlstm1d_0, sp::Shape{sp::any, 3, 3, 2}, {sp::Shape{sp::any, 3, 1}}, 28, 28));
constexpr sp::Sequential convlstm1d_2{sp::ConvLSTM1D{.filters = 1, .kernel_size = 2, .strides = 1, .return_sequences =
    true}};
static_assert(gives(convlstm1d_2, sp::Shape{sp::any, 1, 5, 1}, {sp::Shape{sp::any, 1, 4, 1}}, 20, 20));
constexpr sp::Sequential convlstm1d_5{sp::ConvLSTM1D{.filters = 1, .kernel_size = 3, .strides = 1, .data_format =
    "channels_first"}};
static_assert(gives(convlstm1d_5, sp::Shape{1, 1, 3, 8}, {sp::Shape{1, 1, 6}}, 52, 52));

constexpr sp::Sequential dense_19{sp::Dense{.units = 0, .use_bias = false}};
static_assert(fails(dense_19, sp::Shape{sp::any, sp::any, 2}, "ctor_arg", "Dense"));
constexpr sp::Sequential dense_3{sp::Dense{.units = 6}};
static_assert(fails(dense_3, sp::Shape{sp::any}, "ndim", "Dense"));
constexpr sp::Sequential dense_0{sp::Dense{.units = 1}};
static_assert(gives(dense_0, sp::Shape{sp::any, 3, sp::any, 3, 9}, {sp::Shape{sp::any, 3, sp::any, 3, 1}}, 10, 10));
constexpr sp::Sequential dense_1{sp::Dense{.units = 6}};
static_assert(gives(dense_1, sp::Shape{3, 3, 5, 6}, {sp::Shape{3, 3, 5, 6}}, 42, 42));
constexpr sp::Sequential dense_2{sp::Dense{.units = 1, .use_bias = false}};
static_assert(gives(dense_2, sp::Shape{sp::any, sp::any, 1, 2}, {sp::Shape{sp::any, sp::any, 1, 1}}, 2, 2));

constexpr sp::Sequential dropout_0{sp::Dropout{.rate = -0.1}};
static_assert(fails(dropout_0, sp::Shape{1, 5, 4, 6, 6}, "ctor_arg", "Dropout"));
constexpr sp::Sequential dropout_23{sp::Dropout{.rate = 1.5}};
static_assert(fails(dropout_23, sp::Shape{2}, "ctor_arg", "Dropout"));
constexpr sp::Sequential dropout_1{sp::Dropout{.rate = 0.0}};
static_assert(gives(dropout_1, {sp::Shape{sp::any, 3, 1, 1, 4}, sp::DType::uint8}, {sp::Shape{sp::any, 3, 1, 1, 4}}, 0,
    0));
constexpr sp::Sequential dropout_2{sp::Dropout{.rate = 0.0, .noise_shape = sp::Shape{3, 1}}};
static_assert(gives(dropout_2, sp::Shape{3, 4, sp::any}, {sp::Shape{3, 4, sp::any}}, 0, 0));
constexpr sp::Sequential dropout_5{sp::Dropout{.rate = 0.0}};
static_assert(gives(dropout_5, sp::Shape{sp::any, 3, 3}, {sp::Shape{sp::any, 3, 3}}, 0, 0));

constexpr sp::Sequential embedding_34{sp::Embedding{.input_dim = 0, .output_dim = 5}};
static_assert(fails(embedding_34, {sp::Shape{sp::any, 7, 6, sp::any}, sp::DType::int32}, "ctor_arg", "Embedding"));
constexpr sp::Sequential embedding_40{sp::Embedding{.input_dim = 8, .output_dim = -1}};
static_assert(fails(embedding_40, {sp::Shape{sp::any, sp::any}, sp::DType::int32}, "ctor_arg", "Embedding"));
constexpr sp::Sequential embedding_0{sp::Embedding{.input_dim = 12, .output_dim = 4}};
static_assert(gives(embedding_0, sp::Shape{sp::any, 5, sp::any, sp::any}, {sp::Shape{sp::any, 5, sp::any, sp::any, 4}},
    48, 48));
constexpr sp::Sequential embedding_1{sp::Embedding{.input_dim = 2, .output_dim = 8}};
static_assert(gives(embedding_1, {sp::Shape{2, 1, 2}, sp::DType::int64}, {sp::Shape{2, 1, 2, 8}}, 16, 16));
constexpr sp::Sequential embedding_2{sp::Embedding{.input_dim = 9, .output_dim = 7}};
static_assert(gives(embedding_2, {sp::Shape{sp::any, 7}, sp::DType::int32}, {sp::Shape{sp::any, 7, 7}}, 63, 63));

constexpr sp::Sequential flatten_36{sp::Flatten{.data_format = "channels_first"}};
static_assert(fails(flatten_36, sp::Shape{}, "ndim", "Flatten"));
constexpr sp::Sequential flatten_47{sp::Flatten{}};
static_assert(fails(flatten_47, sp::Shape{}, "ndim", "Flatten"));
constexpr sp::Sequential flatten_0{sp::Flatten{.data_format = "channels_first"}};
static_assert(gives(flatten_0, sp::Shape{3, sp::any, 6}, {sp::Shape{3, sp::any}}, 0, 0));
constexpr sp::Sequential flatten_1{sp::Flatten{.data_format = "channels_last"}};
static_assert(gives(flatten_1, sp::Shape{0, 3, 3, 2, 4}, {sp::Shape{0, 72}}, 0, 0));
constexpr sp::Sequential flatten_2{sp::Flatten{.data_format = "channels_first"}};
static_assert(gives(flatten_2, sp::Shape{sp::any, 2}, {sp::Shape{sp::any, 2}}, 0, 0));

constexpr sp::Sequential gru_8{sp::GRU{.units = -1}};
static_assert(fails(gru_8, sp::Shape{sp::any, 1}, "ctor_arg", "GRU"));
constexpr sp::Sequential gru_9{sp::GRU{.units = 1, .return_sequences = true, .reset_after = false}};
static_assert(fails(gru_9, sp::Shape{sp::any, 2, sp::any, 2}, "ndim", "GRU"));
constexpr sp::Sequential gru_0{sp::GRU{.units = 3, .return_sequences = true, .return_state = true}};
static_assert(gives(gru_0, sp::Shape{sp::any, sp::any, 2}, {sp::Shape{sp::any, sp::any, 3}, sp::Shape{sp::any, 3}}, 63,
    63));
constexpr sp::Sequential gru_1{sp::GRU{.units = 4, .use_bias = false, .return_state = true}};
static_assert(gives(gru_1, sp::Shape{4, 1, 3}, {sp::Shape{4, 4}, sp::Shape{4, 4}}, 84, 84));
constexpr sp::Sequential gru_2{sp::GRU{.units = 8, .return_sequences = true}};
static_assert(gives(gru_2, sp::Shape{sp::any, sp::any, 1}, {sp::Shape{sp::any, sp::any, 8}}, 264, 264));

constexpr sp::Sequential globalaveragepooling2d_0{sp::GlobalAveragePooling2D{}};
static_assert(fails(globalaveragepooling2d_0, sp::Shape{4, sp::any, 1}, "ndim", "GlobalAveragePooling2D"));
constexpr sp::Sequential globalaveragepooling2d_11{sp::GlobalAveragePooling2D{.data_format = "channels_last"}};
static_assert(fails(globalaveragepooling2d_11, sp::Shape{2, 10, 5}, "ndim", "GlobalAveragePooling2D"));
constexpr sp::Sequential globalaveragepooling2d_1{sp::GlobalAveragePooling2D{}};
static_assert(gives(globalaveragepooling2d_1, sp::Shape{1, 10, 5, 3}, {sp::Shape{1, 3}}, 0, 0));
constexpr sp::Sequential globalaveragepooling2d_2{sp::GlobalAveragePooling2D{.data_format = "channels_first"}};
static_assert(gives(globalaveragepooling2d_2, sp::Shape{sp::any, 2, 2, 4}, {sp::Shape{sp::any, 2}}, 0, 0));
constexpr sp::Sequential globalaveragepooling2d_5{sp::GlobalAveragePooling2D{.keepdims = true}};
static_assert(gives(globalaveragepooling2d_5, sp::Shape{sp::any, 3, 4, 4}, {sp::Shape{sp::any, 1, 1, 4}}, 0, 0));

constexpr sp::Sequential lstm_12{sp::LSTM{.units = 7, .unroll = true}};
static_assert(fails(lstm_12, sp::Shape{sp::any, 2}, "ndim", "LSTM"));
constexpr sp::Sequential lstm_55{sp::LSTM{.units = -1, .return_state = true}};
static_assert(fails(lstm_55, sp::Shape{sp::any, 3, 3}, "ctor_arg", "LSTM"));
constexpr sp::Sequential lstm_0{sp::LSTM{.units = 4}};
static_assert(gives(lstm_0, sp::Shape{sp::any, sp::any, 2}, {sp::Shape{sp::any, 4}}, 112, 112));
constexpr sp::Sequential lstm_1{sp::LSTM{.units = 1, .use_bias = false}};
static_assert(gives(lstm_1, sp::Shape{sp::any, 3, 3}, {sp::Shape{sp::any, 1}}, 16, 16));
constexpr sp::Sequential lstm_2{sp::LSTM{.units = 3, .return_sequences = true, .return_state = true}};
static_assert(gives(lstm_2, sp::Shape{sp::any, sp::any, 1}, {sp::Shape{sp::any, sp::any, 3}, sp::Shape{sp::any, 3},
    sp::Shape{sp::any, 3}}, 60, 60));

constexpr sp::Sequential maxpooling2d_54{sp::MaxPooling2D{.pool_size = 3, .strides = 0}};
static_assert(fails(maxpooling2d_54, sp::Shape{sp::any, 7, 11, 6}, "other", "MaxPooling2D"));
constexpr sp::Sequential maxpooling2d_47{sp::MaxPooling2D{.pool_size = 2, .strides = {4, 1}, .padding = "full"}};
static_assert(fails(maxpooling2d_47, sp::Shape{2, 7, 12, 3}, "ctor_arg", "MaxPooling2D"));
constexpr sp::Sequential maxpooling2d_0{sp::MaxPooling2D{.pool_size = 1, .padding = "same", .data_format =
    "channels_first"}};
static_assert(gives(maxpooling2d_0, sp::Shape{sp::any, 1, 5, 5}, {sp::Shape{sp::any, 1, 5, 5}}, 0, 0));
constexpr sp::Sequential maxpooling2d_1{sp::MaxPooling2D{.padding = "same", .data_format = "channels_first"}};
static_assert(gives(maxpooling2d_1, sp::Shape{3, sp::any, sp::any, 8}, {sp::Shape{3, sp::any, sp::any, 4}}, 0, 0));
constexpr sp::Sequential maxpooling2d_3{sp::MaxPooling2D{.pool_size = {4, 1}, .strides = {1, 1}}};
static_assert(gives(maxpooling2d_3, sp::Shape{2, 12, 13, 1}, {sp::Shape{2, 9, 13, 1}}, 0, 0));

constexpr sp::Sequential permute_0{sp::Permute{.dims = sp::Shape{1, 2}}};
static_assert(fails(permute_0, sp::Shape{sp::any, 6}, "ndim", "Permute"));
constexpr sp::Sequential permute_7{sp::Permute{.dims = sp::Shape{1, 3, 4}}};
static_assert(fails(permute_7, sp::Shape{3, 1, 3, 2, 1}, "ctor_arg", "Permute"));
constexpr sp::Sequential permute_1{sp::Permute{.dims = sp::Shape{2, 1}}};
static_assert(gives(permute_1, sp::Shape{4, 2, 5}, {sp::Shape{4, 5, 2}}, 0, 0));
constexpr sp::Sequential permute_3{sp::Permute{.dims = sp::Shape{3, 4, 2, 1}}};
static_assert(gives(permute_3, sp::Shape{sp::any, 3, 6, sp::any, sp::any}, {sp::Shape{sp::any, sp::any, sp::any, 6, 3}},
    0, 0));
constexpr sp::Sequential permute_4{sp::Permute{.dims = sp::Shape{1}}};
static_assert(gives(permute_4, sp::Shape{3, 3}, {sp::Shape{3, 3}}, 0, 0));

constexpr sp::Sequential relu_2{sp::ReLU{.threshold = -1.0}};
static_assert(fails(relu_2, sp::Shape{}, "ctor_arg", "ReLU"));
constexpr sp::Sequential relu_7{sp::ReLU{.negative_slope = -1.0}};
static_assert(fails(relu_7, sp::Shape{sp::any, 2, sp::any, 3}, "ctor_arg", "ReLU"));
constexpr sp::Sequential relu_0{sp::ReLU{}};
static_assert(gives(relu_0, sp::Shape{1, 5, 3, 3}, {sp::Shape{1, 5, 3, 3}}, 0, 0));
constexpr sp::Sequential relu_1{sp::ReLU{}};
static_assert(gives(relu_1, sp::Shape{sp::any, 2}, {sp::Shape{sp::any, 2}}, 0, 0));
constexpr sp::Sequential relu_3{sp::ReLU{.threshold = 0.0}};
static_assert(gives(relu_3, sp::Shape{sp::any, sp::any, 4, 2}, {sp::Shape{sp::any, sp::any, 4, 2}}, 0, 0));

constexpr sp::Sequential reshape_16{sp::Reshape{.target_shape = sp::Shape{1, -2}}};
static_assert(fails(reshape_16, sp::Shape{sp::any, 1, 1, sp::any}, "ctor_arg", "Reshape"));
constexpr sp::Sequential reshape_4{sp::Reshape{.target_shape = sp::Shape{}}};
static_assert(fails(reshape_4, sp::Shape{sp::any, 5}, "reshape_size", "Reshape"));
constexpr sp::Sequential reshape_1{sp::Reshape{.target_shape = sp::Shape{-1, 1, 1}}};
static_assert(gives(reshape_1, sp::Shape{2, sp::any, sp::any, 6}, {sp::Shape{2, sp::any, 1, 1}}, 0, 0));
constexpr sp::Sequential reshape_2{sp::Reshape{.target_shape = sp::Shape{1}}};
static_assert(gives(reshape_2, sp::Shape{1}, {sp::Shape{1, 1}}, 0, 0));
constexpr sp::Sequential reshape_5{sp::Reshape{.target_shape = sp::Shape{-1, 2}}};
static_assert(gives(reshape_5, sp::Shape{4, 6}, {sp::Shape{4, 3, 2}}, 0, 0));

constexpr sp::Sequential simplernn_22{sp::SimpleRNN{.units = -1}};
static_assert(fails(simplernn_22, sp::Shape{sp::any, 5}, "ctor_arg", "SimpleRNN"));
constexpr sp::Sequential simplernn_4{sp::SimpleRNN{.units = 6, .return_sequences = true, .return_state = true}};
static_assert(fails(simplernn_4, sp::Shape{sp::any, 3, 5, 1}, "ndim", "SimpleRNN"));
constexpr sp::Sequential simplernn_0{sp::SimpleRNN{.units = 6}};
static_assert(gives(simplernn_0, sp::Shape{sp::any, sp::any, 1}, {sp::Shape{sp::any, 6}}, 48, 48));
constexpr sp::Sequential simplernn_2{sp::SimpleRNN{.units = 4, .return_state = true}};
static_assert(gives(simplernn_2, sp::Shape{sp::any, 4, 2}, {sp::Shape{sp::any, 4}, sp::Shape{sp::any, 4}}, 28, 28));
constexpr sp::Sequential simplernn_5{sp::SimpleRNN{.units = 5, .use_bias = false, .return_sequences = true,
    .return_state = true, .go_backwards = true}};
static_assert(gives(simplernn_5, sp::Shape{3, 5, 6}, {sp::Shape{3, 5, 5}, sp::Shape{3, 5}}, 55, 55));

constexpr sp::Sequential softmax_1{sp::Softmax{}};
static_assert(gives(softmax_1, sp::Shape{sp::any, sp::any, sp::any}, {sp::Shape{sp::any, sp::any, sp::any}}, 0, 0));
constexpr sp::Sequential softmax_2{sp::Softmax{.axis = 4}};
static_assert(gives(softmax_2, sp::Shape{sp::any, 4, 1, 2, 3}, {sp::Shape{sp::any, 4, 1, 2, 3}}, 0, 0));
constexpr sp::Sequential softmax_7{sp::Softmax{.axis = -2}};
static_assert(gives(softmax_7, sp::Shape{sp::any, sp::any, 6}, {sp::Shape{sp::any, sp::any, 6}}, 0, 0));
constexpr sp::Sequential softmax_8{sp::Softmax{}};
static_assert(gives(softmax_8, sp::Shape{3, 6, 6, 7}, {sp::Shape{3, 6, 6, 7}}, 0, 0));
constexpr sp::Sequential softmax_9{sp::Softmax{}};
static_assert(gives(softmax_9, sp::Shape{sp::any, 3, 7, 1, sp::any}, {sp::Shape{sp::any, 3, 7, 1, sp::any}}, 0, 0));

constexpr sp::Sequential timedistributed_1{sp::TimeDistributed{sp::Conv2D{.filters = 3, .kernel_size = 3, .padding =
    "valid"}}};
static_assert(fails(timedistributed_1, sp::Shape{sp::any, sp::any, 2, 6, 3}, "output_nonpositive", "TimeDistributed"));
constexpr sp::Sequential timedistributed_39{sp::TimeDistributed{sp::Reshape{.target_shape = sp::Shape{4}}}};
static_assert(fails(timedistributed_39, sp::Shape{1, 2, 6}, "reshape_size", "TimeDistributed"));
constexpr sp::Sequential timedistributed_0{sp::TimeDistributed{sp::Reshape{.target_shape = sp::Shape{2, -1}}}};
static_assert(gives(timedistributed_0, sp::Shape{sp::any, 1, 6, 2}, {sp::Shape{sp::any, 1, 2, 6}}, 0, 0));
constexpr sp::Sequential timedistributed_2{sp::TimeDistributed{sp::LSTM{.units = 1, .return_sequences = true}}};
static_assert(gives(timedistributed_2, sp::Shape{sp::any, sp::any, 2, 1}, {sp::Shape{sp::any, sp::any, 2, 1}}, 12, 12));
constexpr sp::Sequential timedistributed_4{sp::TimeDistributed{sp::Reshape{.target_shape = sp::Shape{-1}}}};
static_assert(gives(timedistributed_4, sp::Shape{sp::any, 4, 4}, {sp::Shape{sp::any, 4, 4}}, 0, 0));

}  // namespace
