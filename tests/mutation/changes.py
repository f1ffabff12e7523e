# SPDX-License-Identifier: MIT
"""The small changes that are made to a header, each at one place of one line."""

import dataclasses
import hashlib
import re

# Each pair both ways.
SWAPPED = [("==", "!="), ("&&", "||"), ("+", "-"), ("+=", "-="), ("*", "/"), ("<", "<="), (">", ">=")]
OPERATORS = {a: b for pair in SWAPPED for a, b in (pair, pair[::-1])} | {"%": "/"}

# Lines that compute nothing.
NO_CODE = re.compile(r"^\s*(#|//|template\b|requires\b|static_assert\b|namespace\b|using\b|enum\b|friend\b|class\b|struct\b)")
STATEMENT = re.compile(r"^(?!return\b|delete\b|break\b)([\w.>\[\]-]+\(.*\);|[\w.>\[\]()-]+ [-+*/|&]?= .*;|(\+\+|--)[\w.>-]+;)$")
GRADES = "fixes/fix_costs.hpp"  # one number more or less seldom changes an order there


@dataclasses.dataclass(frozen=True)
class Change:
    """One line of one header, as it is and as it becomes."""

    file: str
    number: int
    before: str
    after: str
    nth: int  # which of several equal lines of the file it is
    kind: str

    @property
    def id(self):
        """The same as long as the line is the same, wherever it is."""
        text = "\0".join((self.file, str(self.nth), self.before.strip(), self.after.strip()))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def order(self, seed):
        """A number by chance that does not depend on other lines: so a sample stays when other lines change."""
        return hashlib.sha256(f"{seed} {self.id}".encode()).hexdigest()


def masked(line):
    """The line with texts and comments blanked out; as long as before."""
    line = re.sub(r'"(\\.|[^"\\])*"', lambda m: '"' + "\1" * (len(m.group()) - 2) + '"', line)
    line = re.sub(r"'(\\.|[^'\\])'", lambda m: "\1" * len(m.group()), line)
    return re.sub(r"//.*", lambda m: "\1" * len(m.group()), line)


def closing(text, opening):
    """Where the bracket at `opening` is closed; -1 if that is on another line."""
    depth = 0
    for i in range(opening, len(text)):
        depth += (text[i] in "([{") - (text[i] in ")]}")
        if depth == 0:
            return i
    return -1


def operand_end(text, begin):
    """Where the operand of `&&` or `||` ends."""
    depth = 0
    for i in range(begin, len(text)):
        if depth == 0 and (text[i] in ")]};,\1" or re.match(r" (&&|\|\||[?:]) ", text[i:])):
            return i
        depth += (text[i] in "([{") - (text[i] in ")]}")
    return len(text)


def replaced_tokens(text, enums):
    """Yields (begin, end, new, kind) for single tokens."""
    for m in re.finditer(r"(?<= )(==|!=|&&|\|\||<=|>=|\+=|-=|[-+*/%<>])(?= |$)", text):
        yield m.start(), m.end(), OPERATORS[m.group()], "operator"
    for m in re.finditer(r"(?<![\w.\"'])(\d+)(?=U?L*\b)(?![.\w']*')(?!\.\d)", text):
        value = int(m.group())
        for new in {0: [1], 1: [0, 2]}.get(value, [value - 1, value + 1]):
            yield m.start(), m.end(), str(new), "constant"
    for m in re.finditer(r"\b(true|false)\b", text):
        yield m.start(), m.end(), "false" if m.group() == "true" else "true", "constant"
    for m in re.finditer(r"\b(\w+)::(\w+)\b(?!\()", text):
        values = enums.get(m.group(1), [])
        if m.group(2) in values and len(values) > 1:
            other = values[(values.index(m.group(2)) + 1) % len(values)]
            yield m.start(2), m.end(2), other, "enumerator"
    for m in re.finditer(r"(?<=\()([\w.]+), ([\w.]+)(?=\))", text):
        if m.group(1) != m.group(2):
            yield m.start(), m.end(), f"{m.group(2)}, {m.group(1)}", "swapped arguments"
    for m in re.finditer(r"\.(front|back)\(\)", text):
        yield m.start(), m.end(), ".back()" if m.group(1) == "front" else ".front()", "other end"


def replaced_conditions(text):
    for m in re.finditer(r"\b(if|while) \(", text):
        begin = m.end()
        end = closing(text, begin - 1)
        if end > 0:
            yield begin, begin, "!(", "negated condition"  # closed below
            yield begin, end, "false", "dropped branch"
    for m in re.finditer(r" (&&|\|\|) ", text):
        end = operand_end(text, m.end())
        yield m.end(), end, "true" if m.group(1) == "&&" else "false", "dropped condition"


def is_statement(code, before):
    return bool(STATEMENT.match(code)) and code.count("(") == code.count(")") and before[-1:] in "{};:\1"


def changed_lines(line, before, enums):
    """Yields (line as it becomes, kind of the change)."""
    text = masked(line)
    for begin, end, new, kind in replaced_tokens(text, enums):
        yield line[:begin] + new + line[end:], kind
    for begin, end, new, kind in replaced_conditions(text):
        if kind == "negated condition":
            close = closing(text, begin - 1)
            yield line[:begin] + new + line[begin:close] + ")" + line[close:], kind
        elif line[begin:end] != new:
            yield line[:begin] + new + line[end:], kind
    code = text.strip()
    if is_statement(code, masked(before).rstrip()):
        yield line[: len(line) - len(line.lstrip())] + ";", "dropped statement"


def changed_grades(line):
    """A fix that is far too cheap, and one that is far too dear."""
    m = re.search(r"= (\d+),", masked(line))
    for new in ("1", "60") if m else ():
        yield line[: m.start(1)] + new + line[m.end(1) :], "grade"


def changes_of(name, text, enums):
    """All changes of a header, `name` below include/shapeproof."""
    seen = {}
    before = ""
    in_enum = False
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        nth = seen[line] = seen.get(line, -1) + 1
        in_enum = (in_enum or bool(re.match(r"\s*enum\b", line))) and not re.search(r"\}", line)
        if name == GRADES:
            found = list(changed_grades(line))
        elif in_enum or NO_CODE.match(line):
            found = []
        else:
            found = list(changed_lines(line, before, enums))
        done = set()
        for after, kind in found:
            if after not in done and after != line:
                done.add(after)
                yield Change(name, number, line, after, nth, kind)
        if line.strip() and not line.strip().startswith("//"):
            before = line


def enums_in(text):
    """The enumerations of a source: name and values."""
    for m in re.finditer(r"enum class (\w+)[^{;]*\{([^}]*)\}", text):
        body = re.sub(r"//.*", "", m.group(2))
        values = [value.split("=")[0].strip() for value in body.split(",")]
        yield m.group(1), [value for value in values if re.fullmatch(r"\w+", value)]
