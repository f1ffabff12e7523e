// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

/// Models that several tests share, right ones and wrong ones.
namespace shapeproof::test {

inline constexpr auto digits =
    Sequential{Input{28, 28, 1}, Conv2D{.filters = 32, .kernel_size = 3, .activation = "relu"},
               MaxPooling2D{},   Conv2D{.filters = 64, .kernel_size = 3, .activation = "relu"},
               MaxPooling2D{},   Flatten{},
               Dropout{0.5},     Dense{.units = 10, .activation = "softmax"}}
        .named("digits");

inline constexpr auto without_input =
    Sequential{Flatten{}, Dense{.units = 128, .activation = "relu"}, Dense{10}}.named("without_input");

inline constexpr auto states_at_the_end =
    Sequential{Input{"time", 5}, LSTM{.units = 7, .return_sequences = true, .return_state = true}};

inline constexpr auto both_directions =
    Sequential{Input{100}, Embedding{1000, 16}, Bidirectional{LSTM{.units = 8, .return_sequences = true}, "sum"},
               TimeDistributed{Dense{.units = 3, .trainable = false}}, BatchNormalization{}};

inline constexpr auto nested = Sequential{
    Input{32, 32, 3},
    Sequential{Conv2D{.filters = 8, .kernel_size = 3, .padding = "same"}, Sequential{MaxPooling2D{}, ReLU{}}}.named(
        "block"),
    Sequential{Conv2D{.filters = 16, .kernel_size = 3, .padding = "same"}, MaxPooling2D{}}, GlobalAveragePooling2D{},
    Dense{10}};

inline constexpr auto wrong_groups =
    Sequential{Input{28, 28, 3}, Conv2D{.filters = 8, .kernel_size = 3, .groups = 2}, Flatten{}, Dense{10}};

inline constexpr auto wrong_twice = Sequential{Input{28, 28, 3}, Conv2D{.filters = 8, .kernel_size = 30}, Flatten{},
                                               Dense{.units = 0}, Dense{.units = 4, .activation = "rellu"}};

inline constexpr auto wrong_inside = Sequential{
    Input{10, 8, 8, 3}, TimeDistributed{Sequential{Conv2D{.filters = 4, .kernel_size = 9}, Flatten{}}}, LSTM{5}};

inline constexpr auto same_names = Sequential{Input{4}, Dense{.units = 4, .name = "a"}, Dense{.units = 4, .name = "b"},
                                              Dense{.units = 4, .name = "a"}};

inline constexpr auto input_in_the_middle = Sequential{Input{4}, Dense{4}, Input{4}, Dense{3}};

inline constexpr auto empty = Sequential{};

/// Every sample model, one after the other.
constexpr void for_each_model(auto&& visit) {
  visit(digits);
  visit(without_input);
  visit(states_at_the_end);
  visit(both_directions);
  visit(nested);
  visit(wrong_groups);
  visit(wrong_twice);
  visit(wrong_inside);
  visit(same_names);
  visit(input_in_the_middle);
  visit(empty);
}

/// Inputs that fit one or the other of them, or none.
inline constexpr Shape sample_inputs[] = {
    Shape::unknown(),
    {60000, 28, 28, 1},
    {60000, 28, 28},
    {32, 28, 28, 3},
    {any, any, any, any},
    {2, 100, 5},
    {2, 100},
    {any, 4},
    {1, 10, 8, 8, 3},
    {4, 32, 32, 3},
    {},
    {0, 28, 28, 1},
    {5, -1},
    {"n", 28, 28, 1},
    {1, 2, 3, 4, 5, 6, 7, 8, 9},
    {INT64_MAX, INT64_MAX, INT64_MAX},
};

}  // namespace shapeproof::test
