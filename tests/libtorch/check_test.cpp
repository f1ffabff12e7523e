// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "nets.hpp"

#include <doctest/doctest.h>

#include "shapeproof/report/write_fix.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace sp = shapeproof;
namespace lt = shapeproof::libtorch;
using sp::Code;
using sp::EditKind;

namespace {

const torch::Tensor images = torch::zeros({64, 1, 28, 28});
const torch::Tensor labels = torch::zeros({64}, torch::kLong);

sp::Report check_digits(const nets::DigitsOptions& options, const torch::Tensor& x, const torch::Tensor& y) {
  nets::Digits net(options);
  return lt::check(*net, {.x = x, .y = y}, [&](auto a, auto b) { return torch::nll_loss(net->forward(a), b); });
}

/// The code of the first fix of the first fault.
std::string first_fix(const sp::Report& report) {
  if (report.size() == 0 || report.fixes(0).empty()) return "none";
  sp::StringSink sink;
  sp::write_fix_code(sink, report.fixes(0)[0], sp::FixLanguage::libtorch);
  return sink.text();
}
/// What is wrong with one axis, as `conv1 Conv2d aten::conv2d 1: 1, 28`.
std::string axis_fault(const sp::Report& report) {
  if (report.size() != 1) return "not one fault:\n" + lt::to_string(report);
  const sp::Diagnostic& d = report[0];
  sp::StringSink sink;
  sp::write_all(sink, d.layer.name, " ", d.layer.type, " ", d.inner.type, " ", d.axis, ": ", d.expected, ", ",
                d.actual);
  return sink.text();
}

}  // namespace

TEST_CASE("a step that fits") {
  const sp::Report report = check_digits({}, images, labels);
  CHECK_MESSAGE(report.clean(), lt::to_string(report));
}

TEST_CASE("images with the channels last") {
  const sp::Report report = check_digits({}, torch::zeros({64, 28, 28, 1}), labels);
  REQUIRE(axis_fault(report) == "conv1 Conv2d aten::conv2d 1: 1, 28");
  CHECK(report[0].code == Code::axis_mismatch);
  CHECK(report[0].axis_name == sp::Axis::channels);
  CHECK(report[0].stage == sp::Stage::data);
  CHECK(report.cause(0).kind == sp::CauseKind::data);
  CHECK(first_fix(report) == "x = x.permute({0, 3, 1, 2}).contiguous();");
}

TEST_CASE("images without a channel") {
  const sp::Report report = check_digits({}, torch::zeros({64, 28, 28}), labels);
  REQUIRE(axis_fault(report) == "conv1 Conv2d aten::conv2d 0: 1, 64");
  CHECK(first_fix(report) == "x = x.unsqueeze(1);");
}

TEST_CASE("images of other channels than the first layer declares") {
  const sp::Report report = check_digits({.channels = 3}, images, labels);
  REQUIRE(axis_fault(report) == "conv1 Conv2d aten::conv2d 1: 3, 1");
  CHECK(first_fix(report) == "torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 10, 5))");
}

TEST_CASE("a Linear that declares another size") {
  const sp::Report report = check_digits({.in_features = 300}, images, labels);
  REQUIRE(axis_fault(report) == "fc1 Linear aten::addmm 1: 300, 320");
  CHECK(report[0].axis_name == sp::Axis::features);
  CHECK(report[0].source.name == "aten::view");
  CHECK(report.cause(0).kind == sp::CauseKind::this_layer);
  CHECK(report.cause(0).field == "in_features");
  CHECK(first_fix(report) == "torch::nn::Linear(torch::nn::LinearOptions(320, 50))");
  CHECK(report.trace().size() == 9);
  CHECK(report.trace()[7].outputs[0] == sp::Shape{64, 320}.of(sp::DType::float32));
}

TEST_CASE("a missing flatten") {
  const sp::Report report = check_digits({.flattens = false}, images, labels);
  REQUIRE(axis_fault(report) == "fc1 Linear aten::matmul 3: 320, 4");
  CHECK(report.cause(0).kind == sp::CauseKind::missing_layer);
  CHECK(first_fix(report) == "torch::nn::Flatten()");
}

