# SPDX-License-Identifier: MIT
# Makes the targets of those headers that need another library, each if its library is there:
#   shapeproof::fmt    for shapeproof/format.hpp, needs fmt
#   shapeproof::json   for shapeproof/report_json.hpp, annotations.hpp, nn_json.hpp and aten_json.hpp, needs nlohmann-json
#   shapeproof::keras  for shapeproof/keras.hpp, needs it, too
#   shapeproof::keras_archive  for shapeproof/keras_archive.hpp, needs libzip, too
#   shapeproof::keras_hdf5     for shapeproof/keras_hdf5.hpp, needs HDF5, too
#   shapeproof::keras_yaml     for shapeproof/keras_yaml.hpp, needs yaml-cpp, too
#   shapeproof::libtorch  for shapeproof/libtorch.hpp, needs LibTorch: that of find_package(Torch), if it was called before
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
if(TARGET nlohmann_json::nlohmann_json AND NOT TARGET shapeproof::json)
  add_library(shapeproof::json INTERFACE IMPORTED GLOBAL)
  target_link_libraries(shapeproof::json INTERFACE shapeproof::shapeproof nlohmann_json::nlohmann_json)
  add_library(shapeproof::keras INTERFACE IMPORTED GLOBAL)
  target_link_libraries(shapeproof::keras INTERFACE shapeproof::json)
endif()

# All are looked for by themselves: libzip's own package asks for its tools, HDF5's for a C compiler, and the target of
# yaml-cpp's has had several names.
find_path(SHAPEPROOF_ZIP_INCLUDE_DIR zip.h)
find_library(SHAPEPROOF_ZIP_LIBRARY zip)
find_path(SHAPEPROOF_HDF5_INCLUDE_DIR hdf5.h PATH_SUFFIXES hdf5/serial)
find_library(SHAPEPROOF_HDF5_LIBRARY NAMES hdf5_serial hdf5 PATH_SUFFIXES hdf5/serial)
find_path(SHAPEPROOF_YAML_INCLUDE_DIR yaml-cpp/eventhandler.h)
find_library(SHAPEPROOF_YAML_LIBRARY yaml-cpp)
foreach(library IN ITEMS ZIP HDF5 YAML)
  mark_as_advanced(SHAPEPROOF_${library}_INCLUDE_DIR SHAPEPROOF_${library}_LIBRARY)
endforeach()

foreach(part IN ITEMS archive hdf5 yaml)
  string(TOUPPER SHAPEPROOF_${part} library)
  if(part STREQUAL "archive")
    set(library SHAPEPROOF_ZIP)
  endif()
  if(TARGET shapeproof::keras AND ${library}_INCLUDE_DIR AND ${library}_LIBRARY AND NOT TARGET shapeproof::keras_${part})
    add_library(shapeproof::keras_${part} INTERFACE IMPORTED GLOBAL)
    target_link_libraries(shapeproof::keras_${part} INTERFACE shapeproof::keras ${${library}_LIBRARY})
    target_include_directories(shapeproof::keras_${part} SYSTEM INTERFACE ${${library}_INCLUDE_DIR})
  endif()
endforeach()

# LibTorch's own package asks for all that it was built with.
find_path(SHAPEPROOF_TORCH_INCLUDE_DIR torch/csrc/api/include/torch/torch.h)
foreach(library IN ITEMS torch torch_cpu c10)
  find_library(SHAPEPROOF_${library}_LIBRARY ${library})
  mark_as_advanced(SHAPEPROOF_${library}_LIBRARY)
endforeach()
mark_as_advanced(SHAPEPROOF_TORCH_INCLUDE_DIR)
if(NOT TARGET shapeproof::libtorch AND (TARGET torch OR (SHAPEPROOF_TORCH_INCLUDE_DIR AND SHAPEPROOF_torch_LIBRARY)))
  # What is no template is compiled once, by those who use it.
  add_library(shapeproof_libtorch STATIC EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/libtorch.cpp)
  add_library(shapeproof::libtorch ALIAS shapeproof_libtorch)
  target_compile_definitions(shapeproof_libtorch PUBLIC SHAPEPROOF_LIBTORCH_COMPILED)
  target_link_libraries(shapeproof_libtorch PUBLIC shapeproof::shapeproof)
  if(TARGET torch)
    target_link_libraries(shapeproof_libtorch PUBLIC torch)
  else()
    target_link_libraries(
      shapeproof_libtorch PUBLIC ${SHAPEPROOF_torch_LIBRARY} ${SHAPEPROOF_torch_cpu_LIBRARY} ${SHAPEPROOF_c10_LIBRARY})
    target_include_directories(
      shapeproof_libtorch SYSTEM PUBLIC ${SHAPEPROOF_TORCH_INCLUDE_DIR}
                                        ${SHAPEPROOF_TORCH_INCLUDE_DIR}/torch/csrc/api/include)
  endif()
endif()
