// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/infer/weights.hpp"
#include "shapeproof/keras/stored_weights.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

[[nodiscard]] inline std::string_view text_view(string_ref text) noexcept { return {text.data(), text.size()}; }

/// `dense/kernel` of `dense/kernel:0`, as TensorFlow names variables.
[[nodiscard]] inline std::string_view without_number(std::string_view name) noexcept {
  return name.ends_with(":0") ? name.substr(0, name.size() - 2) : name;
}
/// `kernel` of `dense/kernel`.
[[nodiscard]] inline std::string_view last_name(std::string_view path) noexcept {
  return path.substr(path.rfind('/') + 1);
}
[[nodiscard]] inline std::vector<std::int64_t> sizes_of(const Shape& shape) {
  std::vector<std::int64_t> sizes{shape.rank()};
  for (int i = 0; i < shape.rank() && i < Shape::max_rank; ++i) sizes.push_back(shape[i].number());
  return sizes;
}
[[nodiscard]] inline bool has_unknown_size(const Shape& shape) noexcept {
  for (int i = 0; i < shape.rank(); ++i) {
    if (!shape[i].is_known()) return true;
  }
  return !shape.has_rank();
}

/// What a layer has of weights, and what a file has for it.
struct LayerWeights {
  RecordIndex at = no_record;  ///< no layer: the whole model's, or what is of none
  LayerRef layer{};
  std::vector<const Weight*> own{};
  std::vector<const StoredWeight*> stored{};
  bool is_known = true;  ///< what weights it has
};

/// Takes out the pairs with equal keys, first by first, and tells of them.
template <class OwnKey, class StoredKey, class Told>
void take_pairs(LayerWeights& weights, const OwnKey& own_key, const StoredKey& stored_key, const Told& told) {
  std::map<decltype(stored_key(*weights.stored[0])), std::pair<std::vector<std::size_t>, std::size_t>> places;
  for (std::size_t i = 0; i < weights.stored.size(); ++i) {
    places[stored_key(*weights.stored[i])].first.push_back(i);
  }
  std::vector<const Weight*> left;
  std::vector<bool> taken(weights.stored.size());
  for (const Weight* const own : weights.own) {
    const auto found = places.find(own_key(*own));
    if (found == places.end() || found->second.second == found->second.first.size()) {
      left.push_back(own);
      continue;
    }
    const std::size_t place = found->second.first[found->second.second++];
    taken[place] = true;
    told(*own, *weights.stored[place]);
  }
  weights.own = std::move(left);
  std::vector<const StoredWeight*> rest;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) rest.push_back(weights.stored[i]);
  }
  weights.stored = std::move(rest);
}

/// Compares a model's weights with those in a file.
class WeightComparison {
 public:
  WeightComparison(const ModelView& model, const WeightList& own, const StoredWeights& stored)
      : model_(model), places_(model) {
    if (stored.names == StoredNames::arrays) {
      add_all(own, stored);
    } else {
      add_layers(own);
      give_groups(stored);
    }
    for (LayerWeights& layer : layers_) compare(layer);
  }
  [[nodiscard]] std::vector<Diagnostic> take() { return std::move(found_); }

 private:
  using Groups = std::map<std::string, std::vector<const StoredWeight*>>;

  [[nodiscard]] bool is_known(RecordIndex at) const {
    for (RecordIndex i = at; i < at + model_.records[at].span; ++i) {
      if (!model_.records[i].type->traits.class_field.empty()) return false;
    }
    return true;
  }
  void add_all(const WeightList& own, const StoredWeights& stored) {
    LayerWeights all;
    for (RecordIndex at = model_.first(); at < model_.count; at += model_.records[at].span) {
      all.is_known = all.is_known && is_known(at);
    }
    for (const Weight& weight : own) all.own.push_back(&weight);
    for (const StoredWeight& weight : stored.weights) all.stored.push_back(&weight);
    layers_.push_back(std::move(all));
  }
  void add_layers(const WeightList& own) {
    for (RecordIndex at = model_.first(); at < model_.count; at += model_.records[at].span) {
      LayerWeights layer;
      layer.at = at;
      layer.layer = {places_.index_of(at), class_name(model_.records[at]), places_.name_of(at)};
      layer.is_known = is_known(at);
      layers_.push_back(std::move(layer));
    }
    for (const Weight& weight : own) layers_[static_cast<std::size_t>(weight.layer.index)].own.push_back(&weight);
  }

