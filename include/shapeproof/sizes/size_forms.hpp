// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/infer/output_texts.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/text.hpp"
#include "shapeproof/sizes/call_recorder.hpp"
#include "shapeproof/sizes/fitting_sizes.hpp"
#include "shapeproof/sizes/form_comparer.hpp"
#include "shapeproof/sizes/form_finder.hpp"
#include "shapeproof/sizes/named_shape.hpp"
#include "shapeproof/sizes/size_classes.hpp"
#include "shapeproof/sizes/size_form.hpp"
#include "shapeproof/sizes/size_options.hpp"
#include "shapeproof/sizes/sized_model.hpp"
#include "shapeproof/sizes/sized_program.hpp"

namespace shapeproof::inline v0_1 {

/// What every layer of a model gives, as formulas of the named sizes of its inputs; `size_forms` finds it. Empty if the
/// model was not seen to fit, or called other layers when it was run again.
class SizeForms final : public OutputTexts {
 public:
  /// There is no further call.
  static constexpr std::size_t no_call = SIZE_MAX;

  /// One call of a layer.
  struct Layer {
    LayerRef layer{};                 ///< which layer it is
    RecordIndex at = 0;               ///< the layer's record in the outermost model
    std::uint32_t call = 0;           ///< which call of its model it is, as `ModelCalls` counts
    std::uint8_t depth = 0;           ///< how many models within the model it is in
    std::size_t shapes = 0;           ///< how many tensors it gives
    std::size_t first = 0;            ///< the first of them among all shapes
    std::size_t next_call = no_call;  ///< the next call of the same layer
  };

  /// The calls in the order in which they run, each nested model's own behind it.
  [[nodiscard]] constexpr std::size_t size() const noexcept { return layers_.size(); }
  [[nodiscard]] constexpr const Layer& operator[](std::size_t index) const noexcept { return layers_[index]; }
  [[nodiscard]] constexpr const Layer* begin() const noexcept { return layers_.begin(); }
  [[nodiscard]] constexpr const Layer* end() const noexcept { return layers_.end(); }
  /// The call of the layer at a record; null if it is not there.
  [[nodiscard]] constexpr const Layer* find(RecordIndex at, std::uint32_t call) const noexcept {
    std::size_t next = at < first_call_.size() ? first_call_[at] : no_call;
    while (next != no_call && layers_[next].call != call) next = layers_[next].next_call;
    return next == no_call ? nullptr : &layers_[next];
  }
  /// `(None, H/2, (W - 1)/2, 64)`, for summaries and pictures.
  constexpr bool write(TextSink& sink, RecordIndex at, std::uint32_t call, std::size_t output) const override {
    const Layer* const layer = find(at, call);
    if (layer == nullptr || output >= layer->shapes) return false;
    write(sink, *layer, output);
    return true;
  }
  /// The same of one call.
  constexpr void write(TextSink& sink, const Layer& layer, std::size_t output = 0) const {
    const int axes = rank(layer, output);
    if (axes < 0) return sink.write("(?)");
    sink.write("(");
    for (int axis = 0; axis < axes && axis < Shape::max_rank; ++axis) {
      if (axis > 0) sink.write(", ");
      shapeproof::write(sink, form(layer, axis, output), names_);
    }
    sink.write(axes == 1 ? ",)" : ")");
  }
  /// The rank of a tensor that a layer gives; -1 if it is not known.
  [[nodiscard]] constexpr int rank(const Layer& layer, std::size_t output = 0) const noexcept {
    return shapes_[layer.first + output].rank;
  }
  /// The form of one of its sizes.
  [[nodiscard]] constexpr const SizeForm& form(const Layer& layer, int axis, std::size_t output = 0) const noexcept {
    const ShapeForms& shape = shapes_[layer.first + output];
    if (axis < 0) axis += shape.rank;
    return axis >= 0 && axis < shape.rank ? forms_[form_of_[shape.first + static_cast<std::size_t>(axis)]] : not_found_;
  }
  /// The names that forms count.
  [[nodiscard]] constexpr const GrowableArray<Name>& names() const noexcept { return names_; }
  /// With which sizes the model fits.
  [[nodiscard]] constexpr const FittingSizes& fitting() const noexcept { return fitting_; }
  /// Each form was compared with what `infer` gives for every size that fits up to this one.
  [[nodiscard]] constexpr std::int64_t run_to() const noexcept { return run_to_; }

