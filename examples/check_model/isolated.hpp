// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdio>
#include <mutex>
#include <new>
#include <string>
#include <utility>

#include "shapeproof/keras/problem.hpp"

#if defined(__unix__) || defined(__APPLE__)
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace check_model {

using shapeproof::keras::Problem;
using shapeproof::keras::ProblemKind;

#if defined(__unix__) || defined(__APPLE__)

namespace detail {

/// Sanitizers map more memory than any limit allows.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool limits_memory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool limits_memory = false;
#else
inline constexpr bool limits_memory = true;
#endif
#else
inline constexpr bool limits_memory = true;
#endif

template <class Resource>
void limit(Resource resource, rlim_t most) {
  const rlimit value{most, most};
  static_cast<void>(setrlimit(resource, &value));
}

/// What the program has of the address space, of which threads take much more than they use. 0 where it is not known.
[[nodiscard]] inline rlim_t address_space() {
  unsigned long long pages = 0;
  std::FILE* const file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr) return 0;
  const bool known = std::fscanf(file, "%llu", &pages) == 1;  // NOLINT(cert-err34-c): the kernel writes a number
  std::fclose(file);
  const long page = ::sysconf(_SC_PAGESIZE);
  return known && page > 0 ? static_cast<rlim_t>(pages) * static_cast<rlim_t>(page) : 0;
}

inline void write_all(int pipe, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t count = ::write(pipe, bytes.data() + done, bytes.size() - done);
    if (count <= 0) return;
    done += static_cast<std::size_t>(count);
  }
}

[[nodiscard]] inline std::string read_all(int pipe, std::size_t most) {
  std::string bytes;
  char buffer[65536];
  while (bytes.size() < most) {
    const ssize_t count = ::read(pipe, buffer, sizeof(buffer));
    if (count <= 0) break;
    bytes.append(buffer, static_cast<std::size_t>(count));
  }
  return bytes;
}

/// In the child: what was read, as `kind path NUL reason NUL text`.
template <class Reader>
[[noreturn]] void answer(const Reader& reader, std::size_t longest, int pipe) {
  constexpr rlim_t seconds = 3;  // with what the parent then does, less than ten
  constexpr rlim_t copies = 6;   // of the text, while it is read and handed on
  if (limits_memory) limit(RLIMIT_AS, address_space() + (rlim_t{1} << 29U) + copies * longest);
  limit(RLIMIT_CPU, seconds);
  limit(RLIMIT_CORE, 0);
  std::set_new_handler(nullptr);  // what is wrong here is said by the parent
  try {
    std::string text;
    const Problem problem = reader(text);
    std::string bytes(1, static_cast<char>(problem.kind));
    bytes += problem.path + '\0' + problem.reason + '\0' + text;
    write_all(pipe, bytes);
    _exit(0);
  } catch (...) {  // no memory, for instance: the child must not go on as the parent does
    _exit(1);
  }
}

/// Starts a process that reads, and the pipe into which it writes what it has read. One is made at a time: a pipe that
/// another process inherits has no end before that ends, too.
template <class Reader>
[[nodiscard]] Problem start_process(const Reader& reader, std::size_t longest, int& pipe, pid_t& child) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  int ends[2];
  if (::pipe(ends) != 0) return {.kind = ProblemKind::unreadable_file, .reason = "no pipe could be made"};
  child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    answer(reader, longest, ends[1]);
  }
  ::close(ends[1]);
  pipe = ends[0];
  if (child > 0) return {};
  ::close(pipe);
  return {.kind = ProblemKind::unreadable_file, .reason = "no process could be started"};
}

}  // namespace detail

/// Runs a reader of a text of at most `longest` bytes in a process of its own, with bounded memory and time: HDF5 was
/// not written for files of strangers, nor libzip for a million entries, and what they do not survive must not end this
/// program.
template <class Reader>
[[nodiscard]] Problem run_isolated(const Reader& reader, std::size_t longest, std::string& text) {
  int pipe = -1;
  pid_t child = -1;
  if (Problem problem = detail::start_process(reader, longest, pipe, child); problem) return problem;
  std::string bytes = detail::read_all(pipe, longest + 65536);
  ::close(pipe);
  int status = 0;
  ::waitpid(child, &status, 0);
  const std::size_t path_end = bytes.find('\0', 1);
  const std::size_t reason_end = path_end == std::string::npos ? path_end : bytes.find('\0', path_end + 1);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || reason_end == std::string::npos) {
    return {.kind = ProblemKind::damaged_file,
            .reason = "the file is damaged: reading it takes too much memory or time"};
  }
  Problem problem{.kind = static_cast<ProblemKind>(bytes[0]),
                  .path = bytes.substr(1, path_end - 1),
                  .reason = bytes.substr(path_end + 1, reason_end - path_end - 1)};
  text = std::move(bytes.erase(0, reason_end + 1));
  return problem;
}

#else

template <class Reader>
[[nodiscard]] Problem run_isolated(const Reader& reader, std::size_t /*longest*/, std::string& text) {
  static std::mutex mutex;  // HDF5 is not made for several threads
  const std::lock_guard lock(mutex);
  return reader(text);
}

#endif

}  // namespace check_model
