"""Is this the kind of work that PubMed holds? A journal article always is; a web page is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.journal_names import known_names
from citecheck.bibliography.kept_up_books import names_any
from citecheck.bibliography.text import may_hold
from citecheck.model import Kind

if TYPE_CHECKING:
    from citecheck.resolution.source import Query

_REASONS = {
    Kind.WEB: "A web page; PubMed holds journal articles.",
    Kind.BOOK: "A book; PubMed holds only few of them.",
    Kind.CHAPTER: "A chapter of a book; PubMed holds only few of them.",
    Kind.REPORT: "A report; PubMed holds only few of them.",
    Kind.THESIS: "A thesis; PubMed holds none.",
    Kind.CONFERENCE: "A conference contribution; PubMed holds only those that a journal printed.",
    Kind.PREPRINT: "A preprint; PubMed holds only some of them.",
}
_OUTSIDE = re.compile(
    r"https?://(?!(?:dx\.)?doi\.org)|www\.|\baccessed\b|\bavailable (?:from|at|online)\b|\bretrieved\b|\[internet\]|"
    r"\b(?:press|publish(?:er|ers|ing)|verlag|university|books|ministry|department|organi[sz]ation|institute|"
    r"agency|corp|inc|edition|edn|eds?)\b|\bISBN\b|\bthesis\b|\bdissertation\b|\breport\b",
    re.IGNORECASE,
)

_BOOKSHELF = re.compile(r"\bNBK\d+|\bbookshelf\b|ncbi\.nlm\.nih\.gov/books", re.IGNORECASE)
BOOKSHELF_STEMS = ("nbk", "bookshelf", "ncbi.nlm")  # one in each thing that _BOOKSHELF finds
_PLACE = re.compile(r"\b\d{1,4}(?:\s?\([^()]{1,15}\))?\s?[:,]\s?[A-Za-z]?\d")  # "12(3):45"


def _article_like(query: Query) -> bool:
    """Whether a journal is named with a volume, a page or an identifier."""
    parsed = query.parsed
    return bool(parsed.journal and (parsed.volume or parsed.pages)) or bool(parsed.pmid or parsed.pmcid or parsed.doi)


def not_indexed_reason(query: Query) -> str | None:
    """Why no record is to be expected, or ``None`` for whatever may be a journal article."""
    if query.kind is Kind.JOURNAL:
        return None
    if query.kind is Kind.OTHER:
        if _article_like(query) or not _OUTSIDE.search(query.text):
            return None
        return "No journal article, as far as its wording tells."
    if query.kind in {Kind.CONFERENCE, Kind.PREPRINT} and query.parsed.pmid:
        return None
    return _REASONS[query.kind]


def may_be_in_bookshelf(query: Query) -> bool:
    """Whether the work may be a book or chapter of NLM's Bookshelf: PubMed has those, the files for download do not.

    Beside what says so itself that is whatever is printed without a place in a journal, unless a well-known journal
    is named, or the reference is of a kind that PubMed is not expected to hold.
    """
    parsed = query.parsed
    if names_bookshelf(query):
        return True
    if parsed.volume or parsed.pages or _PLACE.search(query.text) or known_names(parsed.journal or ""):
        return False
    return not_indexed_reason(query) is None


def names_bookshelf(query: Query) -> bool:
    """Whether Bookshelf or one of its books is named: PubMed holds the chapters of those."""
    return bool(may_hold(query.text, BOOKSHELF_STEMS) and _BOOKSHELF.search(query.text)) or names_any(query.text)


def worth_asking(query: Query) -> bool:
    """Whether PubMed may hold the work at all: a plain web page saves its request."""
    if query.parsed.pmid or query.parsed.doi or query.parsed.pmcid:
        return True
    if query.kind in {Kind.WEB, Kind.THESIS}:
        return False
    return bool(query.parsed.title or query.kind in {Kind.JOURNAL, Kind.OTHER})
