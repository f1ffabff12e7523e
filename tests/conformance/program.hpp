// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/nn_json.hpp"

/// A whole program in one line of JSON, for shapeproof_replay: a model, as pairs of class and config or as Keras writes
/// it, and what it is trained with.
namespace conformance {

namespace sp = shapeproof;
using sp::keras::Json;

/// A model, and what it is trained with, out of a line.
class Program {
 public:
  /// Whether a line is one.
  [[nodiscard]] static bool is_one(const Json& line) {
    if (is_of_modules(line)) return true;
    if (!line.is_object() || !line.contains("model")) return false;
    if (line.at("model").is_array()) return true;
    for (const char* const key : {"data_shape", "target_shape", "loss", "as_graph", "runtime"}) {
      if (line.contains(key)) return true;
    }
    return false;
  }

  /// False: `problem()` says why.
  [[nodiscard]] bool read(const Json& line) {
    if (!read(line, sp::Dim{})) return false;
    // A name in the model's input stands for a number that the line does not tell. Where weights need it, some number
    // takes its place, which is large enough for windows.
    if (!names_input_ || !check().has(sp::Code::unknown_axis_size)) return true;
    *this = Program{};
    return read(line, 256);
  }

  [[nodiscard]] const sp::keras::Problem& problem() const noexcept { return problem_; }
  [[nodiscard]] sp::Report check() const { return sp::check(view(), fit_); }
  [[nodiscard]] sp::ModelView view() const {
    if (is_graph_) return graph_.view();
    return imported_.view().count > 0 ? imported_.view() : chain_.view();
  }
  [[nodiscard]] const sp::Fit& fit() const noexcept { return fit_; }
  /// The index of the first layer that the line names: in a graph that was made of a chain, the `Input` is one more.
  [[nodiscard]] int first_index() const noexcept { return is_graph_ ? 1 : 0; }
  [[nodiscard]] bool is_as_graph() const noexcept { return is_as_graph_; }

 private:
  /// Whether the model is one of PyTorch's modules, with data.
  [[nodiscard]] static bool is_of_modules(const Json& line) {
    return line.is_object() && line.contains("modules") && line.contains("data_shape");
  }
  [[nodiscard]] bool read(const Json& line, sp::Dim name_value) {
    name_value_ = name_value;
    const auto as_graph = line.find("as_graph");
    is_as_graph_ = as_graph != line.end() && as_graph->is_boolean() && as_graph->get<bool>();
    if (!read_fit(line)) return false;
    if (is_of_modules(line)) return read_modules(line);
    return line.at("model").is_array() ? read_pairs(line) : read_keras(line);
  }
  [[nodiscard]] bool fail(sp::keras::ProblemKind kind, const char* path, const char* reason) {
    problem_ = {.kind = kind, .path = path, .reason = reason};
    return false;
  }

  [[nodiscard]] static sp::keras::ReadOptions strict() {
    sp::keras::ReadOptions options;
    options.unknown_classes = sp::keras::UnknownClasses::refuse;
    return options;
  }
  /// Of a model that Keras wrote, "input_shape" is one batch of the data, as in other lines.
  [[nodiscard]] bool read_keras(const Json& line) {
    if (fit_.x.empty() && !read_tensors(line, "input_shape", "data_dtype", fit_.x)) return false;
    imported_ = sp::keras::read_model(line.at("model"), strict());
    problem_ = imported_.problem;
    if (!imported_.ok()) return false;
    if (is_as_graph_ && !imported_.view().is_graph()) make_graph(imported_.view());
    return true;
  }

  [[nodiscard]] bool read_modules(const Json& line) {
    sp::Shape declared;
    const bool has_input = read_shape(line, "input_shape", declared);
    if (has_input) chain_.add(sp::nn::Input(declared));
    if (!line.at("modules").is_array()) return fail(sp::keras::ProblemKind::not_a_layer, "/modules", "no list");
    for (const Json& json : line.at("modules")) {
      sp::LayerRecord record;
      if (!sp::nn::read_module(json, record, problem_)) return false;
      chain_.add(&record, 1);
    }
    if (is_as_graph_) make_graph(chain_.view());
    return true;
  }
  /// The loss modules of a line, by their class.
  [[nodiscard]] bool read_loss_modules(const Json& line) {
    const Json* const name = item_of(line, "loss", 0);
    if (name == nullptr || !name->is_string()) return true;
    const sp::LossType* const type = sp::nn::find_loss(name->get_ref<const std::string&>());
    if (type == nullptr) return fail(sp::keras::ProblemKind::unknown_class, "/loss", "no loss of PyTorch's in C++");
    sp::LayerRecord record = sp::default_layer(*type->layer);
    const auto options = line.find("loss_options");
    if (options != line.end() && !sp::nn::read_options(*options, record, problem_)) return false;
    sp::LossSpec loss = sp::LossSpec::of(*type);
    loss.options = record.words;
    fit_.loss.push_back(loss);
    return true;
  }

