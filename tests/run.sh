#!/bin/sh
# SPDX-License-Identifier: MIT
set -eu

usage() {
  cat <<'END'
Usage: tests/run.sh [--no-install] [CTEST_ARGUMENTS...]

Installs the packages that the tests need (Debian and its relatives; with sudo
unless you are root), builds everything with g++ in build/gcc, and runs all
tests. Further arguments go to ctest, such as -R conformance.

  --no-install  use what is installed; tests of missing compilers are skipped
  --help        print this text
END
}

case "${1-}" in
  -h | --help)
    usage
    exit 0
    ;;
esac

cd "$(dirname "$0")/.."
if [ "${1-}" = --no-install ]; then
  shift
else
  sh cmake/install_packages.sh g++ cmake ninja-build libfmt-dev doctest-dev nlohmann-json3-dev libbenchmark-dev \
    libcli11-dev libzip-dev libhdf5-dev graphviz clang-14 clang-16 clang-19 clang-tidy-19 clang-format-19 \
    libc++-19-dev libc++abi-19-dev libclang-rt-14-dev python3 python3-jsonschema catch2 libgtest-dev
fi

cmake --preset gcc
cmake --build --preset gcc
ctest --preset gcc --parallel "$(nproc)" "$@"
