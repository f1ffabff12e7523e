// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/suspect_unknown_layers.hpp"

#include "check_both.hpp"
#include "shapeproof/shapeproof.hpp"
#include "string_sink.hpp"

namespace shapeproof::suspect_unknown_layers_test {
namespace {

/// What stands for a class that only the file knows.
struct Stranger {
  static constexpr string_ref type_name = "Stranger";
  static constexpr LayerTraits traits{.takes_list = true, .is_opaque = true, .class_field = "own_class"};
  ShortText<3> own_class{};  ///< The class's name.
  bool recorded = false;     ///< The output is known.

  static constexpr void fields(auto&& field) {
    field("own_class", &Stranger::own_class);
    field("recorded", &Stranger::recorded);
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& /*call*/, Outputs& outputs) const {
    outputs.push_back(recorded ? Shape{any, 50, 64} : Shape::unknown());
    return {};
  }
};

constexpr auto model = Sequential{
    Input{50, 64},
    Stranger{"Block", true},
    Dense{8},
    Sequential{Stranger{"Other"}, Stranger{"Block"}}.named("inner"),
    Lambda{.output_shape = {5, 4}},
    TimeDistributed{Stranger{"Step"}},
};

[[nodiscard]] constexpr Diagnostic warning(std::size_t index) { return check(model).findings()[index].diagnostic; }
[[nodiscard]] std::string sentence(std::size_t index) {
  FixedText<300> text;
  write_line(text, warning(index));
  return std::string(text.view());
}

}  // namespace

TEST_CASE("one warning for each class, at its first layer") {
  CHECK_BOTH(check(model).findings().size() == 3);
  CHECK_BOTH(check(model).ok() && !check(model).clean());
  CHECK_BOTH(warning(0).code == Code::unknown_layer && warning(0).layer.index == 0 && warning(0).layer.type == "Block");
  CHECK_BOTH(warning(0).actual == 2 && warning(1).actual == 1);
  CHECK_BOTH(warning(1).layer.name == "inner" && warning(1).inner.type == "Other");
  CHECK_BOTH(warning(2).layer.type == "TimeDistributed" && warning(2).inner.type == "Step");
}

TEST_CASE("in words") {
  CHECK(sentence(0) ==
        "layer 0 'stranger' (Block): this class is not known; its output (None, 50, 64) is what the file records "
        "(2 layers have it)");
  CHECK(sentence(1) ==
        "layer 2 'inner' (Sequential), in it 'stranger_1' (Other): this class is not known, and neither is its output");
}

TEST_CASE("a function with an output shape is no riddle") {
  CHECK_BOTH(check(Sequential{Lambda{.output_shape = {4}}}, {2, 3}).clean());
  CHECK_BOTH(check(Sequential{Lambda{}}, {2, 3}).has(Code::unknown_layer));
}

TEST_CASE("beside an error there is the warning, too") {
  CHECK_BOTH(check(Sequential{Input{8}, LSTM{3}, Lambda{}}).has(Code::unknown_layer));
}

TEST_CASE("many unknown classes leave the fixes of other findings") {
  Model many;
  many.add(Input{50, 64});
  for (const char* const name : {"A", "B", "C", "D", "E", "F", "G", "H", "I"}) many.add(Stranger{name, true});
  many.add(Dense{.units = 1, .activation = "softmax"});
  const Report report = check(many, {7, 50, 64});
  REQUIRE(report.has(Code::softmax_of_one));
  CHECK((report.size() == 10 && report.fixes_sought() == 10 && !report.fixes(9).empty() && report.fixes(0).empty()));
}

}  // namespace shapeproof::suspect_unknown_layers_test