TEST_CASE("class numbers of another type") {
  for (const auto type : {torch::kInt, torch::kFloat}) {
    const sp::Report report = check_digits({}, images, torch::zeros({64}, type));
    REQUIRE(report.size() == 1);
    CHECK(report[0].code == Code::dtype_mismatch);
    CHECK(report[0].layer.name == "nll_loss");
    CHECK(report[0].stage == sp::Stage::labels);
    CHECK(report[0].expected_dtype == sp::DType::int64);
    CHECK(report[0].actual_dtype == lt::dtype_of(type));
    CHECK(first_fix(report) == "y = y.to(torch::kLong);");
  }
}

TEST_CASE("one-hot labels for class numbers") {
  nets::ResNet net;
  const sp::Report report =
      lt::check(*net, {.x = torch::zeros({8, 3, 32, 32}), .y = torch::zeros({8, 10}, torch::kLong)},
                [&](auto x, auto y) { return torch::nn::functional::cross_entropy(net->forward(x), y); });
  REQUIRE(report.size() == 1);
  CHECK(report[0].layer.name == "cross_entropy_loss");
  CHECK(first_fix(report) == "y = y.argmax(1);");
}

TEST_CASE("labels in a column") {
  const sp::Report report = check_digits({}, images, torch::zeros({64, 1}, torch::kLong));
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == Code::rank_mismatch);
  CHECK(first_fix(report) == "y = y.squeeze(1);");
}

TEST_CASE("a BatchNorm2d of another width") {
  const sp::Report report = check_digits({.norm = 20}, images, labels);
  REQUIRE(axis_fault(report) == "norm BatchNorm2d aten::batch_norm 1: 20, 10");
  CHECK(report[0].axis_name == sp::Axis::channels);
  CHECK(first_fix(report) == "torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(10))");
}

TEST_CASE("data of another type than the parameters") {
  const sp::Report report = check_digits({}, torch::zeros({64, 1, 28, 28}, torch::kByte), labels);
  REQUIRE(report.size() == 1);
  CHECK(report[0].layer.name == "conv1");
  CHECK(report[0].expected_dtype == sp::DType::float32);
  CHECK(report[0].actual_dtype == sp::DType::uint8);
  CHECK(first_fix(report) == "x = x.to(torch::kFloat);");
}

TEST_CASE("a view that swallows the batch is told where it happens") {
  const sp::Report report = check_digits({}, torch::zeros({64, 1, 32, 32}), labels);
  REQUIRE(axis_fault(report) == "Digits aten::view aten::view 0: 64, 100");
  CHECK(report[0].code == Code::batch_changed);
  CHECK(first_fix(report) == "x = x.view({x.size(0), -1});\ntorch::nn::Linear(torch::nn::LinearOptions(500, 50))");
}

TEST_CASE("what fails only when gradients are computed") {
  nets::Loop net;
  const auto step = [&](auto x, auto y) { return torch::mse_loss(net->forward(x), y); };
  const sp::Report report =
      lt::check(*net, {.x = torch::zeros({8, 16}), .y = torch::zeros({8, 4}, torch::kLong)}, step);
  REQUIRE(report.size() == 1);
  CHECK(report[0].layer.name == "mse_loss");
  CHECK(report[0].code == Code::dtype_mismatch);
  CHECK(first_fix(report) == "y = y.to(torch::kFloat);");
}

TEST_CASE("a block whose branches do not meet is named by its place") {
  nets::ResNet net(false);
  const sp::Report report =
      lt::check(*net, {.x = torch::zeros({8, 3, 32, 32})}, [&](auto x) { return net->forward(x); });
  REQUIRE(report.size() >= 1);
  CHECK(report[0].layer.name == "body.1");
  CHECK(report[0].inner.type == "aten::add_");
  nets::ResNet good;
  CHECK(lt::check(*good, {.x = torch::zeros({8, 3, 32, 32})}).clean());
}

