// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include "boundary_values.hpp"
#include "shapeproof/nn_json.hpp"

/// Every module and every loss comes back from JSON.
namespace {

namespace sp = shapeproof;
using sp::keras::Json;

/// What becomes of a module on the way through a JSON text.
struct ModuleWayBack {
  bool is_read = false;
  bool is_same = false;  ///< what comes back is of the same class, as valid, and written in the same way
  std::string text{};
  std::string problem{};
};
[[nodiscard]] ModuleWayBack send(const sp::LayerRecord& record) {
  ModuleWayBack way;
  way.text = sp::nn::write_module(record).dump(-1, ' ', true, Json::error_handler_t::replace);
  sp::LayerRecord back;
  sp::keras::Problem problem;
  way.is_read = sp::nn::read_module(Json::parse(way.text), back, problem);
  way.problem = problem.message();
  if (!way.is_read) return way;
  way.is_same = back.type == record.type && back.valid == record.valid &&
                sp::nn::write_module(back).dump(-1, ' ', true, Json::error_handler_t::replace) == way.text;
  return way;
}

template <class L>
void check_fields(std::size_t& count) {
  laws::each_boundary<L>([&](const L& module, sp::string_ref key) {
    sp::LayerRecord record;
    sp::write_record(module, record);
    sp::note_validity(record);
    const ModuleWayBack way = send(record);
    const std::string name(key.data(), key.size());
    // What the module itself refuses may be refused when it is read, if the problem names the option.
    const bool refused = !way.is_read && !record.valid && way.problem.find(name) != std::string::npos;
    CHECK_MESSAGE((way.is_same || refused), std::string(L::type_name.data()), ".", name, ": ", way.text.substr(0, 300),
                  " ", way.problem);
    ++count;
  });
}

}  // namespace

TEST_CASE("every value of every option of every module comes back from JSON") {
  std::size_t count = 0;
  sp::nn::AllModules::each([&]<class L>() {
    if constexpr (!sp::layer_type<L>.is_input()) check_fields<L>(count);
  });
  CHECK(count > 2000);
}

TEST_CASE("every class of modules and losses is found by its own name, once") {
  sp::nn::AllModules::each([]<class L>() { CHECK(sp::nn::find_module(L::type_name) == &sp::layer_type<L>); });
  sp::nn::AllLosses::each([]<class L>() { CHECK(sp::nn::find_loss(L::type_name) == &sp::loss_type<L>); });
}
