"""What an archive run found, added up for people.

The tables are read part by part: only what the page shows is kept.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from citecheck.archive.flow import leaves
from citecheck.archive.manifest import Manifest, read_manifest
from citecheck.archive.part_files import Counts, PartFiles, Quarantined
from citecheck.errors import InputError
from citecheck.frozen import Frozen
from citecheck.reporting.digest import plural
from citecheck.reporting.document_base import ReferenceStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST = 50  # rows of each list on the page
_SHIFT_OF = "shift_offset"
_STATUSES = [str(status) for status in ReferenceStatus]
_COUNTED = ["errors", "warnings", "notes", "retracted_cited", "references"]
_ARTICLES = ["article", "title", "journal", "year", *_COUNTED, *_STATUSES]


class Worst(Frozen):
    """An article with its counts."""

    article: str
    title: str
    errors: int
    warnings: int
    notes: int
    unchecked: int


@dataclass(slots=True)
class Retracted:
    """A retracted work and how often it is cited."""

    identifier: str  # PMID or DOI
    title: str
    articles: int = 0
    cites: int = 0
    last: str = ""  # the article counted last: rows of one article stand together


class Shift(Frozen):
    """A stretch of callouts whose numbers slid."""

    article: str
    offset: int
    first: str
    last: str
    confidence: str


@dataclass(slots=True)
class Group:
    """Sums over the articles of one journal or one year."""

    name: str
    articles: int = 0
    references: int = 0
    errors: int = 0
    retracted: int = 0
    unchecked: int = 0
    statuses: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Totals:
    """Everything that the page says."""

    manifest: Manifest
    counts: Counts = field(default_factory=Counts)
    done: int = 0
    parts: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # code, name, severity
    worst: list[Worst] = field(default_factory=list)
    retracted: list[Retracted] = field(default_factory=list)
    retracted_works: int = 0
    shifts: list[Shift] = field(default_factory=list)
    shifted: int = 0
    journals: list[Group] = field(default_factory=list)
    years: list[Group] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    slowest: list[tuple[str, float]] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether every part is in."""
        return self.done == self.parts

    @property
    def sentence(self) -> str:
        """The whole in one line."""
        counts = self.counts
        pairs = ((counts.articles, "article"), (counts.references, "reference"), (counts.errors, "error"))
        said = ", ".join(plural(count, noun) for count, noun in pairs)
        return said if self.finished else f"{said}; {self.done:,} of {self.parts:,} parts are in"


def totals(output: Path) -> Totals:
    """Of the parts that are in. Raises InputError for a folder that holds no run."""
    manifest = read_manifest(output)
    files = PartFiles(output)
    if manifest is None or not files.plan.exists():
        msg = f"{output} holds no archive run."
        raise InputError(msg)
    found = Totals(manifest)
    retracted: dict[str, Retracted] = {}
    journals: dict[str, Group] = {}
    years: dict[str, Group] = {}
    for planned in files.read_plan():
        for part, done in leaves(files, planned):
            found.parts += 1
            if done is None:
                continue
            found.done += 1
            found.counts += done.counts
            found.quarantined += done.quarantined
            found.slowest = heapq.nlargest(10, [*found.slowest, *done.slowest], key=lambda one: one[1])
            _add_articles(found, files.table("articles", part), journals, years)
            _add_references(retracted, files.table("references", part))
            _add_findings(found, files.table("findings", part))
    found.retracted_works = len(retracted)
    found.retracted = heapq.nlargest(MOST, retracted.values(), key=lambda one: (one.articles, one.cites))
    found.journals = heapq.nlargest(MOST, journals.values(), key=lambda one: one.articles)
    found.years = [years[name] for name in sorted(years)]
    return found


def _add_articles(found: Totals, path: Path, journals: dict[str, Group], years: dict[str, Group]) -> None:
    rows = list(_rows(path, _ARTICLES))
    for row in rows:
        for name, groups in ((row["journal"] or "", journals), (str(row["year"] or ""), years)):
            group = groups.setdefault(name, Group(name))
            group.articles += 1
            group.references += row["references"]
            group.errors += row["errors"]
            group.retracted += row["retracted_cited"]
            group.unchecked += row["unchecked"]
            group.statuses.update({status: row[status] for status in _STATUSES})
        found.statuses.update({status: row[status] for status in _STATUSES})
    some = [
        Worst(row["article"], row["title"] or "", row["errors"], row["warnings"], row["notes"], row["unchecked"])
        for row in rows
        if row["errors"] or row["warnings"]
    ]
    found.worst = heapq.nlargest(MOST, [*found.worst, *some], key=lambda one: (one.errors, one.warnings, one.notes))


def _add_references(retracted: dict[str, Retracted], path: Path) -> None:
    columns = ["article", "cites", "record_pmid", "record_doi", "record_title", "title", "raw"]
    for row in _rows(path, columns, filters=[("retracted", "=", True)]):
        identifier = row["record_pmid"] or row["record_doi"] or ""
        title = row["record_title"] or row["title"] or row["raw"]
        work = retracted.setdefault(identifier or title, Retracted(identifier, title))
        work.articles += row["article"] != work.last
        work.cites += row["cites"]
        work.last = row["article"]


def _add_findings(found: Totals, path: Path) -> None:
    columns = [
        "article",
        "code",
        "name",
        "severity",
        "confidence",
        _SHIFT_OF,
        "shift_from",
        "shift_to",
        "suppressed_by",
    ]
    for row in _rows(path, columns):
        if row["suppressed_by"]:
            continue
        found.rules[row["code"], row["name"], row["severity"]] += 1
        if row[_SHIFT_OF] is not None:
            found.shifted += 1
            if len(found.shifts) < MOST:
                found.shifts.append(
                    Shift(row["article"], row[_SHIFT_OF], row["shift_from"], row["shift_to"], row["confidence"])
                )


def _rows(path: Path, columns: list[str], filters: Any = None) -> Iterator[dict[str, Any]]:
    yield from pq.read_table(path, columns=columns, filters=filters, partitioning=None).to_pylist()
