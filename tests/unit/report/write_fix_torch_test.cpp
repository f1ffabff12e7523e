// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_fix_torch.hpp"

#include "check_both.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/report/write_fix.hpp"

namespace shapeproof::write_fix_torch_test {
namespace {

using detail::TorchDialect;

constexpr FixedText<200> code(const Edit& edit, TorchDialect dialect) {
  FixedText<200> text;
  detail::TorchWriter{text, dialect}.write(edit);
  return text;
}
constexpr bool writes(const Edit& edit, string_ref cpp, string_ref python) {
  return code(edit, TorchDialect::cpp).view() == cpp && code(edit, TorchDialect::python).view() == python;
}
constexpr Edit tensor(EditKind kind, const Shape& before, const Shape& after, int axis = -1, std::uint32_t index = 0) {
  return {.kind = kind, .tensor = index, .axis = axis, .before = before, .after = after};
}
constexpr Edit cast(EditKind kind, DType to) {
  return {.kind = kind, .before = {Shape{8}, DType::float64}, .after = {Shape{8}, to}};
}
template <class M>
constexpr Edit field(const M& module, string_ref name, const FieldValue& value) {
  LayerRecord record;
  write_layer(module, &record);
  static_cast<void>(set_field(record, name, value));
  return {.kind = EditKind::layer_field,
          .layer = {3, record.type->name, "3"},
          .field = name,
          .value_after = value,
          .changed = {record.type, record.words}};
}
constexpr Edit added(const NewLayer& first, const NewLayer& second = {}) {
  Edit edit{.kind = EditKind::add_layers, .vocabulary = Vocabulary::pytorch};
  static_cast<void>(edit.layers.push_back(first));
  if (!second.type.empty()) static_cast<void>(edit.layers.push_back(second));
  return edit;
}
constexpr Edit loss_of_classes{
    .kind = EditKind::change_loss, .loss_after = nn::CrossEntropyLoss{}, .vocabulary = Vocabulary::pytorch};
constexpr FieldValue number(std::int64_t value) { return FieldValue::number(value); }

}  // namespace

TEST_CASE("axes of data and labels") {
  CHECK_BOTH(
      writes(tensor(EditKind::add_batch_axis, {3, 8}, {1, 3, 8}, 0), "x = x.unsqueeze(0);", "x = x.unsqueeze(0)"));
  CHECK_BOTH(writes(tensor(EditKind::add_label_axis, {8}, {8, 1}, 1, 1), "y[1] = y[1].unsqueeze(1);",
                    "y[1] = y[1].unsqueeze(1)"));
  CHECK_BOTH(writes(tensor(EditKind::squeeze_labels, {8, 1}, {8}, 1), "y = y.squeeze(1);", "y = y.squeeze(1)"));
  CHECK_BOTH(writes(tensor(EditKind::transpose, {9, 28, 28, 3}, {9, 3, 28, 28}, 1),
                    "x = x.permute({0, 3, 1, 2}).contiguous();", "x = x.permute(0, 3, 1, 2).contiguous()"));
  CHECK_BOTH(writes(tensor(EditKind::transpose, {9, 3, 28, 28}, {9, 28, 28, 3}, 3),
                    "x = x.permute({0, 2, 3, 1}).contiguous();", "x = x.permute(0, 2, 3, 1).contiguous()"));
  CHECK_BOTH(writes(tensor(EditKind::transpose, {28, 28, 3}, {3, 28, 28}, 0), "x = x.permute({2, 0, 1}).contiguous();",
                    "x = x.permute(2, 0, 1).contiguous()"));
  CHECK_BOTH(writes(tensor(EditKind::transpose_labels, {2, 9}, {9, 2}), "y = y.t();", "y = y.t()"));
  CHECK_BOTH(writes(tensor(EditKind::reshape, {any, 784}, {any, 1, 28, 28}), "x = x.reshape({-1, 1, 28, 28});",
                    "x = x.reshape(-1, 1, 28, 28)"));
}

TEST_CASE("tensors in the other order") {
  constexpr Edit swap{.kind = EditKind::swap_data, .tensor = 0, .other = 1};
  CHECK_BOTH(writes(swap, "std::swap(x[0], x[1]);", "x[0], x[1] = x[1], x[0]"));
}

TEST_CASE("sizes of data and labels") {
  CHECK_BOTH(writes(tensor(EditKind::resize_labels, {2, 1, 64, 64}, {2, 1, 32, 16}),
                    "y = torch::nn::functional::interpolate(y, "
                    "torch::nn::functional::InterpolateFuncOptions().size(std::vector<int64_t>{32, 16}));",
                    "y = nn.functional.interpolate(y, size=(32, 16))"));
  CHECK_BOTH(writes(tensor(EditKind::resize, {8, 20}, {8, 32}),
                    "x = torch::nn::functional::pad(x, torch::nn::functional::PadFuncOptions({0, 12}));",
                    "x = nn.functional.pad(x, (0, 12))"));
  CHECK_BOTH(writes(tensor(EditKind::crop, {100, 8}, {96, 8}), "x = x.slice(0, 0, 96);", "x = x.narrow(0, 0, 96)"));
  CHECK_BOTH(writes(tensor(EditKind::crop_labels, {2, 1, 30, 30}, {2, 1, 28, 26}),
                    "y = y.slice(2, 1, 29).slice(3, 2, 28);", "y = y.narrow(2, 1, 28).narrow(3, 2, 26)"));
  CHECK_BOTH(writes(tensor(EditKind::color_mode, {4, 1, 8, 8}, {4, 3, 8, 8}), "x = x.expand({-1, 3, -1, -1});",
                    "x = x.expand(-1, 3, -1, -1)"));
  CHECK_BOTH(writes(tensor(EditKind::color_labels, {4, 3, 8, 8}, {4, 1, 8, 8}), "y = y.mean(1, true);",
                    "y = y.mean(1, keepdim=True)"));
}

TEST_CASE("types of data and labels") {
  CHECK_BOTH(writes(cast(EditKind::cast, DType::float32), "x = x.to(torch::kFloat);", "x = x.to(torch.float)"));
  CHECK_BOTH(writes(cast(EditKind::cast_labels, DType::int64), "y = y.to(torch::kLong);", "y = y.to(torch.long)"));
  CHECK_BOTH(writes(tensor(EditKind::argmax_labels, {8, 5}, {8}, 1), "y = y.argmax(1);", "y = y.argmax(1)"));
  CHECK_BOTH(writes(loss_of_classes, "torch::nn::CrossEntropyLoss loss;", "loss = nn.CrossEntropyLoss()"));
}

TEST_CASE("a module is written as a whole, with what is not the default") {
  CHECK_BOTH(writes(field(nn::Linear{.in_features = 320, .out_features = 10}, "in_features", number(500)),
                    "torch::nn::Linear(torch::nn::LinearOptions(500, 10))", "nn.Linear(500, 10)"));
  CHECK_BOTH(writes(
      field(nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = {3, 5}, .stride = 2}, "padding", number(1)),
      "torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, {3, 5}).stride(2).padding(1))",
      "nn.Conv2d(3, 8, (3, 5), stride=2, padding=1)"));
  CHECK_BOTH(writes(
      field(nn::Conv1d{.in_channels = 3, .out_channels = 8, .kernel_size = 3}, "padding", FieldValue::word("same")),
      "torch::nn::Conv1d(torch::nn::Conv1dOptions(3, 8, 3).padding(torch::kSame))",
      "nn.Conv1d(3, 8, 3, padding=\"same\")"));
  CHECK_BOTH(writes(field(nn::LSTM{.input_size = 4, .hidden_size = 6}, "batch_first", FieldValue::flag(true)),
                    "torch::nn::LSTM(torch::nn::LSTMOptions(4, 6).batch_first(true))",
                    "nn.LSTM(4, 6, batch_first=True)"));
}

