// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/field_faults.hpp"

#include "check_both.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::field_faults_test {
namespace {

/// The fields of all faults of a layer but the first.
constexpr FixedText<120> further(const auto& layer) {
  const Sequential model{layer};
  const LayerRecord& record = model.view().records[0];
  const detail::FieldFaults faults{record, record_fault(record)};
  FixedText<120> text;
  for (const Fault& fault : faults.further()) write_all(text, fault.field, " ");
  return text;
}

}  // namespace

TEST_CASE("every field that is wrong") {
  CHECK_BOTH(further(Dense{.units = 2}).view().empty() && further(Dense{.units = 0}).view().empty());
  CHECK_BOTH(further(Dense{.units = 0, .activation = "rleu"}).view() == "activation ");
  CHECK_BOTH(further(Conv2D{.filters = 0, .kernel_size = 0, .padding = "smae", .data_format = "first"}).view() ==
             "padding data_format filters ");
  CHECK_BOTH(further(Conv2D{.filters = 0, .kernel_size = 3, .padding = "smae", .groups = 2}).view() == "filters ");
  CHECK_BOTH(further(MaxPooling2D{.pool_size = 0, .strides = 0, .padding = "full"}).view() == "strides padding ");
  CHECK_BOTH(further(LSTM{.units = 0, .activation = "tanhh", .recurrent_activation = "sgmoid"}).view() ==
             "activation recurrent_activation ");
}

TEST_CASE("what follows from a value that was given is no fault of its own") {
  CHECK_BOTH(further(Conv2D{.filters = 3, .kernel_size = 3, .groups = 2}).view().empty());
  CHECK_BOTH(further(Conv2D{.filters = 2, .kernel_size = 3, .strides = 2, .dilation_rate = 2}).view().empty());
  CHECK_BOTH(further(Reshape{{-1, -1}}).view().empty());
}

TEST_CASE("of a wrapper what is wrong with itself; of the layer in it the first fault is told") {
  CHECK_BOTH(further(Bidirectional{LSTM{0}}).view().empty());
  CHECK_BOTH(further(TimeDistributed{Dense{0}}).view().empty());
}

}  // namespace shapeproof::field_faults_test
