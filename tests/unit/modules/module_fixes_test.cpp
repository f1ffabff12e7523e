// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// What is suggested for models of PyTorch's modules.

#include <string>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/report/write_fix.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::module_fixes_test {

namespace {

/// The first fix of the first fault, as C++ of LibTorch.
std::string first_fix(const Report& report) {
  if (report.size() == 0 || report.fixes(0).empty()) return {};
  StringSink text;
  write_fix_code(text, report.fixes(0)[0]);
  return text.take();
}
std::string all_fixes(const Report& report, std::size_t fault = 0) {
  StringSink text;
  for (std::size_t i = 0; fault < report.size() && i < report.fixes(fault).size(); ++i) {
    write_fix_code(text, report.fixes(fault)[i]);
    text.write(" | ");
  }
  return text.take();
}
bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

constexpr Fit classes(const Shape& labels, DType dtype, const Losses& loss) {
  return {.x = {Shape{8, 20}, DType::float32}, .y = {labels, dtype}, .loss = loss};
}
constexpr Sequential ten{nn::Linear{.in_features = 20, .out_features = 10}};
constexpr Sequential one{nn::Linear{.in_features = 20, .out_features = 1}};

constexpr Sequential lenet{nn::Conv2d{.in_channels = 1, .out_channels = 6, .kernel_size = 5}, nn::ReLU{},
                           nn::MaxPool2d{.kernel_size = 2}, nn::Flatten{},
                           nn::Linear{.in_features = 864, .out_features = 10}};

GraphModel branches(std::int64_t channels, std::int64_t stride) {
  GraphModel net{"branches"};
  const NodeOutput x = net.call(nn::Input{any, 8, 16, 16});
  const NodeOutput y = net.call(
      nn::Conv2d{.in_channels = 8, .out_channels = channels, .kernel_size = 3, .stride = stride, .padding = 1}, x);
  net.call(nn::CosineSimilarity{}, y, x);
  net.build();
  return net;
}

}  // namespace

TEST_CASE("What a module declares is the first suspect") {
  const Report features = check(lenet, TensorSpec{Shape{4, 1, 32, 32}, DType::float32});
  CHECK(first_fix(features) == "torch::nn::Linear(torch::nn::LinearOptions(1176, 10))");
  CHECK(has(all_fixes(features), "size(std::vector<int64_t>{28, 28})"));  // the images that the model was made for
  const Report layers =
      check(Sequential{nn::LayerNorm{.normalized_shape = Shape{4, 96}}}, TensorSpec{Shape{2, 4, 76}, DType::float32});
  CHECK(first_fix(layers) == "torch::nn::LayerNorm(torch::nn::LayerNormOptions({4, 76}))");
  const Report chain = check(
      Sequential{nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = 3}, nn::MaxPool2d{.kernel_size = 2},
                 nn::Conv2d{.in_channels = 16, .out_channels = 4, .kernel_size = 3}},
      TensorSpec{Shape{4, 3, 32, 32}, DType::float32});
  CHECK(all_fixes(chain) ==
        "torch::nn::Conv2d(torch::nn::Conv2dOptions(8, 4, 3)) | torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 16, 3)) "
        "| ");
}

TEST_CASE("Axes of data") {
  CHECK(first_fix(check(lenet, TensorSpec{Shape{4, 28, 28, 1}, DType::float32})) ==
        "x = x.permute({0, 3, 1, 2}).contiguous();");
  CHECK(first_fix(check(lenet, TensorSpec{Shape{4, 28, 28}, DType::float32})) == "x = x.unsqueeze(1);");
  CHECK(first_fix(check(lenet, TensorSpec{Shape{1, 28, 28}, DType::float32})) == "x = x.unsqueeze(0);");
  CHECK(first_fix(check(Sequential{nn::Linear{.in_features = 784, .out_features = 10}},
                        TensorSpec{Shape{4, 1, 28, 28}, DType::float32})) == "torch::nn::Flatten()");
  CHECK(first_fix(check(Sequential{nn::GRU{.input_size = 4, .hidden_size = 8}},
                        TensorSpec{Shape{20, 4}, DType::float32})) == "x = x.unsqueeze(1);");
}

TEST_CASE("Types of data and labels") {
  CHECK(first_fix(check(ten, TensorSpec{Shape{8, 20}, DType::float64})) == "x = x.to(torch::kFloat);");
  CHECK(first_fix(check(Sequential{nn::Embedding{.num_embeddings = 9, .embedding_dim = 4}},
                        TensorSpec{Shape{8, 20}, DType::float32})) == "x = x.to(torch::kLong);");
  CHECK(first_fix(check(ten, classes({8}, DType::float32, nn::CrossEntropyLoss{}))) == "y = y.to(torch::kLong);");
  CHECK(first_fix(check(one, classes({8, 1}, DType::int64, nn::BCEWithLogitsLoss{}))) == "y = y.to(torch::kFloat);");
  const Report backward = check(one, classes({8, 1}, DType::int64, nn::MSELoss{}));
  CHECK((backward.size() == 1 && backward[0].only_in_backward && backward[0].code == Code::labels_dtype));
  CHECK(first_fix(backward) == "y = y.to(torch::kFloat);");
}

