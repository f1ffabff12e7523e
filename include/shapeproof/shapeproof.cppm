// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// `import shapeproof;`: the core, PyTorch's modules, and the tensors of other libraries. What they include of the standard library comes first, so that
// it is no part of the module.
module;

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <new>
#include <type_traits>

export module shapeproof;

export {
#include "shapeproof/adapters.hpp"
#include "shapeproof/costs.hpp"
#include "shapeproof/draw.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shapeproof.hpp"
}
