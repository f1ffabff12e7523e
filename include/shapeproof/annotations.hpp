// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Reports for the tools that show them beside the code: SARIF 2.1.0, GitHub's workflow commands, GitLab's code
/// quality. By nlohmann-json; needs the CMake target shapeproof::json. The last argument is the language of code in
/// them.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/report/code_pages.hpp"
#include "shapeproof/report/documentation.hpp"
#include "shapeproof/report/json_text.hpp"
#include "shapeproof/report/report.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/report/write_sentence.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/version.hpp"

namespace shapeproof::inline v0_1 {

/// JSON whose keys keep their order.
using AnnotationJson = nlohmann::ordered_json;

namespace detail {

[[nodiscard]] inline std::string annotation_text(string_ref text) { return {text.data(), text.size()}; }

/// The fault, followed by its fixes.
[[nodiscard]] inline std::string annotation_message(const Report& report, std::size_t index, FixLanguage language) {
  StringSink sink;
  write_line(sink, report, index);
  const Fixes& fixes = report.fixes(index);
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    sink.write(i == 0 ? "; " : "; or ");
    write_fix(sink, fixes[i], language);
  }
  return sink.text();
}

/// Escapes values for GitHub's commands: `%`, and in properties also `:` and `,`. Line ends are escaped already.
[[nodiscard]] inline std::string github_escaped(const std::string& text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

/// A path as a relative reference (RFC 3986, section 4.2). Reserved characters are written as their bytes in
/// hexadecimal.
[[nodiscard]] inline std::string uri_of(const std::string& path) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || c == '/' || c == '-' || c == '.' || c == '_' || c == '~') {
      uri += c;
    } else {
      uri.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
  }
  return uri;
}

/// FNV-1a, in hexadecimal: the same fault of the same file has the same fingerprint.
[[nodiscard]] inline std::string fingerprint(std::initializer_list<std::string> parts) {
  constexpr char digits[] = "0123456789abcdef";
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::string& part : parts) {
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 10U) * 1099511628211ULL;
  }
  std::string out(16, '0');
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = digits[(hash >> (60 - 4 * i)) & 15U];
  return out;
}

/// Where in a model: `digits/conv2d`.
[[nodiscard]] inline std::string layer_path(const Diagnostic& d) {
  std::string path = annotation_text(d.model.view());
  for (const LayerRef* const layer : {&d.layer, &d.inner}) {
    if (layer->index < 0) continue;
    if (!path.empty()) path += '/';
    path += annotation_text(layer->name.view());
  }
  return path;
}

/// What SARIF says of a code, apart from where it was found.
[[nodiscard]] inline AnnotationJson sarif_rule(Code code) {
  const CodePage& page = page_of(code);
  AnnotationJson rule = {{"id", annotation_text(to_string(code))},
                         {"shortDescription", {{"text", annotation_text(page.meaning)}}},
                         {"help", {{"text", annotation_text(page.fixes)}}}};
  StringSink address;
  write_page_address(address, code);
  if (!address.text().empty()) rule["helpUri"] = address.text();
  return rule;
}

/// The codes of a report, each once.
[[nodiscard]] inline AnnotationJson sarif_rules(const Report& report) {
  AnnotationJson rules = AnnotationJson::array();
  bool listed[code_count]{};
  for (std::size_t i = 0; i < report.size(); ++i) {
    const Code code = report[i].code;
    const auto number = static_cast<std::size_t>(code);
    if (number >= code_count || listed[number]) continue;
    listed[number] = true;
    rules.push_back(sarif_rule(code));
  }
  return rules;
}

[[nodiscard]] inline AnnotationJson sarif_result(const Report& report, std::size_t index, const std::string& file,
                                                 FixLanguage language) {
  const Diagnostic& d = report[index];
  AnnotationJson location = {
      {"physicalLocation", {{"artifactLocation", {{"uri", uri_of(file)}}}, {"region", {{"startLine", 1}}}}}};
  const std::string path = layer_path(d);
  if (!path.empty()) {
    location["logicalLocations"] = AnnotationJson::array({{{"fullyQualifiedName", path}, {"kind", "member"}}});
  }
  return {{"ruleId", annotation_text(to_string(d.code))},
          {"level", annotation_text(to_string(d.severity))},
          {"message", {{"text", annotation_message(report, index, language)}}},
          {"locations", AnnotationJson::array({location})}};
}

