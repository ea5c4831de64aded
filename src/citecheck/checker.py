"""The way of the data: documents in, a result out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from citecheck.checking.compare import compare
from citecheck.checking.features import comparable
from citecheck.checking.relatedness import Fit, assess, fit
from citecheck.checking.suggest import suggest
from citecheck.findings.baseline import settle
from citecheck.findings.triage import Selection, fingerprinted, triage
from citecheck.model import (
    Article,
    CheckedArticle,
    CheckedReference,
    Finding,
    Found,
    Record,
    Reference,
    Resolution,
    Result,
    SourceName,
    SourceReport,
)
from citecheck.parsing.parser import parse
from citecheck.parsing.references.list_style import ListStyle, list_style
from citecheck.refresh.renewal import renew
from citecheck.resolution.resolve import Memory, resolve
from citecheck.resolution.source import Query, RecordSource
from citecheck.revisions.changed import mark, mark_all
from citecheck.revisions.edits import Edits
from citecheck.revisions.edits import compare as compare_versions
from citecheck.rules.claims import claim_findings
from citecheck.rules.claims_by_comparison import with_edits
from citecheck.rules.references import reference_findings
from citecheck.rules.runs import run_findings
from citecheck.rules.structure import structure_findings
from citecheck.semantic import Embedder, similarity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.findings.baseline import Baseline
    from citecheck.reading.document import Document

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a check works with: where records come from, and what counts."""

    sources: Sequence[RecordSource]  # in the order in which they are asked
    memory: Memory
    selection: Selection = field(default_factory=Selection)
    offline: bool = False
    embedder: Embedder | None = None  # a sentence model, where one was asked for
    stale_before: str = ""  # ISO date; records answered earlier are old (RUN002)
    style: ListStyle | None = None  # of suggested citations; None: that of each list
    baseline: Baseline | None = None  # findings that are known


def check(
    documents: Sequence[Document],
    desk: Desk,
    tell: Tell = lambda _: None,
    earlier: Sequence[Document | None] | None = None,
) -> Result:
    """Everything that can be found out about the documents; raises nothing for an outage.

    ``earlier`` holds the version of each document to compare with (``None``: it is new); then findings say whether
    the change touched them.
    """
    started = _now()
    tell("reading the reference lists")
    articles = [parse(document) for document in documents]
    resolutions = _resolve(articles, desk, tell)
    tell("comparing references and claims")
    changes = [None] * len(articles) if earlier is None else list(map(_change, documents, earlier))
    checked = tuple(
        _judge(article, document, resolutions, desk, change)
        for article, document, change in zip(articles, documents, changes, strict=True)
    )
    if desk.baseline is not None:
        checked = settle(desk.baseline, checked, desk.selection)
    semantic = desk.embedder.model if desk.embedder else None
    baseline = desk.baseline.name if desk.baseline else None
    return Result(started, _now(), desk.offline, _reports(desk), checked, semantic=semantic, baseline=baseline)


def check_structure(documents: Sequence[Document], selection: Selection) -> list[CheckedArticle]:
    """What the list and the callouts say by themselves: no store, no network."""
    out = []
    for document in documents:
        article = parse(document)
        lines = _lines(document)
        out.append(CheckedArticle(article, lines, (), findings=triage(structure_findings(article), lines, selection)))
    return out


def queries_of(documents: Sequence[Document]) -> list[Query]:
    """What would be looked up for the documents, each distinct reference once."""
    return _queries([parse(document) for document in documents])


def _queries(articles: Sequence[Article]) -> list[Query]:
    return list(dict.fromkeys(Query.of(reference) for article in articles for reference in article.references))


def _resolve(articles: Sequence[Article], desk: Desk, tell: Tell) -> dict[Query, Resolution]:
    """One batch for all articles, each distinct reference once."""
    queries = _queries(articles)
    tell(f"resolving {len(queries)} references")
    sources = [source for source in desk.sources if not (desk.offline and source.name is SourceName.PUBMED)]
    resolutions = resolve(queries, sources, desk.memory, offline=desk.offline)
    return dict(zip(queries, renew(resolutions, desk.memory, sources), strict=True))


