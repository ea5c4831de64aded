"""Formats of one tag a line: RIS (``.ris``), EndNote's tagged export (``.enw``) and MEDLINE (``.nbib``).

They are read here and not by a library because those tell no lines, and findings point to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.model import Kind, Location
from citecheck.reading.bibliographies.compose import Imprint
from citecheck.reading.bibliographies.entries import LONGEST, Bibliography, Draft, entry, group, person, person_in_order
from citecheck.reading.document import NotRead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from citecheck.model import Author

_RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_ENW_LINE = re.compile(r"%(\S)(?:[ \t](.*))?$")
_MEDLINE_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,3}- (.*)$")
_RIS_KINDS = {
    "JOUR": Kind.JOURNAL, "EJOUR": Kind.JOURNAL, "MGZN": Kind.JOURNAL, "JFULL": Kind.JOURNAL, "ABST": Kind.JOURNAL,
    "BOOK": Kind.BOOK, "EBOOK": Kind.BOOK, "CHAP": Kind.CHAPTER, "ECHAP": Kind.CHAPTER, "RPRT": Kind.REPORT,
    "THES": Kind.THESIS, "ELEC": Kind.WEB, "WEB": Kind.WEB, "BLOG": Kind.WEB, "CONF": Kind.CONFERENCE,
    "CPAPER": Kind.CONFERENCE, "PREPRINT": Kind.PREPRINT,
}  # fmt: skip
_ENW_KINDS = {
    "journal article": Kind.JOURNAL, "electronic article": Kind.JOURNAL, "magazine article": Kind.JOURNAL,
    "book": Kind.BOOK, "edited book": Kind.BOOK, "electronic book": Kind.BOOK, "book section": Kind.CHAPTER,
    "report": Kind.REPORT, "thesis": Kind.THESIS, "web page": Kind.WEB, "conference paper": Kind.CONFERENCE,
    "conference proceedings": Kind.CONFERENCE,
}  # fmt: skip
_PUBMED = re.compile(r"pubmed|medline|nlm", re.IGNORECASE)
_MOST_VALUES = 10_000


@dataclass(slots=True)
class _Record:
    """The lines of one record: tag and value, in order."""

    first: int  # lines, from 1
    last: int = 0
    values: list[tuple[str, str]] = field(default_factory=list)

    def all(self, *tags: str) -> list[str]:
        """The values of these tags, in the order of the file."""
        return [value for tag, value in self.values if tag in tags and value]

    def first_of(self, *tags: str) -> str:
        """The value of the first of these tags that has one."""
        return next((value for tag in tags for value in self.all(tag)), "")[:LONGEST]


def read_ris(source: str, path: str) -> Bibliography:
    """The records between ``TY`` and ``ER``; one that is never ended is read, and lines outside are named."""
    return _read(source, path, _RIS_LINE, lambda tag: tag == "TY", _ris_draft, end="ER")


def read_enw(source: str, path: str) -> Bibliography:
    """The records that begin with ``%0``."""
    return _read(source, path, _ENW_LINE, lambda tag: tag == "0", _enw_draft)


def read_medline(source: str, path: str) -> Bibliography:
    """The records that begin with ``PMID``."""
    return _read(source, path, _MEDLINE_LINE, lambda tag: tag == "PMID", _medline_draft)


def _read(
    source: str,
    path: str,
    shape: re.Pattern[str],
    begins: Callable[[str], bool],
    draft: Callable[[_Record, str], Draft],
    *,
    end: str = "",
) -> Bibliography:
    records, stray = _records(source, shape, begins, end)
    entries = []
    for number, record in enumerate(records, 1):
        where = Location(record.first, 1, record.last, 1, path)
        entries.append(entry(draft(record, str(number)), where))
    broken = tuple(
        NotRead(f"Line {line} of {path} belongs to no record and was not read.", Location(line, 1, line, 1, path), path)
        for line in stray
    )
    return Bibliography(path, tuple(entries), broken)


def _records(
    source: str, shape: re.Pattern[str], begins: Callable[[str], bool], end: str
) -> tuple[Sequence[_Record], Sequence[int]]:
    """The records, and the first line of each stretch that belongs to none."""
    records: list[_Record] = []
    current: _Record | None = None
    stray: list[int] = []
    lost = False
    for number, line in enumerate(source.split("\n"), 1):
        found = shape.match(line.rstrip())
        tag = found[1] if found else ""
        if found and begins(tag):
            current = _Record(number)
            records.append(current)
        if not line.strip():
            continue
        if current is None:
            if not lost:
                stray.append(number)
            lost = True
            continue
        lost = False
        current.last = number
        if found and tag == end:
            current = None
        elif found and len(current.values) < _MOST_VALUES:
            current.values.append((tag, (found[2] or "").strip()))
        elif not found and current.values and len(current.values[-1][1]) < LONGEST:  # a wrapped line
            before, value = current.values[-1]
            current.values[-1] = (before, f"{value} {line.strip()}")
    return records, stray


# ------------------------------------------------------------------------------------------------- drafts


def _ris_draft(record: _Record, number: str) -> Draft:
    kind = _RIS_KINDS.get(record.first_of("TY"))
    in_book = kind in {Kind.CHAPTER, Kind.CONFERENCE}
    first, last = record.first_of("SP"), record.first_of("EP")
    of_pubmed = _PUBMED.search(record.first_of("DB", "DP")) is not None
    editors = tuple(map(person_in_order, record.all("A2", "ED", "A3"))) if in_book else ()
    return Draft(
        key=record.first_of("ID", "LB") or number,
        kind=kind,
        authors=[person_in_order(name) for name in record.all("AU", "A1")],
        title=record.first_of("TI", "T1", *(() if in_book else ("BT",))),
        journal=record.first_of(*(("T2", "BT", "JO") if in_book else ("JO", "T2", "JF", "JA", "J2", "J1"))),
        date=record.first_of("PY", "Y1", "DA"),
        volume=record.first_of("VL"),
        issue=record.first_of("IS"),
        pages=f"{first}-{last}" if last and last != first and "-" not in first else first or record.first_of("C7"),
        doi=record.first_of("DO") or next((one for one in record.all("M3", "N1", "L3") if one.startswith("10.")), ""),
        pmid=record.first_of("AN") if of_pubmed else "",
        pmcid=record.first_of("C2") if record.first_of("C2").upper().startswith("PMC") else "",
        url=record.first_of("UR", "L2"),
        accessed=record.first_of("Y2"),
        imprint=Imprint(editors, record.first_of("ET"), record.first_of("CY"), record.first_of("PB")),
        note=" ".join(record.all("N1"))[:LONGEST],
    )


def _enw_draft(record: _Record, number: str) -> Draft:
    kind = _ENW_KINDS.get(record.first_of("0").lower())
    in_book = kind in {Kind.CHAPTER, Kind.CONFERENCE}
    return Draft(
        key=record.first_of("F", "L") or number,
        kind=kind,
        authors=[person_in_order(name) for name in record.all("A")],
        title=record.first_of("T"),
        journal=record.first_of("B" if in_book else "J", "J", "B"),
        date=record.first_of("D", "8"),
        volume=record.first_of("V"),
        issue=record.first_of("N"),
        pages=record.first_of("P"),
        doi=record.first_of("R"),
        pmid=record.first_of("M") if _PUBMED.search(record.first_of("W")) else "",
        pmcid=record.first_of("2") if record.first_of("2").upper().startswith("PMC") else "",
        url=record.first_of("U"),
        imprint=Imprint(
            tuple(map(person_in_order, record.all("E"))),
            record.first_of("7"),
            record.first_of("C"),
            record.first_of("I"),
        ),
        note=record.first_of("Z"),
    )


def _medline_draft(record: _Record, number: str) -> Draft:
    doi = next((one.removesuffix("[doi]").strip() for one in record.all("LID", "AID") if one.endswith("[doi]")), "")
    return Draft(
        key=record.first_of("PMID") or number,
        kind=Kind.JOURNAL if record.first_of("TA", "JT") else Kind.BOOK,
        authors=list(_medline_names(record)),
        title=record.first_of("TI", "BTI"),
        journal=record.first_of("TA", "JT"),
        date=record.first_of("DP"),
        volume=record.first_of("VI"),
        issue=record.first_of("IP"),
        pages=record.first_of("PG"),
        doi=doi,
        pmid=record.first_of("PMID"),
        pmcid=record.first_of("PMC"),
        imprint=Imprint((), record.first_of("EN"), record.first_of("PL"), record.first_of("PB")),
    )


def _medline_names(record: _Record) -> Iterator[Author]:
    for tag, value in record.values:
        if tag == "CN" and value:
            yield group(value)
        elif tag == "AU" and value:
            family, _, rest = value.rpartition(" ")
            words = value.split(" ")
            if len(words) > 2 and not words[-1].isupper() and words[-2].isupper():  # "Melton LJ 3rd"
                yield person(" ".join(words[:-2]), words[-2], words[-1])
            else:
                yield person(family or rest, rest if family else "")
