// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/find_suspicions.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::find_suspicions_test {
namespace {

/// Whether a program runs and gets exactly this warning, and none if that is not wanted.
constexpr bool warns(const auto& model, const Fit& fit, Code code) {
  const Report report = check(test::at_run_time(model), fit);
  Fit silent = fit;
  silent.silence = {code};
  return report.ok() && report.warnings() == 1 && report.has(code) && check(model, silent).clean();
}
constexpr bool clean(const auto& model, const Fit& fit) { return check(test::at_run_time(model), fit).clean(); }

constexpr Conv2D conv{.filters = 8, .kernel_size = 3, .padding = "same"};
constexpr Conv2D patches{.filters = 8, .kernel_size = 16, .strides = 16};
constexpr Conv2D old_call{.filters = 32, .kernel_size = 3, .strides = 3};

constexpr auto unet(Dim height) {
  return Graph{
      node("x", Input{height, height, 3}),
      node("down1", conv, "x"),
      node("pool1", MaxPooling2D{}, "down1"),
      node("down2", conv, "pool1"),
      node("pool2", MaxPooling2D{}, "down2"),
      node("up2", UpSampling2D{}, "pool2"),
      node("join2", Concatenate{}, "up2", "down2"),
      node("up1", UpSampling2D{}, "join2"),
      node("join1", Concatenate{}, "up1", "down1"),
      node("y", Conv2D{.filters = 1, .kernel_size = 1, .activation = "sigmoid"}, "join1"),
  };
}

}  // namespace

TEST_CASE("channels at the other end") {
  constexpr Sequential last{conv, Flatten{}};
  CHECK_BOTH(warns(last, {.x = {60, 3, 224, 224}}, Code::channels_order));
  constexpr Sequential first{Conv2D{.filters = 4, .kernel_size = 3, .data_format = "channels_first"}, Flatten{}};
  CHECK_BOTH(warns(first, {.x = {60, 224, 224, 3}}, Code::channels_order));
  CHECK_BOTH(warns(Sequential{Input{1, 28, 28}, conv}, {}, Code::channels_order));
  const Report report = check(Sequential{Input{3, 224, 224}, conv, Flatten{}, Dense{2}}, {60, 3, 224, 224});
  REQUIRE(report.fixes(0).size() == 2);
  CHECK(report.fixes(0)[0].edits[1].kind == EditKind::transpose);
  CHECK(report.fixes(0)[0].edits[0].after.shape == Shape{any, 224, 224, 3});
  CHECK(report.fixes(0)[1].edits[0].field == "data_format");
  CHECK_BOTH(clean(last, {.x = {60, 224, 224, 3}}) && clean(first, {.x = {60, 3, 224, 224}}));
  CHECK_BOTH(clean(last, {.x = {60, 3, 3, 64}}));  // maps of three rows
}

TEST_CASE("colours in another order") {
  constexpr TensorSpec bgr = TensorSpec{60, 32, 32, 3}.with_colours(ColourOrder::bgr);
  CHECK_BOTH(warns(Sequential{conv}, {.x = bgr, .colours = ColourOrder::rgb}, Code::colour_order));
  CHECK_BOTH(clean(Sequential{conv}, {.x = bgr, .colours = ColourOrder::bgr}) && clean(Sequential{conv}, {.x = bgr}));
}

TEST_CASE("a Dense over maps whose labels have none") {
  constexpr Sequential series{Input{10, 4}, Conv1D{.filters = 4, .kernel_size = 3, .padding = "same"}, Dense{1}};
  CHECK(warns(series, {.x = {32, 10, 4}, .y = {32, 1}, .loss = Loss::mse}, Code::missing_flatten));
  CHECK(clean(series, {.x = {32, 10, 4}, .y = {32, 10, 1}, .loss = Loss::mse}));
}

