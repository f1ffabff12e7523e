// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/infer/weights.hpp"

#include "check_both.hpp"
#include "sample_graphs.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"

namespace shapeproof::weights_test {
namespace listed {
namespace {

struct Expected {
  string_ref path{};
  Shape shape{};
  bool trainable = true;
  DType dtype = DType::float32;
};

template <std::size_t N>
[[nodiscard]] constexpr bool are(const WeightList& list, const Expected (&expected)[N]) {
  if (!list.ok() || list.size() != N) return false;
  for (std::size_t i = 0; i < N; ++i) {
    const Weight& weight = list[i];
    if (weight.path() != expected[i].path || weight.shape != expected[i].shape) return false;
    if (weight.trainable != expected[i].trainable || weight.dtype != expected[i].dtype) return false;
  }
  return true;
}

constexpr Sequential digits{Input{28, 28, 1}, Conv2D{.filters = 8, .kernel_size = 3}, BatchNormalization{}, Flatten{},
                            Dense{.units = 10, .name = "scores"}};

/// A model with another one in it, and wrappers.
constexpr auto nested() {
  Model inner("encoder");
  inner.add(Dense{4});
  inner.add(Dense{.units = 2, .trainable = false});
  Model model("whole");
  model.add(Input{5, 3});
  model.add(TimeDistributed{Dense{6}});
  model.add(Bidirectional{LSTM{.units = 2, .return_sequences = true}});
  model.add(inner);
  return model;
}

/// Modules in a module.
constexpr auto modules() {
  Model features("features");
  features.add(nn::Conv2d{.in_channels = 3, .out_channels = 4, .kernel_size = 3});
  features.add(nn::BatchNorm2d{4});
  features.add(nn::ReLU{});
  Model net("net");
  net.add(nn::Input{any, 3, 8, 8});
  net.add(features);
  net.add(nn::Flatten{});
  net.add(nn::Linear{.in_features = 144, .out_features = 2});
  return net;
}

}  // namespace
}  // namespace listed

TEST_CASE("the weights of a chain, in order, with their layers") {
  using listed::are;
  using listed::digits;
  CHECK_BOTH(are(weights(digits), {{"conv2d/kernel", {3, 3, 1, 8}},
                                   {"conv2d/bias", {8}},
                                   {"batch_normalization/gamma", {8}},
                                   {"batch_normalization/beta", {8}},
                                   {"batch_normalization/moving_mean", {8}, false},
                                   {"batch_normalization/moving_variance", {8}, false},
                                   {"scores/kernel", {5408, 10}},
                                   {"scores/bias", {10}}}));
  CHECK_BOTH(weights(digits)[6].name == "kernel" && weights(digits)[6].inner.index < 0);
  CHECK_BOTH(weights(digits)[6].layer == LayerRef{3, "Dense", "scores"});
}

TEST_CASE("weights say which layers they are in") {
  using listed::are;
  CHECK_BOTH(are(weights(listed::nested()), {{"time_distributed/dense/kernel", {3, 6}},
                                             {"time_distributed/dense/bias", {6}},
                                             {"bidirectional/forward_lstm/lstm_cell/kernel", {6, 8}},
                                             {"bidirectional/forward_lstm/lstm_cell/recurrent_kernel", {2, 8}},
                                             {"bidirectional/forward_lstm/lstm_cell/bias", {8}},
                                             {"bidirectional/backward_lstm/lstm_cell/kernel", {6, 8}},
                                             {"bidirectional/backward_lstm/lstm_cell/recurrent_kernel", {2, 8}},
                                             {"bidirectional/backward_lstm/lstm_cell/bias", {8}},
                                             {"encoder/dense_1/kernel", {4, 4}},
                                             {"encoder/dense_1/bias", {4}},
                                             {"encoder/dense_2/kernel", {4, 2}, false},
                                             {"encoder/dense_2/bias", {2}, false}}));
  const auto in_lstm = [] { return weights(listed::nested())[3]; };
  CHECK_BOTH(in_lstm().layer == LayerRef{1, "Bidirectional", "bidirectional"});
  CHECK_BOTH(in_lstm().inner == LayerRef{1, "LSTM", "lstm"} && in_lstm().name == "recurrent_kernel");
}

TEST_CASE("the parts of attention, and cells in cells") {
  using listed::are;
  constexpr Sequential stacked{Input{5, 3}, RNN{StackedRNNCells{LSTMCell{2}, GRUCell{.units = 1}}}};
  CHECK_BOTH(are(weights(stacked), {{"rnn/stacked_rnn_cells/lstm_cell/kernel", {3, 8}},
                                    {"rnn/stacked_rnn_cells/lstm_cell/recurrent_kernel", {2, 8}},
                                    {"rnn/stacked_rnn_cells/lstm_cell/bias", {8}},
                                    {"rnn/stacked_rnn_cells/gru_cell/kernel", {2, 3}},
                                    {"rnn/stacked_rnn_cells/gru_cell/recurrent_kernel", {1, 3}},
                                    {"rnn/stacked_rnn_cells/gru_cell/bias", {2, 3}}}));
  constexpr Graph attention{
      node("words", Input{5, 4}),
      node("heads", MultiHeadAttention{.num_heads = 2, .key_dim = 3, .use_bias = false}, "words", "words")};
  CHECK_BOTH(are(weights(attention), {{"heads/query/kernel", {4, 2, 3}},
                                      {"heads/key/kernel", {4, 2, 3}},
                                      {"heads/value/kernel", {4, 2, 3}},
                                      {"heads/attention_output/kernel", {2, 3, 4}}}));
}

TEST_CASE("a shared layer's weights are there once") {
  using listed::are;
  CHECK_BOTH(are(weights(test::twins), {{"a/kernel", {8, 4}}, {"a/bias", {4}}}));
}

TEST_CASE("PyTorch's modules have the names of a state_dict()") {
  using listed::are;
  CHECK_BOTH(are(weights(listed::modules()), {{"features.0.weight", {4, 3, 3, 3}},
                                              {"features.0.bias", {4}},
                                              {"features.1.weight", {4}},
                                              {"features.1.bias", {4}},
                                              {"features.1.running_mean", {4}, false},
                                              {"features.1.running_var", {4}, false},
                                              {"features.1.num_batches_tracked", {}, false, DType::int64},
                                              {"2.weight", {2, 144}},
                                              {"2.bias", {2}}}));
}

TEST_CASE("a model that does not fit has no list, and says why") {
  constexpr Sequential wrong{Input{8}, Conv2D{.filters = 8, .kernel_size = 3}};
  CHECK_BOTH(!weights(wrong).ok() && weights(wrong).empty() && weights(wrong).error().code == Code::rank_mismatch);
  CHECK_BOTH(weights(Sequential{Dense{3}}, {any, 4}).size() == 2);
  CHECK_BOTH(weights(Sequential{Dense{3}}).error().code == Code::missing_input);
}

TEST_CASE("the types of weights") {
  CHECK_BOTH(weights(Sequential{Input{4}, Dense{.units = 2, .dtype = DType::float64}})[0].dtype == DType::float64);
  CHECK_BOTH(weights(Sequential{Input{4}, Dense{.units = 2, .dtype = DType::float16}})[0].dtype == DType::float16);
  CHECK_BOTH(weights(Sequential{Input{4}, Dense{.units = 2, .dtype = "mixed_float16"}})[0].dtype == DType::float32);
  constexpr Sequential quantized{Input{4}, Dense{.units = 2, .dtype = "int8_from_float32"}};
  CHECK_BOTH(weights(quantized)[0].dtype == DType::int8 && weights(quantized)[1].dtype == DType::float32);
  CHECK_BOTH(weights(Sequential{Input{4}, Normalization{}})[2].dtype == DType::int32);
}

}  // namespace shapeproof::weights_test
