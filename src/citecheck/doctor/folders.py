"""The reference store, the local PubMed, and the folder in which runs agree on their pace."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.atomic_files import remove_leftovers, write_whole
from citecheck.doctor.check import FILES, Check
from citecheck.errors import UsageError
from citecheck.sources import answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.settings import Settings
    from citecheck.sources.store import ReferenceStore

_PROBE = ".citecheck-doctor"  # written and taken away again
_ELSEWHERE = "Name a folder that you may write to: --references DIR, or references in citecheck.toml."


def check_folders(settings: Settings, store: ReferenceStore) -> Iterator[Check]:
    """Store read, store written, the local PubMed, the meeting place of runs."""
    folder = Path(settings.references)
    yield _read(folder, store, settings.notice_days)
    yield _written(folder)
    yield _index(settings.index)
    yield _meeting_place()


def _read(folder: Path, store: ReferenceStore, notice_days: int) -> Check:
    """What the store holds: records, answers, and how old the oldest is."""
    name = "reference store"
    records = store.records()
    if store.warnings:
        advice = "Take these files out or mend them; a damaged answers.json may be deleted: PubMed is asked anew then."
        return FILES.failed(name, " ".join(store.warnings), advice)
    if not os.path.lexists(folder):
        return FILES.ok(name, f"{folder.absolute()} does not exist yet; the first run makes it")
    kept = answers.Answers()
    with contextlib.suppress(OSError, ValueError):  # the store has warned
        kept = answers.load(folder / ".citecheck" / "answers.json")
    oldest = min((*kept.records.values(), *kept.asked.values()), default="")
    stale = sum(store.is_stale(record.pmid) for record in records)
    parts = [
        f"{folder.absolute()}: {len(records):,} records",
        f"{len(kept.asked):,} questions answered",
        f"the oldest answer of {oldest}" if oldest else "no dated answer",
    ]
    if stale:
        advice = f"{stale:,} records are older than {notice_days} days or of unknown age: `citecheck refresh`."
        return FILES.ok(name, ", ".join(parts), advice)
    return FILES.ok(name, ", ".join(parts))


def _written(folder: Path) -> Check:
    """Whether a file can be written to the store, or the store be made; nothing is left behind."""
    name = "store can be written"
    place = next((one for one in (folder, *folder.absolute().parents) if os.path.lexists(one)), Path("/"))
    if not place.is_dir():
        return FILES.failed(name, f"{place} is not a folder", _ELSEWHERE)
    probe = place / _PROBE
    try:
        remove_leftovers(place)
        write_whole(probe, "written by citecheck doctor; it may be deleted\n")
        probe.unlink()
    except OSError as error:
        return FILES.failed(name, f"{place}: {_why(error)}", _ELSEWHERE)
    return FILES.ok(name, "yes" if place == folder else f"yes, in {place}")


def _index(file: str) -> Check:
    name = "local PubMed"
    if not file:
        return FILES.skipped(name, "no index is named (--index)")
    from citecheck.sources.index.info import info

    rebuild = "Name an index that `citecheck index build` made, or build it again (docs/local-pubmed.md)."
    try:
        found = info(Path(file))
    except (UsageError, OSError) as error:
        return FILES.failed(name, str(error) if isinstance(error, UsageError) else f"{file}: {_why(error)}", rebuild)
    what = f"{file}: {found.records:,} records, as of {found.as_of or 'an unknown date'}"
    if found.missing:
        what += f"; NLM's files {found.missing} are missing: what is not in it is unchecked, not absent"
    return FILES.ok(name, what)


def _meeting_place() -> Check:
    """Where runs note their last request, so that together they keep to NCBI's limit."""
    from platformdirs import user_state_path

    folder = user_state_path("citecheck", appauthor=False)
    name = "pace of several runs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / _PROBE, "")
        (folder / _PROBE).unlink()
    except OSError as error:
        advice = "Make this folder writable, or start one run at a time: each keeps NCBI's limit only for itself."
        return FILES.failed(name, f"{folder}: {_why(error)}", advice)
    return FILES.ok(name, f"kept in {folder}")


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
