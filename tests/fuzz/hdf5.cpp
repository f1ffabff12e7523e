// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// The bytes of an `.h5` file. HDF5 does not survive all of them, so each input is read as check_model reads files: in a
// process of its own, which may end as it likes. So what the reader covers there is not seen here, and inputs are found
// by chance; HDF5's formats of old files have no checksums that keep them from being files.

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
#include "every_class.hpp"
#include "isolated.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras_hdf5.hpp"

extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace {

/// A fuzzer takes for a failure of its own what ends the process that reads a file.
void leave_fuzzer() {
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE}) std::signal(signal, SIG_DFL);
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(nullptr);
}

/// A file among the temporary ones, under a name that HDF5 can look at.
class TemporaryFile {
 public:
  TemporaryFile() : path_((std::filesystem::temp_directory_path() / "fuzz_hdf5_XXXXXX").string()) {
    const int number = ::mkstemp(path_.data());
    file_ = number < 0 ? nullptr : ::fdopen(number, "wb");
    fuzz::expect(file_ != nullptr, "a temporary file can be made");
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
    fuzz::expect(good && ::ftruncate(::fileno(file_), static_cast<off_t>(size)) == 0,
                 "a temporary file can be written");
  }

 private:
  std::string path_;
  std::FILE* file_ = nullptr;
};

/// What the reader answers counts as coverage, since the fuzzer sees nothing else of it.
__attribute__((section("__libfuzzer_extra_counters"))) std::uint8_t answers[64];

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace keras = shapeproof::keras;
  static const TemporaryFile file;
  file.write(data, size);
  constexpr std::size_t longest = 1U << 20U;
  std::string text;
  const keras::Problem problem = check_model::run_isolated(
      [](std::string& out) {
        leave_fuzzer();
        return keras::read_hdf5_config(file.path(), out, longest);
      },
      longest, text);
  fuzz::expect(!problem || text.empty(), "there is no text where there is a problem");
  fuzz::expect(!problem || !problem.reason.empty(), "a problem has a reason");
  fuzz::expect(text.size() <= longest, "no more is read than may be");
  answers[std::hash<std::string>{}(problem.reason) % sizeof(answers)] = 1;
  if (problem) return 0;
  const keras::ImportedModel model = fuzz::read_model(text);
  if (model.ok()) static_cast<void>(shapeproof::infer(model));
  return 0;
}
