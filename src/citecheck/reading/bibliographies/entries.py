"""What every bibliography format is read into: entries with their fields, their words and their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import identify
from citecheck.bibliography.names import initials_of
from citecheck.bibliography.preprints import names_server, preprint_doi
from citecheck.frozen import Frozen, replace
from citecheck.model import Author, Kind, Location, ParsedReference
from citecheck.reading.bibliographies.compose import Imprint, compose

if TYPE_CHECKING:
    from citecheck.reading.document import NotRead

LONGEST = 20_000  # characters of a field; a longer one is no field of a reference


class BibliographyEntry(Frozen):
    """One entry of a bibliography file."""

    key: str
    kind: Kind | None  # None: the format does not tell, the words may
    fields: ParsedReference | None  # None: they are read from the words
    words: str  # the reference as a Vancouver list would print it
    location: Location | None  # with ``path``: the file; None: where its words stand in the article


class Bibliography(Frozen):
    """The entries of a file in its order, broken ones left out and named in ``not_read``."""

    path: str
    entries: tuple[BibliographyEntry, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """The fields of an entry as a format gives them, before they are levelled."""

    key: str = ""
    kind: Kind | None = None
    authors: list[Author] = field(default_factory=list)
    et_al: bool = False
    title: str = ""
    journal: str = ""  # or the book of a chapter
    date: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    accessed: str = ""
    imprint: Imprint = field(default_factory=Imprint)
    note: str = ""  # free words, in which people keep PMIDs


_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NO_DATE = re.compile(
    r"in[ -]?press|forthcoming|accepted|submitted|n\.?\s?d\.?|to appear|ahead of print|preprint", re.I
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9})*/\S{1,300}")
_PMID = re.compile(r"0{0,4}([1-9]\d{0,7})")
_PMID_IN_NOTE = re.compile(r"\bPMID:?\s{0,3}([1-9]\d{3,7})\b")
_PMCID = re.compile(r"(?:PMC)?(\d{3,9})(?:\.\d{1,2})?", re.IGNORECASE)
_PMCID_IN_NOTE = re.compile(r"\bPMC\d{3,9}\b")
_DASHES = re.compile(r"\s{0,3}[-‐‑‒–—−]{1,3}\s{0,3}")
_PAGE_WORD = re.compile(r"^(?:pp?|pages?|S)\.?\s{0,2}(?=[A-Za-z]{0,4}\d)", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|2nd|3rd|4th)\.?")


def level(text: str) -> str:
    """One line, blanks levelled."""
    return _BLANKS.sub(" ", text).strip()


def person(family: str, given: str = "", suffix: str = "") -> Author:
    """A person with the initials of the given names, which may be initials already."""
    family, given, suffix = level(family), level(given), level(suffix)
    if not given and not suffix:
        return Author(family)
    initials = initials_of(Author(family, "", "", given)) if _prints_names(given) else _letters(given)
    full = given if _prints_names(given) else ""
    return Author(family, initials, suffix.rstrip("."), full)


def _prints_names(given: str) -> bool:
    """Whether given names are printed in full: "John A", not "J.A." or "JA"."""
    return any(len(word) > 1 and not word.isupper() for word in re.findall(r"[^\W\d_]+", given))


def _letters(given: str) -> str:
    return "".join(letter for letter in given if letter.isalpha())


def person_in_order(name: str) -> Author:
    """A name as tagged formats print it: ``Smith, John A., Jr``, ``Smith, J. A.``; without a comma, a group."""
    parts = [level(part) for part in name.split(",")]
    if len(parts) == 1 or not parts[0]:
        return group(name)
    given, suffix = parts[1], parts[2] if len(parts) > 2 else ""
    if len(parts) > 2 and _SUFFIX.fullmatch(parts[1]):
        given, suffix = parts[2], parts[1]
    return person(parts[0], given, suffix)


def group(name: str) -> Author:
    """A corporate author."""
    return Author(level(name).rstrip(","), collective=True)


def entry(draft: Draft, location: Location) -> BibliographyEntry:
    """The entry with its fields levelled and its words composed. What a field holds and cannot be is ``unread``."""
    doi, pmid, pmcid = _identifiers(draft)
    date = level(draft.date)
    year = _YEAR.search(date)
    unread = [date] if date and year is None and not _NO_DATE.search(date) else []
    unread += [level(given) for given, read in ((draft.doi, doi), (draft.pmid, pmid)) if given.strip() and not read]
    fields = ParsedReference(
        authors=tuple(author for author in draft.authors if author.family),
        et_al=draft.et_al,
        title=level(draft.title).rstrip(".") or None,
        journal=level(draft.journal) or None,
        year=year[0] if year else None,
        volume=level(draft.volume) or None,
        issue=level(draft.issue) or None,
        pages=_pages(draft.pages),
        doi=doi,
        pmid=pmid,
        pmcid=pmcid,
        url=level(draft.url) or None,
        accessed=level(draft.accessed) or None,
        unread=tuple(unread),
    )
    known = fields.title or fields.authors or fields.journal or doi or pmid or pmcid or fields.url
    if not known:
        fields = replace(fields, unparsed="the entry has neither authors nor title, journal or identifier")
    kind = _kind(draft.kind, fields)
    return BibliographyEntry(draft.key, kind, fields, compose(kind, fields, draft.imprint), location)


def _kind(kind: Kind | None, fields: ParsedReference) -> Kind | None:
    if kind in {None, Kind.JOURNAL, Kind.OTHER, Kind.WEB, Kind.PREPRINT}:
        if names_server(fields.journal) or (not fields.journal and preprint_doi(fields.doi)):
            return Kind.PREPRINT
        if fields.journal and (fields.volume or fields.pages):
            return Kind.JOURNAL
    return kind


def _identifiers(draft: Draft) -> tuple[str | None, str | None, str | None]:
    """DOI, PMID and PMCID, from their own fields, else from the address or the note."""
    doi = _DOI.search(draft.doi)
    pmid = _PMID.fullmatch(draft.pmid.strip()) or _PMID_IN_NOTE.search(draft.note)
    pmcid = _PMCID.fullmatch(draft.pmcid.strip())
    named = identify(draft.url) if draft.url else None
    in_note = _PMCID_IN_NOTE.search(draft.note)
    return (
        doi[0].rstrip(".,;") if doi else (named and named.doi) or None,
        pmid[1] if pmid else (named and named.pmid) or None,
        f"PMC{pmcid[1]}" if pmcid else (in_note[0] if in_note else (named and named.pmcid) or None),
    )


def _pages(pages: str) -> str | None:
    return _PAGE_WORD.sub("", _DASHES.sub("-", level(pages))).strip(" .,") or None
