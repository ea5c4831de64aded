"""The reference store: a folder of MEDLINE files (.nbib) that answers before anybody is asked.

People may drop PubMed exports into the folder. What PubMed answered is written there, one file ``PMID.nbib`` a record
that a reference was found to be. The rest of its answers (dates, which references were asked about, the other
candidates that a verdict rests on) is kept in the subfolder ``.citecheck``, so that the next run gives the same result
without asking. ``ReferenceStore`` is a ``Store`` in the sense of ``resolution.source``.
"""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from citecheck.atomic_files import remove_leftovers, write_whole
from citecheck.frozen import replace
from citecheck.model import Record, SourceName, SourceReport
from citecheck.resolution.candidates import CandidateIndex
from citecheck.resolution.source import Answer, Candidates, MissPolicy, Query
from citecheck.sources import answers, known_limits
from citecheck.sources.answers import Answers, query_key
from citecheck.sources.medline import format_medline, read_medline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from citecheck.sources.known_limits import SearchLimits

_LARGEST = 100_000_000  # bytes of one .nbib file that are read
_MANY = 3  # files named in one warning
_USUAL = MissPolicy()


Parsed = tuple[tuple[Record, ...], str]  # the whole records of a file, and what is wrong with it ("" if nothing is)


class ParsedFiles(Protocol):
    """Keeps what files of a store were parsed to, from one run to the next."""

    def get(self, paths: Sequence[Path]) -> Mapping[Path, Parsed]:
        """What is known of those of these files that are as they were."""
        ...

    def put(self, parsed: Mapping[Path, Parsed]) -> None:
        """Keep what others of them were parsed to."""
        ...


def _today() -> date:
    return datetime.now(UTC).date()


