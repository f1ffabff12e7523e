// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "check_both.hpp"
#include "shapeproof/aten.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/operations.hpp"

/// How often layers multiply and add, compared with loops that count, over layers and inputs that are drawn.
namespace shapeproof::multiply_adds_test {
namespace {
namespace counting {

/// Counts the steps of loops that are nested in each other, one by one.
[[nodiscard]] std::int64_t loops(std::initializer_list<Dim> extents) {
  std::vector<std::int64_t> at(extents.size(), 0);
  std::int64_t steps = 0;
  for (const Dim extent : extents) {
    if (extent.value_or(0) < 1) return 0;
  }
  while (true) {
    ++steps;
    std::size_t i = extents.size();
    while (i > 0 && ++at[i - 1] == (extents.begin() + (i - 1))->code) at[--i] = 0;
    if (i == 0) return steps;
  }
}

/// Numbers that are the same in each run.
class Draw {
 public:
  [[nodiscard]] std::int64_t number(std::int64_t least, std::int64_t most) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return least + static_cast<std::int64_t>(state_ % static_cast<std::uint64_t>(most - least + 1));
  }
  [[nodiscard]] bool coin() { return number(0, 1) == 1; }

 private:
  std::uint64_t state_ = 88172645463325252U;
};

/// A layer that ran.
struct Ran {
  Outputs outputs{};
  Dim products;
  bool ok = false;
};
template <AnyLayer L>
[[nodiscard]] Ran run(const L& layer, const std::vector<Shape>& shapes) {
  LayerRecord records[record_count<L>()];
  write_layer(layer, records);
  std::vector<const Shape*> pointers;
  for (const Shape& shape : shapes) pointers.push_back(&shape);
  const Inputs inputs{pointers.data(), pointers.size()};
  Ran ran;
  Failure failure;
  ran.ok = infer_layer(records[0], inputs, ran.outputs, failure);
  if (ran.ok) ran.products = multiply_adds(records[0], inputs, ran.outputs);
  return ran;
}

constexpr int draws = 40;

}  // namespace counting
}  // namespace

using counting::Draw;
using counting::loops;
using counting::Ran;
using counting::run;

TEST_CASE("multiply-adds of a convolution: each element of the kernel at each place of the output") {
  Draw draw;
  int good = 0;
  for (int i = 0; i < counting::draws; ++i) {
    const std::int64_t groups = draw.number(1, 3);
    const std::int64_t channels = groups * draw.number(1, 3);
    Conv2D layer{.filters = groups * draw.number(1, 3), .kernel_size = {draw.number(1, 3), draw.number(1, 3)}};
    layer.groups = groups;
    layer.strides = draw.number(1, 2);
    if (draw.coin()) layer.padding = PaddingMode::same;
    const bool first = draw.coin();
    if (first) layer.data_format = DataFormatMode::channels_first;
    const Shape input = first ? Shape{2, channels, 5, 6} : Shape{2, 5, 6, channels};
    const Ran ran = run(layer, {input});
    if (!ran.ok) continue;
    ++good;
    std::int64_t steps = 0;
    const Shape output = ran.outputs[0];
    for (std::int64_t filter = 0; filter < *layer.filters; ++filter) {  // each sees the channels of its group
      steps += loops({output[0], output[first ? 2 : 1], output[first ? 3 : 2], (*layer.kernel_size)[0],
                      (*layer.kernel_size)[1], channels / groups});
    }
    CHECK(ran.products == Dim(steps));
  }
  CHECK(good > 20);
  const Ran causal = run(Conv1D{.filters = 3, .kernel_size = 2, .padding = PaddingMode::causal}, {{1, 7, 2}});
  CHECK(causal.products == Dim(loops({7, 3, 2, 2})));
  const Ran volume = run(Conv3D{.filters = 2, .kernel_size = 2, .dilation_rate = 2}, {{1, 4, 5, 6, 3}});
  CHECK(volume.products == Dim(loops({2, 3, 4, 2, 2, 2, 2, 3})));
  const Ran halved = run(Conv1D{.filters = 4, .kernel_size = 2, .activation = "glu"}, {{1, 7, 2}});
  CHECK(halved.products == Dim(loops({6, 4, 2, 2})));
  // An adapter is multiplied out, (2 * 2, 1) with (1, 4), and added to the kernel.
  const Ran adapted = run(Conv1D{.filters = 4, .kernel_size = 2, .lora_rank = 1}, {{1, 7, 2}});
  CHECK(adapted.products == Dim(loops({6, 4, 2, 2}) + loops({4, 1, 4})));
}

