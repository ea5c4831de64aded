"""Newer files into an index that stands.

The work is done on a copy beside the index, which takes its place at the end: who reads meanwhile reads the old one
to the end of the run, undisturbed, and a killed update leaves nothing behind that would have to be repaired before
anybody can read again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from typing import TYPE_CHECKING

from citecheck.errors import InputError, UsageError
from citecheck.sources.index import database
from citecheck.sources.index.build import Made, Messages, complaint, note_files
from citecheck.sources.index.finish import finish
from citecheck.sources.index.info import count_records
from citecheck.sources.index.input_files import gather, missing, nlm_number, nlm_year, sha256_of
from citecheck.sources.index.load import Stored, load_files, stored_files
from citecheck.sources.index.progress import Progress, size
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
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from citecheck.sources.index.input_files import InputFile

_PAGES = 4096  # copied between two looks at the keyboard
_ROOM = 100_000_000  # bytes more than the index that must be free


def update(index: Path, paths: Iterable[str | Path], *, jobs: int = 1, messages: Messages | None = None) -> Made:
    """Put files into a complete index; those that are in already are passed over by their checksum.

    Raises UsageError for files of another year's baseline and for what is no complete index, InputError for broken
    files (what comes before the first of them is in then) and for a full disk.
    """
    messages = messages or Messages()
    started = time.monotonic()
    with contextlib.closing(database.open_index(index)) as conn:
        _may_be_updated(conn, index)
        stored = stored_files(conn)
    messages.tell("comparing checksums")
    given = gather(paths, after=max((file.position for file in stored), default=0))
    new = _new(given, stored, index)
    if not new:
        return _made(index, 0, started, nothing=True)
    _warn_of_order(new, stored, messages)
    broken = _on_a_copy(index, new, jobs, messages)
    if broken:
        raise broken
    return _made(index, len(new), started)


def _may_be_updated(conn: sqlite3.Connection, index: Path) -> None:
    if database.get_meta(conn, "kind") == "subset":
        msg = f"{index} is a subset; cut it anew from an index that has been updated."
        raise UsageError(msg)


def _new(given: Sequence[InputFile], stored: Sequence[Stored], index: Path) -> list[InputFile]:
    """The files that are not in yet. Raises UsageError for those that can never go in."""
    named = {file.name: file for file in stored}
    numbers = {(file.sha256, nlm_number(file.name)) for file in stored}
    years = {year for year in (nlm_year(file.name) for file in stored) if year is not None}
    out = []
    for file in given:
        year, mine = nlm_year(file.path.name), nlm_number(file.path.name)
        if years and year is not None and year not in years:
            msg = (
                f"{file.path.name} belongs to NLM's files of {year}, {index} to those of {max(years)}. Each year "
                "starts with a new baseline that holds everything: build a new index of it."
            )
            raise UsageError(msg)
        digest = sha256_of(file.path)
        if any(digest == known and (None in (mine, other) or mine == other) for known, other in numbers):
            continue  # a file of NLM's that says the same again under a later number may undo what stands between
        if file.path.name in named:
            msg = f"{index} holds another {file.path.name} (its checksum is not the same): which of them counts?"
            raise UsageError(msg)
        out.append(file)
    return out


def _warn_of_order(new: Sequence[InputFile], stored: Sequence[Stored], messages: Messages) -> None:
    names = [file.name for file in stored]
    numbers = [number for number in map(nlm_number, names) if number is not None]
    late = [file.path.name for file in new if numbers and (nlm_number(file.path.name) or max(numbers)) < max(numbers)]
    if late:
        messages.warn(
            f"{', '.join(late[:5])}{' …' if len(late) > 5 else ''} should have gone in earlier: what files of higher "
            "numbers say of the same records stays."
        )
    lacking = missing([*names, *(file.path.name for file in new)], first=1)
    if lacking:
        messages.warn(
            f"NLM's files {lacking} have never been put in: of works that are not in the index nobody will say that "
            "PubMed has none."
        )


def _on_a_copy(index: Path, new: Sequence[InputFile], jobs: int, messages: Messages) -> InputError | None:
    """The update itself; returns the complaint of broken files, raises all others."""
    made = building_path(index)
    if os.path.lexists(made) and not is_ours(made):
        msg = f"{made} stands where the index would be made, and is none: move it away."
        raise UsageError(msg)
    with opened(made, index) as conn:
        _copy(index, conn, made, new, messages)
        there = {file.name for file in stored_files(conn)}
        left = [file for file in new if file.path.name not in there]
        abstracts = database.get_meta(conn, "abstracts") == "1"
        with parts_folder(made) as folder:
            progress = Progress(messages.tell, len(left), sum(file.bytes for file in left))
            broken = load_files(conn, left, folder, progress, abstracts=abstracts, jobs=jobs, stop_at_broken=True)
        came = len(stored_files(conn))
        if came > len(there) or len(left) < len(new):
            note_files(conn, new)
            finish(conn, messages.tell)
            count_records(conn)
    if broken and came == len(there) and len(left) == len(new):
        remove(made)
    else:
        move_into_place(made, index)
    if broken:
        return complaint(
            broken,
            "What comes before the first of them is in, the rest is not: fetch them again and give the same command.",
        )
    return None


def _copy(index: Path, conn: sqlite3.Connection, made: Path, new: Sequence[InputFile], messages: Messages) -> None:
    """Make ``conn`` a copy of the index, unless an update that was stopped has left one to go on with."""
    with in_plain_words(index, index), contextlib.closing(database.open_index(index)) as old:
        if _goes_on(old, conn, new):
            return
        needed, free = index.stat().st_size + _ROOM, shutil.disk_usage(made.parent).free
        if free < needed:
            msg = f"{made.parent} has {size(free)} free; an update works on a copy and needs {size(needed)}."
            raise InputError(msg)

        def tell(_status: int, remaining: int, total: int) -> None:
            messages.tell(f"copying the index, {100 * (total - remaining) // max(total, 1)} %")

        old.backup(conn, pages=_PAGES, progress=tell)


def _goes_on(old: sqlite3.Connection, conn: sqlite3.Connection, new: Sequence[InputFile]) -> bool:
    """Whether what a stopped update left is a copy of this very index, with some of the new files in."""
    with contextlib.suppress(sqlite3.DatabaseError):
        if database.get_meta(conn, "state") != database.COMPLETE:
            return False
        mine, theirs = set(stored_files(conn)), set(stored_files(old))
        same = all(database.get_meta(conn, key) == database.get_meta(old, key) for key in ("abstracts", "kind", "made"))
        wanted = {(file.path.name, file.position, sha256_of(file.path)) for file in new}
        return same and theirs <= mine and {(one.name, one.position, one.sha256) for one in mine - theirs} <= wanted
    return False


def _made(index: Path, files: int, started: float, *, nothing: bool = False) -> Made:
    with in_plain_words(index, index), contextlib.closing(database.open_index(index)) as conn:
        records, lacking = int(database.get_meta(conn, "records")), database.get_meta(conn, "missing")
    took = time.monotonic() - started
    return Made(index, records, files, took, index.stat().st_size, nothing_to_do=nothing, missing=lacking)
