"""The judgement: comparisons, relatedness, findings."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from citecheck.model.article import Location
    from citecheck.model.passage import Contrast, Passage, Reach


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


class DiffPart(Frozen):
    """A run of words and the side on which it stands."""

    change: Change
    text: str


class Cause(enum.StrEnum):
    """What is to be said of a field that is not printed as the record has it; a rule reports each."""

    TITLE = "title"  # another word, number or negation, words left out
    MISSPELLING = "misspelling"  # of a word of the title
    TYPOGRAPHY = "typography"  # a difference that says nothing else
    FIRST_AUTHOR = "first_author"
    AUTHOR_LIST = "author_list"
    JOURNAL = "journal"
    YEAR = "year"
    EPUB_YEAR = "epub_year"  # the year of the electronic version is printed
    VOLUME = "volume"
    ISSUE = "issue"
    PAGES = "pages"
    IDENTIFIER = "identifier"  # a DOI or PMID of another work


class Comparison(Frozen):
    """One field, cited against found."""

    field: str  # title, authors, journal, year, volume, issue, pages, doi, pmid
    cited: str | None
    found: str | None
    verdict: Verdict
    note: str | None = None  # a sentence in plain words
    cause: Cause | None = None  # what a rule reports of it (None: nothing)
    diff: tuple[DiffPart, ...] = ()


class Level(enum.StrEnum):
    """How much a claim and a source have in common."""

    RELATED = "related"
    WEAK = "weak"
    LITTLE = "little"
    NOT_ASSESSABLE = "not_assessable"


class Relatedness(Frozen):
    """What a claim and one cited source have in common."""

    level: Level
    score: float | None = None  # standardised over the references of the article
    rank: int | None = None  # 1: no other listed reference fits better
    of: int | None = None  # references compared
    shared_terms: tuple[str, ...] = ()  # the most telling first
    evidence: str | None = None  # the best-matching sentence of the abstract
    basis: str = ""  # "title" or "abstract"
    reason: str = ""  # why it was not assessable
    shared_in_claim: tuple[str, ...] = ()  # every shared word as the claim prints it, to be marked there
    shared_in_source: tuple[str, ...] = ()  # … as title, evidence and passages print it
    passages: tuple[Passage, ...] = ()  # the sentences of the source that the claim leans on, the best first
    reach: Reach | None = None  # how much of the source was read for them
    carried: bool = False  # terms, figures and direction of the claim all stand in the passages


class Shift(Frozen):
    """A stretch of callouts whose numbers slid (CLM003)."""

    offset: int  # printed minus intended
    first: str  # label
    last: str  # label


class ShiftPoint(Frozen):
    """One cite as evidence of a shift: how well its claim fits the number printed and the one that the shift means."""

    callout: int  # index
    printed: str  # label
    intended: str  # label
    fit_printed: float  # log likelihood ratio of the claim's words: above 0 they speak for the source
    fit_intended: float
    slipped: bool  # within the shifted stretch, or around it


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


class Suppression(Frozen):
    """Why a finding does not count."""

    by: str  # "inline", "baseline", "config"
    reason: str


class Decision(Frozen):
    """What a person decided about a finding, as the baseline has it."""

    decision: str  # "known", "dismissed", "confirmed", "ask" (the author)
    reason: str = ""
    date: str = ""  # ISO 8601
    query: str = ""  # the question as a person wrote it anew; empty: as it is made


class Finding(Frozen):
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
    evidence: tuple[ShiftPoint, ...] = ()  # of a shift, in order of appearance
    touched: bool | None = None  # by the change since --diff-base; None: not asked
    decision: Decision | None = None  # where the baseline has an entry for it
    contrast: Contrast | None = None  # where the source says something else than the claim
    list: int | None = 1  # the list in which the reference, the candidates and the shift are to be looked up