TEST_CASE("multiply-adds of depthwise, separable and transposed convolutions") {
  Draw draw;
  for (int i = 0; i < counting::draws; ++i) {
    const std::int64_t channels = draw.number(1, 3);
    const std::int64_t kernel = draw.number(1, 3);
    const std::int64_t multiplier = draw.number(1, 3);
    const Shape input{draw.number(1, 2), 6, 5, channels};
    const Ran depthwise = run(DepthwiseConv2D{.kernel_size = kernel, .depth_multiplier = multiplier}, {input});
    const Shape d = depthwise.outputs[0];
    CHECK(depthwise.products == Dim(loops({d[0], d[1], d[2], kernel, kernel, channels, multiplier})));
    const Ran separable = run(
        SeparableConv2D{.filters = 4, .kernel_size = kernel, .strides = 2, .depth_multiplier = multiplier}, {input});
    const Shape s = separable.outputs[0];
    CHECK(separable.products == Dim(loops({s[0], s[1], s[2], kernel, kernel, channels, multiplier}) +
                                    loops({s[0], s[1], s[2], channels, multiplier, 4})));
    // Each element of the input is spread over the kernel's extent of the output.
    const Ran transposed = run(Conv2DTranspose{.filters = 2, .kernel_size = kernel, .strides = 2}, {input});
    CHECK(transposed.products == Dim(loops({input[0], 6, 5, channels, kernel, kernel, 2})));
  }
}

TEST_CASE("multiply-adds of fully connected layers") {
  CHECK(run(Dense{.units = 3}, {{2, 4, 5}}).products == Dim(loops({2, 4, 5, 3})));
  CHECK(run(Dense{.units = 4, .activation = "glu"}, {{2, 5}}).products == Dim(loops({2, 5, 4})));
  CHECK(run(Dense{.units = 3, .lora_rank = 2}, {{2, 5}}).products == Dim(loops({2, 5, 3}) + loops({5, 2, 3})));
  // A quantized kernel stays as it is: the input is multiplied with both matrices of the adapter.
  CHECK(run(Dense{.units = 3, .lora_rank = 2, .dtype = "int8_from_float32"}, {{2, 5}}).products ==
        Dim(loops({2, 5, 3}) + loops({2, 5, 2}) + loops({2, 2, 3})));
  CHECK(run(Dense{.units = 3, .dtype = "int4_from_float32"}, {{2, 5}}).products == Dim(loops({2, 5, 3})));
  CHECK(run(EinsumDense{.equation = "abc,cde->abde", .output_shape = Shape{any, 4, 5}}, {{2, 3, 6}}).products ==
        Dim(loops({2, 3, 6, 4, 5})));
  CHECK(run(EinsumDense{.equation = "...x,xy->...y", .output_shape = Shape{4}}, {{2, 3, 6}}).products ==
        Dim(loops({2, 3, 6, 4})));
  CHECK(run(EinsumDense{.equation = "ab...,bc->ac...", .output_shape = Shape{4, 7}}, {{2, 3, 7}}).products ==
        Dim(loops({2, 3, 4, 7})));
  CHECK(run(ReversibleEmbedding{.input_dim = 7, .output_dim = 3, .reverse = true}, {{2, 4, 3}}).products ==
        Dim(loops({2, 4, 3, 7})));
  CHECK(run(Embedding{.input_dim = 7, .output_dim = 3}, {{2, 4}}).products == Dim(0));
  CHECK(run(Embedding{.input_dim = 7, .output_dim = 3, .lora_rank = 2}, {{2, 4}}).products == Dim(loops({7, 2, 3})));
  // Without `reverse` it is an Embedding.
  CHECK(run(ReversibleEmbedding{.input_dim = 7, .output_dim = 3}, {{2, 4}}).products == Dim(0));
  CHECK(run(ReversibleEmbedding{.input_dim = 7, .output_dim = 3, .lora_rank = 2}, {{2, 4}}).products ==
        Dim(loops({7, 2, 3})));
  // (2, 4, 5) and (2, 4, 6) give (2, 4, 3): both features for each output.
  CHECK(run(nn::Linear{5, 3}, {{2, 4, 5}}).products == Dim(loops({2, 4, 5, 3})));
  CHECK(run(nn::Bilinear{5, 6, 3}, {{2, 4, 5}, {2, 4, 6}}).products == Dim(loops({2, 4, 3, 5, 6})));
}

