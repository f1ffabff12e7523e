#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail

usage() {
  cat <<'END_OF_USAGE'
Usage: tests/run.sh [--all] [--no-install] [CTEST_ARGUMENTS...]

Installs the packages that the tests need (Debian and its relatives; with sudo
unless you are root), builds everything with g++ in build/gcc, and runs all
tests. Further arguments go to ctest, such as -R conformance.

  --all         first what only further compilers and modes show: clang, each
                header alone, no exceptions, sanitizers, threads, half a minute
                of each fuzz target; then the tests, those that call further
                compilers included
  --no-install  use what is installed
  --help        print this text

Exit code: 0 when all passed.
END_OF_USAGE
}

all=
install=yes
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --all) all=yes ;;
    --no-install) install= ;;
    *) break ;;
  esac
  shift
done

cd "$(dirname "$0")/.."
packages=(g++ cmake ninja-build libfmt-dev doctest-dev nlohmann-json3-dev libbenchmark-dev libcli11-dev libzip-dev
  libhdf5-dev libyaml-cpp-dev graphviz python3 python3-jsonschema catch2 libgtest-dev pkg-config dpkg-dev help2man)
if [ "$all" ]; then
  packages+=(clang-14 clang-16 clang-19 libc++-19-dev libc++abi-19-dev libclang-rt-19-dev
    libtorch-dev doxygen libeigen3-dev libopencv-core-dev libxtensor-dev libarmadillo-dev libdlib-dev libdnnl-dev)
fi
[ -z "$install" ] || sh cmake/install_packages.sh "${packages[@]}"

# A step that fails does not keep the later ones from running.
failed=()
step() {
  printf '\n==== %s\n' "$*"
  "$@" || failed+=("$*")
}

# What the preset's compiler or mode may treat differently; all tests run once, below.
preset() {
  local name=$1 tests=$2
  shift 2
  cmake --preset "$name" && cmake --build --preset "$name" --target "$@" &&
    ctest --preset "$name" --parallel "$(nproc)" --no-tests=error -R "$tests"
}

if [ "$all" ]; then
  core=(unit_core unit_layers unit_no_allocation)
  step preset clang14 '^unit\.(core|layers|no_allocation|format)$' "${core[@]}" unit_format \
    headers_alone json_headers_alone
  step preset no-exceptions-no-rtti '^unit\.(core|layers|no_allocation)$' "${core[@]}"
  step preset sanitize '^(unit\.(core|layers|keras)|files\..*|replay|laws\.any_call)$' \
    unit_core unit_layers unit_keras shapeproof_archive shapeproof_hdf5 shapeproof_yaml shapeproof_replay shapeproof_any_call
  step preset threads '^threads$' shapeproof_threads

  fuzz_targets=(json module layer_call graph archive hdf5 weights saved_model yaml)
  build_fuzz() { cmake --preset fuzz && cmake --build --preset fuzz --target "${fuzz_targets[@]/#/fuzz_}"; }
  step build_fuzz
  fuzz() { printf '%s\n' "${fuzz_targets[@]}" | xargs -P "$(nproc)" -I '{}' tests/fuzz/run.sh '{}' 30; }
  step fuzz
  printf '\n==== failed before the tests: %s\n' "${failed[*]:-nothing}"
fi

# Tests with the label "further" call compilers that this build does not need, or are of what most changes do not touch.
targets=(all)
selection=(--label-exclude further)
if [ "$all" ]; then
  targets+=(further)
  selection=()
fi
cmake --preset gcc
cmake --build --preset gcc --target "${targets[@]}"
ctest --preset gcc --parallel "$(nproc)" "${selection[@]}" "$@"
[ "${#failed[@]}" -eq 0 ]
