// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "applications.hpp"  // written by shapeproof_write_models

#include "check_same.hpp"
#include "sample_layers.hpp"

namespace {

template <class Written>
void check_application(const Written& written, const std::string& name) {
  const shapeproof::keras::ImportedModel source = codegen::read_application(SHAPEPROOF_APPLICATIONS, name);
  REQUIRE_MESSAGE(source.ok(), source.problem.message());
  codegen::check_same(written, source);
}

}  // namespace

TEST_CASE("published architectures come back") {
  check_application(written::DenseNet121, "DenseNet121");
  check_application(written::EfficientNetB0, "EfficientNetB0");
  check_application(written::InceptionV3, "InceptionV3");
  check_application(written::MobileNet, "MobileNet");
  check_application(written::MobileNetV2, "MobileNetV2");
  check_application(written::MobileNetV3Small, "MobileNetV3Small");
  check_application(written::ResNet50, "ResNet50");
  check_application(written::VGG16, "VGG16");
  check_application(written::Xception, "Xception");
  static_assert(shapeproof::parameter_count(written::ResNet50) == std::int64_t{25636712});  // as Keras counts them
}
