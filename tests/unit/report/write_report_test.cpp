// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_report.hpp"

#include <string>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/model/model.hpp"
#include "string_sink.hpp"

namespace shapeproof::write_report_test {
namespace {

std::string text_of(const auto& model, const TensorSpec& input, const Style& style = {}) {
  StringSink sink;
  write_report(sink, check(model, input), style);
  return sink.text();
}
using test::has;

constexpr FixedText<200> sentence(const auto& model, const TensorSpec& input) {
  FixedText<200> text;
  write_sentence(text, check(test::at_run_time(model), input)[0]);
  return text;
}

}  // namespace

TEST_CASE("a model that fits is one line") {
  CHECK(text_of(test::digits, Shape::unknown()) == "model 'digits': fits");
  CHECK(text_of(test::nested, Shape::unknown()) == "fits");
}

TEST_CASE("a report says for how many faults no fixes were looked for") {
  Model model;
  model.add(Input{8});
  for (int i = 0; i < 12; ++i) model.add(Dense{.units = 0});
  const std::string text = text_of(model, Shape::unknown());
  CHECK(text.substr(text.rfind('\n') + 1) == "12 errors; fixes were looked for only for the first 8");
  CHECK(!has(text_of(test::wrong_twice, {32, 28, 28, 3}), "looked for"));
}

TEST_CASE("a whole report") {
  CHECK(text_of(test::digits, {60000, 28, 28}) ==
        "error[rank_mismatch]: layer 0 'conv2d' (Conv2D) expected 4 axes, got 3\n"
        "  --> model 'digits', layer 0 'conv2d' (Conv2D), as its Input declares\n"
        "   |\n"
        "   |           batch  height  width  channels\n"
        "   | expected   None      28     28         1\n"
        "   | given     60000      28     28         -\n"
        "   |                                 ^^^^^^^^ missing\n"
        "   |\n"
        "   = note: the batch axis comes first in the data and is left out of layer definitions\n"
        "   = trace: input (60000, 28, 28)\n"
        "   |   0 conv2d (Conv2D)  does not fit\n"
        "   = cause: the data: the model takes what its Input declares, and the data are different\n"
        "   = help: add the channels axis to the data: (60000, 28, 28) -> (60000, 28, 28, 1) (then the output is "
        "(60000, 10))\n"
        "   |   .x = Shape{60000, 28, 28, 1}\n"
        "\n"
        "model 'digits': 1 error");
}

TEST_CASE("code in a report is in the language of its reader") {
  const std::string data = text_of(test::digits, {60000, 28, 28}, {.language = FixLanguage::python});
  CHECK(has(data, "\n   |   x = np.expand_dims(x, -1)\n"));
  const Sequential open{Input{-1, 8}, Dense{3}};
  CHECK(has(text_of(open, {4, 5, 8}), "is written sp::any\n"));
  CHECK(has(text_of(open, {4, 5, 8}, {.language = FixLanguage::python}), "is written None\n"));
}

TEST_CASE("a GraphModel that was not built is told what is missing") {
  GraphModel net;
  const NodeOutput x = net.call(Input{8});
  net.call(Dense{3}, x);
  CHECK(has(text_of(net, {4, 8}), "= note: a GraphModel has its layers after build()\n"));
  CHECK_FALSE(has(text_of(net, {4, 8}, {.language = FixLanguage::python}), "build()"));
  net.build();
  CHECK(text_of(net, {4, 8}) == "fits");
}

TEST_CASE("nothing is shown where nothing is known") {
  const auto text = [](const auto& model, const Fit& fit) {
    StringSink sink;
    write_report(sink, check(model, fit));
    return sink.text();
  };
  const std::string samples = text(test::digits, {.x = {60, 28, 28, 1}, .y = {50, 10}, .loss = Loss::mse});
  CHECK(has(samples, "\n   = labels: (50, 10), expected (60, 10)\n"));
  CHECK(!has(samples, "output: "));
  const std::string words = text(test::digits, {.y = {Shape{50, 10}, DType::string}, .loss = Loss::mse});
  CHECK(has(words, "\n   = labels: (50, 10)\n"));
  for (const std::string& report : {samples, words, text(test::digits, {.x = {{1, 28, 28, 1}, {1, 5}}}),
                                    text(test::digits, {.y = {{1, 10}, {1, 5}}})}) {
    CHECK(!has(report, ": ()"));
    CHECK(!has(report, "(?)"));
  }
}

TEST_CASE("the output is told where a fix changes it") {
  const auto text = [](const auto& model, const Fit& fit) {
    StringSink sink;
    write_report(sink, check(model, fit));
    return sink.text();
  };
  constexpr const char* then = "(then the output is ";
  CHECK(has(text_of(test::digits, {60000, 28, 28}), then));  // there was none before
  const std::string wider = text(test::digits, {.x = {60, 28, 28, 1}, .y = {60, 12}, .loss = Loss::mse});
  CHECK(has(wider, "set units of layer 6 'dense': 10 -> 12 (then the output is (60, 12))\n"));
  const std::string numbers =
      text(test::digits, {.x = {60, 28, 28, 1}, .y = Shape{60}, .loss = Loss::categorical_crossentropy});
  CHECK(has(numbers, "one-hot encode the labels: (60,) -> (60, 10)\n"));
  CHECK(has(numbers, "use the loss sparse_categorical_crossentropy\n"));
  CHECK(!has(text(test::digits, {.x = {{60, 28, 28, 1}, DType::uint8}}), then));  // a warning, whose fix is a cast
  GraphModel two;
  const NodeOutput x = two.call(Input{8});
  const NodeOutput three = two.call(Dense{.units = 3}, x);
  two.set_outputs(three, two.call(Dense{.units = 5}, x));
  const std::string swapped = text(two.build(), {.x = {60, 8}, .y = {{60, 5}, {60, 3}}, .loss = Loss::mse});
  CHECK(has(swapped, "swap the labels of outputs 0 and 1\n"));
}

TEST_CASE("several faults are counted") {
  const std::string text = text_of(test::wrong_twice, Shape::unknown());
  CHECK(has(text, "slides a window of 30 over axis height, which has only 28"));
  CHECK(has(text, "units: expected at least 1, got 0"));
  CHECK(has(text, "\n3 errors"));
  CHECK(has(text_of(test::digits, {{1, 28, 28, 1}, DType::uint8}), "model 'digits': fits, with 1 warning"));
  CHECK(has(text_of(test::digits, {{1, 28, 28, 3}, DType::uint8}), "1 error, 1 warning"));
}

TEST_CASE("a long trace shows its beginning and its end") {
  constexpr Sequential deep{Flatten{}, ReLU{}, ReLU{}, ReLU{}, ReLU{}, ReLU{}, ReLU{}, ReLU{},
                            ReLU{},    ReLU{}, ReLU{}, ReLU{}, ReLU{}, ReLU{}, LSTM{3}};
  const std::string text = text_of(deep, {1, 2});
  CHECK(has(text, "... 5 layers ..."));
  CHECK(has(text, "1 re_lu (ReLU)"));
  CHECK_FALSE(has(text, "2 re_lu_1 (ReLU)"));
  CHECK(has(text, "14 lstm (LSTM)"));
}

TEST_CASE("colours end where they began") {
  const std::string plain = text_of(test::digits, {60000, 28, 28});
  std::string coloured = text_of(test::digits, {60000, 28, 28}, Style{.colour = true});
  CHECK(has(coloured, "\x1b[1;31merror[rank_mismatch]\x1b[0m"));
  for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b')) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  CHECK(coloured == plain);
}

TEST_CASE("sentences") {
  CHECK_BOTH(sentence(test::digits, {1, 28, 28, 3}).view() ==
             "layer 0 'conv2d' (Conv2D) expected axis channels to be 1, got 3");
  CHECK_BOTH(sentence(Sequential{Dense{3}}, {1}).view() == "layer 0 'dense' (Dense) expected at least 2 axes, got 1");
  CHECK_BOTH(sentence(Sequential{Dense{0}}, {1, 2}).view() ==
             "layer 0 'dense' (Dense): units: expected at least 1, got 0");
}

TEST_CASE("texts of what cannot be drawn") {
  CHECK(has(text_of(test::without_input, {1, 2, 3, 4, 5, 6, 7, 8, 9}), "too_many_axes"));
  CHECK(has(text_of(test::empty, Shape::unknown()), "error[empty_model]"));
  CHECK(has(text_of(test::digits, {}), "expected 4 axes, got 0"));
}

}  // namespace shapeproof::write_report_test
