"""The flow: manuscripts in, a result out.

    read → parse → resolve → judge → triage → baseline → Result

``Checker.check`` reads like that line; every step is a method below it, in the same order. With ``diff_base`` each
article is also held against its earlier version, between judge and triage.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from citecheck.clock import now
from citecheck.findings.baseline import apply_baseline, read_baseline
from citecheck.findings.triage import Selection
from citecheck.judging import Case, Change, Standard, judge
from citecheck.keeping.witness import Watched, Witness
from citecheck.model import Article, CheckedArticle, Found, Resolution, Result
from citecheck.model.languages import Lang
from citecheck.opening import Progress, Sources, open_embedder, open_sources, silent
from citecheck.parsing.parser import parse
from citecheck.parsing.uncited import uncited_sentences
from citecheck.reading.document import notes_of
from citecheck.reading.inputs import read_inputs
from citecheck.refresh.renewal import renew_stale
from citecheck.resolution.elsewhere import resolve_elsewhere
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import Query
from citecheck.resolution.updates import with_updates
from citecheck.revisions.git import Earlier, EarlierContents, earlier_documents
from citecheck.rules.unsourced import STATEMENT_WITHOUT_SOURCE
from citecheck.settings import Settings
from citecheck.sources.index.spread import spread
from citecheck.styling.suggestion import ready
from citecheck.workers import IN_PROCESS, Crew, Tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citecheck.model import FullText, SemanticModel, SourceReport
    from citecheck.reading.document import Document
    from citecheck.reading.inputs import Inputs
    from citecheck.semantic import Embedder
    from citecheck.sources.store import ReferenceStore


class Checker:
    """Checks articles under one set of settings; its sources are opened once and serve every check.

    ``sources`` and ``embedder`` stand in for what the settings name (tests and other programs bring their own);
    ``progress`` is told what is being done. ``crew``: the processes that parse, look up in a local PubMed and judge;
    what is on the network or in the store is asked by this process alone. ``witness`` is told what was asked. Usable
    as a context manager, which closes a local PubMed in the end; who brought the crew closes it.

    Raises UsageError when it is made: an index or a sentence model that is none, a baseline that cannot be read, a
    style that is none.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        sources: Sources | None = None,
        embedder: Embedder | None = None,
        progress: Progress = silent,
        crew: Crew = IN_PROCESS,
        witness: Witness | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._crew = crew
        self._witness = witness
        self.selection = Selection.of(self.settings)
        self._progress = progress
        self._said: tuple[str, ...] = ()  # of registries that did not answer
        self._baseline = read_baseline(self.settings.baseline) if self.settings.baseline else None
        self._sources = sources or open_sources(self.settings, progress)
        self._embedder = embedder or open_embedder(self.settings, progress)
        ready(self.settings.style)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def model(self) -> SemanticModel | None:
        """The sentence model that takes part, ``None`` if none does."""
        return self._embedder.model if self._embedder else None

    @property
    def store(self) -> ReferenceStore:
        """The store that is asked first."""
        return self._sources.store

    def sources(self) -> tuple[SourceReport, ...]:
        """What each source did so far, in the order in which they are asked."""
        return tuple(source.report() for source in self._sources.all_asked)

    def close(self) -> None:
        """Let go of what the sources hold open."""
        for source in self._sources.all:
            if close := getattr(source, "close", None):
                close()

    # ------------------------------------------------------------------------------------------- the flow

    def check(self, inputs: Inputs) -> Result:
        """Everything that can be found out about the articles: one or several paths (files or folders) or texts.

        An outage raises nothing: what could not be asked is ``Unchecked`` in the result; nor does a file of a folder
        that could not be read: its article says so (``unread``). Raises InputError for a path that does not exist and
        for a file named itself that nobody can read, UsageError for a ``diff_base`` that git does not know.
        """
        skip = (self.settings.references, self.settings.reports_dir)
        return self.check_documents(read_inputs(inputs, skip, self.settings.exclude, tracked=self.settings.tracked))

    def check_documents(self, documents: Sequence[Document]) -> Result:
        """The same for documents that have been read."""
        started = now()
        earlier = self._earlier(documents)
        checked = self.judged(documents, earlier)
        return self.result(started, checked, notes_of(documents), earlier)

    def judged(self, documents: Sequence[Document], earlier: Earlier | None) -> tuple[CheckedArticle, ...]:
        """The first half: each document checked against its records and its ``earlier`` version, without a baseline."""
        self._said = ()
        self._progress("reading the reference lists")
        articles = list(self._crew.map(_parse, documents, name=_path_of))
        resolutions = self._resolve(articles)
        self._progress("comparing references and claims")
        changes = _changes(documents, earlier)
        return tuple(
            self._judged([self._case(*one, resolutions) for one in zip(articles, documents, changes, strict=True)])
        )

    def result(
        self,
        started: str,
        checked: tuple[CheckedArticle, ...],
        notes: Sequence[str],
        earlier: Earlier | EarlierContents | None,
        before: Sequence[SourceReport] = (),
    ) -> Result:
        """The second half: the articles held against the baseline, and what is to be said of the run.

        ``started``: ISO 8601 with zone; ``notes``: what the readers have to say; ``earlier``: what was compared with;
        ``before``: what sources answered when articles were checked that needed no check in this run.
        """
        answered = {one.name: one for one in before}
        if self._baseline is not None:
            checked = apply_baseline(self._baseline, checked, self.selection)
        return Result(
            started,
            now(),
            self.settings.offline,
            tuple(answered.get(one.name, one) if one.status == "not_asked" else one for one in self.sources()),
            checked,
            warnings=(
                *(earlier.warnings if earlier else ()),
                *notes,
                *self._sources.store.warnings,
                *dict.fromkeys(one for source in self._sources.registries for one in getattr(source, "warnings", ())),
                *(one for source in self._sources.texts for one in source.warnings),
                *self._said,
            ),
            semantic=self.model,
            baseline=self._baseline.name if self._baseline else None,
            diff_base=earlier.base if earlier else None,
            lang=Lang(self.settings.lang),
        )

    # ------------------------------------------------------------------------------ references to records

    def _resolve(self, articles: Sequence[Article]) -> dict[Query, Resolution]:
        """One batch for all articles, each distinct reference once; old records are asked for again."""
        queries = _queries(articles)
        self._progress(f"resolving {len(queries)} references")
        offline, store = self.settings.offline, self._sources.store
        pubmed = None if offline else self._sources.pubmed
        if self._witness is not None:
            self._witness.answers.update(zip(queries, store.candidates(queries), strict=True))
            pubmed = pubmed and Watched(pubmed, self._witness)
        sources = [*spread(self._sources.others, self._crew), *([] if pubmed is None else [pubmed])]
        resolutions = renew_stale(resolve(queries, sources, store, offline=offline), store, pubmed)
        if self._sources.registries:
            self._progress("asking further registries")
            resolutions = resolve_elsewhere(queries, resolutions, self._sources.registries)
        if self._sources.notices is not None:
            updated = with_updates(resolutions, self._sources.notices)
            resolutions = updated.resolutions
            if updated.trouble:
                self._said += (f"notices that PubMed does not show were not looked for: {updated.trouble}.",)
        return dict(zip(queries, resolutions, strict=True))

    # ------------------------------------------------------------------------------------------ judgement

    def _case(
        self, article: Article, document: Document, change: Change | None, resolutions: dict[Query, Resolution]
    ) -> Case:
        own = {query: resolutions[query] for query in _queries([article])}
        look = self._sources.pages
        pages = {} if look is None else {query: page for query in own if (page := look.page(query)) is not None}
        wanted = self.selection.allows(STATEMENT_WITHOUT_SOURCE.code)
        uncited = tuple(uncited_sentences(document, article)) if wanted else ()
        return Case(article, _lines(document), own, pages, change, uncited, self._texts(article, own))

    def _texts(self, article: Article, resolutions: Mapping[Query, Resolution]) -> dict[str, FullText]:
        """What was read of the cited works beyond their records, by key; who has a text first counts."""
        if not self._sources.texts:
            return {}
        cited = {cite.label for callout in article.callouts for cite in callout.cites}
        results = (resolutions[Query.of(one)] for one in article.references if one.label in cited)
        records = {result.record.key: result.record for result in results if isinstance(result, Found)}
        found: dict[str, FullText] = {}
        for source in self._sources.texts:
            left = [record for key, record in records.items() if key not in found]
            found |= dict(source.texts(left)) if left else {}
        return found

    def _judged(self, cases: Sequence[Case]) -> Iterable[CheckedArticle]:
        """Each case judged. A sentence model works in this process: it uses the cores itself, and is large."""
        days = timedelta(days=self.settings.notice_days)
        stale_before = (datetime.now(UTC).date() - days).isoformat()
        standard = Standard(self.selection, self.settings.style, stale_before)
        if self._embedder is not None:
            return (judge(case, standard, self._embedder) for case in cases)
        return self._crew.map(_judge, [(case, standard) for case in cases], name=_article_of)

    # --------------------------------------------------------------------------- against an earlier version

    def _earlier(self, documents: Sequence[Document]) -> Earlier | None:
        if not self.settings.diff_base:
            return None
        return earlier_documents(documents, self.settings.diff_base, tracked=self.settings.tracked)


