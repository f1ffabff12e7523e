// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "shapeproof/cpp/write_value.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/libtorch/module_classes.hpp"
#include "shapeproof/libtorch/options.hpp"
#include "shapeproof/libtorch/read.hpp"
#include "shapeproof/libtorch/torch.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// A module, or the reason why there is none.
struct [[nodiscard]] BuiltSequential {
  torch::nn::Sequential module{nullptr};  ///< The module; empty: there is a problem.
  std::string problem{};                  ///< Why there is none.

  [[nodiscard]] bool ok() const noexcept { return problem.empty(); }
  [[nodiscard]] explicit operator bool() const noexcept { return ok(); }
  /// The module. Throws `std::invalid_argument` with the problem if there is none.
  [[nodiscard]] const torch::nn::Sequential& value() const {
    if (!ok()) throw std::invalid_argument(problem);
    return module;
  }
};

namespace detail {

/// The options that the constructor of a class takes: for most those that the module then has.
template <class Impl, class Options = decltype(Impl::options)>
struct OptionsOf {
  using type = Options;
};
template <class Impl, std::size_t D>
struct OptionsOf<Impl, torch::nn::detail::ConvNdOptions<D>> {
  using type = std::conditional_t<std::constructible_from<Impl, torch::nn::ConvOptions<D>>, torch::nn::ConvOptions<D>,
                                  torch::nn::ConvTransposeOptions<D>>;
};

/// A model within a model: LibTorch takes no `Sequential` in another one, because its `forward` is a template.
struct InnerSequentialImpl final : torch::nn::SequentialImpl {
  torch::Tensor forward(const torch::Tensor& x) { return SequentialImpl::forward(x); }
  /// With the names of the modules, which a `Sequential`'s own `clone` forgets.
  [[nodiscard]] std::shared_ptr<torch::nn::Module> clone(
      const torch::optional<torch::Device>& device = torch::nullopt) const override {
    const auto copy = std::make_shared<InnerSequentialImpl>();
    const auto children = named_children();
    std::size_t i = 0;
    for (const torch::nn::AnyModule& module : *this) copy->push_back(children[i++].key(), module.clone(device));
    return copy;
  }
};

/// Makes a module and appends it under a name. False: `problem` says why not.
struct ModuleBuilder {
  const LayerRecord* record;
  int rank;  ///< of the input; -1: not known
  std::string name;
  torch::nn::SequentialImpl* into;
  std::string* problem;

  template <class L, class Impl>
  [[nodiscard]] bool build() const {
    const L layer = completed(shapeproof::detail::load_layer<L>(*record), rank);
    std::shared_ptr<Impl> module;
    if constexpr (requires(const Impl& impl) { impl.options; }) {
      module = make<Impl>(layer);
    } else {
      module = std::make_shared<Impl>();
    }
    if constexpr (requires { layer.training; }) module->train(layer.training);
    L again = shapeproof::detail::load_layer<L>(record->type->defaults);
    if (!read_fields(*module, again) || !is_same(simplified(layer), again)) return false;
    into->push_back(name, torch::nn::AnyModule(std::move(module)));
    return true;
  }

 private:
  template <class Impl, class L>
  [[nodiscard]] static std::shared_ptr<Impl> make(const L& layer) {
    auto options = any_options<typename OptionsOf<Impl>::type>();
    each_option(layer, options, [](const auto& field, auto& option) { static_cast<void>(convert(field, option)); });
    if constexpr (requires { options.encoder_layer(); }) {
      options.encoder_layer(torch::nn::TransformerEncoderLayer(options.encoder_layer()->options));
    }
    if constexpr (requires { options.decoder_layer(); }) {
      options.decoder_layer(torch::nn::TransformerDecoderLayer(options.decoder_layer()->options));
    }
    return std::make_shared<Impl>(options);
  }

  /// Whether the module has all that the layer says; the rest are arguments of `forward`, which a `Sequential` does not
  /// pass.
  template <class L>
  [[nodiscard]] bool is_same(const L& wanted, const L& made) const {
    LayerRecord a;
    LayerRecord b;
    write_record(wanted, a);
    write_record(made, b);
    for (FieldInfo field : record->type->fields) {
      field.required = false;
      if (cpp::means_same(field, a.words.values, b.words.values)) continue;
      problem->assign(field.name.data(), field.name.size());
      *problem += ": a module in a Sequential cannot have this value";
      return false;
    }
    return true;
  }
};

using BuilderOf = bool (ModuleBuilder::*)() const;

/// The builder of a class, or null.
[[nodiscard]] inline BuilderOf find_builder(const LayerType* type) {
  static const std::unordered_map<const LayerType*, BuilderOf> builders = [] {
    std::unordered_map<const LayerType*, BuilderOf> all;
    AllModuleClasses::each([&]<class L, class Impl>() { all.emplace(&layer_type<L>, &ModuleBuilder::build<L, Impl>); });
    return all;
  }();
  const auto found = builders.find(type);
  return found == builders.end() ? nullptr : found->second;
}

/// The shape that goes into each layer of a chain, by its record; none where what goes into the first is not known.
struct LayerInputs final : ChainVisitor {
  std::unordered_map<RecordIndex, Shape> shapes;
  void step(RecordIndex at, const Outputs& before, const Outputs& /*after*/) override { shapes.emplace(at, before[0]); }

