// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/operations/array_operation.hpp"

#include "layer_probe.hpp"
#include "shapeproof/operations/einsum_operation.hpp"

namespace shapeproof::array_operation_test {

TEST_CASE("copies side by side, and of each element") {
  using namespace test;
  CHECK_BOTH(out(TileOperation{{2, 3}}, {4, 5}) == Shape{8, 15} && out(TileOperation{{3}}, {4, 5}) == Shape{4, 15});
  CHECK_BOTH(out(TileOperation{{2, 1, 1}}, {4, 5}) == Shape{2, 4, 5} && out(TileOperation{{2, 2}}, {any, 5})[1] == 10);
  CHECK_BOTH(fault(TileOperation{{2, -1}}, {4, 5}) == too_small("repeats", 0, -1));
  CHECK_BOTH(out(RepeatOperation{.repeats = 3, .axis = -1}, {4, 5}) == Shape{4, 15});
  CHECK_BOTH(out(RepeatOperation{.repeats = 2}, {4, 5}) == Shape{40});
  CHECK_BOTH(fault(RepeatOperation{.repeats = 2, .axis = 2}, {4, 5}).code == Code::axis_out_of_range);
}

TEST_CASE("wider at the borders") {
  using namespace test;
  CHECK_BOTH(out(PadOperation{{0, 0, 1, 2}}, {any, 5}) == Shape{any, 8});
  CHECK_BOTH(out(PadOperation{{1, 2}}, {4, 5}) == Shape{7, 8});
  CHECK_BOTH(fault(PadOperation{{0, 0, 1, 2}}, {4, 5, 6}).code == Code::rank_mismatch);
  CHECK_BOTH(refuses(PadOperation{{1, 2, 3}}, "pad_width", {4, 5}));
  CHECK_BOTH(fault(PadOperation{{1, -2}}, {4, 5}) == too_small("pad_width", 0, -2));
}

TEST_CASE("parts") {
  using namespace test;
  constexpr auto thirds = SplitOperation{.indices_or_sections = 3, .axis = 1};
  CHECK_BOTH(output_count(thirds, {2, 6}) == 3 && out(thirds, {2, 6}, 2) == Shape{2, 2});
  CHECK_BOTH(fault(thirds, {2, 7}).relation == Relation::multiple_of && out(thirds, {2, any}, 1) == Shape{2, any});
  constexpr auto places = SplitOperation{.indices_or_sections = {2, -1}, .axis = 1, .is_list = true};
  CHECK_BOTH(out(places, {2, 6}, 0) == Shape{2, 2} && out(places, {2, 6}, 1) == Shape{2, 3});
  CHECK_BOTH(out(places, {2, 6}, 2) == Shape{2, 1} && out(places, {2, any}, 0) == Shape{2, 2});
  CHECK_BOTH(output_count(SplitOperation{.indices_or_sections = 2, .axis = 1, .is_list = true}, {2, 6}) == 2);
  CHECK_BOTH(fault(SplitOperation{.indices_or_sections = 0}, {4, 5}) == too_small("indices_or_sections", 1, 0));
  CHECK_BOTH(fault(SplitOperation{.indices_or_sections = 1, .axis = 2}, {4, 5}).code == Code::axis_out_of_range);
}

TEST_CASE("one of two, and those at indices") {
  using namespace test;
  CHECK_BOTH(joined(WhereOperation{}, {{any, 4, 1}, {4, 8}, {8}}) == Shape{any, 4, 8});
  CHECK_BOTH(joined(WhereOperation{.constants = 1}, {{any, 4}, {any, 4}}) == Shape{any, 4});
  CHECK_BOTH(joined_fault(WhereOperation{}, {{4, 8}, {4, 8}, {4, 7}}) == Code::axis_mismatch);
  CHECK_BOTH(joined_fault(WhereOperation{}, {{4, 8}, {4, 8}}) == Code::wrong_input_count);
  CHECK_BOTH(joined(TakeOperation{.axis = 1}, {{2, 4, 8}, {5, 6}}) == Shape{2, 5, 6, 8});
  CHECK_BOTH(joined(TakeOperation{}, {{2, 4, 8}, {5, 6}}) == Shape{5, 6});
  CHECK_BOTH(joined_fault(TakeOperation{.axis = 3}, {{2, 4, 8}, {5, 6}}) == Code::axis_out_of_range);
}

TEST_CASE("sums of products by letters") {
  using namespace test;
  CHECK_BOTH(joined(EinsumOperation{"abc,cd->abd"}, {{2, 3, 4}, {4, 5}}) == Shape{2, 3, 5});
  CHECK_BOTH(joined(EinsumOperation{"ij,jk"}, {{2, 3}, {3, 4}}) == Shape{2, 4});
  CHECK_BOTH(joined(EinsumOperation{"bqhd, bkhd -> bhqk"}, {{any, 7, 2, 8}, {any, 9, 2, 8}}) == Shape{any, 2, 7, 9});
  CHECK_BOTH(joined_fault(EinsumOperation{"ij,jk->ik"}, {{2, 3}, {4, 5}}) == Code::axis_mismatch);
  CHECK_BOTH(joined_fault(EinsumOperation{"ij,jk->ik"}, {{2, 3}, {3, 5, 1}}) == Code::rank_mismatch);
  CHECK_BOTH(joined_fault(EinsumOperation{"ij,jk,kl->il"}, {{2, 3}, {3, 5}}) == Code::wrong_input_count);
  CHECK_BOTH(joined(EinsumOperation{"...ij,...jk->...ik"}, {{any, 7, 2, 3}, {7, 3, 4}}) == Shape{any, 7, 2, 4});
  CHECK_BOTH(joined(EinsumOperation{"...ij,jk"}, {{5, 2, 3}, {3, 4}}) == Shape{5, 2, 4});
  CHECK_BOTH(!joined(EinsumOperation{"...i->i..."}, {Shape::unknown()}).has_rank());
  CHECK_BOTH(joined_fault(EinsumOperation{"...ij->...ji"}, {{2}}) == Code::rank_mismatch);
  CHECK_BOTH(joined_fault(EinsumOperation{"a...,b...->ab..."}, {{2, 7}, {3, 5, 6}}) == Code::axis_mismatch);
  constexpr EinsumOperation with_table{.subscripts = "bij,jk->bik", .has_constant = true, .constant_shape = {3, 4}};
  CHECK_BOTH(joined(with_table, {{any, 2, 3}}) == Shape{any, 2, 4});
  CHECK_BOTH(refuses(EinsumOperation{"..a->a"}, "subscripts", {3}));
  CHECK_BOTH(refuses(EinsumOperation{"...a...->a"}, "subscripts", {3}));
}

}  // namespace shapeproof::array_operation_test
