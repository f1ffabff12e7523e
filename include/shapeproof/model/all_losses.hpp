// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The classes of PyTorch's losses. A new loss gets one line here.

#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/model/loss_headers.hpp"

namespace shapeproof::inline v0_1::nn {

// clang-format off: one class a line

/// Every loss of PyTorch's.
using AllLosses = LayerTypes<
    BCELoss,
    BCEWithLogitsLoss,
    CosineEmbeddingLoss,
    CrossEntropyLoss,
    CTCLoss,
    HingeEmbeddingLoss,
    HuberLoss,
    KLDivLoss,
    L1Loss,
    MarginRankingLoss,
    MSELoss,
    MultiLabelMarginLoss,
    MultiLabelSoftMarginLoss,
    MultiMarginLoss,
    NLLLoss,
    PoissonNLLLoss,
    SmoothL1Loss,
    SoftMarginLoss,
    TripletMarginLoss,
    TripletMarginWithDistanceLoss>;

// clang-format on

}  // namespace shapeproof::inline v0_1::nn
