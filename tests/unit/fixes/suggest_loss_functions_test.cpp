// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_loss_functions.hpp"

#include <doctest/doctest.h>

#include <string>

#include "shapeproof/check.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/report/write_fix.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::suggest_loss_functions_test {
namespace {

const nn::Linear two{.in_features = 5, .out_features = 2};
const nn::Linear one{.in_features = 5, .out_features = 1};
const TensorSpec classes{Shape{8}, DType::int64};

/// What is proposed for the only finding, the best first; the code of the finding if nothing is.
std::string proposals(const auto& model, const TensorSpec& labels, const LossSpec& loss) {
  const Report report = check(model, {.x = {Shape{8, 5}, DType::float32}, .y = labels, .loss = loss});
  if (report.size() != 1) return std::to_string(report.size()) + " findings";
  StringSink out;
  for (const Fix& fix : report.fixes(0)) {
    write_fix(out, fix);
    write_all(out, "; ");
  }
  return out.take();
}
bool begins(const std::string& text, const std::string& with) { return text.rfind(with, 0) == 0; }
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a loss that applies the function itself: the output without it") {
  const std::string softmax = proposals(Sequential{two, nn::Softmax{.dim = 1}}, classes, nn::CrossEntropyLoss{});
  INFO(softmax);
  CHECK((begins(softmax, "remove module '1'") && !has(softmax, "use the loss")));
  const std::string sigmoid = proposals(Sequential{one, nn::Sigmoid{}}, Shape{8, 1}, nn::BCEWithLogitsLoss{});
  INFO(sigmoid);
  CHECK(begins(sigmoid, "remove module '1'"));
}

TEST_CASE("a loss of logarithms: the softmax's logarithm, or a loss that applies it") {
  const std::string softmax = proposals(Sequential{two, nn::Softmax{.dim = 1}}, classes, nn::NLLLoss{});
  INFO(softmax);
  CHECK((begins(softmax, "use the loss CrossEntropyLoss, and remove module '1'") ||
         begins(softmax, "make module '1' a LogSoftmax")));
  CHECK((has(softmax, "make module '1' a LogSoftmax") && has(softmax, "CrossEntropyLoss, and remove module '1'")));
  const std::string logits = proposals(Sequential{two}, classes, nn::NLLLoss{});
  INFO(logits);
  CHECK((begins(logits, "use the loss CrossEntropyLoss;") &&
         has(logits, "add torch::nn::LogSoftmax(torch::nn::LogSoftmaxOptions(1))")));
}

TEST_CASE("a loss of probabilities: the loss that applies the sigmoid, or a sigmoid") {
  const std::string logits = proposals(Sequential{one}, Shape{8, 1}, nn::BCELoss{});
  INFO(logits);
  CHECK((begins(logits, "use the loss BCEWithLogitsLoss;") && has(logits, "Sigmoid")));
}

TEST_CASE("a loss of classes on one unit: the loss of two classes, or a unit for each class") {
  const std::string found = proposals(Sequential{one}, classes, nn::CrossEntropyLoss{});
  INFO(found);
  CHECK(begins(found, "use the loss BCEWithLogitsLoss, and add axis 1 to the labels: (8,) -> (8, 1)"));
  CHECK(has(found, "set out_features of module '0': 1 -> 2;"));
}

TEST_CASE("the same where the labels have a column: they are what the loss of two classes takes") {
  const std::string found = proposals(Sequential{one}, Shape{8, 1}, nn::CrossEntropyLoss{});
  INFO(found);
  CHECK(begins(found, "use the loss BCEWithLogitsLoss;"));
  CHECK(has(found, "set out_features of module '0': 1 -> 2, and drop axis 1 of the labels"));
}

TEST_CASE("the loss of two classes takes floating point, also where the type of the data is not known") {
  const auto first_fix = [](const TensorSpec& data, const TensorSpec& labels) {
    const Report report = check(Sequential{one}, {.x = data, .y = labels, .loss = nn::CrossEntropyLoss{}});
    return report.size() > 0 && !report.fixes(0).empty() ? report.fixes(0)[0] : Fix{};
  };
  const Fix numbers = first_fix(Shape{8, 5}, classes);
  REQUIRE(numbers.edits.size() == 2);
  CHECK((numbers.edits[0].kind == EditKind::change_loss &&
         numbers.edits[1].after == TensorSpec{Shape{8, 1}, DType::float32}));
  const Fix column = first_fix({Shape{8, 5}, DType::float32}, {Shape{8, 1}, DType::int64});  // is also of a wrong type
  REQUIRE(column.edits.size() == 2);
  CHECK((column.edits[0].kind == EditKind::change_loss && column.edits[1].kind == EditKind::cast_labels &&
         column.edits[1].after.dtype == DType::float32));
  const Fix floats = first_fix({Shape{8, 5}, DType::float32}, {Shape{8}, DType::float32});
  REQUIRE(floats.edits.size() == 2);
  CHECK((floats.edits[0].kind == EditKind::change_loss && floats.edits[1].after.shape == Shape{8, 1}));
}

}  // namespace shapeproof::suggest_loss_functions_test
