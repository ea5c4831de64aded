"""The author list as the raw string prints it: what parsing took apart in another way is found again there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.given_names import same_given
from citecheck.bibliography.names import Likeness, family_words, initials_of, likeness, tidy
from citecheck.bibliography.text import fold, words
from citecheck.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Author, Record, Reference

_APOSTROPHE = re.compile(r"(?<=\b\w)['’‘`´ʼ]\s?(?=\w)|(?<=\w)['’‘`´ʼ](?=\w)|(?<!\w)['’‘`´ʼ](?=\w)")
_ENDS_EARLY = re.compile(
    r"\bet\.?\s+al|\bet\s+(?:coll|col|autres|kol)\b|\by\s+(?:cols?|colab\w*|otros)\b|\be\s+(?:cols?|colab\w*|outros|altri)\b|"
    r"(?:\band|&)\s+(?:others|colleagues|co-?workers|associates|\d+\s+(?:more|others?))|\bu\.\s?a\.|\bm\.\s?fl\b|\bmfl\b|"
    r"\bve\s+(?:ark|diğ)|\bi\s+(?:wsp|in|sur|suradn)\.|\ba\s+(?:kol|spol)\b|\b[eé]s\s+mtsai|и\s+(?:др|соавт)|та\s+ін|"
    r"\bym\.|\bog\s+(?:medarb|andre|medf)|\boch\s+(?:medarb|andra)|\bund\s+(?:andere|mitarb|kollegen)|\bu\.?\s?mitarb|"
    r"\bed\s+altri|\ben\s+(?:anderen|medew)|\be\.\s?a\.|\bš?\s?i\s+dr\.|[(\[]?\+\s?\d+|\b\d+\s+(?:more|others)\b|"
    r"\bmembers\s+of\b|\bgroup\b|等|ほか|και\s+συν",
    re.IGNORECASE,
)
_BETWEEN = frozenset(
    ["and", "und", "with", "for", "the", "van", "von", "del", "der", "den", "los", "las", "dos", "das"]
)
_IN_FULL = 3  # letters of a given name that is no run of initials
_SAID_MORE = 60  # characters behind the author list in which its end mark may have become part of the title


def flat(text: str) -> list[str]:
    """The folded words of a text, apostrophes closed up: ``O’ Connor`` is ``oconnor``, as families are keyed."""
    return words(_APOSTROPHE.sub("", text))


def region(reference: Reference, record: Record) -> list[str]:
    """The folded words of the reference before the title, wherever parsing put it: where its authors stand."""
    found, title = flat(reference.text), flat(record.title)
    for skipped in range(min(6, len(title) - 2)):
        for at in range(len(found) - 2):
            if found[at : at + 3] == title[skipped : skipped + 3]:
                return found[: max(0, at - skipped)]
    at = reference.text.find(reference.parsed.title or "\0")
    return flat(reference.text[: at + _SAID_MORE // 2]) if at > 0 else found


def ends_early(reference: Reference, record: Record) -> bool:
    """Whether the list is cut off in words, or by a number, that parsing did not take for "et al."."""
    return _ENDS_EARLY.search(_head(reference, record)) is not None


def _head(reference: Reference, record: Record) -> str:
    """The raw string up to the record's title, or up to a little way into the one that was read."""
    text, start = reference.text, record.title[:25].lower()
    at = text.lower().find(start) if start else -1
    if at > 0:
        return text[:at]
    at = text.find(reference.parsed.title or "\0")
    return text[: at + _SAID_MORE] if at > 0 else text


def printed(author: Author, listed: Sequence[str]) -> int:
    """How often the raw author list prints a name with its first initial, before or behind it."""
    author = tidy(author)
    name, initial = family_words(author.family), initials_of(author)[:1].lower()
    times = 0
    for at in range(len(listed) - len(name) + 1):
        if tuple(listed[at : at + len(name)]) == name:
            around = (*listed[at + len(name) : at + len(name) + 2], *listed[max(0, at - 2) : at])
            times += not initial or any(word.startswith(initial) for word in around)
    return times


