"""What a record and a reference are looked up by: hashes of a few fields that agree where both name one work.

Each key leaves out a field or two, so that one wrong field leaves another key standing. Keys are 48 bits of a
BLAKE2b digest: the same in every process and version; one pair in 10^6 of 39 million records meets by chance, and
what is looked up is compared field by field afterwards.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from citecheck.checking.fields.journals import words_of
from citecheck.checking.fields.names import PARTICLES, family_words
from citecheck.checking.fields.titles import bare_title
from citecheck.normalize import word_key
from citecheck.records.matching import volume_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citecheck.model import Author, Record

BYTES = 6  # of a key
_NUMBER = re.compile(r"[1-9]\d*")
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"</?[a-zA-Z]{1,6}/?>")
_SHORT = 2  # letters: words that short tell nothing
_EVERYWHERE = frozenset(
    ["the", "and", "for", "with", "from", "its", "are", "that", "this", "der", "die", "und", "les", "des"]
)


def digest(kind: str, *parts: str) -> bytes:
    """The key of these parts; ``kind`` says what they are."""
    return blake2b("\x1f".join((kind, *parts)).encode(), digest_size=BYTES).digest()


def number(key: bytes) -> int:
    """The key as it stands in the database."""
    return int.from_bytes(key, "big", signed=True)


def record_keys(record: Record) -> bytes:
    """All keys of a record, one behind the other."""
    keys = []
    if record.doi:
        keys.append(digest("doi", record.doi.lower()))
    if record.pmcid:
        keys.append(digest("pmc", record.pmcid.upper()))
    for title in (record.title, record.vernacular_title, record.book_title):
        whole = title_text(title) if title else ""
        if whole:
            keys.append(digest("title", whole))
    journal = journal_key(record.journal or record.journal_full)
    volume, page = volume_key(record.volume), page_key(record.pages or record.elocation)
    author = author_key(record.authors[0]) if record.authors else ""
    if page:
        if volume:
            keys.append(digest("volume", volume, page, record.year))
            keys.append(digest("place", journal, volume, page))
        if author:
            keys.append(digest("page", author, page))
    if author and journal:
        keys.append(digest("author", author, journal, record.year))
    return b"".join(dict.fromkeys(keys))


def title_words(titles: Iterable[str]) -> list[str]:
    """The words by which titles are looked up, each once, in order."""
    text = " ".join(titles)
    return [word for word in dict.fromkeys(_words(text)) if len(word) > _SHORT and word not in _EVERYWHERE]


def title_text(title: str) -> str:
    """A title as it is hashed: its words, without remarks and brackets."""
    if title[:1] == "[" or title.rstrip(" .")[-1:] in {"]", ")"} or title[:9].lower() in {"retracted", "withdrawn"}:
        title = bare_title(title)
    return " ".join(_words(title))


def _words(text: str) -> Iterable[str]:
    if "<" in text:
        text = _TAG.sub("", text)
    return map(word_key, _WORD.findall(text))


def page_key(pages: str | None) -> str:
    """The number of the first page: ``E649–57`` is ``649``."""
    found = _NUMBER.search(pages or "")
    return found[0] if found else ""


@lru_cache(maxsize=16384)
def author_key(author: Author) -> str:
    """Family name without particles, umlauts levelled, and the first initial."""
    words = family_words(author.family)
    core = next((word for word in words if word not in PARTICLES), "".join(words))
    plain = core.replace("ue", "u").replace("oe", "o").replace("ae", "a")
    return f"{plain} {author.initials[:1].lower()}" if plain else ""


@lru_cache(maxsize=65536)
def journal_key(name: str) -> str:
    """The significant words of a journal's name."""
    return " ".join(words_of(name))
