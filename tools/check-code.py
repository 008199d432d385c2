#!/usr/bin/env python3
"""Check C files for what compilers don't: banned calls, sizes, names, includes.

usage: tools/check-code.py [ROOT]

Rules (the word in brackets is what tools/lint-allow.txt names):
  [banned]     strcpy and its like, sprintf, strtok, atoi, system, rand, non-reentrant time functions; in src/ also
               programs that are run, sscanf, and name services
  [alloc]      in src/ only base/mem calls malloc, realloc, calloc, free
  [sql-exec]   in src/ sqlite3_exec() with anything but a literal
  [sql-format] in src/ an SQL statement in a literal with %s
  [print]      printf, puts and fwrite in src/ outside cli/out.c
  [goto]       two labels in one function
  [typedef]    a typedef of a struct, union or enum
  [function]   a function of more than 60 lines; in test/ and bench/, where tables of cases stand in them, 120
  [file]       a file of more than 1,000 lines; more than 600 is shown, not counted
  [private]    x_int.h included from another folder of src/ (tests may look inside)
  [guard]      a header's guard that isn't FOLDER_NAME_H
  [name]       two files of one name in src/
  [text]       a tab, a space at the end of a line, CR, no newline at the end of the file
  [c-include]  a .c file included in src/ or tools/

Prints one line a violation, then `N passed, N failed` (files). An entry of the allow list that allows nothing is a
violation too. Nothing but Python's standard library.
"""
import collections
import re
import sys
from pathlib import Path

FUNCTION_LINES_MAX, TEST_FUNCTION_LINES_MAX, FILE_LINES_MAX, FILE_LINES_SHOWN = 60, 120, 1000, 600

BANNED = """strcpy strcat strncpy strncat sprintf vsprintf gets strtok strtok_r atoi atol atoll atof system rand srand random
mktemp tmpnam tempnam alloca localtime gmtime ctime asctime readdir_r vfork""".split()
BANNED_IN_PRODUCT = "popen sscanf getpwnam getpwuid getgrnam getgrgid execl execlp execle execv execvp execvpe".split()
CALL = r"(?<![\w.>])(?:%s)\s*\("
TOKEN_RULES = [  # rule, where it holds, expression over code without comments and literals
    ("banned", "", CALL % "|".join(BANNED)),
    ("banned", "src/", CALL % "|".join(BANNED_IN_PRODUCT)),
    ("alloc", "src/", CALL % "malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf|vasprintf|getline|aligned_alloc"),
    ("print", "src/", CALL % "v?f?printf|v?dprintf|f?puts|f?putc|f?putc_unlocked|putchar|perror|fwrite|psignal"),
    ("sql-exec", "src/", r'(?<!\w)sqlite3_exec\s*\([^,;]*,\s*(?!\s*")'),
    ("typedef", "", r"(?<!\w)typedef\s+(?:struct|union|enum)(?!\w)"),
]
FORMATS = re.compile(r"\w*(?:fmt|printf)\s*\([^;\"]*$")
SQL_FORMAT = re.compile(r"\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|DROP|ALTER|ATTACH|PRAGMA)\b.*%[-.*\d]*s", re.S)
LITERAL_OR_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|/\*.*?\*/|//[^\n]*', re.S)
LITERALS = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*(?:PRI\w+\s*)?"(?:[^"\\\n]|\\.)*")*')


def blank(text, keep_literals):
    """Code with comments (and the insides of literals) turned into spaces; lines stay where they are."""
    def spaces(m):
        s = m[0]
        if s[0] in "\"'":
            return s if keep_literals else s[0] + re.sub(r"[^\n]", " ", s[1:-1]) + s[0]
        return re.sub(r"[^\n]", " ", s)
    return LITERAL_OR_COMMENT.sub(spaces, text)


def function_name(lines, brace):
    """The name of the function whose body starts on this line (counted from 1): the style puts it at a line's start."""
    for back in range(brace - 2, max(brace - 10, -1), -1):
        m = re.match(r"(\w+)\(", lines[back])
        if m:
            return m[1]
    return "?"


