// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// Text from outside through every output for people: none of it gets there as it is, and none of it makes a line more.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "hostile_texts.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/draw.hpp"
#include "shapeproof/draw/dot.hpp"
#include "shapeproof/draw/mermaid.hpp"
#include "shapeproof/emit_header.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shapeproof.hpp"
#include "shapeproof/verify.hpp"
#include "string_sink.hpp"

namespace shapeproof::foreign_text_test {
namespace {

template <class Write>
std::string text_of(const Write& write) {
  StringSink sink;
  write(sink);
  return sink.take();
}

/// The colours that the library itself writes.
std::string without_colours(std::string text) {
  const Style style{.colour = true};
  for (const string_ref colour :
       {style.error(), style.warning(), style.help(), style.frame(), style.strong(), style.end()}) {
    const std::string code{colour.data(), colour.size()};
    for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code)) text.erase(at, code.size());
  }
  return text;
}

/// All that is written for people about a model.
template <class M>
std::vector<std::string> outputs_of(const M& model, const Fit& fit) {
  const Report report = fit.x.empty() ? check(model) : check(model, fit);
  const Summary table =
      summary(model, SummaryOptions{.input_shape = true, .kernel = true, .trainable = true, .depth = 3});
  const Diagram picture = draw(model);
  std::vector<std::string> texts{
      text_of([&](TextSink& sink) { write_report(sink, report); }),
      without_colours(text_of([&](TextSink& sink) { write_report(sink, report, {.colour = true}); })),
      text_of([&](TextSink& sink) { write_summary(sink, table); }),
      without_colours(text_of([&](TextSink& sink) { write_summary(sink, table, {.colour = true}); })),
      text_of([&](TextSink& sink) { write_dot(sink, picture); }),
      text_of([&](TextSink& sink) { write_mermaid(sink, picture); }),
  };
  for (std::size_t i = 0; i < report.size(); ++i) {
    texts.push_back(text_of([&](TextSink& sink) { write_line(sink, report[i]); }));
    texts.push_back(text_of([&](TextSink& sink) { write_cause(sink, report, i); }));
    for (const Fix& fix : report.fixes(i)) {
      texts.push_back(text_of([&](TextSink& sink) { write_kind(sink, fix); }));
      for (const FixLanguage language : {FixLanguage::cpp, FixLanguage::python}) {
        texts.push_back(text_of([&](TextSink& sink) { write_fix(sink, fix, language); }));
        texts.push_back(text_of([&](TextSink& sink) { write_fix_code(sink, fix, language); }));
      }
    }
  }
  const EmittedHeader header = emit_header(model.view(), "net");
  texts.push_back(header.text);
  texts.push_back(header.problem);
  return texts;
}

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

GraphModel graph(const std::string& text, std::int64_t units) {
  const auto named = [&](const char* name) { return Name(text + name); };
  GraphModel model{named("m")};
  model.add(named("i"), Input{8}).add(named("a"), Dense{.units = 4}, 0).add(named("b"), Dense{.units = units}, 0);
  model.add(named("s"), Add{}, 1, 2).build();
  return model;
}

Model chain(const std::string& text, std::int64_t units) {
  Model model{Name(text + "m")};
  model.add(Input{28, 28, 1}.named(Name(text + "i")));
  model.add(Conv2D{.filters = 4, .kernel_size = 3, .name = Name(text + "c")});
  model.add(Flatten{.name = Name(text + "f")});
  model.add(Dense{.units = units, .activation = string_ref(text), .name = Name(text + "d")});
  return model;
}

template <class Make>
void check_all(const Make& make, const Fit& fit) {
  for (const std::string& text : test::hostile_texts()) {
    const std::vector<std::string> found = outputs_of(make("x" + text), fit);
    const std::vector<std::string> plain = outputs_of(make(std::string(1 + escaped(text).size(), 'x')), fit);
    REQUIRE(found.size() == plain.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      CAPTURE(escaped(text));
      CAPTURE(escaped(found[i]));
      CHECK(test::is_clean(found[i]));
      CHECK(lines_in(found[i]) == lines_in(plain[i]));
    }
  }
}

/// A class of a user's own, with everything in its names.
struct Odd {
  static constexpr string_ref type_name = "Odd\x1b[2J\n\r\xC2\x85\xE2\x80\xAE\xFF##[error]";
  static constexpr LayerTraits traits{};
  std::int64_t units = 0;
  Name name{};
  static constexpr void fields(auto&& field) { field("units\x1b[8m\n\xE2\x80\xA8", &Odd::units); }
  [[nodiscard]] constexpr Fault validate() const {
    return units < 1 ? Fault::argument("units\x1b[8m\n\xE2\x80\xA8", Relation::at_least, 1, units) : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const { return input.with(-1, units); }
  constexpr void explain(const Shape& input, TextSink& sink) const { write_all(sink, "\x1b]0;", input, "\n"); }
};

constexpr auto odd = Sequential{Input{4}, Odd{.units = 0, .name = "o\x1b\n"}}.named("\x9B\xE2\x80\xAE");

}  // namespace

TEST_CASE("names in a chain that fits") {
  check_all([](const std::string& text) { return chain(text, 3); }, {});
}
TEST_CASE("names in a chain that does not fit") {
  check_all([](const std::string& text) { return chain(text, 0); }, {});
  check_all([](const std::string& text) { return chain(text, 3); }, {.x = {60000, 28, 28}});
  check_all([](const std::string& text) { return chain(text, 3); },
            {.x = {60, 28, 28, 1}, .y = {60, 9}, .loss = Loss::bce});
}
TEST_CASE("names in a graph") {
  check_all([](const std::string& text) { return graph(text, 4); }, {});
  check_all([](const std::string& text) { return graph(text, 5); }, {});
}

TEST_CASE("names of classes and of fields") {
  for (const Fit& fit : {Fit{}, Fit{.x = {3, 5}}, Fit{.x = {3, 4}, .y = {3, 9}, .loss = Loss::mse}}) {
    for (const std::string& text : outputs_of(odd, fit)) CHECK(test::is_clean(text));
    constexpr auto works = Sequential{Input{4}, Odd{.units = 3}, Dense{2}};
    for (const std::string& text : outputs_of(works, fit)) CHECK(test::is_clean(text));
  }
}

TEST_CASE("what a compiler prints") {
  const string_ref text = why<odd>;
  CHECK(test::is_clean(text));
  CHECK(test::has(std::string(text.data(), text.size()), "\\u{1b}"));
}

TEST_CASE("the name of a header's constant") {
  for (const std::string& text : test::hostile_texts()) {
    CHECK(test::is_clean(emit_header(odd, "net" + text).problem));
  }
}

}  // namespace shapeproof::foreign_text_test
