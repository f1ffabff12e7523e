// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "sample_modules.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/libtorch/dtype.hpp"
#include "shapeproof/libtorch_models.hpp"

namespace sp = shapeproof;
namespace nn = shapeproof::nn;

namespace {

std::string text(sp::string_ref name) { return {name.data(), name.size()}; }

/// A field that is different, or nothing. Both layers are in the form in which a module is read.
std::string difference(const sp::LayerRecord& a, const sp::LayerRecord& b) {
  if (a.type != b.type) return text(b.type->name);
  for (sp::FieldInfo field : a.type->fields) {
    field.required = false;
    if (!sp::cpp::means_same(field, a.words.values, b.words.values)) return text(field.name);
  }
  return {};
}

using Weights = std::map<std::string, std::vector<std::int64_t>>;

/// The weights that are trained, by name.
struct Collected final : sp::WeightSink {
  Weights all;
  void add(sp::string_ref name, const sp::Shape& shape, bool trainable) override {
    std::vector<std::int64_t> sizes;
    for (const sp::Dim dim : shape) sizes.push_back(dim.code);
    if (trainable) all[text(name)] = sizes;
  }
};

Weights parameters_of(const torch::nn::Module& module) {
  Weights all;
  for (const auto& parameter : module.named_parameters()) {
    if (parameter.value().defined()) all[parameter.key()] = parameter.value().sizes().vec();
  }
  return all;
}

sp::Model alone(const sp::LayerRecord& record) {
  sp::Model model;
  model.add(&record, 1);
  return model;
}

/// Whether a field is no option of the module, but what `forward` is given.
bool is_of_forward(const sp::LayerType& type, const sp::FieldInfo& field) {
  static const std::set<std::string> names{
      "return_indices", "offsets",     "per_sample_weights",   "key_padding_mask",       "need_weights",
      "attn_mask",      "src_mask",    "average_attn_weights", "src_key_padding_mask",   "tgt_mask",
      "memory_mask",    "output_size", "tgt_key_padding_mask", "memory_key_padding_mask"};
  const std::string name = text(type.name);
  const bool sizes_its_output = name == "Fold" || name.rfind("Adaptive", 0) == 0 || name.rfind("Fractional", 0) == 0;
  return names.count(text(field.name)) == 1 && !(field.name == "output_size" && sizes_its_output);
}

/// Any tensors: the names and shapes of a module's parameters do not depend on its input.
sp::Shape any_input{2, 4, 8, 8};

/// Whether LibTorch lacks an option: its `Mish` and `SiLU` have none, and a `k` that is not a whole number is none.
bool is_missing(const sp::LayerType& type, const sp::FieldInfo& field) {
  if (&type == &sp::layer_type<nn::CrossMapLRN2d>) return field.name == "k";
  return &type == &sp::layer_type<nn::Mish> || &type == &sp::layer_type<nn::SiLU>;
}

/// The record with one field changed; nothing if it cannot be or if the class then refuses it.
std::optional<sp::LayerRecord> changed(const sp::LayerRecord& record, const sp::FieldInfo& field) {
  sp::LayerRecord copy = record;
  std::int64_t& word = copy.words.values[field.word];
  sp::FieldValue value = sp::field_value(field, record.words.values);
  if (field.kind == sp::FieldKind::real) {
    word = __builtin_bit_cast(std::int64_t, __builtin_bit_cast(double, word) / 2 + 0.125);
  } else if (field.kind == sp::FieldKind::choice) {
    word = word == 0 ? 1 : 0;
  } else if (field.kind == sp::FieldKind::optional_count) {
    word = word == 1 ? 0 : word + 1;  // it may be a truth value
    (&word)[1] = 1;
  } else {
    value.number_value = value.kind == sp::FieldValue::Kind::flag ? 1 - value.number_value : value.number_value + 1;
    for (int i = 0; i < value.list.rank(); ++i) value.list.set(i, sp::Dim(value.list[i].number() + 2 * i + 1));
    if (value.is_absent() || !sp::assign_value(field, value, copy.words.values)) return {};
  }
  sp::note_validity(copy);
  return copy.valid ? std::optional(copy) : std::nullopt;
}

}  // namespace

TEST_CASE("there is a sample of each class") {
  std::set<const sp::LayerType*> sampled{&sp::layer_type<nn::Input>, &sp::layer_type<nn::SelectOutput>};
  for (const sp::LayerRecord& record : samples::all_modules()) sampled.insert(record.type);
  const auto check = [&]<class L>() { CHECK_MESSAGE(sampled.count(&sp::layer_type<L>) == 1, text(L::type_name)); };
  nn::AllModules::each(check);
  nn::AllLosses::each(check);
}

