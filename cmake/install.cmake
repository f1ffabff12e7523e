# SPDX-License-Identifier: MIT
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(shapeproof_package_dir ${CMAKE_INSTALL_DATADIR}/cmake/shapeproof)

install(TARGETS shapeproof EXPORT shapeproof-targets FILE_SET HEADERS)
install(EXPORT shapeproof-targets NAMESPACE shapeproof:: DESTINATION ${shapeproof_package_dir})

write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/shapeproof-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(
  FILES cmake/shapeproof-config.cmake cmake/shapeproof-parts.cmake cmake/libtorch.cpp
        ${PROJECT_BINARY_DIR}/shapeproof-config-version.cmake
  DESTINATION ${shapeproof_package_dir})
