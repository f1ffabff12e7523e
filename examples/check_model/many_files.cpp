// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "many_files.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <system_error>
#include <thread>

#include "checked_file.hpp"
#include "document.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "silence_note.hpp"
#include "tally.hpp"
#include "turns.hpp"

namespace check_model {

namespace {

class Checker {
 public:
  Checker(const std::vector<FoundFile>& files, const Options& options, FileSink& sink)
      : files_(files),
        options_(options),
        sink_(sink),
        document_(options, output_style(options)),
        progress_(files.size(), !options.quiet && is_terminal(stderr)) {}

  /// Returns the exit code.
  [[nodiscard]] int run() {
    document_.begin(sink_);
    const std::size_t processors = std::max(std::thread::hardware_concurrency(), 1U);
    const std::size_t jobs = std::min(options_.jobs == 0 ? processors : options_.jobs, files_.size());
    std::vector<std::thread> others;
    while (others.size() + 1 < jobs && start(others)) continue;
    work();
    for (std::thread& other : others) other.join();
    progress_.hide();
    document_.end(sink_, tally_, has_parts_);
    return tally_.exit_code();
  }
  /// What was found in all files.
  [[nodiscard]] const shapeproof::CodeSet& codes() const { return tally_.codes(); }

 private:
  /// False if there can be no more threads: those that there are must do.
  [[nodiscard]] bool start(std::vector<std::thread>& threads) {
    try {
      threads.emplace_back([this] { work(); });
      return true;
    } catch (const std::system_error&) {
      return false;
    }
  }
  void work() {
    for (std::size_t number = started_++; number < files_.size(); number = started_++) check(number);
  }

  void check(std::size_t number) {
    const CheckedFile file{files_[number], options_};
    const auto on_turn = [&](bool has_part) { begin_part(file, has_part); };
    TurnSink part{turns_, number, sink_, on_turn};
    document_.write_part(part, file);
    part.take_turn();
    tally_.add(file, options_);
    progress_.step();
    turns_.end();
  }

  /// From here on to the end of its turn no other thread is here.
  void begin_part(const CheckedFile& file, bool has_part) {
    const bool is_unreadable = file.outcome() == Outcome::unreadable || file.outcome() == Outcome::no_files;
    if (!has_part && !is_unreadable) return;
    progress_.hide();
    if (is_unreadable) {
      sink_.flush();
      print_error(file.problem_text());
    }
    if (!has_part) return;
    if (has_parts_) sink_.write(document_.separator());
    has_parts_ = true;
  }

  const std::vector<FoundFile>& files_;
  const Options& options_;
  FileSink& sink_;
  Document document_;
  Progress progress_;
  Tally tally_;
  Turns turns_;
  bool has_parts_ = false;
  std::atomic<std::size_t> started_ = 0;
};

}  // namespace

int check_many(const std::vector<FoundFile>& files, const Options& options) {
  int exit_code = exit_fits;
  shapeproof::CodeSet codes;
  const bool good = write_output(options.output, [&](FileSink& sink) {
    Checker checker{files, options, sink};
    exit_code = checker.run();
    codes = checker.codes();
  });
  print_silence_note(codes, options);
  return good ? exit_code : exit_bad_usage;
}

}  // namespace check_model