  /// The names under which a file would have the layers.
  [[nodiscard]] std::map<std::string, std::size_t> names(StoredNames kind) const {
    std::map<std::string, std::size_t> result;
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      std::string name(text_view(layers_[i].layer.name.view()));
      if (kind == StoredNames::classes) {
        name = text_view(snake_case(layers_[i].layer.type.view()).view());
        const std::size_t before = seen[name]++;
        if (before > 0) name += "_" + std::to_string(before);
      }
      result.emplace(std::move(name), i);
    }
    return result;
  }
  [[nodiscard]] static bool has_all(const std::map<std::string, std::size_t>& names, const Groups& groups) {
    for (const auto& [name, group] : groups) {
      if (!names.contains(std::string(text_view(Name(name).view()))) && !names.contains(name)) return false;
    }
    return true;
  }
  /// Gives each layer what the file has for it. Keras goes by the order of layers with weights where names differ.
  void give_groups(const StoredWeights& stored) {
    Groups groups;
    std::vector<std::string> order;
    for (const StoredWeight& weight : stored.weights) {
      std::vector<const StoredWeight*>& group = groups[weight.layer];
      if (group.empty()) order.push_back(weight.layer);
      group.push_back(&weight);
    }
    std::map<std::string, std::size_t> known = names(stored.names);
    if (!has_all(known, groups)) {
      if (stored.names == StoredNames::layers && give_in_order(order, groups)) return;
      if (const auto by_name = names(StoredNames::layers); has_all(by_name, groups)) known = by_name;
    }
    for (const std::string& name : order) {
      const auto found =
          known.contains(name) ? known.find(name) : known.find(std::string(text_view(Name(name).view())));
      if (found == known.end()) {
        layers_.push_back({.stored = groups[name]});
      } else {
        layers_[found->second].stored = groups[name];
      }
    }
  }
  [[nodiscard]] bool give_in_order(const std::vector<std::string>& order, Groups& groups) {
    std::vector<std::size_t> weighty;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      if (!layers_[i].own.empty()) weighty.push_back(i);
    }
    if (weighty.size() != order.size()) return false;
    for (std::size_t i = 0; i < order.size(); ++i) layers_[weighty[i]].stored = groups[order[i]];
    return true;
  }

  void compare(LayerWeights& layer) {
    bool is_known = layer.is_known;
    for (const Weight* const weight : layer.own) is_known = is_known && !has_unknown_size(weight->shape);
    if (!is_known) return;
    const auto ignore = [](const Weight&, const StoredWeight&) {};
    const auto tell = [this](const Weight& own, const StoredWeight& stored) {
      if (own.shape != stored.shape) tell_shape(own, stored);
    };
    std::map<std::vector<std::int64_t>, bool> usual;
    for (const Weight* const weight : layer.own) usual[sizes_of(weight->shape)] = true;
    take_pairs(
        layer, [](const Weight& own) { return text_view(own.path()); },
        [](const StoredWeight& stored) { return without_number(stored.name); }, tell);
    take_pairs(
        layer, [](const Weight& own) { return sizes_of(own.shape); },
        [](const StoredWeight& stored) { return sizes_of(stored.shape); }, ignore);
    take_pairs(
        layer, [](const Weight& own) { return text_view(own.name.view()); },
        [](const StoredWeight& stored) { return last_name(without_number(stored.name)); }, tell);
    take_pairs(
        layer, [](const Weight& own) { return own.shape.rank(); },
        [](const StoredWeight& stored) { return stored.shape.rank(); }, tell);
    if (!layer.own.empty()) tell_missing(layer);
    if (keeps_more(layer)) return;
    if (layer.at != no_record && model_.records[layer.at].span > 1) {
      std::erase_if(layer.stored, [&](const StoredWeight* one) { return usual.contains(sizes_of(one->shape)); });
    }
    if (!layer.stored.empty()) tell_unknown(layer);
  }
  /// Whether a file may have the states of a recurrent layer, too.
  [[nodiscard]] bool keeps_more(const LayerWeights& layer) const {
    if (layer.at == no_record) return false;
    for (RecordIndex i = layer.at; i < layer.at + model_.records[layer.at].span; ++i) {
      const LayerRecord& record = model_.records[i];
      if (record.type->recurrence != nullptr && record.type->recurrence(record).stateful) return true;
    }
    return false;
  }

  [[nodiscard]] Diagnostic begin(Code code, std::string_view weight) const {
    Diagnostic d;
    d.code = code;
    d.stage = Stage::weights;
    d.field = Name(string_ref{weight.data(), weight.size()});
    if (model_.name != nullptr) d.model = *model_.name;
    return d;
  }
  [[nodiscard]] Diagnostic begin(Code code, const Weight& own) const {
    std::string_view path = text_view(own.path());
    const std::size_t end = path.find('/');
    if (end != std::string_view::npos) path.remove_prefix(end + 1);
    Diagnostic d = begin(code, path);
    d.layer = own.layer;
    d.inner = own.inner;
    d.wanted = own.shape;
    return d;
  }
  void tell_shape(const Weight& own, const StoredWeight& stored) {
    Diagnostic d = begin(Code::weight_shape, own);
    d.input = stored.shape;
    d.expected = own.shape.rank();
    d.actual = stored.shape.rank();
    for (int i = 0; i < own.shape.rank() && d.expected == d.actual; ++i) {
      if (own.shape[i] == stored.shape[i]) continue;
      d.axis = i;
      d.expected = own.shape[i].number();
      d.actual = stored.shape[i].number();
    }
    found_.push_back(d);
  }
  void tell_missing(const LayerWeights& layer) {
    Diagnostic d = begin(Code::missing_weight, *layer.own[0]);
    d.expected = static_cast<std::int64_t>(layer.own.size());
    found_.push_back(d);
  }
  void tell_unknown(const LayerWeights& layer) {
    const StoredWeight& first = *layer.stored[0];
    const bool has_layer = layer.at != no_record;
    Diagnostic d =
        begin(Code::unknown_weight, has_layer || first.layer.empty() ? first.name : first.layer + "/" + first.name);
    d.layer = layer.layer;
    d.input = first.shape;
    d.actual = static_cast<std::int64_t>(layer.stored.size());
    found_.push_back(d);
  }

  ModelView model_;
  LayerPlaces places_;
  std::vector<LayerWeights> layers_;
  std::vector<Diagnostic> found_;
};

}  // namespace detail

/// What does not fit between a model's weights, from `weights(model)`, and those of a file: weights that are missing,
/// that are too many, or that have another shape. Types of elements are not compared, because Keras casts them. Of
/// layers whose class is not known nothing is said.
[[nodiscard]] inline std::vector<Diagnostic> compare_weights(const ModelView& model, const WeightList& own,
                                                             const StoredWeights& stored) {
  return own.ok() ? detail::WeightComparison{model, own, stored}.take() : std::vector<Diagnostic>{};
}

}  // namespace shapeproof::inline v0_1::keras
