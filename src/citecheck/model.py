"""The nouns of citecheck: what flows from one room to the next.

Everything here is a frozen value without behaviour of its own beyond small derived properties.
Terms are those of the field: a *reference* is one item of the reference list, a *callout* the mark in the
text, a *cite* one number of a callout, a *claim* the words a callout is offered to support, a *record* what
PubMed holds. Offsets count characters of ``Document.text``; lines and columns count from 1 in the file that
the person sees, columns in Unicode code points.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

# ----------------------------------------------------------------------------------------------- places


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Document.text``: ``start`` inclusive, ``end`` exclusive, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of the file that the person sees; all four count from 1, ``end_column`` is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


# ------------------------------------------------------------------------------------------ the article


class Kind(enum.StrEnum):
    """The kind of work that a reference names."""

    JOURNAL = "journal"
    BOOK = "book"
    CHAPTER = "chapter"
    REPORT = "report"
    WEB = "web"
    THESIS = "thesis"
    CONFERENCE = "conference"
    PREPRINT = "preprint"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Author:
    """A person (``family`` and ``initials``) or a group (``collective`` true, the name in ``family``)."""

    family: str
    initials: str = ""  # "JM", without stops or blanks
    suffix: str = ""  # "Jr", "3rd"
    given: str = ""  # given names in full, where the source prints them
    collective: bool = False

    @property
    def display(self) -> str:
        """The name as a Vancouver list prints it: ``Melton LJ 3rd``."""
        return " ".join(part for part in (self.family, self.initials, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """The fields read from one reference string; ``None`` or empty means *not read*, never *absent*."""

    authors: tuple[Author, ...] = ()
    et_al: bool = False
    title: str | None = None
    journal: str | None = None  # for a chapter: the title of the book
    year: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None  # as printed: "1971-80", "e123", "S5-9"
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    accessed: str | None = None  # the date of access as printed
    malformed: str | None = None  # what is wrong with the printed form (CIT011), in plain words
    unparsed: str | None = None  # why the string could not be taken apart (CIT010), in plain words


@dataclass(frozen=True, slots=True)
class Reference:
    """One item of the reference list."""

    label: str  # the printed number, "12" or "5a"
    number: int | None  # its leading integer
    span: Span  # of the item without its label
    location: Location
    raw: str  # as printed, without its label
    text: str  # the same without markup, entities resolved, white space levelled: what the parser read
    kind: Kind
    parsed: ParsedReference


class Assessability(enum.StrEnum):
    """Why a claim can or cannot be compared with a source."""

    CLAIM = "claim"
    TOO_SHORT = "too_short"  # fewer content words than can be compared


@dataclass(frozen=True, slots=True)
class Claim:
    """The words that a callout is offered to support, and what stands around them."""

    text: str  # the sentence, clause, lead-in or heading as a reader takes it, without callouts
    context: str  # lead-in, list or neighbouring sentences that belong to it
    heading: str = ""  # the nearest heading above
    clause: str = ""  # the words since the previous callout of the same sentence
    paragraph: str = ""  # the whole paragraph or list item, without callouts
    assessability: Assessability = Assessability.CLAIM


@dataclass(frozen=True, slots=True)
class Cite:
    """One number of an expanded callout. ``label`` is ``None`` where the list has no such reference."""

    number: int
    label: str | None


class Notation(enum.StrEnum):
    """How an article writes its callouts."""

    SUPERSCRIPT = "superscript"  # <sup>, ^1^, Unicode, LaTeX
    BRACKET = "bracket"  # [1,2]
    PAREN = "paren"  # (1,2)
    GLUED = "glued"  # bone.1,2
    LINK = "link"  # the format itself links the mark to the reference ([^5], JATS xref)


@dataclass(frozen=True, slots=True)
class Callout:
    """A mark in the text that names one or several references."""

    index: int  # position in ``Article.callouts``, from 0
    span: Span
    location: Location
    text: str  # the payload as printed, "5,6,8-10"
    numbers: tuple[int, ...]  # expanded
    cites: tuple[Cite, ...]
    claim: Claim
    notation: Notation


@dataclass(frozen=True, slots=True)
class ParseIssue:
    """Something that parsing saw and a rule reports: a value, not an exception."""

    code: str  # of the rule that reports it, "CIT007"
    location: Location
    message: str  # one plain sentence
    basis: tuple[str, ...] = ()  # the words that identify it, for its fingerprint
    reference: str | None = None  # label
    callout: int | None = None  # index


@dataclass(frozen=True, slots=True)
class Article:
    """A document taken apart."""

    path: str
    title: str | None
    references: tuple[Reference, ...]  # in order of number
    callouts: tuple[Callout, ...]  # in order of appearance
    issues: tuple[ParseIssue, ...] = ()


# ------------------------------------------------------------------------------------------ the records


class SourceName(enum.StrEnum):
    """Where a record came from."""

    REFERENCES = "references"
    INDEX = "index"
    PUBMED = "pubmed"


class NoticeType(enum.StrEnum):
    """What was published about a work after the work itself."""

    RETRACTION = "retraction"
    PARTIAL_RETRACTION = "partial_retraction"
    EXPRESSION_OF_CONCERN = "expression_of_concern"
    ERRATUM = "erratum"
    CORRECTED_REPUBLISHED = "corrected_republished"
    REPUBLISHED = "republished"  # printed again elsewhere, nothing corrected
    UPDATE = "update"
    # the other direction: this record *is* the notice
    RETRACTION_OF = "retraction_of"
    EXPRESSION_OF_CONCERN_OF = "expression_of_concern_of"
    ERRATUM_FOR = "erratum_for"
    UPDATE_OF = "update_of"
    COMMENT_ON = "comment_on"
    REPUBLISHED_FROM = "republished_from"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice that a record carries."""

    type: NoticeType
    pmid: str | None  # of the other side, where PubMed names it
    text: str  # the citation as PubMed prints it


