// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/model/automatic_names.hpp"

#include <cstdint>
#include <limits>

#include "check_both.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"

namespace shapeproof::automatic_names_test {
namespace {

constexpr Sequential names{Conv2D{.filters = 1, .kernel_size = 1}, Conv2D{.filters = 1, .kernel_size = 1}, Dense{1},
                           Conv2D{.filters = 1, .kernel_size = 1, .name = "mine"},
                           Conv2D{.filters = 1, .kernel_size = 1}};

/// Keras numbers in the order in which the layers are made: what is inside comes first.
constexpr Sequential nested{Dense{1},                                                         // 0
                            TimeDistributed{TimeDistributed{Dense{1}}},                       // 1, 2, 3
                            Sequential{Dense{1}, Sequential{Dense{1}, Flatten{}}, Dense{1}},  // 4 to 9
                            Dense{1},
                            Sequential{Flatten{}, Dense{1}},
                            Bidirectional{LSTM{1}},
                            LSTM{1}};

template <class M>
constexpr Name name_at(const M& model, std::uint32_t at) {
  const ModelView view = model.view();
  return layer_name(view.records, at);
}

}  // namespace

TEST_CASE("Keras's snake case of the classes' names") {
  CHECK_BOTH(snake_case("Dense") == "dense" && snake_case("Conv2D") == "conv2d" && snake_case("LSTM") == "lstm");
  CHECK_BOTH(snake_case("MaxPooling2D") == "max_pooling2d" && snake_case("ReLU") == "re_lu");
  CHECK_BOTH(snake_case("PReLU") == "p_re_lu" && snake_case("LeakyReLU") == "leaky_re_lu");
  CHECK_BOTH(snake_case("ELU") == "elu" && snake_case("GRU") == "gru" && snake_case("RNN") == "rnn");
  CHECK_BOTH(snake_case("SimpleRNN") == "simple_rnn" && snake_case("StackedRNNCells") == "stacked_rnn_cells");
  CHECK_BOTH(snake_case("TimeDistributed") == "time_distributed" && snake_case("Bidirectional") == "bidirectional");
  CHECK_BOTH(snake_case("BatchNormalization") == "batch_normalization");
  CHECK_BOTH(snake_case("Conv2DTranspose") == "conv2d_transpose");
  CHECK_BOTH(snake_case("GlobalAveragePooling2D") == "global_average_pooling2d");
  CHECK_BOTH(snake_case("ConvLSTM1D") == "conv_lstm1d" && snake_case("ZeroPadding2D") == "zero_padding2d");
  CHECK_BOTH(snake_case("UpSampling3D") == "up_sampling3d" && snake_case("InputLayer") == "input_layer");
  CHECK_BOTH(snake_case("SeparableConv2D") == "separable_conv2d" &&
             snake_case("STFTSpectrogram") == "stft_spectrogram");
  CHECK_BOTH(snake_case("RMSNormalization") == "rms_normalization");
  CHECK_BOTH(snake_case("MultiHeadAttention") == "multi_head_attention");
  CHECK_BOTH(snake_case("GroupQueryAttention") == "group_query_attention");
  CHECK_BOTH(snake_case("DepthwiseConv1D") == "depthwise_conv1d" && snake_case("EinsumDense") == "einsum_dense");
  CHECK_BOTH(snake_case("") == "" && snake_case("x") == "x" && snake_case("A") == "a");
}

TEST_CASE("a class's name that is longer than a name can be is cut") {
  constexpr Name cut = snake_case("ThisIsALayerClassWhoseNameIsLongerThanAnyNameOfALayerCanBe");
  CHECK_BOTH(cut.view().size() <= Name::capacity);
}

TEST_CASE("automatic names are numbered by class") {
  CHECK_BOTH(name_at(names, 0) == "conv2d" && name_at(names, 1) == "conv2d_1" && name_at(names, 2) == "dense");
  CHECK_BOTH(name_at(names, 3) == "mine" && name_at(names, 4) == "conv2d_2");
  CHECK_BOTH(automatic_name(layer_type<Dense>, std::numeric_limits<std::uint32_t>::max()) == "dense_4294967295");
  CHECK_BOTH(automatic_name(layer_type<Dense>, 10) == "dense_10");
}

TEST_CASE("numbering goes through wrappers and nested models, from the inside") {
  CHECK_BOTH(name_at(nested, 0) == "dense" && name_at(nested, 3) == "dense_1");
  CHECK_BOTH(name_at(nested, 2) == "time_distributed" && name_at(nested, 1) == "time_distributed_1");
  CHECK_BOTH(name_at(nested, 5) == "dense_2" && name_at(nested, 7) == "dense_3" && name_at(nested, 9) == "dense_4");
  CHECK_BOTH(name_at(nested, 6) == "sequential" && name_at(nested, 4) == "sequential_1");
  CHECK_BOTH(name_at(nested, 10) == "dense_5" && name_at(nested, 11) == "sequential_2");
  CHECK_BOTH(name_at(nested, 14) == "bidirectional" && name_at(nested, 15) == "lstm");
  CHECK_BOTH(name_at(nested, 16) == "lstm_1");
}

TEST_CASE("modules are named as named_modules() names them") {
  constexpr Sequential net{
      nn::Input{any, 3, 8, 8},
      Sequential{nn::Conv2d{.in_channels = 3, .out_channels = 4, .kernel_size = 3, .name = "conv1"}, nn::ReLU{},
                 Sequential{nn::ReLU{}, nn::Tanh{}}}
          .named("layers"),
      Sequential{nn::Flatten{}}, nn::Tanh{}};
  CHECK_BOTH(name_at(net, 0) == "input");
  CHECK_BOTH(name_at(net, 1) == "layers" && name_at(net, 2) == "layers.conv1" && name_at(net, 3) == "layers.1");
  CHECK_BOTH(name_at(net, 4) == "layers.2" && name_at(net, 5) == "layers.2.0" && name_at(net, 6) == "layers.2.1");
  CHECK_BOTH(name_at(net, 7) == "1" && name_at(net, 8) == "1.0" && name_at(net, 9) == "2");
  constexpr Sequential without_input{nn::ReLU{}, nn::ReLU{}};
  CHECK_BOTH(name_at(without_input, 0) == "0" && name_at(without_input, 1) == "1");
}

TEST_CASE("in a graph of modules the order is no name") {
  constexpr auto net = constant_graph<[] {
    GraphModel graph{"net"};
    NodeOutput x = graph.call(nn::Input{any, 3});
    x = graph.call(nn::ReLU{}, x);
    x = graph.call(Sequential{nn::Tanh{}, nn::ReLU{}}, x);
    graph.call(nn::ReLU{}, x);
    return graph;
  }>;
  const ModelView view = net.view();
  const LayerPlaces places{view};
  const RecordIndex first = view.first();
  const char* const wanted[] = {"input", "re_lu", "sequential", "sequential.0", "sequential.1", "re_lu_1"};
  for (RecordIndex i = 0; i < 6; ++i) {
    CHECK(layer_name(view.records, first + i) == string_ref(wanted[i]));
    CHECK(places.name_of(first + i) == string_ref(wanted[i]));
  }
}

}  // namespace shapeproof::automatic_names_test
