// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

#include <shapeproof/emit_header.hpp>
#include <shapeproof/keras_archive.hpp>
#include <shapeproof/keras_hdf5.hpp>
#include <shapeproof/report_json.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

int main() {
  const sp::keras::ImportedModel archive = sp::keras::read_model_archive("there_is_no_such_file.keras");
  const sp::keras::ImportedModel hdf5 = sp::keras::read_model_hdf5("there_is_no_such_file.h5");
  if (archive.problem.kind != sp::keras::ProblemKind::unreadable_file) return 1;
  if (hdf5.problem.kind != sp::keras::ProblemKind::unreadable_file) return 2;
  sp::Model model{"digits"};
  model.add(sp::Input{8}).add(sp::Dense{.units = 2});
  return sp::emit_header(model, "digits").ok() && sp::report_json(sp::check(model))["ok"] == true ? 0 : 3;
}
