# SPDX-License-Identifier: MIT
# Installs into an empty directory, compares the headers there with the project's, and runs the program.
file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE installed RELATIVE ${PREFIX}/include ${PREFIX}/include/*)
file(GLOB_RECURSE wanted RELATIVE ${SOURCE}/include ${SOURCE}/include/*)
if(NOT installed STREQUAL wanted OR NOT wanted)
  message(FATAL_ERROR "installed: ${installed}\nwanted: ${wanted}")
endif()
if(CHECK_MODEL)
  execute_process(COMMAND ${PREFIX}/bin/check_model --version COMMAND_ERROR_IS_FATAL ANY)
endif()
