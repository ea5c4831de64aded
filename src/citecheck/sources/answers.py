"""What PubMed answered and when, beside the records of a reference store.

One JSON file, ``answers.json``: dates of records, dates on which a reference was asked about (so that a recent miss
is not asked again), and the answers to searches of a run that has not finished (so that a killed or half-answered
run goes on where it stopped). Failures are never written down. The file is a convenience: if it is lost or damaged,
the next run asks again and nothing else happens.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from citecheck.atomic_files import write_whole
from citecheck.bibliography.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from citecheck.resolution.source import Query

_VERSION = 1
_LOCK_S = 10.0  # wait no longer for another run; the file is then written without the lock
_ASKED_DAYS = 400  # for `refresh`, which says since when PubMed lacks a work; in a run a miss counts far shorter
_SEARCH_DAYS = 1  # an interrupted run is taken up again within a day
_LARGEST = 50_000_000


def query_key(query: Query) -> str:
    """A name for the question about one reference: its words, so that white space and markup do not matter."""
    return hashlib.sha256(f"{query.kind} {' '.join(words(query.text))}".encode()).hexdigest()[:20]


@dataclass(slots=True)
class Answers:
    """Dates are ISO dates; keys of ``asked`` come from ``query_key``, keys of ``searches`` from the client."""

    records: dict[str, str] = field(default_factory=dict)  # PMID to the date of its record
    asked: dict[str, str] = field(default_factory=dict)  # query key to the date of PubMed's answer
    searches: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)  # question to date and PMIDs

    def day_of(self, query: Query) -> str:
        """The date of PubMed's answer about the reference, "" where it was never asked."""
        return self.asked.get(query_key(query), "") if self.asked else ""

    def merge(self, other: Answers) -> None:
        """Take in what another run wrote; the later date of each entry stands."""
        for mine, theirs in ((self.records, other.records), (self.asked, other.asked)):
            for key, day in theirs.items():
                mine[key] = max(mine.get(key, ""), day)
        for question, answer in other.searches.items():
            self.searches.setdefault(question, answer)

    def prune(self, today: date, miss_days: int) -> None:
        """Drop questions so old that no run and no refresh counts them, and searches of an earlier day."""
        oldest = (today - timedelta(days=max(miss_days, _ASKED_DAYS))).isoformat()
        self.asked = {key: day for key, day in self.asked.items() if day > oldest}
        oldest = (today - timedelta(days=_SEARCH_DAYS)).isoformat()
        self.searches = {key: answer for key, answer in self.searches.items() if answer[0] >= oldest}


def load(path: Path) -> Answers:
    """The answers of a file; empty if there is none. Raises ``ValueError`` for a damaged one, ``OSError``."""
    if not path.exists():
        return Answers()
    if path.stat().st_size > _LARGEST:
        raise ValueError("far too large")
    content = json.loads(path.read_text("utf-8"))
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        raise ValueError("not a list of answers")
    return Answers(
        dict(_dated(content.get("records"))),
        dict(_dated(content.get("asked"))),
        dict(_searches(content.get("searches"))),
    )


def save(path: Path, answers: Answers) -> None:
    """Write the file whole. Raises ``OSError``."""
    content = {
        "version": _VERSION,
        "asked": dict(sorted(answers.asked.items())),
        "records": dict(sorted(answers.records.items())),
        "searches": {key: [day, list(pmids)] for key, (day, pmids) in sorted(answers.searches.items())},
    }
    write_whole(path, json.dumps(content, indent=1) + "\n")


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs from writing meanwhile; a lock that does not come free is passed by after ten seconds."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "lock", timeout=_LOCK_S)
    held = True
    try:
        lock.acquire()
    except (Timeout, NotImplementedError):
        held = False
    try:
        yield
    finally:
        if held:
            lock.release()


def _dated(entries: Any) -> Iterable[tuple[str, str]]:
    for key, day in entries.items() if isinstance(entries, dict) else ():
        if _is_date(day):
            yield key, day


def _searches(entries: Any) -> Iterable[tuple[str, tuple[str, tuple[str, ...]]]]:
    for question, answer in entries.items() if isinstance(entries, dict) else ():
        match answer:
            case [day, [*pmids]] if _is_date(day) and all(isinstance(p, str) and p.isdigit() for p in pmids):
                yield question, (day, tuple(pmids))


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