TEST_CASE("a Dense over images whose labels have no places") {
  constexpr Sequential images{Input{8, 8, 3}, conv, Dense{2}};
  constexpr Sequential pooled{Input{8, 8, 3}, conv, GlobalAveragePooling2D{}, Dense{2}};
  CHECK(warns(images, {.x = {32, 8, 8, 3}, .y = {32, 2}}, Code::missing_flatten));
  const Report report = check(images, {.x = {32, 8, 8, 3}, .y = {32, 2}, .loss = Loss::mse});
  CHECK((report.errors() == 1 && report.has(Code::missing_flatten)));  // 32 samples do not go over 8 rows
  CHECK(clean(pooled, {.x = {32, 8, 8, 3}, .y = {32, 2}, .loss = Loss::mse}));
  CHECK(clean(images, {.x = {32, 8, 8, 3}, .y = {32, 8, 8, 2}, .loss = Loss::mse}));
}

TEST_CASE("labels that the loss repeats") {
  constexpr Sequential five{Input{8}, Dense{5}};
  CHECK_BOTH(warns(five, {.x = {32, 8}, .y = {32, 1}, .loss = Loss::mse}, Code::labels_broadcast));
  CHECK_BOTH(clean(five, {.x = {32, 8}, .y = {32, 5}, .loss = Loss::mse}));
  CHECK_BOTH(clean(Sequential{Input{8}, Dense{1}}, {.x = {32, 8}, .y = {32, 1}, .loss = Loss::mse}));
}

TEST_CASE("labels without a column for one unit: Keras adds it, PyTorch does not") {
  constexpr Sequential one{Input{8}, Dense{1}};
  constexpr Graph graph{node("x", Input{8}), node("y", Dense{1}, "x")};
  constexpr Fit keras{.x = {32, 8}, .y = Shape{32}, .loss = Loss::mse};
  constexpr Fit torch{.x = {32, 8}, .y = Shape{32}, .loss = Loss::mse, .runtime = Runtime::pytorch};
  CHECK_BOTH(clean(one, keras) && clean(graph, keras));
  CHECK_BOTH(warns(one, torch, Code::labels_broadcast) && warns(graph, torch, Code::labels_broadcast));
  const Report report = check(one, torch);
  CHECK(report[0].text == "PyTorch");
  REQUIRE_FALSE(report.fixes(0).empty());
  CHECK(report.fixes(0)[0].after().shape == Shape{32, 1});
}

TEST_CASE("data of another type than the model computes with") {
  constexpr TensorSpec pixels{Shape{60, 32, 32, 3}, DType::uint8};
  CHECK_BOTH(warns(Sequential{conv, Flatten{}}, {.x = pixels}, Code::dtype_mismatch));
  CHECK_BOTH(clean(Sequential{Rescaling{.scale = 1.0 / 255.0}, conv, Flatten{}}, {.x = pixels}));
  CHECK_BOTH(clean(Sequential{conv, Flatten{}}, {.x = {Shape{60, 32, 32, 3}, DType::float64}}));
  CHECK_BOTH(warns(Sequential{Embedding{100, 8}}, {.x = {Shape{60, 20}, DType::float32}}, Code::dtype_mismatch));
  CHECK_BOTH(clean(Sequential{Embedding{100, 8}}, {.x = {Shape{60, 20}, DType::int64}}));
}

TEST_CASE("a stride as long as the kernel") {
  CHECK_BOTH(warns(Sequential{old_call, Flatten{}}, {.x = {2, 30, 30, 3}}, Code::stride_like_kernel));
  constexpr Conv2D first{.filters = 64, .kernel_size = 3, .strides = 3, .data_format = "channels_first"};
  CHECK_BOTH(warns(Sequential{first, Flatten{}}, {.x = {2, 3, 30, 30}}, Code::stride_like_kernel));
  CHECK_BOTH(clean(Sequential{patches, Flatten{}}, {.x = {2, 224, 224, 3}}));
  CHECK_BOTH(clean(Sequential{Conv2D{.filters = 8, .kernel_size = 3}, MaxPooling2D{3}}, {.x = {2, 30, 30, 3}}));
}

