"""Which report files still are what this program wrote, of an article that was not checked again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from citecheck.keeping.circumstances import state_of_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from citecheck.keeping.shelf import Shelf
    from citecheck.reporting.document_v1 import ReportDocument


@dataclass(slots=True)
class ReportStates:
    """``key``: of the program and its settings; ``reused``: the articles, by path, that were not checked again."""

    shelf: Shelf
    key: bytes
    reused: frozenset[str]
    _known: dict[str, str] | None = field(default=None)

    def stand(self, files: Iterable[Path], document: ReportDocument) -> bool:
        """Whether these files are the reports of this one article, as written when it was checked.

        They tell of that run then: its day, its sources, the commit that it compared with.
        """
        if not all(article.path in self.reused for article in document.articles):
            return False
        if self._known is None:
            self._known = self.shelf.report_states()
        return all(
            self._known.get(str(file.resolve())) == state for file, state in self._states(files, document).items()
        )

    def note(self, written: Iterable[tuple[Iterable[Path], ReportDocument]]) -> None:
        """Note that these files were just written, each set from its document."""
        states = [self._states(files, document) for files, document in written]
        self.shelf.put_report_states({str(file.resolve()): state for one in states for file, state in one.items()})

    def _states(self, files: Iterable[Path], document: ReportDocument) -> dict[Path, str]:
        run = replace(document.run, started="", finished="", sources=())
        if run.diff_base:
            run = replace(run, diff_base=replace(run.diff_base, commits=()))
        content = hashlib.sha256(self.key + msgspec.json.encode(replace(document, run=run))).hexdigest()
        return {file: f"{content} {state_of_file(file)}" for file in files}
