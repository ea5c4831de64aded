"""The flow: manuscripts in, a result out.

    read → parse → resolve → judge → triage → baseline → Result

``Checker.check`` reads like that line; every step is a method below it, in the same order. With ``diff_base`` each
article is also held against its earlier version, between judge and triage.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from citecheck.checking.compare import compare
from citecheck.checking.features import comparable
from citecheck.checking.left_unread import left_unread, with_unread
from citecheck.checking.relatedness import Fit, assess, fit
from citecheck.findings.baseline import apply_baseline, read_baseline
from citecheck.findings.changed import mark, mark_all
from citecheck.findings.triage import Selection, fingerprinted, triage
from citecheck.model import (
    Article,
    CheckedArticle,
    CheckedReference,
    Finding,
    Found,
    PageCheck,
    Record,
    Reference,
    Relatedness,
    Resolution,
    Result,
)
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
from citecheck.revisions.edits import NO_EDITS, Edits, same_lists
from citecheck.revisions.edits import compare as compare_versions
from citecheck.revisions.git import Earlier, earlier_documents
from citecheck.rules.by_list import Part, parts
from citecheck.rules.claim_content import content_findings
from citecheck.rules.claim_rules import claim_findings
from citecheck.rules.claims_by_comparison import compared_with_earlier
from citecheck.rules.references import reference_findings
from citecheck.rules.run_status import run_findings
from citecheck.rules.structure import list_choice_findings, structure_findings
from citecheck.rules.unsourced import STATEMENT_WITHOUT_SOURCE, unsourced_findings
from citecheck.semantic import Embedder, similarity
from citecheck.settings import Settings
from citecheck.styling.suggestion import ready, with_suggestions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.reading.document import Document
    from citecheck.reading.inputs import Inputs


class Checker:
    """Checks articles under one set of settings; its sources are opened once and serve every check.

    ``sources`` and ``embedder`` stand in for what the settings name (tests and other programs bring their own);
    ``progress`` is told what is being done. Usable as a context manager, which closes a local PubMed in the end.

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
    ) -> None:
        self.settings = settings or Settings()
        self.selection = Selection(self.settings.select, self.settings.ignore, self.settings.enable)
        self._progress = progress
        self._baseline = read_baseline(self.settings.baseline) if self.settings.baseline else None
        self._sources = sources or open_sources(self.settings, progress)
        self._embedder = embedder or open_embedder(self.settings, progress)
        ready(self.settings.style)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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
        started = _now()
        earlier = self._earlier(documents)
        self._progress("reading the reference lists")
        articles = [parse(document) for document in documents]
        resolutions, said = self._resolve(articles)
        self._progress("comparing references and claims")
        changes = _changes(documents, earlier)
        checked = tuple(map(self._judge, articles, documents, [resolutions] * len(articles), changes))
        if self._baseline is not None:
            checked = apply_baseline(self._baseline, checked, self.selection)
        return Result(
            started,
            _now(),
            self.settings.offline,
            tuple(source.report() for source in self._sources.all),
            checked,
            warnings=(
                *(earlier.warnings if earlier else ()),
                *notes_of(documents),
                *self._sources.store.warnings,
                *dict.fromkeys(one for source in self._sources.registries for one in getattr(source, "warnings", ())),
                *said,
            ),
            semantic=self._embedder.model if self._embedder else None,
            baseline=self._baseline.name if self._baseline else None,
            diff_base=earlier.base if earlier else None,
            lang=Lang(self.settings.lang),
        )

    # ------------------------------------------------------------------------------ references to records

    def _resolve(self, articles: Sequence[Article]) -> tuple[dict[Query, Resolution], tuple[str, ...]]:
        """One batch for all articles, each distinct reference once; old records are asked for again.

        With what is to be said of registries that did not answer.
        """
        queries = _queries(articles)
        self._progress(f"resolving {len(queries)} references")
        offline, store = self.settings.offline, self._sources.store
        pubmed = None if offline else self._sources.pubmed
        sources = [*self._sources.others, *([] if pubmed is None else [pubmed])]
        resolutions = renew_stale(resolve(queries, sources, store, offline=offline), store, pubmed)
        if self._sources.registries:
            self._progress("asking further registries")
            resolutions = resolve_elsewhere(queries, resolutions, self._sources.registries)
        said = ""
        if self._sources.notices is not None:
            updated = with_updates(resolutions, self._sources.notices)
            resolutions, said = updated.resolutions, updated.trouble
        warning = f"notices that PubMed does not show were not looked for: {said}."
        return dict(zip(queries, resolutions, strict=True)), (warning,) if said else ()

    # ------------------------------------------------------------------------------------------ judgement

    def _judge(
        self, article: Article, document: Document, resolutions: Mapping[Query, Resolution], change: _Change | None
    ) -> CheckedArticle:
        """Every list with its callouts, and the run as a whole; then what counts of it."""
        lists = parts(article)
        judged = [self._judge_list(part.article, resolutions) for part in lists]
        checked = tuple(one for of_list in judged for one in of_list.checked)
        pairs = list(zip(lists, judged, strict=True))
        related = {key: one for part, of_list in pairs for key, one in part.related(of_list.related).items()}
        findings = [
            *list_choice_findings(article),
            *(finding for part, of_list in pairs for finding in part.findings(of_list.findings)),
            *run_findings(article, checked, self._stale_before),
        ]
        if self.selection.allows(STATEMENT_WITHOUT_SOURCE.code):
            findings += unsourced_findings(article, uncited_sentences(document, article))
        whole = CheckedArticle(article, _lines(document), checked, related)
        if change is None:
            return replace(whole, findings=triage(findings, whole.source_lines, self.selection))
        since = self._since(whole, findings, pairs, change)
        return replace(whole, findings=since, changed=change.changed)

    def _judge_list(self, article: Article, resolutions: Mapping[Query, Resolution]) -> _Judged:
        """Fields against records, claims against sources, the numbering as a whole: of one list."""
        queries = [(reference, Query.of(reference)) for reference in article.references]
        compared = tuple(_compared(one, resolutions[query], self._page(query)) for one, query in queries)
        checked = with_suggestions(compared, self.settings.style, article.path)
        records = {one.reference.label: one.resolution.record for one in checked if isinstance(one.resolution, Found)}
        clear = _told_apart(article)
        scores = self._scores(clear, records)
        related = assess(clear, records, scores=scores)
        findings = [
            *structure_findings(article, without=_compared_whole(checked)),
            *reference_findings(checked),
            *claim_findings(clear, records, related, scores=scores),
            *content_findings(clear, records),
        ]
        return _Judged(checked, records, related, findings)

    def _page(self, query: Query) -> PageCheck | None:
        return None if self._sources.pages is None else self._sources.pages.page(query)

    def _scores(self, article: Article, records: Mapping[str, Record]) -> Fit:
        """Claims against sources, by their words and, with a sentence model, by their meaning."""
        if self._embedder is None:
            return fit(article, records)
        claims = [callout.claim.text for callout in article.callouts]
        sources = [source.text for source in comparable(article, records)]
        return fit(article, records, semantic=similarity(self._embedder, claims, sources))

    @property
    def _stale_before(self) -> str:
        """The ISO date before which an answer is old (RUN002)."""
        return (datetime.now(UTC).date() - timedelta(days=self.settings.notice_days)).isoformat()

    # --------------------------------------------------------------------------- against an earlier version

    def _earlier(self, documents: Sequence[Document]) -> Earlier | None:
        if not self.settings.diff_base:
            return None
        return earlier_documents(documents, self.settings.diff_base, tracked=self.settings.tracked)

    def _since(
        self, judged: CheckedArticle, findings: list[Finding], lists: Sequence[tuple[Part, _Judged]], change: _Change
    ) -> tuple[Finding, ...]:
        """What an earlier version adds: claims judged by comparison, and which findings the change touched.

        Each list is compared with its earlier self, a new one with nothing.
        """
        article, lines, before = judged.article, judged.source_lines, change.earlier
        if before is None:
            return mark_all(triage(findings, lines, self.selection), touched=change.changed)
        earlier_lists = parts(before)
        selves = same_lists([part.article for part in earlier_lists], [part.article for part, _ in lists])
        edits: dict[int, Edits] = {}
        compared = [one for one in findings if one.list is None]
        known = list_choice_findings(before)
        for (part, of_list), self_before in zip(lists, selves, strict=True):
            earlier = self_before or replace(part.article, references=(), callouts=(), issues=())
            edit = edits[part.number] = compare_versions(earlier, part.article)
            own, clear = part.own(findings), _told_apart(part.article)
            compared += part.findings(compared_with_earlier(own, edit, earlier, clear, of_list.records))
            known += self._known_before(earlier, edit, of_list.records)
        triaged = triage(compared, lines, self.selection)
        known_before = fingerprinted(known)
        touched = {
            number: iter(mark(own, of_list, edit, known_before, old_lines=change.earlier_lines, lines=lines))
            for number, own, of_list, edit in [
                *((part.number, part.own(triaged), part.article, edits[part.number]) for part, _ in lists),
                (None, [one for one in triaged if one.list is None], article, NO_EDITS),
            ]
        }
        return tuple(replace(one, touched=next(touched[one.list]).touched) for one in triaged)

    def _known_before(self, earlier: Article, edits: Edits, records: Mapping[str, Record]) -> list[Finding]:
        """The findings of the earlier version's list, callouts and claims; no source is asked again."""
        found = {old: records[new] for new, old in edits.same.items() if new in records}
        clear = _told_apart(earlier)
        scores = self._scores(clear, found)
        claims = claim_findings(clear, found, assess(clear, found, scores=scores), scores=scores)
        return [*structure_findings(earlier), *claims, *content_findings(clear, found)]


