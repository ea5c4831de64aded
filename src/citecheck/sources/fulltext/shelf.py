"""Full texts kept in the reference store, compressed, each with its licence: a second run asks for none of them.

``references/.citecheck/fulltext/PMC123.json.gz`` holds one text: its licence, its address, the day, and its paragraphs.
That a work is not open is kept as well, and asked again after some days. Failures are never written down.
"""

from __future__ import annotations

import gzip
import json
import zlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from citecheck.atomic_files import write_whole
from citecheck.frozen import replace
from citecheck.model import FullText, Passage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_VERSION = 1
_LARGEST = 8_000_000  # bytes of a file, and characters of what is in it


class Shelf:
    """The texts of one store folder. ``miss_days``: how long "not open" counts. ``read_only``: nothing is written.

    Files that cannot be read or written are named in ``warnings``; neither stops a run.
    """

    def __init__(
        self,
        folder: Path,
        *,
        miss_days: int = 30,
        read_only: bool = False,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self._folder = folder / ".citecheck" / "fulltext"
        self._miss_days, self._read_only, self._today = miss_days, read_only, today
        self._held: dict[str, FullText | None] = {}
        self.warnings: list[str] = []

    def get(self, pmcid: str, *, any_age: bool = False) -> FullText | None:
        """A text, one without paragraphs where the work is known not to be open, ``None`` where nothing is known.

        ``any_age``: that a work is not open counts however long ago it was said (offline).
        """
        if pmcid not in self._held:
            self._held[pmcid] = self._read(pmcid)
        kept = self._held[pmcid]
        if kept is None or kept.paragraphs or any_age:
            return kept
        oldest = (self._today() - timedelta(days=self._miss_days)).isoformat()
        return kept if kept.as_of > oldest else None

    def put(self, pmcid: str, text: FullText) -> None:
        """Keep a text, or that there is none (a text without paragraphs)."""
        dated = replace(text, as_of=self._today().isoformat())
        self._held[pmcid] = dated
        if self._read_only:
            return
        content = {
            "version": _VERSION,
            "pmcid": pmcid,
            "licence": dated.licence,
            "origin": dated.origin,
            "as_of": dated.as_of,
            "paragraphs": [[one.section, one.text] for one in dated.paragraphs],
        }
        packed = gzip.compress(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"), mtime=0)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(pmcid), packed)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self._warn(
                f"full texts could not be written to {self._folder} ({why}): this result is complete, but the next "
                "run will ask again."
            )

    def _path(self, pmcid: str) -> Path:
        return self._folder / f"{pmcid}.json.gz"

    def _read(self, pmcid: str) -> FullText | None:
        path = self._path(pmcid)
        try:
            if not path.is_file():
                return None
            if path.stat().st_size > _LARGEST:
                raise ValueError("far too large")  # noqa: TRY301 - one way out for what cannot be used
            with gzip.open(path) as packed:
                content = packed.read(_LARGEST + 1)
            if len(content) > _LARGEST:
                raise ValueError("far too large")  # noqa: TRY301
            return _text(json.loads(content.decode("utf-8")))
        except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
            self._warn(f"{path} could not be read and is passed over: {error}.")
            return None

    def _warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)


def _text(content: Any) -> FullText:
    """The text of a file's content. Raises ValueError for what ``put`` never wrote."""
    match content:
        case {
            "version": 1,
            "licence": str(licence),
            "origin": str(origin),
            "as_of": str(as_of),
            "paragraphs": [*entries],
        }:
            return FullText(tuple(map(_passage, entries)), licence, origin, as_of)
    raise ValueError("it is no full text that citecheck wrote")


def _passage(entry: Any) -> Passage:
    match entry:
        case [str(section), str(text)]:
            return Passage(text, section)
    raise ValueError("it is no full text that citecheck wrote")
