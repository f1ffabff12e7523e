// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// A layer of one's own: cuts images into square patches and makes a vector of each, as vision transformers do. It is
/// not derived from anything; having the right members makes it a layer, at compile time and at run time.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>
#include <cstdint>

namespace sp = shapeproof;

// [own layer]
struct PatchEmbedding {
  static constexpr sp::string_ref type_name = "PatchEmbedding";
  static constexpr sp::LayerTraits traits{};

  sp::Required<"patch_size"> patch_size;  ///< Height and width of a patch; leaving it out does not compile.
  std::int64_t units = 64;                ///< Length of each patch's vector.
  sp::Name name{};

  static constexpr void fields(auto&& field) {
    field("patch_size", &PatchEmbedding::patch_size);
    field("units", &PatchEmbedding::units);
  }

  // (batch, height, width, channels) -> (batch, patches, units)
  constexpr sp::ShapeResult infer(const sp::Shape& input) const {
    if (input.rank() != 4) return sp::Fault::rank(4, input);
    if (!input[3].is_known()) return sp::Fault::unknown(3);
    sp::Dim patches = 1;
    for (int axis = 1; axis < 3; ++axis) {
      const std::int64_t size = input[axis].value_or(-1);
      if (size % *patch_size > 0) {
        return sp::Fault{.code = sp::Code::axis_mismatch,
                         .relation = sp::Relation::multiple_of,
                         .axis = static_cast<std::int8_t>(axis),
                         .expected = patch_size,
                         .actual = size};
      }
      patches = patches * (size < 0 ? sp::Dim{} : sp::Dim{size / *patch_size});
    }
    return sp::Shape{input[0], patches, units};
  }

  constexpr void weights(const sp::Shape& input, sp::WeightSink& sink) const {
    sink.add("kernel", {*patch_size, *patch_size, input[3], units});
    sink.add("bias", {units});
  }

  // The whole kernel for each element of the output.
  constexpr sp::Dim multiply_adds(const sp::Shape& input, const sp::Shape& output) const {
    return product(output) * *patch_size * *patch_size * input[3];
  }

  static constexpr sp::AxisNames axis_names(int /*rank*/) {
    return {sp::Axis::batch, sp::Axis::height, sp::Axis::width, sp::Axis::channels};
  }
};
static_assert(sp::Layer<PatchEmbedding>);

inline constexpr auto vision = sp::Sequential{
    sp::Input{32, 32, 3},
    PatchEmbedding{.patch_size = 4},
    sp::LSTM{.units = 32},
    sp::Dense{.units = 10},
}.named("vision");

static_assert(sp::verify<vision>::ok);
static_assert(sp::infer(vision).shape() == sp::Shape{sp::any, 10});
static_assert(!sp::fits<vision, sp::TensorShape<1, 30, 32, 3>>);
// [/own layer]

int main() {
  fmt::print("{}\n\n", sp::summary(vision));

  sp::Model model{"vision_at_run_time"};
  model.add(PatchEmbedding{.patch_size = 4, .units = 16}).add(sp::Flatten{}).add(sp::Dense{.units = 10});
  fmt::print("{}\n\n", sp::check(model, sp::Shape{8, 32, 32, 3}));

  const sp::Report report = sp::check(model, sp::Shape{8, 32, 30, 3});
  fmt::print("{}\n", report);
  return report.ok() ? 0 : 1;
}
