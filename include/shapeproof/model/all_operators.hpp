// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The classes of all of PyTorch's operators. Each family has its own list; a new family gets one line here.

#include "shapeproof/aten/attention.hpp"
#include "shapeproof/aten/axes.hpp"
#include "shapeproof/aten/binary.hpp"
#include "shapeproof/aten/casts.hpp"
#include "shapeproof/aten/class_losses.hpp"
#include "shapeproof/aten/columns.hpp"
#include "shapeproof/aten/convolutions.hpp"
#include "shapeproof/aten/copies.hpp"
#include "shapeproof/aten/dropouts.hpp"
#include "shapeproof/aten/einsum.hpp"
#include "shapeproof/aten/extremes.hpp"
#include "shapeproof/aten/functions.hpp"
#include "shapeproof/aten/indexing.hpp"
#include "shapeproof/aten/joins.hpp"
#include "shapeproof/aten/losses.hpp"
#include "shapeproof/aten/margin_losses.hpp"
#include "shapeproof/aten/norms.hpp"
#include "shapeproof/aten/pairs.hpp"
#include "shapeproof/aten/parts.hpp"
#include "shapeproof/aten/pools.hpp"
#include "shapeproof/aten/products.hpp"
#include "shapeproof/aten/recurrent.hpp"
#include "shapeproof/aten/reductions.hpp"
#include "shapeproof/aten/reshaping.hpp"
#include "shapeproof/aten/resizing.hpp"
#include "shapeproof/aten/samplers.hpp"
#include "shapeproof/aten/sequence_losses.hpp"
#include "shapeproof/aten/slices.hpp"
#include "shapeproof/aten/sorting.hpp"
#include "shapeproof/aten/unary.hpp"
#include "shapeproof/layer/layer_types.hpp"

namespace shapeproof::inline v0_1::aten {

namespace detail {
template <class... Lists>
struct Joined;
template <class... Ls>
struct Joined<LayerTypes<Ls...>> {
  using type = LayerTypes<Ls...>;
};
template <class... As, class... Bs, class... Rest>
struct Joined<LayerTypes<As...>, LayerTypes<Bs...>, Rest...> : Joined<LayerTypes<As..., Bs...>, Rest...> {};
}  // namespace detail

/// Every operator of PyTorch's.
using AllOperators = detail::Joined<  // one family a line
    AttentionOperators,               //
    AxesOperators,                    //
    BinaryOperators,                  //
    CastOperators,                    //
    ClassLossOperators,               //
    ColumnOperators,                  //
    ConvolutionOperators,             //
    CopyOperators,                    //
    DropoutOperators,                 //
    EinsumOperators,                  //
    ExtremeOperators,                 //
    FunctionOperators,                //
    IndexOperators,                   //
    JoinOperators,                    //
    LossOperators,                    //
    MarginLossOperators,              //
    NormOperators,                    //
    PairOperators,                    //
    PartOperators,                    //
    PoolOperators,                    //
    ProductOperators,                 //
    RecurrentOperators,               //
    ReductionOperators,               //
    ReshapingOperators,               //
    ResizingOperators,                //
    SamplerOperators,                 //
    SequenceLossOperators,            //
    SliceOperators,                   //
    SortingOperators,                 //
    UnaryOperators>::type;

/// Those that are losses.
using AllLossOperators =
    detail::Joined<LossOperators, ClassLossOperators, MarginLossOperators, SequenceLossOperators>::type;

}  // namespace shapeproof::inline v0_1::aten
