"""What the HTML templates print: the document, with everything worked out that a template should not work out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.reporting import author_queries, digest, phrases, verdicts
from citecheck.reporting.article_text import Part, Row, rows, styled
from citecheck.reporting.document_base import given
from citecheck.reporting.edits import Corrected, corrected_list
from citecheck.reporting.escape import inline_markup, marked_words
from citecheck.reporting.language import language_of
from citecheck.reporting.passage_views import ContrastView, PassageView, passages, side_by_side
from citecheck.reporting.shift_picture import Picture, picture
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from citecheck.reporting.document_v1 import (
        ArticleEntry,
        CalloutEntry,
        CiteEntry,
        DecisionEntry,
        FindingEntry,
        NoticeEntry,
        RecordEntry,
        ReferenceEntry,
        RelatednessEntry,
        ReportDocument,
        RuleEntry,
        ShiftEntry,
    )


_MANY_CITES = 1000  # the page of an article of 500 references and 1,500 callouts stays below 3 MB
LEVELS = {
    "related": "related to the claim",
    "weak": "fits the claim only weakly",
    "little": "shares little with the claim",
    "not_assessable": "could not be compared with the claim",
}


@dataclass(slots=True)
class ReferenceView:
    """One reference with its record."""

    id: str
    data: ReferenceEntry
    record: RecordEntry | None
    suggested: str | None
    status: digest.Status
    title: Markup  # of the record, else as printed
    byline: str
    links: list[tuple[str, str]]  # words, address
    raw: list[Part]  # as printed
    fields: list[phrases.FieldView]
    explanation: str | None
    dated: str
    near: list[tuple[str, str | None]]  # words, address
    findings: list[FindingView] = field(default_factory=list)
    callouts: list[CalloutView] = field(default_factory=list)
    correction: Corrected | None = None  # where it is to be corrected

    @property
    def name(self) -> str:
        """Its label, with the list where it is not the first."""
        return digest.named(digest.key(self.data))

    @property
    def severity(self) -> str:
        """The worst of its findings, or nothing."""
        return digest.worst(finding.data for finding in self.findings) or ""


@dataclass(slots=True)
class CiteView:
    """One number of a callout."""

    number: int
    reference: ReferenceView | None
    relatedness: RelatednessEntry | None
    level: str
    title: Markup | None  # of the reference, the words that it shares with the claim marked
    evidence: Markup | None  # likewise
    passages: list[PassageView]  # the sentences that the claim leans on, likewise, but for the title


@dataclass(slots=True)
class CalloutView:
    """One callout with its claim and cites."""

    id: str
    chip: str  # id of the mark in the text
    data: CalloutEntry
    claim: Markup  # the words marked that it shares with any of its sources
    cites: list[CiteView]
    findings: list[FindingView] = field(default_factory=list)

    @property
    def severity(self) -> str:
        """The worst of its findings and of those of the references behind it, or nothing."""
        behind = [finding.data for cite in self.cites if cite.reference for finding in cite.reference.findings]
        return digest.worst([*(finding.data for finding in self.findings), *behind]) or ""


@dataclass(slots=True)
class FindingView:
    """One finding with its evidence."""

    id: str
    data: FindingEntry
    row: str  # id of the line
    rule: RuleEntry | None
    reference: ReferenceView | None
    callout: CalloutView | None
    fields: list[phrases.FieldView]
    candidates: list[ReferenceView]
    notices: tuple[NoticeEntry, ...]  # the ones that the finding is about
    claim: Markup | None  # the words marked that it shares with the reference of the finding
    contrast: ContrastView | None  # shown in place of the claim
    shift: ShiftEntry | None
    picture: Picture | None  # of a shift
    query: str  # for the author, as it is made
    decision: DecisionEntry | None  # of a person

    @property
    def rewritten(self) -> str:
        """The question for the author as a person wrote it anew, if one did."""
        return (given(self.decision.query) or "") if self.decision else ""

    @property
    def elsewhere(self) -> bool:
        """Whether it stands on lines that the change since --diff-base did not touch."""
        return self.data.touched is False


@dataclass(slots=True)
class ArticleView:
    """One article of the report."""

    key: str  # prefix of its ids
    data: ArticleEntry
    path: str
    title: str
    verdict: str
    references: list[ReferenceView]
    callouts: list[CalloutView]
    findings: list[FindingView]
    suppressed: list[FindingView]
    untouched: int  # findings on lines that the change since --diff-base did not touch
    unchecked: list[tuple[str, list[ReferenceView]]]
    counts: list[tuple[digest.Status, int]]
    rows: list[Row]
    by_label: dict[str, ReferenceView]
    notes: dict[int, list[FindingView]]  # by line of the file; without those that say "not checked"
    cites: int
    corrected: list[Corrected]  # the whole list; empty where nothing is to be corrected

    @property
    def lean(self) -> bool:
        """Whether callouts without findings are shown in short, so that a long article stays a small page."""
        return self.cites > _MANY_CITES

    def group(self, *severities: str, unchecked: bool = False) -> list[FindingView]:
        """The findings of these severities; those that only say "not checked" stand apart."""
        return [
            finding
            for finding in self.findings
            if finding.data.severity in severities and (finding.data.code == digest.UNCHECKED) is unchecked
        ]


class Ids:
    """Element ids: readable, of safe characters, each given once."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def give(self, wanted: str) -> str:
        """The wanted id, or the same with a number where it is taken."""
        plain = re.sub(r"[^A-Za-z0-9_-]", "_", wanted)[:80]
        self._taken[plain] += 1
        if self._taken[plain] == 1:
            return plain
        return self.give(f"{plain}--{self._taken[plain]}")