  constexpr SizeForms(detail::SizedProgram& model, const SizeOptions& options)
      : fitting_(model, options.with(quick_bound, options.calls() / 2)) {
    if (!fitting_.fits() && options.bound > quick_bound) {
      fitting_ = {model, options.with(options.bound, options.calls() / 2)};
    }
    for (std::size_t i = 0; i < model.size(); ++i) names_.push_back(model.name(i));
    forms_.push_back(SizeForm{});
    if (!fitting_.fits()) return;
    detail::FormSamples samples;
    detail::SizeClasses classes;
    run_samples(model, options, model.work() + (options.calls() - model.work()) / 4, samples, classes);
    const detail::FormFinder finder{classes, samples};
    for (const SizeForm& form : finder.forms) forms_.push_back(form);
    detail::CallRecorder base;
    // The model's layers are those of its last run. A step that keeps something may run otherwise the next time.
    if (!model.run(base_sizes(), base) || !classes.is_alike(base)) return;
    list_layers(model, classes);
    detail::FormComparer comparer{classes, forms_, form_of_};
    model.watch(&comparer);
    fitting_ = {model, options.with(options.bound, options.calls() - model.work())};
    model.watch(nullptr);
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (i == 0 || fitting_.set(i).run_to() < run_to_) run_to_ = fitting_.set(i).run_to();
    }
  }

 private:
  struct ShapeForms {
    int rank = -1;
    std::size_t first = 0;  ///< its first size among all
  };

  [[nodiscard]] constexpr detail::SizedProgram::Sizes base_sizes() const {
    detail::SizedProgram::Sizes base;
    for (std::size_t i = 0; i < names_.size(); ++i) base.push_back(fitting_.base(i));
    return base;
  }
  /// Runs the model with some sizes: along the line of each name, and with all names at once.
  constexpr void run_samples(detail::SizedProgram& model, const SizeOptions& options, std::int64_t most,
                             detail::FormSamples& samples, detail::SizeClasses& classes) const {
    detail::CallRecorder recorder;
    const detail::SizedProgram::Sizes base = base_sizes();
    const auto run = [&](const detail::SizedProgram::Sizes& sizes) {
      if (classes.runs() > 0 && model.work() + model.calls() > most) return false;
      if (!model.run(sizes, recorder) || !classes.add(recorder)) return false;
      samples.sizes.push_back(sizes);
      return true;
    };
    if (!run(base)) return;
    for (std::size_t name = 0; name < names_.size(); ++name) {
      GrowableArray<std::size_t> line;
      detail::SizedProgram::Sizes sizes = base;
      for (const std::int64_t size : line_samples(fitting_.set(name), options.bound)) {
        sizes[name] = size;
        if (size == base[name]) {
          line.push_back(0);
        } else if (run(sizes)) {
          line.push_back(classes.runs() - 1);
        }
      }
      samples.lines.push_back(line);
    }
    for (std::int64_t round = 1; names_.size() > 1 && round <= 12; ++round) {
      detail::SizedProgram::Sizes sizes;
      for (std::size_t name = 0; name < names_.size(); ++name) {
        std::int64_t size = base[name];
        const std::int64_t steps = 1 + (round * (static_cast<std::int64_t>(name) + 2)) % 7;
        for (std::int64_t i = 0; i < steps && size > 0; ++i) size = fitting_.set(name).at_least(size + 1);
        sizes.push_back(size > 0 && size <= options.bound ? size : base[name]);
      }
      static_cast<void>(run(sizes));
    }
  }
  /// Some of the sizes that fit, rising: the first ones, and ever fewer behind them.
  [[nodiscard]] static constexpr GrowableArray<std::int64_t> line_samples(const SizeSet& set, std::int64_t bound) {
    GrowableArray<std::int64_t> sizes;
    std::int64_t size = set.smallest();
    while (size > 0 && size <= bound && sizes.size() < 64) {
      sizes.push_back(size);
      size = set.at_least(size + (sizes.size() < 36 ? 1 : size / 4 + 1));
    }
    return sizes;
  }