def check(inputs: Inputs, settings: Settings | None = None) -> Result:
    """What `citecheck run` finds out about these articles; see ``Checker.check``. To check many, keep a ``Checker``."""
    with Checker(settings) as checker:
        return checker.check(inputs)


def check_structure(documents: Sequence[Document], selection: Selection) -> list[CheckedArticle]:
    """What the list and the callouts say by themselves: no store, no network."""
    out = []
    for document in documents:
        article = parse(document)
        lines = _lines(document)
        unread = run_findings(article, ()) if article.unread else []
        by_list = [finding for part in parts(article) for finding in part.findings(structure_findings(part.article))]
        findings = triage([*unread, *list_choice_findings(article), *by_list], lines, selection)
        out.append(CheckedArticle(article, lines, (), findings=findings))
    return out


def queries_of(documents: Sequence[Document]) -> list[Query]:
    """What would be looked up for the documents, each distinct reference once."""
    return _queries([parse(document) for document in documents])


def _queries(articles: Sequence[Article]) -> list[Query]:
    return list(dict.fromkeys(Query.of(reference) for article in articles for reference in article.references))


def _compared(reference: Reference, resolution: Resolution, page: PageCheck | None) -> CheckedReference:
    if not isinstance(resolution, Found):
        return CheckedReference(reference, resolution, page=page)
    record = resolution.record
    unread = left_unread(reference, record)
    comparisons = with_unread(compare(reference, record), unread)
    return CheckedReference(reference, resolution, comparisons, unread=unread, page=page)