TEST_CASE("a step between sizes that are known and sizes that are not") {
  CHECK_BOTH(clean(Sequential{Input{12, any, 3}, Permute{.dims = {2, 1, 3}}, MaxPooling2D{4}}, {}));
}

TEST_CASE("steps where features should be") {
  CHECK_BOTH(warns(Sequential{LSTM{4}, Dense{1}}, {.x = {100, 1, 20}}, Code::single_step));
  CHECK_BOTH(clean(Sequential{LSTM{4}, Dense{1}}, {.x = {100, 20, 1}}));
  CHECK_BOTH(clean(Sequential{Dense{20}, Reshape{.target_shape = {1, 20}}, LSTM{4}}, {.x = {100, 20}}));
}

TEST_CASE("samples that were flattened together with the batch") {
  constexpr Sequential flat{Flatten{}, Dense{10}};
  CHECK_BOTH(warns(flat, {.x = Shape{47040000}}, Code::flattened_batch));
  CHECK_BOTH(warns(Sequential{Input{}, Flatten{}, Dense{1}}, {.x = Shape{500}}, Code::flattened_batch));
  CHECK_BOTH(check(Sequential{Input{}, Flatten{}, Dense{1}}, Shape{500})[0].stage == Stage::data);
  CHECK_BOTH(clean(flat, {.x = {60000, 784}}) && clean(flat, {.x = {60000, 28, 28}}));
  CHECK_BOTH(clean(Sequential{Embedding{100, 8}, Flatten{}}, {.x = {Shape{60}, DType::int32}}));
}

TEST_CASE("odd sizes before a skip connection") {
  CHECK(warns(unet(any), {}, Code::odd_size));
  CHECK(check(unet(any))[0].expected == 4);
  CHECK(clean(unet(128), {}));
  const Report report = check(unet(90));  // 45 on the way down, 44 on the way up
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == Code::axis_mismatch);
  REQUIRE_FALSE(report.fixes(0).empty());
  CHECK(report.fixes(0)[0].kind() == EditKind::resize);
  CHECK(report.fixes(0)[0].after().shape == Shape{any, 92, 92, 3});
}

TEST_CASE("nothing left to look at") {
  constexpr Sequential deep{conv, MaxPooling2D{8}, Conv2D{.filters = 4, .kernel_size = 3, .padding = "same"}};
  CHECK_BOTH(warns(deep, {.x = {2, 8, 8, 3}}, Code::pooled_away));
  CHECK_BOTH(clean(deep, {.x = {2, 16, 16, 3}}));
  CHECK_BOTH(clean(Sequential{conv, MaxPooling2D{8}, Flatten{}}, {.x = {2, 8, 8, 3}}));
  CHECK_BOTH(clean(Sequential{MaxPooling2D{8}, Conv2D{.filters = 4, .kernel_size = 1}}, {.x = {2, 8, 8, 3}}));
}

TEST_CASE("a softmax over one unit") {
  constexpr Fit fit{.x = {100, 8}, .y = {100, 1}, .loss = Loss::bce};
  CHECK_BOTH(warns(Sequential{Dense{.units = 1, .activation = "softmax"}}, fit, Code::softmax_of_one));
  CHECK_BOTH(warns(Sequential{Dense{1}, Activation{"softmax"}}, fit, Code::softmax_of_one));
  CHECK_BOTH(warns(Sequential{Dense{1}, Softmax{}}, fit, Code::softmax_of_one));
  CHECK_BOTH(clean(Sequential{Dense{.units = 1, .activation = "sigmoid"}}, fit));
  CHECK(check(Sequential{Dense{.units = 1, .activation = "softmax"}}, fit).fixes(0)[0].edits[0].value_after ==
        FieldValue::word("sigmoid"));
}

