"""The tables of callouts in docs/reading.md: every row is read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citecheck.parsing.parser import parse
from citecheck.reading import read

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/reading.md"
ROW = re.compile(r"^\| `(?P<printed>.+)` \| (?P<numbers>[\d, ]+|none) \|$")
NAMES = ("Adler", "Brandt", "Costa", "Dahl", "Ekman", "Fabre")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi")


def rows() -> list[tuple[str, str, str]]:
    """Section, what is printed, numbers."""
    section, found, within = "", [], False
    for line in PAGE.read_text("utf-8").split("\n"):
        if line.startswith("## "):
            within = line == "## Callouts"
        if line.startswith("### "):
            section = line[4:]
        if within and (row := ROW.match(line)):
            found.append((section, row["printed"], row["numbers"]))
    return found


def label(section: str, n: int) -> str:
    """As the list of a section prints it."""
    return f"S{n}" if "S1" in section else f"{ROMAN[n - 1]}" if "Roman" in section else str(n)


def wanted(numbers: str) -> list[int]:
    return [] if numbers == "none" else [int(one) for one in numbers.split(", ")]


def document(section: str, printed: str, numbers: str) -> str:
    """An article around a row: the references before those of the row are cited before it, the others behind it."""
    named = wanted(numbers)
    first = min(named, default=7)
    glued = "glued" in section
    if glued:
        shape = ".({})" if re.search(r"\(\d", printed) else ".{}"
    elif "<sup>" in printed or "^" in printed or "ref" in printed.lower() or not named:
        shape = ".<sup>{}</sup>"
    elif re.search("[¹²³⁴-⁹]", printed):
        shape = "."
    else:
        shape = " ({})." if re.search(r"\([\d]", printed) else " [{}]."
    raised = str.maketrans("123456,", "¹²³⁴⁵⁶,")

    def cite(one: list[int], sentence: str) -> str:
        if not one:
            return ""
        marks = ",".join(label(section, n) for n in one)
        return sentence + (f".{marks.translate(raised)}" if shape == "." else shape.format(marks))

    before = cite(list(range(1, first)), "Hips are sturdy")
    behind = cite([n for n in range(first, 7) if n not in named], "Ribs are not")
    works = "\n".join(
        f"{label(section, n)}. {NAMES[n - 1]} A. Loss of bone in part {n}. J Bone. 200{n};{n}(1):1-9."
        for n in range(1, 7)
    )
    heading = "References" if glued else "## References"
    return f"Bones\n\n{before} It was seen with {printed} {behind}\n\n{heading}\n\n{works}\n"


def test_the_page_has_its_tables() -> None:
    assert len(rows()) > 100


@pytest.mark.parametrize(("section", "printed", "numbers"), rows())
def test_a_row_is_read_as_it_says(section: str, printed: str, numbers: str) -> None:
    text = document(section, printed, numbers)
    start = text.index(printed)
    read_as = parse(read("a.txt" if "glued" in section else "a.md", text.encode()))
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    own = [
        one
        for one in read_as.callouts
        if one.location.line == line and column <= one.location.column <= column + len(printed)
    ]
    found = [number for one in own for number in one.numbers]
    assert found == wanted(numbers), text
    assert len(own) <= 1
