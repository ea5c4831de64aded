"""The records: what PubMed holds of a work."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from citecheck.model.article import Author


class SourceName(enum.StrEnum):
    """Where a record came from."""

    REFERENCES = "references"
    INDEX = "index"
    PUBMED = "pubmed"
    # the further registries, asked only with --also, for what PubMed left open
    CROSSREF = "crossref"
    DATACITE = "datacite"
    EUROPEPMC = "europepmc"
    BOOKS = "books"
    LINKS = "links"
    # no records: what more there is to read of works that were found
    FULLTEXT = "fulltext"
    OWN = "own"

    @property
    def in_words(self) -> str:
        """The name that a reader knows it by."""
        return _TITLES[self]


_TITLES = {
    SourceName.REFERENCES: "the reference store",
    SourceName.INDEX: "the local PubMed",
    SourceName.PUBMED: "PubMed",
    SourceName.CROSSREF: "Crossref",
    SourceName.DATACITE: "DataCite",
    SourceName.EUROPEPMC: "Europe PMC",
    SourceName.BOOKS: "the book catalogues",
    SourceName.LINKS: "the web",
    SourceName.FULLTEXT: "the full texts of Europe PMC",
    SourceName.OWN: "your own copies of sources",
}
REGISTRIES = (  # beyond PubMed
    SourceName.CROSSREF,
    SourceName.DATACITE,
    SourceName.EUROPEPMC,
    SourceName.BOOKS,
    SourceName.LINKS,
)


TEXTS = (SourceName.FULLTEXT, SourceName.OWN)  # they hold no records, and no verdict rests on them


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


class Notice(Frozen):
    """One notice that a record carries."""

    type: NoticeType
    pmid: str | None  # of the other side, where PubMed names it
    text: str  # the citation as PubMed prints it
    doi: str | None = None  # of the other side, where a registry of DOIs names it
    source: SourceName | None = None  # who says so, where that is not the source of the record


class Record(Frozen):
    """What a source holds of one work. Empty means that the record lacks the field: it cannot differ."""

    pmid: str  # empty in a record of another registry
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
    isbns: tuple[str, ...] = ()  # of a book, 13 digits each
    publisher: str = ""
    edition: str = ""  # of a book, as its catalogue prints it
    url: str = ""  # where the registry shows the work
    merged_pmids: tuple[str, ...] = ()  # PMIDs of records that PubMed has merged into this one

    @property
    def key(self) -> str:
        """What tells it from other records: its PMID, else its DOI, ISBN or address."""
        return self.pmid or f"doi {self.doi.lower()}" if self.pmid or self.doi else " ".join((*self.isbns, self.url))

    def has_pmid(self, printed: str) -> bool:
        """Whether a PMID, as it is printed, is or was that of this record."""
        return printed.lstrip("0") in {self.pmid, *self.merged_pmids}

    @property
    def identifier(self) -> str:
        """How a sentence names it: ``PMID 123``, ``DOI 10.1000/x``, ``ISBN 978…``, else its address."""
        if self.pmid:
            return f"PMID {self.pmid}"
        if self.doi:
            return f"DOI {self.doi}"
        return f"ISBN {self.isbns[0]}" if self.isbns else self.url
