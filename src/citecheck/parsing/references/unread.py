"""What a reference prints and no field took: stretches that look like year, volume, issue, pages or an identifier.

A reference is verified when what it prints was compared; here it is said what could not be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import Kind
from citecheck.parsing.references.asides import MONTH, YEAR
from citecheck.parsing.references.patterns import DASH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.model import ParsedReference

_ARTICLE_LIKE = frozenset({Kind.JOURNAL, Kind.PREPRINT, Kind.OTHER})
_NUMBERS = rf"[A-Za-z]?\d{{1,7}}(?:\s?{DASH}\s?[A-Za-z]?\d{{1,7}})?"
_ISSUE = r"\s?\(\s?(?:Suppl\.?\s?|Pt\.?\s?|No\.?\s?)?\w{1,6}(?:[-–/]\w{1,6})?\s?\)"
_PLACES = re.compile(  # stretches that only places in journals look like
    rf"(?<![\d/–-]){YEAR}[a-z]?(?:[\s,]{{1,2}}{MONTH}(?:\s\d{{1,2}})?)?\s?;\s?(?:Suppl\.?\s?)?\d{{1,7}}(?:{_ISSUE})?(?:\s?[:,]\s?{_NUMBERS})?"
    rf"|(?<![\w.-])\d{{1,4}}{_ISSUE}\s?[:,]\s?(?:pp?\.?\s?)?{_NUMBERS}"
    rf"|(?<![\w.:-])\d{{1,4}}\s?:\s?[A-Za-z]?\d{{1,6}}\s?{DASH}\s?[A-Za-z]?\d{{1,6}}(?![\w.:]*\d)"
    rf"|(?<![\w.-])\d{{1,4}}(?:{_ISSUE})?\s?[,:]?\s\({YEAR}\)[\s,:]{{1,2}}{_NUMBERS}"
    rf"|(?<![\w.-])\d{{1,4}}, (?:pp?\.?\s?)?\d{{1,6}}\s?{DASH}\s?\d{{1,6}} \({YEAR}\)"
    rf"|\b[Vv]ol(?:ume)?\.?\s?\d{{1,4}}(?:[,\s]{{1,2}}(?:no|nr|issue)\.?\s?\d{{1,4}})?(?:[,\s:]{{1,2}}pp?\.?\s?{_NUMBERS})?"
    rf"|\bpp\.?\s?\d{{1,6}}\s?{DASH}\s?\d{{1,6}}"
)
_MONTH_BEFORE = re.compile(rf"{MONTH}\s$")
_ANY_YEAR = re.compile(rf"(?<![\w/.–-]){YEAR}(?![\w/–-])")
_NUMBER_LAST = re.compile(r"(?<=[\s,;])(?<![A-Z]\s)\d{1,4}(?:\s?\(\w{1,6}\))?$")
_IDENTIFIERS = (
    ("doi", re.compile(r"10\.\d{4,9}/\S{1,120}")),
    ("pmid", re.compile(r"\bPMID\b[\s:.#]{0,3}\w{0,3}\d\w{2,12}", re.IGNORECASE)),
    ("pmcid", re.compile(r"\bPMC\s?(?:ID)?[\s:]{0,2}\w{0,3}\d\w{2,12}", re.IGNORECASE)),
)


def unread(parsed: ParsedReference, kind: Kind, rest: str, tail: str) -> tuple[str, ...]:
    """The stretches that no field took, each once; empty for what was read well.

    ``rest`` is the reference without the identifiers that were read, ``tail`` what follows its authors.
    """
    found = list(dict.fromkeys(_stretches(parsed, kind, rest, tail)))
    return tuple(one for one in found if not any(one != other and one in other for other in found))


def _stretches(parsed: ParsedReference, kind: Kind, rest: str, tail: str) -> Iterator[str]:
    for name, pattern in _IDENTIFIERS:
        if (name in parsed.from_link or not getattr(parsed, name)) and (found := pattern.search(rest)):
            yield found[0].rstrip(".,;:)]")
    placed = bool(parsed.volume or parsed.issue) and bool(parsed.pages)
    if not placed and not (kind not in _ARTICLE_LIKE and parsed.pages):
        for found in _PLACES.finditer(tail):
            if not _is_taken(found[0], parsed) and not _is_something_else(found, tail, parsed, kind):
                yield found[0].strip()
    if kind is not Kind.JOURNAL:
        return
    if parsed.year is None:
        yield from (found[0] for found in _ANY_YEAR.finditer(tail[-120:]) if found[0] not in (parsed.title or ""))
    if not parsed.volume and parsed.journal and (last := _NUMBER_LAST.search(parsed.journal)):
        yield last[0]


def _is_something_else(found: re.Match[str], tail: str, parsed: ParsedReference, kind: Kind) -> bool:
    """A day and pages (``2023 Oct 20:1-24``), the pages of a book, the place of another work that a title names."""
    if _MONTH_BEFORE.search(tail[: found.start()]) or (kind not in _ARTICLE_LIKE and found[0][0] in "pvV"):
        return True
    title = parsed.title or ""
    at = title.find(found[0])
    return at >= 0 and title.count("(", 0, at) > title.count(")", 0, at) and not title.endswith(")")


def _is_taken(stretch: str, parsed: ParsedReference) -> bool:
    """Whether every number of a stretch is in a field that bears numbers."""
    fields = (parsed.year, parsed.volume, parsed.issue, parsed.pages)
    taken = {number for field in fields if field for number in re.findall(r"\d+", field)}
    return all(number in taken for number in re.findall(r"\d+", stretch))
