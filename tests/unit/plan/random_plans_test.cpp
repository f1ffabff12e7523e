// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/memory_plan.hpp"
#include "shapeproof/report/write_problem.hpp"

// What holds for the plan of every graph: whoever runs it finds at each step what was written, and no arena of the
// largest sum that is needed at once or a little more would be too small.

namespace shapeproof::random_plans_test {
namespace random_plans_test {
namespace {

/// A graph of random layers, and what its nodes read.
struct RandomGraph {
  GraphModel model;
  std::vector<std::vector<std::size_t>> reads;
  std::vector<std::int64_t> width;
  std::vector<bool> views;  ///< the node shows what it reads
  std::vector<bool> is_output;
  std::vector<Shape> inputs;

  [[nodiscard]] static Name name(std::size_t node) { return Name{"n"} + node; }
  [[nodiscard]] std::size_t size() const { return reads.size(); }

  std::size_t add(std::int64_t elements, std::vector<std::size_t> from, bool shows = false) {
    for (const std::size_t node : from) is_output[node] = false;
    reads.push_back(std::move(from));
    width.push_back(elements);
    views.push_back(shows);
    is_output.push_back(true);
    return size() - 1;
  }
};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  [[nodiscard]] std::size_t below(std::size_t limit) { return engine_() % limit; }

 private:
  std::mt19937 engine_;
};

RandomGraph make_graph(Random& random, std::size_t nodes, std::size_t reach) {
  RandomGraph graph;
  const auto size = [&] { return static_cast<std::int64_t>(1 + random.below(40)); };
  for (std::size_t left = 1 + random.below(2); left > 0; --left) {
    const std::int64_t elements = size();
    graph.model.add(RandomGraph::name(graph.size()), Input{Shape{elements}});
    graph.inputs.push_back(Shape{1, elements});
    graph.add(elements, {});
  }
  while (graph.size() < nodes) {
    const auto any = [&] { return graph.size() - 1 - random.below(std::min(reach, graph.size())); };
    const std::size_t from = any();
    const Name before = RandomGraph::name(from);
    const Name name = RandomGraph::name(graph.size());
    const std::int64_t elements = graph.width[from];
    switch (random.below(7)) {
      case 0:
        graph.model.add(name, ReLU{}, before);
        graph.add(elements, {from});
        break;
      case 1:
        graph.model.add(name, Flatten{}, before);
        graph.add(elements, {from}, true);
        break;
      case 2:
        graph.model.add(name, Dropout{0.5}, before);
        graph.add(elements, {from}, true);
        break;
      case 3: {
        std::size_t other = any();
        for (int left = 5; left > 0 && graph.width[other] != elements; --left) other = any();
        if (graph.width[other] != elements && graph.width[other] != 1) other = from;
        graph.model.add(name, Add{}, before, RandomGraph::name(other));
        graph.add(elements, {from, other});
        break;
      }
      case 4: {
        const std::size_t other = any();
        graph.model.add(name, Concatenate{}, before, RandomGraph::name(other));
        graph.add(elements + graph.width[other], {from, other});
        break;
      }
      default: {
        const std::int64_t units = size();
        graph.model.add(name, Dense{units}, before);
        graph.add(units, {from});
      }
    }
  }
  for (std::size_t input = 0; input < graph.inputs.size(); ++input) {
    if (!graph.is_output[input]) continue;
    graph.model.add(RandomGraph::name(graph.size()), ReLU{}, RandomGraph::name(input));
    graph.add(graph.width[input], {input});
  }
  const auto count = [&] { return std::count(graph.is_output.begin(), graph.is_output.end(), true); };
  while (count() > 3) {  // joins two of the outputs
    const auto at = std::find(graph.is_output.begin(), graph.is_output.end(), true) - graph.is_output.begin();
    const auto first = static_cast<std::size_t>(at);
    const std::size_t last = graph.size() - 1;
    graph.model.add(RandomGraph::name(graph.size()), Concatenate{}, RandomGraph::name(first), RandomGraph::name(last));
    graph.add(graph.width[first] + graph.width[last], {first, last});
  }
  graph.model.build();
  return graph;
}

MemoryPlan plan_of(const RandomGraph& graph, const MemoryPlanOptions& options) {
  std::vector<const Shape*> given;
  for (const Shape& shape : graph.inputs) given.push_back(&shape);
  return memory_plan(graph.model.view(), Inputs{given.data(), given.size()}, DType::float32, options);
}

/// Runs the graph on the arena: writes to each byte which node it is of, and looks whether it is still there when it is
/// read. Each view holds what the node shows that it reads from.
bool runs(const RandomGraph& graph, const MemoryPlan& plan, const std::vector<const MemoryBuffer*>& buffers) {
  std::vector<std::size_t> arena(static_cast<std::size_t>(plan.bytes), SIZE_MAX);
  std::vector<std::size_t> value(graph.size());
  const auto holds = [&](std::size_t node) {
    if (buffers[node]->offset < 0) return true;  // elsewhere
    const auto begin = arena.begin() + buffers[node]->offset;
    return std::all_of(begin, begin + buffers[node]->bytes, [&](std::size_t byte) { return byte == value[node]; });
  };
  const auto write = [&](std::size_t node) {
    value[node] = node;
    if (graph.views[node] && buffers[node]->in_place_of >= 0) value[node] = value[graph.reads[node][0]];
    if (buffers[node]->offset < 0) return;
    std::fill_n(arena.begin() + buffers[node]->offset, buffers[node]->bytes, value[node]);
  };
  std::vector<std::size_t> order(graph.size());
  for (std::size_t node = 0; node < graph.size(); ++node) order[node] = node;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return buffers[a]->first != buffers[b]->first ? buffers[a]->first < buffers[b]->first : a < b;
  });
  for (const std::size_t node : order) {
    for (const std::size_t read : graph.reads[node]) {
      if (!holds(read)) return false;
    }
    write(node);
  }
  for (std::size_t node = 0; node < graph.size(); ++node) {
    if (graph.is_output[node] && !holds(node)) return false;
  }
  return true;
}

