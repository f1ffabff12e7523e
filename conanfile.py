# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""A recipe for Conan 2. Its syntax and version are checked by tests; Conan itself was not run with it."""

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, cmake_layout
from conan.tools.files import copy


class Shapeproof(ConanFile):
    name = "shapeproof"
    version = "0.1.0"
    description = "Neural-network shapes, checked before any data runs"
    license = "MIT"
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"with_fmt": [True, False], "with_nlohmann_json": [True, False]}
    default_options = {"with_fmt": True, "with_nlohmann_json": True}
    generators = "CMakeToolchain", "CMakeDeps"
    exports_sources = "CMakeLists.txt", "LICENSE", "cmake/*", "include/*"
    no_copy_source = True

    def requirements(self):
        if self.options.with_fmt:
            self.requires("fmt/[>=9]")
        if self.options.with_nlohmann_json:
            self.requires("nlohmann_json/[>=3.10]")

    def validate(self):
        check_min_cppstd(self, 20)

    def layout(self):
        cmake_layout(self)

    def build(self):
        cmake = CMake(self)
        parts = ("TESTS", "EXAMPLES", "BENCHMARKS", "CHECK_MODEL")
        cmake.configure(variables={f"SHAPEPROOF_BUILD_{part}": False for part in parts})

    def package(self):
        copy(self, "LICENSE", self.source_folder, f"{self.package_folder}/licenses")
        CMake(self).install()

    def package_id(self):
        self.info.clear()

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.set_property("cmake_find_mode", "none")  # its own package file is installed
        self.cpp_info.builddirs = ["share/cmake/shapeproof"]
