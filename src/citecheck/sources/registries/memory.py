"""What registries beyond PubMed answered, kept in the reference store: a second run asks nothing.

The records that references were found to be stand in ``references/<registry>.csl.json``, which reference managers
import. What a verdict rests on besides (dates, misses, records that only came near) is in
``references/.citecheck/registries.json``. Failures are never written down.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from citecheck.atomic_files import write_whole
from citecheck.bibliography.csl_json import from_csl, notice_from_json, notice_to_json, to_csl
from citecheck.frozen import replace
from citecheck.model import Record, SourceName, SourceReport
from citecheck.resolution.choice import choose
from citecheck.resolution.source import Answer, Candidates, Query, Unavailable
from citecheck.resolution.updates import KnownNotices
from citecheck.sources.answers import locked, query_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from citecheck.model import Choice, Notice
    from citecheck.resolution.source import RecordSource

    Chooser = Callable[[Query, Sequence[Record]], Choice]

_VERSION = 1
_LARGEST = 50_000_000  # bytes of one file that are read
_KEPT_DAYS = 400  # answers so old are dropped


@dataclass(slots=True)
class _Answered:
    """One answer of a registry: its day, and the keys of the records that it offered and that mattered."""

    day: str
    records: tuple[str, ...] = ()


@dataclass(slots=True)
class _Book:
    """Everything that one registry ever answered."""

    answers: dict[str, _Answered] = field(default_factory=dict)  # by ``query_key``
    found: dict[str, Record] = field(default_factory=dict)  # references were found to be these
    near: dict[str, Record] = field(default_factory=dict)  # offered, and not chosen
    notices: dict[str, tuple[str, tuple[Notice, ...]]] = field(default_factory=dict)  # by DOI: day, and what it knew


class Memory:
    """The answers of all registries in one store folder.

    ``miss_days``: how long "has no such work" counts. ``record_days``: how long a record counts. ``read_only``:
    nothing is written. Nothing is read before the first question; what cannot be read or written is in ``warnings``.
    """

    def __init__(
        self,
        folder: Path,
        *,
        miss_days: int = 7,
        record_days: int = 30,
        read_only: bool = False,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self._folder = folder
        self._aside = folder / ".citecheck"
        self._miss_days, self._record_days = miss_days, record_days
        self._read_only = read_only
        self._today = today
        self._books: dict[SourceName, _Book] = {}
        self.warnings: list[str] = []

    def answer(self, registry: SourceName, query: Query, *, any_age: bool = False) -> Candidates | None:
        """What the registry answered about a reference, ``None`` where it never did, or too long ago.

        ``any_age``: however long ago (offline).
        """
        book = self._book(registry)
        kept = book.answers.get(query_key(query))
        if kept is None:
            return None
        records = [book.found.get(key) or book.near.get(key) for key in kept.records]
        days = self._record_days if any(key in book.found for key in kept.records) else self._miss_days
        if not any_age and kept.day <= (self._today() - timedelta(days=days)).isoformat():
            return None
        return Candidates(tuple(record for record in records if record), kept.day)

    def keep(self, registry: SourceName, answered: Iterable[tuple[Query, Candidates]]) -> None:
        """Write down what a registry answered today."""
        book = self._book(registry)
        day = self._today().isoformat()
        for query, answer in answered:
            choice = answer.choice or choose(query, answer.records)
            found = {record.key: record for record in choice.to_store}
            near = {one.record.key: one.record for one in (*choice.others, *choice.tied)}
            book.found |= {key: replace(record, as_of=record.as_of or day) for key, record in found.items()}
            book.near |= {key: record for key, record in near.items() if key not in book.found}
            book.answers[query_key(query)] = _Answered(day, tuple(dict.fromkeys((*found, *near))))
        if not self._read_only:
            self._write(registry, book)

    def records(self, registry: SourceName) -> list[Record]:
        """The records of a registry that references were found to be."""
        return list(self._book(registry).found.values())

    def renew(self, registry: SourceName, today: Mapping[str, Record]) -> None:
        """Write down records as they stand today, by the key under which they are known."""
        book = self._book(registry)
        day = self._today().isoformat()
        book.found |= {key: record for key, record in today.items() if key in book.found}
        for answer in book.answers.values():
            if any(key in today for key in answer.records):
                answer.day = day
        if not self._read_only:
            self._write(registry, book)

    def known_notices(self, registry: SourceName) -> dict[str, tuple[Notice, ...]]:
        """All notices that the registry ever told, by DOI in lower case; none is remembered as well."""
        return {doi: notices for doi, (_, notices) in self._book(registry).notices.items()}

    def notices(
        self, registry: SourceName, dois: Iterable[str], *, any_age: bool = False
    ) -> dict[str, tuple[Notice, ...]]:
        """The notices on works that the registry was asked about, by DOI in lower case; none is remembered as well."""
        book = self._book(registry)
        oldest = "" if any_age else (self._today() - timedelta(days=self._record_days)).isoformat()
        kept = ((doi, book.notices.get(doi)) for doi in map(str.lower, dois))
        return {doi: entry[1] for doi, entry in kept if entry is not None and entry[0] > oldest}

    def keep_notices(self, registry: SourceName, asked: Iterable[str], known: Mapping[str, tuple[Notice, ...]]) -> None:
        """Write down what a registry knew today about the works with these DOIs."""
        book = self._book(registry)
        day = self._today().isoformat()
        book.notices |= {doi.lower(): (day, known.get(doi.lower(), ())) for doi in asked}
        if not self._read_only:
            self._write(registry, book)

    # ------------------------------------------------------------------------------------------------- files

    def _book(self, registry: SourceName) -> _Book:
        if registry not in self._books:
            found = {one.key: one for one in self._records(json_of(self._file(registry), self.warnings))}
            everything = json_of(self._aside / "registries.json", self.warnings)
            own = everything.get(registry.value) if isinstance(everything, dict) else None
            own = own if isinstance(own, dict) else {}
            near = {one.key: one for one in self._records(own.get("near"))}
            notices = dict(_notices(own.get("notices")))
            self._books[registry] = _Book(dict(_answers(own.get("answers"))), found, near, notices)
        return self._books[registry]

    @staticmethod
    def _records(items: Any) -> list[Record]:
        records = (from_csl(item) for item in items) if isinstance(items, list) else ()
        return [record for record in records if record is not None]

    def _file(self, registry: SourceName) -> Path:
        return self._folder / f"{registry.value}.csl.json"

    def _write(self, registry: SourceName, book: _Book) -> None:
        oldest = (self._today() - timedelta(days=_KEPT_DAYS)).isoformat()
        try:
            self._aside.mkdir(parents=True, exist_ok=True)
            with locked(self._aside):
                items = [to_csl(book.found[key]) for key in sorted(book.found)]
                if items:
                    write_whole(self._file(registry), json.dumps(items, ensure_ascii=False, indent=1) + "\n")
                path = self._aside / "registries.json"
                everything = json_of(path, [])
                everything = everything if isinstance(everything, dict) else {}
                everything["version"] = _VERSION
                everything[registry.value] = {
                    "answers": {
                        key: [one.day, *one.records] for key, one in sorted(book.answers.items()) if one.day > oldest
                    },
                    "near": [to_csl(book.near[key]) for key in sorted(book.near)],
                    "notices": {
                        doi: [day, *map(notice_to_json, notices)]
                        for doi, (day, notices) in sorted(book.notices.items())
                    },
                }
                write_whole(path, json.dumps(everything, ensure_ascii=False, indent=1) + "\n")
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.warnings.append(
                f"the answers of {registry.in_words} could not be written to {self._folder} ({why}): this result is "
                "complete, but the next run will ask again."
            )


class Remembered:
    """A registry that is asked nothing that it answered before; offline only what it answered is known.

    A ``RecordSource`` around another one, which is ``None`` offline. ``chooser``: how it is told which of its records
    is the work, where that is not ``choose``.
    """

    def __init__(
        self, name: SourceName, registry: RecordSource | None, memory: Memory, chooser: Chooser | None = None
    ) -> None:
        self.name = name
        self.registry = registry
        self._memory = memory
        self._chooser = chooser
        self._used = ""  # the oldest answer from memory

    @property
    def warnings(self) -> Sequence[str]:
        """What could not be read or written of the memory, which all registries of a run share."""
        return self._memory.warnings

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """What may be the work each query names; ``Unavailable`` where the registry did not answer."""
        offline = self.registry is None
        answers: dict[Query, Answer] = {}
        for query in queries:
            kept = self._memory.answer(self.name, query, any_age=offline)
            if kept is not None:
                self._used = min(self._used or kept.as_of, kept.as_of)
                answers[query] = replace(kept, choice=self._chooser(query, kept.records)) if self._chooser else kept
        left = [query for query in dict.fromkeys(queries) if query not in answers]
        if left:
            answers |= zip(left, self._ask(left), strict=True)
        return [answers[query] for query in queries]

    def notices(self, dois: Sequence[str]) -> KnownNotices:
        """What was published about these works since; offline only what was known before."""
        offline = self.registry is None
        known = self._memory.notices(self.name, dois, any_age=offline)
        left = [doi for doi in dict.fromkeys(dois) if doi.lower() not in known]
        ask = getattr(self.registry, "notices", None)
        if not left or ask is None:
            return KnownNotices(known)
        answer: KnownNotices = ask(left)
        if not answer.trouble:
            self._memory.keep_notices(self.name, left, answer.by_doi)
        return KnownNotices(known | dict(answer.by_doi), answer.trouble)

    @property
    def can_renew(self) -> bool:
        """Whether the registry can be asked for single records: it is allowed to be asked, and finds them by DOI."""
        return hasattr(self.registry, "again")

    def stored(self) -> list[Record]:
        """The records that references were found to be."""
        return self._memory.records(self.name)

    def stored_notices(self) -> dict[str, tuple[Notice, ...]]:
        """The notices on works that the registry was asked about, by DOI in lower case."""
        return self._memory.known_notices(self.name)

    def renew(self, records: Sequence[Record]) -> dict[str, Record] | Unavailable:
        """These records as they stand today, by key, which are remembered; one that is gone is left out."""
        if not self.can_renew:
            return Unavailable(f"{self.name.in_words} cannot be asked for single records")
        answer: dict[str, Record] | Unavailable = self.registry.again(records)  # type: ignore[union-attr]
        if isinstance(answer, dict):
            self._memory.renew(self.name, answer)
        return answer

    def renew_notices(self, dois: Sequence[str]) -> KnownNotices:
        """The notices on these works as they stand today, which are remembered."""
        ask = getattr(self.registry, "notices", None)
        if ask is None:
            return KnownNotices({}, f"{self.name.in_words} knows no notices")
        answer: KnownNotices = ask(dois)
        if not answer.trouble:
            self._memory.keep_notices(self.name, dois, answer.by_doi)
        return answer

    def report(self) -> SourceReport:
        """What the registry did in this run; answered by memory alone, the date of its oldest answer."""
        if self.registry is not None:
            report = self.registry.report()
            if report.status != "not_asked" or not self._used:
                return report
        return SourceReport(self.name, "answered" if self._used else "not_asked", as_of=self._used or None)

    def _ask(self, queries: Sequence[Query]) -> list[Answer]:
        if self.registry is None:
            name = self.name.in_words
            return [Unavailable(f"{name[0].upper()}{name[1:]} was not asked (offline)")] * len(queries)
        answers = self.registry.candidates(queries)
        self._memory.keep(
            self.name,
            [
                (query, one)
                for query, one in zip(queries, answers, strict=True)
                if isinstance(one, Candidates) and one.as_of
            ],
        )
        return answers


def json_of(path: Path, warnings: list[str]) -> Any:
    """The content of a JSON file, ``None`` if there is none; a damaged one is passed over with a warning."""
    try:
        if not path.is_file():
            return None
        if path.stat().st_size <= _LARGEST:
            return json.loads(path.read_text("utf-8"))
        why = "far too large"
    except (OSError, ValueError, RecursionError) as error:
        why = str(error)
    warnings.append(f"{path} could not be read and is passed over: {why}.")
    return None


def _notices(entries: Any) -> Iterable[tuple[str, tuple[str, tuple[Notice, ...]]]]:
    for doi, entry in entries.items() if isinstance(entries, dict) else ():
        match entry:
            case [str(day), *notices] if len(day) == 10 and all(isinstance(one, dict) for one in notices):
                yield doi, (day, tuple(map(notice_from_json, notices)))


def _answers(entries: Any) -> Iterable[tuple[str, _Answered]]:
    for key, entry in entries.items() if isinstance(entries, dict) else ():
        match entry:
            case [str(day), *keys] if len(day) == 10 and all(isinstance(one, str) for one in keys):
                yield key, _Answered(day, tuple(keys))