TEST_CASE("multiply-adds of recurrent layers: input and state with every gate, at each step") {
  Draw draw;
  for (int i = 0; i < counting::draws; ++i) {
    const Dim batch = draw.number(1, 3);
    const Dim steps = draw.number(1, 5);
    const Dim features = draw.number(1, 4);
    const std::int64_t units = draw.number(1, 4);
    const Shape input{batch, steps, features};
    const auto expected = [&](std::int64_t gates) {
      return loops({batch, steps, gates, features, units}) + loops({batch, steps, gates, units, units});
    };
    CHECK(run(LSTM{.units = units}, {input}).products == Dim(expected(4)));
    CHECK(run(GRU{.units = units, .return_sequences = true}, {input}).products == Dim(expected(3)));
    CHECK(run(SimpleRNN{.units = units}, {input}).products == Dim(expected(1)));
    CHECK(run(RNN{LSTMCell{.units = units}}, {input}).products == Dim(expected(4)));
    CHECK(run(RNN{GRUCell{.units = units}}, {input}).products == Dim(expected(3)));
    CHECK(run(Bidirectional{LSTM{.units = units}}, {input}).products == Dim(2 * expected(4)));
    CHECK(run(Bidirectional{LSTM{.units = units}, "concat", GRU{.units = units, .go_backwards = true}}, {input})
              .products == Dim(expected(4) + expected(3)));
    CHECK(run(RNN{StackedRNNCells{LSTMCell{.units = units}, GRUCell{.units = 2}}}, {input}).products ==
          Dim(expected(4) + loops({batch, steps, 3, units, 2}) + loops({batch, steps, 3, 2, 2})));
    CHECK(run(TimeDistributed{Dense{.units = units}}, {input}).products == Dim(loops({batch, steps, features, units})));
  }
  const Ran images = run(ConvLSTM2D{.filters = 2, .kernel_size = 3}, {{1, 4, 6, 7, 3}});
  CHECK(images.products == Dim(loops({4, 4, 5, 3, 3, 3, 4, 2}) + loops({4, 4, 5, 3, 3, 2, 4, 2})));
  CHECK(run(ConvLSTM2D{.filters = 2, .kernel_size = 3, .return_sequences = true}, {{1, 4, 6, 7, 3}}).products ==
        images.products);
  CHECK(run(SpectralNormalization{Dense{.units = 3}}, {{2, 5}}).products == Dim(loops({2, 5, 3})));
  CHECK(run(TimeDistributed{Sequential{Dense{.units = 3}, Dense{.units = 2}}}, {{2, 4, 5}}).products ==
        Dim(loops({2, 4, 5, 3}) + loops({2, 4, 3, 2})));
}

