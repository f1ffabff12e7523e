// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'halve_1' \(Halve\) axis features: expected a multiple of 2, got 5"
// expect-clang14: Code::groups_mismatch, shapeproof::with::layer<1>
// expect-clang14: name<'h', 'a', 'l', 'v', 'e', '_', '1'>, shapeproof::with::type<'H', 'a', 'l', 'v', 'e'>
// expect-clang14: axis<shapeproof::Axis::features, 1>, shapeproof::with::expected<2>, shapeproof::with::got<5>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Halve {
  static constexpr sp::string_ref type_name = "Halve";
  static constexpr sp::LayerTraits traits{};

  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) {
    if (!input[-1].is_known()) return input;
    if (input[-1].code % 2 == 0) return input.with(-1, input[-1].code / 2);
    sp::Fault fault = sp::Fault::size(input.rank() - 1, 2, input);
    fault.code = sp::Code::groups_mismatch;
    fault.relation = sp::Relation::multiple_of;
    return fault;
  }
  [[nodiscard]] static constexpr sp::AxisNames axis_names(int /*rank*/) {
    return {sp::Axis::batch, sp::Axis::features};
  }
};

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{20}, Halve{}, Halve{}};
#else
constexpr auto model = sp::Sequential{sp::Input{10}, Halve{}, Halve{}};
#endif
static_assert(sp::verify<model>::ok);  // here
