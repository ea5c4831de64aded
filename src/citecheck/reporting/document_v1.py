"""The JSON document, version 1, as types: what every report is rendered from.

Its shape is promised to scripts: it may grow, nothing in it may change its meaning. The fields stand in the order of
the keys. ``schema_v1.json`` is generated from these types (``make docs``). A field that may be UNSET is a key that a
document may lack: ``citecheck parse`` leaves out what nobody looked for, and earlier versions did not write them all.
Keys that are not named here are ignored.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, field

from citecheck.model import Change, Confidence, Kind, Level, LineUnit, Reach, Severity, SourceName, Verdict
from citecheck.model.languages import Lang
from citecheck.reporting.document_base import (
    Count,
    Decided,
    Entry,
    FieldName,
    Index,
    Maybe,
    Moment,
    PageEntry,
    Place,
    ReferenceStatus,
    SourceStatus,
    SuppressedBy,
    ToolEntry,
    Value,
    Year,
)


class SourceEntry(Entry, frozen=True):
    """What one source did in the run."""

    name: SourceName
    status: SourceStatus
    requests: Count
    as_of: Maybe[str | None] = UNSET
    detail: Maybe[str | None] = UNSET


class SemanticEntry(Entry, frozen=True):
    """The sentence model that took part in judging claims."""

    model: str
    sha256: Annotated[str, Meta(description="of model.onnx")]


class DiffBaseEntry(Entry, frozen=True):
    """What --diff-base compared with."""

    revision: str
    commits: Annotated[tuple[str, ...], Meta(description="where the work left that revision, one a repository")]


class RunEntry(Entry, frozen=True):
    """The run as a whole."""

    started: Moment
    finished: Moment
    offline: bool
    sources: tuple[SourceEntry, ...]
    warnings: Annotated[Maybe[tuple[str, ...]], Meta(description="about the run itself")] = UNSET
    semantic: Annotated[Maybe[SemanticEntry | None], Meta(description="null when no sentence model took part")] = UNSET
    baseline: Annotated[
        Maybe[str | None], Meta(description="the baseline that findings were held against, as it was given")
    ] = UNSET
    diff_base: Annotated[Maybe[DiffBaseEntry | None], Meta(description="null when --diff-base was not given")] = UNSET
    lang: Annotated[Maybe[Lang], Meta(description="of the queries for the author; en without it")] = UNSET


class RuleEntry(Entry, frozen=True):
    """What a report says about a rule, so that an old document explains itself."""

    name: str
    severity: Severity
    summary: str
    why: str
    what_to_do: str
    limits: str


class ParsedEntry(Entry, frozen=True):
    """The parts of a reference, as they were read."""

    authors: tuple[str, ...]
    et_al: bool
    title: str | None
    journal: str | None
    year: Year
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    url: str | None
    accessed: str | None


class NoticeEntry(Entry, frozen=True):
    """A retraction, a correction or the like that PubMed or a registry shows with a record."""

    type: str
    pmid: str | None
    text: str | None
    source: Annotated[Maybe[SourceName], Meta(description="who says so, where that is not the record's source")] = UNSET


class RecordEntry(Entry, frozen=True):
    """What a source holds about a work; a field that it lacks is null."""

    pmid: str | None
    doi: str | None
    pmcid: str | None
    title: str | None
    authors: tuple[str, ...]
    journal: str | None
    year: Year
    volume: str | None
    issue: str | None
    pages: str | None
    publication_types: tuple[str, ...]
    notices: tuple[NoticeEntry, ...]
    source: SourceName
    as_of: Annotated[str, Meta(description="date of the answer, or `unknown`")]
    date: Maybe[str | None] = UNSET
    epub_year: Maybe[str | None] = UNSET
    has_abstract: Maybe[bool] = UNSET
    url: Annotated[Maybe[str], Meta(description="where a registry shows the work, or the page itself")] = UNSET


class DiffPartEntry(Entry, frozen=True):
    """A run of words and the side on which it stands."""

    change: Change
    text: str


class ComparisonEntry(Entry, frozen=True):
    """One field, cited against found, with its difference word by word."""

    field: FieldName
    cited: Value
    found: Value
    verdict: Verdict
    note: Maybe[str | None] = UNSET
    code: Maybe[str | None] = UNSET
    diff: Maybe[tuple[DiffPartEntry, ...]] = UNSET


class NearEntry(Entry, frozen=True, kw_only=True):
    """A record in short: one that came near, or that stands at the place cited."""

    pmid: str | None
    doi: Maybe[str | None] = UNSET
    title: str | None
    authors: tuple[str, ...]
    journal: str | None
    year: Year
    volume: Maybe[str | None] = UNSET
    pages: Maybe[str | None] = UNSET
    score: Maybe[float | None] = UNSET


class ResolutionEntry(Entry, frozen=True):
    """Why a reference has its status; which keys there are depends on the status."""

    score: Maybe[float | None] = UNSET
    as_of: Maybe[str | None] = UNSET
    sources: Maybe[tuple[str, ...]] = UNSET
    occupant: Maybe[NearEntry | None] = UNSET
    near: Maybe[tuple[NearEntry, ...]] = UNSET
    conflict: Maybe[str | None] = UNSET
    conflict_field: Maybe[str | None] = UNSET
    reason: Maybe[str | None] = UNSET


OtherFile = Annotated[Maybe[str], Meta(description="the file of the place, where it is not the article's own")]


class ReferenceEntry(Entry, frozen=True):
    """One reference of a list, what was found and how it compares."""

    label: str
    number: int | None
    line: Place
    raw: str
    kind: Kind
    parsed: ParsedEntry
    status: Maybe[ReferenceStatus] = UNSET
    record: Maybe[RecordEntry | None] = UNSET
    comparison: Maybe[tuple[ComparisonEntry, ...]] = UNSET
    suggested: Maybe[str | None] = UNSET
    suggested_markup: Annotated[
        Maybe[str | None], Meta(description="suggested with its emphasis: Markdown in such an article, else HTML")
    ] = UNSET
    end_line: Maybe[Place] = UNSET
    text: Annotated[Maybe[str], Meta(description="raw without markup")] = UNSET
    resolution: Maybe[ResolutionEntry] = UNSET
    list: Annotated[
        Maybe[Count], Meta(description="which list of the document, from 1; labels repeat between lists")
    ] = UNSET
    path: OtherFile = UNSET
    page: Maybe[PageEntry] = UNSET


class PassageEntry(Entry, frozen=True):
    """A sentence of a source."""

    text: str
    section: Annotated[str, Meta(description="title, abstract, its label, or a heading of the full text")]


class RelatednessEntry(Entry, frozen=True):
    """What a claim and one cited source have in common."""

    level: Level
    score: Maybe[float | None] = UNSET
    rank: Maybe[int | None] = UNSET
    of: Maybe[int | None] = UNSET
    shared_terms: Maybe[tuple[str, ...] | None] = UNSET
    evidence: Maybe[str | None] = UNSET
    basis: Maybe[str | None] = UNSET
    reason: Maybe[str | None] = UNSET
    shared_in_claim: Annotated[Maybe[tuple[str, ...]], Meta(description="every shared word as the claim prints it")] = (
        UNSET
    )
    shared_in_source: Annotated[
        Maybe[tuple[str, ...]],
        Meta(description="every shared word as the source's title, the evidence and the passages print it"),
    ] = UNSET
    passages: Annotated[
        Maybe[tuple[PassageEntry, ...]],
        Meta(description="the sentences of the source that the claim leans on, the best first, at most three"),
    ] = UNSET
    reach: Annotated[Maybe[Reach], Meta(description="how much of the source was read for the passages")] = UNSET
    carries: Annotated[
        Maybe[Literal["confirmed"]],
        Meta(description="terms, figures and direction of the claim all stand in the passages"),
    ] = UNSET


class CiteEntry(Entry, frozen=True):
    """One number of a callout."""

    number: int
    label: str | None
    relatedness: RelatednessEntry | None


class CalloutEntry(Entry, frozen=True):
    """A mark in the text with its claim, and what each source that it names has to do with it."""

    line: Place
    column: Place
    text: str
    numbers: tuple[int, ...]
    claim: str | None
    context: Maybe[str | None] = UNSET
    cites: Maybe[tuple[CiteEntry, ...]] = UNSET
    end_line: Maybe[Place] = UNSET
    end_column: Maybe[Place] = UNSET
    heading: Maybe[str | None] = UNSET
    clause: Maybe[str | None] = UNSET
    list: Annotated[
        Maybe[Count | None], Meta(description="the list that is meant, from 1; null where it cannot be told (CIT012)")
    ] = UNSET
    path: OtherFile = UNSET


class ShiftEntry(Entry, frozen=True):
    """A stretch of callouts whose numbers slid."""

    offset: Annotated[int, Meta(description="printed minus intended")]
    first: Annotated[str, Meta(description="label")] = field(name="from")
    last: Annotated[str, Meta(description="label")] = field(name="to")


class SuppressedEntry(Entry, frozen=True):
    """Why a finding does not count."""

    by: SuppressedBy
    reason: str | None


class DecisionEntry(Entry, frozen=True):
    """What the baseline holds about a finding; known and dismissed silence it, confirmed and ask do not."""

    decision: Decided
    reason: str
    date: Annotated[str, Meta(description="ISO 8601, or empty")]
    query: Annotated[Maybe[str], Meta(description="the question for the author, where somebody wrote it anew")] = UNSET


class ShiftPointEntry(Entry, frozen=True):
    """One cite at its printed number and at the one that a shift means."""

    callout: Index
    printed: Annotated[str, Meta(description="label")]
    intended: Annotated[str, Meta(description="label")]
    fit_printed: Annotated[float, Meta(description="log likelihood ratio: above 0 the words speak for the source")]
    fit_intended: float
    slipped: Annotated[
        Maybe[bool], Meta(description="within the shifted stretch, or shown because it stands around it")
    ] = UNSET


class ContrastEntry(Entry, frozen=True):
    """The words of a claim and those of its source that do not say the same."""

    in_claim: str
    in_source: Annotated[str, Meta(description="empty where the source has nothing in their place")]
    passage: Annotated[str | None, Meta(description="the sentences of the source that have them")] = None
    section: Annotated[str | None, Meta(description="title, abstract, its label, or a heading of the full text")] = None


class FindingEntry(Entry, frozen=True, kw_only=True):
    """One thing that a person should look at."""

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    line: Place
    column: Place
    end_line: Place
    end_column: Place
    reference: Annotated[str | None, Meta(description="label")]
    callout: Index | None
    shift: Maybe[ShiftEntry | None] = UNSET
    candidates: Maybe[tuple[str, ...] | None] = UNSET
    fingerprint: str
    suppressed: SuppressedEntry | None
    touched: Annotated[
        Maybe[bool | None], Meta(description="by the change since --diff-base; null when none was given")
    ] = UNSET
    decision: Maybe[DecisionEntry | None] = UNSET
    evidence: Annotated[
        Maybe[tuple[ShiftPointEntry, ...] | None],
        Meta(description="CLM003: cites along the article, in order of appearance"),
    ] = UNSET
    list: Annotated[Maybe[Count], Meta(description="the list of the labels named here, where it is not the first")] = (
        UNSET
    )
    path: OtherFile = UNSET
    contrast: Annotated[
        Maybe[ContrastEntry], Meta(description="where the source says something else than the claim")
    ] = UNSET


class FindingCounts(Entry, frozen=True):
    """How many findings count, by severity, and how many do not."""

    error: Count
    warning: Count
    note: Count
    suppressed: Maybe[Count] = UNSET
    known: Maybe[Count] = UNSET


class UncheckedEntry(Entry, frozen=True):
    """References that could not be checked for one reason."""

    reason: str
    references: tuple[str, ...]
    list: Annotated[Maybe[Count], Meta(description="the list of these labels, where it is not the first")] = UNSET


class SummaryEntry(Entry, frozen=True):
    """Counts, and what was not checked and why."""

    references: Maybe[Count] = UNSET
    statuses: Maybe[dict[str, Count]] = UNSET
    callouts: Maybe[Count] = UNSET
    cites: Maybe[Count] = UNSET
    findings: Maybe[FindingCounts] = UNSET
    complete: Maybe[bool] = UNSET
    unchecked: Maybe[tuple[UncheckedEntry, ...]] = UNSET


class ArticleEntry(Entry, frozen=True):
    """One article."""

    path: str
    title: str | None
    references: tuple[ReferenceEntry, ...]
    callouts: tuple[CalloutEntry, ...]
    findings: tuple[FindingEntry, ...]
    summary: SummaryEntry
    source_lines: Annotated[Maybe[tuple[str, ...]], Meta(description="the article as the author wrote it")] = UNSET
    linked_papers: Annotated[
        Maybe[Count], Meta(description="no numbered list: so many links to papers were checked instead")
    ] = UNSET
    unit: Annotated[Maybe[LineUnit], Meta(description="what `line` counts, where it is not lines")] = UNSET
    pages: Annotated[Maybe[tuple[Place, ...]], Meta(description="the first line of each page, where there are any")] = (
        UNSET
    )
    unread: Annotated[Maybe[str], Meta(description="why nothing of the file was read (RUN007)")] = UNSET


class ReportDocument(Entry, frozen=True):
    """Every report is rendered from this document.

    Properties may be added; none changes its meaning. A document of `citecheck parse` leaves out what nobody looked
    for: status, record, comparison, suggested, context and cites.
    """

    schema_version: Literal[1]
    tool: ToolEntry
    run: RunEntry
    articles: tuple[ArticleEntry, ...]
    rules: Annotated[Maybe[dict[str, RuleEntry]], Meta(description="code to explanation, for the rules that fired")] = (
        UNSET
    )