def check(inputs: Inputs, settings: Settings | None = None) -> Result:
    """What `citecheck run` finds out about these articles; see ``Checker.check``. To check many, keep a ``Checker``."""
    with Checker(settings) as checker:
        return checker.check(inputs)


def queries_of(documents: Sequence[Document]) -> list[Query]:
    """What would be looked up for the documents, each distinct reference once."""
    return _queries([parse(document) for document in documents])


def _queries(articles: Sequence[Article]) -> list[Query]:
    return list(dict.fromkeys(Query.of(reference) for article in articles for reference in article.references))


def _changes(documents: Sequence[Document], earlier: Earlier | None) -> list[Change | None]:
    """For each document its change; ``None`` where there is nothing to compare with."""
    if earlier is None:
        return [None] * len(documents)
    return [_change(document, before) for document, before in zip(documents, earlier.documents, strict=True)]


def _change(document: Document, earlier: Document | None) -> Change:
    # files that it takes in are read as they stand today: what changed in them is unknown
    if earlier is None or takes_in_files(document):
        return Change(None, frozenset(), changed=True)
    if earlier.source == document.source:
        return Change(None, frozenset(), changed=False)
    return Change(parse(earlier), frozenset(_lines(earlier)), changed=True)


def takes_in_files(document: Document) -> bool:
    """Whether a part of the article, or its bibliography, stands in other files."""
    return bool(document.files) or any(one.location is not None and one.location.path for one in document.listed)


def _lines(document: Document) -> tuple[str, ...]:
    return tuple(document.source.split("\n"))


def _parse(document: Document, _: Tell) -> Article:
    return parse(document)


def _judge(task: tuple[Case, Standard], _: Tell) -> CheckedArticle:
    return judge(*task)


def _path_of(document: Document) -> str:
    return document.path


def _article_of(task: tuple[Case, Standard]) -> str:
    return task[0].article.path
