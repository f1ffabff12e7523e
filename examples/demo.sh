#!/bin/sh
# SPDX-License-Identifier: MIT
set -eu

usage() {
  cat <<'END'
Usage: examples/demo.sh [--no-install]

Installs the packages that the examples need (Debian and its relatives; with
sudo unless you are root), builds the first five and check_model in build/demo,
and prints what they find.

  --no-install  use what is installed
  --help        print this text
END
}

case "${1-}" in
  "") install=yes ;;
  --no-install) install=no ;;
  -h | --help)
    usage
    exit 0
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac

cd "$(dirname "$0")/.."
if [ "$install" = yes ]; then
  sh cmake/install_packages.sh g++ cmake ninja-build libfmt-dev doctest-dev python3 nlohmann-json3-dev \
    libcli11-dev libzip-dev libhdf5-dev
fi

cmake -S . -B build/demo -G Ninja -DSHAPEPROOF_BUILD_TESTS=OFF -DSHAPEPROOF_BUILD_BENCHMARKS=OFF >/dev/null
cmake --build build/demo --target demo

for source in examples/0[1-5]_*.cpp; do
  name=$(basename "$source" .cpp)
  [ -x "build/demo/examples/$name" ] || continue
  printf '\n======== %s ========\n\n' "$source"
  # An example ends with 1 where data does not fit, as a check in a build would.
  "build/demo/examples/$name" || [ $? -eq 1 ]
done

check_model=build/demo/examples/check_model/check_model
for arguments in residual.json "digits.json --input 60000,28,28 --summary"; do
  [ -x "$check_model" ] || continue
  printf '\n======== check_model %s ========\n\n' "$arguments"
  # shellcheck disable=SC2086 # a list of arguments
  (cd examples/check_model/tests && "../../../$check_model" $arguments) || [ $? -eq 1 ]
done