  constexpr void list_layers(detail::SizedProgram& model, const detail::SizeClasses& classes) {
    for (std::size_t i = 0; i < classes.sizes(); ++i) form_of_.push_back(classes.class_of(i) + 1);
    std::size_t first = 0;
    for (const std::int32_t rank : classes.ranks()) {
      shapes_.push_back({rank, first});
      first += rank < 0 ? 0U : static_cast<std::size_t>(rank);
    }
    GrowableArray<std::size_t> last_call;  // of each record
    for (std::size_t i = 0; i < model.layers(); ++i) {
      first_call_.push_back(no_call);
      last_call.push_back(no_call);
    }
    for (const detail::RecordedCall& call : classes.calls()) {
      std::size_t& last = last_call[call.place.at];
      (last == no_call ? first_call_[call.place.at] : layers_[last].next_call) = layers_.size();
      last = layers_.size();
      layers_.push_back({model.layer(call.place.at), call.place.at, call.place.number, call.place.depth,
                         call.end - call.outputs, call.outputs});
    }
  }

  static constexpr std::int64_t quick_bound = 512;  ///< up to where sizes are looked for that show a form

  FittingSizes fitting_;
  GrowableArray<Name> names_;
  GrowableArray<Layer> layers_;
  GrowableArray<std::size_t> first_call_;  ///< of each record: its layer's first call
  GrowableArray<ShapeForms> shapes_;
  GrowableArray<SizeForm> forms_;       ///< the first is that of sizes whose form was not found
  GrowableArray<std::size_t> form_of_;  ///< of each size
  SizeForm not_found_;
  std::int64_t run_to_ = 0;
};

/// A line for each layer: `conv2d (Conv2D): (None, H - 2, W - 2, 32)`.
constexpr void write(TextSink& sink, const SizeForms& forms) {
  bool is_first = true;
  for (const SizeForms::Layer& layer : forms) {
    if (!is_first) sink.write("\n");
    is_first = false;
    for (int i = 0; i < layer.depth; ++i) sink.write("  ");
    write_all(sink, layer.layer.name, " (", layer.layer.type, "): ");
    for (std::size_t i = 0; i < layer.shapes; ++i) {
      if (i > 0) sink.write(", ");
      forms.write(sink, layer, i);
    }
  }
}

/// What every layer of a model gives, as formulas of the named sizes of its input: `(None, H/2, W/2, 64)`. Each form is
/// equal to what `infer` gives for all sizes that fit up to the bound, and where names are several, with the others at
/// their `FittingSizes::base`. A size whose form is not found is `?`.
template <AnyModel M>
[[nodiscard]] constexpr SizeForms size_forms(const M& model, const NamedShape& input = {},
                                             const SizeOptions& options = {}) {
  detail::SizedModel sized{model.view(), &input, 1};
  return {sized, options};
}
/// The same for a graph of several inputs.
template <AnyModel M, std::size_t N>
  requires(N > 1)
[[nodiscard]] constexpr SizeForms size_forms(const M& model, const NamedShape (&inputs)[N],
                                             const SizeOptions& options = {}) {
  detail::SizedModel sized{model.view(), inputs, N};
  return {sized, options};
}

}  // namespace shapeproof::inline v0_1