TEST_CASE("each module is built with all of its options, and is read as it was") {
  for (const sp::LayerRecord& record : samples::all_modules()) {
    CAPTURE(text(record.type->name));
    const sp::libtorch::BuiltSequential built = sp::libtorch::build(alone(record));
    REQUIRE_MESSAGE(built.ok(), built.problem);
    const sp::Model again = sp::libtorch::read(built.module);
    REQUIRE(again.view().count == 1);
    CHECK(difference(record, again.view().records[0]).empty());
    Collected weights;
    const sp::Shape* const inputs[] = {&any_input, &any_input, &any_input, &any_input};
    sp::add_weights(record, sp::Inputs{inputs, 4}, weights);
    CHECK(weights.all == parameters_of(*built.module->ptr(0)));
  }
}

TEST_CASE("each option alone, too; what only forward is given is refused by its name") {
  int refused = 0;
  int same = 0;
  for (const sp::LayerRecord& record : samples::all_modules()) {
    for (const sp::FieldInfo& field : record.type->fields) {
      const std::optional<sp::LayerRecord> other = changed(record, field);
      if (!other) continue;
      CAPTURE(text(record.type->name));
      CAPTURE(text(field.name));
      const sp::libtorch::BuiltSequential built = sp::libtorch::build(alone(*other));
      if (is_of_forward(*record.type, field) || is_missing(*record.type, field)) {
        CHECK(built.problem == "0 (" + text(record.type->name) + "): " + text(field.name) +
                                   ": a module in a Sequential cannot have this value");
        ++refused;
        continue;
      }
      REQUIRE_MESSAGE(built.ok(), built.problem);
      CHECK(difference(*other, sp::libtorch::read(built.module).view().records[0]).empty());
      ++same;
    }
  }
  CHECK(refused > 40);
  CHECK(same > 400);
}

TEST_CASE("what can be said in two ways is read in one") {
  const auto again = [](const auto& layer) {
    sp::Model model;
    model.add(layer);
    return sp::libtorch::read(sp::libtorch::build(model).value());
  };
  const auto as = [](const auto& layer) {
    sp::LayerRecord record;
    sp::write_layer(layer, &record);
    return record;
  };
  const auto same = [](const sp::LayerRecord& a, const sp::Model& b) { return difference(a, b.view().records[0]); };
  CHECK(same(as(nn::MaxPool2d{.kernel_size = 2}), again(nn::MaxPool2d{.kernel_size = {2, 2}, .stride = 2})).empty());
  CHECK(same(as(nn::Conv2d{.in_channels = 1, .out_channels = 1, .kernel_size = 3, .stride = 3}),
             again(nn::Conv2d{.in_channels = 1, .out_channels = 1, .kernel_size = {3, 3}, .stride = {3, 3}}))
            .empty());
  CHECK(same(as(nn::MultiheadAttention{.embed_dim = 8, .num_heads = 2, .vdim = 4}),
             again(nn::MultiheadAttention{.embed_dim = 8, .num_heads = 2, .kdim = 8, .vdim = 4}))
            .empty());
  CHECK(same(as(nn::Upsample{.size = {9, 9}, .mode = "bicubic"}), again(nn::Upsample{.size = 9, .mode = "bicubic"}))
            .empty());
}

TEST_CASE("one factor for all axes needs to know how many axes there are") {
  sp::Model open;
  open.add(nn::Upsample{.scale_factor = 2});
  CHECK(sp::libtorch::build(open).problem ==
        "0 (Upsample): scale_factor: a module in a Sequential cannot have this value");
  sp::Model known;
  known.add(nn::Input{2, 3, 4, 5, 6}).add(open);
  torch::nn::Sequential built = sp::libtorch::build(known).value();
  CHECK(built->forward(torch::zeros({2, 3, 4, 5, 6})).sizes() == torch::IntArrayRef({2, 3, 8, 10, 12}));
}