TEST_CASE("modules that are added") {
  constexpr Edit flatten = added(NewLayer{"Flatten"});
  constexpr Edit projection = added(NewLayer{"Conv2d"}
                                        .with("in_channels", number(3))
                                        .with("out_channels", number(8))
                                        .with("kernel_size", number(1))
                                        .with_option("stride", number(2)));
  constexpr Edit scaling = added(NewLayer{"Upsample"}.with_option("scale_factor", FieldValue::sizes({2, 2})));
  constexpr Edit vector = added(NewLayer{"AdaptiveAvgPool2d"}.with("output_size", number(1)), NewLayer{"Flatten"});
  CHECK_BOTH(writes(flatten, "torch::nn::Flatten()", "nn.Flatten()"));
  CHECK_BOTH(writes(projection, "torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, 1).stride(2))",
                    "nn.Conv2d(3, 8, 1, stride=2)"));
  CHECK_BOTH(writes(scaling,
                    "torch::nn::Upsample(torch::nn::UpsampleOptions().scale_factor(std::vector<double>{2, 2}))",
                    "nn.Upsample(scale_factor=(2, 2))"));
  CHECK_BOTH(writes(added(NewLayer{"AdaptiveAvgPool1d"}.with("output_size", FieldValue{})),
                    "torch::nn::AdaptiveAvgPool1d(torch::nn::AdaptiveAvgPool1dOptions(c10::nullopt))",
                    "nn.AdaptiveAvgPool1d(None)"));
  CHECK_BOTH(writes(vector,
                    "torch::nn::AdaptiveAvgPool2d(torch::nn::AdaptiveAvgPool2dOptions(1)), torch::nn::Flatten()",
                    "nn.AdaptiveAvgPool2d(1), nn.Flatten()"));
}

TEST_CASE("whose C++ it is") {
  const auto written = [](FixLanguage language) {
    FixedText<200> text;
    write_edit_code(text, loss_of_classes, language);
    return text;
  };
  CHECK(written(FixLanguage::automatic).view() == "torch::nn::CrossEntropyLoss loss;");
  CHECK(written(FixLanguage::libtorch).view() == "torch::nn::CrossEntropyLoss loss;");
  CHECK(written(FixLanguage::cpp).view() == ".loss = nn::CrossEntropyLoss{}");
  CHECK(written(FixLanguage::python).view() == "loss = nn.CrossEntropyLoss()");
  CHECK_BOTH(language_for(Vocabulary::keras, FixLanguage::libtorch) == FixLanguage::cpp);
  CHECK_BOTH(language_for(Vocabulary::keras, FixLanguage::automatic) == FixLanguage::cpp);
  CHECK_BOTH(language_for(Vocabulary::pytorch, FixLanguage::python) == FixLanguage::python);
}

}  // namespace shapeproof::write_fix_torch_test
