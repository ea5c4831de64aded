"""An index from files of PubMed XML: made beside its place, taken up again after a kill, finished or not there."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from citecheck.errors import InputError, UsageError
from citecheck.frozen import Frozen
from citecheck.sources.index import database
from citecheck.sources.index.finish import finish
from citecheck.sources.index.info import count_records
from citecheck.sources.index.input_files import gather, missing, nlm_number, nlm_year, sha256_of
from citecheck.sources.index.load import BrokenInput, load_files, stored_files
from citecheck.sources.index.progress import Progress
from citecheck.sources.index.workspace import (
    building_path,
    in_plain_words,
    is_ours,
    move_into_place,
    opened,
    parts_folder,
    remove,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from citecheck.sources.index.input_files import InputFile

_MANY = 20  # broken files that are named


class Made(Frozen):
    """The result of a build or an update."""

    index: Path
    records: int
    files: int  # that went in now
    seconds: float
    bytes: int
    nothing_to_do: bool = False
    missing: str = ""  # NLM's file numbers that are missing, as text
    partial: bool = False  # nobody said that the files are all of PubMed, and their names do not


class Messages(Frozen):
    """Where a build writes its messages: progress (``tell``) and warnings (``warn``), a line of text each."""

    tell: Callable[[str], None] = lambda _: None
    warn: Callable[[str], None] = lambda _: None


def build(
    paths: Iterable[str | Path],
    out: Path,
    *,
    abstracts: bool = False,
    jobs: int = 1,
    overwrite: bool = False,
    complete: bool = False,
    messages: Messages | None = None,
) -> Made:
    """Make the index ``out`` of the files that ``paths`` name (files or folders).

    What files with NLM's numbers lack tells the numbers. Others are all of PubMed only if ``complete`` says so; if
    not, what the index lacks is unchecked and never absent.

    A build that was stopped is taken up again where it stopped, by the same call. Raises UsageError where ``out``
    stands already and was made of something else (unless ``overwrite``); InputError for broken files, after all
    others have gone in, and for a full disk.
    """
    messages = messages or Messages()
    started = time.monotonic()
    files = gather(paths)
    if not out.parent.is_dir():
        msg = f"{out.parent}: no such folder."
        raise UsageError(msg)
    messages.tell("comparing checksums")
    if os.path.lexists(out) and not overwrite:
        return _existing(out, files, abstracts=abstracts, complete=complete)
    if os.path.lexists(out) and not is_ours(out):
        msg = f"{out} is not an index of citecheck; it is not overwritten."
        raise UsageError(msg)
    made = building_path(out)
    with _unfinished_or_new(made, out, files, messages, abstracts=abstracts) as conn:
        done = {file.name for file in stored_files(conn)}
        left = [file for file in files if file.path.name not in done]
        if database.get_meta(conn, "state") == database.BUILDING:
            _fill(conn, made, left, messages, abstracts=abstracts, jobs=jobs)
            note_files(conn, files)
            database.set_meta(conn, "partial", "1" if _partial(files, complete=complete) else "")
            finish(conn, messages.tell)
        lacking = missing((file.path.name for file in files), first=1)
        partial = database.get_meta(conn, "partial") == "1"
        records = count_records(conn)
    move_into_place(made, out)
    if lacking:
        messages.warn(
            f"NLM's files {lacking} are not among these: of works that are not in the index nobody will say that "
            "PubMed has none."
        )
    elif partial:
        messages.warn(
            "these files do not bear NLM's numbers, so that nobody can tell whether they are all of PubMed: works that "
            "are not in the index are unchecked, never absent. If they are all there is, say --complete."
        )
    took, size = time.monotonic() - started, out.stat().st_size
    return Made(out, records, len(left), took, size, missing=lacking, partial=partial)


def _partial(files: Iterable[InputFile], *, complete: bool) -> bool:
    return not complete and all(nlm_number(file.path.name) is None for file in files)


def note_files(conn: sqlite3.Connection, given: Iterable[InputFile]) -> None:
    """Keep what the files say of the index as a whole: NLM's year, which numbers lack, the day of the youngest file."""
    names = [file.name for file in stored_files(conn)]
    years = {year for year in map(nlm_year, names) if year is not None}
    if years:
        database.set_meta(conn, "year", str(max(years)))
    database.set_meta(conn, "missing", missing(names, first=1))
    days = [datetime.fromtimestamp(file.path.stat().st_mtime, UTC).date().isoformat() for file in given]
    database.set_meta(conn, "newest_file", max([*days, database.get_meta(conn, "newest_file")]))


