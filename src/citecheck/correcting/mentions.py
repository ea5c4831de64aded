"""The names of an author list where they stand, how they are written, and another name written so."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold
from citecheck.correcting.printed_title import printed_title
from citecheck.frozen import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Author, Reference

_BETWEEN = r"[\s.\-‐‑–]{0,3}"
_SEPARATOR = re.compile(r"(?:\s?[,;]?\s?(?:and|und|et|y|e|&)\s|\s?[,;]\s?|\s)", re.IGNORECASE)
_LAST = re.compile(r"&|\b(?:and|und|et|y|e)\b", re.IGNORECASE)


class Mention(Frozen):
    """One printed name: its stretch of the reference, and where family and given names stand in it."""

    author: Author
    start: int
    end: int
    family: tuple[int, int]
    given: tuple[int, int] | None


class Form(Frozen):
    """How names are written: ``Smith JA``, ``Smith, J. A.``, ``J.A. Smith``."""

    given_first: bool
    between: str  # family and given names
    stop: str  # behind an initial
    blank: str  # between two initials
    shouted: bool = False  # the family name in capitals
    plain: bool = False  # without diacritics
    most: int = 9  # initials printed

    def write(self, author: Author) -> str:
        """The name in this form; one without initials, or of a group, as it is."""
        if author.collective or not author.initials:
            return author.family
        family = author.family.upper() if self.shouted else author.family
        letters = author.initials[: self.most]
        given = self.blank.join(f"{letter}{self.stop}" for letter in letters)
        words = (given, family) if self.given_first else (family, given)
        name = self.between.join(words) + (f" {author.suffix}" if author.suffix else "")
        return _without_marks(name) if self.plain else name


def _without_marks(text: str) -> str:
    """Letters without their diacritics, capitals kept."""
    return "".join(
        plain.upper() if letter.isupper() and len(plain) == 1 else plain
        for letter in text
        for plain in (fold(letter) if letter.isalpha() else letter,)
    )


def find_mentions(reference: Reference) -> list[Mention] | None:
    """Every author that was read, where it is printed, in order; ``None`` where one cannot be found for certain."""
    text, at = reference.text, 0
    out: list[Mention] = []
    limit = _title_start(reference)
    for author in reference.parsed.authors:
        mention = _find(author, text, at, limit)
        if mention is None or (out and not _SEPARATOR.fullmatch(text[at : mention.start])):
            return None
        out.append(mention)
        at = mention.end
    return _without_last_stop(out, text) if out else None


def _without_last_stop(mentions: list[Mention], text: str) -> list[Mention]:
    """The stop behind the last initial ends the list where no other initial has one: ``Smith J, Jones B. Title``."""
    last = mentions[-1]
    if last.given is None or last.given[1] != last.end or text[last.end - 1] != ".":
        return mentions
    initials = [text[one.given[0] : one.given[1]] for one in mentions if one.given and one.author.initials]
    if any("." in given[:-1] for given in initials) or any(given.endswith(".") for given in initials[:-1]):
        return mentions
    if len(initials) == 1 and text[last.family[1] : last.given[0]].startswith(","):
        return mentions  # "Smith, J. Title"
    return [*mentions[:-1], replace(last, end=last.end - 1, given=(last.given[0], last.given[1] - 1))]


def _title_start(reference: Reference) -> int:
    title = printed_title(reference)
    return title[0] if title and title[0] else len(reference.text)


def _find(author: Author, text: str, at: int, limit: int) -> Mention | None:
    family = r"[\s\-‐‑–]{1,2}".join(re.escape(word) for word in re.split(r"[\s\-‐‑–]+", author.family) if word)
    if author.collective or not (author.initials or author.given):
        found = re.compile(rf"(?<!\w){family}(?!\w)").search(text, at, limit)
        return Mention(author, *found.span(), found.span(), None) if found else None
    given = _given(author)
    suffix = rf"(?:,?\s{re.escape(author.suffix)}(?!\w)\.?)?" if author.suffix else ""
    behind = re.compile(rf"(?<!\w)(?P<family>{family}),?\s(?P<given>{given}){suffix}(?![^\W_])").search(text, at, limit)
    before = re.compile(rf"(?<!\w)(?P<given>{given})\s?(?P<family>{family})(?!\w){suffix}").search(text, at, limit)
    nearest = [found for found in (behind, before) if found]
    if not nearest:
        return None
    found = min(nearest, key=lambda one: one.start())
    return Mention(author, found.start(), found.end(), found.span("family"), found.span("given"))


def _given(author: Author) -> str:
    letters = _BETWEEN.join(re.escape(letter) for letter in author.initials)
    full = re.escape(author.given) if author.given else ""
    return "|".join(part for part in (full, rf"{letters}\.?" if letters else "") if part)


def form_of(mentions: Sequence[Mention], text: str) -> Form | None:
    """The form that the names of one list share; ``None`` where they do not, or where none has initials."""
    forms = [form for one in mentions if (form := _form(one, text)) is not None]
    if not forms:
        return None
    order = Counter((form.given_first, form.between, form.stop) for form in forms)
    (given_first, between, stop), count = order.most_common(1)[0]
    if count * 3 < len(forms) * 2:
        return None
    blanks = Counter(form.blank for form in forms if form.most > 1)
    blank = blanks.most_common(1)[0][0] if blanks else (" " if stop and between.startswith(",") else "")
    shouted = all(form.shouted for form in forms)
    return Form(given_first, between, stop, blank, shouted=shouted)


def _form(one: Mention, text: str) -> Form | None:
    if one.given is None:
        return None
    given = text[one.given[0] : one.given[1]]
    if len(re.findall(r"[^\W\d_]", given)) > max(len(one.author.initials), 1):
        return None  # names in full
    first = one.given[0] < one.family[0]
    between = text[one.given[1] : one.family[0]] if first else text[one.family[1] : one.given[0]]
    stop = "." if "." in given else ""
    initials = re.match(r"[^\W\d_]\.?([\s\-‐‑–]?)(?=[^\W\d_])", given)
    family = text[one.family[0] : one.family[1]]
    shouted = family.isupper() and len(family) > 3
    blank = initials[1] if initials and initials[1] in ("", " ") else ""
    return Form(first, between, stop, blank, shouted=shouted, most=2 if initials else 1)


def separators(mentions: Sequence[Mention], text: str) -> tuple[str, str] | None:
    """What stands between two names, and between the last two; ``None`` where one name shows neither."""
    gaps = [text[a.end : b.start] for a, b in pairwise(mentions)]
    if not gaps:
        return None
    last = gaps[-1]
    inner = Counter(gap for gap in gaps if not _LAST.search(gap))
    common = inner.most_common(1)[0][0] if inner else ", "
    return common, last if _LAST.search(last) else common
