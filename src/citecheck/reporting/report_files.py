"""The reports that earlier runs left in the reports folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.frozen import Frozen
from citecheck.reporting import overview
from citecheck.reporting.load_document import load

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

MOST_FILES = 2000  # that are read; the newest
MOST_BYTES = 400_000_000  # of all of them: a few seconds of reading
LARGEST = 50_000_000  # bytes of one: a report of 500 references has 3 million


class Shelf(Frozen):
    """What lies in the folder."""

    rows: list[overview.Row]
    left_out: int  # files beside a page of the same name that were not read, or are no reports


def earlier_reports(folder: Path, without: Collection[str] = ()) -> Shelf:
    """A row for each report in the folder: a page, and beside it its JSON document with one article.

    The stems in ``without`` are not looked at (the running one has just written them). What is no report is left out,
    and so is what is too much. Raises OSError when the folder cannot be listed.
    """
    found = []
    for path in folder.glob("*.json"):
        try:
            if path.stem not in without and path.is_file() and path.with_suffix(".html").is_file():
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        except OSError:  # gone since, or behind a broken link
            continue
    rows: list[overview.Row] = []
    budget = MOST_BYTES
    for _, size, path in sorted(found, key=lambda item: -item[0])[:MOST_FILES]:
        if size > min(LARGEST, budget):
            continue
        budget -= size
        row = _row(path)
        if row:
            rows.append(row)
    return Shelf(rows, len(found) - len(rows))


def _row(path: Path) -> overview.Row | None:
    """The row of one file; ``None`` for what cannot be read or is no report: anything may lie there."""
    try:
        return overview.row(load(path.read_bytes()), path.with_suffix(".html").name, fresh=False)
    except (OSError, InputError, ValueError):
        return None
