// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/suspect_outputs.hpp"

#include <string>

#include "check_both.hpp"
#include "shapeproof/aten.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/report/write_fix.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shape/string_sink.hpp"

// Functions before losses of PyTorch's that apply them themselves, or want them.

namespace shapeproof::suspect_outputs_test {
namespace {

constexpr nn::Linear linear_of_five{.in_features = 8, .out_features = 5};
constexpr nn::Linear linear_of_one{.in_features = 8, .out_features = 1};

constexpr Fit class_fit(const Losses& loss) {
  return {.x = {Shape{4, 8}, DType::float32}, .y = {Shape{4}, DType::int64}, .loss = loss};
}
constexpr Fit number_fit(const Losses& loss, std::int64_t width = 5) {
  return {.x = {Shape{4, 8}, DType::float32}, .y = {Shape{4, width}, DType::float32}, .loss = loss};
}
constexpr bool warns_once(const auto& model, const Fit& fit, Code code = Code::logits_mismatch) {
  const Report report = check(test::at_run_time(model), fit);
  return report.ok() && report.size() == 1 && report[0].code == code;
}
constexpr bool warns_of_nothing(const auto& model, const Fit& fit) {
  return check(test::at_run_time(model), fit).clean();
}
std::string first_problem(const auto& model, const Fit& fit) {
  StringSink text;
  const Report report = check(model, fit);
  if (report.size() > 0) write_problem(text, report[0]);
  return text.take();
}
std::string fix_codes(const auto& model, const Fit& fit) {
  StringSink text;
  const Report report = check(model, fit);
  for (const Fix& fix : report.fixes(0)) {
    write_fix_code(text, fix, FixLanguage::libtorch);
    text.write(" | ");
  }
  return text.take();
}

}  // namespace

TEST_CASE("a softmax or a sigmoid before a loss that applies its function itself") {
  constexpr Sequential twice{linear_of_five, nn::Softmax{.dim = 1}};
  CHECK_BOTH(warns_once(twice, class_fit(nn::CrossEntropyLoss{})));
  CHECK_BOTH(warns_once(Sequential{linear_of_five, nn::Sigmoid{}}, class_fit(nn::CrossEntropyLoss{})));
  CHECK_BOTH(warns_once(Sequential{linear_of_five, nn::Sigmoid{}}, number_fit(nn::BCEWithLogitsLoss{})));
  CHECK_BOTH(warns_once(Sequential{linear_of_five, nn::Sigmoid{}}, number_fit(nn::MultiLabelSoftMarginLoss{})));
  CHECK_BOTH(warns_once(Sequential{linear_of_five, nn::Softmax{.dim = 1}, nn::Flatten{}},
                        class_fit(nn::CrossEntropyLoss{})));  // a Flatten changes no value
  CHECK_BOTH(check(twice, class_fit(nn::CrossEntropyLoss{}))[0].axis == 1);
  CHECK(first_problem(twice, class_fit(nn::CrossEntropyLoss{})) ==
        "CrossEntropyLoss takes logits, and gets the result of softmax");
  CHECK(fix_codes(twice, class_fit(nn::CrossEntropyLoss{})) == "// without Softmax | ");
}

TEST_CASE("without labels a loss tells as much of the output") {
  constexpr Fit unlabelled{.x = {Shape{4, 8}, DType::float32}, .loss = nn::CrossEntropyLoss{}};
  CHECK_BOTH(warns_once(Sequential{linear_of_five, nn::Softmax{.dim = 1}}, unlabelled));
  CHECK_BOTH(warns_of_nothing(Sequential{linear_of_five}, unlabelled));
  constexpr Sequential layers{Input{8}, Dense{.units = 5, .activation = "softmax"}};  // a loss that the labels decide
  CHECK_BOTH(warns_of_nothing(layers, {.x = {4, 8}, .loss = Loss::crossentropy}));
}

TEST_CASE("logarithms of a softmax may pass through another") {
  CHECK_BOTH(warns_of_nothing(Sequential{linear_of_five, nn::LogSoftmax{.dim = 1}}, class_fit(nn::CrossEntropyLoss{})));
  CHECK_BOTH(warns_of_nothing(Sequential{linear_of_five}, class_fit(nn::CrossEntropyLoss{})));
  CHECK_BOTH(warns_of_nothing(Sequential{linear_of_five, nn::ReLU{}}, class_fit(nn::CrossEntropyLoss{})));
  CHECK_BOTH(warns_of_nothing(Sequential{linear_of_five}, number_fit(nn::BCEWithLogitsLoss{})));
}

TEST_CASE("a loss that wants the result of a function") {
  constexpr Sequential logarithms{linear_of_five, nn::LogSoftmax{.dim = 1}};
  constexpr Sequential softmax{linear_of_five, nn::Softmax{.dim = 1}};
  CHECK_BOTH(warns_of_nothing(logarithms, class_fit(nn::NLLLoss{})));
  CHECK_BOTH(warns_of_nothing(logarithms, number_fit(nn::KLDivLoss{.reduction = "batchmean"})));
  CHECK_BOTH(warns_of_nothing(Sequential{linear_of_five, nn::Sigmoid{}}, number_fit(nn::BCELoss{})));
  CHECK_BOTH(warns_of_nothing(softmax, number_fit(nn::BCELoss{})));  // these are probabilities, too
  CHECK_BOTH(warns_of_nothing(Sequential{linear_of_five, nn::Hardtanh{}}, number_fit(nn::BCELoss{})));
  CHECK_BOTH(warns_once(softmax, class_fit(nn::NLLLoss{})));
  CHECK_BOTH(warns_once(Sequential{linear_of_five}, class_fit(nn::NLLLoss{})));
  CHECK_BOTH(warns_once(Sequential{linear_of_five, nn::ReLU{}}, number_fit(nn::BCELoss{})));
  CHECK(first_problem(softmax, class_fit(nn::NLLLoss{})) ==
        "NLLLoss takes logarithms of probabilities, and gets the result of softmax");
  CHECK(first_problem(Sequential{linear_of_five}, number_fit(nn::BCELoss{})) ==
        "BCELoss takes probabilities, and gets logits");
  CHECK(fix_codes(softmax, class_fit(nn::NLLLoss{})) ==
        "torch::nn::LogSoftmax(torch::nn::LogSoftmaxOptions(1)) | "
        "torch::nn::CrossEntropyLoss loss;\n// without Softmax | ");
  CHECK(fix_codes(Sequential{linear_of_five}, class_fit(nn::NLLLoss{})) ==
        "torch::nn::CrossEntropyLoss loss; | torch::nn::LogSoftmax(torch::nn::LogSoftmaxOptions(1)) | ");
  CHECK(fix_codes(Sequential{linear_of_five}, number_fit(nn::BCELoss{})) ==
        "torch::nn::BCEWithLogitsLoss loss; | torch::nn::Sigmoid() | ");
  CHECK(fix_codes(softmax, number_fit(nn::KLDivLoss{})) == "torch::nn::LogSoftmax(torch::nn::LogSoftmaxOptions(1)) | ");
}

TEST_CASE("a function that a loss neither applies nor wants goes with the change of the loss") {
  constexpr Sequential positive{linear_of_five, nn::ReLU{}};
  CHECK(fix_codes(positive, number_fit(nn::BCELoss{})) == "torch::nn::BCEWithLogitsLoss loss;\n// without ReLU | ");
  CHECK(fix_codes(positive, class_fit(nn::NLLLoss{})) == "torch::nn::CrossEntropyLoss loss;\n// without ReLU | ");
}

TEST_CASE("operators and operators' losses are told like modules") {
  GraphModel net{"net"};
  NodeOutput x = net.call(nn::Input{any, 8});
  x = net.call(linear_of_five, x);
  net.call(aten::softmax{.dim = 1}, x);
  net.build();
  CHECK(warns_once(net, class_fit(nn::CrossEntropyLoss{})));
  CHECK(warns_once(net, class_fit(aten::cross_entropy_loss{})));
  CHECK(warns_once(net, class_fit(aten::nll_loss{})));
  CHECK(warns_of_nothing(net, number_fit(nn::MSELoss{})));
}

TEST_CASE("a loss of classes on one class runs, and nothing is learned") {
  CHECK_BOTH(warns_once(Sequential{linear_of_one}, class_fit(nn::CrossEntropyLoss{}), Code::one_class));
  CHECK_BOTH(warns_once(
      Sequential{nn::Conv2d{.in_channels = 3, .out_channels = 1, .kernel_size = 1}},
      {.x = {Shape{4, 3, 6, 6}, DType::float32}, .y = {Shape{4, 6, 6}, DType::int64}, .loss = nn::CrossEntropyLoss{}},
      Code::one_class));
  // One place along another axis than that of the classes.
  CHECK_BOTH(warns_of_nothing(
      Sequential{nn::Conv1d{.in_channels = 3, .out_channels = 4, .kernel_size = 6}},
      {.x = {Shape{4, 3, 6}, DType::float32}, .y = {Shape{4, 1}, DType::int64}, .loss = nn::CrossEntropyLoss{}}));
  CHECK(first_problem(Sequential{linear_of_one}, class_fit(nn::CrossEntropyLoss{})) ==
        "one unit: CrossEntropyLoss compares at least 2 classes");
  CHECK(fix_codes(Sequential{linear_of_one}, class_fit(nn::CrossEntropyLoss{})) ==
        "torch::nn::BCEWithLogitsLoss loss;\ny = y.unsqueeze(1).to(torch::kFloat); | "
        "torch::nn::Linear(torch::nn::LinearOptions(8, 2)) | ");
}

TEST_CASE("a module's softmax is over one unit only along its own axis") {
  constexpr nn::Conv1d to_one_step{.in_channels = 3, .out_channels = 4, .kernel_size = 6};
  constexpr Fit maps{.x = {Shape{4, 3, 6}, DType::float32}};
  CHECK_BOTH(warns_of_nothing(Sequential{to_one_step, nn::Softmax{.dim = 1}}, maps));
  CHECK_BOTH(warns_once(Sequential{to_one_step, nn::Softmax{.dim = -1}}, maps, Code::softmax_of_one));
  CHECK_BOTH(warns_once(Sequential{nn::Conv2d{.in_channels = 3, .out_channels = 1, .kernel_size = 1}, nn::Softmax2d{}},
                        {.x = {Shape{4, 3, 6, 6}, DType::float32}}, Code::softmax_of_one));
}

}  // namespace shapeproof::suspect_outputs_test
