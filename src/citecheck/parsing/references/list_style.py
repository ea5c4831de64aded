"""How a reference list prints its journal articles, so that a suggested citation can look like its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from citecheck.frozen import Frozen
from citecheck.model import Kind, ParsedReference
from citecheck.parsing.references.asides import MONTH
from citecheck.parsing.references.patterns import DASH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citecheck.model import Reference


class ListStyle(Frozen):
    """The habits of one list; the defaults are those of PubMed's own Vancouver citations."""

    et_al_after: int = 6  # names printed before "et al."
    et_al_from: int = 7  # number of authors from which names are left out
    month: bool = True  # "2010 Sep;"
    issue: bool = True
    elide_pages: bool = True  # 1971-80, not 1971-1980
    doi: bool = False
    dash: str = "-"
    et_al: str = "et al."  # as printed, with its stop or without
    year_place: str = "middle"  # "first": after the authors; "middle": before the volume; "last": at the end
    year_volume: str = ";"  # what stands between year (month) and volume
    volume_pages: str = ":"  # what stands between volume (issue) and pages
    journal_stop: bool = True  # a full stop between journal and year
    end: str = "."


_T = TypeVar("_T")
_ET_AL = re.compile(r"\bet\.?\s?al\b\.?")
_PAGES = re.compile(rf"(?P<first>[A-Za-z]*\d\d+)(?P<dash>{DASH})(?P<last>[A-Za-z]*\d+)")


def list_style(references: Sequence[Reference]) -> ListStyle:
    """The style of a reference list, feature by feature what most of its journal articles print."""
    articles = [(r.text.strip(), r.parsed) for r in references if r.kind is Kind.JOURNAL and r.parsed.year]
    if not articles:
        return ListStyle()
    default = ListStyle()
    ranges = [found for _, p in articles if p.pages and (found := _PAGES.fullmatch(p.pages))]
    cut = Counter(len(p.authors) for _, p in articles if p.et_al and p.authors)
    longest = max((len(p.authors) for _, p in articles if not p.et_al), default=0)
    after = cut.most_common(1)[0][0] if cut else max(default.et_al_after, longest)
    return ListStyle(
        et_al_after=after,
        et_al_from=max(after, longest) + 1,
        month=_mostly(has_month(text, p) for text, p in articles),
        issue=_mostly(p.issue is not None for _, p in articles if p.volume),
        elide_pages=not ranges or _mostly(len(found["last"]) < len(found["first"]) for found in ranges),
        doi=_mostly(p.doi is not None for _, p in articles),
        dash=_most([found["dash"] for found in ranges], default.dash),
        et_al=_most([found[0] for text, p in articles if p.et_al and (found := _ET_AL.search(text))], default.et_al),
        year_place=_most([_year_place(text, p) for text, p in articles], default.year_place),
        year_volume=_most([s for text, p in articles if (s := _year_to_volume(text, p))], default.year_volume),
        volume_pages=_most([s for text, p in articles if (s := _volume_to_pages(text, p))], default.volume_pages),
        journal_stop=_mostly(_stop_after_journal(text, p.journal) for text, p in articles if p.journal),
        end="." if _mostly(text.endswith(".") for text, _ in articles) else "",
    )


def _most(values: list[_T], default: _T) -> _T:
    """The commonest value; of two equally common ones the first."""
    return Counter(values).most_common(1)[0][0] if values else default


def _mostly(votes: Iterable[bool]) -> bool:
    """Whether at least a third says yes: what a list prints at all, it prints where the reference has it."""
    cast = list(votes)
    return 3 * sum(cast) > len(cast)


def _year_place(text: str, parsed: ParsedReference) -> str:
    title = text.find(parsed.title) if parsed.title else -1
    year = f"{parsed.year}"
    if 0 <= text.find(year) < title:
        return "first"
    last = text.rfind(year)
    ends = last >= 0 and _NO_WORD.fullmatch(text, last + len(year)) is not None
    return "last" if parsed.volume and ends else "middle"


def has_month(text: str, parsed: ParsedReference) -> bool:
    """Whether a month stands behind the year."""
    year = f"{parsed.year}"
    return any(_THEN_MONTH.match(text, start + len(year)) for start in _places(text, year))


def _year_to_volume(text: str, parsed: ParsedReference) -> str | None:
    return _between(text, f"{parsed.year}", parsed.volume, _FROM_YEAR, free=True) if parsed.volume else None


def _volume_to_pages(text: str, parsed: ParsedReference) -> str | None:
    if not parsed.volume or not parsed.pages:
        return None
    return _between(text, parsed.volume, _DASHES.split(parsed.pages)[0], _FROM_VOLUME)


# What may stand between two parts is one pattern for all references: a pattern that held the parts would be compiled
# for each of them.
_NO_WORD = re.compile(r"\W*")
_THEN_MONTH = re.compile(rf",?\s{MONTH}")
_FROM_YEAR = re.compile(rf"(?:\s{MONTH}[^;:,]{{0,12}})?(?P<between>[;:,]\s?|\s)")
_FROM_VOLUME = re.compile(r"(?:\s?\([^()]{1,40}\))?(?P<between>\s?[:,;.]\s?|\s)")
_DASHES = re.compile(DASH)
_FURTHEST = 60  # characters that either can span


def _between(text: str, first: str, second: str, pattern: re.Pattern[str], *, free: bool = False) -> str | None:
    """The sign between two parts, of the leftmost place where both stand with it; ``free``: no figure follows."""
    for start in _places(text, first):
        begin = start + len(first)
        if not second:  # a range without a first page
            if found := pattern.match(text, begin):
                return found["between"]
            continue
        ends = list(_places(text[: begin + _FURTHEST + len(second)], second, begin))
        for end in reversed(ends):
            if free and text[end + len(second) :][:1].isdecimal():
                continue
            if found := pattern.fullmatch(text, begin, end):
                return found["between"]
    return None


def _places(text: str, part: str, start: int = 0) -> Iterator[int]:
    """Where a part stands in a text, from left to right."""
    while part and (start := text.find(part, start)) >= 0:
        yield start
        start += 1


def _stop_after_journal(text: str, journal: str) -> bool:
    position = text.rfind(journal)
    return position >= 0 and text[position + len(journal) :].startswith(".")
