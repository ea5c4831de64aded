"""A record of PubMed's XML read from its bytes, where it is printed as NLM prints nearly all.

An article whose elements stand in the order of NLM's DTD, with the attributes that NLM gives them and nothing but text
inside, is read by strict patterns in a third of the time that an XML parser needs. A part that is not so plain (a title
with markup, a group among the authors, notices) is left to the parser, alone; an article that is otherwise than the
patterns expect is left to it whole. What the index does not keep (affiliations, references, history) is passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import unescape

from citecheck.records.medline import year_of
from citecheck.records.xml_fields import author, iso_date, pages, print_date, single
from citecheck.records.xml_stream import has_more_than_tags

if TYPE_CHECKING:
    from citecheck.model import Author
    from citecheck.records.xml_fields import Fields

_ENTITIES = {"&quot;": '"', "&apos;": "'"}  # besides the three that ``unescape`` knows
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_MOST_KNOWN = 10_000


class Plain(NamedTuple):
    """What could be read of a record, and the parts that have to be parsed: an article of these alone, or nothing."""

    fields: Fields
    rest: bytes


class _NotPlainError(ValueError):
    """As UnicodeDecodeError and the ``ValueError`` of ``bytes.index``: the parser has to read it all."""


def read_plain(data: bytes, *, abstracts: bool) -> Plain | None:
    """The record of these bytes; None where it has to be parsed whole.

    With ``abstracts`` what comes with them is left to the parser.
    """
    if has_more_than_tags(data) or _may_have_no_characters(data):
        return None
    fields: Fields = {}
    inside: list[bytes] = []  # of what is left of <Article>
    try:
        at = _head(data, fields)
        at = _title(data, at, fields, inside)
        at = _locations(data, at, fields)
        at = _abstract(data, at, inside if abstracts else None)
        at = _authors(data, at, fields, inside)
        at = _kind(data, at, fields)
        at, end = _journal(data, at, fields)
        outside = data[at:end] if abstracts else _element(data, b"CommentsCorrectionsList", at, end)
        _ids(data, end, fields)
    except ValueError:
        return None
    if not (inside or outside):
        return Plain(fields, b"")
    opening, closing = b"<PubmedArticle><MedlineCitation><Article>", b"</MedlineCitation></PubmedArticle>"
    return Plain(fields, b"".join((opening, *inside, b"</Article>", outside, closing)))


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
        if _REFERENCE.search(text):
            raise _NotPlainError
        text = unescape(text, _ENTITIES)
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


def _head(data: bytes, fields: Fields) -> int:
    found = _expected(_HEAD.match(data))
    version, pmid, *revised, issn, volume, issue, year, season, month, day, printed, journal, iso = found.groups(b"")
    fields["pmid"] = pmid.decode()
    fields["_version"] = int(version)
    fields["_revised"] = _revised(*revised)
    fields["issns"] = (issn.decode(),) if issn else ()
    fields["volume"] = _often(volume)
    fields["issue"] = _often(issue)
    fields["date"] = _date(year, season, month, day, printed)
    fields["journal_full"] = _often(journal)
    _often(iso)  # which is not kept, but has to be plain
    return found.end()


@lru_cache(maxsize=_MOST_KNOWN)
def _revised(year: bytes, month: bytes, day: bytes) -> str:
    return iso_date(year.decode(), month.decode(), day.decode())


@lru_cache(maxsize=_MOST_KNOWN)
def _date(year: bytes, season: bytes, month: bytes, day: bytes, printed: bytes) -> str:
    return _text(printed) or print_date(_text(year), _text(season), _text(month), _text(day))


def _title(data: bytes, at: int, fields: Fields, rest: list[bytes]) -> int:
    plain = _TITLE.match(data, at)
    if plain and b"&#" not in plain[1]:
        fields["title"] = _text(plain[1])
        return plain.end()
    end = _behind(data, b"</ArticleTitle>", at)
    rest.append(data[at:end])
    return end


def _locations(data: bytes, at: int, fields: Fields) -> int:
    found = _PAGES.match(data, at)
    if found:
        start, end, printed = map(_text, found.groups(b""))
        fields["pages"] = pages(start, end, printed)
        at = found.end()
    while found := _LOCATION.match(data, at):
        kind, valid, raw = found.groups()
        name, text = "doi" if kind == b"doi" else "elocation", _text(raw)
        if valid == b"Y" and not fields.get(name):
            fields[name] = text
        at = found.end()
    return at


def _abstract(data: bytes, at: int, rest: list[bytes] | None) -> int:
    if not data.startswith(b"<Abstract>", at):
        return at
    end = _behind(data, b"</Abstract>", at)
    if rest is not None:
        rest.append(data[at:end])
    return end


def _authors(data: bytes, at: int, fields: Fields, rest: list[bytes]) -> int:
    if not data.startswith(b"<AuthorList", at):
        return at
    end = _behind(data, b"</AuthorList>", at)
    people = _without_affiliations(data[at:end])
    authors = _people(people.decode())
    if authors is None:
        rest.append(people)
    else:
        fields["authors"] = authors
    return end


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


def _kind(data: bytes, at: int, fields: Fields) -> int:
    languages: tuple[str, ...] = ()
    while found := _LANGUAGE.match(data, at):
        languages += (_often(found[1]),)
        at = found.end()
    fields["languages"] = tuple(filter(None, languages))
    for name in (b"DataBankList", b"GrantList"):
        if data.startswith(b"<" + name, at):
            at = _behind(data, b"</" + name + b">", at)
    if data.startswith(b"<PublicationTypeList>", at):
        end = _behind(data, b"</PublicationTypeList>", at)
        fields["publication_types"] = _types(data[at:end])
        at = end
    found = _expected(_TO_JOURNAL.match(data, at))
    vernacular, year = found.groups(b"")
    fields["vernacular_title"] = _text(vernacular)
    fields["epub_year"] = year_of(year.decode())
    return found.end()


@lru_cache(maxsize=_MOST_KNOWN)
def _types(block: bytes) -> tuple[str, ...]:
    types = []
    at = _behind(block, b"<PublicationTypeList>", 0)
    while not block.startswith(b"</PublicationTypeList>", at):
        found = _expected(_TYPE.match(block, at))
        types.append(_text(found[1]))
        at = found.end()
    return tuple(types)


def _journal(data: bytes, at: int, fields: Fields) -> tuple[int, int]:
    """Returns where it ends and where the citation ends."""
    end = data.index(_JOURNAL_END, at) + len(_JOURNAL_END)
    fields["journal"], fields["nlm_id"], issn = _journal_info(data[at:end])
    if issn:
        fields["issns"] += (issn,)
    return end, data.index(b"</MedlineCitation>", end)


@lru_cache(maxsize=_MOST_KNOWN)
def _journal_info(block: bytes) -> tuple[str, str, str]:
    _, name, nlm_id, issn = map(_text, _expected(_JOURNAL.fullmatch(block)).groups(b""))
    return name, nlm_id, issn


def _ids(data: bytes, at: int, fields: Fields) -> None:
    """The identifiers stand before the references, which have identifiers as well."""
    start = _expected(_DATA.match(data, at)).end()
    opening = b"<ArticleIdList>"
    begins = data.index(opening, start)
    if data.find(b"<Reference", start, begins) >= 0:
        raise _NotPlainError
    at = _expected(_BLANKS.match(data, begins + len(opening))).end()
    while found := _ID.match(data, at):
        kind, text = found.groups()
        if kind == b"doi" and not fields.get("doi"):
            fields["doi"] = _text(text)
        elif kind == b"pmc":
            fields["pmcid"] = _text(text)
        at = found.end()
    if not data.startswith(b"</ArticleIdList>", at):
        raise _NotPlainError