def complaint(broken: Sequence[BrokenInput], consequence: str) -> InputError:
    """All broken files in one message."""
    lines = [f"  {one.path}: {one.reason}" for one in broken[:_MANY]]
    if len(broken) > _MANY:
        lines.append(f"  and {len(broken) - _MANY:,} more")
    files = "1 file" if len(broken) == 1 else f"{len(broken):,} files"
    return InputError("\n".join([f"{files} could not be read:", *lines, consequence]))


def _fill(
    conn: sqlite3.Connection, made: Path, left: Sequence[InputFile], messages: Messages, *, abstracts: bool, jobs: int
) -> None:
    with parts_folder(made) as folder:
        progress = Progress(messages.tell, len(left), sum(file.bytes for file in left))
        broken = load_files(conn, left, folder, progress, abstracts=abstracts, jobs=jobs)
    if broken:
        raise complaint(
            broken,
            "The others are in. Fetch these again (or leave them out by naming the rest) and give the same command: "
            "it goes on where it stopped.",
        )


@contextlib.contextmanager
def _unfinished_or_new(
    made: Path, out: Path, files: Sequence[InputFile], messages: Messages, *, abstracts: bool
) -> Iterator[sqlite3.Connection]:
    """The unfinished index of an earlier call, if it was on its way to the same; else a new one."""
    if os.path.lexists(made) and not is_ours(made):
        msg = f"{made} stands where the index would be made, and is none: move it away."
        raise UsageError(msg)
    with opened(made, out) as conn:
        other = _why_useless(conn, files, abstracts=abstracts)
    if other:
        messages.warn(f"the unfinished {made.name} {other}; it is made anew.")
        remove(made)
    with opened(made, out) as conn:
        if not _version(conn):
            database.create(conn)
        if not stored_files(conn):
            database.set_meta(conn, "abstracts", str(int(abstracts)))
            database.set_meta(conn, "kind", "pubmed")
            database.set_meta(conn, "made", datetime.now(UTC).isoformat(timespec="microseconds"))
        yield conn


def _why_useless(conn: sqlite3.Connection, files: Sequence[InputFile], *, abstracts: bool) -> str:
    """Why an unfinished index is of no use; "" if it can be taken up."""
    with contextlib.suppress(sqlite3.DatabaseError):
        if _version(conn) != database.SCHEMA_VERSION:
            return "is of another version" if _version(conn) else ""
        if not stored_files(conn):
            return ""
        if database.get_meta(conn, "abstracts") != str(int(abstracts)):
            return "was made with other options"
        return "" if _all_among(conn, files) else "was made of other files"
    return "is damaged"


def _version(conn: sqlite3.Connection) -> int:
    """Of the schema; 0 where nothing is written yet."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def _all_among(conn: sqlite3.Connection, files: Sequence[InputFile]) -> bool:
    """Whether all files that are in are among these, unchanged."""
    given = {file.path.name: file for file in files}
    for stored in stored_files(conn):
        file = given.get(stored.name)
        if file is None or file.position != stored.position or file.bytes != stored.bytes:
            return False
        if sha256_of(file.path) != stored.sha256:
            return False
    return True


def _existing(out: Path, files: Sequence[InputFile], *, abstracts: bool, complete: bool) -> Made:
    """The index that stands there already, if it is what this call would make. Raises UsageError."""
    started = time.monotonic()
    with in_plain_words(out, out), contextlib.closing(database.open_index(out)) as conn:
        stored = stored_files(conn)
        same = len(stored) == len(files) and _all_among(conn, files)
        same = same and database.get_meta(conn, "abstracts") == str(int(abstracts))
        partial = database.get_meta(conn, "partial") == "1"
        same = same and partial is _partial(files, complete=complete)
        if not same:
            msg = (
                f"{out} stands already and was made of other files or with other options: --overwrite makes it anew, "
                "`citecheck index update` puts newer files in."
            )
            raise UsageError(msg)
        records, lacking = int(database.get_meta(conn, "records")), database.get_meta(conn, "missing")
    took = time.monotonic() - started
    return Made(out, records, 0, took, out.stat().st_size, nothing_to_do=True, missing=lacking, partial=partial)