TEST_CASE("a softmax over one unit, wherever it stands") {
  constexpr Dense one{.units = 1, .activation = "softmax"};
  constexpr LSTM steps{.units = 4, .return_sequences = true};
  constexpr Fit series{.x = {60, 20, 3}};
  constexpr Fit rows{.x = {60, 8}};
  CHECK_BOTH(warns(Sequential{steps, TimeDistributed{one}}, series, Code::softmax_of_one));
  CHECK_BOTH(warns(Sequential{TimeDistributed{Dense{1}}, TimeDistributed{Activation{"softmax"}}}, series,
                   Code::softmax_of_one));
  CHECK_BOTH(warns(Sequential{steps, one, Dropout{0.5}, Reshape{.target_shape = {20}}}, series, Code::softmax_of_one));
  CHECK_BOTH(warns(Sequential{Dense{1}, Softmax{}, Reshape{.target_shape = {20}}}, series, Code::softmax_of_one));
  CHECK_BOTH(warns(Sequential{Sequential{Input{8}, one}, Dense{3}}, rows, Code::softmax_of_one));
  CHECK_BOTH(
      warns(Graph{node("x", Input{8}), node("y", one, "x"), node("d", Dropout{0.1}, "y")}, rows, Code::softmax_of_one));
  CHECK_BOTH(
      warns(Graph{node("x", Input{8}), node("y", one, "x"), node("d", Dropout{0.1}, "y")}, {}, Code::softmax_of_one));
  // Weights of attention: one for all steps, and one for each.
  CHECK_BOTH(warns(Graph{node("x", Input{20, 8}), node("w", one, "x"), node("m", Multiply{}, "x", "w")}, {},
                   Code::softmax_of_one));
  CHECK_BOTH(clean(Graph{node("x", Input{20, 8}), node("w", Dense{1}, "x"), node("s", Softmax{.axis = 1}, "w"),
                         node("m", Multiply{}, "x", "s")},
                   {}));
  CHECK_BOTH(clean(Sequential{Dense{1}, Softmax{.axis = 1}}, series));
  CHECK_BOTH(clean(Sequential{Dense{1}, Dense{.units = 2, .activation = "softmax"}}, rows));
  CHECK_BOTH(clean(Sequential{Dense{1}, Reshape{.target_shape = {20}}, Softmax{}}, series));
  CHECK_BOTH(clean(
      Sequential{Conv2D{.filters = 1, .kernel_size = 1, .data_format = "channels_first", .activation = "softmax"}},
      {.x = {2, 3, 32, 32}}));

  const Report report = check(Sequential{steps, TimeDistributed{one}}, series);
  REQUIRE_FALSE(report.fixes(0).empty());
  CHECK(report.fixes(0)[0].edits[0].layer.type == "Dense");
  CHECK(report[0].inner.type == "Dense");
}

TEST_CASE("what the loss takes the output for") {
  constexpr Loss sparse = Loss::sparse_categorical_crossentropy;
  constexpr Fit probabilities{.x = {100, 8}, .y = Shape{100}, .loss = sparse};
  constexpr Fit logits{.x = {100, 8}, .y = Shape{100}, .loss = from_logits(sparse)};
  constexpr Sequential softmax{Dense{.units = 3, .activation = "softmax"}};
  constexpr Sequential linear{Dense{3}};
  CHECK_BOTH(clean(softmax, probabilities) && clean(linear, logits));
  CHECK_BOTH(warns(softmax, logits, Code::logits_mismatch) && warns(linear, probabilities, Code::logits_mismatch));
  CHECK_BOTH(clean(Sequential{Dense{3}, Softmax{}}, probabilities));
  CHECK_BOTH(clean(linear, {.x = {100, 8}, .y = {100, 3}, .loss = Loss::mse}));
  const Report report = check(linear, probabilities);
  REQUIRE(report.fixes(0).size() == 2);
  CHECK(report.fixes(0)[0].edits[0].value_after == FieldValue::word("softmax"));
  CHECK(report.fixes(0)[1].edits[0].loss_after == from_logits(sparse));
}