TEST_CASE("multiply-adds of PyTorch's recurrent modules: every layer and direction") {
  Draw draw;
  for (int i = 0; i < counting::draws; ++i) {
    const Dim steps = draw.number(1, 4);
    const std::int64_t features = draw.number(1, 4);
    const std::int64_t hidden = draw.number(2, 4);
    const std::int64_t layers = draw.number(1, 3);
    const bool both = draw.coin();
    const Shape input{steps, 2, features};
    const auto expected = [&](std::int64_t gates, std::int64_t width) {
      std::int64_t sum = 0;
      for (std::int64_t layer = 0; layer < layers; ++layer) {
        for (int direction = 0; direction < (both ? 2 : 1); ++direction) {
          const Dim from = layer == 0 ? features : width * (both ? 2 : 1);
          sum += loops({steps, 2, gates, hidden, from}) + loops({steps, 2, gates, hidden, width});
          if (width != hidden) sum += loops({steps, 2, hidden, width});
        }
      }
      return Dim(sum);
    };
    nn::LSTM lstm{.input_size = features, .hidden_size = hidden, .num_layers = layers, .bidirectional = both};
    CHECK(run(lstm, {input}).products == expected(4, hidden));
    lstm.proj_size = 1;
    CHECK(run(lstm, {input}).products == expected(4, 1));
    const nn::GRU gru{.input_size = features, .hidden_size = hidden, .num_layers = layers, .bidirectional = both};
    CHECK(run(gru, {input}).products == expected(3, hidden));
    const nn::RNN rnn{.input_size = features, .hidden_size = hidden, .num_layers = layers, .bidirectional = both};
    CHECK(run(rnn, {input}).products == expected(1, hidden));
  }
  CHECK(run(nn::LSTMCell{3, 2}, {{5, 3}}).products == Dim(loops({5, 4, 2, 3}) + loops({5, 4, 2, 2})));
  CHECK(run(nn::GRUCell{3, 2}, {{5, 3}}).products == Dim(loops({5, 3, 2, 3}) + loops({5, 3, 2, 2})));
}

TEST_CASE("multiply-adds of PyTorch's convolutions, of a batch and of a sample") {
  const nn::Conv2d layer{.in_channels = 4, .out_channels = 6, .kernel_size = {2, 3}, .stride = 2, .groups = 2};
  const Ran batch = run(layer, {{3, 4, 7, 9}});
  CHECK(batch.products == Dim(loops({3, 6, 3, 4, 2, 3, 2})));
  CHECK(run(layer, {{4, 7, 9}}).products == Dim(loops({6, 3, 4, 2, 3, 2})));
  const nn::ConvTranspose2d transposed{.in_channels = 4, .out_channels = 6, .kernel_size = 2, .groups = 2};
  CHECK(run(transposed, {{3, 4, 7, 9}}).products == Dim(loops({3, 4, 7, 9, 3, 2, 2})));
  CHECK(run(transposed, {{4, 7, 9}}).products == Dim(loops({4, 7, 9, 3, 2, 2})));
}

