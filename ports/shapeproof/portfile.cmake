# SPDX-License-Identifier: MIT
# Its syntax and version are checked by tests; vcpkg itself was not run with it. SHAPEPROOF_REPOSITORY is the address of
# the project: it has none yet, so whoever uses this port sets it in a triplet or on the command line.
if(NOT DEFINED SHAPEPROOF_REPOSITORY)
  message(FATAL_ERROR "set SHAPEPROOF_REPOSITORY to the address of shapeproof's repository")
endif()
vcpkg_from_git(OUT_SOURCE_PATH SOURCE_PATH URL "${SHAPEPROOF_REPOSITORY}" REF "v${VERSION}")

vcpkg_cmake_configure(
  SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS -DSHAPEPROOF_BUILD_TESTS=OFF -DSHAPEPROOF_BUILD_EXAMPLES=OFF -DSHAPEPROOF_BUILD_BENCHMARKS=OFF
          -DSHAPEPROOF_BUILD_CHECK_MODEL=OFF)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME shapeproof CONFIG_PATH share/cmake/shapeproof)

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
