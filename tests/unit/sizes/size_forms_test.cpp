// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>
#include <shapeproof/draw.hpp>
#include <shapeproof/graph.hpp>
#include <shapeproof/nn.hpp>
#include <shapeproof/shapeproof.hpp>
#include <shapeproof/sizes.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

#include "string_sink.hpp"

namespace size_forms_tests {

namespace sp = shapeproof;
namespace nn = shapeproof::nn;

/// What the last layer gives.
template <class Model>
std::string last_of(const Model& model, const sp::NamedShape& input) {
  const sp::SizeForms forms = sp::size_forms(model, input);
  if (forms.size() == 0) return "nothing";
  sp::StringSink sink;
  forms.write(sink, forms[forms.size() - 1]);
  return sink.text();
}

struct Half {  // a user's own layer
  static constexpr sp::string_ref type_name = "Half";
  static constexpr sp::LayerTraits traits{};
  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) noexcept {
    return input.with(1, input[1].is_known() ? sp::Dim(input[1].code / 2) : sp::Dim{});
  }
};
struct Odd {  // what it gives is no formula
  static constexpr sp::string_ref type_name = "Odd";
  static constexpr sp::LayerTraits traits{};
  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) noexcept {
    const std::int64_t size = input[1].value_or(1);
    return input.with(1, size * size % 7 + 1);
  }
};
struct LateTurn {  // a formula for small sizes, and another one behind them
  static constexpr sp::string_ref type_name = "LateTurn";
  static constexpr sp::LayerTraits traits{};
  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) noexcept {
    const std::int64_t size = input[1].value_or(1);
    return input.with(1, size == 1234 ? 1 : size);
  }
};

// At compile time: the same, with fewer sizes.
constexpr bool found_while_compiling() {
  const sp::Sequential net{sp::Conv2D{.filters = 8, .kernel_size = 3}, sp::MaxPooling2D{}};
  const sp::SizeForms forms = sp::size_forms(net, sp::Shape{1, "H", 8, 3}, {.bound = 30});
  const sp::SizeForm& height = forms.form(forms[1], 1);
  return forms.size() == 2 && height.is_found() && height.size() == 1 && forms.run_to() == 30 &&
         height[0].factors[0] == sp::SizeFactor{0, 1, -2, 2};
}
static_assert(found_while_compiling());

TEST_CASE("forms of chains are simple") {
  CHECK(found_while_compiling());
  const sp::NamedShape image{sp::any, "H", "W", 3};
  const auto conv = [](std::int64_t stride, const char* padding) {
    return sp::Conv2D{.filters = 64, .kernel_size = 3, .strides = stride, .padding = padding};
  };
  CHECK(last_of(sp::Sequential{conv(1, "same")}, image) == "(None, H, W, 64)");
  CHECK(last_of(sp::Sequential{conv(1, "valid")}, image) == "(None, H - 2, W - 2, 64)");
  CHECK(last_of(sp::Sequential{conv(2, "valid")}, image) == "(None, (H - 1)/2, (W - 1)/2, 64)");
  CHECK(last_of(sp::Sequential{conv(2, "same")}, image) == "(None, (H + 1)/2, (W + 1)/2, 64)");
  const sp::MaxPooling2D half{};
  CHECK(last_of(sp::Sequential{half, half}, image) == "(None, H/4, W/4, 3)");
  CHECK(last_of(sp::Sequential{half, sp::UpSampling2D{}}, image) == "(None, H/2*2, W/2*2, 3)");
  CHECK(last_of(sp::Sequential{sp::UpSampling2D{.size = {2, 3}}}, image) == "(None, H*2, W*3, 3)");
  CHECK(last_of(sp::Sequential{sp::UpSampling2D{.size = {2, 3}}, sp::Flatten{}}, image) == "(None, H*W*18)");
  CHECK(last_of(sp::Sequential{sp::GlobalAveragePooling2D{}}, image) == "(None, 3)");
  CHECK(last_of(sp::Sequential{half, half, half, half, sp::Conv2D{.filters = 512, .kernel_size = 1}, sp::Flatten{}},
                image) == "(None, H/16*(W/16)*512)");
  CHECK(last_of(sp::Sequential{half, sp::Flatten{}}, {sp::any, "S", "S", 3}) == "(None, S/2*(S/2)*3)");
  CHECK(last_of(sp::Sequential{sp::Flatten{}}, {sp::any, "H", 14, 3}) == "(None, H*42)");
  CHECK(last_of(sp::Sequential{sp::Reshape{.target_shape = {-1, 6}}}, {sp::any, "H", "W", 4}) == "(None, H*W*2/3, 6)");
  CHECK(last_of(sp::Sequential{sp::Flatten{}, sp::Reshape{.target_shape = {-1, 1}},
                               sp::Conv1D{.filters = 2, .kernel_size = 4, .strides = 3}},
                {sp::any, "H", "W", 1}) == "(None, (H*W - 1)/3, 2)");
  CHECK(last_of(sp::Sequential{Half{}, Half{}}, {sp::any, "length_of_the_text"}) == "(None, length_of_the_text/4)");
  CHECK(last_of(sp::Sequential{sp::LSTM{.units = 8}}, {"batch", "time", 4}) == "(batch, 8)");
}