TEST_CASE("multiply-adds of attention: queries with keys, scores with values, and projections") {
  const Dim b = 2;
  const Dim q = 3;
  const Dim k = 4;
  CHECK(run(Attention{}, {{b, q, 5}, {b, k, 6}, {b, k, 5}}).products == Dim(loops({b, q, k, 5}) + loops({b, q, k, 6})));
  CHECK(run(Attention{.score_mode = ScoreModeKind::concat}, {{b, q, 5}, {b, k, 5}}).products ==
        Dim(loops({b, q, k, 5})));
  CHECK(run(AdditiveAttention{}, {{b, q, 5}, {b, k, 5}}).products == Dim(2 * loops({b, q, k, 5})));
  CHECK(run(AdditiveAttention{.use_scale = false}, {{b, q, 5}, {b, k, 5}}).products == Dim(loops({b, q, k, 5})));
  // 2 heads, queries and keys of 3, values of 4.
  const MultiHeadAttention heads{.num_heads = 2, .key_dim = 3, .value_dim = 4};
  const std::int64_t usual = loops({b, q, 8, 2, 3}) + loops({b, k, 7, 2, 3}) + loops({b, k, 7, 2, 4}) +
                             loops({b, 2, q, k, 3}) + loops({b, 2, q, k, 4}) + loops({b, q, 2, 4, 8});
  CHECK(run(heads, {{b, q, 8}, {b, k, 7}}).products == Dim(usual));
  MultiHeadAttention gated = heads;
  gated.use_gate = true;
  CHECK(run(gated, {{b, q, 8}, {b, k, 7}}).products == Dim(usual + loops({b, q, 8, 2, 4})));
  MultiHeadAttention shaped = heads;
  shaped.output_shape = Shape{5};
  CHECK(run(shaped, {{b, q, 8}, {b, k, 7}}).products == Dim(usual - loops({b, q, 2, 4, 8}) + loops({b, q, 2, 4, 5})));
  // Over rows and columns of images, 3 * 5 queries and 2 * 4 keys.
  CHECK(run(heads, {{b, 3, 5, 8}, {b, 2, 4, 8}}).products ==
        Dim(loops({b, 15, 8, 2, 3}) + loops({b, 8, 8, 2, 3}) + loops({b, 8, 8, 2, 4}) + loops({b, 2, 15, 8, 3}) +
            loops({b, 2, 15, 8, 4}) + loops({b, 15, 2, 4, 8})));
  MultiHeadAttention along_columns = heads;
  along_columns.attention_axes = Axes(2);
  CHECK(run(along_columns, {{b, 3, 5, 8}, {b, 3, 4, 8}}).products ==
        Dim(loops({b, 15, 8, 2, 3}) + loops({b, 12, 8, 2, 3}) + loops({b, 12, 8, 2, 4}) + loops({b, 3, 2, 5, 4, 3}) +
            loops({b, 3, 2, 5, 4, 4}) + loops({b, 15, 2, 4, 8})));
  // 4 heads of queries share 2 of keys and values.
  CHECK(run(GroupQueryAttention{.head_dim = 3, .num_query_heads = 4, .num_key_value_heads = 2}, {{b, q, 8}, {b, k, 7}})
            .products ==
        Dim(loops({b, q, 8, 4, 3}) + 2 * loops({b, k, 7, 2, 3}) + 2 * loops({b, 4, q, k, 3}) + loops({b, q, 4, 3, 8})));
  // PyTorch: steps first.
  const std::int64_t attention = 2 * loops({q, b, 6, 6}) + 2 * loops({k, b, 6, 6}) + 2 * loops({b, 2, q, k, 3});
  CHECK(run(nn::MultiheadAttention{6, 2}, {{q, b, 6}, {k, b, 6}, {k, b, 6}}).products == Dim(attention));
  CHECK(run(nn::MultiheadAttention{.embed_dim = 6, .num_heads = 2, .add_zero_attn = true},
            {{q, b, 6}, {k, b, 6}, {k, b, 6}})
            .products == Dim(attention + 2 * loops({b, 2, q, 1, 3})));
  CHECK(run(nn::MultiheadAttention{.embed_dim = 6, .num_heads = 2, .kdim = 4, .vdim = 4},
            {{q, b, 6}, {k, b, 4}, {k, b, 4}})
            .products == Dim(2 * loops({q, b, 6, 6}) + 2 * loops({k, b, 4, 6}) + 2 * loops({b, 2, q, k, 3})));
  const std::int64_t own = 4 * loops({q, b, 6, 6}) + 2 * loops({b, q, q, 6});
  const std::int64_t own_of_source = 4 * loops({k, b, 6, 6}) + 2 * loops({b, k, k, 6});
  const std::int64_t encoder = own_of_source + 2 * loops({k, b, 6, 9});
  const std::int64_t decoder = own + attention + 2 * loops({q, b, 6, 9});
  CHECK(run(nn::TransformerEncoderLayer{.d_model = 6, .nhead = 2, .dim_feedforward = 9}, {{k, b, 6}}).products ==
        Dim(encoder));
  CHECK(run(nn::TransformerDecoderLayer{.d_model = 6, .nhead = 2, .dim_feedforward = 9}, {{q, b, 6}, {k, b, 6}})
            .products == Dim(decoder));
  const nn::Transformer transformer{
      .d_model = 6, .nhead = 2, .num_encoder_layers = 3, .num_decoder_layers = 2, .dim_feedforward = 9};
  CHECK(run(transformer, {{k, b, 6}, {q, b, 6}}).products == Dim(3 * encoder + 2 * decoder));
}

