"""What a result depends on beside the article: the program, the settings, the local PubMed, the store, the day."""

from __future__ import annotations

import functools
import hashlib
import sys
import time
from dataclasses import asdict
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import citecheck

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from citecheck.model import Record, SemanticModel
    from citecheck.settings import Settings

# Settings that change no result: how it is shown, and how the work is done …
HOW = (
    *("format", "output", "reports_dir", "reports", "fail_on", "progress", "quiet", "verbose", "color"),
    *("deadline", "email", "jobs", "cache"),
)
_WITHOUT_EFFECT = (*HOW, "baseline", "diff_base", "exclude")  # … and what is held against it afterwards
_FRESH_S = 2.0  # a file that was changed so recently may change again without its times telling


def key_of_settings(settings: Settings, model: SemanticModel | None) -> bytes:
    """A digest of the program, its libraries, and all of the settings that have an effect on a result.

    A style that is a file counts with its content, a local PubMed with its times and size, a sentence model with its
    hash; the store is not part of it.
    """
    told = {name: value for name, value in asdict(settings).items() if name not in _WITHOUT_EFFECT}
    parts = [repr(sorted(told.items())), digest_of_program(), _libraries(), sys.version, model.sha256 if model else ""]
    parts += [state_of_file(Path(settings.index)) if settings.index else "", _content(Path(settings.style))]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).digest()


def state_of_store(folder: Path) -> str:
    """A digest of the names, sizes and times of the store's files; "" where that may not tell two states apart."""
    digest = hashlib.sha256()
    newest = 0.0
    try:
        for path in sorted(path for path in (*folder.glob("*"), *folder.glob(".citecheck/*")) if path.is_file()):
            if path.name in ("lock", ".gitignore", "limits.json"):
                continue
            digest.update(f"{path}\0{state_of_file(path)}\0".encode("utf-8", "backslashreplace"))
            newest = max(newest, path.stat().st_mtime, path.stat().st_ctime)
    except OSError:
        return ""
    return "" if time.time() - newest < _FRESH_S else digest.hexdigest()


def last_day(today: date, ages: Iterable[tuple[str, int]]) -> str:
    """The last day (ISO) on which none of the answers is older than allowed that is not so today.

    ``ages``: the ISO date of each answer, and the days for which it counts; "" is no date and never grows old.
    """
    turns = [today + timedelta(days=3650)]
    for day, days in ages:
        if not day:
            continue
        try:
            given = date.fromisoformat(day)
        except ValueError:
            return today.isoformat()
        # an answer counts "before", "up to" or "from" that day, as the case may be: neither side of it is crossed
        turns += [turn for turn in (given + timedelta(days=days), given + timedelta(days=days + 1)) if turn > today]
    return (min(turns) - timedelta(days=1)).isoformat()


def ages_of(records: Iterable[Record], asked: Iterable[str], settings: Settings) -> list[tuple[str, int]]:
    """The dates of records, and of the questions that PubMed answered, with the days for which they count."""
    return [
        *((record.as_of, settings.notice_days) for record in records),
        *((day, settings.miss_days) for day in asked),
    ]


def state_of_file(path: Path) -> str:
    """Size, times and number of a file: one of them changes with its content."""
    try:
        return _state(path.stat())
    except OSError:
        return "none"


def state_at_rest(path: Path) -> str:
    """The same for a file that was not changed a moment ago, "" for one that was: it may change again unnoticed."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return "" if time.time() - max(status.st_mtime, status.st_ctime) < _FRESH_S else _state(status)


def _state(status: os.stat_result) -> str:
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def _content(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except (OSError, ValueError):
        return ""


@functools.cache
def digest_of_program() -> str:
    """A digest of this program, so that a changed one finds nothing of the former."""
    root = Path(citecheck.__file__).parent
    digest = hashlib.sha256(citecheck.__version__.encode())
    for path in sorted(root.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _libraries() -> str:
    """The versions of what the program builds on, the optional parts among it."""
    try:
        wanted = metadata.requires("citecheck-pubmed") or []
    except metadata.PackageNotFoundError:
        wanted = []
    return " ".join(f"{name} {_version(name)}" for name in sorted({_name(one) for one in wanted}))


def _name(requirement: str) -> str:
    end = next((i for i, sign in enumerate(requirement) if not (sign.isalnum() or sign in "-_.")), len(requirement))
    return requirement[:end]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
