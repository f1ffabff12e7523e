// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/model/model_view.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::model_view_test {
namespace {
struct NoView {};
static_assert(AnyModel<Sequential<3>> && AnyModel<Model> && !AnyModel<NoView> && !AnyModel<Dense>);
}  // namespace

TEST_CASE("layers are counted without the Input and without what is inside of others") {
  CHECK_BOTH(test::nested.view().has_input() && test::nested.view().first() == 1);
  CHECK_BOTH(!test::without_input.view().has_input() && test::without_input.view().first() == 0);
  CHECK_BOTH(test::nested.view().size() == 4 && test::nested.view().count == 11);
  // Records: 0 Input, 1 to 5 block, 6 to 8 second block, 9 pooling, 10 Dense.
  CHECK_BOTH(test::nested.view().index_of(1) == 0 && test::nested.view().index_of(6) == 1);
  CHECK_BOTH(test::nested.view().index_of(10) == 3 && test::nested.view().index_of(1000) == 4);
  CHECK_BOTH(ModelView{}.size() == 0 && !ModelView{}.has_input());
}

}  // namespace shapeproof::model_view_test