TEST_CASE("multiply-adds of products of tensors") {
  CHECK(run(Dot{.axes = 1}, {{2, 5}, {2, 5}}).products == Dim(loops({2, 5})));
  CHECK(run(Dot{.axes = {2, 1}}, {{2, 3, 5}, {2, 5, 4}}).products == Dim(loops({2, 3, 5, 4})));
  CHECK(run(MatmulOperation{}, {{2, 1, 3, 5}, {4, 5, 6}}).products == Dim(loops({2, 4, 3, 5, 6})));
  CHECK(run(MatmulOperation{.transpose_a = true}, {{2, 5, 3}, {2, 5, 6}}).products == Dim(loops({2, 3, 5, 6})));
  CHECK(run(MatmulOperation{.has_constant = true, .constant_first = true, .constant_shape = {3, 5}}, {{2, 5, 6}})
            .products == Dim(loops({2, 3, 5, 6})));
  CHECK(run(DotOperation{}, {{3, 5}, {2, 5, 6}}).products == Dim(loops({3, 5, 2, 6})));
  CHECK(run(DotOperation{}, {{3, 5}, Shape{}}).products == Dim(0));
  CHECK(run(TensordotOperation{.first_axes = {1, 2}, .second_axes = {0, 1}}, {{2, 3, 4}, {3, 4, 5}}).products ==
        Dim(loops({2, 3, 4, 5})));
  CHECK(run(EinsumOperation{.subscripts = "bij,bjk->bik"}, {{2, 3, 4}, {2, 4, 5}}).products ==
        Dim(loops({2, 3, 4, 5})));
  CHECK(run(EinsumOperation{.subscripts = "...ij,jk->...ik"}, {{2, 6, 3, 4}, {4, 5}}).products ==
        Dim(loops({2, 6, 3, 4, 5})));
  CHECK(run(EinsumOperation{.subscripts = "ij,jk,kl->il"}, {{2, 3}, {3, 4}, {4, 5}}).products ==
        Dim(2 * loops({2, 3, 4, 5})));
  CHECK(run(EinsumOperation{.subscripts = "ij->i"}, {{2, 3}}).products == Dim(0));
  CHECK(run(EinsumOperation{.subscripts = "ij,ij->ij"}, {{2, 3}, {2, 3}}).products == Dim(0));
}

TEST_CASE("multiply-adds of PyTorch's operators") {
  CHECK(run(aten::mm{}, {{3, 5}, {5, 6}}).products == Dim(loops({3, 5, 6})));
  CHECK(run(aten::bmm{}, {{2, 3, 5}, {2, 5, 6}}).products == Dim(loops({2, 3, 5, 6})));
  CHECK(run(aten::mv{}, {{3, 5}, Shape{5}}).products == Dim(loops({3, 5})));
  CHECK(run(aten::dot{}, {Shape{5}, Shape{5}}).products == Dim(loops({5})));
  CHECK(run(aten::matmul{}, {{4, 2, 3, 5}, Shape{5}}).products == Dim(loops({4, 2, 3, 5})));
  CHECK(run(aten::matmul{}, {Shape{3}, {4, 3, 5}}).products == Dim(loops({4, 3, 5})));
  CHECK(run(aten::addmm{}, {Shape{6}, {3, 5}, {5, 6}}).products == Dim(loops({3, 5, 6})));
  CHECK(run(aten::baddbmm{}, {{2, 3, 6}, {2, 3, 5}, {2, 5, 6}}).products == Dim(loops({2, 3, 5, 6})));
  CHECK(run(aten::addbmm{}, {{3, 6}, {2, 3, 5}, {2, 5, 6}}).products == Dim(loops({2, 3, 5, 6})));
  CHECK(run(aten::outer{}, {Shape{3}, Shape{5}}).products == Dim(0));
  CHECK(run(aten::linear{.bias = true}, {{2, 4, 5}, {3, 5}, Shape{3}}).products == Dim(loops({2, 4, 5, 3})));
  CHECK(run(aten::linear{}, {{2, 4, 5}, Shape{5}}).products == Dim(loops({2, 4, 5})));
  CHECK(run(aten::einsum{.equation = "bij,bjk->bik"}, {{2, 3, 4}, {2, 4, 5}}).products == Dim(loops({2, 3, 4, 5})));
  CHECK(run(aten::conv2d{.stride = 2, .groups = 2}, {{3, 4, 7, 9}, {6, 2, 2, 3}}).products ==
        Dim(loops({3, 6, 3, 4, 2, 2, 3})));
  CHECK(run(aten::conv_transpose2d{}, {{3, 4, 7, 9}, {4, 3, 2, 2}}).products == Dim(loops({3, 4, 7, 9, 3, 2, 2})));
  CHECK(run(aten::convolution{.padding = 1}, {{3, 4, 7}, {6, 4, 3}}).products == Dim(loops({3, 6, 7, 4, 3})));
  CHECK(run(aten::scaled_dot_product_attention{}, {{2, 8, 3, 5}, {2, 8, 4, 5}, {2, 8, 4, 6}}).products ==
        Dim(loops({2, 8, 3, 4, 5}) + loops({2, 8, 3, 4, 6})));
  CHECK(run(aten::lstm{}, {{5, 2, 3}, {1, 2, 4}, {1, 2, 4}, {16, 3}, {16, 4}, Shape{16}, Shape{16}}).products ==
        Dim(loops({5, 2, 16, 3}) + loops({5, 2, 16, 4})));
  CHECK(run(aten::gru_cell{}, {{2, 3}, {2, 4}, {12, 3}, {12, 4}}).products ==
        Dim(loops({2, 12, 3}) + loops({2, 12, 4})));
}

