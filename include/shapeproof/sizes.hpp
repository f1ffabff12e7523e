// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Which sizes fit a model, and what they become.

#include "shapeproof/sizes/fitting_sizes.hpp"
#include "shapeproof/sizes/name_axes.hpp"
#include "shapeproof/sizes/receptive_field.hpp"
#include "shapeproof/sizes/size_advice.hpp"
#include "shapeproof/sizes/size_forms.hpp"
#include "shapeproof/sizes/sizes_for_output.hpp"
