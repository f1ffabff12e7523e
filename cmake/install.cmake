# SPDX-License-Identifier: MIT
# Two components: headers, with what CMake and pkg-config need to find them, and tools.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(shapeproof_package_dir ${CMAKE_INSTALL_DATADIR}/cmake/shapeproof)

install(TARGETS shapeproof EXPORT shapeproof-targets FILE_SET HEADERS COMPONENT headers)
install(FILES include/shapeproof/shapeproof.cppm DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/shapeproof COMPONENT headers)
install(EXPORT shapeproof-targets NAMESPACE shapeproof:: DESTINATION ${shapeproof_package_dir} COMPONENT headers)

write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/shapeproof-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(
  FILES cmake/shapeproof-config.cmake cmake/shapeproof-parts.cmake cmake/libtorch.cpp
        ${PROJECT_BINARY_DIR}/shapeproof-config-version.cmake
  DESTINATION ${shapeproof_package_dir} COMPONENT headers)

# pkg-config's file says where the headers are, seen from itself: the installed tree can be moved.
file(RELATIVE_PATH shapeproof_include_from_pc /prefix/${CMAKE_INSTALL_DATADIR}/pkgconfig
     /prefix/${CMAKE_INSTALL_INCLUDEDIR})
configure_file(cmake/shapeproof.pc.in shapeproof.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/shapeproof.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig COMPONENT headers)

foreach(component IN ITEMS headers tools)
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/licenses/shapeproof-${component} COMPONENT ${component})
endforeach()

# cpack -G DEB makes one package of each component.
if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_PACKAGE_NAME shapeproof)
  set(CPACK_PACKAGE_CONTACT "the shapeproof authors <shapeproof@example.invalid>")  # until the project has an address
  set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
  set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
  set(CPACK_COMPONENTS_ALL headers)
  if(SHAPEPROOF_BUILD_CHECK_MODEL)
    list(APPEND CPACK_COMPONENTS_ALL tools)
  endif()
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_HEADERS_PACKAGE_NAME libshapeproof-dev)
  set(CPACK_DEBIAN_HEADERS_PACKAGE_SECTION libdevel)
  set(CPACK_DEBIAN_HEADERS_PACKAGE_ARCHITECTURE all)
  set(CPACK_DEBIAN_HEADERS_PACKAGE_SUGGESTS "libfmt-dev, nlohmann-json3-dev")
  set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME shapeproof-tools)
  set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION science)
  find_program(SHAPEPROOF_SHLIBDEPS dpkg-shlibdeps)  # of the package dpkg-dev
  mark_as_advanced(SHAPEPROOF_SHLIBDEPS)
  if(SHAPEPROOF_SHLIBDEPS)
    set(CPACK_DEBIAN_TOOLS_PACKAGE_SHLIBDEPS ON)
  endif()
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  include(CPack)
endif()