@dataclass(frozen=True, slots=True)
class _Change:
    """What became of an article since the version to compare with."""

    earlier: Article | None  # None: it is new, or the same
    earlier_lines: frozenset[str]
    changed: bool


def _change(document: Document, earlier: Document | None) -> _Change:
    if earlier is None or earlier.source == document.source:
        return _Change(None, frozenset(), earlier is None)
    return _Change(parse(earlier), frozenset(_lines(earlier)), changed=True)


def _judge(
    article: Article, document: Document, resolutions: dict[Query, Resolution], desk: Desk, change: _Change | None
) -> CheckedArticle:
    style = desk.style or list_style(article.references)
    checked = tuple(_check(reference, resolutions[Query.of(reference)], style) for reference in article.references)
    records = _records(checked)
    clear = _told_apart(article)
    scores = _scores(clear, records, desk.embedder)
    related = assess(clear, records, scores=scores)
    findings = [
        *structure_findings(article),
        *reference_findings(checked),
        *claim_findings(clear, records, related, scores=scores),
        *run_findings(article, checked, desk.stale_before),
    ]
    judged = CheckedArticle(article, _lines(document), checked, related)
    if change is None:
        return replace(judged, findings=triage(findings, judged.source_lines, desk.selection))
    return replace(judged, findings=_since(judged, findings, records, change, desk), changed=change.changed)


def _since(
    judged: CheckedArticle, findings: list[Finding], records: Mapping[str, Record], change: _Change, desk: Desk
) -> tuple[Finding, ...]:
    """What an earlier version adds: claims judged by comparison, and which findings the change touched."""
    article, lines, before = judged.article, judged.source_lines, change.earlier
    if before is None:
        return mark_all(triage(findings, lines, desk.selection), touched=change.changed)
    edits = compare_versions(before, article)
    compared = with_edits(findings, edits, before, _told_apart(article), records)
    known = _known_before(before, edits, records, desk)
    triaged = triage(compared, lines, desk.selection)
    return mark(triaged, article, edits, known, old_lines=change.earlier_lines, lines=lines)


def _known_before(earlier: Article, edits: Edits, records: Mapping[str, Record], desk: Desk) -> tuple[Finding, ...]:
    """What the list, the callouts and the claims of the earlier version gave rise to; nobody is asked again."""
    found = {old: records[new] for new, old in edits.same.items() if new in records}
    clear = _told_apart(earlier)
    scores = _scores(clear, found, desk.embedder)
    claims = claim_findings(clear, found, assess(clear, found, scores=scores), scores=scores)
    return fingerprinted([*structure_findings(earlier), *claims])


def _scores(article: Article, records: Mapping[str, Record], embedder: Embedder | None) -> Fit:
    """Claims against sources, by their words and, with a sentence model, by their meaning."""
    if embedder is None:
        return fit(article, records)
    claims = [callout.claim.text for callout in article.callouts]
    sources = [source.text for source in comparable(article, records)]
    return fit(article, records, semantic=similarity(embedder, claims, sources))


def _check(reference: Reference, resolution: Resolution, style: ListStyle) -> CheckedReference:
    if not isinstance(resolution, Found):
        return CheckedReference(reference, resolution)
    return CheckedReference(
        reference,
        resolution,
        compare(reference, resolution.record),
        suggest(reference, resolution.record, style),
    )


def _told_apart(article: Article) -> Article:
    """The article without the references that share a label: which of them a callout means, nobody can tell."""
    labels = Counter(reference.label for reference in article.references)
    return replace(article, references=tuple(r for r in article.references if labels[r.label] == 1))


def _records(checked: Sequence[CheckedReference]) -> dict[str, Record]:
    """The records that were found, by label."""
    return {one.reference.label: one.resolution.record for one in checked if isinstance(one.resolution, Found)}


def _lines(document: Document) -> tuple[str, ...]:
    return tuple(document.source.split("\n"))


def _reports(desk: Desk) -> tuple[SourceReport, ...]:
    return tuple(source.report() for source in desk.sources)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
