# SPDX-License-Identifier: MIT
# find_package(shapeproof)                       shapeproof::shapeproof, and shapeproof::fmt, shapeproof::json,
#                                                shapeproof::keras, shapeproof::keras_archive,
#                                                shapeproof::keras_hdf5, shapeproof::keras_yaml and
#                                                shapeproof::libtorch if the libraries that they need are there
# find_package(shapeproof COMPONENTS fmt keras)  the same, and not found if such a library is not there

include(${CMAKE_CURRENT_LIST_DIR}/shapeproof-targets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/shapeproof-parts.cmake)

foreach(component IN LISTS shapeproof_FIND_COMPONENTS)
  if(TARGET shapeproof::${component})
    set(shapeproof_${component}_FOUND TRUE)
  elseif(shapeproof_FIND_REQUIRED_${component})
    set(shapeproof_FOUND FALSE)
    set(shapeproof_NOT_FOUND_MESSAGE "shapeproof::${component} needs a library that was not found, or does not exist")
  endif()
endforeach()