/// The largest sum of what is needed at once, step by step.
std::int64_t largest_sum(const RandomGraph& graph, const MemoryPlan& plan,
                         const std::vector<const MemoryBuffer*>& buffers) {
  std::int64_t most = 0;
  for (std::uint32_t step = 0; step <= plan.steps + 1; ++step) {
    std::vector<std::int64_t> counted;  // offsets: what shares memory is counted once
    std::int64_t sum = 0;
    for (std::size_t node = 0; node < graph.size(); ++node) {
      std::uint32_t last = graph.is_output[node] ? plan.steps + 1 : buffers[node]->first;
      for (std::size_t reader = 0; reader < graph.size(); ++reader) {
        const auto& reads = graph.reads[reader];
        if (std::find(reads.begin(), reads.end(), node) != reads.end()) last = std::max(last, buffers[reader]->first);
      }
      if (buffers[node]->offset < 0 || step < buffers[node]->first || step > last) continue;
      if (std::find(counted.begin(), counted.end(), buffers[node]->offset) != counted.end()) continue;
      counted.push_back(buffers[node]->offset);
      sum += buffers[node]->bytes;
    }
    most = std::max(most, sum);
  }
  return most;
}

void check(Random& random, std::size_t nodes, std::size_t reach) {
  const RandomGraph graph = make_graph(random, nodes, reach);
  const MemoryPlanOptions options{.alignment = std::int64_t{1} << random.below(6),
                                  .inputs = random.below(4) > 0,
                                  .outputs = random.below(4) > 0,
                                  .in_place = random.below(4) > 0};
  const MemoryPlan plan = plan_of(graph, options);
  FixedText<400> why;
  write_problem(why, plan.error());
  REQUIRE_MESSAGE(plan.ok(), std::string(why.view().data(), why.size()));
  std::vector<const MemoryBuffer*> buffers;
  for (std::size_t node = 0; node < graph.size(); ++node) {
    buffers.push_back(plan.find(RandomGraph::name(node).view()));
    REQUIRE(buffers.back() != nullptr);
    CHECK((buffers.back()->offset == -1 || buffers.back()->offset % options.alignment == 0));
    CHECK((buffers.back()->offset == -1 || buffers.back()->offset + buffers.back()->bytes <= plan.bytes));
    CHECK(buffers.back()->bytes == 4 * graph.width[node]);
    const bool elsewhere =
        (graph.reads[node].empty() && !options.inputs) || (graph.is_output[node] && !options.outputs);
    if (elsewhere) CHECK(buffers.back()->offset == -1);
  }
  CHECK(runs(graph, plan, buffers));
  CHECK(plan.lower_bound == largest_sum(graph, plan, buffers));
  CHECK(plan.bytes >= plan.lower_bound);
}

}  // namespace
}  // namespace random_plans_test

TEST_CASE("plans of random graphs hold what is needed") {
  random_plans_test::Random random{1};
  for (int i = 0; i < 150; ++i) random_plans_test::check(random, 3 + random.below(25), 1 + random.below(8));
  for (int i = 0; i < 2; ++i) random_plans_test::check(random, 150, 4);
  random_plans_test::check(random, 150, 150);  // too many at once to look at all of them
}

}  // namespace shapeproof::random_plans_test