def family_first(cited: Sequence[Author], found: Sequence[Author], listed: Sequence[str]) -> list[Author]:
    """The cited authors, those read again whose given name was taken for the family's: ``Zhang Xiaoming``.

    One is read again only as an author of the record whose family name the list prints right before those words.
    """
    out = list(cited)
    if all(likeness(c, f) >= Likeness.COMPATIBLE for c, f in zip(cited, found, strict=False)) and len(cited) <= len(
        found
    ):
        return out
    free = [f for f in found if not any(likeness(c, f) >= Likeness.COMPATIBLE for c in cited)]
    for i, author in enumerate(cited):
        own = family_words(author.family)
        if not own or (i < len(found) and likeness(author, found[i]) >= Likeness.COMPATIBLE):
            continue
        for other in free:
            given = _given_behind(other, own, listed)
            if given and initials_of(author)[:1].lower() == family_words(other.family)[0][:1]:
                initials = "".join(word[0] for word in given).upper()
                out[i] = replace(author, family=other.family, initials=initials, given=" ".join(given))
                free.remove(other)
                break
    return out


def _given_behind(found: Author, own: tuple[str, ...], listed: Sequence[str]) -> tuple[str, ...]:
    """The words behind a family name, up to and with those that were read as family name; empty if there are none."""
    name, initial = family_words(found.family), initials_of(found)[:1].lower()
    for at in range(len(listed) - len(name)):
        if tuple(listed[at : at + len(name)]) != name:
            continue
        rest = tuple(listed[at + len(name) : at + len(name) + 4])
        for end in range(len(own), len(rest) + 1):
            if rest[end - len(own) : end] == own and rest[0].startswith(initial):
                return rest[:end]
    return ()


def other_given(cited: Author, found: Author, listed: Sequence[str]) -> str | None:
    """The given name that the list prints in full, where it cannot be the record's; ``None`` otherwise."""
    if not found.given or not (cited.initials or cited.given):
        return None
    if cited.given and len(cited.given.split()[0]) > 2:
        names = [cited.given.split()[0].lower()]
    else:
        names = _full_names(family_words(cited.family), initials_of(cited).lower(), listed)
    if not names or any(same_given(name, found.given) for name in names):
        return None
    return names[0].capitalize()


def _full_names(name: tuple[str, ...], initials: str, listed: Sequence[str]) -> list[str]:
    """What stands right before and right behind a family name and can be its given name, printed in full."""
    names: list[str] = []
    for at in range(len(listed) - len(name) + 1):
        if tuple(listed[at : at + len(name)]) != name:
            continue
        around = [*listed[at + len(name) : at + len(name) + 1], *listed[max(0, at - 1) : at]]
        if any(word[:1] == initials[:1] and (len(word) < _IN_FULL or word == initials) for word in around):
            return []  # printed with initials
        full = (word for word in around if len(word) >= _IN_FULL and word not in _BETWEEN)
        names += [word for word in full if word[0] == initials[:1]]
    return names


_MARKS = frozenset(
    ["others", "other", "more", "colleagues", "coworkers", "and", "et", "al", "coll", "cols", "col", "otros", "ark"]
)
_DENIALS = frozenset(["no", "not", "non", "nor"])
_SHORT = 3  # letters of initials and small words


def without_names(title: str, record: Record) -> str:
    """A title that was read, without authors and end marks in front of it that belong to the author list."""
    start = fold(record.title[:25])
    plain = fold(title)
    at = plain.find(start) if len(start) > _SHORT and len(plain) == len(title) else -1
    if at <= 0:
        return title
    before = flat(title[:at])
    known = {word for author in record.authors for word in family_words(author.family)}
    named = any(word in known or word in _MARKS for word in before)
    spare = all(word in known or word in _MARKS or len(word) <= _SHORT or word.isdigit() for word in before)
    return title[at:] if named and spare and not _DENIALS & set(before) else title
