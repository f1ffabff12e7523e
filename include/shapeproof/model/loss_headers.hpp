// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The header of each loss. Written by tests/structure/layer_headers.py.

#include "shapeproof/losses/bce_loss.hpp"
#include "shapeproof/losses/bce_with_logits_loss.hpp"
#include "shapeproof/losses/cosine_embedding_loss.hpp"
#include "shapeproof/losses/cross_entropy_loss.hpp"
#include "shapeproof/losses/ctc_loss.hpp"
#include "shapeproof/losses/hinge_embedding_loss.hpp"
#include "shapeproof/losses/huber_loss.hpp"
#include "shapeproof/losses/kl_div_loss.hpp"
#include "shapeproof/losses/l1_loss.hpp"
#include "shapeproof/losses/margin_ranking_loss.hpp"
#include "shapeproof/losses/mse_loss.hpp"
#include "shapeproof/losses/multi_margin_loss.hpp"
#include "shapeproof/losses/multilabel_margin_loss.hpp"
#include "shapeproof/losses/multilabel_soft_margin_loss.hpp"
#include "shapeproof/losses/nll_loss.hpp"
#include "shapeproof/losses/poisson_nll_loss.hpp"
#include "shapeproof/losses/smooth_l1_loss.hpp"
#include "shapeproof/losses/soft_margin_loss.hpp"
#include "shapeproof/losses/triplet_margin_loss.hpp"
#include "shapeproof/losses/triplet_margin_with_distance_loss.hpp"
