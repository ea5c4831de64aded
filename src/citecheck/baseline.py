"""The baseline: findings that are known, with what somebody decided about them and why.

One format for what ``citecheck baseline`` writes and for the decisions that the HTML report exports. An entry is
tied to its finding by the fingerprint alone, which holds no line and no number, so the file changes only when the
findings do. What a baseline means for the findings of a run is worked out in ``known.py``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from citecheck.errors import UsageError

DEFAULT_NAME = "citecheck-baseline.json"
SILENCING = ("known", "dismissed")
DECISIONS = (*SILENCING, "confirmed", "ask")
_VERSION = "citecheck_baseline"
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding that was looked at."""

    fingerprint: str
    code: str
    article: str  # path with forward slashes, from the folder of the file or from where ``run`` was started
    text: str = ""  # the finding's message when it was written, for people
    decision: str = "known"
    reason: str = ""
    date: str = ""  # ISO 8601

    @property
    def silences(self) -> bool:
        """Whether its finding no longer counts: ``confirmed`` and ``ask`` are decisions, but no pardon."""
        return self.decision in SILENCING


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of one file."""

    entries: tuple[Entry, ...] = ()
    folder: str = "."  # where the file stands: the articles of its entries are named from there
    name: str = DEFAULT_NAME  # as a person gave it


def read(path: str) -> Baseline:
    """The baseline in a file. Raises UsageError that names the file and what is wrong with it."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        msg = f"{path}: there is no such baseline; `citecheck baseline -o {path} PATH...` writes one."
        raise UsageError(msg) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        msg = f"{path}: the baseline cannot be read: {reason}"
        raise UsageError(msg) from error
    return load(data, path)


def load(data: bytes, name: str = DEFAULT_NAME) -> Baseline:
    """The baseline in these bytes; ``name`` is the path of the file.

    Keys that it does not know and repeated entries are let pass. Raises UsageError for anything else that is no
    baseline: half a baseline would let old findings fail as new ones.
    """
    content = _json(data, name)
    if not isinstance(content, dict) or _VERSION not in content:
        raise _wrong(name, f"it has no {_VERSION!r}; was it written by citecheck?")
    version = content[_VERSION]
    if version != 1 or isinstance(version, bool):
        raise _wrong(name, f"{_VERSION!r} is {str(version)[:20]}; this citecheck reads 1")
    entries = content.get("entries")
    if not isinstance(entries, list):
        raise _wrong(name, "'entries' is no list")
    read_entries = tuple(_entry(item, f"entry {number}", name) for number, item in enumerate(entries, 1))
    return Baseline(read_entries, str(Path(name).parent), name)


def dump(baseline: Baseline) -> bytes:
    """The file: sorted, one key a line, the same entries always the same bytes."""
    from citecheck.reporting.escape import dumps

    entries = sorted(set(baseline.entries), key=lambda e: (e.article, e.code, e.fingerprint, e.date, e.decision))
    keys = ("fingerprint", "code", "article", "text", "decision", "reason", "date")
    content = {_VERSION: 1, "entries": [{key: getattr(entry, key) for key in keys} for entry in entries]}
    return (dumps(content) + "\n").encode()


def _json(data: bytes, name: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise _wrong(name, f"it is not JSON (line {error.lineno})") from error
    except (ValueError, RecursionError) as error:
        raise _wrong(name, "it is not JSON in UTF-8") from error


def _entry(item: Any, where: str, name: str) -> Entry:
    if not isinstance(item, dict):
        raise _wrong(name, f"{where} is no object")
    given: dict[str, str] = {}
    for key in ("fingerprint", "code", "article", "text", "decision", "reason", "date"):
        value = item.get(key)
        if value is not None and not isinstance(value, str):
            raise _wrong(name, f"{key!r} of {where} is no string")
        if value is not None:
            given[key] = value
    missing = next((key for key in ("fingerprint", "code", "article") if not given.get(key)), None)
    if missing:
        raise _wrong(name, f"{where} has no {missing!r}")
    _check(given, where, name)
    return Entry(**given)


def _check(given: dict[str, str], where: str, name: str) -> None:
    """Refuse values that cannot be meant."""
    if not _FINGERPRINT.fullmatch(given["fingerprint"]):
        raise _wrong(name, f"'fingerprint' of {where} is not 16 hexadecimal digits")
    if not _CODE.fullmatch(given["code"]):
        raise _wrong(name, f"'code' of {where} is no rule")
    if "\0" in given["article"]:
        raise _wrong(name, f"'article' of {where} is no path")
    if given.get("decision", "known") not in DECISIONS:
        raise _wrong(name, f"'decision' of {where} is none of {', '.join(DECISIONS)}")
    try:
        date.fromisoformat(given.get("date") or "2000-01-01")
    except ValueError:
        raise _wrong(name, f"'date' of {where} is no date (2026-11-23)") from None


def _wrong(name: str, what: str) -> UsageError:
    return UsageError(f"{name} is not a baseline: {what}.")