  [[nodiscard]] Shape of(RecordIndex at) const {
    const auto found = shapes.find(at);
    return found == shapes.end() ? Shape::unknown() : found->second;
  }
};

[[nodiscard]] inline std::string text_of(const Diagnostic& diagnostic) {
  StringSink sink;
  write_problem(sink, diagnostic);
  return sink.take();
}

/// Builds the modules of a chain. It stops at the first that cannot be built: `problem` says why.
class SequentialBuilder {
 public:
  explicit SequentialBuilder(std::string& problem) : problem_(&problem) {}

  void build(const LayerRecord* records, std::uint32_t count, const Shape& input, const std::string& path,
             torch::nn::SequentialImpl& into) {
    LayerInputs inputs;
    Outputs outputs;
    Failure failure;
    static_cast<void>(run_chain(records, count, input, outputs, failure, &inputs));
    for (RecordIndex at = 0; at < count && problem_->empty(); at += records[at].span) {
      if (records[at].type->is_input()) continue;
      const string_ref given = records[at].name.view();
      const std::string name = given.empty() ? std::to_string(into.size()) : std::string(given.data(), given.size());
      const std::string place = path.empty() ? name : path + "." + name;
      try {
        add(records[at], inputs.of(at), name, place, into);
      } catch (const c10::Error& error) {
        *problem_ = error.what_without_backtrace();
      } catch (const std::exception& error) {
        *problem_ = error.what();
      }
      if (!problem_->empty() && !is_told_) {
        *problem_ = escaped(place) + " (" + std::string(class_name(records[at]).text) + "): " + *problem_;
        is_told_ = true;
      }
    }
  }

 private:
  void add(const LayerRecord& record, const Shape& input, const std::string& name, const std::string& path,
           torch::nn::SequentialImpl& into) {
    if (record.type->traits.kind == LayerKind::chain) {
      const auto inner = std::make_shared<InnerSequentialImpl>();
      build(&record + 1, record.span - 1, input, path, *inner);
      if (problem_->empty()) into.push_back(name, torch::nn::AnyModule(inner));
      return;
    }
    const BuilderOf builder = find_builder(record.type);
    if (builder == nullptr) {
      *problem_ = "LibTorch has no such module";
    } else if (const Fault fault = record_fault(record); fault) {
      *problem_ = text_of(diagnose(ModelView{&record, 1}, Failure{.fault = fault}));
    } else {
      const ModuleBuilder module{&record, input.rank(), name, &into, problem_};
      static_cast<void>((module.*builder)());
    }
  }

  std::string* problem_;
  bool is_told_ = false;  ///< the problem says where it is
};

/// Why a model is refused before anything is built; empty if it is not.
[[nodiscard]] inline std::string refusal(const ModelView& model) {
  if (model.is_graph()) return "the layers branch: a Sequential only has modules that follow one another";
  Failure failure;
  Diagnostic diagnostic;
  if (find_model_fault(model, failure)) {
    diagnostic = diagnose(model, failure);
  } else if (model.has_input()) {
    diagnostic = infer(model, TensorSpec{Shape::unknown()}).error();
  }
  if (diagnostic.code == Code::ok) return {};
  StringSink sink;
  write_line(sink, diagnostic);
  return "the model does not fit: " + sink.take();
}

}  // namespace detail

/// The real `torch::nn::Sequential` of a model of PyTorch's modules: each with its options and its name, a nested model
/// as a `Sequential` of its own, with LibTorch's random weights. The `Input` only says what the model is for.
///
/// There is a problem instead where the model does not fit, where its layers branch or are not PyTorch's, and where a
/// layer has an argument of `forward`, such as `return_indices`, because a `Sequential` passes none.
inline BuiltSequential build(const ModelView& model) {
  BuiltSequential built;
  built.problem = detail::refusal(model);
  if (!built.ok()) return built;
  const auto sequential = std::make_shared<torch::nn::SequentialImpl>();
  detail::SequentialBuilder{built.problem}.build(model.records, model.count, Shape::unknown(), "", *sequential);
  if (built.ok()) built.module = torch::nn::Sequential(sequential);
  return built;
}
/// The same for any model.
template <AnyModel M>
BuiltSequential build(const M& model) {
  return build(model.view());
}

}  // namespace shapeproof::inline v0_1::libtorch
