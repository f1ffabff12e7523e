// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <vector>

#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/shape/text.hpp"
#include "shapeproof/sizes.hpp"
#include "subject.hpp"

namespace check_model {

/// What `--sizes` asks: with which sizes a model fits, what its layers make of them, and what helps where those of the
/// data do not fit.
class SizesAnswer {
 public:
  explicit SizesAnswer(const Subject& subject)
      : shapes_(all_shapes(subject)), forms_(make_forms(subject.model(), shapes_)) {
    advice_ =
        shapeproof::SizeAdviser{subject.model(), shapes_.data(), shapes_.size(), shapeproof::SizeOptions{}}.advice();
  }

  [[nodiscard]] const shapeproof::SizeForms& forms() const { return forms_; }
  [[nodiscard]] const shapeproof::GrowableArray<shapeproof::SizeAdvice>& advice() const { return advice_; }

  void write(shapeproof::TextSink& sink) const {
    using shapeproof::write;
    if (forms_.names().empty())
      return sink.write("sizes: no axis has a name; --input (?,height,width,3) gives names\n");
    sink.write("sizes that fit:\n");
    write(sink, forms_.fitting());
    sink.write("\n");
    for (const shapeproof::SizeAdvice& one : advice_) {
      write(sink, one);
      sink.write("\n");
    }
  }

 private:
  /// What is given, or declared.
  [[nodiscard]] static std::vector<shapeproof::Shape> all_shapes(const Subject& subject) {
    const shapeproof::ModelView& model = subject.model();
    std::vector<shapeproof::Shape> shapes = subject.shapes();
    const std::uint32_t count = shapeproof::detail::input_count(model);
    if (shapes.empty()) shapes.assign(count, shapeproof::Shape::unknown());
    for (std::uint32_t i = 0; i < shapes.size(); ++i) {
      if (!shapes[i].has_rank()) shapes[i] = shapeproof::detail::declared_shape(model, i);
      shapes[i] = shapeproof::detail::one_batch(model, shapes[i]);
    }
    return shapes;
  }
  /// The names that are given; else those of axes that are open; else those of places whose sizes are known.
  [[nodiscard]] static shapeproof::SizeForms make_forms(const shapeproof::ModelView& model,
                                                        const std::vector<shapeproof::Shape>& shapes) {
    const shapeproof::AxisNamer namer{model};
    std::vector<shapeproof::NamedShape> named(shapes.begin(), shapes.end());
    for (const shapeproof::AxesToName which : {shapeproof::AxesToName::open, shapeproof::AxesToName::places}) {
      if (has_names(named)) break;
      for (std::uint32_t i = 0; i < shapes.size(); ++i) named[i] = namer.name(i, shapes[i], which);
    }
    shapeproof::detail::SizedModel sized{model, named.data(), named.size()};
    return {sized, shapeproof::SizeOptions{}};
  }
  [[nodiscard]] static bool has_names(const std::vector<shapeproof::NamedShape>& shapes) {
    for (const shapeproof::NamedShape& shape : shapes) {
      for (const shapeproof::Name& name : shape.names) {
        if (!name.empty()) return true;
      }
    }
    return false;
  }

  std::vector<shapeproof::Shape> shapes_;
  shapeproof::SizeForms forms_;
  shapeproof::GrowableArray<shapeproof::SizeAdvice> advice_;
};

}  // namespace check_model
