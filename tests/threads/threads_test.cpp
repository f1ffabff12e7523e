// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <atomic>
#include <cstddef>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "shapeproof/draw.hpp"
#include "shapeproof/emit_header.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/shapeproof.hpp"

/// What docs/threads.md promises: many threads ask the same models at once, constant and made at run time. That none
/// of them writes what another one reads shows when this runs under the thread sanitizer.
namespace {

namespace sp = shapeproof;

constexpr sp::Sequential constant{sp::Input{28, 28, 1}, sp::Conv2D{.filters = 8, .kernel_size = 3}, sp::Flatten{},
                                  sp::Bidirectional{sp::LSTM{.units = 4}}, sp::Dense{.units = 10}};
constexpr sp::Graph branches{sp::node("x", sp::Input{8}), sp::node("a", sp::Dense{.units = 8}, "x"),
                             sp::node("sum", sp::Add{}, "a", "x")};

[[nodiscard]] sp::Model chain() {
  sp::Model model{"chain"};
  model.add(sp::Input{12, 6}).add(sp::LSTM{.units = 4, .return_sequences = true});
  model.add(sp::TimeDistributed{sp::Dense{.units = 3}}).add(constant);  // does not fit
  return model;
}

[[nodiscard]] sp::GraphModel graph() {
  sp::GraphModel net{"net"};
  const sp::NodeOutput x = net.call(sp::Input{8});
  sp::NodeOutput last = x;
  for (int i = 0; i < 20; ++i) last = net.call(sp::Add{}, net.call(sp::Dense{.units = 8}, last), x);
  net.call(sp::Dense{.units = 2}, last);
  net.build();
  return net;
}

/// All that can be asked of a model, as one text.
template <class M>
[[nodiscard]] std::string all_answers(const M& model) {
  sp::StringSink sink;
  sp::write_report(sink, sp::check(model));
  sp::write_summary(sink, sp::summary(model));
  for (const sp::TraceStep& step : sp::trace(model)) sink.write(step.arithmetic.view());
  std::string text = sink.take() + sp::emit_header(model, "net").text;
  text += std::to_string(sp::infer(model).shape().rank());
  text += std::to_string(sp::draw(model).nodes.size());
  if (const auto count = sp::parameters(model); count.ok()) text += std::to_string(count.value().total.number());
  return text;
}

/// Lets threads ask the same models, all from the same moment on. How many got another answer than one alone.
template <class... Models>
[[nodiscard]] int different_answers(const Models&... models) {
  const std::string expected = (all_answers(models) + ...);
  std::atomic<bool> begin{false};
  std::atomic<int> different{0};
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      while (!begin) std::this_thread::yield();
      for (int times = 0; times < 5; ++times) {
        if ((all_answers(models) + ...) != expected) ++different;
      }
    });
  }
  begin = true;
  for (std::thread& thread : threads) thread.join();
  return different;
}

}  // namespace

TEST_CASE("threads share models that are there") {
  const sp::Model model = chain();
  const sp::GraphModel net = graph();
  CHECK(different_answers(constant, branches, model, net) == 0);
}

TEST_CASE("each thread makes models of its own") {
  const std::string expected = all_answers(chain()) + all_answers(graph());
  std::vector<std::string> answers(8);
  std::vector<std::thread> threads;
  for (std::string& answer : answers) {
    threads.emplace_back([&answer] { answer = all_answers(chain()) + all_answers(graph()); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) CHECK(answer == expected);
}

TEST_CASE("a report that one thread made is read by others") {
  const sp::Model model = chain();
  const sp::Report report = sp::check(model);
  REQUIRE(report.size() > 0);
  std::vector<std::string> texts(8);
  std::vector<std::thread> threads;
  for (std::string& text : texts) {
    threads.emplace_back([&text, &report, copy = report] {
      sp::StringSink sink;
      sp::write_report(sink, report);
      sp::write_report(sink, copy);
      text = sink.take();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& text : texts) CHECK(text == texts[0]);
}
