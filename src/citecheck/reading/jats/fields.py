"""The fields that JATS marks up in a citation, and the string that a list would print of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import identify
from citecheck.bibliography.names import initials_of
from citecheck.frozen import Frozen
from citecheck.model import Author, Identifiers, Kind, ParsedReference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.reading.jats.tree import Element
    from citecheck.reading.jats.words import Words

_TITLES = ("article-title", "chapter-title", "data-title", "part-title", "trans-title", "trans-article-title")
_EDITORS = frozenset({"editor", "translator", "compiler", "curator", "guest-editor", "director", "transed"})
_PEOPLE = frozenset({"name", "string-name", "collab", "etal", "anonymous"})
_WITHIN_PEOPLE = ("person-group", "name-alternatives", "collab-alternatives", "contrib-group", "contrib")
_HOSTED = {Kind.CHAPTER, Kind.CONFERENCE}
_KINDS = {
    "journal": Kind.JOURNAL, "article": Kind.JOURNAL, "letter": Kind.JOURNAL, "review": Kind.JOURNAL,
    "book": Kind.BOOK, "edited-book": Kind.BOOK, "book-chapter": Kind.CHAPTER, "chapter": Kind.CHAPTER,
    "confproc": Kind.CONFERENCE, "conf-proc": Kind.CONFERENCE, "conference": Kind.CONFERENCE,
    "conf-paper": Kind.CONFERENCE, "thesis": Kind.THESIS, "report": Kind.REPORT, "gov": Kind.REPORT,
    "working-paper": Kind.REPORT, "web": Kind.WEB, "webpage": Kind.WEB, "website": Kind.WEB, "preprint": Kind.PREPRINT,
}  # fmt: skip
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PMID = re.compile(r"[1-9]\d{0,7}")
_PMCID = re.compile(r"(?:PMC)?(\d{3,9})(?:\.\d{1,2})?", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S{1,300}")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[\s-]?){1,5}")


class Tagged(Frozen):
    """What the markup of a citation tells."""

    kind: Kind | None  # None: the file does not say
    fields: ParsedReference
    identifiers: Identifiers
    words: str  # as a Vancouver list would print it


def read_tagged(citation: Element, words: Words) -> Tagged | None:
    """The fields of a citation; None where it marks up neither a title nor a source nor names."""
    reader = _Reader(citation, words)
    return reader.read()


def identifiers_of(element: Element, words: Words) -> Identifiers:
    """PMID, PMCID and DOI that a citation gives in elements of their own; of two of one kind the first counts."""
    found: dict[str, str] = {}
    for one in element.all("pub-id", "object-id"):
        _take_identifier(found, one.attributes.get("pub-id-type", ""), words.plain(one))
    for one in element.all("ext-link", "uri"):
        kind = one.attributes.get("ext-link-type", "")
        address = one.attributes.get("href", "")
        if not _take_identifier(found, kind, address):
            named = identify(address)
            for name in ("pmid", "pmcid", "doi"):
                if value := getattr(named, name):
                    found.setdefault(name, value)
    return Identifiers(**found)


def _take_identifier(found: dict[str, str], kind: str, value: str) -> bool:
    value = value.strip()
    if kind in {"pmid", "pubmed", "medline"} and _PMID.fullmatch(value):
        found.setdefault("pmid", value)
    elif kind in {"pmc", "pmcid", "pmc-scan"} and (number := _PMCID.fullmatch(value)):
        found.setdefault("pmcid", f"PMC{number[1]}")
    elif kind == "doi" and (doi := _DOI.search(value)):
        found.setdefault("doi", doi[0].rstrip(".,;"))
    else:
        return False
    return True


class _Reader:
    """Reads one citation."""

    def __init__(self, citation: Element, words: Words) -> None:
        self._citation, self._words = citation, words

    def read(self) -> Tagged | None:
        """What the markup tells; see ``read_tagged``."""
        source = self._of("source")
        title = self._of(*_TITLES)
        authors, et_al = self._people(self._citation, ())
        if not (source or title or authors):
            return None
        kind = self._kind(title, source)
        if not title and kind is not Kind.JOURNAL:
            title, source = source, ""
        identifiers = identifiers_of(self._citation, self._words)
        given = {name: value for name in ("pmid", "pmcid", "doi") if (value := getattr(identifiers, name))}
        year = _YEAR.search(self._of("year"))
        fields = ParsedReference(
            authors=authors,
            et_al=et_al,
            title=title.rstrip(". ") or None,
            journal=source.rstrip(" ,") or None if kind in {Kind.JOURNAL, None} | _HOSTED else None,
            year=year[0] if year else None,
            volume=self._of("volume") or None,
            issue=self._of("issue", "supplement") or None,
            pages=self._pages() or None,
            url=self._address() or None,
            accessed=self._of("date-in-citation", "access-date") or None,
            from_link=tuple(given),
            **given,
        )
        return Tagged(kind, fields, identifiers, self._printed(fields, kind, source))

    def _of(self, *names: str) -> str:
        """The words of the first of these elements that has any."""
        for name in names:
            for one in self._citation.all(name, but=frozenset({"related-object", "related-article"})):
                if text := self._words.plain(one):
                    return text
        return ""

    def _kind(self, title: str, source: str) -> Kind | None:
        attributes = self._citation.attributes
        said = (attributes.get("publication-type") or attributes.get("citation-type") or "").lower()
        kind = _KINDS.get(said)
        if kind is Kind.BOOK and title and source:
            return Kind.CHAPTER
        if kind is Kind.JOURNAL and not source:
            return None
        if kind is None and title and source and self._of("volume") and self._pages():
            return Kind.JOURNAL
        return kind

    def _people(self, element: Element, within: tuple[str, ...]) -> tuple[tuple[Author, ...], bool]:
        people: list[Author] = []
        et_al = False
        for one in element:
            if one.name == "person-group" and one.attributes.get("person-group-type", "author") in _EDITORS:
                continue
            if one.name == "etal":
                et_al = True
            elif one.name in _PEOPLE:
                people += self._author(one)
            elif one.name in _WITHIN_PEOPLE:
                more, cut = self._people(one, (*within, one.name))
                people += more[:1] if one.name.endswith("-alternatives") else more
                et_al = et_al or cut
        return tuple(people), et_al

    def _author(self, element: Element) -> Iterator[Author]:
        plain = self._words.plain
        family, given = plain(element.child("surname")), plain(element.child("given-names"))
        if element.name == "collab" or not family:
            if (name := plain(element)) and element.name != "anonymous":
                yield Author(family=name.rstrip(" ,;"), collective=element.name == "collab")
            return
        suffix = plain(element.child("suffix"))
        if _INITIALS.fullmatch(given) or not given:
            yield Author(family=family, initials="".join(c for c in given if c.isalpha()), suffix=suffix)
        else:
            initials = initials_of(Author(family=family, given=given))
            yield Author(family=family, initials=initials, suffix=suffix, given=given)

    def _pages(self) -> str:
        if whole := self._of("page-range"):
            return whole
        first, last = self._of("fpage"), self._of("lpage")
        if first:
            return f"{first}-{last}" if last and last != first else first
        return self._of("elocation-id")

    def _address(self) -> str:
        for one in self._citation.all("ext-link", "uri"):
            address = one.attributes.get("href") or self._words.plain(one)
            if address.startswith(("http://", "https://", "www.", "ftp://")):
                return address
        return ""

    def _printed(self, fields: ParsedReference, kind: Kind | None, source: str) -> str:
        names = [author.display for author in fields.authors] + ["et al"] * fields.et_al
        parts = [", ".join(names), fields.title or ""]
        if kind in _HOSTED:
            parts.append(f"In: {source}" if source else "")
        elif source:
            parts.append(source)
        place = ": ".join(filter(None, (self._of("publisher-loc"), self._of("publisher-name"))))
        parts += [self._of("edition"), place if kind is not Kind.JOURNAL else ""]
        volume = (fields.volume or "") + (f"({fields.issue})" if fields.issue else "")
        where = f"{fields.year or ''}{';' if volume and fields.year else ''}{volume}"
        if fields.pages:
            where += f":{fields.pages}" if where else fields.pages
        parts += [where, self._of("comment") if kind is not Kind.JOURNAL else "", fields.url or ""]
        return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
