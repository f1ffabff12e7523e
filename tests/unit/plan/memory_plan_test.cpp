// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/memory_plan.hpp"

#include "check_both.hpp"
#include "sample_graphs.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/pipeline.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/operations.hpp"

namespace shapeproof::memory_plan_test {
namespace plan_test {
namespace {

/// What is compared of a buffer.
struct Row {
  string_ref layer;
  std::int64_t offset;
  std::int64_t bytes;
  std::uint32_t first;
  std::uint32_t last;
  std::int32_t in_place_of = -1;
};

template <std::size_t N>
constexpr bool is(const MemoryPlan& plan, std::int64_t bytes, const Row (&rows)[N]) {
  if (!plan.ok() || plan.bytes != bytes || plan.buffers.size() != N) return false;
  for (std::size_t i = 0; i < N; ++i) {
    const MemoryBuffer& b = plan.buffers[i];
    const Row& row = rows[i];
    if (b.layer.name.view() != row.layer || b.offset != row.offset || b.bytes != row.bytes || b.first != row.first ||
        b.last != row.last || b.in_place_of != row.in_place_of) {
      return false;
    }
  }
  return true;
}
constexpr MemoryPlan plan(const auto& model, const TensorSpec& input = Shape::unknown(),
                          const MemoryPlanOptions& options = {}) {
  return memory_plan(test::at_run_time(model), input, options);
}
constexpr std::int32_t over(const MemoryPlan& plan, string_ref layer) {
  const MemoryBuffer* const found = plan.find(layer);
  return found == nullptr ? -2 : found->in_place_of;
}
constexpr Code code(const MemoryPlan& plan) {
  return plan.bytes == -1 && plan.lower_bound == -1 ? plan.error().code : Code::ok;
}

// (1, 4, 4, 1) of float32 are 64 bytes, (1, 4, 4, 2) are 128, and (1, 2, 2, 2) are 32.
constexpr Sequential chain{
    Input{4, 4, 1}, Conv2D{.filters = 2, .kernel_size = 1}, ReLU{}, MaxPooling2D{.pool_size = 2}, Flatten{}, Dense{3}};
constexpr Shape image{1, 4, 4, 1};

constexpr auto constant = constant_memory_plan<[] { return memory_plan(chain, image); }>;

/// The input of the block is needed up to the sum.
constexpr Graph residual{
    node("x", Input{Shape{8}}), node("a", Dense{8}, "x"),     node("b", ReLU{}, "a"),
    node("c", Dense{8}, "b"),   node("sum", Add{}, "c", "x"), node("y", Dense{2}, "sum"),
};

/// A layer of a user's own, which says that it works in place.
template <bool InPlace>
struct Own {
  static constexpr string_ref type_name = "Own";
  static constexpr LayerTraits traits{.in_place = InPlace};
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

}  // namespace
}  // namespace plan_test

using namespace plan_test;

TEST_CASE("a plan of a chain") {
  // The largest step is the convolution: 64 bytes are read and 128 written. All that comes behind fits.
  CHECK_BOTH(is(plan(chain, image), 192,
                {{"input_layer", 128, 64, 0, 1},
                 {"conv2d", 0, 128, 1, 2},
                 {"re_lu", 0, 128, 2, 3, 1},
                 {"max_pooling2d", 128, 32, 3, 4},
                 {"flatten", 128, 32, 4, 5, 3},
                 {"dense", 0, 12, 5, 6}}));
  CHECK_BOTH(plan(chain, image).lower_bound == 192 && plan(chain, image).steps == 5);
  // Without writing in place the ReLU reads 128 bytes and writes 128.
  CHECK_BOTH(plan(chain, image, {.in_place = false}).bytes == 256);
  CHECK_BOTH(plan(chain, image, {.in_place = false}).lower_bound == 256);
  CHECK_BOTH(over(plan(chain, image, {.in_place = false}), "flatten") == -1);
}

TEST_CASE("a plan of a residual block") {
  // 32 bytes each. At the sum `c` and `x` are needed; the sum is written over `c`.
  CHECK_BOTH(is(plan(residual, Shape{1, 8}), 96,
                {{"x", 0, 32, 0, 4},
                 {"a", 32, 32, 1, 2},
                 {"b", 32, 32, 2, 3, 1},
                 {"c", 64, 32, 3, 4},
                 {"sum", 64, 32, 4, 5, 3},
                 {"y", 0, 8, 5, 6}}));
  CHECK_BOTH(plan(residual, Shape{1, 8}).lower_bound == 96);
}

TEST_CASE("inputs and outputs elsewhere") {
  constexpr Sequential relus{Input{Shape{8}}, ReLU{}, Dense{4}, ReLU{}};
  CHECK_BOTH(is(plan(relus, Shape{1, 8}), 48,
                {{"input_layer", 0, 32, 0, 1},
                 {"re_lu", 0, 32, 1, 2, 0},
                 {"dense", 32, 16, 2, 3},
                 {"re_lu_1", 32, 16, 3, 4, 2}}));
  // An input elsewhere is not overwritten. What the last ReLU is written over lies where the output is to be.
  CHECK_BOTH(is(
      plan(relus, Shape{1, 8}, {.inputs = false, .outputs = false}), 32,
      {{"input_layer", -1, 32, 0, 1}, {"re_lu", 0, 32, 1, 2}, {"dense", -1, 16, 2, 3}, {"re_lu_1", -1, 16, 3, 4, 2}}));
  // An output that only shows the input lies where that lies, unless one of them lies elsewhere.
  constexpr Sequential shown{Input{2, 4}, Flatten{}};
  CHECK_BOTH(over(plan(shown, Shape{1, 2, 4}), "flatten") == 0 && plan(shown, Shape{1, 2, 4}).bytes == 32);
  CHECK_BOTH(over(plan(shown, Shape{1, 2, 4}, {.inputs = false}), "flatten") == -1);
  CHECK_BOTH(over(plan(shown, Shape{1, 2, 4}, {.outputs = false}), "flatten") == -1);
  CHECK_BOTH(plan(shown, Shape{1, 2, 4}, {.inputs = false, .outputs = false}).bytes == 0);
}

TEST_CASE("what is still needed is not overwritten") {
  // Two layers read `x`: the first of them must not write over it, the second may.
  constexpr Graph twice{node("x", Input{Shape{8}}), node("a", ReLU{}, "x"), node("b", ELU{}, "x"),
                        node("sum", Add{}, "a", "b")};
  constexpr Shape eight{1, 8};
  CHECK_BOTH(over(plan(twice, eight), "a") == -1 && over(plan(twice, eight), "b") == 0 &&
             over(plan(twice, eight), "sum") >= 0);
  // An output of the model stays.
  constexpr Graph kept{node("x", Input{Shape{8}}), node("a", Dense{8}, "x"), node("b", ReLU{}, "a"), outputs("a", "b")};
  CHECK_BOTH(over(plan(kept, eight), "b") == -1 && plan(kept, eight).find("a")->last == 3);
  // The views of a tensor keep it: `sum` needs what `flat` shows.
  constexpr Graph shown{node("x", Input{2, 4}),
                        node("a", Dense{4}, "x"),
                        node("flat", Flatten{}, "a"),
                        node("again", Identity{}, "flat"),
                        node("b", ReLU{}, "a"),
                        node("flat_b", Flatten{}, "b"),
                        node("sum", Add{}, "again", "flat_b")};
  constexpr Shape sheet{1, 2, 4};
  CHECK_BOTH(over(plan(shown, sheet), "flat") == 1 && over(plan(shown, sheet), "again") == 2);
  CHECK_BOTH(over(plan(shown, sheet), "b") == -1);
  // What is broadcast is not overwritten.
  constexpr Graph gate{node("x", Input{Shape{8}}), node("a", Dense{8}, "x"), node("g", Dense{1}, "a"),
                       node("y", Multiply{}, "g", "a")};
  CHECK_BOTH(over(plan(gate, eight), "y") == 1);
  constexpr Graph wider{node("x", Input{1, 4}), node("a", Dense{4}, "x"), node("w", Input{3, 4}),
                        node("y", Add{}, "a", "w")};
  CHECK_BOTH(memory_plan(wider, {Shape{1, 1, 4}, Shape{1, 3, 4}}).find("y")->in_place_of == 2);
  CHECK_BOTH(memory_plan(wider, {Shape{1, 1, 4}, Shape{1, 3, 4}}, {.inputs = false}).find("y")->in_place_of == -1);
  // A sum of a tensor and its view in another shape would read elements that it has written already.
  constexpr Graph crossed{node("x", Input{1, 4}), node("a", Dense{4}, "x"), node("view", Reshape{{4, 1}}, "a"),
                          node("y", Add{}, "a", "view")};
  CHECK_BOTH(over(plan(crossed, Shape{1, 1, 4}), "y") == -1);
}

TEST_CASE("layers and types that do not work in place") {
  constexpr Sequential channels_first{Input{2, 4}, Dense{4}, Flatten{.data_format = "channels_first"}, Dense{1}};
  CHECK_BOTH(over(plan(channels_first, Shape{1, 2, 4}), "flatten") == -1);
  constexpr Sequential turned{Input{4, 4}, Dense{4}, Permute{{2, 1}}, Dense{1}};
  CHECK_BOTH(over(plan(turned, Shape{1, 4, 4}), "permute") == -1);
  // A half as wide: 16 bytes each, and the ReLU of float32 cannot lie over that.
  constexpr Sequential mixed{Input{Shape{8}}, Dense{.units = 8, .dtype = DType::float16}, ReLU{}, Dense{1}};
  CHECK_BOTH(plan(mixed, Shape{1, 8}).find("dense")->bytes == 16 && over(plan(mixed, Shape{1, 8}), "re_lu") == -1);
  // A layer on each step works in place if it does so itself.
  constexpr Sequential steps{Input{4, 8}, Dense{8}, TimeDistributed{ReLU{}}, TimeDistributed{Dense{8}}};
  CHECK_BOTH(over(plan(steps, Shape{1, 4, 8}), "time_distributed") == 1 &&
             over(plan(steps, Shape{1, 4, 8}), "time_distributed_1") == -1);
}

TEST_CASE("functions of each element and norms work in place") {
  const auto works_in_place = [](const auto& layer, string_ref name) {
    return over(plan(Sequential{Input{4, 8}, Dense{8}, layer, Dense{1}}, Shape{1, 4, 8}), name) == 1;
  };
  CHECK_BOTH(works_in_place(Activation{"tanh"}, "activation") && works_in_place(ReLU{}, "re_lu"));
  CHECK_BOTH(works_in_place(LeakyReLU{}, "leaky_re_lu") && works_in_place(ELU{}, "elu"));
  CHECK_BOTH(works_in_place(PReLU{}, "p_re_lu") && works_in_place(Softmax{}, "softmax"));
  CHECK_BOTH(works_in_place(Rescaling{2}, "rescaling") && works_in_place(Normalization{}, "normalization"));
  CHECK_BOTH(works_in_place(BatchNormalization{}, "batch_normalization"));
  CHECK_BOTH(works_in_place(LayerNormalization{}, "layer_normalization"));
  CHECK_BOTH(works_in_place(RMSNormalization{}, "rms_normalization"));
  CHECK_BOTH(works_in_place(UnitNormalization{}, "unit_normalization"));
  CHECK_BOTH(works_in_place(GroupNormalization{.groups = 2}, "group_normalization"));
}

TEST_CASE("layers of one's own work in place if they say so") {
  CHECK_BOTH(over(plan(Sequential{Dense{4}, Own<true>{}}, Shape{1, 8}), "own") == 1);
  CHECK_BOTH(over(plan(Sequential{Dense{4}, Own<false>{}}, Shape{1, 8}), "own") == -1);
}

TEST_CASE("states, repeated layers and several inputs") {
  constexpr Sequential states{Input{5, 3}, LSTM{.units = 2, .return_state = true}};
  CHECK_BOTH(plan(states, Shape{1, 5, 3}).buffers.size() == 4 && plan(states, Shape{1, 5, 3}).buffers[3].output == 2);
  CHECK_BOTH(plan(states, Shape{1, 5, 3}).buffers[3].last == 2);
  const auto twins = [] { return memory_plan(test::at_run_time(test::twins), {Shape{1, 8}, Shape{1, 8}}); };
  CHECK_BOTH(twins().find("a", 0, 1) != nullptr && twins().find("a", 0, 1)->first == 2 &&
             twins().find("a")->first == 1);
  CHECK_BOTH(twins().buffers[0].first == 0 && twins().buffers[1].first == 0 && twins().bytes == 80);
}

TEST_CASE("nested models are planned through") {
  constexpr Sequential inner{Input{Shape{8}}, Dense{.units = 16, .name = "wide"}, ReLU{},
                             Dense{.units = 8, .name = "narrow"}};
  constexpr Graph around{node("x", Input{Shape{8}}), node("first", inner, "x"), again("second", "first", "first"),
                         node("sum", Add{}, "second", "x")};
  constexpr Shape eight{1, 8};
  // Each time three calls. While `wide` is there, so are what it is made of, and `x`.
  CHECK_BOTH(plan(around, eight).steps == 7 && plan(around, eight).bytes == 128 &&
             plan(around, eight).lower_bound == 128);
  CHECK_BOTH(plan(around, eight).find("wide", 0, 1)->first == 4 && plan(around, eight).find("sum")->last == 8);
  // An Input within a model gives what it is given; one of another type casts it.
  constexpr Sequential halves{Input(Shape{8}, DType::float16), Dense{.units = 8, .dtype = DType::float16}};
  constexpr Graph casts{node("x", Input{Shape{8}}), node("half", halves, "x")};
  CHECK_BOTH(plan(casts, eight).buffers.size() == 3 && plan(casts, eight).buffers[1].bytes == 16);
  CHECK_BOTH(plan(Sequential{Input{Shape{8}}, Pipeline{}, Dense{1}}, eight).steps == 1);
}

TEST_CASE("modules have the types of their shapes") {
  constexpr Sequential modules{nn::Linear{.in_features = 8, .out_features = 8}, nn::ReLU{}, nn::Dropout{},
                               nn::Linear{.in_features = 8, .out_features = 2}};
  CHECK_BOTH(plan(modules, Shape{1, 8}).bytes == 64 && over(plan(modules, Shape{1, 8}), "1") == 1 &&
             over(plan(modules, Shape{1, 8}), "2") == 2);
  CHECK_BOTH(plan(Sequential{nn::Sigmoid{}}, {Shape{1, 8}, DType::float64}).bytes == 64);
  constexpr Sequential words{nn::Embedding{.num_embeddings = 10, .embedding_dim = 2}};
  CHECK_BOTH(plan(words, {Shape{1, 4}, DType::int64}).buffers[0].bytes == 32 &&
             plan(words, {Shape{1, 4}, DType::int64}).buffers[1].bytes == 32);
}

TEST_CASE("operations in a graph") {
  constexpr Graph scaled{node("x", Input{Shape{8}}), node("a", Dense{8}, "x"),
                         node("half", BinaryOperation<"Multiply">{.has_constant = true, .constant = 0.5}, "a"),
                         node("question", BinaryOperation<"Greater">{.has_constant = true}, "half")};
  CHECK_BOTH(over(plan(scaled, Shape{1, 8}), "half") == 1 && plan(scaled, Shape{1, 8}).find("question")->bytes == 8);
}

TEST_CASE("alignment") {
  static constexpr Graph odd{node("x", Input{Shape{1}}), node("a", Dense{3}, "x"), node("b", Dense{1}, "x"),
                             outputs("a", "b")};
  const auto aligned = [](std::int64_t bytes) {
    return memory_plan(odd, Shape{1, 1}, MemoryPlanOptions{.alignment = bytes});
  };
  CHECK_BOTH(aligned(1).bytes == 20 && aligned(1).lower_bound == 20);  // 4, 12 and 4 bytes
  CHECK_BOTH(aligned(16).lower_bound == 20 && aligned(16).bytes <= 36);
  CHECK_BOTH(aligned(64).find("a")->offset % 64 == 0 && aligned(64).find("b")->offset % 64 == 0);
  CHECK_BOTH(code(aligned(0)) == Code::invalid_argument && code(aligned(24)) == Code::invalid_argument);
  CHECK_BOTH(code(aligned(-16)) == Code::invalid_argument && code(aligned(INT64_MIN)) == Code::invalid_argument);
  CHECK_BOTH(aligned(24).error().field == "alignment");
}

TEST_CASE("models without a plan") {
  CHECK_BOTH(code(plan(chain)) == Code::unknown_axis_size && plan(chain).error().axis == 0);
  CHECK_BOTH(code(plan(chain, Shape{1, 4, 4, 2})) == infer(chain, Shape{1, 4, 4, 2}).error().code);
  CHECK_BOTH(plan(residual, Shape{1, 9}).error() == infer(residual, Shape{1, 9}).error());
  CHECK_BOTH(plan(chain, Shape{1, 9}).error() == infer(chain, Shape{1, 9}).error());
  CHECK_BOTH(code(plan(Sequential{Dense{1}})) == Code::missing_input);
  CHECK_BOTH(code(plan(Sequential<0>{})) == Code::empty_model);
  CHECK_BOTH(code(plan(Sequential{Dense{.units = 1, .name = "a"}, Dense{.units = 1, .name = "a"}}, Shape{1, 1})) ==
             Code::duplicate_name);
  CHECK_BOTH(code(plan(Sequential{Dense{1}, Lambda{}}, Shape{1, 1})) == Code::unknown_layer);
  CHECK_BOTH(plan(Sequential{Dense{1}, Lambda{}}, Shape{1, 1}).error().layer.name == "lambda");
  CHECK_BOTH(code(plan(Sequential{Identity{}}, {Shape{1, 1}, DType::string})) == Code::invalid_argument);
  constexpr std::int64_t huge = std::int64_t{1} << 60;
  CHECK_BOTH(code(plan(Sequential{Dense{huge}, ReLU{}}, Shape{4, 1})) == Code::size_overflow);       // in elements
  CHECK_BOTH(code(plan(Sequential{Dense{huge}}, Shape{2, 1})) == Code::size_overflow);               // in bytes
  CHECK_BOTH(code(plan(Sequential{Dense{huge}, Dense{huge}}, Shape{1, 1})) == Code::size_overflow);  // in all
  CHECK_BOTH(plan(Sequential{Dense{huge}}, Shape{1, 1}).bytes == 4 * huge + 4);
}

TEST_CASE("a plan as a constant") {
  static_assert(constant.bytes == 192 && constant.lower_bound == 192 && constant.steps == 5);
  static_assert(sizeof(constant.buffers) / sizeof(constant.buffers[0]) == 6 && constant.find("conv2d")->bytes == 128);
  static_assert(constant.find("nobody") == nullptr);
  CHECK(constant.buffers[3] == memory_plan(chain, image).buffers[3]);
}

}  // namespace shapeproof::memory_plan_test
