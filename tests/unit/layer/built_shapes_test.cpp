// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/built_shapes.hpp"

#include "check_both.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::built_shapes_test {
namespace {

constexpr Sequential gated{Input{8}, Dense{.units = 6, .activation = "glu"}, Dense{.units = 4}};
constexpr Sequential gated_last{Input{8}, Dense{.units = 6, .activation = "glu"}};
constexpr Sequential gated_inside{
    Input{8},
    Sequential{Input{8}, Dense{.units = 6, .activation = "glu"}}.named("inner"),
    Dense{.units = 4},
};
constexpr Sequential built_otherwise{
    Input{8},
    Dense{.units = 6, .activation = "glu"},
    Sequential{Reshape{.target_shape = {3, 1}}, Flatten{}}.named("inner"),
};
constexpr Sequential two_widths{
    Input{5, 3},
    Bidirectional{LSTM{.units = 4}, "concat", GRU{.units = 6, .go_backwards = true}},
    Dense{.units = 2},
};

constexpr Graph joined{
    node("x", Input{8}),
    node("gated", Dense{.units = 6, .activation = "glu"}, "x"),
    node("plain", Dense{.units = 3}, "x"),
    node("sum", Add{}, "gated", "plain"),
};
constexpr Graph halves{
    node("x", Input{8}),
    node("gated", Dense{.units = 6, .activation = "glu"}, "x"),
    node("drop", Dropout{0.5}, "gated"),
    node("head", Dense{.units = 4}, "drop"),
};
constexpr Graph queries{
    node("query", Input{5, 8}),
    node("value", Input{7, 6}),
    node("attention", GroupQueryAttention{.head_dim = 4, .num_query_heads = 2, .num_key_value_heads = 1}, "query",
         "value"),
};

/// A layer of which nothing is known.
struct Forgets {
  static constexpr string_ref type_name = "Forgets";
  static constexpr LayerTraits traits{};
  static constexpr ShapeResult infer(const Shape& /*input*/) { return Shape::unknown(); }
};

template <class M>
constexpr Diagnostic fault_of(const M& model) {
  return infer(model).error();
}
constexpr bool is_fault(const Diagnostic& d, std::int32_t layer, std::int64_t built, std::int64_t runs) {
  return d.code == Code::axis_mismatch && d.layer.index == layer && d.expected == built && d.actual == runs;
}
std::size_t faults(const auto& model) { return check(model).errors(); }

}  // namespace

TEST_CASE("glu halves the axis that the next layer's weights were built for") {
  CHECK_BOTH(is_fault(fault_of(gated), 1, 6, 3) && fault_of(gated).axis_name == Axis::features);
  CHECK_BOTH(infer(gated_last).shape() == Shape{any, 3});
  CHECK_BOTH(infer(Sequential{Input{8}, Dense{6, "glu"}, Dropout{0.5}, ReLU{}}).shape() == Shape{any, 3});
  CHECK_BOTH(is_fault(fault_of(Sequential{Input{4}, Activation{"glu"}, Dropout{0.5}, Dense{2}}), 2, 4, 2));
  CHECK_BOTH(is_fault(fault_of(Sequential{Input{5, 4}, Activation{"glu"}, Flatten{}, Dense{2}}), 2, 20, 10));
  CHECK_BOTH(is_fault(fault_of(Sequential{Input{4}, Activation{"glu"}, BatchNormalization{}}), 1, 4, 2));
  CHECK_BOTH(is_fault(fault_of(Sequential{Input{9, 4}, Activation{"glu"}, LSTM{3}}), 1, 4, 2));
  CHECK_BOTH(infer(gated, Shape{2, 8}).error().input == Shape{2, 3});
  CHECK_BOTH(infer(Sequential{Dense{6, "glu"}, Dense{4}}, Shape{2, 8}).error().expected == 6);
}

TEST_CASE("within and behind other layers") {
  CHECK_BOTH(is_fault(fault_of(gated_inside), 1, 6, 3));
  CHECK_BOTH(is_fault(fault_of(Sequential{Input{5, 8}, TimeDistributed{Dense{6, "glu"}}, LSTM{3}}), 1, 6, 3));
  CHECK_BOTH(infer(Sequential{Input{5, 8}, TimeDistributed{Dense{6, "glu"}}}).shape() == Shape{any, 5, 3});
  CHECK_BOTH(fault_of(Sequential{Input{8}, gated}).layer.index == 0 &&
             fault_of(Sequential{Input{8}, gated}).inner.index > 0);
  // Of 6 numbers Keras makes no (3, 1), although only 3 come when it runs.
  CHECK_BOTH(fault_of(built_otherwise).code == Code::size_mismatch && fault_of(built_otherwise).expected == 6);
}

