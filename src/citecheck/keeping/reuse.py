"""Which articles of a run need no check, because nothing that their result depends on has changed since.

A result is kept under a digest of everything that is known before anybody is asked (the article, its earlier version,
the settings, the program) and stands for as long as the rest is the same: the files beside the article, the store's
answers for its references, the day. What was asked over the network in this run is not kept: the next run finds it in
the store. With further registries, full texts or copies of sources nothing is kept: what they have is not part of the
store's state.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.findings.changed import mark_all
from citecheck.frozen import Frozen, replace
from citecheck.gc_tuning import making_what_stays
from citecheck.keeping.circumstances import ages_of, key_of_settings, last_day, state_of_store
from citecheck.keeping.needs import Needs
from citecheck.keeping.shelf import Kept, Shelf
from citecheck.keeping.witness import Digests, Witness
from citecheck.model import CheckedArticle, Found, SourceName
from citecheck.reading.beside import STDIN, Seen, is_as_seen
from citecheck.resolution.source import Candidates, Query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from citecheck.model import SemanticModel, SourceReport
    from citecheck.reading.document import Document
    from citecheck.settings import Settings
    from citecheck.sources.store import ReferenceStore

_LOCAL = (SourceName.REFERENCES, SourceName.INDEX)


class Given(Frozen):
    """An article as a run was given it."""

    path: str
    data: bytes
    earlier: bytes | None = None  # what it held at --diff-base; None: it is new, or none was given


class Reused(Frozen):
    """A result that stands, as a check would give it, and what the reader had to say."""

    article: CheckedArticle
    notes: tuple[str, ...]


class Fresh(Frozen):
    """An article that was checked: as it was given, as it was read and with its result before any baseline."""

    given: Given
    document: Document
    beside: tuple[Seen, ...]
    article: CheckedArticle
    takes_in_files: bool  # so that what changed in it is unknown


def today_utc() -> date:
    """The day by which answers are dated."""
    return datetime.now(UTC).date()


def keeps_results(settings: Settings) -> bool:
    """Whether results are kept at all under these settings: not where they rest on more than the store."""
    return settings.cache and not (settings.also or settings.fulltext or settings.sources)


@dataclass(slots=True)
class Reuse:
    """The results of earlier runs for one run: looked up before it, kept after it."""

    shelf: Shelf
    settings: Settings
    store: ReferenceStore
    model: SemanticModel | None = None
    today: Callable[[], date] = today_utc
    reused: dict[bytes, Kept] = field(default_factory=dict)
    _digests: Digests = field(default_factory=Digests)
    key: bytes = b""  # of the program and the settings
    _state: str = ""
    _day: str = ""

    def __post_init__(self) -> None:
        """Look at everything once, before anything is asked."""
        self.key = key_of_settings(self.settings, self.model)
        self._state = state_of_store(Path(self.settings.references))
        self._day = self.today().isoformat()

    def look_up(self, given: Sequence[Given]) -> list[Reused | None]:
        """For each article its result where that stands, else ``None``."""
        with making_what_stays():
            found = [self._look_up(one) for one in given]
        self._move()
        self.shelf.used(self.reused)
        return found

    def _move(self) -> None:
        """What stands although the store has another state now stands in that state, with what the store says in it."""
        moved = {key: kept for key, kept in self.reused.items() if kept.needs.store != self._state}
        if not moved or self.store.warnings:  # a state of which something is to be said is looked at each time
            return
        report = self.store.report()
        for key, kept in moved.items():
            others = tuple(one for one in kept.needs.sources if one.name is not report.name)
            needs = replace(kept.needs, store=self._state, sources=(report, *others))
            self.reused[key] = Kept(needs, kept.article)
        self.shelf.put({key: self.reused[key] for key in moved})

    @property
    def sources(self) -> list[SourceReport]:
        """What the sources answered for the results that are reused, one report a source."""
        return list({one.name: one for kept in self.reused.values() for one in kept.needs.sources}.values())

    def keep(self, checked: Sequence[Fresh], witness: Witness, sources: Sequence[SourceReport]) -> None:
        """Keep the results that stand on nothing but what is on this machine; ``sources``: what these said."""
        if self.store.warnings or self.today().isoformat() != self._day:
            return
        self.shelf.put(
            {
                self._key_of(one.given): Kept(self._needs(one, witness, sources), self._unmarked(one))
                for one in checked
                if not one.document.unread and one.given.path != STDIN and not _asked(one.article, witness)
            }
        )

    def _look_up(self, given: Given) -> Reused | None:
        key = self._key_of(given)
        kept = self.shelf.get(key)
        if kept is None or not self._stands(given, kept):
            return None
        self.reused[key] = kept
        article = kept.article
        if self.settings.diff_base and article.changed is None:
            changed = given.earlier is None or kept.needs.takes_in_files
            article = replace(article, findings=mark_all(article.findings, touched=changed), changed=changed)
        return Reused(article, kept.needs.notes)

    def _stands(self, given: Given, kept: Kept) -> bool:
        needs = kept.needs
        if not needs.first_day <= self._day <= needs.last_day or not is_as_seen(given.path, needs.beside):
            return False
        if self._state and self._state == needs.store:
            return True
        return self._digests.of(self.store.candidates(_queries(kept.article))) == needs.answers

    def _key_of(self, given: Given) -> bytes:
        parts = [self.key, given.path.encode("utf-8", "surrogateescape"), given.data]
        if _has_changed(given):
            parts.append(given.earlier or b"")
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()

    def _needs(self, one: Fresh, witness: Witness, sources: Sequence[SourceReport]) -> Needs:
        queries = _queries(one.article)
        answers = [witness.answers[query] for query in queries]
        told = [answer for answer in answers if isinstance(answer, Candidates)]
        resolutions = [item.resolution for item in one.article.references]
        records = [record for answer in told for record in answer.records]
        records += [resolution.record for resolution in resolutions if isinstance(resolution, Found)]
        ages = ages_of(records, [answer.as_of for answer in told], self.settings)
        return Needs(
            one.beside,
            self._state,
            self._digests.of(answers),
            self._day,
            last_day(self.today(), ages),
            one.document.notes,
            tuple(report for report in sources if report.name in _LOCAL and report.status == "answered"),
            one.takes_in_files,
        )

    def _unmarked(self, one: Fresh) -> CheckedArticle:
        """The result as it is without an earlier version, where that has added nothing but marks."""
        if _has_changed(one.given):
            return one.article
        plain = tuple(replace(finding, touched=None) for finding in one.article.findings)
        return replace(one.article, findings=plain, changed=None)


def _has_changed(given: Given) -> bool:
    return given.earlier is not None and given.earlier != given.data


def _queries(article: CheckedArticle) -> list[Query]:
    return [Query.of(item.reference) for item in article.references]


def _asked(article: CheckedArticle, witness: Witness) -> bool:
    """Whether anything about the article was asked over the network."""
    found = {item.resolution.record.pmid for item in article.references if isinstance(item.resolution, Found)}
    return bool(found & witness.pmids) or not witness.queries.isdisjoint(_queries(article))