[[nodiscard]] inline AnnotationJson sarif_with(const AnnotationJson& results, const Report& report) {
  const AnnotationJson driver = {
      {"name", "shapeproof"}, {"version", SHAPEPROOF_VERSION}, {"rules", sarif_rules(report)}};
  return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", AnnotationJson::array({{{"tool", {{"driver", driver}}}, {"results", results}}})}};
}

[[nodiscard]] inline AnnotationJson gitlab_issue(const Report& report, std::size_t index, const std::string& file,
                                                 FixLanguage language) {
  const Diagnostic& d = report[index];
  const std::string code = annotation_text(to_string(d.code));
  return {{"description", annotation_message(report, index, language)},
          {"check_name", code},
          {"fingerprint", fingerprint({file, code, layer_path(d), std::to_string(d.axis), std::to_string(d.input_index),
                                       annotation_text(d.field.view())})},
          {"severity", d.severity == Severity::error ? "major" : "minor"},
          {"location", {{"path", file}, {"lines", {{"begin", 1}}}}}};
}

/// The results of a function for each finding.
[[nodiscard]] inline AnnotationJson json_of_each(const Report& report, const std::string& file, FixLanguage language,
                                                 AnnotationJson (*item)(const Report&, std::size_t, const std::string&,
                                                                        FixLanguage)) {
  AnnotationJson list = AnnotationJson::array();
  for (std::size_t i = 0; i < report.size(); ++i) list.push_back(item(report, i, file, language));
  return list;
}

}  // namespace detail

/// A report as one run of SARIF 2.1.0, to be written by `to_json_text`; `file` is the path of the model's file.
[[nodiscard]] inline AnnotationJson to_sarif(const Report& report, const std::string& file,
                                             FixLanguage language = FixLanguage::cpp) {
  return detail::sarif_with(detail::json_of_each(report, file, language, detail::sarif_result), report);
}
/// Writes the same, with one finding in memory at a time.
inline void write_sarif(TextSink& sink, const Report& report, const std::string& file,
                        FixLanguage language = FixLanguage::cpp) {
  const AnnotationJson json = detail::sarif_with(AnnotationJson::array(), report);
  write_json(sink, json, {&json["runs"][0]["results"], report.size(), [&](std::size_t i) {
                            return detail::sarif_result(report, i, file, language);
                          }});
}

/// A report as GitHub's workflow commands, one line for each fault.
[[nodiscard]] inline std::string to_github(const Report& report, const std::string& file,
                                           FixLanguage language = FixLanguage::cpp) {
  std::string out;
  for (std::size_t i = 0; i < report.size(); ++i) {
    const Diagnostic& d = report[i];
    const std::string file_name = detail::github_escaped(escaped(file), true);
    const std::string message = detail::github_escaped(detail::annotation_message(report, i, language), false);
    out.append("::").append(to_string(d.severity).data());
    out.append(" file=").append(file_name).append(",line=1,title=").append(to_string(d.code).data());
    out.append("::").append(message).append("\n");
  }
  return out;
}

/// A report as GitLab's code quality list, to be written by `to_json_text`.
[[nodiscard]] inline AnnotationJson to_gitlab(const Report& report, const std::string& file,
                                              FixLanguage language = FixLanguage::cpp) {
  return detail::json_of_each(report, file, language, detail::gitlab_issue);
}
/// Writes the same, with one finding in memory at a time.
inline void write_gitlab(TextSink& sink, const Report& report, const std::string& file,
                         FixLanguage language = FixLanguage::cpp) {
  const AnnotationJson json = AnnotationJson::array();
  write_json(sink, json,
             {&json, report.size(), [&](std::size_t i) { return detail::gitlab_issue(report, i, file, language); }});
}

}  // namespace shapeproof::inline v0_1