TEST_CASE("programs that are right get no warning") {
  CHECK(clean(Sequential{Input{1}, Dense{8}, Dense{1}}, {.x = Shape{60}, .y = Shape{60}, .loss = Loss::mse}));
  CHECK(
      clean(Graph{node("x", Input{1}), node("y", Dense{1}, "x")}, {.x = Shape{60}, .y = Shape{60}, .loss = Loss::mse}));
  constexpr Loss sparse = Loss::sparse_categorical_crossentropy;
  CHECK(clean(test::digits, {.x = {60000, 28, 28, 1}, .y = Shape{60000}, .loss = sparse, .batch_size = 128}));
  CHECK(clean(Sequential{Input{100, 5}, LSTM{.units = 32, .return_sequences = true}, LSTM{16}, Dense{1}},
              {.x = {5000, 100, 5}, .y = {5000, 1}, .loss = Loss::mse, .batch_size = 64}));
  CHECK(clean(
      Sequential{Input{any}, Embedding{20000, 64}, Bidirectional{LSTM{32}}, Dense{.units = 1, .activation = "sigmoid"}},
      {.x = {Shape{25000, 200}, DType::int32}, .y = {25000, 1}, .loss = Loss::bce, .batch_size = 32}));
  CHECK(clean(Sequential{Input{32, 32, 3}, conv, MaxPooling2D{}, conv, UpSampling2D{},
                         Conv2D{.filters = 3, .kernel_size = 3, .padding = "same", .activation = "sigmoid"}},
              {.x = {500, 32, 32, 3}, .y = {500, 32, 32, 3}, .loss = Loss::bce}));
  CHECK(clean(
      Sequential{Input{224, 224, 3}, patches, LayerNormalization{}, GlobalAveragePooling2D{}, Dense{.units = 1000}},
      {.x = {"n", 224, 224, 3}, .y = Shape{"n"}, .loss = from_logits(sparse)}));
  CHECK(clean(Sequential{Input{20, 8}, GRU{.units = 16, .return_sequences = true},
                         TimeDistributed{Dense{.units = 5, .activation = "softmax"}}},
              {.x = {64, 20, 8}, .y = {64, 20}, .loss = sparse}));
  CHECK(clean(Sequential{Input{50, 40}, Bidirectional{LSTM{.units = 16, .return_sequences = true}}, Dense{30}},
              {.x = {64, 50, 40}, .y = {64, 12}, .loss = Loss::ctc}));
}

TEST_CASE("a warning at each of many layers") {
  constexpr int count = 20000;
  Model model;
  model.add(Input{2, 2, 8});
  for (int i = 0; i < count; ++i) model.add(MaxPooling2D{}).add(conv).add(UpSampling2D{});
  const Report report = check(model);
  CHECK(report.ok());
  CHECK(report.warnings() == count);
  CHECK(report[count - 1].layer.name == "conv2d_19999");
  CHECK(report[count - 1].source.name == "max_pooling2d_19999");
}

TEST_CASE("each of many inputs has data of the wrong type") {
  constexpr int count = 20000;
  GraphModel near;
  GraphModel far;
  GrowableArray<NodeOutput> inputs;
  for (int i = 0; i < count; ++i) static_cast<void>(near.call(Dense{.units = 4}, near.call(Input{8})));
  for (int i = 0; i < count; ++i) inputs.push_back(far.call(Input{8}));
  for (const NodeOutput& input : inputs) static_cast<void>(far.call(Dense{.units = 4}, input));
  for (GraphModel* const model : {&near, &far}) {
    static_cast<void>(model->call(Add{}));
    const std::uint32_t first = model == &near ? 1 : count;
    const std::uint32_t step = model == &near ? 2 : 1;
    for (std::uint32_t i = 0; i < count; ++i) model->builder().add_input({.node = first + i * step});
    model->build();
    const Report report = check(*model, TensorSpec{Shape::unknown(), DType::int32});
    CHECK(report.ok());
    CHECK(report.warnings() == count);
    CHECK(report[count - 1].code == Code::dtype_mismatch);
    CHECK(report[count - 1].layer.name == "dense_19999");
    CHECK(report.fixes(count - 1)[0].output == Shape{any, 4});
  }
}