def _compared_whole(checked: Sequence[CheckedReference]) -> frozenset[str]:
    """The labels of references that were found and of which nothing is left unread: they were compared whole."""
    return frozenset(one.reference.label for one in checked if isinstance(one.resolution, Found) and not one.unread)


def _told_apart(article: Article) -> Article:
    """The article without the references that share a label: a callout of that label may mean either."""
    labels = Counter(reference.label for reference in article.references)
    return replace(article, references=tuple(r for r in article.references if labels[r.label] == 1))


@dataclass(frozen=True, slots=True)
class _Judged:
    """What came of one list and the callouts that point to it."""

    checked: tuple[CheckedReference, ...]
    records: Mapping[str, Record]  # by label
    related: dict[tuple[int, int], Relatedness]
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class _Change:
    """What became of an article since the version to compare with."""

    earlier: Article | None  # None: it is new, or the same
    earlier_lines: frozenset[str]
    changed: bool


def _changes(documents: Sequence[Document], earlier: Earlier | None) -> list[_Change | None]:
    """For each document its change; ``None`` where there is nothing to compare with."""
    if earlier is None:
        return [None] * len(documents)
    return [_change(document, before) for document, before in zip(documents, earlier.documents, strict=True)]


def _change(document: Document, earlier: Document | None) -> _Change:
    # files that it takes in are read as they stand today: what changed in them is unknown
    if earlier is None or _takes_in_files(document):
        return _Change(None, frozenset(), changed=True)
    if earlier.source == document.source:
        return _Change(None, frozenset(), changed=False)
    return _Change(parse(earlier), frozenset(_lines(earlier)), changed=True)


def _takes_in_files(document: Document) -> bool:
    """Whether a part of the article, or its bibliography, stands in other files."""
    return bool(document.files) or any(one.location is not None and one.location.path for one in document.listed)


def _lines(document: Document) -> tuple[str, ...]:
    return tuple(document.source.split("\n"))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
