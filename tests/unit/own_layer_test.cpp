// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <cstdint>

#include "check_both.hpp"
#include "layer_probe.hpp"
#include "shapeproof/shapeproof.hpp"

/// Layers that a user writes, outside of the library's namespace: no base class, no registration.
namespace user {

namespace sp = shapeproof;

/// Everything that a layer may have.
struct Downscale {
  static constexpr sp::string_ref type_name = "Downscale";
  static constexpr sp::LayerTraits traits{};

  sp::Required<"factor"> factor;  ///< By how much the length shrinks.
  sp::Padding padding{};          ///< Whether a rest counts.
  sp::Name name{};
  bool trainable = true;

  static constexpr void fields(auto&& field) {
    field("factor", &Downscale::factor);
    field("padding", &Downscale::padding);
  }
  [[nodiscard]] constexpr sp::Fault validate() const {
    return factor < 2 ? sp::Fault::argument("factor", sp::Relation::at_least, 2, factor) : sp::Fault{};
  }
  [[nodiscard]] constexpr sp::ShapeResult infer(const sp::Shape& input) const {
    if (input.rank() != 3) return sp::Fault::rank(3, input);
    if (!input[1].is_known()) return input;
    if (input[1].code % factor != 0 && padding != sp::PaddingMode::same) {
      sp::Fault fault = sp::Fault::size(1, factor, input);
      fault.code = sp::Code::size_mismatch;
      fault.relation = sp::Relation::multiple_of;
      return {fault, input.with(1, sp::any)};
    }
    return input.with(1, (input[1].code + factor - 1) / factor);
  }
  constexpr void weights(const sp::Shape& input, sp::WeightSink& sink) const {
    sink.add("scale", {input[-1]});
    sink.add("steps", {1}, false);
  }
  [[nodiscard]] static constexpr sp::AxisNames axis_names(int /*rank*/) {
    return {sp::Axis::batch, sp::Axis::length, sp::Axis::features};
  }
  constexpr void explain(const sp::Shape& input, sp::TextSink& sink) const {
    sp::write_all(sink, input[1], " / ", std::int64_t{factor});
  }
};

/// As little as a layer can have.
struct Mirror {
  static constexpr sp::string_ref type_name = "Mirror";
  static constexpr sp::LayerTraits traits{};
  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
};

/// A layer with two outputs and a field type of its own.
struct Ratio {
  static constexpr std::size_t words = 2;
  std::int64_t part = 1;
  std::int64_t whole = 2;
  constexpr void store(sp::WordWriter& out) const {
    out.put(part);
    out.put(whole);
  }
  constexpr void load(sp::WordReader& in) {
    part = in.get();
    whole = in.get();
  }
};
struct Split {
  static constexpr sp::string_ref type_name = "Split";
  static constexpr sp::LayerTraits traits{};
  Ratio ratio{};  ///< How much goes first.
  static constexpr void fields(auto&& field) { field("ratio", &Split::ratio); }
  [[nodiscard]] constexpr sp::Fault infer(const sp::LayerCall& call, sp::Outputs& outputs) const {
    const sp::Shape& input = call.inputs[0];
    const sp::Dim size = input[-1];
    if (!size.is_known()) return sp::Fault::unknown(input.rank() - 1);
    const std::int64_t first = size.code * ratio.part / ratio.whole;
    outputs.push_back(input.with(-1, first));
    outputs.push_back(input.with(-1, size.code - first));
    return {};
  }
};

static_assert(sp::Layer<Downscale> && sp::Layer<Mirror> && sp::Layer<Split>);

constexpr auto model = sp::Sequential{
    sp::Input{100, 8},
    Downscale{4},
    Mirror{},
    sp::TimeDistributed{sp::Dense{6}},
    sp::Bidirectional{sp::LSTM{.units = 3, .return_sequences = true}},
    Downscale{.factor = 10, .padding = "same", .trainable = false},
    Split{Ratio{1, 3}}}.named("own");
static_assert(sp::verify<model>::ok);

}  // namespace user

namespace shapeproof::own_layer_test {

TEST_CASE("a user's own layers in a constant model") {
  using namespace user;
  CHECK_BOTH(infer(test::at_run_time(user::model), {7, 100, 8}).outputs()[0] == Shape{7, 3, 2});
  CHECK_BOTH(infer(test::at_run_time(user::model), {7, 100, 8}).outputs()[1] == Shape{7, 3, 4});
  // 8 + 1; 8 * 6 + 6; twice 4 * 3 * (6 + 3 + 1); 6 + 1, frozen.
  CHECK_BOTH(parameter_count(user::model) == std::int64_t{9 + 54 + 240 + 7});
  CHECK_BOTH(trainable_parameter_count(user::model) == std::int64_t{8 + 54 + 240});
  CHECK_BOTH(trace(user::model)[0].layer.name == "downscale" && trace(user::model)[4].layer.name == "downscale_1");
  CHECK_BOTH(trace(user::model)[0].arithmetic.view() == "100 / 4");
}

TEST_CASE("the same layers in a model made at run time") {
  Model model{"own"};
  model.add(Input{100, 8}).add(user::Downscale{4}).add(user::Mirror{}).add(TimeDistributed{Dense{6}});
  model.add(Bidirectional{LSTM{.units = 3, .return_sequences = true}});
  model.add(user::Downscale{.factor = 10, .padding = "same", .trainable = false}).add(user::Split{user::Ratio{1, 3}});
  CHECK(infer(model).outputs() == infer(user::model).outputs());
  CHECK(infer(model, {1, 99, 8}).error() == infer(user::model, {1, 99, 8}).error());
  CHECK(parameter_count(model).value() == parameter_count(user::model).value());
}

TEST_CASE("a user's rule and checks are reported like the library's") {
  using test::fault;
  using test::Says;
  CHECK_BOTH(fault(user::Downscale{1}, {1, 2, 3}) == test::too_small("factor", 2, 1));
  CHECK_BOTH(fault(user::Downscale{4}, {1, 10, 3}) ==
             Says{Code::size_mismatch, "length", 4, 10, Relation::multiple_of});
  CHECK_BOTH(fault(user::Downscale{4}, {1, 10}) == Says{Code::rank_mismatch, "", 3, 2});
  CHECK_BOTH(fault(user::Downscale{4}, {1, 10}).layer == LayerRef{0, "Downscale", "downscale"});
  CHECK_BOTH(fault(user::Split{}, {1, any}).code == Code::unknown_axis_size);
  constexpr Sequential wrapped{Flatten{}, Reshape{.target_shape = {2, 9, 1}}, TimeDistributed{user::Downscale{4}}};
  CHECK_BOTH(infer(wrapped, {1, 18}).error().inner == LayerRef{1, "Downscale", "downscale"});
  CHECK_BOTH(check(wrapped, {1, 18}).size() == 1);
}

}  // namespace shapeproof::own_layer_test
