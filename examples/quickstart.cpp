#include <shapeproof/shapeproof.hpp>
#include <shapeproof/format.hpp>
#include <concepts>

namespace sp = shapeproof;

inline constexpr auto sequential_2 = sp::Sequential{
    sp::Input{28, 28, 1},
    sp::Conv2D{.filters = 32, .kernel_size = {3, 3}, .activation = "relu"},
    sp::MaxPooling2D{.pool_size = {2, 2}},
    sp::Flatten{},
    sp::Dense{.units = 10, .activation = "softmax", .name = "digits"},
}.named("sequential_2");

static_assert(sp::verify<sequential_2>::ok);
static_assert(sp::verify<sequential_2, sp::TensorShape<60000, 28, 28, 1>>::ok);
static_assert(std::same_as<sp::output_shape_t<sequential_2>, sp::TensorShape<sp::any, 10>>);
static_assert(sp::parameter_count(sequential_2) == 54'410);

int main() {
  sp::Report report = sp::check(sequential_2, sp::Shape{60000, 28, 28});  // the channel axis is missing
  sp::print(report);
  return report.ok() ? 0 : 1;
}