  [[nodiscard]] bool read_pairs(const Json& line) {
    sp::Model layers;
    if (!read_layers(line.at("model"), layers)) return false;
    const sp::ModelView view = layers.view();
    sp::Shape declared;
    const bool has_input = read_shape(line, "input_shape", declared);
    if (has_input) {
      for (sp::Dim& dim : declared.axes) {
        if (!dim.is_symbol()) continue;
        names_input_ = true;
        if (name_value_.is_known()) dim = name_value_;
      }
      chain_.add(sp::Input(declared));
    } else if (fit_.x.empty() && view.count > 0 && !view.records[0].type->is_input()) {
      chain_.add(sp::Input(assumed_input(view.records[0])));  // a model without any shape: of its first layer's rank
    }
    for (std::uint32_t at = 0; at < view.count; at += view.records[at].span) {
      chain_.add(view.records + at, view.records[at].span);
    }
    if (is_as_graph_ || (has_input && any_merge(view))) make_graph(chain_.view());
    return true;
  }

  /// Numbers that a line leaves open ("units": null, "units": "embed_dim") stand for some number.
  static void fill_in(Json& config) {
    constexpr std::int64_t some_number = 24;
    for (const char* const key : {"units", "filters", "input_dim", "output_dim", "kernel_size", "pool_size"}) {
      const auto value = config.find(key);
      if (value != config.end() && (value->is_null() || value->is_string())) *value = some_number;
    }
  }
  /// `["Dense", {"units": 3}]` as Keras would write it; a wrapper has what it contains as another such list.
  [[nodiscard]] static bool as_keras(const Json& pair, Json& out, int depth) {
    if (depth == 0 || !pair.is_array() || pair.empty() || pair.size() > 2 || !pair[0].is_string()) return false;
    Json config = pair.size() == 2 && pair[1].is_object() ? pair[1] : Json::object();
    fill_in(config);
    for (const char* const key : {"layers", "layer"}) {
      const auto inner = config.find(key);
      if (inner == config.end() || !inner->is_array() || inner->empty()) continue;
      const Json& first = (*inner)[0].is_array() ? (*inner)[0] : *inner;
      Json contained;
      if (!as_keras(first, contained, depth - 1)) return false;
      config.erase(key);
      config["layer"] = std::move(contained);
      break;
    }
    out = {{"class_name", pair[0]}, {"config", std::move(config)}};
    return true;
  }
  [[nodiscard]] bool read_layers(const Json& list, sp::Model& out) {
    const sp::keras::ReadOptions options = strict();
    sp::keras::LayerReader reader{options};
    for (const Json& pair : list) {
      Json layer;
      if (!as_keras(pair, layer, 8)) return fail(sp::keras::ProblemKind::not_a_layer, "/model", "no pair");
      reader.clear();
      if (!reader.read(layer)) {
        problem_ = reader.problem();
        return false;
      }
      out.add(reader.records().data(), reader.records().size());
    }
    return true;
  }

  /// A shape whose strings are symbols; a symbol that cannot be one is an unknown size.
  [[nodiscard]] static sp::Shape shape_of(const Json& list) {
    sp::Shape shape;
    for (const Json& item : list) {
      sp::Dim dim;
      if (item.is_number_integer()) dim = sp::Dim(item.get<std::int64_t>());
      if (item.is_string()) dim = sp::Dim(sp::string_ref(item.get_ref<const std::string&>()));
      shape.push_back(item.is_string() && dim.is_bad_symbol() ? sp::Dim{} : dim);
    }
    return shape;
  }
  [[nodiscard]] static bool read_shape(const Json& line, const char* key, sp::Shape& out) {
    const auto list = line.find(key);
    if (list == line.end() || !list->is_array()) return false;
    out = shape_of(*list);
    return true;
  }
  /// Item `index` of a list, or the value that stands for all.
  [[nodiscard]] static const Json* item_of(const Json& line, const char* key, std::size_t index) {
    const auto found = line.find(key);
    if (found == line.end()) return nullptr;
    if (!found->is_array()) return &*found;
    return index < found->size() ? &(*found)[index] : nullptr;
  }