TEST_CASE("the input whose channels stand at the other end, its number and the sizes") {
  constexpr Graph two{node("a", Input{32, 32, 3}), node("b", Input{3, 32, 32}), node("ca", conv, "a"),
                      node("cb", conv, "b"), outputs("ca", "cb")};
  const Report report = check(two, Fit{.x = {{7, 32, 32, 3}, {7, 3, 32, 32}}});
  REQUIRE(report.size() == 1);
  CHECK((report[0].code == Code::channels_order && report[0].input_index == 1 && report[0].stage == Stage::data));
  CHECK((report[0].axis == 3 && report[0].expected == 3 && report[0].actual == 32));
}

TEST_CASE("maps of one element are told of once, and a window as large as the map counts as one step") {
  const Conv2D same{.filters = 4, .kernel_size = 3, .padding = "same"};
  const Sequential deep{Input{8, 8, 3}, MaxPooling2D{8}, same, same, Flatten{}};
  const Report report = check(deep);
  std::size_t told = 0;
  for (std::size_t i = 0; i < report.size(); ++i) told += report[i].code == Code::pooled_away ? 1U : 0U;
  CHECK(told == 1);
  const Conv2D stepping{.filters = 4, .kernel_size = 3, .strides = 3};
  CHECK(check(Sequential{stepping, Flatten{}}, Fit{.x = {2, 3, 3, 3}}).has(Code::stride_like_kernel));
  CHECK_FALSE(check(Sequential{stepping, Flatten{}}, Fit{.x = {2, 5, 5, 3}}).has(Code::empty_output));
}

TEST_CASE("a loss that always takes logits gets no probabilities") {
  const auto suspicion = [](ActivationKind kind, const LossSpec& loss) {
    return detail::activation_suspicion(kind, loss, {60, 5}, {60, 20, 5});
  };
  CHECK(suspicion(ActivationKind::softmax, Loss::ctc) == Code::logits_mismatch);
  CHECK(suspicion(ActivationKind::linear, Loss::ctc) == Code::ok);
  CHECK(suspicion(ActivationKind::linear, Loss::categorical_crossentropy) == Code::logits_mismatch);
  CHECK(suspicion(ActivationKind::softmax, Loss::categorical_crossentropy) == Code::ok);
  CHECK(suspicion(ActivationKind::softmax, from_logits(Loss::categorical_crossentropy)) == Code::logits_mismatch);
}

TEST_CASE("what warnings and faults of data, labels and outputs are about") {
  const Report flattened = check(Sequential{Flatten{}, Dense{2}}, {.x = {47040}});
  REQUIRE(flattened.has(Code::flattened_batch));
  CHECK(flattened[0].stage == Stage::data);
  // A loss of two classes that takes probabilities, over one unit of three axes: the last of them.
  const Report squashed = check(Sequential{Input{5, 8}, Dense{.units = 1, .activation = "softmax"}},
                                {.x = {60, 5, 8}, .y = {60, 5, 1}, .loss = Loss::bce});
  REQUIRE(squashed.has(Code::softmax_of_one));
  CHECK((squashed[0].stage == Stage::labels && squashed[0].axis == 2));
  const Report texts = check(Sequential{Dense{2}}, {.x = {60, 5}, .y = {{60, 2}, DType::string}, .loss = Loss::mse});
  REQUIRE(texts.has(Code::labels_dtype));
  CHECK((texts[0].actual_dtype == DType::string && texts[0].expected_dtype == DType::float32));
}

}  // namespace shapeproof::find_suspicions_test
