// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Models as C++ headers: a model that was read from a file becomes a constant, proven wherever it is compiled.

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shapeproof/cpp/identifier.hpp"
#include "shapeproof/cpp/model_writer.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/version.hpp"

namespace shapeproof::inline v0_1 {

/// A header, or the reason why there is none.
struct [[nodiscard]] EmittedHeader {
  std::string text{};     ///< The header.
  std::string problem{};  ///< Why there is no header; empty: there is one.

  [[nodiscard]] bool ok() const noexcept { return problem.empty(); }
  [[nodiscard]] explicit operator bool() const noexcept { return ok(); }
};

/// What the header is made for.
class HeaderOptions {
 public:
  TensorSpec input = Shape::unknown();  ///< of a model without `Input`: what it is proven for

  /// A layer class of one's own, by its name in C++ and the header that has it.
  template <Layer L>
  HeaderOptions& add(std::string name, std::string include) {
    writers_.push_back({&layer_type<L>, std::move(name), &cpp::detail::own_class<L>});
    includes_.push_back(std::move(include));
    return *this;
  }

  /// How the fields of the user's own layers are written.
  [[nodiscard]] const std::vector<cpp::LayerWriter>& writers() const noexcept { return writers_; }
  /// The headers of the user's own layers.
  [[nodiscard]] const std::vector<std::string>& includes() const noexcept { return includes_; }

 private:
  std::vector<cpp::LayerWriter> writers_;
  std::vector<std::string> includes_;
};

namespace detail {

/// A shape as the type that stands for it; empty where there is none.
[[nodiscard]] inline std::string tensor_shape_text(const Shape& shape) {
  if (!shape.has_rank() || !shape.fits()) return {};
  std::string text;
  for (int i = 0; i < shape.rank(); ++i) {
    const Dim dim = shape[i];
    if (dim.is_invalid()) return {};
    text += i > 0 ? ", " : "";
    if (dim.is_symbol()) {
      text += "shapeproof::symbol(" + cpp::write_value(dim) + ")";
    } else {
      text += dim.is_known() ? std::to_string(dim.code) : "shapeproof::any";
    }
  }
  return "shapeproof::TensorShape<" + text + ">";
}

/// What is asserted of the constant: that it fits, its outputs, its parameters.
[[nodiscard]] inline std::string header_assertions(const ModelView& model, const std::string& name,
                                                   const TensorSpec& input, const Inference& inference) {
  const bool declares = model.is_graph() || model.has_input();
  const std::string given = declares ? "" : tensor_shape_text(input.shape);
  const std::string arguments = given.empty() ? name : name + ", " + given;
  const std::string slot = given.empty() ? "shapeproof::declared_input" : given;
  std::string text = "static_assert(shapeproof::verify<" + arguments + ">::ok);\n";
  for (std::size_t i = 0; i < inference.outputs().size(); ++i) {
    const std::string shape = tensor_shape_text(inference.outputs()[i]);
    if (shape.empty()) continue;
    const std::string which = i > 0 ? name + ", " + slot + ", " + std::to_string(i) : arguments;
    text += "static_assert(std::is_same_v<shapeproof::output_shape_t<" + which + ">, " + shape + ">);\n";
  }
  const Result<ParameterCount> count = parameters(model, declares ? TensorSpec{Shape::unknown()} : input);
  if (count.ok()) {
    text += "static_assert(shapeproof::parameter_count(" + name + (given.empty() ? "" : ", " + given + "{}") +
            ") == std::int64_t{" + std::to_string(count.value().total.code) + "});\n";
  }
  return text;
}

}  // namespace detail

/// Writes a C++ header that defines a model as the constant `name` (`resnet50`, `models::resnet50`) and asserts that it
/// fits, its outputs' shapes and its number of parameters. Nothing is written if the model does not fit, if it has a
/// layer of an unknown class, or if `name` is not a valid name in C++.
inline EmittedHeader emit_header(const ModelView& model, const std::string& name, const HeaderOptions& options = {}) {
  EmittedHeader result;
  const cpp::QualifiedName qualified = cpp::parse_name(name);
  if (!qualified.problem.empty()) {
    result.problem = escaped(qualified.problem);
    return result;
  }
  const bool declares = model.is_graph() || model.has_input();
  const Inference inference = infer(model, declares ? TensorSpec{Shape::unknown()} : options.input);
  if (!inference.ok()) {
    StringSink sink;
    write_line(sink, inference.error());
    result.problem = "the model does not fit: " + sink.take();
    return result;
  }
  cpp::ModelWriter writer{options.writers()};
  const std::string expression = writer.write(model);
  if (!writer.problem().empty()) {
    result.problem = writer.problem();
    return result;
  }
  std::string& text = result.text;
  text = "// Written by shapeproof " SHAPEPROOF_VERSION " from a model; changes will be lost.\n#pragma once\n\n";
  const std::string all = writer.constants() + expression;
  const auto uses = [&](const char* part) { return all.find(part) != std::string::npos; };
  text += "#include <cstdint>\n";
  if (uses("std::numeric_limits")) text += "#include <limits>\n";
  text += "#include <type_traits>\n\n";
  for (const std::string& include : options.includes()) text += "#include \"" + include + "\"\n";
  if (uses("sp::aten::")) text += "#include <shapeproof/aten.hpp>\n";
  if (uses("sp::nn::")) text += "#include <shapeproof/nn.hpp>\n";
  text += "#include <shapeproof/shapeproof.hpp>\n\n";
  if (!qualified.space.empty()) text += "namespace " + qualified.space + " {\n\n";
  text += "inline constexpr auto " + qualified.name + " = [] {\n  namespace sp = shapeproof;\n" + writer.constants();
  text += "  return " + expression + ";\n}();\n\n";
  text += detail::header_assertions(model, qualified.name, options.input, inference);
  if (!qualified.space.empty()) text += "\n}  // namespace " + qualified.space + "\n";
  return result;
}
/// The same for any model.
template <AnyModel M>
EmittedHeader emit_header(const M& model, const std::string& name, const HeaderOptions& options = {}) {
  return emit_header(model.view(), name, options);
}

}  // namespace shapeproof::inline v0_1