class Check:
    def __init__(self, root):
        self.root, self.bad, self.shown = root, collections.Counter(), []
        self.used = set()
        self.allow = {}
        allow = root / "tools/lint-allow.txt"
        for n, line in enumerate(allow.read_text().splitlines() if allow.exists() else [], 1):
            if line.strip() and not line.startswith("#"):
                part = line.split(None, 2)
                if len(part) < 3:
                    self.report("tools/lint-allow.txt", n, "allow", "a line is: path rule reason")
                else:
                    self.allow[part[0], part[1]] = n

    def report(self, path, line, rule, message):
        """rule may carry a name after a slash: `function/walk_tree`."""
        for key in ((path, rule), (path, rule.split("/")[0])):
            if key in self.allow and not rule == "allow":
                self.used.add(key)
                return
        self.bad[path] += 1
        print("%s:%d: [%s] %s" % (path, line, rule, message))

    def tokens(self, path, text):
        code = blank(text, keep_literals=False)
        for rule, where, expression in TOKEN_RULES:
            if path.startswith(where):
                for m in re.finditer(expression, code):
                    self.report(path, code.count("\n", 0, m.start()) + 1, rule, m[0].strip())
        with_literals = blank(text, keep_literals=True)
        for m in LITERALS.finditer(with_literals):
            if path.startswith("src/") and SQL_FORMAT.search(m[0]) and FORMATS.search(with_literals, max(0, m.start() - 200), m.start()):
                self.report(path, with_literals.count("\n", 0, m.start()) + 1, "sql-format", "SQL with %s: bind a value instead")
        for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', with_literals, re.M):
            self.include(path, with_literals.count("\n", 0, m.start()) + 1, m[1])

    def include(self, path, line, included):
        if included.endswith(".c") and path.startswith(("src/", "tools/")):
            self.report(path, line, "c-include", included)
        if included.endswith("_int.h") and "/" in included:
            folder = included.rsplit("/", 1)[0]
            if path.startswith("src/") and not path.startswith("src/%s/" % folder):
                self.report(path, line, "private", "%s belongs to src/%s" % (included, folder))

    def sizes(self, path, lines):
        if len(lines) > FILE_LINES_MAX:
            self.report(path, 1, "file", "%d lines" % len(lines))
        elif len(lines) > FILE_LINES_SHOWN:
            self.shown.append("%s: %d lines" % (path, len(lines)))
        limit = TEST_FUNCTION_LINES_MAX if path.startswith(("test/", "bench/")) else FUNCTION_LINES_MAX
        start, labels = 0, 0
        for n, line in enumerate(lines, 1):
            if line == "{":
                start, labels = n, 0
            elif start and re.match(r"\w+:(?!:)", line) and not line.startswith("default"):
                labels += 1
                if labels == 2:
                    self.report(path, n, "goto", "a second label in %s()" % function_name(lines, start))
            elif line == "}" and start:
                if n - start - 1 > limit:
                    self.report(path, start, "function/" + function_name(lines, start), "%d lines, limit %d" % (n - start - 1, limit))
                start = 0

    def text(self, path, data, lines):
        if data and not data.endswith("\n"):
            self.report(path, len(lines), "text", "no newline at the end")
        for n, line in enumerate(lines, 1):
            if "\t" in line or "\r" in line or line != line.rstrip():
                self.report(path, n, "text", "a tab, a carriage return or a space at the end")

    def guard(self, path, text):
        part = Path(path).with_suffix("").parts[1:]
        want = re.sub(r"\W", "_", "_".join(part)).upper() + "_H"
        m = re.search(r"^#ifndef (\w+)\n#define (\w+)$", text, re.M)
        if not m or m[1] != want or m[2] != want:
            self.report(path, 1, "guard", "expected %s" % want)

    def names(self, files):
        seen = {}
        for f in files:
            if f.startswith("src/"):
                name = f.rsplit("/", 1)[1]
                if name in seen:
                    self.report(f, 1, "name", "%s is there already" % seen[name])
                seen[name] = f


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    files = sorted(str(f.relative_to(root)) for top in ("src", "test", "fuzz", "bench", "tools")
                   for f in (root / top).rglob("*.[ch]"))
    c = Check(root)
    for path in files:
        data = (root / path).read_text(encoding="utf-8", errors="surrogateescape")
        lines = data.split("\n")[:-1] if data.endswith("\n") else data.split("\n")
        c.tokens(path, data)
        c.sizes(path, lines)
        c.text(path, data, lines)
        if path.endswith(".h") and path.startswith("src/"):
            c.guard(path, data)
    c.names(files)
    for key in sorted(set(c.allow) - c.used):
        c.report("tools/lint-allow.txt", c.allow[key], "allow", "%s %s allows nothing" % key)
    for line in c.shown:
        print("long, not counted: " + line)
    failed = len(c.bad)
    print("%d passed, %d failed" % (len(files) - len([p for p in c.bad if p in files]), failed))
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
