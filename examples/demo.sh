#!/bin/sh
# SPDX-License-Identifier: MIT
set -eu

usage() {
  cat <<'END'
Usage: examples/demo.sh [--no-install]

Installs the packages that the examples need (Debian and its relatives; with
sudo unless you are root), builds the examples in build/demo, and prints what
they find.

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
  sh cmake/install_packages.sh g++ cmake ninja-build libfmt-dev doctest-dev python3
fi

cmake -S . -B build/demo -G Ninja -DSHAPEPROOF_BUILD_TESTS=OFF -DSHAPEPROOF_BUILD_BENCHMARKS=OFF >/dev/null
cmake --build build/demo --target examples

for source in examples/0[1-5]_*.cpp; do
  name=$(basename "$source" .cpp)
  [ -x "build/demo/examples/$name" ] || continue
  printf '\n======== %s ========\n\n' "$source"
  # An example ends with 1 where data does not fit, as a check in a build would.
  "build/demo/examples/$name" || [ $? -eq 1 ]
done
