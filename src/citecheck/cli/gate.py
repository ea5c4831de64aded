"""The articles of a run: those taken from earlier runs, those read and checked now, and what all of them come to."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.checker import Checker, takes_in_files
from citecheck.cli.articles import jobs_for, read_one
from citecheck.cli.outcome import Outcome
from citecheck.clock import now
from citecheck.frozen import Frozen, replace
from citecheck.keeping.parsed_records import ParsedRecords
from citecheck.keeping.report_states import ReportStates
from citecheck.keeping.reuse import Fresh, Given, Reuse, Reused, keeps_results, today_utc
from citecheck.keeping.shelf import Shelf
from citecheck.keeping.witness import Witness
from citecheck.opening import open_sources
from citecheck.own_cache import user_cache
from citecheck.reading.article_files import STDIN
from citecheck.reading.beside import watching
from citecheck.reading.document import notes_of
from citecheck.revisions.git import EarlierContents, earlier_contents, read_earlier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.cli.console import Console
    from citecheck.model import CheckedArticle
    from citecheck.reading.article_files import ArticleFile
    from citecheck.reading.beside import Seen
    from citecheck.reading.document import Document
    from citecheck.settings import Settings
    from citecheck.workers import Crew


@dataclass(slots=True)
class _Item:
    """One file on its way."""

    file: ArticleFile
    earlier: bytes | None  # what it held at --diff-base
    given: Given | None = None  # what it holds; None: it is never reused
    reused: Reused | None = None  # its result, from an earlier run; None: it is checked
    document: Document | None = None
    beside: list[Seen] = field(default_factory=list)
    checked: CheckedArticle | None = None

    @property
    def article(self) -> CheckedArticle | None:
        """Its result."""
        return self.reused.article if self.reused else self.checked

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader has to say, with the name of the file."""
        if self.reused:
            return tuple(f"{self.file.path}: {note}" for note in self.reused.notes)
        return notes_of([self.document]) if self.document else ()


def _cache_folder() -> Path:
    """CITECHECK_CACHE_DIR, else the folder that the system has for such files: never one that a repository names."""
    named = os.environ.get("CITECHECK_CACHE_DIR")
    return Path(named) if named else user_cache()


def open_shelf(settings: Settings) -> contextlib.AbstractContextManager[Shelf | None]:
    """Where results are kept, ``None`` where none are, or somebody wants everything checked."""
    kept = keeps_results(settings)
    return Shelf(_cache_folder(), today_utc().isoformat()) if kept else contextlib.nullcontext()


class Means(Frozen):
    """What a run works with."""

    settings: Settings
    console: Console
    crew: Crew
    shelf: Shelf | None  # where results of earlier runs are taken from and those of this one kept; None: nowhere


def check_files(files: Sequence[ArticleFile], unreadable: list[str], means: Means) -> Outcome | None:
    """Everything that can be found out about the files; ``None`` where none of them is an article.

    What cannot be read is named on standard error and added to ``unreadable``. Raises as ``Checker.check_documents``.
    """
    settings, console, crew, shelf = means.settings, means.console, means.crew, means.shelf
    started = now()
    witness = None if shelf is None else Witness()
    paths = [file.path for file in files]
    with contextlib.ExitStack() as stack:
        parsed = ParsedRecords(shelf) if shelf is not None else None
        sources = open_sources(settings, console.progress, parsed=parsed)
        checker = Checker(settings, sources=sources, progress=console.progress, crew=crew, witness=witness)
        stack.enter_context(checker)
        earlier = earlier_contents(paths, settings.diff_base) if settings.diff_base else None
        before = earlier.contents if earlier else [None] * len(files)
        items = [_Item(file, content) for file, content in zip(files, before, strict=True)]
        reuse = None
        if shelf is not None:
            reuse = Reuse(shelf, settings, checker.store, checker.model)
            _look_up(items, reuse)
        for item in items:
            if item.reused is None:
                with watching() as item.beside:
                    data = item.given.data if item.given else None
                    item.document = read_one(item.file, unreadable, settings, console, data)
        items = [item for item in items if item.reused or item.document]
        if not items:
            return None
        _check([item for item in items if item.document], checker, crew, earlier)
        if reuse is not None and witness is not None:
            reuse.keep([fresh for item in items if (fresh := _fresh(item))], witness, checker.sources())
        checked = tuple(article for item in items if (article := item.article) is not None)
        notes = [note for item in items for note in item.notes]
        result = checker.result(started, checked, notes, earlier, reuse.sources if reuse is not None else ())
        reused = frozenset(item.file.path for item in items if item.reused)
        if reused:
            console.detail(f"{len(reused)} of {len(checked)} articles are as they were checked before")
        reports = ReportStates(reuse.shelf, reuse.key, reused) if reuse is not None else None
        return Outcome(result, checker.selection.needs_records(), reports)


def _look_up(items: Sequence[_Item], reuse: Reuse) -> None:
    """Take from earlier runs what stands."""
    for item in items:
        item.given = _given(item)
    known = [item for item in items if item.given]
    for item, found in zip(known, reuse.look_up([item.given for item in known if item.given]), strict=True):
        item.reused = found


def _given(item: _Item) -> Given | None:
    """The file as it is, ``None`` for what is no regular file or cannot be read."""
    if item.file.problem or item.file.path == STDIN:
        return None
    path = Path(item.file.path)
    try:
        return Given(item.file.path, path.read_bytes(), item.earlier) if path.is_file() else None
    except (OSError, ValueError):
        return None


def _check(items: Sequence[_Item], checker: Checker, crew: Crew, earlier: EarlierContents | None) -> None:
    """Check what was read."""
    documents = [item.document for item in items if item.document]
    if not documents:
        return
    crew.jobs = jobs_for(documents, checker.settings.jobs)
    before = None
    if earlier is not None:
        own = replace(earlier, contents=tuple(item.earlier for item in items))
        before = read_earlier([item.file.path for item in items], own, tracked=checker.settings.tracked)
    for item, checked in zip(items, checker.judged(documents, before), strict=True):
        item.checked = checked


def _fresh(item: _Item) -> Fresh | None:
    if not (item.given and item.document and item.checked):
        return None
    return Fresh(item.given, item.document, tuple(item.beside), item.checked, takes_in_files(item.document))
