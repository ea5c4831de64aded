"""The records: what PubMed holds of a work."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.model.article import Author


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
