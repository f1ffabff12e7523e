# SPDX-License-Identifier: MIT
# Makes the Debian packages of BUILD, unpacks them into an empty folder, and uses what is there: a project finds the
# headers, and the program runs.
file(REMOVE_RECURSE ${DIRECTORY})
file(MAKE_DIRECTORY ${DIRECTORY})
execute_process(
  COMMAND ${CPACK} -G DEB --config ${BUILD}/CPackConfig.cmake -B ${DIRECTORY} OUTPUT_QUIET
          COMMAND_ERROR_IS_FATAL ANY)
set(names libshapeproof-dev)
if(CHECK_MODEL)
  list(APPEND names shapeproof-tools)
endif()
foreach(name IN LISTS names)
  file(GLOB package ${DIRECTORY}/${name}_*.deb)
  list(LENGTH package count)
  if(NOT count EQUAL 1)
    message(FATAL_ERROR "${count} packages ${name}")
  endif()
  execute_process(COMMAND ${DPKG_DEB} -x ${package} ${DIRECTORY}/unpacked COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${DPKG_DEB} -f ${package} Package Version Architecture Depends COMMAND_ERROR_IS_FATAL ANY)
endforeach()

if(CHECK_MODEL)
  execute_process(COMMAND ${DIRECTORY}/unpacked/usr/bin/check_model --version COMMAND_ERROR_IS_FATAL ANY)
  if(HELP2MAN AND NOT EXISTS ${DIRECTORY}/unpacked/usr/share/man/man1/check_model.1)
    message(FATAL_ERROR "the package has no manual page")
  endif()
endif()
execute_process(
  COMMAND ${CMAKE_COMMAND} -S ${CONSUMER} -B ${DIRECTORY}/consumer -G Ninja -DCMAKE_CXX_COMPILER=${COMPILER}
          -DCMAKE_PREFIX_PATH=${DIRECTORY}/unpacked/usr -DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON
          -DCMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${DIRECTORY}/consumer COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${DIRECTORY}/consumer/consumer OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
