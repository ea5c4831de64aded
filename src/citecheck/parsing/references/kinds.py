"""The kind of work that a reference names.

What matters is what follows from it: a journal article (or a preprint) that PubMed does not have is reported as not
found, any other work is not expected there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model import Kind
from citecheck.parsing.references import books
from citecheck.parsing.references.journal_shapes import is_journal_name, looks_like_journal

if TYPE_CHECKING:
    from citecheck.parsing.references.asides import Notes
    from citecheck.parsing.references.identifier_spans import Printed
    from citecheck.parsing.references.locators import Locator

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
    r"\b(?:Journal|J|Acta|Proc(?:eedings)?|Bull(?:etin)?|Ann(?:als)?|Trans(?:actions)?|Arch(?:ives)?|Rev(?:iew)?)\b",
    re.IGNORECASE,
)
_NO_JOURNAL = re.compile(r"\b(?:personal communication|unpublished|in preparation|data on file)\b", re.IGNORECASE)
_BOOK_DOI = re.compile(r"10\.(?:1007/978|1016/B978|1201/|1093/med/|1002/978|4324/)", re.IGNORECASE)


class Evidence(Frozen):
    """What the parts of a reference say about its kind."""

    text: str  # without identifiers and notes
    body: str  # what follows the authors (and their year)
    identifiers: Printed
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
    if _is_paper_by_link(evidence):
        return Kind.JOURNAL
    if evidence.notes.thesis or books.is_thesis(evidence.text):
        return Kind.THESIS
    return _other_work(evidence)


def _is_paper_by_link(evidence: Evidence) -> bool:
    """A record of PubMed or a DOI named alone, or with a title: no web page, whatever address says so."""
    identifiers = evidence.identifiers
    if not (identifiers.pmid or identifiers.pmcid or identifiers.doi) or _BOOK_DOI.match(identifiers.doi or ""):
        return False
    return _other_work(evidence) in {Kind.WEB, Kind.OTHER} and not evidence.notes.thesis


def _is_preprint(evidence: Evidence) -> bool:
    if evidence.notes.preprint or _PREPRINT_DOI.match(evidence.identifiers.doi or ""):
        return True
    return _PREPRINT.search(evidence.journal or "") is not None


def _is_journal(evidence: Evidence) -> bool:
    journal = evidence.journal
    if journal is None or evidence.notes.thesis:
        return False
    known = looks_like_journal(journal)
    if books.chapter_break(evidence.body) and not known:
        return False
    if has_place(evidence.locator):
        return known or not (_is_imprint(evidence) or (_is_web_page(evidence) and evidence.notes.accessed))
    return not _speaks_against(evidence, journal) and _speaks_for(evidence, journal, known=known)


def _is_web_page(evidence: Evidence) -> bool:
    return bool(evidence.identifiers.url and not evidence.identifiers.doi)


def _speaks_against(evidence: Evidence, journal: str) -> bool:
    """Whether anything shows that a work without volume and pages is no article."""
    if _is_quoted_in_journal(evidence, journal):
        return False
    if _is_imprint(evidence) or books.has_edition(evidence.body) or _NO_JOURNAL.search(journal):
        return True
    if not evidence.persons and not _vouched_for(evidence):
        return True
    return _ISSUER.search(journal) is not None and not _JOURNAL_HEAD.search(journal)


def _is_quoted_in_journal(evidence: Evidence, journal: str) -> bool:
    """“Title,” Journal, 2022: how magazines cite, without authors."""
    if evidence.body[:1] not in {"“", '"', "«"} or evidence.persons or _is_web_page(evidence):
        return False
    return is_journal_name(journal) or (looks_like_journal(journal) and not books.is_publisher(journal))


def _speaks_for(evidence: Evidence, journal: str, *, known: bool) -> bool:
    """Whether anything shows that a work without volume and pages is an article all the same."""
    locator = evidence.locator
    dated = bool(locator and (locator.pages or locator.month))
    if evidence.notes.ahead and not _is_web_page(evidence):
        return True
    if known:
        return dated or not _is_web_page(evidence)
    return (dated and not _is_web_page(evidence) and not books.is_publisher(journal)) or _vouched_for(evidence)


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
    """A work that is no article: the first kind whose marks it bears."""
    imprint = _is_imprint(evidence)
    conference = books.is_conference(evidence.body)
    on_the_web = bool(evidence.identifiers.url or evidence.notes.accessed or evidence.notes.internet)
    looked_up = bool(evidence.notes.accessed or evidence.notes.internet)
    by_agency = books.is_agency(evidence.authors)
    agency = by_agency or books.is_agency(evidence.text)
    book_doi = _BOOK_DOI.match(evidence.identifiers.doi or "") is not None
    marks = (
        (Kind.CONFERENCE, conference and books.chapter_break(evidence.body) is not None),
        (Kind.CHAPTER, books.chapter_break(evidence.body) is not None),
        (Kind.CONFERENCE, evidence.notes.abstract or (conference and not imprint)),
        (Kind.WEB, evidence.identifiers.url is not None and (looked_up or not imprint)),
        (Kind.REPORT, books.is_report(evidence.text) or by_agency or (agency and imprint)),
        (Kind.BOOK, imprint or book_doi or books.has_edition(evidence.body)),
        (Kind.WEB, on_the_web),
        (Kind.REPORT, agency),
        (Kind.BOOK, books.is_publisher(evidence.body)),
    )
    return next((kind for kind, is_so in marks if is_so), Kind.OTHER)
