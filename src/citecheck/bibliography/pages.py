"""Pages: ``1971-80`` and ``1971-1980`` are one, ``E852`` and ``852`` too, ``CD005613.pub2`` is ``CD005613``."""

from __future__ import annotations

import re

from citecheck.frozen import Frozen
from citecheck.model import Verdict

_LEAD = re.compile(
    r"^\s*(?:pp?\s*[.:]?|pages?\s*:?|article(?:\s+(?:id|no|number))?\s*[.:]?|art\.?\s*(?:no|id)?\s*[.:]?|id|no\.)\s*(?=[\w(])",
    re.IGNORECASE,
)
_MOST_DIGITS = 20
_PLAIN = re.compile(rf"(\d{{1,{_MOST_DIGITS}}})(?:-(\d{{1,{_MOST_DIGITS}}}))?")
_DASH = re.compile(r"\s*(?:[-‐‑‒–—−]+|\bto\b)\s*")
_PII = re.compile(r"^[SB]\d{4}-?\d{3}[\dXx]|^\d{4}-\d{3}[\dXx]\(\d\d\)")
_PAGE = re.compile(r"^([A-Za-z]{0,12}?)[-.\s]?(\d{1,20})([A-Za-z]{0,2}\d{0,3})$")
_E_PART = re.compile(r"\.e\d{1,4}$", re.IGNORECASE)
_VERSION = re.compile(r"\.pub\d{1,2}$", re.IGNORECASE)


class Page(Frozen):
    """One page label taken apart: ``S131`` is prefix ``s``, number ``131``."""

    prefix: str
    number: str  # without leading zeros
    suffix: str

    @property
    def key(self) -> str:
        """Prefix, number and suffix joined, in lower case and without leading zeros."""
        return self.prefix + self.number + self.suffix


class Pages(Frozen):
    """The first stretch of a page field, elision undone; ``last`` is ``None`` where only one page is printed."""

    first: Page
    last: Page | None


def read_pages(text: str | None) -> Pages | None:
    """The pages of a page field, or ``None`` where it cannot be read (or is a publisher's item number)."""
    if not text:
        return None
    if plain := _PLAIN.fullmatch(text):  # most of them
        return _pages(plain[1], plain[2])
    bare = text.strip().rstrip(".").strip()
    stretch = _LEAD.sub("", re.split(r"[,;]", bare, maxsplit=1)[0].strip(), count=1)
    if not stretch or _PII.match(stretch):
        return None
    parts = _DASH.split(stretch)
    if len(parts) == 4 and parts[0].isalpha() and parts[0].lower() == parts[2].lower():  # "A-60-A-66"
        parts = [parts[0] + parts[1], parts[2] + parts[3]]
    elif len(parts) == 3 and parts[0].isalpha():  # "NP-12-20"
        parts = [parts[0] + parts[1], parts[2]]
    return _pages(parts[0], parts[1] if len(parts) == 2 else None) if len(parts) <= 2 else None


def _pages(start: str, end: str | None) -> Pages | None:
    first = _page(start)
    if first is None:
        return None
    return Pages(first, _expanded(first, _page(end) if end else None))


def _page(text: str) -> Page | None:
    if text.isdecimal() and len(text) <= _MOST_DIGITS:
        return Page("", text.lstrip("0") or "0", "")
    text = _VERSION.sub("", _E_PART.sub("", text.strip().rstrip(".?*")))
    match = _PAGE.match(text)
    if match is None:
        return None
    return Page(match[1].lower(), match[2].lstrip("0") or "0", match[3].lower())


def _expanded(first: Page, last: Page | None) -> Page | None:
    """``1971-80``: the last page takes over the digits (and the letter) that elision left out."""
    if last is None:
        return None
    number = last.number
    if len(number) < len(first.number) and last.prefix in {"", first.prefix}:
        number = first.number[: len(first.number) - len(number)] + number
    return Page(last.prefix or first.prefix, number, last.suffix)


def same_page(cited: Page, found: Page) -> bool:
    """Whether two labels name one page: an ``e`` or ``S`` that only one side prints does not count."""
    if cited.number != found.number:
        return False
    prefixes = {cited.prefix, found.prefix}
    suffixes = {cited.suffix, found.suffix}
    return (len(prefixes) == 1 or "" in prefixes) and (len(suffixes) == 1 or "" in suffixes)


def compare_pages(cited: Pages | None, found: Pages | None) -> tuple[Verdict, str | None]:
    """The verdict on two page fields, and a sentence where they are not simply the same."""
    if cited is None or found is None:
        return Verdict.UNKNOWN, None
    if not same_page(cited.first, found.first):
        return Verdict.DIFFERS, "The first page differs."
    if cited.last is None or found.last is None:
        return (Verdict.SAME if cited == found else Verdict.EQUIVALENT), None
    if not same_page(cited.last, found.last):
        return Verdict.DIFFERS, "The last page differs."
    return Verdict.SAME if cited == found else Verdict.EQUIVALENT, None
