"""Look-ups in a local PubMed, spread over processes that each open it for themselves: it is only read."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.sources.index.source import LocalPubMed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citecheck.model import SourceName, SourceReport
    from citecheck.resolution.source import Answer, Query, RecordSource
    from citecheck.workers import Crew, Tell

_AT_ONCE = 25  # look-ups of one task: a few milliseconds each


def spread(sources: Iterable[RecordSource], crew: Crew) -> Iterator[RecordSource]:
    """The sources, a local PubMed asked by the processes of the crew; all as they are where there are none."""
    for source in sources:
        yield Spread(source, crew) if isinstance(source, LocalPubMed) and crew.jobs > 1 else source


class Spread:
    """A local PubMed that gives the answers of the one it stands for."""

    def __init__(self, local: LocalPubMed, crew: Crew) -> None:
        self._local = local
        self._crew = crew

    @property
    def name(self) -> SourceName:
        """Which source this is."""
        return self._local.name

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """As the local PubMed answers. Raises InputError for a damaged file."""
        parts = [queries[start : start + _AT_ONCE] for start in range(0, len(queries), _AT_ONCE)]
        if len(parts) < 2:
            return self._local.candidates(queries)
        self._local.count(len(queries))
        tasks = [(str(self._local.path), part) for part in parts]
        return [answer for answers in self._crew.map(_look_up, tasks, name=_named) for answer in answers]

    def report(self) -> SourceReport:
        """What was asked."""
        return self._local.report()


@functools.cache
def _opened(path: str) -> LocalPubMed:
    return LocalPubMed(Path(path))


def _look_up(task: tuple[str, Sequence[Query]], _: Tell) -> list[Answer]:
    path, queries = task
    return _opened(path).candidates(queries)


def _named(task: tuple[str, Sequence[Query]]) -> str:
    return task[0]
