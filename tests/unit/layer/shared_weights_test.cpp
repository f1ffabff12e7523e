// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/shared_weights.hpp"

#include "check_both.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shapeproof.hpp"
#include "string_sink.hpp"

namespace shapeproof::shared_weights_test {
namespace {

/// A layer that is called on two inputs.
template <class L>
constexpr Diagnostic second_call(const L& layer, const Shape& left, const Shape& right) {
  GraphBuilder builder;
  const auto add_input = [&](const char* name, const Shape& shape) {
    Input input;
    for (int i = 1; i < shape.rank(); ++i) input.shape.push_back(shape[i]);
    const std::uint32_t at = builder.record_count();
    LayerRecord* const out = builder.add_records(1);
    write_layer(input, out);
    out->name = name;
    note_validity(*out);
    builder.add_node(Name{}, at);
  };
  add_input("left", left);
  add_input("right", right);
  const std::uint32_t at = builder.record_count();
  LayerRecord* const out = builder.add_records(record_count<L>());
  write_layer(layer, out);
  out->name = "shared";
  note_validity(*out);
  builder.add_node(Name{}, at);
  builder.add_input({.node = 0});
  builder.add_node(Name{}, at);
  builder.add_input({.node = 1});
  GrowableArray<LayerRecord> records;
  builder.finish(records);
  return infer(ModelView{records.data(), static_cast<std::uint32_t>(records.size())}, TensorSpec{Shape::unknown()})
      .error();
}

template <class L>
constexpr bool may_share(const L& layer, const Shape& left, const Shape& right) {
  return second_call(layer, left, right).code == Code::ok;
}
template <class L>
constexpr bool clashes(const L& layer, const Shape& left, const Shape& right, int axis) {
  const Diagnostic d = second_call(layer, left, right);
  return d.code == Code::weights_mismatch && d.axis == axis && d.expected == left[axis].number() &&
         d.actual == right[axis].number() && d.layer.name == "shared" && d.source.name == "right" &&
         d.first_source.name == "left";
}

}  // namespace

TEST_CASE("sizes that no weight depends on may differ") {
  CHECK_BOTH(may_share(Dense{.units = 3}, Shape{any, 8}, Shape{any, 8}));
  CHECK_BOTH(may_share(Dense{.units = 3}, Shape{any, 5, 8}, Shape{any, 7, 8}));
  CHECK_BOTH(may_share(Dense{.units = 3}, Shape{any, 8}, Shape{any, 7, 8}));
  CHECK_BOTH(may_share(Conv2D{.filters = 3, .kernel_size = 3}, Shape{any, 9, 9, 2}, Shape{any, 30, 20, 2}));
  CHECK_BOTH(may_share(LSTM{.units = 3}, Shape{any, 5, 8}, Shape{any, 6, 8}));
  CHECK_BOTH(may_share(Flatten{}, Shape{any, 5, 8}, Shape{any, 6, 9}));
  CHECK_BOTH(may_share(Embedding{.input_dim = 3, .output_dim = 4}, Shape{any, 5}, Shape{any, 6}));
}

TEST_CASE("widths must agree, whatever the layer") {
  CHECK_BOTH(clashes(Dense{.units = 3}, Shape{any, 8}, Shape{any, 9}, 1));
  CHECK_BOTH(clashes(Dense{.units = 3}, Shape{any, 5, 8}, Shape{any, 5, 9}, 2));
  CHECK_BOTH(clashes(Conv2D{.filters = 3, .kernel_size = 3}, Shape{any, 9, 9, 2}, Shape{any, 8, 8, 4}, 3));
  CHECK_BOTH(clashes(Conv1D{.filters = 2, .kernel_size = 3, .groups = 2}, Shape{any, 9, 4}, Shape{any, 9, 6}, 2));
  CHECK_BOTH(clashes(LSTM{.units = 3}, Shape{any, 5, 8}, Shape{any, 6, 7}, 2));
  CHECK_BOTH(clashes(BatchNormalization{.axis = 1}, Shape{any, 5, 8}, Shape{any, 6, 8}, 1));
  CHECK_BOTH(clashes(LayerNormalization{}, Shape{any, 5, 8}, Shape{any, 6, 7}, 2));
  CHECK_BOTH(clashes(TimeDistributed{Dense{.units = 3}}, Shape{any, 5, 8}, Shape{any, 5, 9}, 2));
  CHECK_BOTH(clashes(Bidirectional{GRU{.units = 3}}, Shape{any, 5, 8}, Shape{any, 4, 9}, 2));
  CHECK_BOTH(clashes(Sequential{Dense{.units = 3}, Dense{.units = 4}}, Shape{any, 8}, Shape{any, 9}, 1));
}

TEST_CASE("a weight behind many that agree") {
  // 4 weights each for 20 normalizations of the last axis, then 2 as long as the axis before.
  Model many{"many"};
  for (int i = 0; i < 20; ++i) many.add(BatchNormalization{});
  many.add(LayerNormalization{.axis = 1});
  const ModelView view = many.view();
  const Shape left{2, 5, 3};
  const Shape right{2, 7, 3};
  LayerRecord records[22];
  write_record(SequentialHeader{}, records[0]);
  records[0].span = 22;
  for (std::uint32_t i = 0; i < view.count; ++i) records[i + 1] = view.records[i];
  const Shape* const made[] = {&left};
  const Shape* const again[] = {&right};
  const Fault fault = shared_weights_fault(records[0], Inputs{made, 1}, Inputs{again, 1});
  CHECK(fault.code == Code::weights_mismatch);
  CHECK((fault.axis == 1 && fault.expected == 5 && fault.actual == 7));
  CHECK(!shared_weights_fault(records[0], Inputs{made, 1}, Inputs{made, 1}));
}

TEST_CASE("where no axis alone is to blame, the numbers of axes are") {
  const Diagnostic d = second_call(PReLU{}, Shape{any, 8}, Shape{any, 8, 8});
  CHECK(d.code == Code::weights_mismatch);
  CHECK(d.axis == -1);
  CHECK(d.expected == 2);
  CHECK(d.actual == 3);
}

TEST_CASE("the message names the layer, the axis, both calls and both sizes") {
  test::StringSink sink;
  write_line(sink, second_call(Dense{.units = 3}, Shape{any, 8}, Shape{any, 9}));
  CHECK(sink.text() ==
        "layer 2 'shared' (Dense), called again on 'right': axis features: its weights were made for 8 in its call on "
        "'left', got 9");
}

TEST_CASE("no fix is offered that the other call does not stand") {
  constexpr Graph siamese{
      node("left", Input{64}),
      node("right", Input{64}),
      node("encoder", Dense{.units = 16}, "left"),
      again("twice", "encoder", "right"),
      node("both", Concatenate{}, "encoder", "twice"),
  };
  const Report report = check(siamese, Fit{.x = {Shape{7, 64}, Shape{7, 65}}});
  CHECK(report.size() == 1);
  CHECK(report[0].layer.name == "right");
  for (const Fix& fix : report.fixes(0)) CHECK(fix.kind() != EditKind::input_shape);
}

TEST_CASE("a model of many inputs that is called often with others") {
  constexpr std::uint32_t width = 400;
  constexpr std::uint32_t calls = 50;
  GraphModel inner;
  for (std::uint32_t i = 0; i < width; ++i) static_cast<void>(inner.call(Input{any}));
  for (std::uint32_t i = 0; i < width; ++i) static_cast<void>(inner.call(Dense{.units = 4}, i));
  static_cast<void>(inner.call(Add{}));
  for (std::uint32_t i = 0; i < width; ++i) inner.builder().add_input({.node = width + i});
  const ModelView view = inner.build().view();
  GraphModel model;
  static_cast<void>(model.call(Input{4}));
  static_cast<void>(model.call(Input{5}));
  const std::uint32_t at = model.builder().record_count();
  LayerRecord* const out = model.builder().add_records(view.count);
  for (std::uint32_t i = 0; i < view.count; ++i) out[i] = view.records[i];
  for (std::uint32_t call = 0; call < calls; ++call) {
    model.builder().add_node(Name{}, at);
    for (std::uint32_t i = 0; i < width; ++i) model.builder().add_input({.node = call == 0 ? 0 : 1});
  }
  static_cast<void>(model.call(Add{}));
  for (std::uint32_t call = 0; call < calls; ++call) model.builder().add_input({.node = 2 + call});
  const Report report = check(model.build());
  CHECK(report.size() == calls - 1);
  CHECK(report[0].code == Code::weights_mismatch);
  CHECK(report[0].axis == 1);
  CHECK(report[0].expected == 4);
}

}  // namespace shapeproof::shared_weights_test