TEST_CASE("a U-Net") {
  const auto masks = torch::zeros({2, 1, 64, 64});
  const auto check = [&](nets::UNet net, const torch::Tensor& x) {
    return lt::check(*net, {.x = x, .y = masks},
                     [&](auto a, auto b) { return torch::binary_cross_entropy_with_logits(net->forward(a), b); });
  };
  CHECK(check(nets::UNet(), masks).clean());
  const sp::Report narrow = check(nets::UNet(8), masks);
  REQUIRE(axis_fault(narrow) == "up Conv2d aten::conv2d 1: 8, 16");
  CHECK(first_fix(narrow) == "torch::nn::Conv2d(torch::nn::Conv2dOptions(16, 1, 3))");
  const sp::Report odd = check(nets::UNet(), torch::zeros({2, 1, 65, 64}));
  REQUIRE(odd.size() >= 1);
  CHECK(odd[0].layer.name == "UNet");
  CHECK(odd[0].inner.type == "aten::cat");
}

TEST_CASE("maps with the channels last that only a later layer refuses") {
  torch::nn::Linear hidden(128, 8);
  torch::nn::Linear out(128, 8);
  torch::nn::Sequential net(hidden, out);
  const auto step = [&](auto x) {
    const auto means = x.view({x.size(0), x.size(1), -1}).mean(2);
    return hidden(means) + out(means);
  };
  const sp::Report report = lt::check(*net, {.x = torch::zeros({4, 7, 7, 128})}, step);
  CHECK(first_fix(report) == "x = x.permute({0, 3, 1, 2}).contiguous();");
  CHECK(lt::check(*net, {.x = torch::zeros({4, 128, 7, 7})}, step).clean());
}

TEST_CASE("images of a size that does not fit") {
  nets::UNet net;
  const auto step = [&](auto a, auto b) { return torch::mse_loss(net->forward(a), b); };
  const auto sizes_after = [](const sp::Report& report) {
    sp::StringSink sink;
    if (report.size() != 1 || report.fixes(0).empty()) return std::string("none");
    const sp::Fix& fix = report.fixes(0)[0];
    for (std::size_t i = 0; i < fix.edits.size(); ++i) {
      sp::write_all(sink, to_string(fix.edits[i].kind), " ", fix.edits[i].after.shape, " ");
    }
    sp::write_all(sink, fix.errors_left);
    return sink.text();
  };
  const auto odd = torch::zeros({2, 1, 65, 33});
  CHECK(sizes_after(lt::check(*net, {.x = odd, .y = odd}, step)) ==
        "data.resize (2, 1, 66, 34) label.resize (2, 1, 66, 34) 0");
  const auto even = torch::zeros({2, 1, 64, 32});
  CHECK(sizes_after(lt::check(*net, {.x = even, .y = torch::zeros({2, 1, 32, 16})}, step)) ==
        "label.resize (2, 1, 64, 32) 0");
  torch::nn::Sequential pools(torch::nn::MaxPool2d(4), torch::nn::MaxPool2d(4), torch::nn::MaxPool2d(2));
  const auto pooled = lt::check(*pools, {.x = torch::zeros({2, 3, 20, 20})}, [&](auto a) { return pools->forward(a); });
  CHECK(sizes_after(pooled) == "data.resize (2, 3, 32, 32) 0");
}

