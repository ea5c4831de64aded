"""The kind of work that a reference names.

What matters is what follows from it: a journal article (or a preprint) that PubMed does not have is reported as not
found, any other work is not expected there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.model import Kind
from citecheck.parsing import books
from citecheck.parsing.dates import Notes
from citecheck.parsing.identifiers import Identifiers
from citecheck.parsing.journal_names import looks_like_journal
from citecheck.parsing.locators import Locator

_PREPRINT = re.compile(
    r"\b(?:bioRxiv|medRxiv|arXiv|ChemRxiv|PsyArXiv|SSRN|Research\sSquare|Preprints?(?:\.org)?|Authorea)\b",
    re.IGNORECASE,
)
_PREPRINT_DOI = re.compile(r"10\.(?:1101/(?:20|\d{6})|48550/|21203/|20944/|31234/|26434/)", re.IGNORECASE)
_ISSUER = re.compile(
    r"\b(?:Society|Association|Foundation|Academy|University|Institute|Organi[sz]ation|Department|Ministry|Council|Agency|Commission"
    r"|Committee|Press|Verlag|Corporation|Corp|Inc|Ltd|College|Federation|Bureau|Office|Administration|Publishers?)\b"
)
_JOURNAL_HEAD = re.compile(
    r"\b(?:Journal|J|Proc(?:eedings)?|Bull(?:etin)?|Ann(?:als)?|Trans(?:actions)?|Arch(?:ives)?|Rev(?:iew)?)\b",
    re.IGNORECASE,
)
_NO_JOURNAL = re.compile(r"\b(?:personal communication|unpublished|in preparation|data on file)\b", re.IGNORECASE)
_BOOK_DOI = re.compile(r"10\.(?:1007/978|1016/B978|1201/|1093/med/|1002/978|4324/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the parts of a reference say about its kind."""

    text: str  # without identifiers and notes
    body: str  # what follows the authors (and their year)
    identifiers: Identifiers
    notes: Notes
    locator: Locator | None
    journal: str | None
    authors: str = ""  # the names as displayed
    persons: bool = False  # whether one of them is a person


def has_place(locator: Locator | None) -> bool:
    """Whether a locator has what only journals have: a volume or an issue, with or without pages."""
    return locator is not None and bool(locator.volume or locator.issue)


def decide_kind(evidence: Evidence) -> Kind:
    """The kind of a work, by the first of the rules that speaks."""
    if _is_journal(evidence):
        return Kind.PREPRINT if _is_preprint(evidence) else Kind.JOURNAL
    if _is_preprint(evidence):
        return Kind.PREPRINT
    if evidence.notes.thesis or books.is_thesis(evidence.text):
        return Kind.THESIS
    return _other_work(evidence)


def _is_preprint(evidence: Evidence) -> bool:
    if evidence.notes.preprint or _PREPRINT_DOI.match(evidence.identifiers.doi or ""):
        return True
    return _PREPRINT.search(evidence.journal or "") is not None


def _is_journal(evidence: Evidence) -> bool:
    locator, journal = evidence.locator, evidence.journal
    if journal is None or (books.chapter_break(evidence.body) and not looks_like_journal(journal)):
        return False
    if evidence.notes.thesis:
        return False
    known, web_page = looks_like_journal(journal), bool(evidence.identifiers.url and not evidence.identifiers.doi)
    if has_place(locator):
        return known or not (_is_imprint(evidence) or (web_page and evidence.notes.accessed))
    if _is_imprint(evidence) or books.has_edition(evidence.body) or _NO_JOURNAL.search(journal):
        return False
    if not evidence.persons and not _vouched_for(evidence):
        return False
    if _ISSUER.search(journal) and not _JOURNAL_HEAD.search(journal):
        return False
    if evidence.notes.ahead and not web_page:
        return True
    if known:
        return not web_page or bool(locator and (locator.pages or locator.month))
    return bool(
        locator and (locator.pages or locator.month) and not web_page and not books.is_publisher(journal)
    ) or _vouched_for(evidence)


def _vouched_for(evidence: Evidence) -> bool:
    """A DOI or PMID (of no book) speaks for a journal even where its name is not known as one."""
    identifiers = evidence.identifiers
    if identifiers.pmid or identifiers.pmcid:
        return True
    return (
        bool(identifiers.doi)
        and not _BOOK_DOI.match(identifiers.doi or "")
        and not books.is_publisher(evidence.journal or "")
    )


def _is_imprint(evidence: Evidence) -> bool:
    end = evidence.locator.start if evidence.locator else len(evidence.body)
    return books.find_imprint(evidence.body[:end]) is not None


def _other_work(evidence: Evidence) -> Kind:
    imprint = _is_imprint(evidence)
    if books.chapter_break(evidence.body):
        return Kind.CONFERENCE if books.is_conference(evidence.body) else Kind.CHAPTER
    if evidence.notes.abstract or (books.is_conference(evidence.body) and not imprint):
        return Kind.CONFERENCE
    if evidence.identifiers.url and (evidence.notes.accessed or evidence.notes.internet or not imprint):
        return Kind.WEB
    agency = books.is_agency(evidence.authors) or books.is_agency(evidence.text)
    if books.is_report(evidence.text) or (agency and (imprint or books.is_agency(evidence.authors))):
        return Kind.REPORT
    if imprint or books.has_edition(evidence.body) or _BOOK_DOI.match(evidence.identifiers.doi or ""):
        return Kind.BOOK
    if evidence.identifiers.url or evidence.notes.accessed or evidence.notes.internet:
        return Kind.WEB
    if agency:
        return Kind.REPORT
    return Kind.BOOK if books.is_publisher(evidence.body) else Kind.OTHER
