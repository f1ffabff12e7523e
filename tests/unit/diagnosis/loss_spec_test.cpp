// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/diagnosis/loss_spec.hpp"

#include "check_both.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/nn.hpp"

namespace shapeproof::loss_spec_test {
namespace {

constexpr LossSpec weighted = nn::CrossEntropyLoss{.weight = Shape{10}};
constexpr Fit fit{.y = Shape{8}, .loss = nn::MSELoss{}};

}  // namespace

TEST_CASE("A loss of Keras's is one of a list, and may take logits") {
  CHECK_BOTH(LossSpec{Loss::bce}.loss == Loss::binary_crossentropy && !LossSpec{Loss::bce}.from_logits);
  CHECK_BOTH(from_logits(Loss::bce).from_logits && from_logits(Loss::bce).loss == Loss::binary_crossentropy);
  CHECK_BOTH(to_string(LossSpec{Loss::bce}) == "binary_crossentropy" && LossSpec{Loss::bce}.module == nullptr);
}

TEST_CASE("A loss module keeps its options") {
  CHECK_BOTH(to_string(weighted) == "CrossEntropyLoss");
  CHECK_BOTH(get_field(weighted.record(), "weight") == FieldValue::shape(Shape{10}));
  CHECK_BOTH(weighted.record().valid && !LossSpec{nn::CrossEntropyLoss{.label_smoothing = 2.0}}.record().valid);
  CHECK_BOTH(fit.loss[0].module == &loss_type<nn::MSELoss>);
}

TEST_CASE("Losses are equal if class and options are") {
  CHECK_BOTH(LossSpec::of(loss_type<nn::CrossEntropyLoss>) == LossSpec{nn::CrossEntropyLoss{}});
  CHECK_BOTH(!(LossSpec{nn::CrossEntropyLoss{}} == weighted));
  CHECK_BOTH(!(LossSpec{nn::CrossEntropyLoss{}} == LossSpec{nn::NLLLoss{}}));
  CHECK_BOTH(!(LossSpec{Loss::mse} == LossSpec{nn::MSELoss{}}) && !(LossSpec{Loss::mse} == LossSpec{Loss::mae}));
}

}  // namespace shapeproof::loss_spec_test
