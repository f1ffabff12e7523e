// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <type_traits>

#include "sample_models.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/operations/matmul_operation.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/operations/shape_operation.hpp"

namespace shapeproof::test {

inline constexpr Graph encoder{
    node("x", Input{8}),
    node("h", Dense{.units = 4}, "x"),
    node("h2", Dense{.units = 4, .trainable = false}, "x"),
    node("s", Add{}, "h", "h2"),
};

/// Several inputs in another order than they are needed in, a shared model, several outputs, wrappers around models,
/// states, names that are not plain, and a layer of which two calls have the same name.
inline constexpr auto many_things =
    Graph{
        node("first \"in\"", Input{8}),
        node("second\\", Input{any, 8}.with_dtype(DType::float16).with_batch_size(3)),
        node("pixels", Input{4, 4, 2}.with_dtype(DType::uint8)),
        node("steps", TimeDistributed<std::remove_const_t<decltype(encoder)>>{.layer = encoder, .name = "each step"},
             "second\\"),
        node("enc", encoder.named("enc"), "first \"in\""),
        node("states", LSTM{.units = 4, .return_sequences = true, .return_state = true, .dtype = DType::float64},
             "steps"),
        node("enc again", Add{}, "enc", output("states", 1)),
        again("states", "enc again", output("states", 2), output("states", 1)),
        node("both",
             Bidirectional<GRU, GRU>{.layer = GRU{.units = 2},
                                     .merge_mode = none,
                                     .backward_layer = GRU{.units = 3, .go_backwards = true},
                                     .trainable = false},
             output("steps", 0)),
        node("cells", RNN{StackedRNNCells{LSTMCell{.units = 3}, GRUCell{.units = 2}}, true}, "steps"),
        node("norm", SpectralNormalization{Conv2D{.filters = 2, .kernel_size = {1, 2}}, 3}, "pixels"),
        node("block", Sequential<3>{Sequential{Rescaling{.scale = 1.0 / 255.0, .offset = -1e-7}, Flatten{}}}, "norm"),
        node("tab\tand\nline", Pipeline{ReLU{.max_value = 6.0}, Reshape{.target_shape = {2, 12}}}, "block"),
        outputs(output("both", 1), "tab\tand\nline", "states", output("both", 0), "cells", "enc again"),
    }
        .named("many things");

inline constexpr std::int64_t open_end = SliceItem::open;

/// Nodes that no output needs, operations without a name of their own, numbers at the ends of what there is.
inline constexpr Graph odd_ends{
    node("unused input", Input{INT64_MAX, 3}),
    node("x", Input{"rows", 3}),
    node("half", BinaryOperation<"Multiply">{.has_constant = true, .constant_first = true, .constant = -0.1}, "x"),
    node("clip", UnaryOperation<"Relu6">{}, "half"),
    node("unused", Dense{.units = 2}, "clip"),
    node("alone", Add{}, list_of("clip")),
    node("row", GetItem{.key = {slice(), slice(open_end, 2), new_axis, ellipsis}}, "x"),
    node("last", GetItem{.key = {slice(1, open_end, -2), -1}}, "x"),
    node("turned", TransposeOperation{.axes = {0, 2, 1}}, "x"),
    node("mean", ReduceOperation<"Mean">{.axis = {0, -1}, .keepdims = true}, "x"),
    node("flat", ReshapeOperation{.newshape = {-1, 3}}, "x"),
    node("pair", StackOperation{.axis = 1}, "x", "clip"),
    node("product", MatmulOperation{}, "x", "turned"),
    node("custom", Dense{.units = 2, .activation = ActivationKind::custom}, "clip"),
    outputs("custom", "x"),
    allow_unused,
};

}  // namespace shapeproof::test
