// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/model/named_layer.hpp"

#include <string>

#include "check_both.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::named_layer_test {
namespace {

using Fields = std::initializer_list<NamedField>;

/// Whether a layer by name is the same as the layer itself.
template <AnyLayer L>
constexpr bool is_same(const L& layer, string_ref name, Fields fields) {
  Model by_name;
  Model by_value;
  by_name.add(name, fields);
  by_value.add(layer);
  const LayerRecord& a = by_name.view().records[0];
  const LayerRecord& b = by_value.view().records[0];
  for (std::size_t i = 0; i < LayerRecord::capacity; ++i) {
    if (a.words.values[i] != b.words.values[i]) return false;
  }
  return a.type == b.type && a.name == b.name && a.valid == b.valid && a.dtype == b.dtype && a.trainable == b.trainable;
}

/// What is wrong with a model of one layer by name.
std::string problem(string_ref name, Fields fields = {}) {
  Model model{"net"};
  model.add(Input{8}).add(name, fields).add(Dense{2});
  const Report report = check(model);
  if (report.size() != 1) return "another number of findings";
  CHECK(!report.ok());
  CHECK(!infer(model).ok());
  StringSink sink;
  write_line(sink, report[0]);
  return sink.take();
}

}  // namespace

TEST_CASE("a layer by name is the layer itself") {
  CHECK_BOTH(is_same(Dense{.units = 10}, "Dense", {{"units", 10}}));
  CHECK_BOTH(is_same(Dense{.units = 10, .activation = "relu", .use_bias = false, .name = "out"}, "Dense",
                     {{"name", "out"}, {"units", 10}, {"activation", "relu"}, {"use_bias", false}}));
  CHECK_BOTH(is_same(Dense{.units = 10, .lora_rank = 4, .trainable = false, .dtype = "float16"}, "Dense",
                     {{"units", 10}, {"lora_rank", 4}, {"trainable", false}, {"dtype", "float16"}}));
  CHECK_BOTH(is_same(Dense{.units = 10}, "Dense", {{"units", 10}, {"lora_rank", any}}));
  CHECK_BOTH(is_same(Conv2D{.filters = 8, .kernel_size = {3, 5}, .strides = 2, .padding = "same"}, "Conv2D",
                     {{"filters", 8}, {"kernel_size", {3, 5}}, {"strides", 2}, {"padding", "same"}}));
  CHECK_BOTH(is_same(Dropout{0.25}, "Dropout", {{"rate", 0.25}}) && is_same(Dropout{1}, "Dropout", {{"rate", 1}}));
  CHECK_BOTH(is_same(Reshape{{-1, 4}}, "Reshape", {{"target_shape", {-1, 4}}}));
  CHECK_BOTH(is_same(LayerNormalization{.axis = {-1, -2}}, "LayerNormalization", {{"axis", {-1, -2}}}));
  CHECK_BOTH(is_same(LayerNormalization{.axis = -2}, "LayerNormalization", {{"axis", -2}}));
  CHECK_BOTH(is_same(ZeroPadding2D{.padding = {{1, 2}, {3, 4}}}, "ZeroPadding2D", {{"padding", {1, 2, 3, 4}}}));
  CHECK_BOTH(is_same(EinsumDense{.equation = "ab,bc->ac", .output_shape = Shape{64}}, "EinsumDense",
                     {{"equation", "ab,bc->ac"}, {"output_shape", Shape{64}}}));
  CHECK_BOTH(is_same(Flatten{}, "Flatten", {}));
  CHECK_BOTH(is_same(Dense{.units = 0}, "Dense", {{"units", 0}}));
}

TEST_CASE("a model of layers by name") {
  Model model{"net"};
  model.add(Input{8})
      .add("Dense", {{"units", 10}, {"activation", "relu"}})
      .add("Flatten")
      .add(std::string("Dense"), {{"units", 2}});
  CHECK(check(model).ok());
  CHECK(infer(model).shape() == Shape{any, 2});
  CHECK(parameter_count(model).value() == 8 * 10 + 10 + 10 * 2 + 2);
  GraphModel net{"net"};
  const NodeOutput x = net.call("InputLayer", {{"shape", Shape{8}}});
  const NodeOutput a = net.call("Dense", {{"units", 8}}, x);
  static_cast<void>(net.call("Add", {}, a, x));
  CHECK(infer(net.build()).shape() == Shape{any, 8});
}

TEST_CASE("what is wrong with names is a fault") {
  CHECK(problem("Dens", {{"units", 10}}) ==
        "net: layer 0 'refused_layer' (Dens): this class is not known (did you mean \"Dense\"?), and neither is its "
        "output");
  CHECK(problem("").find("this class is not known") != std::string::npos);
  CHECK(problem("Dense", {{"unit", 10}}) ==
        "net: layer 0 'refused_layer' (Dense): \"unit\" is no field of this class (did you mean \"units\"?)");
  CHECK(problem("Dense", {{"units", "ten"}}) == "net: layer 0 'refused_layer' (Dense): units: must be a whole number");
  CHECK(problem("Dense", {{"units", 1.5}}) == "net: layer 0 'refused_layer' (Dense): units: must be a whole number");
  CHECK(problem("Dense", {{"units", 10}, {"use_bias", 1}}) ==
        "net: layer 0 'refused_layer' (Dense): use_bias: must be true or false");
  CHECK(problem("Dense") == "net: layer 0 'refused_layer' (Dense): units: must be given");
  CHECK(problem("Dropout", {{"rate", "much"}}) == "net: layer 0 'refused_layer' (Dropout): rate: must be a number");
  CHECK(problem("Bidirectional") ==
        "net: layer 0 'refused_layer' (Bidirectional): class: must be added as a value, because it contains "
        "layers");
  CHECK(problem("Dense", {{"name", "out"}}) == "net: layer 0 'out' (Dense): units: must be given");
  CHECK(problem("Dense", {{"units", 0}}) == "net: layer 0 'dense' (Dense): units: expected at least 1, got 0");
  CHECK(problem("Dense", {{"units", 10}, {"activation", "rleu"}}).find("did you mean \"relu\"") != std::string::npos);
  CHECK(problem(std::string(1000, 'x')).find("this class is not known") != std::string::npos);
}

TEST_CASE("in a graph, too") {
  GraphModel net{"net"};
  const NodeOutput x = net.call(Input{8});
  static_cast<void>(net.call("Ad", {}, x, net.call("Dense", {{"units", 8}}, x)));
  const Report report = check(net.build());
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == Code::unknown_layer);
  CHECK(report[0].layer.type == "Ad");
  CHECK(report[0].meant == "Add");
}

}  // namespace shapeproof::named_layer_test
