"""A record of PubMed's XML read from its bytes, where it is printed as NLM prints nearly all.

An article whose elements stand in the order of NLM's DTD, with the attributes that NLM gives them and nothing but text
inside, is read by strict patterns in a third of the time that an XML parser needs. A part that is not so plain (a title
with markup, a group among the authors, notices) is left to the parser, alone; an article that is otherwise than the
patterns expect is left to it whole. What the index does not keep (affiliations, references, history) is passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from citecheck.sources.medline import year_of
from citecheck.sources.pubmed_xml.stream import has_more_than_tags
from citecheck.sources.pubmed_xml.values import author, iso_date, pages, print_date, single

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Author
    from citecheck.sources.pubmed_xml.values import Fields

_NOT_XML = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")  # HTML has more entities than XML
_MOST_KNOWN = 10_000


class Plain(NamedTuple):
    """What could be read of a record, and the parts that have to be parsed: an article of these alone, or nothing."""

    fields: Fields
    rest: bytes


def read_plain(batch: Sequence[bytes], *, abstracts: bool) -> list[Plain | None]:
    """The records of these bytes; None for one that has to be parsed whole.

    With ``abstracts`` what comes with them is left to the parser. Of a few records at a time: one part of all, then
    the next, is a fifth faster than one record after the other.
    """
    readings = [_Reading(data, abstracts=abstracts) for data in batch]
    for step in _STEPS:
        for one in readings:
            if one.is_plain:
                try:
                    step(one)
                except ValueError:  # no such bytes, not UTF-8, or _NotPlainError
                    one.is_plain = False
    return [one.result() if one.is_plain else None for one in readings]


class _Reading:
    """A record on its way: how far it is read, and what came of it."""

    __slots__ = ("abstracts", "at", "data", "fields", "inside", "is_plain", "outside")

    def __init__(self, data: bytes, *, abstracts: bool) -> None:
        self.data = data
        self.abstracts = abstracts
        self.at = 0
        self.fields: Fields = {}
        self.inside: list[bytes] = []  # what is left to the parser, of <Article>
        self.outside = b""  # and of what stands behind it
        self.is_plain = not has_more_than_tags(data) and not _may_have_no_characters(data)

    def result(self) -> Plain:
        if not (self.inside or self.outside):
            return Plain(self.fields, b"")
        opening, closing = b"<PubmedArticle><MedlineCitation><Article>", b"</MedlineCitation></PubmedArticle>"
        return Plain(self.fields, b"".join((opening, *self.inside, b"</Article>", self.outside, closing)))


class _NotPlainError(ValueError):
    pass


def _may_have_no_characters(data: bytes) -> bool:
    """U+FFFE and U+FFFF are none in XML. To look for one byte is ten times faster than for two."""
    return b"\xef" in data and b"\xef\xbf" in data


# ------------------------------------------------------------------------------------------------ patterns


def _lines(*lines: str) -> str:
    """A pattern of what NLM prints: between lines there may be blanks, … is text."""
    return r"[ \t\r\n]*+".join(lines).replace("…", r"([^<>\x00-\x1f]*+)")


def _printed(*lines: str) -> re.Pattern[bytes]:
    return re.compile(_lines(*lines).encode())


_HEAD = _printed(
    "<PubmedArticle>",
    r'<MedlineCitation(?: Status="[\w-]++"(?: IndexingMethod="\w++")? Owner="[\w-]++"| Owner="\w++" Status="[\w-]++")>',
    r'<PMID Version="(\d{1,9})">(\d{1,9})</PMID>',
    r"(?:<DateCompleted>", r"<Year>\d+</Year>", r"<Month>\d+</Month>", r"<Day>\d+</Day>", "</DateCompleted>)?+",
    r"(?:<DateRevised>", r"<Year>(\d+)</Year>", r"<Month>(\d+)</Month>", r"<Day>(\d+)</Day>", "</DateRevised>)?+",
    r'<Article PubModel="[\w-]++">',
    "<Journal>",
    r'(?:<ISSN IssnType="\w++">([\dXx-]++)</ISSN>)?+',
    r'<JournalIssue CitedMedium="\w++">',
    "(?:<Volume>…</Volume>)?+",
    "(?:<Issue>…</Issue>)?+",
    "<PubDate>",
    "(?:<Year>…</Year>)?+",
    "(?:<Season>…</Season>)?+",
    "(?:<Month>…</Month>)?+",
    "(?:<Day>…</Day>)?+",
    "(?:<MedlineDate>…</MedlineDate>)?+",
    "</PubDate>",
    "</JournalIssue>",
    "(?:<Title>…</Title>)?+",
    "(?:<ISOAbbreviation>…</ISOAbbreviation>)?+",
    "</Journal>",
    "(?=<ArticleTitle>)",
)  # fmt: skip
_TITLE = _printed(r"<ArticleTitle>([^<>\x00-\x08\x0b\x0c\x0e-\x1f]*+)</ArticleTitle>", "")
_PAGES = _printed(
    "<Pagination>",
    "(?:<StartPage>…</StartPage>)?+",
    "(?:<EndPage>…</EndPage>)?+",
    "(?:<MedlinePgn>…</MedlinePgn>)?+",
    "</Pagination>",
    "",
)
_LOCATION = _printed(r'<ELocationID EIdType="(\w++)" ValidYN="([YN])">…</ELocationID>', "")
_AUTHORS = re.compile(_lines('<AuthorList CompleteYN="[YN]">', ""))
_AUTHOR = re.compile(
    _lines(
        '<Author ValidYN="Y"(?: EqualContrib="[YN]")?>',
        "<LastName>…</LastName>",
        "(?:<ForeName>…</ForeName>)?+",
        "(?:<Initials>…</Initials>)?+",
        "(?:<Suffix>…</Suffix>)?+",
        r'(?:<Identifier Source="\w*+">[^<>\x00-\x1f]*+</Identifier>)?+',
        "</Author>",
        "",
    )
)
_LANGUAGE = _printed("<Language>…</Language>", "")
_TYPE = _printed(r'<PublicationType UI="\w*+">…</PublicationType>', "")
_TO_JOURNAL = _printed(
    "(?:<VernacularTitle>…</VernacularTitle>)?+",
    '(?:<ArticleDate DateType="Electronic">',
    r"<Year>(\d+)</Year>",
    r"<Month>\d+</Month>",
    r"<Day>\d+</Day>",
    "</ArticleDate>)?+",
    "</Article>",
    "(?=<MedlineJournalInfo>)",
)
_JOURNAL = _printed(
    "<MedlineJournalInfo>",
    "(?:<Country>…</Country>)?+",
    "<MedlineTA>…</MedlineTA>",
    "(?:<NlmUniqueID>…</NlmUniqueID>)?+",
    "(?:<ISSNLinking>…</ISSNLinking>)?+",
    "</MedlineJournalInfo>",
)
_JOURNAL_END = b"</MedlineJournalInfo>"
_DATA = _printed("</MedlineCitation>", "<PubmedData>", "")
_ID = _printed(r'<ArticleId IdType="(\w++)">…</ArticleId>', "")
_BLANKS = _printed("", "")


def _text(raw: bytes) -> str:
    """Of an element without elements, blanks single."""
    text = raw.decode()
    if "&" in text:
        if _NOT_XML.search(text):
            raise _NotPlainError
        text = unescape(text)
    return single(text)


_often = lru_cache(maxsize=_MOST_KNOWN)(_text)  # for texts that many records share


def _element(data: bytes, name: bytes, start: int, end: int) -> bytes:
    """The bytes of the first element of this name; none if there is none."""
    begins = data.find(b"<" + name, start, end)
    if begins < 0:
        return b""
    tag = b"</" + name + b">"
    return data[begins : data.index(tag, begins, end) + len(tag)]


def _behind(data: bytes, tag: bytes, at: int) -> int:
    """Where the next element begins, behind this tag."""
    found = _BLANKS.match(data, data.index(tag, at) + len(tag))
    return found.end() if found else at


def _expected(found: re.Match[bytes] | None) -> re.Match[bytes]:
    if found is None:
        raise _NotPlainError
    return found


# ------------------------------------------------------------------------------------------------ parts, in their order


def _head(one: _Reading) -> None:
    found = _expected(_HEAD.match(one.data))
    version, pmid, *revised, issn, volume, issue, year, season, month, day, printed, journal, iso = found.groups(b"")
    _often(iso)  # which is not kept, but has to be plain
    one.fields = {
        "pmid": pmid.decode(),
        "_version": int(version),
        "_revised": _revised(*revised),
        "issns": (issn.decode(),) if issn else (),
        "volume": _often(volume),
        "issue": _often(issue),
        "date": _date(year, season, month, day, printed),
        "journal_full": _often(journal),
    }
    one.at = found.end()


@lru_cache(maxsize=_MOST_KNOWN)
def _revised(year: bytes, month: bytes, day: bytes) -> str:
    return iso_date(year.decode(), month.decode(), day.decode())


@lru_cache(maxsize=_MOST_KNOWN)
def _date(year: bytes, season: bytes, month: bytes, day: bytes, printed: bytes) -> str:
    return _text(printed) or print_date(_text(year), _text(season), _text(month), _text(day))


def _title(one: _Reading) -> None:
    plain = _TITLE.match(one.data, one.at)
    if plain and b"&#" not in plain[1]:
        one.fields["title"] = _text(plain[1])
        one.at = plain.end()
    else:
        end = _behind(one.data, b"</ArticleTitle>", one.at)
        one.inside.append(one.data[one.at : end])
        one.at = end


def _place(one: _Reading) -> None:
    found = _PAGES.match(one.data, one.at)
    if found:
        start, end, printed = found.groups(b"")
        one.fields["pages"] = pages(_text(start) if start else "", _text(end) if end else "", _text(printed))
        one.at = found.end()
    while found := _LOCATION.match(one.data, one.at):
        kind, valid, raw = found.groups()
        name, text = "doi" if kind == b"doi" else "elocation", _text(raw)
        if valid == b"Y" and not one.fields.get(name):
            one.fields[name] = text
        one.at = found.end()


def _abstract(one: _Reading) -> None:
    if one.data.startswith(b"<Abstract>", one.at):
        end = _behind(one.data, b"</Abstract>", one.at)
        if one.abstracts:
            one.inside.append(one.data[one.at : end])
        one.at = end


def _authors(one: _Reading) -> None:
    if not one.data.startswith(b"<AuthorList", one.at):
        return
    end = _behind(one.data, b"</AuthorList>", one.at)
    people = _without_affiliations(one.data[one.at : end])
    one.at = end
    authors = _people(people.decode())
    if authors is None:
        one.inside.append(people)
    else:
        one.fields["authors"] = authors


def _without_affiliations(people: bytes) -> bytes:
    first, *others = people.split(b"<AffiliationInfo>")
    if not others:
        return people
    return first + b"".join([other.partition(b"</AffiliationInfo>")[2] for other in others])


def _people(text: str) -> tuple[Author, ...] | None:
    """None unless all are people with plain names."""
    opening, *parts = _AUTHOR.split(text)
    *between, closing = parts[4::5] or [""]
    if "&" in text or any(between) or not _AUTHORS.fullmatch(opening) or not closing.startswith("</AuthorList>"):
        return None
    columns = [parts[start::5] for start in range(4)]
    return tuple(
        [
            author(single(family), initials or "", single(suffix) if suffix else "", single(given) if given else "")
            for family, given, initials, suffix in zip(*columns, strict=True)
            if family.strip()
        ]
    )


def _languages(one: _Reading) -> None:
    found: tuple[str, ...] = ()
    while match := _LANGUAGE.match(one.data, one.at):
        found += (_often(match[1]),)
        one.at = match.end()
    one.fields["languages"] = tuple(filter(None, found)) if "" in found else found


def _types(one: _Reading) -> None:
    for name in (b"DataBankList", b"GrantList"):
        if one.data.startswith(b"<" + name, one.at):
            one.at = _behind(one.data, b"</" + name + b">", one.at)
    if one.data.startswith(b"<PublicationTypeList>", one.at):
        end = _behind(one.data, b"</PublicationTypeList>", one.at)
        one.fields["publication_types"] = _type_list(one.data[one.at : end])
        one.at = end


@lru_cache(maxsize=_MOST_KNOWN)
def _type_list(block: bytes) -> tuple[str, ...]:
    types = []
    at = _behind(block, b"<PublicationTypeList>", 0)
    while not block.startswith(b"</PublicationTypeList>", at):
        found = _expected(_TYPE.match(block, at))
        types.append(_text(found[1]))
        at = found.end()
    return tuple(types)


def _rest_of_article(one: _Reading) -> None:
    found = _expected(_TO_JOURNAL.match(one.data, one.at))
    vernacular, year = found.groups(b"")
    one.fields["vernacular_title"] = _text(vernacular) if vernacular else ""
    one.fields["epub_year"] = year_of(year.decode())
    one.at = found.end()


def _journal(one: _Reading) -> None:
    end = one.data.index(_JOURNAL_END, one.at) + len(_JOURNAL_END)
    one.fields["journal"], one.fields["nlm_id"], issn = _journal_info(one.data[one.at : end])
    if issn:
        one.fields["issns"] += (issn,)
    one.at = end


@lru_cache(maxsize=_MOST_KNOWN)
def _journal_info(block: bytes) -> tuple[str, str, str]:
    _, name, nlm_id, issn = map(_text, _expected(_JOURNAL.fullmatch(block)).groups(b""))
    return name, nlm_id, issn


def _rest_of_citation(one: _Reading) -> None:
    end = one.data.index(b"</MedlineCitation>", one.at)
    if one.abstracts:
        one.outside = one.data[one.at : end]
    else:
        one.outside = _element(one.data, b"CommentsCorrectionsList", one.at, end)
    one.at = end


def _ids(one: _Reading) -> None:
    """They stand before the references, which have identifiers as well."""
    start = _expected(_DATA.match(one.data, one.at)).end()
    opening = b"<ArticleIdList>"
    begins = one.data.index(opening, start)
    if one.data.find(b"<Reference", start, begins) >= 0:
        raise _NotPlainError
    at = _expected(_BLANKS.match(one.data, begins + len(opening))).end()
    while found := _ID.match(one.data, at):
        kind, text = found.groups()
        if kind == b"doi" and not one.fields.get("doi"):
            one.fields["doi"] = _text(text)
        elif kind == b"pmc":
            one.fields["pmcid"] = _text(text)
        at = found.end()
    if not one.data.startswith(b"</ArticleIdList>", at):
        raise _NotPlainError


_STEPS = (
    _head,
    _title,
    _place,
    _abstract,
    _authors,
    _languages,
    _types,
    _rest_of_article,
    _journal,
    _rest_of_citation,
    _ids,
)
