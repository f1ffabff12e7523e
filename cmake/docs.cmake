# SPDX-License-Identifier: MIT
# The target docs writes the documentation as a site: docs/html/index.html in the build directory.
find_package(Python3 QUIET COMPONENTS Interpreter)
find_program(SHAPEPROOF_DOXYGEN doxygen)
mark_as_advanced(SHAPEPROOF_DOXYGEN)
if(Python3_Interpreter_FOUND AND SHAPEPROOF_DOXYGEN)
  add_custom_target(docs COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/docs/site/build.py
                                 ${PROJECT_BINARY_DIR}/docs USES_TERMINAL VERBATIM)
endif()
