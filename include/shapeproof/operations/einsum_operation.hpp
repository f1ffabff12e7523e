// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

/// Sums of products, by letters for the axes: `EinsumOperation{"abc,cd->abd"}` for `keras.ops.einsum`.
///
/// - Inputs: as many tensors as there are groups of letters, each with as many axes as its group has letters; a letter
///   stands for one size everywhere.
/// - Output: the sizes of the letters behind the arrow; without an arrow those of the letters that come once, in the
///   order of the alphabet.
/// - Source: Keras 3, `keras.ops.Einsum`. `...` is not known here.
struct EinsumOperation {
  static constexpr string_ref type_name = "Einsum";
  static constexpr LayerTraits traits{.takes_several = true, .keeps_dtype = true};

  ShortText<6> subscripts{};

  static constexpr void fields(auto&& field) {
    field("subscripts", &EinsumOperation::subscripts, "The letters of the operands, and of the result.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    for (std::size_t i = 0; i < subscripts.size(); ++i) {
      const char c = subscripts[i];
      const bool is_sign = c == ',' || c == ' ' || c == '-' || c == '>';
      if (letter_index(c) < 0 && !is_sign) return refused();
    }
    return subscripts.is_truncated() || subscripts.empty() ? refused() : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    Letters letters;
    Fault fault;
    std::size_t operand = 0;
    int axis = 0;
    std::size_t at = 0;
    const auto end_operand = [&] {
      const bool is_there = operand < call.inputs.size();
      if (is_there && !fault && call.inputs[operand].has_rank() && call.inputs[operand].rank() != axis) {
        fault = Fault::rank(axis, call.inputs[operand]);
        fault.input = static_cast<std::int32_t>(operand);
      }
      ++operand;
      axis = 0;
    };
    for (; at < subscripts.size() && subscripts[at] != '-'; ++at) {
      const int letter = letter_index(subscripts[at]);
      if (subscripts[at] == ',') end_operand();
      if (letter < 0) continue;
      ++letters.count[letter];
      const bool is_there = operand < call.inputs.size();
      const Dim size = is_there ? call.inputs[operand][axis] : Dim{};
      const Dim joint = letters.count[letter] == 1 ? size : rules::broadcast_operands(letters.size[letter], size);
      if (joint.is_overflow() && !fault) {
        fault = Fault::size(axis, letters.size[letter].number(), call.inputs[operand]);
        fault.input = static_cast<std::int32_t>(operand);
      }
      letters.size[letter] = joint.is_overflow() ? Dim{} : joint;
      ++axis;
    }
    end_operand();
    outputs.push_back(at < subscripts.size() ? named_output(letters, at) : implied_output(letters));
    if (operand == call.inputs.size()) return fault;
    return Fault::input_count(static_cast<std::int64_t>(operand), call.inputs.size());
  }

 private:
  static constexpr int alphabet = 52;
  struct Letters {
    Dim size[alphabet]{};
    int count[alphabet]{};
  };

  /// Capital letters come first, as in ASCII; -1 for what is no letter.
  [[nodiscard]] static constexpr int letter_index(char c) noexcept {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    return c >= 'a' && c <= 'z' ? c - 'a' + 26 : -1;
  }
  [[nodiscard]] static constexpr Fault refused() noexcept {
    return Fault::argument("subscripts", "letters, such as ab,bc->ac");
  }
  [[nodiscard]] constexpr Shape named_output(const Letters& letters, std::size_t from) const noexcept {
    Shape output;
    for (std::size_t i = from; i < subscripts.size(); ++i) {
      const int letter = letter_index(subscripts[i]);
      if (letter >= 0) output.push_back(letters.size[letter]);
    }
    return output;
  }
  [[nodiscard]] static constexpr Shape implied_output(const Letters& letters) noexcept {
    Shape output;
    for (int letter = 0; letter < alphabet; ++letter) {
      if (letters.count[letter] == 1) output.push_back(letters.size[letter]);
    }
    return output;
  }
};

}  // namespace shapeproof
