"""What an index holds."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

from citecheck.frozen import Frozen, asdict
from citecheck.sources.index import database
from citecheck.sources.index.input_files import nlm_number
from citecheck.sources.index.load import Stored, stored_files
from citecheck.sources.index.progress import size

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_SEPARATORS = "[\x1c-\x1f]"
_TYPES = {
    "retracted": "Retracted Publication",
    "retraction_notices": "Retraction of Publication",
    "expressions_of_concern": "Expression of Concern",
    "errata": "Published Erratum",
    "reviews": "Review",
}


class Info(Frozen):
    """The facts about one index."""

    path: str
    schema: int
    state: str
    kind: str  # "pubmed" or "subset"
    made: str
    as_of: str  # ISO date of the latest revision in it
    records: int
    counts: dict[str, int]  # by publication type
    first_year: str
    last_year: str
    abstracts: bool
    year: str  # of NLM's baseline, "" where the files have other names
    last_file: str
    missing: str  # NLM's numbers that lack
    partial: bool  # made of files without NLM's numbers, and nobody said that they are all
    bytes: int
    files: tuple[Stored, ...]
    covers: int | None  # references that a subset was cut for

    @property
    def bytes_a_record(self) -> float:
        """Of the file, everything included."""
        return self.bytes / max(self.records, 1)


def info(path: Path) -> Info:
    """Look into an index. Raises UsageError for what is none."""
    with contextlib.closing(database.open_index(path)) as conn:
        files = tuple(stored_files(conn))
        kind = database.get_meta(conn, "kind")
        covers = conn.execute("SELECT count(*) FROM covered").fetchone()[0] if kind == "subset" else None
        last = max(files, key=lambda file: (nlm_number(file.name) is not None, file.position), default=None)
        years = [year for file in files for year in (file.first_year, file.last_year) if year]
        return Info(
            path=str(path),
            schema=database.SCHEMA_VERSION,
            state=database.get_meta(conn, "state"),
            kind=kind,
            made=database.get_meta(conn, "made"),
            as_of=database.as_of(conn),
            records=int(database.get_meta(conn, "records") or 0),
            counts={name: int(database.get_meta(conn, f"count {name}") or 0) for name in _TYPES},
            first_year=min(years, default=""),
            last_year=max(years, default=""),
            abstracts=database.get_meta(conn, "abstracts") == "1",
            year=database.get_meta(conn, "year"),
            last_file=last.name if last else "",
            missing=database.get_meta(conn, "missing"),
            partial=database.get_meta(conn, "partial") == "1",
            bytes=path.stat().st_size,
            files=files,
            covers=covers,
        )


def count_records(conn: sqlite3.Connection) -> int:
    """Count the records, by publication type as well, and note it: one walk through the whole index."""
    per_kind = conn.execute(
        "SELECT kind.text, n FROM (SELECT kind AS id, count(*) AS n FROM rec GROUP BY kind) JOIN kind USING (id)"
    ).fetchall()
    counts = dict.fromkeys(_TYPES, 0)
    records = 0
    for text, number in per_kind:
        records += number
        types = re.split(_SEPARATORS, text)
        for name, wanted in _TYPES.items():
            counts[name] += number if wanted in types else 0
    database.set_meta(conn, "records", str(records))
    for name, number in counts.items():
        database.set_meta(conn, f"count {name}", str(number))
    return records


def as_json(found: Info) -> dict[str, Any]:
    """For ``--format json``."""
    return {**asdict(found), "bytes_a_record": round(found.bytes_a_record, 1)}


def as_text(found: Info) -> str:
    """For people."""
    counts = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in found.counts.items() if number)
    rows = [
        ("index", found.path),
        ("kind", _KINDS.get(found.kind, found.kind)),
        ("records", f"{found.records:,}" + (f" ({counts})" if counts else "")),
        ("published", f"{found.first_year}–{found.last_year}" if found.first_year else ""),
        ("as of", found.as_of or "unknown"),
        ("abstracts", "with" if found.abstracts else "without"),
        ("files", f"{len(found.files):,}, the last {found.last_file}" if found.files else ""),
        (
            "missing",
            f"NLM's files {found.missing}: what is not in the index is unchecked, not absent" if found.missing else "",
        ),
        ("partial", "files without NLM's numbers: what is not in the index is unchecked" if found.partial else ""),
        ("cut for", f"{found.covers:,} references" if found.covers is not None else ""),
        ("size", f"{size(found.bytes)}, {found.bytes_a_record:,.0f} bytes a record"),
        ("schema", f"{found.schema}, {found.state}, made {found.made[:10]}"),
    ]
    return "\n".join(f"{name:10} {value}" for name, value in rows if value)


_KINDS = {"pubmed": "a local PubMed", "subset": "a subset of a local PubMed, cut for certain articles"}
