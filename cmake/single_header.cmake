# SPDX-License-Identifier: MIT
# The target single_header writes single_header/shapeproof_all.hpp in the build directory.
find_package(Python3 QUIET COMPONENTS Interpreter)
if(Python3_Interpreter_FOUND)
  set(shapeproof_single_header ${PROJECT_BINARY_DIR}/single_header/shapeproof_all.hpp)
  set(make_single_header ${PROJECT_SOURCE_DIR}/cmake/single_header.py)
  list(TRANSFORM shapeproof_headers PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE single_header_sources)
  add_custom_command(
    OUTPUT ${shapeproof_single_header}
    COMMAND ${Python3_EXECUTABLE} ${make_single_header} ${PROJECT_SOURCE_DIR}/include ${shapeproof_single_header}
    DEPENDS ${make_single_header} ${single_header_sources} VERBATIM)
  add_custom_target(single_header DEPENDS ${shapeproof_single_header})
endif()
