// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Models from the folders that TensorFlow saves, `SavedModel`: Keras's own description of a model stands in the file
/// `keras_metadata.pb`, or before TensorFlow 2.5 in `saved_model.pb`. Needs the CMake target shapeproof::keras.

#include <cstddef>
#include <string>
#include <string_view>

#include "shapeproof/keras.hpp"
#include "shapeproof/keras/wire_reader.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

/// What Keras says of one object of a saved model.
struct SavedObject {
  std::string_view path{};
  std::string_view identifier{};
  std::string_view metadata{};

  /// TensorFlow.NET calls each object a layer, and also the whole model.
  [[nodiscard]] bool is_model() const noexcept {
    if (path == "root" && identifier == "_tf_keras_layer") return metadata.find("\"input_layers\"") != metadata.npos;
    for (const std::string_view one : {"_tf_keras_sequential", "_tf_keras_network", "_tf_keras_model"}) {
      if (identifier == one) return !metadata.empty();
    }
    return false;
  }
};

/// Finds the first object that is a model: the whole one stands before those within it. Source: TensorFlow,
/// `saved_metadata.proto`, `saved_model.proto`, `saved_object_graph.proto`.
class SavedModelReader {
 public:
  explicit SavedModelReader(std::string_view file) noexcept : file_(file) {}

  [[nodiscard]] Problem read(std::string_view& metadata) {
    constexpr std::uint64_t saved_object = 1;
    constexpr std::uint64_t meta_graph = 2;
    each_message(file_, [&](std::uint64_t number, std::string_view message) {
      if (number == saved_object) read_object(message, {3, 4, 5});
      if (number == meta_graph) read_meta_graph(message);
    });
    if (found_.is_model()) {
      metadata = found_.metadata;
      return {};
    }
    if (damage_ != nullptr) {
      // Python writes JSON in one line; where there are more, they end with CR LF, unless git took the CR away.
      const bool has_lines = file_.find("{\n ") != file_.npos;
      return {.kind = ProblemKind::damaged_file,
              .reason = "byte " + std::to_string(damage_ - file_.data()) +
                        " begins no field that ends within the file" +
                        (has_lines ? "; its line ends were changed: it is no text, which .gitattributes can say" : "")};
    }
    return {.kind = ProblemKind::no_config,
            .reason = has_objects_ ? "holds layers, and no model of Keras's"
                                   : "holds no model of Keras's; see keras_metadata.pb beside it"};
  }

 private:
  /// The numbers of an object's fields.
  struct FieldNumbers {
    std::uint64_t path;  ///< 0: there is none
    std::uint64_t identifier;
    std::uint64_t metadata;
  };

  /// Calls a function with each field that has bytes, until a model was found.
  template <class Function>
  void each_message(std::string_view message, const Function& function) {
    WireReader reader{message};
    WireReader::Field field;
    while (!found_.is_model() && damage_ == nullptr && reader.next(field)) {
      if (field.has_bytes) function(field.number, field.bytes);
    }
    if (reader.is_damaged() && damage_ == nullptr) damage_ = reader.position();
  }
  void read_object(std::string_view message, FieldNumbers numbers) {
    has_objects_ = true;
    SavedObject object;
    WireReader reader{message};
    for (WireReader::Field field; reader.next(field);) {
      if (field.number == numbers.path) object.path = field.bytes;
      if (field.number == numbers.identifier) object.identifier = field.bytes;
      if (field.number == numbers.metadata) object.metadata = field.bytes;
    }
    if (reader.is_damaged()) damage_ = reader.position();
    if (!reader.is_damaged() && object.is_model()) found_ = object;
  }
  void read_meta_graph(std::string_view message) {
    constexpr std::uint64_t object_graph = 7;
    constexpr std::uint64_t node = 1;
    constexpr std::uint64_t user_object = 4;
    each_message(message, [&](std::uint64_t in_graph, std::string_view objects) {
      if (in_graph != object_graph) return;
      each_message(objects, [&](std::uint64_t in_objects, std::string_view object) {
        if (in_objects != node) return;
        each_message(object, [&](std::uint64_t in_object, std::string_view own) {
          if (in_object == user_object) read_object(own, {0, 1, 3});
        });
      });
    });
  }

  std::string_view file_;
  SavedObject found_;
  bool has_objects_ = false;  ///< of Keras's, be they models or not
  const char* damage_ = nullptr;
};

}  // namespace detail

/// Takes the model's JSON out of the bytes of a `keras_metadata.pb`, or of a `saved_model.pb` that has it.
[[nodiscard]] inline Problem read_saved_model_config_from(std::string_view bytes, std::string& text) {
  text.clear();
  std::string_view metadata;
  Problem problem = detail::SavedModelReader{bytes}.read(metadata);
  if (!problem) text = metadata;
  return problem;
}

/// Reads a model from the same.
inline ImportedModel read_saved_model_from(std::string_view bytes, const ReadOptions& options = {}) {
  std::string text;
  if (Problem problem = read_saved_model_config_from(bytes, text); problem) return ImportedModel{problem};
  return read_model_text(text, options);
}

}  // namespace shapeproof::inline v0_1::keras
