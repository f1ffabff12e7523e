// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras_saved_model.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "sample_files.hpp"

namespace shapeproof::test {
namespace {

[[nodiscard]] std::string number(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7U) bytes += static_cast<char>((value & 0x7FU) | 0x80U);
  return bytes + static_cast<char>(value);
}
/// A field of a message: a text or a message, or a number.
[[nodiscard]] std::string field(std::uint64_t at, const std::string& bytes) {
  return number(at << 3U | 2U) + number(bytes.size()) + bytes;
}
[[nodiscard]] std::string field(std::uint64_t at, std::uint64_t value) { return number(at << 3U) + number(value); }

/// A node of a keras_metadata.pb.
[[nodiscard]] std::string saved_node(std::uint64_t id, const std::string& path, const std::string& identifier,
                                     const std::string& metadata) {
  const std::string version = field(1, std::uint64_t{2}) + field(2, std::uint64_t{1});
  return field(1, field(2, id) + field(3, path) + field(4, identifier) + field(5, metadata) + field(6, version));
}
[[nodiscard]] std::string dense(const std::string& units) {
  return R"({"class_name": "Dense", "config": {"units": )" + units +
         R"(, "batch_input_shape": {"class_name": "__tuple__", "items": [null, 8]}}})";
}
[[nodiscard]] std::string model_of(const std::string& units) {
  return R"({"name": "m", "class_name": "Sequential", "config": {"name": "m", "layers": [)" + dense(units) + "]}}";
}
const std::string metadata = saved_node(0, "root", "_tf_keras_sequential", model_of("3")) +
                             saved_node(1, "root.layer-0", "_tf_keras_layer", dense("3"));
/// The object graph of a saved_model.pb before TensorFlow 2.5.
const std::string graph =
    field(1, std::uint64_t{1}) +
    field(2, field(1, "meta") + field(2, std::string("\x08\x01", 2)) +
                 field(7, field(1, field(1, "child") + field(4, field(1, "_tf_keras_network") + field(2, "version") +
                                                                    field(3, model_of("5"))))));

[[nodiscard]] keras::ProblemKind kind_of(const std::string& bytes) {
  return keras::read_saved_model_from(bytes).problem.kind;
}

}  // namespace

TEST_CASE("the model in a SavedModel's metadata") {
  CHECK(infer(keras::read_saved_model_from(metadata)).shape() == Shape{any, 3});
  CHECK(infer(keras::read_saved_model_from(graph)).shape() == Shape{any, 5});
  // Layers without a model of Keras's around them are no model, and a model of one's own has no layers in its file.
  CHECK(kind_of(saved_node(1, "root.layer-0", "_tf_keras_layer", dense("3"))) == keras::ProblemKind::no_config);
  CHECK(kind_of(saved_node(0, "root", "_tf_keras_model", R"({"class_name": "Mine", "config": {}})")) ==
        keras::ProblemKind::no_architecture);
  CHECK(kind_of("") == keras::ProblemKind::no_config);
  // Of another model within, the first one counts.
  CHECK(
      infer(keras::read_saved_model_from(metadata + saved_node(2, "root.layer-1", "_tf_keras_network", model_of("9"))))
          .shape() == Shape{any, 3});
}

TEST_CASE("metadata of TensorFlow.NET, where a model is a layer, too") {
  const std::string config = R"({
  "class_name": "Sequential",
  "config": {"layers": [
    {"class_name": "InputLayer", "config": {"batch_input_shape": {"class_name": "TensorShape", "items": [null, 8]}}},
    {"class_name": "Dense", "config": {"units": 3, "name": null}, "inbound_nodes": [["dense_input", 0, 0]]},
    {"class_name": "LeakyReLu", "config": {"alpha": 0.01, "name": null}, "inbound_nodes": [["dense", 0, 0]]}],
    "input_layers": [["dense_input", 0, 0], ["dense_input", 0, 0]]}
})";
  std::string windows;
  for (const char c : config) windows += c == '\n' ? "\r\n" : std::string(1, c);
  const std::string whole =
      saved_node(0, "root", "_tf_keras_layer", windows) + saved_node(1, "root.layer-0", "_tf_keras_layer", dense("3"));
  CHECK(infer(keras::read_saved_model_from(whole)).shape() == Shape{any, 3});
  std::string changed = whole;
  for (std::size_t at = changed.find('\r'); at != std::string::npos; at = changed.find('\r')) changed.erase(at, 1);
  CHECK(keras::read_saved_model_from(changed).problem.reason.ends_with(
      "; its line ends were changed: it is no text, which .gitattributes can say"));
  CHECK(keras::read_saved_model_from(saved_node(0, "root", "_tf_keras_layer", dense("3"))).problem.message() ==
        "holds layers, and no model of Keras's");
}

TEST_CASE("metadata that are not whole, or that lie about lengths") {
  for (const std::string& whole : {metadata.substr(0, metadata.find("root.") - 8), graph}) {
    for (std::size_t length = 1; length < whole.size(); ++length) {
      const keras::ProblemKind kind = kind_of(whole.substr(0, length));
      const bool is_right = kind == keras::ProblemKind::damaged_file || kind == keras::ProblemKind::no_config;
      CHECK_MESSAGE(is_right, length);
    }
  }
  CHECK(keras::read_saved_model_from(std::string("\x08\x01\x12\x7F", 4)).problem.message() ==
        "byte 4 begins no field that ends within the file");
  CHECK(kind_of(std::string(20, '\xFF')) == keras::ProblemKind::damaged_file);
  CHECK(kind_of(field(1, std::string("\x0B", 1))) == keras::ProblemKind::damaged_file);  // groups are not in use
  CHECK(kind_of(std::string("\x0A\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 11)) == keras::ProblemKind::damaged_file);
}

}  // namespace shapeproof::test
