"""One file of PubMed XML made into rows, by a process of its own.

The rows go to a parts file in batches, so that neither this process nor the one that writes the index ever holds a
whole file of 30,000 records. The writer takes up parts files that are whole: what turns out broken in its last line
has left nothing in the index.
"""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING, BinaryIO

from citecheck.errors import CitecheckError, InputError
from citecheck.frozen import Frozen
from citecheck.sources.index.input_files import md5_fault, sha256_of
from citecheck.sources.index.rows import IndexRow, rows_of
from citecheck.sources.pubmed_xml import BrokenFile, Deletion, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from citecheck.sources.pubmed_xml import Revision

BATCH = 1000  # rows
_AT_ONCE = 32  # records that are made into rows
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LONGEST_PMID = 12  # digits; today's have eight


class Task(Frozen):
    """A file to read."""

    path: Path
    parts: Path  # the parts file to write
    abstracts: bool

    def __str__(self) -> str:
        return self.path.name


class Ingested(Frozen):
    """A file that was read to its end."""

    parts: Path
    sha256: str
    records: int  # different PMIDs
    deletions: int
    first_year: str  # of publication, "" where no record has one
    last_year: str


class Broken(Frozen):
    """A file that could not be read to its end."""

    reason: str


def ingest(task: Task, tell: Callable[[int], None]) -> Ingested | Broken:
    """Write the rows of a file to its parts file; ``tell`` is called with the number of records of each batch.

    Raises InputError where the parts file cannot be written.
    """
    try:
        fault = md5_fault(task.path)
        digest = sha256_of(task.path)
    except OSError as error:
        return Broken(error.strerror or str(error))
    if fault:
        return Broken(fault)
    try:
        return write_parts(task, read_file(task.path, abstracts=task.abstracts), digest, tell)
    except BrokenFile as error:
        return Broken(error.reason)
    except (CitecheckError, BrokenPipeError):
        raise
    except Exception as error:  # a fault of ours in one file must not keep a thousand others out
        return Broken(f"citecheck itself failed on it, please report this ({type(error).__name__}: {error})")


def read_parts(path: Path) -> Iterator[list[IndexRow] | tuple[int, ...]]:
    """Batches in the order of the file: rows to be written, or PMIDs to be deleted."""
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)  # noqa: S301 - written by our own process into a folder that is only ours


def write_parts(task: Task, items: Iterable[Revision | Deletion], digest: str, tell: Callable[[int], None]) -> Ingested:
    """Write what a file holds to its parts file; ``digest`` is the file's SHA-256. Raises BrokenFile, InputError."""
    newest: dict[str, int] = {}  # PMID to the highest version seen
    deleted = 0
    years: set[str] = set()
    with _PartsFile(task, tell) as parts:
        for item in items:
            if isinstance(item, Deletion):
                parts.delete(tuple(_number(pmid, task.path) for pmid in item.pmids))
                deleted += len(item.pmids)
            elif _number(item.record.pmid, task.path) and item.version >= newest.get(item.record.pmid, 0):
                newest[item.record.pmid] = item.version
                years.add(item.record.year)
                parts.add(item)
    years = {year for year in years if _YEAR.fullmatch(year)}
    return Ingested(task.parts, digest, len(newest), deleted, min(years, default=""), max(years, default=""))


def _number(pmid: str, path: Path) -> int:
    if not (pmid.isascii() and pmid.isdecimal() and len(pmid) <= _LONGEST_PMID and int(pmid)):
        raise BrokenFile(path, f"{pmid[:40]!r} is no PMID")
    return int(pmid)


class _PartsFile:
    """The parts file while it is written."""

    def __init__(self, task: Task, tell: Callable[[int], None]) -> None:
        self._path = task.parts
        self._abstracts = task.abstracts
        self._tell = tell
        self._revisions: list[Revision] = []
        self._rows: list[IndexRow] = []
        self._file: BinaryIO

    def __enter__(self) -> _PartsFile:
        try:
            self._file = self._path.open("wb")
        except OSError as error:
            self._fail(error)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            try:
                self._file.close()
            except OSError as error:
                self._fail(error)

    def add(self, revision: Revision) -> None:
        self._revisions.append(revision)
        if len(self._revisions) >= _AT_ONCE:
            self._make_rows()
            if len(self._rows) >= BATCH:
                self._flush()

    def delete(self, pmids: tuple[int, ...]) -> None:
        self._flush()
        self._write(pmids)

    def _make_rows(self) -> None:
        self._rows += rows_of(self._revisions, abstracts=self._abstracts)
        self._revisions = []

    def _flush(self) -> None:
        self._make_rows()
        if self._rows:
            self._write(self._rows)
            self._tell(len(self._rows))
            self._rows = []

    def _write(self, batch: list[IndexRow] | tuple[int, ...]) -> None:
        try:
            pickle.dump(batch, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        msg = f"{self._path} cannot be written: {error.strerror or error}. The same command goes on where it stopped."
        raise InputError(msg) from error
