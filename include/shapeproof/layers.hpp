// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/layers/activation.hpp"
#include "shapeproof/layers/average_pooling2d.hpp"
#include "shapeproof/layers/batch_normalization.hpp"
#include "shapeproof/layers/bidirectional.hpp"
#include "shapeproof/layers/conv2d.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/dropout.hpp"
#include "shapeproof/layers/embedding.hpp"
#include "shapeproof/layers/flatten.hpp"
#include "shapeproof/layers/global_average_pooling2d.hpp"
#include "shapeproof/layers/gru.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/layers/lstm.hpp"
#include "shapeproof/layers/max_pooling2d.hpp"
#include "shapeproof/layers/permute.hpp"
#include "shapeproof/layers/relu.hpp"
#include "shapeproof/layers/reshape.hpp"
#include "shapeproof/layers/simple_rnn.hpp"
#include "shapeproof/layers/softmax.hpp"
#include "shapeproof/layers/time_distributed.hpp"