TEST_CASE("forms of branches, nested models and modules") {
  const sp::Graph joined{sp::node("a", sp::Input{sp::any, 4}), sp::node("b", sp::Input{sp::any, 4}),
                         sp::node("half", sp::MaxPooling1D{}, "b"),
                         sp::node("both", sp::Concatenate{.axis = 1}, "a", "half")};
  const sp::NamedShape inputs[] = {{sp::any, "left", 4}, {sp::any, "right", 4}};
  const sp::SizeForms forms = sp::size_forms(joined, inputs);
  sp::StringSink text;
  write(text, forms);
  CHECK(text.text() ==
        "a (InputLayer): (None, left, 4)\nb (InputLayer): (None, right, 4)\nhalf (MaxPooling1D): (None, right/2, 4)\n"
        "both (Concatenate): (None, left + right/2, 4)");

  const sp::Sequential nested{sp::Sequential{sp::MaxPooling2D{}, sp::MaxPooling2D{}}.named("inner"), sp::ReLU{}};
  const sp::SizeForms of_nested = sp::size_forms(nested, {1, "H", 32, 3});
  sp::StringSink nested_text;
  write(nested_text, of_nested);
  CHECK(nested_text.text() ==
        "inner (Sequential): (1, H/4, 8, 3)\n  max_pooling2d (MaxPooling2D): (1, H/2, 16, 3)\n"
        "  max_pooling2d_1 (MaxPooling2D): (1, H/4, 8, 3)\nre_lu (ReLU): (1, H/4, 8, 3)");
  REQUIRE(of_nested.size() == 4);
  CHECK(of_nested[1].depth == 1);
  CHECK(of_nested.find(of_nested[2].at, of_nested[2].call) == &of_nested[2]);
  CHECK(of_nested.find(99, 0) == nullptr);

  CHECK(last_of(
            sp::Sequential{nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = 7, .stride = 2, .padding = 3},
                           nn::MaxPool2d{.kernel_size = 3, .stride = 2, .padding = 1}, nn::Flatten{}},
            {"N", 3, "H", "W"}) == "(N, (H + 3)/4*((W + 3)/4)*8)");
  CHECK(last_of(sp::Sequential{nn::Unfold{.kernel_size = 3}}, {1, 3, "H", "W"}) == "(1, 27, (H - 2)*(W - 2))");
}

