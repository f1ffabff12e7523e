// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// For libraries that read files and do not survive all of them: an input as a file, which is read as check_model reads
/// files, in a process of its own, which may end as it likes. So what a reader covers there is not seen here, and
/// inputs are found by chance.

#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>

#include "bytes.hpp"

extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace fuzz {

/// A fuzzer takes for a failure of its own what ends the process that reads a file.
inline void leave_fuzzer() {
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE}) std::signal(signal, SIG_DFL);
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(nullptr);
}

/// A file among the temporary ones, under a name that HDF5 can look at.
class TemporaryFile {
 public:
  TemporaryFile() : path_((std::filesystem::temp_directory_path() / "fuzz_file_XXXXXX").string()) {
    const int number = ::mkstemp(path_.data());
    file_ = number < 0 ? nullptr : ::fdopen(number, "wb");
    expect(file_ != nullptr, "a temporary file can be made");
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::fclose(file_);
    std::remove(path_.c_str());
  }

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  void write(const std::uint8_t* data, std::size_t size) const {
    std::rewind(file_);
    const bool good = std::fwrite(data, 1, size, file_) == size && std::fflush(file_) == 0;
    expect(good && ::ftruncate(::fileno(file_), static_cast<off_t>(size)) == 0, "a temporary file can be written");
  }

 private:
  std::string path_;
  std::FILE* file_ = nullptr;
};

/// What a reader answers counts as coverage, since the fuzzer sees nothing else of it.
inline void count_answer(const std::string& reason) {
  __attribute__((section("__libfuzzer_extra_counters"))) static std::uint8_t answers[64];
  answers[std::hash<std::string>{}(reason) % sizeof(answers)] = 1;
}

}  // namespace fuzz