TEST_CASE("other layers that give what Keras does not build for") {
  CHECK_BOTH(is_fault(fault_of(two_widths), 1, 8, 10));
  CHECK_BOTH(
      infer(Sequential{Input{5, 3}, Bidirectional{LSTM{4}, "concat", GRU{.units = 4, .go_backwards = true}}, Dense{2}})
          .ok());
  // (16 + 1) / 17 + 1 = 2 frames are built for, 16 / 17 + 1 = 1 comes.
  constexpr MelSpectrogram mel{.fft_length = 32, .sequence_stride = 17, .num_mel_bins = 4};
  CHECK_BOTH(is_fault(fault_of(Sequential{Input{16}, mel, Flatten{}, Dense{2}}), 2, 8, 4));
  CHECK_BOTH(infer(Sequential{Input{18}, mel, Flatten{}, Dense{2}}).ok());
  // Each of the 3 places, and not each of the 5 columns, would have its 9 numbers.
  CHECK_BOTH(is_fault(fault_of(Sequential{Input{3, 5}, CategoryEncoding{9}, Flatten{}, Dense{2}}), 2, 27, 45));
  // A size that the layer was given as open stays open for what is built, although it is known when it runs.
  constexpr EinsumDense rows{.equation = "abc,cd->abd", .output_shape = {any, 5}};
  CHECK_BOTH(fault_of(Sequential{Input{4, 3}, rows, Flatten{}, Dense{2}}).code == Code::unknown_axis_size);
  CHECK_BOTH(infer(Sequential{Input{4, 3}, rows, Dense{2}}).shape() == Shape{any, 4, 2});
  CHECK_BOTH(fault_of(Sequential{Input{28, 28, 1}, RandomColorDegeneration{0.5}}).expected == 3);
  CHECK_BOTH(infer(Sequential{Input{28, 28, 3}, RandomColorDegeneration{0.5}}).ok());
}

TEST_CASE("a graph") {
  CHECK_BOTH(is_fault(fault_of(halves), 3, 6, 3) && fault_of(halves).source.name == "drop");
  CHECK_BOTH(infer(queries).error().code == Code::axis_mismatch && infer(queries).error().input_index == 1);
  CHECK_BOTH(infer(joined).error().code == Code::axis_mismatch && infer(joined).error().layer.name == "sum");
}

TEST_CASE("all diagnosis tells of it once, and what to change") {
  CHECK(faults(gated) == 1);
  CHECK(faults(gated_inside) == 1);
  CHECK(faults(built_otherwise) == 1);
  CHECK(faults(halves) == 1);
  const Report report = check(gated);
  CHECK(report.cause(0).layer.name == "dense");
  CHECK(report.cause(0).field == "activation");
  REQUIRE(report.fixes(0).size() > 0);
  CHECK(report.fixes(0)[0].output == Shape{any, 4});
  CHECK(report.trace().size() == 2);
  CHECK(!report.trace()[1].ok());
}

TEST_CASE("a call of a layer by itself is not built for anything") {
  Outputs outputs;
  Failure failure;
  LayerRecord record;
  write_layer(Dense{6, "glu"}, &record);
  const Shape input{2, 8};
  const Shape* const inputs[] = {&input};
  CHECK(call_layer(record, Inputs{inputs, 1, true}, DType::float32, outputs, failure));
  CHECK(outputs.shape() == Shape{2, 3});
  CHECK(build_layer(record, Inputs{inputs, 1, true}, outputs, failure));
  CHECK(outputs.shape() == Shape{2, 6});
}

TEST_CASE("what is not known in between does not hide it") {
  // The size is a symbol behind the layer that halves: its shape is not a plain one.
  constexpr Sequential named_steps{Input{Dim{"time"}, 8}, Dense{6, "glu"}, Dropout{0.5}, Dense{4}};
  CHECK_BOTH(is_fault(fault_of(named_steps), 2, 6, 3));
}

TEST_CASE("models within models take no longer the deeper they are") {
  const auto nested = [](Model model) {
    for (int depth = 0; depth < 60; ++depth) {
      Model outer;
      outer.add(model);
      model = outer;
    }
    return model;
  };
  Model model{"deepest"};
  model.add(Dense{8, "glu"}).add(Activation{"linear"});
  CHECK(infer(nested(model), Shape{2, 8}).shape() == Shape{2, 4});
  Model blind{"blind"};
  blind.add(Dense{8, "glu"}).add(Forgets{}).add(Dropout{0.5});
  CHECK(infer(nested(blind), Shape{2, 8}).ok());
}

TEST_CASE("models within models that all give others than they are built for") {
  Model model;
  for (int depth = 0; depth < 40; ++depth) {
    Model outer;
    outer.add(Activation{"glu"});
    if (depth > 0) outer.add(model);
    model = outer;
  }
  Model whole;
  whole.add(Input{std::int64_t{1} << 50}).add(model);
  CHECK(infer(whole).shape() == Shape{any, 1024});
  whole.add(Dense{3});
  CHECK(is_fault(infer(whole).error(), 1, std::int64_t{1} << 50, 1024));
}

}  // namespace shapeproof::built_shapes_test
