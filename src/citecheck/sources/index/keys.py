"""What a record and a reference are looked up by: hashes of a few fields that agree where both name one work.

Each key leaves out a field or two, so that one wrong field leaves another key standing. Keys are 48 bits: CRC-32 and
the sum of the bytes (the low half of Adler-32), the same in every process and version. That is no hash to trust with
secrets, but the fastest at hand; that keys of two works meet by chance costs one look at a record, because whatever
is looked up is compared field by field afterwards.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple
from zlib import adler32, crc32

from citecheck.bibliography.journals import words_of
from citecheck.bibliography.names import PARTICLES, family_words, tidy
from citecheck.bibliography.text import word_key
from citecheck.bibliography.titles import bare_title
from citecheck.resolution.matching import volume_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.model import Author, ParsedReference, Record
    from citecheck.resolution.source import Query

BYTES = 6  # of a key
_packed = Struct(">IH").pack
MOST = 12  # keys of one record
_REMARK = re.compile(
    r"[\[(]\s?(?:article|paper|text|in|author|translat|correct|publish|letter|see|comment|response|reply|editorial|abstract|"
    r"meeting|review|case|news|proceed|clinical|internet|retract|withdraw)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[1-9]\d*")
_WORD = re.compile(r"[^\W_]+")
_BLANKS = str.maketrans({char: " " for char in map(chr, range(128)) if not char.isalnum()})
_TAG = re.compile(r"</?[a-zA-Z]{1,6}/?>")
_known: dict[str, str] = {}  # words in lower case to their keys: faster than a cache that counts its hits
_MOST_KNOWN = 200_000
_SLIPS = (0, -1, 1, -2, 2, -3, 3)  # the electronic version may be of a neighbouring year, and years are misprinted
_SHORT = 2  # letters: words that short tell nothing
_EVERYWHERE = frozenset(
    ["the", "and", "for", "with", "from", "its", "are", "that", "this", "der", "die", "und", "les", "des"]
)


def digest(*parts: str) -> bytes:
    """The key of these parts, of which the first says what they are."""
    text = "\x1f".join(parts).encode()
    return _packed(crc32(text), adler32(text) & 0xFFFF)


def split_keys(joined: bytes) -> list[bytes]:
    """The single keys of ``Keys.joined``."""
    return [joined[at : at + BYTES] for at in range(0, len(joined), BYTES)]


class Keys(NamedTuple):
    """What a record is looked up by."""

    joined: bytes  # its keys, one behind the other
    words: list[str]  # of its titles


def keys_of(records: Sequence[Record]) -> list[Keys]:
    """The keys of each record; of a few at a time, as ``rows_of`` makes its rows."""
    titles = [_titles(record) for record in records]
    identifiers = [_identifiers(record) for record in records]
    places = [_places(record) for record in records]
    return [
        Keys(b"".join(dict.fromkeys([*keys, *named, *placed])), searchable(words))
        for (keys, words), named, placed in zip(titles, identifiers, places, strict=True)
    ]


def _titles(record: Record) -> tuple[list[bytes], list[str]]:
    """The keys of the titles, and their words."""
    keys = []
    words: list[str] = []
    for title in (record.title, record.vernacular_title, record.book_title):
        if title:
            these = _words(title)
            words += these
            whole = " ".join(_words(bare_title(title)) if _may_have_remark(title) else these)
            if whole:
                keys.append(digest("title", whole))
    return keys, words


def _identifiers(record: Record) -> list[bytes]:
    keys = []
    if record.doi:
        keys.append(digest("doi", record.doi.lower()))
    if record.pmcid:
        keys.append(digest("pmc", record.pmcid.upper()))
    return keys


def _places(record: Record) -> list[bytes]:
    keys = []
    name = record.journal or record.journal_full
    journal = journal_id(name) if name else ""
    page = page_key(record.pages or record.elocation)
    volume = volume_key(record.volume) if record.volume else ""
    author = author_key(record.authors[0]) if record.authors else ""
    if page and volume:
        keys.append(digest("volume", volume, page, record.year))
        if journal:
            keys.append(digest("place", journal, volume, page))
    if page and author:
        keys.append(digest("page", author, page))
    if author and journal:
        keys.append(digest("author", author, journal, record.year))
    return keys


def near_keys(parsed: ParsedReference, journals: Iterable[str]) -> list[bytes]:
    """The keys that few records besides its own share with a reference: identifiers, place in a journal, title."""
    keys = []
    if parsed.doi:
        keys.append(digest("doi", parsed.doi.lower()))
    if parsed.pmcid:
        keys.append(digest("pmc", parsed.pmcid.upper()))
    volume, page = volume_key(parsed.volume or ""), page_key(parsed.pages)
    if volume and page:
        keys += [digest("place", journal, volume, page) for journal in journals]
    title = title_text(parsed.title) if parsed.title else ""
    if title:
        keys.append(digest("title", title))
    return keys


def place_keys(parsed: ParsedReference) -> list[bytes]:
    """The place in whatever journal: shared with its record, and with the more others the larger PubMed is."""
    volume, page = volume_key(parsed.volume or ""), page_key(parsed.pages)
    return [digest("volume", volume, page, year) for year in _years(parsed)] if volume and page else []


def far_keys(parsed: ParsedReference, journals: Iterable[str]) -> list[bytes]:
    """The keys that are left where place or title are wrong: the first author with page or journal and year."""
    keys = []
    volume, page, years = volume_key(parsed.volume or ""), page_key(parsed.pages), _years(parsed, _SLIPS)
    authors = _author_keys(tidy(parsed.authors[0])) if parsed.authors else []
    if page:
        keys += [digest("page", author, page) for author in authors]
    slips = years if len(authors) == 1 else years[:1]
    keys += [digest("author", author, journal, year) for author in authors for journal in journals for year in slips]
    if volume and page:
        keys += [digest("volume", volume, page, year) for year in years[1:3]]
    return keys


def _years(parsed: ParsedReference, offsets: tuple[int, ...] = (0,)) -> list[str]:
    """The year cited and those around it."""
    year = (parsed.year or "")[:4]
    return [str(int(year) + offset) for offset in offsets] if year.isdecimal() else []


def searchable(words: Iterable[str]) -> list[str]:
    """The words of titles by which they are looked up, each once, in order."""
    return [word for word in dict.fromkeys(words) if len(word) > _SHORT and word not in _EVERYWHERE]


def query_words(query: Query) -> list[str]:
    """The words by which the title of a reference is looked up; of one that could not be taken apart, all words."""
    return searchable(_words(query.parsed.title or query.text[:2000]))


def title_text(title: str) -> str:
    """A title as it is hashed: its words, without remarks and brackets."""
    return " ".join(_words(bare_title(title) if _may_have_remark(title) else title))


def _may_have_remark(title: str) -> bool:
    """Whether it is worth the time to look for one: brackets alone are no words and do not matter."""
    if title.rstrip(" .")[-1:] in {"]", ")"}:
        return _REMARK.search(title) is not None
    return title[:9].lower() in {"retracted", "withdrawn"} or title[:10].lower() == "[retracted"


def _words(text: str) -> list[str]:
    if "<" in text:
        text = _TAG.sub("", text)
    known = _known
    if len(known) > _MOST_KNOWN:
        known.clear()
    text = text.lower()
    found = text.translate(_BLANKS).split() if text.isascii() else _WORD.findall(text)
    return [known.get(word) or _learn(word) for word in found]


def _learn(word: str) -> str:
    _known[word] = key = word_key(word) or word
    return key


def page_key(pages: str | None) -> str:
    """The number of the first page: ``E649–57`` is ``649``."""
    found = _NUMBER.search(pages or "")
    return found[0] if found else ""


def author_key(author: Author) -> str:
    """Family name without particles, umlauts levelled, and the first initial."""
    family = author.family
    name = family.lower() if family.isascii() and family.isalpha() else _core(family)
    plain = name.replace("ue", "u").replace("oe", "o").replace("ae", "a")
    return f"{plain} {author.initials[:1].casefold()}" if plain else ""


def _author_keys(author: Author) -> list[str]:
    """The keys of a cited author; of one who is printed without initials, those of every initial."""
    key = author_key(author)
    if not key or author.initials:
        return [key] if key else []
    return [f"{key}{initial}" for initial in ascii_lowercase]


def _core(family: str) -> str:
    words = family_words(family)
    return next((word for word in words if word not in PARTICLES), "".join(words))


@lru_cache(maxsize=65536)
def journal_id(name: str) -> str:
    """What a journal goes by in keys: a hash of the significant words of its name."""
    return digest("journal", *words_of(name)).hex()
