// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/layer_forms.hpp"

#include "check_both.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layers.hpp"

// What `check_forms` refuses, tests/reject shows; here is what it looks at.
namespace shapeproof::layer_forms_test {
namespace {

/// All that a member that is called `weights` may be.
struct NoWeights {
  int data = 0;
};
struct OfOneInput {
  static constexpr void weights(const Shape& /*input*/, WeightSink& /*sink*/) {}
};
struct OfACall {
  constexpr void weights(const LayerCall& /*call*/, WeightSink& /*sink*/) const {}
};
struct OfAnything {
  constexpr void weights(const auto& /*input*/, WeightSink& /*sink*/) const {}
};
struct WithAnotherOne {
  constexpr void weights(const Shape& /*input*/, WeightSink& /*sink*/) const {}
  constexpr void weights(int /*input*/) {}
};
static_assert(detail::WeightsFit<NoWeights> && detail::WeightsFit<OfOneInput> && detail::WeightsFit<OfACall>);
static_assert(detail::WeightsFit<OfAnything> && detail::WeightsFit<WithAnotherOne>);

struct NotConst {
  constexpr void weights(const Shape& /*input*/, WeightSink& /*sink*/) {}
};
struct OfManyInputs {
  constexpr void weights(const Inputs& /*inputs*/, WeightSink& /*sink*/) const {}
};
struct Overloaded {
  constexpr void weights(const Shape& /*input*/, WeightSink& /*sink*/) {}
  constexpr void weights(const LayerCall& /*call*/, WeightSink& /*sink*/) {}
};
struct Template {
  template <class T>
  constexpr void weights(const T& /*input*/) const {}
};
struct Data {
  int weights = 0;
};
struct Constant {
  static constexpr int weights = 0;
};
struct Type {
  using weights = int;
};
class Private {
  [[maybe_unused]] constexpr void weights(const Shape& /*input*/, WeightSink& /*sink*/) const {}
};
struct Inherits : NotConst {};
static_assert(!detail::WeightsFit<NotConst> && !detail::WeightsFit<OfManyInputs> && !detail::WeightsFit<Overloaded>);
static_assert(!detail::WeightsFit<Template> && !detail::WeightsFit<Data> && !detail::WeightsFit<Constant>);
static_assert(!detail::WeightsFit<Type> && !detail::WeightsFit<Private> && !detail::WeightsFit<Inherits>);

struct RuleThatChanges {
  static constexpr string_ref type_name = "RuleThatChanges";
  static constexpr LayerTraits traits{};
  ShapeResult infer(const Shape& input) { return input; }
};
// A class that says that it is a layer is told what is wrong with its rule, not that it is none.
static_assert(Layer<RuleThatChanges> && !detail::InferFits<RuleThatChanges>);
static_assert(!detail::HasInfer<NoWeights> && !Layer<NoWeights>);

/// What Keras builds with has the form of the rule.
struct OtherForm {
  static constexpr ShapeResult infer(const Shape& input) { return input; }
  static constexpr Fault infer_built(const LayerCall& /*call*/, Outputs& /*outputs*/) { return {}; }
};
static_assert(!detail::InferBuiltFits<OtherForm> && !ShapeBuiltRule<OtherForm> && !CallBuiltRule<OtherForm>);
static_assert(ShapeBuiltRule<RMSNormalization> && !CallBuiltRule<RMSNormalization>);
static_assert(CallBuiltRule<BidirectionalRule> && !ShapeBuiltRule<BidirectionalRule>);

static_assert(ShapeRule<Dense> && !CallRule<Dense> && CallRule<LSTM> && CallRule<TimeDistributedRule>);
static_assert(!ShapeRule<LSTM> && !ShapeRule<TimeDistributedRule>);

// Traits may only name fields that the layer has; one without fields has none.
static_assert(detail::names_own_field<Dense>("units") && !detail::names_own_field<Dense>("unit"));
static_assert(detail::names_own_field<Add>("") && !detail::names_own_field<Add>("units"));

}  // namespace
}  // namespace shapeproof::layer_forms_test
