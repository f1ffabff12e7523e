// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "random_layer.hpp"

#include <utility>

#include "shapeproof/model/all_layers.hpp"

namespace fuzz {

namespace {

constexpr int deepest = 3;  ///< layers within layers

void make(std::int64_t& field, Bytes& bytes) { field = bytes.number(); }
void make(double& field, Bytes& bytes) { field = bytes.real(); }
void make(bool& field, Bytes& bytes) { field = bytes.flag(); }
void make(sp::Dim& field, Bytes& bytes) { field = bytes.dim(); }
void make(sp::Shape& field, Bytes& bytes) { field = bytes.shape(); }
void make(sp::DType& field, Bytes& bytes) { field = static_cast<sp::DType>(bytes.below(16)); }
void make(sp::OptionalCount& field, Bytes& bytes) {
  field = bytes.flag() ? sp::OptionalCount(bytes.number()) : sp::OptionalCount{};
}
void make(sp::ValueList& field, Bytes& bytes) {
  const std::int64_t size = bytes.number();
  field = size < 0 ? sp::ValueList(bytes.real()) : sp::ValueList::of_size(size);
}
void make(sp::Factor& field, Bytes& bytes) {
  const double first = bytes.real();
  field = bytes.flag() ? sp::Factor(first) : sp::Factor(first, bytes.real());
}
void make(sp::Axes& field, Bytes& bytes) {
  field = sp::Axes{};
  for (std::size_t left = bytes.below(5); left > 0; --left) field.push_back(bytes.number());
}
void make(sp::DTypePolicy& field, Bytes& bytes) {
  constexpr const char* names[] = {
      "float32", "mixed_float16", "int8_from_float32", "int4/128_from_float32", "gptq/4/128_from_float32", "no policy"};
  field = sp::DTypePolicy(names[bytes.below(sizeof(names) / sizeof(names[0]))]);
}
template <int N>
void make(sp::Size<N>& field, Bytes& bytes) {
  const std::size_t form = bytes.below(8);
  if (form < 4) {
    field = bytes.number();
  } else if (form == 4) {
    field = sp::Size<N>{};
  } else {
    std::vector<std::int64_t> list(form == 5 ? bytes.below(5) : std::size_t{N});
    for (std::int64_t& one : list) one = bytes.number();
    field = sp::Size<N>::from(list);
  }
}
template <int N>
void make(sp::Margins<N>& field, Bytes& bytes) {
  std::int64_t list[4]{};
  for (std::int64_t& one : list) one = bytes.number();
  field = bytes.flag() ? sp::Margins<N>(list[0]) : sp::Margins<N>{};
  if (bytes.flag()) field.set(list, static_cast<std::int64_t>(bytes.below(5)));
}
template <class E>
void make(sp::Choice<E>& field, Bytes& bytes) {
  const auto words = choice_names(E{});
  const std::size_t which = bytes.below(words.count + 1);
  field = which < words.count ? sp::Choice<E>(static_cast<E>(which)) : sp::Choice<E>(bytes.text(9));
}
template <std::size_t Words>
void make(sp::ShortText<Words>& field, Bytes& bytes) {
  constexpr const char* texts[] = {"ab,bc->ac", "abc,cd->abd", "...x,xy->...y", "bc",
                                   "ab,bc->a",  "a,a",         "abcdefgh,hi->i"};
  const std::size_t which = bytes.below(sizeof(texts) / sizeof(texts[0]) + 3);
  field = which < sizeof(texts) / sizeof(texts[0]) ? sp::ShortText<Words>(texts[which])
                                                   : sp::ShortText<Words>(sp::string_ref(bytes.text(12)));
}
template <sp::fixed_string Field, class T>
void make(sp::Required<Field, T>& field, Bytes& bytes) {
  make(field.value, bytes);
}

/// Most fields keep their defaults; those without one get a value.
template <class L>
void fill(sp::LayerRecord& record, Bytes& bytes) {
  L layer;
  if constexpr (sp::HasFields<L>) {
    L::fields([&](sp::string_ref key, auto member) {
      const bool must_be_given = sp::field_table<L>().find(key)->required;
      if (must_be_given || bytes.byte() % 4 == 0) make(layer.*member, bytes);
    });
  }
  sp::store_fields(layer, record.words.values);
}

template <class L>
LayerKind kind_of() {
  LayerKind kind{.name = L::type_name.data(), .fill = &fill<L>};
  L layer;
  sp::write_record(layer, kind.record);
  if constexpr (sp::HasFields<L>) {
    L::fields([&](sp::string_ref key, auto /*member*/) { kind.keys.emplace_back(key.data(), key.size()); });
  }
  return kind;
}

std::vector<LayerKind> all_kinds() {
  std::vector<LayerKind> kinds;
  sp::AllLayers::each([&]<class L>() { kinds.push_back(kind_of<L>()); });
  const auto contain = [&]<class L>(std::size_t least, std::size_t most, const char* key) {
    LayerKind kind = kind_of<L>();
    kind.least_inner = least;
    kind.most_inner = most;
    kind.inner_key = key;
    kinds.push_back(std::move(kind));
  };
  contain.operator()<sp::BidirectionalRule>(1, 2, "layer");
  contain.operator()<sp::PipelineRule>(0, 4, "layers");
  contain.operator()<sp::RNNRule>(1, 1, "cell");
  contain.operator()<sp::SequentialHeader>(0, 4, "layers");
  contain.operator()<sp::SpectralNormalizationRule>(1, 1, "layer");
  contain.operator()<sp::StackedRNNCellsRule>(0, 4, "cells");
  contain.operator()<sp::TimeDistributedRule>(1, 1, "layer");
  return kinds;
}

/// One of all classes; where layers are nested already, one that contains none.
const LayerKind& choose_kind(Bytes& bytes, int depth) {
  const std::vector<LayerKind>& kinds = layer_kinds();
  const LayerKind& kind = kinds[bytes.below(kinds.size())];
  return depth < deepest || kind.most_inner == 0 ? kind : kinds[bytes.below(sp::AllLayers::size)];
}
std::size_t inner_count(const LayerKind& kind, Bytes& bytes) {
  return kind.least_inner + bytes.below(kind.most_inner - kind.least_inner + 1);
}

}  // namespace

const std::vector<LayerKind>& layer_kinds() {
  static const std::vector<LayerKind> kinds = all_kinds();
  return kinds;
}

std::vector<sp::LayerRecord> make_layer(Bytes& bytes, int depth) {
  const LayerKind& kind = choose_kind(bytes, depth);
  std::vector<sp::LayerRecord> records{kind.record};
  const std::uint8_t form = bytes.byte();
  if (form % 2 == 0 && kind.record.type != &sp::layer_type<sp::SequentialHeader>) kind.fill(records[0], bytes);
  if (form % 8 == 1) records[0].name = sp::Name(bytes.text(12));
  if (form % 8 == 2) make(records[0].dtype, bytes);
  records[0].trainable = form < 224;
  for (std::size_t left = kind.most_inner == 0 ? 0 : inner_count(kind, bytes); left > 0; --left) {
    const std::vector<sp::LayerRecord> inner = make_layer(bytes, depth + 1);
    records.insert(records.end(), inner.begin(), inner.end());
  }
  records[0].span = static_cast<std::uint32_t>(records.size());
  sp::note_validity(records[0]);
  return records;
}

Json make_json(Bytes& bytes, int depth) {
  constexpr const char* words[] = {"same",   "valid", "causal",  "channels_first", "channels_last",
                                   "relu",   "glu",   "softmax", "float16",        "int8",
                                   "concat", "none",  "one_hot", "multi_hot",      "Dense"};
  switch (bytes.below(depth < 3 ? 12 : 9)) {
    case 0:
      return nullptr;
    case 1:
      return bytes.flag();
    case 2:
      return bytes.real();
    case 3:
      return words[bytes.below(sizeof(words) / sizeof(words[0]))];
    case 4:
      return bytes.text(8);
    case 9:
    case 10: {
      Json list = Json::array();
      for (std::size_t left = bytes.below(5); left > 0; --left) list.push_back(make_json(bytes, depth + 1));
      return list;
    }
    case 11:
      return {{bytes.text(3), make_json(bytes, depth + 1)}};
    default:
      return bytes.number();
  }
}

Json make_layer_json(Bytes& bytes, int depth) {
  const LayerKind& kind = choose_kind(bytes, depth);
  Json config = Json::object();
  for (const std::string& key : kind.keys) {
    if (bytes.byte() % 3 == 0) config[key] = make_json(bytes);
  }
  const std::uint8_t form = bytes.byte();
  if (form % 4 == 1) config["name"] = bytes.text(12);
  if (form % 8 == 2) config["dtype"] = make_json(bytes);
  if (form % 8 == 3) config["trainable"] = make_json(bytes);
  if (form % 16 == 4) config["batch_input_shape"] = make_json(bytes);
  if (kind.inner_key != nullptr && kind.most_inner <= 2) {
    config[kind.inner_key] = make_layer_json(bytes, depth + 1);
    if (kind.most_inner == 2 && bytes.flag()) config["backward_layer"] = make_layer_json(bytes, depth + 1);
  } else if (kind.inner_key != nullptr) {
    Json& list = config[kind.inner_key] = Json::array();
    for (std::size_t left = inner_count(kind, bytes); left > 0; --left)
      list.push_back(make_layer_json(bytes, depth + 1));
  }
  return {{"class_name", kind.name}, {"config", std::move(config)}};
}

}  // namespace fuzz