def articles(document: ReportDocument) -> list[ArticleView]:
    """The view of every article; ids of the second and later ones carry a prefix (``a2-ref-14``)."""
    ids = Ids()
    return [
        _Builder(document, article, ids, "" if index == 1 else f"a{index}-").build()
        for index, article in enumerate(document.articles, 1)
    ]


class _Builder:
    """Makes the view of one article."""

    def __init__(self, document: ReportDocument, article: ArticleEntry, ids: Ids, key: str) -> None:
        self._document, self._article, self._ids, self._key = document, article, ids, key
        self._rules = given(document.rules) or {}
        self._references = [self._reference(reference) for reference in article.references]
        self._by_label = {digest.key(view.data): view for view in reversed(self._references)}
        self._callouts = [self._callout(index, callout) for index, callout in enumerate(article.callouts)]
        self._query = author_queries.by_finding(document, article, language_of(document))

    def build(self) -> ArticleView:
        article = self._article
        findings = [self._finding(finding) for finding in sorted(digest.live(article), key=verdicts.gravity)]
        notes: dict[int, list[FindingView]] = defaultdict(list)
        for finding in findings:
            if finding.data.code == digest.UNCHECKED:
                continue  # the status says it already
            if not given(finding.data.path):
                notes[finding.data.line].append(finding)
            if finding.reference and finding.callout is None:
                finding.reference.findings.append(finding)
            if finding.callout:
                finding.callout.findings.append(finding)
        statuses = digest.status_counts(article)
        corrected = corrected_list(article)
        for view, one in zip(self._references, corrected, strict=True):
            view.correction = one if one.is_changed else None
        return ArticleView(
            key=self._key,
            data=article,
            path=article.path,
            title=article.title or article.path,
            verdict=verdicts.verdict(article),
            references=self._references,
            callouts=self._callouts,
            findings=findings,
            suppressed=[self._finding(finding) for finding in digest.suppressed(article)],
            untouched=len(digest.untouched(article)),
            unchecked=[
                (reason, [self._by_label[label] for label in labels]) for reason, labels in digest.unchecked(article)
            ],
            counts=[(digest.STATUSES[key], count) for key, count in statuses.items()],
            rows=rows(given(article.source_lines) or (), article.callouts, article.references),
            by_label=self._by_label,
            notes=dict(notes),
            cites=sum(len(callout.cites) for callout in self._callouts),
            corrected=corrected if any(one.is_changed for one in corrected) else [],
        )

    def _reference(self, reference: ReferenceEntry) -> ReferenceView:
        record = given(reference.record)
        return ReferenceView(
            id=self._ids.give(f"{self._key}ref-{digest.key(reference)}"),
            data=reference,
            record=record,
            suggested=given(reference.suggested),
            status=digest.shown_status(self._article, reference),
            title=inline_markup(phrases.title(reference)),
            byline=phrases.byline(record or reference.parsed),
            links=phrases.links(record, reference.parsed),
            raw=styled(reference.raw),
            fields=[phrases.compared(entry) for entry in given(reference.comparison) or ()],
            explanation=phrases.explanation(reference, self._document),
            dated=digest.dated(reference, self._document),
            near=phrases.near(reference),
        )

    def _callout(self, index: int, callout: CalloutEntry) -> CalloutView:
        cites = given(callout.cites) or ()
        view = CalloutView(
            id=self._ids.give(f"{self._key}callout-{index}"),
            chip=self._ids.give(f"{self._key}c{index}"),
            data=callout,
            claim=_claim(callout, cites),
            cites=[self._cite(callout, cite) for cite in cites],
        )
        for reference in {id(c.reference): c.reference for c in view.cites if c.reference}.values():
            reference.callouts.append(view)
        return view

    def _cite(self, callout: CalloutEntry, cite: CiteEntry) -> CiteView:
        relatedness = cite.relatedness
        label = cite.label
        reference = None if label is None else self._by_label.get(digest.key_in(callout, label))
        marked = (given(relatedness.shared_in_source) if relatedness else None) or ()
        evidence = given(relatedness.evidence) if relatedness else None
        return CiteView(
            number=cite.number,
            reference=reference,
            relatedness=relatedness,
            level=LEVELS[relatedness.level] if relatedness else "",
            title=inline_markup(phrases.title(reference.data), marked) if reference else None,
            evidence=marked_words(evidence, marked) if evidence else None,
            passages=passages(relatedness),
        )

    def _finding(self, finding: FindingEntry) -> FindingView:
        index = finding.callout
        reference = None if finding.reference is None else self._by_label.get(digest.key_in(finding, finding.reference))
        callout = self._callouts[index] if index is not None and 0 <= index < len(self._callouts) else None
        identity = self._ids.give(f"{self._key}f-{finding.fingerprint}")
        return FindingView(
            id=identity,
            data=finding,
            row=f"{self._key}L{finding.line}",
            rule=self._rules.get(finding.code),
            reference=reference,
            callout=callout,
            fields=[f for f in reference.fields if f.code == finding.code] if reference else [],
            notices=_notices(finding.code, reference),
            candidates=[
                self._by_label[key]
                for label in given(finding.candidates) or ()
                if (key := digest.key_in(finding, label)) in self._by_label
            ],
            claim=_claim_of(finding, callout),
            contrast=side_by_side(finding, callout.data if callout else None),
            shift=given(finding.shift),
            picture=picture(finding, self._callouts),
            query=self._query(finding),
            decision=given(finding.decision),
        )


def _claim(callout: CalloutEntry, cites: Iterable[CiteEntry]) -> Markup:
    related = [cite.relatedness for cite in cites if cite.relatedness]
    marked = dict.fromkeys(word for one in related for word in given(one.shared_in_claim) or ())
    return marked_words(callout.claim or "", marked)


def _claim_of(finding: FindingEntry, callout: CalloutView | None) -> Markup | None:
    """The claim of a finding, marked for its reference alone; ``None`` where there is none to show."""
    if callout is None or not callout.data.claim:
        return None
    cites = given(callout.data.cites) or ()
    return _claim(callout.data, [cite for cite in cites if cite.label == finding.reference])


def _notices(code: str, reference: ReferenceView | None) -> tuple[NoticeEntry, ...]:
    record = reference.record if reference else None
    rule = all_rules().get(code)
    return record.notices if record and rule and rule.is_notice else ()
