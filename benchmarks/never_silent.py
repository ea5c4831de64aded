"""Does any article with a list and a mark that a reader would call a callout end without a callout and without a word?

usage: never_silent.py FILE-OR-FOLDER...    prints such articles and how many were read; exit 1 if there is one

The marks are found here, apart from what citecheck finds: any digit of any script, circled number or Roman numeral that
is raised or stands in brackets, outside the references. Files that are not read (RUN006, RUN007) are not silent.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.reading.document import MarkKind
from citecheck.rules.by_list import parts
from citecheck.rules.structure import structure_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Article
    from citecheck.reading.document import Document

_SUFFIXES = frozenset({".md", ".txt", ".html", ".htm", ".tex", ".docx", ".xml", ".nxml"})
_BRACKETED = re.compile(r"[\[［〔【〈(（{][^\[\]［］〔〕【】〈〉()（）{}\n]{1,24}[\]］〕】〉)）}]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ROMAN = re.compile(r"[ivx]{1,6}|[IVX]{1,6}")
_HOLDS_WORDS = re.compile(r"[^\W\d_]{3}|[=%<>°µ$]|\d[.,]\d|\d{4}")


def marks(document: Document, article: Article) -> Iterator[str]:
    """What a reader would call a callout, outside the references."""
    inside = [(one.span.start, one.span.end) for one in article.references]

    def outside(start: int) -> bool:
        line = document.text.rfind("\n", 0, start) + 1
        label = not document.text[line:start].strip(" \t*[(")
        return not label and not any(low <= start < high for low, high in inside)

    for mark in document.marks:
        printed = document.text[mark.start : mark.end].strip()
        if mark.kind is MarkKind.SUPERSCRIPT and outside(mark.start) and _numbers(printed):
            yield f"raised {printed}"
    for found in _BRACKETED.finditer(document.text):
        if outside(found.start()) and _numbers(found[0][1:-1]):
            yield found[0]
    for i, one in enumerate(document.text):
        if "CIRCLED" in unicodedata.name(one, "") and one.isnumeric() and outside(i):
            yield one


def _numbers(printed: str) -> bool:
    """Does a mark hold numbers as callouts do, and no words, measures or years?"""
    level = "".join(str(unicodedata.digit(one, one)) for one in printed)
    if _YEAR.search(level) or _HOLDS_WORDS.search(level):
        return False
    return any(one.isdigit() for one in level) or _ROMAN.fullmatch(level.strip()) is not None


def said(article: Article) -> list[str]:
    """The codes of everything that is said of list and callouts."""
    return [one.code for part in parts(article) for one in part.findings(structure_findings(part.article))] + [
        issue.cause.value for issue in article.issues
    ]


def files(places: Sequence[Path]) -> Iterator[Path]:
    """Every article below the places."""
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in _SUFFIXES and path.is_file():
                yield path


def main() -> int:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", type=Path, metavar="FILE-OR-FOLDER")
    options = parser.parse_args()
    count = without = silent = 0
    for path in files(options.places):
        try:
            document = read(path.name, path.read_bytes())
        except InputError:
            continue
        article = parse(document)
        count += 1
        if article.callouts or not article.references:
            continue
        without += 1
        seen = list(dict.fromkeys(marks(document, article)))
        codes = said(article)
        if seen and not codes:
            silent += 1
            print(
                f"{path}: {len(article.references)} references, no callout, nothing said; marks: {', '.join(seen[:6])}"
            )
    print(f"{count} articles read, {without} with a list and no callout, {silent} of them silent beside marks")
    return int(silent > 0)


if __name__ == "__main__":
    sys.exit(main())
