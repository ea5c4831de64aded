"""One part, checked article by article: rows, documents, the note. Runs in the process that ``guard`` watches."""

from __future__ import annotations

import dataclasses
import time
from contextlib import chdir, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from citecheck.archive.contents import Contents, unread
from citecheck.archive.front_matter import FrontMatter, front_matter
from citecheck.archive.part_files import Counts, Documents, Done, PartFiles, Quarantined
from citecheck.archive.rows import Rows, passed_over, quarantined, rows_of
from citecheck.checker import Checker
from citecheck.errors import InputError, UsageError
from citecheck.frozen import replace
from citecheck.model import Severity
from citecheck.opening import open_sources
from citecheck.reporting.build_document import build
from citecheck.reporting.digest import live
from citecheck.reporting.escape import dumps
from citecheck.rules.registry import all_rules
from citecheck.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from citecheck.archive.orders import Order, Recipe
    from citecheck.archive.parts import Entry
    from citecheck.reporting.document_v1 import ReportDocument

_SLOWEST = 5


class SourceBrokenError(InputError):
    """The records cannot be had: no article is to blame."""


class PartWork:
    """Does parts of one run, with sources that are opened once."""

    def __init__(self, recipe: Recipe) -> None:
        """Raises UsageError for an index that is none or another than the run began with."""
        self.recipe = recipe
        self.settings = Settings(**settings_from(recipe))
        self._files = PartFiles(Path(recipe.output))
        self._folder = recipe.folder if Path(recipe.folder).is_dir() else "."  # on another node, addresses need none
        with chdir(self._folder):
            _same_index(self.settings.index, recipe.index_identity)
            self._checker = Checker(self.settings, sources=open_sources(self.settings, read_only=True))

    def do(self, order: Order, at: Callable[[int], None]) -> Done | None:
        """The part of an order, put into place; ``at`` is told which entry is begun, in the end that
        the files are (the number after the last).

        With ``only`` nothing is written and nothing returned. Raises OSError, OutageError and SourceBrokenError, where
        no article is to blame.
        """
        started = time.monotonic()
        rows: list[Rows] = []
        documents = Documents()
        spent: list[tuple[str, float]] = []
        with chdir(self._folder), Contents(self._files.seeks) as contents:
            for number, entry in enumerate(order.part.entries):
                if order.only not in (None, number):
                    continue
                begun = time.monotonic()
                if number in order.quarantined:
                    rows.append(quarantined(entry.article, entry.size, order.quarantined[number]))
                    continue
                at(number)
                of_entry, document = self._entry(entry, contents)
                if document and order.recipe.documents:
                    of_entry = replace(of_entry, article=replace(of_entry.article, document_line=documents.number + 1))
                    documents.add(_line(document))
                rows.append(of_entry)
                spent.append((entry.article, round(time.monotonic() - begun, 3)))
        if order.only is not None:
            return None
        done = Done(
            order.part.name,
            _counts(rows, self.settings.fail_on),
            tuple(Quarantined(one.article.article, one.article.quarantined) for one in rows if one.article.quarantined),
            round(time.monotonic() - started, 3),
            tuple(sorted(spent, key=lambda one: -one[1])[:_SLOWEST]),
            _most_memory(),
        )
        at(len(order.part.entries))
        self._files.put(order.part, rows, documents, done)
        return done

    def _entry(self, entry: Entry, contents: Contents) -> tuple[Rows, ReportDocument | None]:
        """Its rows, and its document where it has findings. What goes wrong within it, stays within it."""
        size, front = entry.size, FrontMatter()
        try:
            data = contents.read(entry)
        except InputError as error:
            read = unread(entry, error)
        else:
            size = len(data)
            try:
                front = front_matter(data)
                found = contents.document(entry, data, tracked=self.settings.tracked)
            except Exception as error:  # whatever a stranger's bytes set off is a reason, and the rest goes on
                return quarantined(entry.article, size, _reason(error)), None
            if found is None:
                return passed_over(entry.article, size, "it is no manuscript"), None
            read = found
        try:
            document = build(self._checker.check_documents([read]))
        except InputError as error:  # a damaged index
            raise SourceBrokenError(str(error)) from error
        except Exception as error:  # the same
            return quarantined(entry.article, size, _reason(error)), None
        rows = rows_of(document.articles[0], front, size)
        return rows, document if live(document.articles[0]) else None


def settings_for(settings: Settings) -> dict[str, Any]:
    """Settings as an order carries them: offline, because an archive asks no service."""
    return {**dataclasses.asdict(settings), "offline": True, "diff_base": ""}


def settings_from(recipe: Recipe) -> dict[str, Any]:
    """The settings of a recipe as their class takes them: JSON has no tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in recipe.settings.items()}


def _same_index(path: str, identity: str) -> None:
    from citecheck.archive.manifest import index_entry

    found = index_entry(path)
    if (found.identity if found else "") != identity:
        msg = f"{path} is not the index that the run began with."
        raise UsageError(msg)


def _line(document: ReportDocument) -> bytes:
    try:
        return msgspec.json.encode(document) + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair, in the name of a file, say
        text = dumps(msgspec.to_builtins(document), indent=None)
        return text.encode("utf-8", "backslashreplace") + b"\n"


def _counts(rows: list[Rows], fail_on: str) -> Counts:
    articles = [one.article for one in rows]
    return Counts(
        articles=len(rows),
        references=sum(one.references for one in articles),
        cites=sum(one.cites for one in articles),
        unchecked=sum(one.unchecked for one in articles),
        incomplete=sum(not one.complete for one in articles),
        unread=sum(one.unread is not None for one in articles),
        passed_over=sum(one.passed_over is not None for one in articles),
        quarantined=sum(one.quarantined is not None for one in articles),
        without_list=sum(
            not one.references and not (one.unread or one.passed_over or one.quarantined) for one in articles
        ),
        errors=sum(one.errors for one in articles),
        warnings=sum(one.warnings for one in articles),
        notes=sum(one.notes for one in articles),
        failing=sum(
            _fails(one.code, one.severity, fail_on) for each in rows for one in each.findings if not one.suppressed_by
        ),
    )


def _fails(code: str, severity: str, fail_on: str) -> bool:
    """As ``findings.gate`` has it: what was not checked has a status of its own."""
    return (
        fail_on != "never" and not all_rules()[code].not_checked and Severity(severity).rank <= Severity(fail_on).rank
    )


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "it needs more memory than --memory allows"
    said = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _most_memory() -> int:
    with suppress(ImportError):
        import resource
        import sys

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return 0