  /// One shape, or a list of them; a type for all, or one for each.
  [[nodiscard]] bool read_tensors(const Json& line, const char* key, const char* dtype_key, sp::TensorSpecs& out) {
    const auto list = line.find(key);
    if (list == line.end() || !list->is_array()) return true;
    const bool several = !list->empty() && (*list)[0].is_array();
    const std::size_t count = several ? list->size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
      const Json& shape = several ? (*list)[i] : *list;
      if (!shape.is_array()) return fail(sp::keras::ProblemKind::invalid_value, key, "no shape");
      sp::TensorSpec spec{shape_of(shape)};
      const Json* const dtype = item_of(line, dtype_key, i);
      if (dtype != nullptr && !dtype->is_null() && !sp::keras::read_value(*dtype, spec.dtype)) {
        return fail(sp::keras::ProblemKind::invalid_value, dtype_key, "no type");
      }
      out.push_back(spec);
    }
    return true;
  }
  [[nodiscard]] bool read_fit(const Json& line) {
    if (!read_tensors(line, "data_shape", "data_dtype", fit_.x)) return false;
    if (!read_tensors(line, "target_shape", "target_dtype", fit_.y)) return false;
    if (is_of_modules(line)) return read_loss_modules(line);
    const auto losses = line.find("loss");
    const std::size_t count = losses != line.end() && losses->is_array() ? losses->size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
      const Json* const loss = item_of(line, "loss", i);
      if (loss == nullptr || (!loss->is_string() && count == 1)) continue;
      fit_.loss.push_back(loss->is_string() ? sp::loss_from(loss->get_ref<const std::string&>()) : sp::Loss{});
    }
    const auto runtime = line.find("runtime");
    const bool names_one = runtime != line.end() && !runtime->is_null();
    if (names_one &&
        !(runtime->is_string() && sp::runtime_from(runtime->get_ref<const std::string&>(), fit_.runtime))) {
      return fail(sp::keras::ProblemKind::invalid_value, "runtime", "no runtime");
    }
    const auto batch = line.find("batch_size");
    if (batch != line.end() && batch->is_number_integer()) fit_.batch_size = batch->get<std::int64_t>();
    return true;
  }

  [[nodiscard]] static bool any_merge(const sp::ModelView& layers) {
    for (std::uint32_t at = 0; at < layers.count; at += layers.records[at].span) {
      if (is_merge(layers.records[at])) return true;
    }
    return false;
  }
  [[nodiscard]] static bool is_merge(const sp::LayerRecord& record) {
    for (const char* const name : {"Add", "Average", "Concatenate", "Maximum", "Minimum", "Multiply", "Subtract"}) {
      if (record.type->name == name) return true;
    }
    return false;
  }
  /// The same layers as a graph. A layer of several inputs joins what comes with the model's input: a skip connection.
  void make_graph(const sp::ModelView& layers) {
    is_graph_ = true;
    sp::GraphBuilder& builder = graph_.builder();
    if (!layers.has_input() && layers.vocabulary() == sp::Vocabulary::pytorch) {
      graph_.add("", sp::nn::Input(sp::Shape::unknown()));  // what the data are, is not said
    } else if (!layers.has_input()) {
      graph_.add("", sp::Input(sp::Shape::unknown()));
    }
    std::uint32_t before = 0;
    for (std::uint32_t at = 0; at < layers.count; at += layers.records[at].span) {
      const std::uint32_t record = builder.record_count();
      sp::LayerRecord* const out = builder.add_records(layers.records[at].span);
      for (std::uint32_t i = 0; i < layers.records[at].span; ++i) out[i] = layers.records[at + i];
      builder.add_node(sp::Name{}, record);
      if (layers.records[at].type->is_input() && at == 0) continue;
      builder.add_input({{}, before, 0});
      if (is_merge(layers.records[at])) builder.add_input({{}, 0, 0});
      before = builder.node_count() - 1;
    }
    graph_.build();
  }
  [[nodiscard]] static sp::Shape assumed_input(const sp::LayerRecord& first) {
    const int rank = first.type->axis_names == nullptr ? 2 : first.type->axis_names(first, 0).rank();
    sp::Shape sample = sp::Shape::unknown(rank < 2 ? 1 : rank - 1);
    sample.set(sample.rank() - 1, 24);
    return sample;
  }

  sp::Model chain_;
  sp::GraphModel graph_;
  sp::keras::ImportedModel imported_;
  bool is_graph_ = false;
  bool is_as_graph_ = false;
  sp::Fit fit_;
  sp::Dim name_value_;
  bool names_input_ = false;
  sp::keras::Problem problem_;
};

}  // namespace conformance