@dataclass(frozen=True, slots=True)
class Record:
    """What PubMed holds of one work. Empty means that the record lacks the field: it cannot differ."""

    pmid: str
    title: str = ""
    vernacular_title: str = ""
    book_title: str = ""
    authors: tuple[Author, ...] = ()
    journal: str = ""  # NLM abbreviation, "J Bone Miner Res"
    journal_full: str = ""
    issns: tuple[str, ...] = ()
    nlm_id: str = ""
    year: str = ""  # of the print date
    epub_year: str = ""
    date: str = ""  # print date as PubMed prints it, "2016 Sep-Dec"
    volume: str = ""
    issue: str = ""
    pages: str = ""  # as PubMed prints it, "1971-80"
    elocation: str = ""  # e-locator that is no DOI ("e123")
    doi: str = ""
    pmcid: str = ""
    languages: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    abstract: str = ""
    mesh: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    source: SourceName = SourceName.REFERENCES
    as_of: str = ""  # ISO date of the answer


# -------------------------------------------------------------------------------------- the resolution


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the one cited, with the score that alignment gave it (0 to 1)."""

    record: Record
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """One record fits."""

    record: Record
    score: float = 1.0
    others: tuple[Candidate, ...] = ()
    conflict: str | None = None  # an identifier that names another record (REF012), in plain words
    conflict_field: str | None = None  # "doi" or "pmid"


@dataclass(frozen=True, slots=True)
class NotFound:
    """Every source that was asked answered, and none has it."""

    as_of: str  # ISO date of the oldest answer
    sources: tuple[SourceName, ...] = ()
    occupant: Record | None = None  # the other paper at the journal, volume and page cited (REF017)
    near: tuple[Candidate, ...] = ()  # what came nearest, best first
    conflict: str | None = None  # a printed identifier that names another work (REF012), in plain words
    conflict_field: str | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several records fit equally well; best first."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class NotIndexed:
    """Not the kind of work PubMed holds."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A source that was needed did not answer, or none was allowed to be asked."""

    reason: str


Resolution = Found | NotFound | Ambiguous | NotIndexed | Unchecked


# ----------------------------------------------------------------------------------------- the judgement


class Verdict(enum.StrEnum):
    """What the comparison of one field came to."""

    SAME = "same"
    EQUIVALENT = "equivalent"
    DIFFERS = "differs"
    NOT_CITED = "not_cited"
    UNKNOWN = "unknown"  # the record lacks it, or it could not be read


class Change(enum.StrEnum):
    """One piece of a word-level difference."""

    SAME = "same"
    CITED = "cited"  # only in the reference
    FOUND = "found"  # only in the record


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A run of words and the side on which it stands."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field, cited against found."""

    field: str  # title, authors, journal, year, volume, issue, pages, doi, pmid
    cited: str | None
    found: str | None
    verdict: Verdict
    note: str | None = None  # a sentence in plain words
    code: str | None = None  # the rule that reports it (None: nothing to report)
    diff: tuple[DiffPart, ...] = ()


class Level(enum.StrEnum):
    """How much a claim and a source have in common."""

    RELATED = "related"
    WEAK = "weak"
    LITTLE = "little"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True)
class Relatedness:
    """What a claim and one cited source have in common."""

    level: Level
    score: float | None = None  # standardised over the references of the article
    rank: int | None = None  # 1: no other listed reference fits better
    of: int | None = None  # references compared
    shared_terms: tuple[str, ...] = ()
    evidence: str | None = None  # the best-matching sentence of the abstract
    basis: str = ""  # "title" or "abstract"
    reason: str = ""  # why it was not assessable


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of callouts whose numbers slid (CLM003)."""

    offset: int  # printed minus intended
    first: str  # label
    last: str  # label


class Severity(enum.StrEnum):
    """How bad a finding is by default."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 2 for a note."""
        return tuple(Severity).index(self)


class Confidence(enum.StrEnum):
    """How sure the tool is of a finding."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count."""

    by: str  # "inline", "baseline", "config"
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should look at."""

    code: str
    message: str
    location: Location
    severity: Severity
    confidence: Confidence = Confidence.HIGH
    reference: str | None = None  # label
    callout: int | None = None  # index
    shift: Shift | None = None
    candidates: tuple[str, ...] | None = None  # labels, best first
    basis: tuple[str, ...] = ()  # the words that identify it: what its fingerprint is made of
    fingerprint: str = ""  # set by triage
    suppressed: Suppression | None = None


# --------------------------------------------------------------------------------------------- the result


@dataclass(frozen=True, slots=True)
class CheckedReference:
    """A reference with what became of it."""

    reference: Reference
    resolution: Resolution
    comparisons: tuple[Comparison, ...] = ()
    suggested: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article with everything that was found out about it."""

    article: Article
    source_lines: tuple[str, ...]  # the text as the author wrote it, for the reports
    references: tuple[CheckedReference, ...]
    relatedness: dict[tuple[int, int], Relatedness] = field(default_factory=dict)  # (callout index, number)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a source did in one run."""

    name: SourceName
    status: str  # answered | unreachable | not_asked
    requests: int = 0
    as_of: str | None = None
    detail: str = ""  # why it did not answer, in plain words


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that a report is made of."""

    started: str  # ISO 8601 with zone
    finished: str
    offline: bool
    sources: tuple[SourceReport, ...]
    articles: tuple[CheckedArticle, ...]
    warnings: tuple[str, ...] = ()  # about the run itself: a store that could not be written, …
