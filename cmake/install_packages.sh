#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs those of the given Debian packages that are missing. Elsewhere it says what is needed and goes on.
set -eu

missing=
for package in "$@"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "This system has no apt-get; please see to these yourself:$missing" >&2
  exit 0
fi
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update
# shellcheck disable=SC2086 # a list of names
$as_root apt-get install -y --no-install-recommends $missing