TEST_CASE("a form that cannot be found is ?") {
  CHECK(last_of(sp::Sequential{Odd{}}, {1, "H"}) == "(1, ?)");
  CHECK(last_of(sp::Sequential{Odd{}, sp::Flatten{}}, {1, "H", 3}) == "(1, ?)");
  // What only one of all sizes contradicts.
  const sp::SizeForms forms = sp::size_forms(sp::Sequential{LateTurn{}}, {1, "H"});
  CHECK(!forms.form(forms[0], 1).is_found());
  CHECK(sp::size_forms(sp::Sequential{LateTurn{}}, {1, "H"}, {.bound = 1000}).form(forms[0], 1).is_found());
  CHECK(!forms.form(forms[0], 5).is_found());
  // A model that fits nowhere has none; one without names has its shapes.
  CHECK(last_of(sp::Sequential{sp::Conv2D{.filters = 1, .kernel_size = 3}}, {1, "H", 3}) == "nothing");
  CHECK(last_of(sp::Sequential{sp::Flatten{}}, {1, 4, 3}) == "(1, 12)");
  // Bounds that are none, and huge ones.
  CHECK(sp::size_forms(sp::Sequential{sp::Flatten{}}, {1, "H", 3}, {.bound = 0}).size() == 0);
  CHECK(sp::size_forms(sp::Sequential{sp::Flatten{}}, {1, "H", 3}, {.bound = INT64_MAX, .most_calls = 5000}).run_to() >
        500);
  // Products beyond 63 bits.
  const sp::Sequential huge{sp::UpSampling2D{.size = {1, INT64_MAX / 300}}, sp::Flatten{}};
  CHECK(last_of(huge, {1, "H", 3, 1}) == "(1, H*92233720368547758)");
}

TEST_CASE("summaries and pictures show the forms") {
  const sp::Sequential inner = sp::Sequential{sp::MaxPooling2D{}, sp::MaxPooling2D{}}.named("inner");
  const sp::Sequential net{sp::Input{sp::any, 32, 3}, inner, sp::Conv2D{.filters = 8, .kernel_size = 3}, sp::Flatten{}};
  const sp::SizeForms forms = sp::size_forms(net, {1, "height_of_all", 32, 3});
  sp::StringSink table;
  sp::write_summary(table, sp::summary(net, sp::SummaryOptions{.depth = 2, .outputs = &forms}));
  for (const char* const text : {"(1, height_of_all/4, 8, 3)", "(1, height_of_all/2, 16, 3)",
                                 "(1, height_of_all/4 - 2, 6, 8)", "(1, (height_of_all/4 - 2)*48)"}) {
    CHECK_MESSAGE(table.text().find(text) != std::string::npos, text);
  }
  sp::StringSink picture;
  sp::write_dot(picture, sp::draw(net, sp::no_spec, {.outputs = &forms}));
  for (const char* const text :
       {"(1, height_of_all, 32, 3)", "(1, height_of_all/2, 16, 3)", "(1, height_of_all/4 - 2, 6, 8)"}) {
    CHECK_MESSAGE(picture.text().find(text) != std::string::npos, text);
  }
  const sp::Sequential modules{nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = 3}, nn::ReLU{}};
  const sp::SizeForms of_modules = sp::size_forms(modules, {1, 3, "H", 32});
  sp::StringSink tree;
  sp::write_summary(tree,
                    sp::summary(modules, sp::Shape{1, 3, sp::any, 32}, sp::SummaryOptions{.outputs = &of_modules}));
  CHECK(tree.text().find("(1, 8, H - 2, 30)") != std::string::npos);
  // What is called again in another place has no forms of its first call.
  sp::GraphModel twice{"twice"};
  const sp::NodeOutput x = twice.call(sp::Input{sp::any, 32, 3}.named("x"));
  const sp::NodeOutput y = twice.call(inner, x);
  twice.call_again(y, y);
  twice.build();
  const sp::SizeForms of_twice = sp::size_forms(twice, {1, "H", 32, 3});
  sp::StringSink both;
  sp::write_dot(both, sp::draw(twice, sp::no_spec, {.outputs = &of_twice}));
  CHECK(both.text().find("(1, H/4, 8, 3)") != std::string::npos);
  CHECK(both.text().find("(1, H/16, 2, 3)") == std::string::npos);
  CHECK(both.text().find("(None, None, 2, 3)") != std::string::npos);
}

}  // namespace size_forms_tests