TEST_CASE("a module has the options that LibTorch prints") {
  const auto printed = [](const auto& layer) {
    sp::LayerRecord record;
    sp::write_layer(layer, &record);
    std::ostringstream out;
    sp::libtorch::build(alone(record)).value()->ptr(0)->pretty_print(out);
    return out.str();
  };
  CHECK(printed(nn::Conv2d{.in_channels = 4,
                           .out_channels = 6,
                           .kernel_size = {2, 3},
                           .stride = {1, 2},
                           .padding = {3, 4},
                           .dilation = {2, 1},
                           .groups = 2,
                           .bias = false,
                           .padding_mode = "circular"}) ==
        "torch::nn::Conv2d(4, 6, kernel_size=[2, 3], stride=[1, 2], padding=[3, 4], dilation=[2, 1], groups=2, "
        "bias=false, padding_mode=kCircular)");
  CHECK(printed(nn::MaxPool2d{.kernel_size = {2, 3}}) ==
        "torch::nn::MaxPool2d(kernel_size=[2, 3], stride=[2, 3], padding=[0, 0], dilation=[1, 1], ceil_mode=false)");
  CHECK(printed(nn::Upsample{.size = 9, .mode = "bicubic"}) == "torch::nn::Upsample(size=[9, 9], mode=kBicubic)");
  CHECK(printed(nn::LSTM{.input_size = 4, .hidden_size = 5, .num_layers = 3, .batch_first = true}) ==
        "torch::nn::LSTM(input_size=4, hidden_size=5, num_layers=3, bias=true, batch_first=true, dropout=0, "
        "bidirectional=false)");
  CHECK(printed(nn::Embedding{.num_embeddings = 10, .embedding_dim = 4, .padding_idx = 3, .max_norm = 0.5}) ==
        "torch::nn::Embedding(num_embeddings=10, embedding_dim=4, padding_idx=3, max_norm=0.5)");
}

namespace {

bool is_small(const sp::Shape& shape) {
  return shape.has_rank() && shape.fits() && sp::product(shape).is_known() && sp::product(shape).code < 100'000;
}

/// What LibTorch says: the shape and the type, or an error.
sp::Shape run(const sp::Model& model, const sp::Shape& input) {
  std::vector<std::int64_t> sizes;
  for (const sp::Dim dim : input) sizes.push_back(dim.code);
  const torch::Tensor x = torch::zeros(sizes, sp::libtorch::scalar_type_of(input.dtype));
  torch::nn::Sequential built = sp::libtorch::build(model).value();
  try {  // as in training: gradients are computed
    if (x.is_floating_point()) x.requires_grad_();
    return sp::libtorch::typed_shape_of(built->forward(x.clone()));
  } catch (const std::exception&) {
    return sp::Shape::unknown();
  }
}

}  // namespace

TEST_CASE("models that chance makes give the shapes that are inferred, and fail where they are refused") {
  const std::vector<sp::LayerRecord> modules = samples::plain_modules();
  std::mt19937 random(1);
  const auto pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
  const sp::Shape starts[] = {{2, 4, 8, 6}, {2, 3, 8, 8}, {2, 4, 9}, {3, 8}, {2, 4, 5, 6, 7}, {5, 3, 8}};
  int ran = 0;
  int refused = 0;
  for (int round = 0; round < 300; ++round) {
    sp::Shape input = starts[pick(6)];
    input.dtype = pick(8) == 0 ? sp::DType::int64 : sp::DType::float32;
    sp::Model model;
    sp::Model chain;  // the same without its `Input`: what does not fit can be built
    model.add(nn::Input(input, input.dtype));
    std::vector<std::string> classes;
    for (int tries = 0; tries < 12; ++tries) {
      sp::Model longer = model;
      const sp::LayerRecord& next = modules[pick(modules.size())];
      longer.add(&next, 1);
      const sp::Inference inference = sp::infer(longer);
      sp::Model longer_chain = chain;
      longer_chain.add(&next, 1);
      if (!inference.ok()) {
        CAPTURE(classes);
        CAPTURE(text(next.type->name));
        CHECK_FALSE(run(longer_chain, input).has_rank());
        ++refused;
        continue;
      }
      if (!is_small(inference.shape())) continue;
      model = longer;
      chain = longer_chain;
      classes.push_back(text(next.type->name));
    }
    if (classes.empty()) continue;
    CAPTURE(classes);
    CAPTURE(input.rank());
    const sp::Shape expected = sp::infer(model).shape();
    const sp::Shape given = run(model, input);
    REQUIRE(given.has_rank());
    CHECK(given == expected);
    CHECK(given.dtype == expected.dtype);
    ++ran;
  }
  CHECK(ran > 250);
  CHECK(refused > 250);
}
