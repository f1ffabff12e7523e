# SPDX-License-Identifier: MIT
# Makes the targets of those headers that need another library, each if its library is there:
#   shapeproof::fmt    for shapeproof/format.hpp, needs fmt
#   shapeproof::keras  for shapeproof/keras.hpp, needs nlohmann-json
# Read by this project's build and by the installed package.

set(SHAPEPROOF_FMT_TARGET fmt::fmt CACHE STRING "fmt::fmt, or fmt::fmt-header-only")
mark_as_advanced(SHAPEPROOF_FMT_TARGET)

if(NOT TARGET ${SHAPEPROOF_FMT_TARGET})
  find_package(fmt 9 CONFIG QUIET)
endif()
if(TARGET ${SHAPEPROOF_FMT_TARGET} AND NOT TARGET shapeproof::fmt)
  add_library(shapeproof::fmt INTERFACE IMPORTED GLOBAL)
  target_link_libraries(shapeproof::fmt INTERFACE shapeproof::shapeproof ${SHAPEPROOF_FMT_TARGET})
endif()

if(NOT TARGET nlohmann_json::nlohmann_json)
  find_package(nlohmann_json 3.10 CONFIG QUIET)
endif()
if(TARGET nlohmann_json::nlohmann_json AND NOT TARGET shapeproof::keras)
  add_library(shapeproof::keras INTERFACE IMPORTED GLOBAL)
  target_link_libraries(shapeproof::keras INTERFACE shapeproof::shapeproof nlohmann_json::nlohmann_json)
endif()
