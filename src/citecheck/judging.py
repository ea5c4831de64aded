"""Judgement: an article and what its references were found to be → everything that is said about it.

A pure function of a ``Case`` and a ``Standard``, both of which can be sent to another process.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from citecheck.checking.compare import compare
from citecheck.checking.content.source_text import source_texts
from citecheck.checking.features import comparable
from citecheck.checking.left_unread import left_unread, with_unread
from citecheck.checking.relatedness import Fit, assess, fit
from citecheck.findings.changed import mark, mark_all
from citecheck.findings.triage import Selection, fingerprinted, triage
from citecheck.frozen import Frozen, field, replace
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
    Statement,
)
from citecheck.resolution.source import Query
from citecheck.revisions.edits import NO_EDITS, Edits, same_lists
from citecheck.revisions.edits import compare as compare_versions
from citecheck.rules.by_list import Part, parts
from citecheck.rules.claim_content import content_findings
from citecheck.rules.claim_rules import claim_findings
from citecheck.rules.claims_by_comparison import compared_with_earlier
from citecheck.rules.references import reference_findings
from citecheck.rules.run_status import run_findings
from citecheck.rules.structure import list_choice_findings, structure_findings
from citecheck.rules.unsourced import unsourced_findings
from citecheck.semantic import Embedder, similarity
from citecheck.styling.suggestion import with_suggestions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.checking.content.passages import Opinion
    from citecheck.model import FullText, SourceText


class Change(Frozen):
    """What became of an article since the version to compare with."""

    earlier: Article | None  # None: it is new, or the same
    earlier_lines: frozenset[str]
    changed: bool


class Case(Frozen):
    """An article with all that is needed to judge it."""

    article: Article
    lines: tuple[str, ...]  # of its source
    resolutions: Mapping[Query, Resolution]  # of each of its references
    pages: Mapping[Query, PageCheck] = field(default_factory=dict)  # of those whose web page somebody looked at
    change: Change | None = None  # since an earlier version; None: there is none to compare with
    uncited: tuple[Statement, ...] = ()  # its sentences without a callout, where somebody wants to know
    texts: Mapping[str, FullText] = field(default_factory=dict)  # what was read beyond records, by their keys


class Standard(Frozen):
    """What is the same for all articles of a run."""

    selection: Selection
    style: str  # of suggested citations
    stale_before: str  # the ISO date before which an answer is old (RUN002)


def judge(case: Case, standard: Standard, embedder: Embedder | None = None) -> CheckedArticle:
    """Every list of the article with its callouts, and the run as a whole; then what counts of it.

    ``embedder``: the sentence model that takes part in judging claims. Equal arguments give equal results.
    """
    return _Judge(case, standard, embedder).judged()


class _Judge:
    def __init__(self, case: Case, standard: Standard, embedder: Embedder | None) -> None:
        self._case = case
        self._standard = standard
        self._embedder = embedder

    def judged(self) -> CheckedArticle:
        article, change = self._case.article, self._case.change
        lists = parts(article)
        judged = [self._judge_list(part.article) for part in lists]
        checked = tuple(one for of_list in judged for one in of_list.checked)
        pairs = list(zip(lists, judged, strict=True))
        related = {key: one for part, of_list in pairs for key, one in part.related(of_list.related).items()}
        findings = [
            *list_choice_findings(article),
            *(finding for part, of_list in pairs for finding in part.findings(of_list.findings)),
            *unsourced_findings(article, self._case.uncited),
            *run_findings(article, checked, self._standard.stale_before),
        ]
        whole = CheckedArticle(article, self._case.lines, checked, related)
        if change is None:
            return replace(whole, findings=triage(findings, whole.source_lines, self._standard.selection))
        since = self._since(whole, findings, pairs, change)
        return replace(whole, findings=since, changed=change.changed)

    def _judge_list(self, article: Article) -> _Judged:
        """Fields against records, claims against sources, the numbering as a whole: of one list."""
        queries = [(reference, Query.of(reference)) for reference in article.references]
        compared = tuple(
            _compared(one, self._case.resolutions[query], self._case.pages.get(query)) for one, query in queries
        )
        checked = with_suggestions(compared, self._standard.style, article.path)
        records = {one.reference.label: one.resolution.record for one in checked if isinstance(one.resolution, Found)}
        clear = _told_apart(article)
        scores = self._scores(clear, records)
        texts = self._texts(records)
        related = assess(clear, records, scores=scores, texts=texts, opinion=self._opinion)
        findings = [
            *structure_findings(article, without=_compared_whole(checked)),
            *reference_findings(checked),
            *claim_findings(clear, records, related, scores=scores),
            *content_findings(clear, records, texts),
        ]
        return _Judged(checked, records, related, findings)

    def _texts(self, records: Mapping[str, Record]) -> dict[str, SourceText]:
        """What was read of each source, by label."""
        return source_texts(records, self._case.texts)

    @property
    def _opinion(self) -> Opinion | None:
        """What a sentence model says of single sentences."""
        embedder = self._embedder
        if embedder is None:
            return None
        return lambda claim, sentences: similarity(embedder, [claim], sentences)[0]

    def _scores(self, article: Article, records: Mapping[str, Record]) -> Fit:
        """Claims against sources, by their words and, with a sentence model, by their meaning."""
        if self._embedder is None:
            return fit(article, records)
        claims = [callout.claim.text for callout in article.callouts]
        sources = [source.text for source in comparable(article, records)]
        return fit(article, records, semantic=similarity(self._embedder, claims, sources))

    # --------------------------------------------------------------------------- against an earlier version

    def _since(
        self, judged: CheckedArticle, findings: list[Finding], lists: Sequence[tuple[Part, _Judged]], change: Change
    ) -> tuple[Finding, ...]:
        """What an earlier version adds: claims judged by comparison, and which findings the change touched.

        Each list is compared with its earlier self, a new one with nothing.
        """
        article, lines, before = judged.article, judged.source_lines, change.earlier
        if before is None:
            return mark_all(triage(findings, lines, self._standard.selection), touched=change.changed)
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
        triaged = triage(compared, lines, self._standard.selection)
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
        related = assess(clear, found, scores=scores, texts={})  # nobody sees the passages of an earlier version
        claims = claim_findings(clear, found, related, scores=scores)
        return [*structure_findings(earlier), *claims, *content_findings(clear, found, self._texts(found))]


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


class _Judged(Frozen):
    """What came of one list and the callouts that point to it."""

    checked: tuple[CheckedReference, ...]
    records: Mapping[str, Record]  # by label
    related: dict[tuple[int, int], Relatedness]
    findings: list[Finding]