class ReferenceStore:
    """The folder ``references/``; a missing one is empty and is made when there is something to write.

    ``misses``: how long "PubMed has no such work" counts in a run. ``notice_days``: the age from which a record is
    stale. ``read_only``: nothing is written, nor changed in memory. Nothing is read before the first question. Files
    that cannot be read, and a folder that cannot be written, are named in ``warnings``; neither stops a run.
    ``parsed`` spares parsing what an earlier run has parsed.
    """

    name = SourceName.REFERENCES

    def __init__(
        self,
        folder: Path,
        *,
        misses: MissPolicy = _USUAL,
        notice_days: int = 30,
        read_only: bool = False,
        today: Callable[[], date] = _today,
        parsed: ParsedFiles | None = None,
    ) -> None:
        self.misses = misses
        self.read_only = read_only
        self._folder = folder
        self._aside = folder / ".citecheck"
        self._notice_days = notice_days
        self._today = today
        self._parsed = parsed
        self._warnings: dict[str, None] = {}
        self._loaded = False
        self._index = CandidateIndex()
        self._filed: dict[str, Record] = {}  # records in files of the folder itself …
        self._places: dict[str, Path] = {}  # … and in which
        self._set_aside: dict[str, Record] = {}  # records without a file of their own
        self._aside_changed = False
        self._answers = Answers()

    # ---------------------------------------------------------------------------------------- RecordSource

    @property
    def warnings(self) -> list[str]:
        """What could not be read or written, a sentence each."""
        return list(self._warnings)

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """The stored records that may be the work each query names; ``as_of`` is "" where PubMed was never asked."""
        self._load()
        return [Candidates(self._index.lookup(q), self._answers.day_of(q)) for q in queries]

    def report(self) -> SourceReport:
        """The store always answers; the date is that of its oldest record."""
        if not self._folder.exists():
            return SourceReport(self.name, "not_asked", detail=f"there is no folder {self._folder}")
        days = [day for pmid, day in self._answers.records.items() if pmid in self._filed]
        return SourceReport(self.name, "answered" if self._loaded else "not_asked", as_of=min(days, default=None))

    # ----------------------------------------------------------------------------------------- RecordStore

    def records(self) -> list[Record]:
        """The records in the files of the folder, by ascending PMID."""
        self._load()
        return [self._filed[pmid] for pmid in sorted(self._filed, key=int)]

    def file_of(self, pmid: str) -> Path:
        """The file in which the record of this PMID stands, or would."""
        self._load()
        return self._places.get(pmid, self._own_file(pmid))

    def get(self, pmids: Iterable[str]) -> dict[str, Record]:
        """The records of these PMIDs, in files or set aside, by PMID; unknown and stale ones are left out."""
        self._load()
        held = {pmid: self._index.get(pmid) for pmid in pmids if not self.is_stale(pmid)}
        return {pmid: record for pmid, record in held.items() if record is not None}

    def is_stale(self, pmid: str) -> bool:
        """Whether PubMed should be asked for the record again: it is too old, or its age is unknown."""
        self._load()
        return self._answers.records.get(pmid, "") <= self._days_ago(self._notice_days)

    def put(self, records: Iterable[Record]) -> None:
        """Write records, one file each. What a file already holds is not written again, only dated.

        Passed over: records that came from a store themselves, and those whose PMID is none.
        """
        if self.read_only:
            return
        self._load()
        fresh = [r for r in records if r.source is not SourceName.REFERENCES and _is_pmid(r.pmid)]
        if not fresh:
            return
        for record in fresh:
            held = self._filed.get(record.pmid)
            stored = _as_stored(record, self._index.get(record.pmid))
            if held is None or replace(held, as_of=record.as_of) != stored:
                self._places[record.pmid] = self._own_file(record.pmid)
                self._write(self._own_file(record.pmid), format_medline(stored))
            self._filed[record.pmid] = stored
            self._index.add(stored)
            self._answers.records[record.pmid] = record.as_of
            self._aside_changed |= record.pmid in self._set_aside
        self._save()

    def put_aside(self, records: Iterable[Record]) -> None:
        """Keep records without a file: candidates that PubMed named and no reference was found to be (so far)."""
        if self.read_only:
            return
        self._load()
        for record in records:
            if _is_pmid(record.pmid):
                kept = _as_stored(record, self._index.get(record.pmid))
                self._set_aside[record.pmid] = kept
                self._answers.records[record.pmid] = record.as_of
                self._aside_changed = True
                if record.pmid not in self._filed:
                    self._index.add(kept)
        self._save()

    def put_renewed(self, asked: Iterable[str], records: Iterable[Record]) -> None:
        """PubMed was asked for these PMIDs again today and delivered these: write them, date all of the PMIDs.

        A PMID that was not delivered is not stale again before ``notice_days`` are over.
        """
        if self.read_only:
            return
        self._load()
        for pmid in asked:
            self._answers.records[pmid] = self._today().isoformat()
        self.put(records)
        self._save()

    # -------------------------------------------------------------------------------------- AskedQuestions

    def last_asked(self, query: Query, *, within_days: int | None = None) -> date | None:
        """The day of PubMed's last full answer about the reference, ``None`` if it never gave one.

        With ``within_days`` also ``None`` where that was so many days ago or more.
        """
        self._load()
        day = self._answers.day_of(query)
        if not day or (within_days is not None and day <= self._days_ago(within_days)):
            return None
        return date.fromisoformat(day)

    def add_asked(self, queries: Iterable[Query], *, all_answered: bool = False) -> None:
        """Note that PubMed fully answered about these references today, whatever the answer.

        ``all_answered``: so it did for every reference of the run; the results of single searches are dropped then.
        """
        if self.read_only:
            return
        self._load()
        day = self._today().isoformat()
        new = {key: day for key in map(query_key, queries) if self._answers.asked.get(key) != day}
        self._answers.asked.update(new)
        if new or (all_answered and self._answers.searches):
            self._save(drop_searches=all_answered)

    def get_search(self, question: str) -> tuple[str, ...] | None:
        """The PMIDs that answered this search in a run that was interrupted, ``None`` if there are none."""
        self._load()
        answer = self._answers.searches.get(question)
        return answer[1] if answer else None

    def add_search(self, question: str, pmids: Sequence[str]) -> None:
        """Keep the result of one search until every reference of a run was answered."""
        if self.read_only:
            return
        self._load()
        self._answers.searches[question] = (self._today().isoformat(), tuple(pmids))
        self._save()

    # ---------------------------------------------------------------------------------------- LimitsMemory

    def search_limits(self, service: str) -> SearchLimits | None:
        """How large a search the service takes, as learned in the last thirty days, ``None`` if nothing was learned."""
        try:
            known = known_limits.load(self._limits_file).get(service)
        except (OSError, ValueError):
            return None
        return known if known and known_limits.still_counts(known, self._today()) else None

    def put_search_limits(self, service: str, limits: SearchLimits) -> None:
        """Keep what was learned today about the service."""
        if self.read_only or not self._make_folders():
            return
        with self._guarded(), answers.locked(self._aside):
            known = {}
            with contextlib.suppress(ValueError):
                known = known_limits.load(self._limits_file)
            known[service] = replace(limits, learned=self._today().isoformat())
            known_limits.save(self._limits_file, known)

    @property
    def _limits_file(self) -> Path:
        return self._aside / "limits.json"

    # ----------------------------------------------------------------------------------------------- reading

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        if not self._folder.is_dir():
            if self._folder.exists():
                self._warn(f"the reference store {self._folder} is not a folder; it is neither read nor written.")
            return
        for folder in (self._folder, self._aside):
            remove_leftovers(folder)
        try:
            self._answers = answers.load(self._aside / "answers.json")
        except (OSError, ValueError) as error:
            self._warn(f"{self._aside / 'answers.json'} could not be read and is passed over: {_why(error)}.")
        self._set_aside = self._read([self._aside / "candidates.nbib"] if self._aside.is_dir() else [])
        self._filed = self._read(self._files())
        for record in (*self._set_aside.values(), *self._filed.values()):
            self._index.add(record)

    def _files(self) -> list[Path]:
        """People's files first, so that ours, which are later, stand where both hold a record."""
        try:
            found = [p for p in self._folder.iterdir() if p.suffix.lower() == ".nbib" and not p.name.startswith(".")]
        except OSError as error:
            self._warn(f"the reference store {self._folder} could not be read: {_why(error)}.")
            return []
        return sorted(found, key=lambda p: (_is_pmid(p.stem), p.name))

    def _read(self, paths: Sequence[Path]) -> dict[str, Record]:
        out: dict[str, Record] = {}
        damaged = []
        known = self._parsed.get(paths) if self._parsed else {}
        new = {}
        for path in paths:
            if path.name == "candidates.nbib" and not path.exists():
                continue
            if path in known:
                records, why = known[path]
            else:
                records, why = new[path] = _records_of(path)
            out.update((r.pmid, replace(r, as_of=self._answers.records.get(r.pmid, ""))) for r in records)
            if path.parent == self._folder:
                self._places.update((r.pmid, path) for r in records)
            if why:
                damaged.append(f"{path} ({why})")
        if self._parsed and new:
            self._parsed.put(new)
        if damaged:
            more = f" and {len(damaged) - _MANY} more" if len(damaged) > _MANY else ""
            self._warn(f"not used, or not all of it: {', '.join(damaged[:_MANY])}{more}.")
        return out

    # ----------------------------------------------------------------------------------------------- writing

    def _save(self, *, drop_searches: bool = False) -> None:
        """Write the answers and the records set aside, joined with what other runs wrote meanwhile."""
        if not self._make_folders():
            return
        path = self._aside / "answers.json"
        with self._guarded(), answers.locked(self._aside):
            with contextlib.suppress(ValueError):
                self._answers.merge(answers.load(path))
            self._answers.prune(self._today(), self.misses.days or 0)
            if drop_searches:
                self._answers.searches.clear()
            answers.save(path, self._answers)
            if self._aside_changed:
                self._save_set_aside()
                self._aside_changed = False

    def _save_set_aside(self) -> None:
        path = self._aside / "candidates.nbib"
        before = _records_of(path)[0] if path.exists() else ()
        oldest = self._days_ago(self._notice_days)
        aside: Mapping[str, Record] = {r.pmid: r for r in before} | self._set_aside
        kept = [
            format_medline(aside[pmid])
            for pmid in sorted(aside, key=int)
            if pmid not in self._filed and self._answers.records.get(pmid, "") > oldest
        ]
        if kept:
            write_whole(path, "\n".join(kept))
        else:
            path.unlink(missing_ok=True)

    def _own_file(self, pmid: str) -> Path:
        return self._folder / f"{pmid}.nbib"

    def _write(self, path: Path, text: str) -> None:
        if self._make_folders():
            with self._guarded():
                write_whole(path, text)

    def _make_folders(self) -> bool:
        if self._folder.exists() and not self._folder.is_dir():
            return False
        with self._guarded():
            if not self._aside.is_dir():
                self._aside.mkdir(parents=True, exist_ok=True)
                write_whole(self._aside / ".gitignore", "lock\n*.tmp\n")
            return True
        return False

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._warn(
                f"the reference store {self._folder} could not be written ({_why(error)}): "
                "this result is complete, but the next run will ask PubMed again."
            )

    def _warn(self, sentence: str) -> None:
        self._warnings[sentence] = None

    def _days_ago(self, days: int) -> str:
        return (self._today() - timedelta(days=days)).isoformat()


def _as_stored(record: Record, held: Record | None) -> Record:
    """The record as the store keeps it; what was found out of merged PMIDs stays, since no record of PubMed says it."""
    merged = record.merged_pmids or (held.merged_pmids if held else ())
    return replace(record, source=SourceName.REFERENCES, merged_pmids=merged)


def _records_of(path: Path) -> Parsed:
    """The whole records of a file, and what is wrong with it ("" if nothing is)."""
    try:
        if not path.is_file():
            return (), "not a file"
        if path.stat().st_size > _LARGEST:
            return (), "far too large"
        reading = read_medline(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return (), "not UTF-8 text"
    except OSError as error:
        return (), _why(error)
    if reading.cut_off:
        return reading.records, f"the record {reading.cut_off[0]} was cut off"
    return reading.records, "" if reading.records else "no record in it"


def _is_pmid(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "it is damaged"