TEST_CASE("an LSTM with states, and its order of axes") {
  const auto words = torch::zeros({32, 20}, torch::kLong);
  const auto classes = torch::zeros({32}, torch::kLong);
  const auto check = [&](nets::Words net, const torch::Tensor& x) {
    return lt::check(*net, {.x = x, .y = classes},
                     [&](auto a, auto b) { return torch::nn::functional::cross_entropy(net->forward(a), b); });
  };
  CHECK(check(nets::Words(true, true), words).clean());
  CHECK(check(nets::Words(true, false), words).clean());
  const sp::Report steps_first = check(nets::Words(false, true), words);
  REQUIRE(steps_first.size() >= 1);
  CHECK(steps_first[0].layer.name == "lstm");
  CHECK(first_fix(steps_first) == "torch::nn::LSTM(torch::nn::LSTMOptions(8, 16).batch_first(true))");
  // Without states of its own it runs, and reads the samples as steps.
  const sp::Report silent = check(nets::Words(false, false), words);
  REQUIRE(axis_fault(silent) == "lstm LSTM aten::lstm 0: 32, 20");
  CHECK(silent[0].code == Code::batch_changed);
  CHECK(silent[0].severity == sp::Severity::warning);
  CHECK(first_fix(silent) == "torch::nn::LSTM(torch::nn::LSTMOptions(8, 16).batch_first(true))");
  const sp::Report floats = check(nets::Words(true, false), torch::zeros({32, 20}));
  REQUIRE(floats.size() == 1);
  CHECK(floats[0].layer.name == "embedding");
  CHECK(first_fix(floats) == "x = x.to(torch::kLong);");
}

TEST_CASE("attention with a mask that the step makes") {
  nets::Attention net(32, 4);
  CHECK(lt::check(*net, {.x = torch::zeros({2, 10, 32})}).clean());
  nets::Attention uneven(32, 5);
  const sp::Report report = lt::check(*uneven, {.x = torch::zeros({2, 10, 32})});
  REQUIRE(report.size() >= 1);
  CHECK(report[0].layer.name == "Attention");
  CHECK(report[0].inner.type == "aten::view");
}

TEST_CASE("the attention of torch::nn asks whether its inputs are one tensor") {
  torch::nn::MultiheadAttention net(torch::nn::MultiheadAttentionOptions(16, 4));
  const auto step = [&](auto query, auto key) { return std::get<0>(net(query, key, key)); };
  CHECK(lt::check(*net, {.x = {torch::zeros({5, 2, 16}), torch::zeros({7, 2, 16})}}, step).clean());
  CHECK(lt::check(*net, {.x = torch::zeros({5, 2, 16})}, [&](auto x) { return std::get<0>(net(x, x, x)); }).clean());
  CHECK_FALSE(lt::check(*net, {.x = {torch::zeros({5, 2, 16}), torch::zeros({7, 3, 16})}}, step).ok());
}

TEST_CASE("a view of all indices is no change of the batch where a later operator splits them again") {
  torch::nn::EmbeddingBag net(10, 4);
  CHECK(lt::check(*net, {.x = torch::zeros({3, 5}, torch::kLong)}, [&](auto x) { return net(x); }).clean());
}

TEST_CASE("layers in a loop, and one that is called twice") {
  nets::Loop net;
  CHECK(lt::check(*net, {.x = torch::zeros({8, 16})}).clean());
  nets::Loop narrow(8);
  const sp::Report report = lt::check(*narrow, {.x = torch::zeros({8, 16})});
  REQUIRE(axis_fault(report) == "head Linear aten::addmm 1: 8, 16");
  const sp::Trace trace = lt::trace(*net, {.x = torch::zeros({8, 16})}, [&](auto x) { return net->forward(x); });
  CHECK(trace.ok());
  CHECK(trace[0].layer.name == "layers.0");
  CHECK(trace[4].layer.name == "layers.2");
}

TEST_CASE("a module that checks its input in code of its own is named") {
  torch::nn::Sequential net(torch::nn::Linear(4, 8), torch::nn::BatchNorm2d(8));
  const sp::Report report = lt::check(*net, {.x = torch::zeros({2, 4})}, [&](auto x) { return net->forward(x); });
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == Code::rank_mismatch);
  CHECK(report[0].layer.name == "1");
  CHECK(report[0].layer.type == "BatchNorm2d");
  CHECK(report[0].expected == 4);
  CHECK(report[0].actual == 2);
}

TEST_CASE("independent faults are all found") {
  const sp::Report report = check_digits({.in_features = 300}, torch::zeros({64, 28, 28, 1}), torch::zeros({64}));
  REQUIRE(report.size() == 3);
  CHECK(report[0].layer.name == "conv1");
  CHECK(report[1].layer.name == "fc1");
  CHECK(report[2].layer.name == "nll_loss");
}