TEST_CASE("multiply-adds of spectrograms") {
  // 4 frames of 8 of a sound of 20, with 5 frequencies.
  const STFTSpectrogram layer{.mode = SpectrogramKind::magnitude, .frame_length = 8, .frame_step = 4};
  CHECK(run(layer, {{2, 20, 3}}).products == Dim(loops({2, 4, 3, 2, 5, 8})));
  STFTSpectrogram one = layer;
  one.mode = SpectrogramKind::real;
  CHECK(run(one, {{2, 20, 3}}).products == Dim(loops({2, 4, 3, 5, 8})));
  one.mode = SpectrogramKind::stft;
  CHECK(run(one, {{2, 20, 3}}).products == Dim(loops({2, 4, 3, 2, 5, 8})));
  const MelSpectrogram mel{.fft_length = 8, .sequence_stride = 4, .num_mel_bins = 6};
  CHECK(run(mel, {{2, 20}}).products == Dim(loops({2, 6, run(mel, {{2, 20}}).outputs[0][-1], 5})));
}

TEST_CASE("multiply-adds: none where nothing is multiplied with weights") {
  CHECK(run(MaxPooling2D{}, {{1, 8, 8, 3}}).products == Dim(0));
  CHECK(run(BatchNormalization{}, {{1, 8, 8, 3}}).products == Dim(0));
  CHECK(run(Multiply{}, {{1, 8}, {1, 8}}).products == Dim(0));
  CHECK(run(nn::ReLU{}, {{1, 8}}).products == Dim(0));
}

TEST_CASE("multiply-adds: not known, or too large") {
  CHECK(run(Dense{.units = 3}, {{any, 5}}).products.is_unknown());
  CHECK(run(LSTM{.units = 3}, {{2, any, 5}}).products.is_unknown());
  CHECK(run(Dense{.units = 3}, {{INT64_C(1) << 60, 1, 5}}).products.is_overflow());
  CHECK(run(Lambda{}, {{2, 5}}).products.is_unknown());
}

TEST_CASE("multiply-adds: the most that targets can need") {
  // The head has 5 classes and 2 clusters; the first of these has 5 classes and width 4, the second 10 and width 2.
  const nn::AdaptiveLogSoftmaxWithLoss tails{
      .in_features = 8, .n_classes = 20, .cutoffs = Shape{5, 10}, .div_value = 2.0};
  const Dim head = 8 * (5 + 2);
  const Dim widest = 4 * (8 + 5);  // the other is 2 * (8 + 10)
  CHECK(run(tails, {{3, 8}, Shape{3}.of(DType::int64)}).products == (head + widest) * Dim(3));
  CHECK(run(tails, {{8}, Shape{}.of(DType::int64)}).products == head + widest);
  CHECK(run(tails, {{any, 8}, Shape{any}.of(DType::int64)}).products.is_unknown());
  CHECK(run(tails, {Shape::unknown(), Shape{3}.of(DType::int64)}).products.is_unknown());
}

}  // namespace shapeproof::multiply_adds_test