TEST_CASE("The loss that fits the labels, or labels that fit the loss") {
  CHECK(check(ten, classes({8}, DType::int64, nn::CrossEntropyLoss{})).clean());
  CHECK(check(ten, classes({8, 10}, DType::float32, nn::CrossEntropyLoss{})).clean());
  CHECK(first_fix(check(ten, classes({8}, DType::int64, nn::MSELoss{}))) == "torch::nn::CrossEntropyLoss loss;");
  CHECK(first_fix(check(ten, classes({8, 10}, DType::float32, nn::NLLLoss{}))) == "y = y.argmax(1);");
  CHECK(first_fix(check(ten, classes({8, 1}, DType::int64, nn::CrossEntropyLoss{}))) == "y = y.squeeze(1);");
  const Report spread = check(one, classes({8}, DType::float32, nn::MSELoss{}));
  CHECK((spread.ok() && spread.size() == 1 && spread[0].code == Code::labels_broadcast));
  CHECK(all_fixes(spread) == "y = y.unsqueeze(1); | output = output.squeeze(1); | ");
  StringSink cpp;
  write_fix_code(cpp, spread.fixes(0)[1], FixLanguage::cpp);
  CHECK(cpp.text() == "aten::squeeze{.dim = 1}");
  StringSink python;
  write_fix_code(python, spread.fixes(0)[1], FixLanguage::python);
  CHECK(python.text() == "output = output.squeeze(1)");
  CHECK_FALSE(check(one, classes({8}, DType::float32, nn::BCEWithLogitsLoss{})).ok());
  CHECK(all_fixes(check(one, classes({8}, DType::float32, nn::BCEWithLogitsLoss{}))) ==
        "y = y.unsqueeze(1); | output = output.squeeze(1); | ");
  CHECK(all_fixes(check(one, classes({8}, DType::int64, nn::BCEWithLogitsLoss{}))) ==
        "y = y.unsqueeze(1).to(torch::kFloat); | output = output.squeeze(1);\ny = y.to(torch::kFloat); | ");
  const Fit masks{
      .x = {Shape{2, 3, 6, 6}, DType::float32}, .y = {Shape{2, 6, 6}, DType::float32}, .loss = nn::BCEWithLogitsLoss{}};
  CHECK(all_fixes(check(Sequential{nn::Conv2d{.in_channels = 3, .out_channels = 1, .kernel_size = 1}}, masks)) ==
        "y = y.unsqueeze(1); | output = output.squeeze(1); | ");
}

TEST_CASE("Maps that are joined") {
  CHECK(has(all_fixes(check(branches(8, 2))), "torch::nn::Conv2d(torch::nn::Conv2dOptions(8, 8, 3).padding(1))"));
  CHECK(has(all_fixes(check(branches(8, 2))), "torch::nn::Upsample("));
  CHECK(has(all_fixes(check(branches(4, 1))), "torch::nn::Conv2d(torch::nn::Conv2dOptions(8, 8, 3).padding(1))"));
}

TEST_CASE("A tuple in a chain") {
  const TensorSpec sequences{Shape{7, 4, 8}, DType::float32};
  constexpr nn::Linear head{.in_features = 5, .out_features = 2};
  const Report lstm = check(Sequential{nn::LSTM{.input_size = 8, .hidden_size = 5}, head}, sequences);
  CHECK(first_fix(lstm) ==
        "struct SelectOutput : torch::nn::Module { torch::Tensor forward(std::tuple<torch::Tensor, "
        "std::tuple<torch::Tensor, torch::Tensor>> all) { return std::get<0>(all); } };");
  CHECK(lstm.fixes(0)[0].output == Shape{7, 4, 2});
  const Report gru = check(Sequential{nn::GRU{.input_size = 8, .hidden_size = 5}, head}, sequences);
  CHECK(has(first_fix(gru), "forward(std::tuple<torch::Tensor, torch::Tensor> all)"));
  const Report two =
      check(Sequential{nn::GRU{.input_size = 8, .hidden_size = 5}, nn::GRU{.input_size = 5, .hidden_size = 5}, head},
            sequences);
  REQUIRE((two.size() == 2 && !two.fixes(0).empty()));
  CHECK((two.fixes(0)[0].edits.size() == 2 && two.fixes(0)[0].output == Shape{7, 4, 2}));
}

TEST_CASE("Sequences with the batch first") {
  GraphModel net{"sequences"};
  const NodeOutput x = net.call(nn::Input{4, 50, 12});
  const NodeOutput h = net.call(nn::Input{1, 4, 8});
  net.call(nn::GRU{.input_size = 12, .hidden_size = 8}, x, h);
  net.build();
  const Report report = check(net);
  REQUIRE(report.size() == 1);
  CHECK(first_fix(report) == "torch::nn::GRU(torch::nn::GRUOptions(12, 8).batch_first(true))");
}

TEST_CASE("Samples need not stand first, and a model of modules may have outputs that no loss gets") {
  constexpr Sequential steps{nn::LSTM{.input_size = 4, .hidden_size = 6}};  // (T, N, 4)
  CHECK(
      check(steps,
            Fit{.x = {Shape{50, 8, 4}, DType::float32}, .y = {Shape{50, 8, 6}, DType::float32}, .loss = nn::MSELoss{}})
          .clean());
  constexpr Sequential words{nn::Flatten{.start_dim = 0, .end_dim = 1},
                             nn::Linear{.in_features = 4, .out_features = 6}};
  CHECK(check(words, Fit{.x = {Shape{50, 8, 4}, DType::float32},
                         .y = {Shape{400}, DType::int64},
                         .loss = nn::CrossEntropyLoss{}})
            .clean());
}

}  // namespace shapeproof::module_fixes_test
