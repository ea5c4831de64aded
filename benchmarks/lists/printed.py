"""Printed forms of our own making: a record's fields as some journal or other prints them, quickly and without CSL."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lists.styles import full_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citecheck.model import Author, Record


@dataclass(frozen=True, slots=True)
class Fields:
    """What a reference prints. Empty: not printed."""

    authors: tuple[Author, ...]
    title: str  # without its closing stop
    journal: str
    year: str
    volume: str
    issue: str
    pages: str
    date: str = ""  # " May 3", behind the year in the forms that print a date
    et_al: str = ""  # "et al", behind the authors
    last: str = "and"  # before the last author, in the forms that print a word there
    tail: str = ""  # identifiers and the like, behind everything

    def but(self, **changes: object) -> Fields:
        """The same with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def fields(record: Record) -> Fields:
    """The record's fields; pages in full."""
    return Fields(
        authors=record.authors,
        title=record.title.removesuffix("."),
        journal=record.journal,
        year=record.year,
        volume=record.volume,
        issue=record.issue,
        pages=full_pages(record.pages),
    )


# ------------------------------------------------------------------------------------------------ authors


def _close(one: Author) -> str:
    """``Melton LJ 3rd``."""
    return one.display


def _letters(one: Author, between: str = " ") -> str:
    """``L. J.``, ``L.J.``, and ``Y.-J.`` where the initials hold a hyphen."""
    return between.join(f"{x}." for x in one.initials.replace("-", "")) if "-" not in one.initials else one.initials.replace("-", ".-") + "."  # fmt: skip


def _stops(one: Author, between: str = " ") -> str:
    """``Melton, L. J., 3rd``."""
    if one.collective or not one.initials:
        return one.family
    return f"{one.family}, {_letters(one, between)}" + (f", {one.suffix}" if one.suffix else "")


def _dense(one: Author) -> str:
    """``Melton, L.J.``."""
    return _stops(one, "")


def _spaced(one: Author) -> str:
    """``Melton L. J.``."""
    return _stops(one).replace(", ", " ", 1)


def _turned(one: Author, between: str = " ") -> str:
    """``L. J. Melton``."""
    if one.collective or not one.initials:
        return one.family
    return f"{_letters(one, between)} {one.family}" + (f" {one.suffix}" if one.suffix else "")


def _turned_dense(one: Author) -> str:
    """``L.J. Melton``."""
    return _turned(one, "")


def _capitals(one: Author) -> str:
    """``MELTON L J``."""
    return one.family if one.collective else f"{one.family.upper()} {' '.join(one.initials.replace('-', ''))}".strip()


def _names(it: Fields, form: Callable[[Author], str], between: str = ", ", last: str = "", et_al: str = ", ") -> str:
    names = [form(one) for one in it.authors]
    if it.et_al:
        return between.join(names) + et_al + it.et_al
    if last and len(names) > 1:
        return between.join(names[:-1]) + last + names[-1]
    return between.join(names)


def _stop(text: str) -> str:
    """With a stop, unless it ends in a mark of its own."""
    return text if text[-1:] in ".?!" else f"{text}."


def _place(it: Fields, before: str = "(", after: str = ")") -> str:
    return it.volume + (f"{before}{it.issue}{after}" if it.issue else "")


# -------------------------------------------------------------------------------------------------- forms


def vancouver(it: Fields) -> str:
    """NLM's own."""
    return f"{_stop(_names(it, _close))} {_stop(it.title)} {_stop(it.journal)} {it.year}{it.date};{_place(it)}:{it.pages}.{it.tail}"


def ama(it: Fields) -> str:
    """The American Medical Association's: three authors of more than six."""
    names = it.but(authors=it.authors[:3], et_al="et al") if len(it.authors) > 6 and not it.et_al else it
    return f"{_stop(_names(names, _close))} {_stop(it.title)} {_stop(it.journal)} {it.year};{_place(it)}:{it.pages.replace('-', '–')}.{it.tail}"


def apa(it: Fields) -> str:
    """The American Psychological Association's."""
    names = _names(it, _stops, last=", & ")
    return f"{_stop(names)} ({it.year}). {_stop(it.title)} {it.journal}, {_place(it)}, {it.pages.replace('-', '–')}.{it.tail}"


def elsevier(it: Fields) -> str:
    """Elsevier's numbered style."""
    return f"{_names(it, _turned_dense)}, {it.title}, {it.journal} {_place(it, ' (', ')')} ({it.year}) {it.pages.replace('-', '–')}.{it.tail}"


def nature(it: Fields) -> str:
    """Nature's: no issue, one author of more than five."""
    names = it.but(authors=it.authors[:1], et_al="et al.") if len(it.authors) > 5 and not it.et_al else it
    return f"{_stop(_names(names, _stops, last=' & ', et_al=' '))} {_stop(it.title)} {it.journal} {it.volume}, {it.pages.replace('-', '–')} ({it.year}).{it.tail}"


def biomed_central(it: Fields) -> str:
    """BioMed Central's of old."""
    return f"{_names(it, _close)}: {_stop(it.title)} {it.journal} {it.year}, {_place(it)}:{it.pages}.{it.tail}"


def spaced(it: Fields) -> str:
    """A blank behind the semicolon, none of the last stop."""
    return f"{_stop(_names(it, _close))} {_stop(it.title)} {_stop(it.journal)} {it.year}{it.date}; {_place(it)}: {it.pages.replace('-', '–')}{it.tail}"


def oxford(it: Fields) -> str:
    """No stop behind the journal: BMJ, Oxford, JCBN."""
    return f"{_stop(_names(it, _close, et_al=' '))} {_stop(it.title)} {it.journal} {it.year}; {_place(it)}:{it.pages.replace('-', '–')}.{it.tail}"


def cambridge(it: Fields) -> str:
    """The British Journal of Nutrition's."""
    return f"{_names(it, _close, last=' & ')} ({it.year}) {_stop(it.title)} {it.journal} {it.volume}, {it.pages.replace('-', '–')}.{it.tail}"


def plos_old(it: Fields) -> str:
    """PLOS's of old."""
    return f"{_names(it, _close)} ({it.year}) {_stop(it.title)} {it.journal} {it.volume}: {it.pages.replace('-', '–')}.{it.tail}"


def frontiers(it: Fields) -> str:
    """Frontiers'."""
    return f"{_stop(_names(it, _close))} {_stop(it.title)} {it.journal} ({it.year}) {_place(it)}:{it.pages.replace('-', '–')}.{it.tail}"


def mdpi(it: Fields) -> str:
    """MDPI's."""
    return f"{_stop(_names(it, _dense, between='; ', et_al='; '))} {_stop(it.title)} {it.journal} {it.year}, {it.volume}, {it.pages.replace('-', '–')}.{it.tail}"


def harvard(it: Fields) -> str:
    """Elsevier's Harvard."""
    return f"{_names(it, _dense)}, {it.year}. {_stop(it.title)} {it.journal} {_place(it, ' (', ')')}, {it.pages.replace('-', '–')}.{it.tail}"


def ieee(it: Fields) -> str:
    """IEEE's."""
    names = _names(it, _turned, last=f", {it.last} " if len(it.authors) > 2 else f" {it.last} ")
    issue = f", no. {it.issue}" if it.issue else ""
    return f"{names}, “{it.title},” {it.journal}, vol. {it.volume}{issue}, pp. {it.pages.replace('-', '–')},{it.date} {it.year}.{it.tail}"


def chicago(it: Fields) -> str:
    """Chicago, author and date; initials for want of names."""
    rest = it.but(authors=it.authors[1:]) if it.authors else it
    names = _stops(it.authors[0]) if it.authors else ""
    if rest.authors:
        names += ", " + _names(rest, _turned, last=f", {it.last} " if len(rest.authors) > 1 else "")
        names = names if len(rest.authors) > 1 or it.et_al else names.replace(", " + _turned(rest.authors[0]), f", {it.last} {_turned(rest.authors[0])}")  # fmt: skip
    elif it.et_al:
        names += f", {it.et_al}"
    return f"{_stop(names)} {it.year}. “{_stop(it.title)}” {it.journal} {_place(it, ' (', ')')}: {it.pages.replace('-', '–')}.{it.tail}"


def wiley(it: Fields) -> str:
    """Commas throughout."""
    return f"{_names(it, _close)}, {it.title}, {it.journal}, {it.year}, {it.volume}, {it.pages.replace('-', '–')}.{it.tail}"


def karger(it: Fields) -> str:
    """Karger's."""
    return f"{_names(it, _close)}: {_stop(it.title)} {it.journal} {it.year};{it.volume}:{it.pages.replace('-', '–')}.{it.tail}"


def silverchair(it: Fields) -> str:
    """Oxford's web pages of old: ``vol. 12 (pg. 4-5)``."""
    return f"{_names(it, _spaced)}. {_stop(it.title)} , {it.journal} , {it.year}, vol. {it.volume} (pg. {it.pages}){it.tail}"


def gbt(it: Fields) -> str:
    """China's national standard."""
    return f"{_stop(_names(it, _capitals))} {it.title}[J]. {it.journal}, {it.year}, {_place(it)}: {it.pages}.{it.tail}"


def scientific_reports(it: Fields) -> str:
    """Scientific Reports' of old: a comma before the year."""
    return f"{_names(it, _spaced, last=' & ', et_al=' ')} {_stop(it.title)} {it.journal} {it.volume}, {it.pages.replace('-', '–')}, ({it.year}).{it.tail}"


FIVE = {"vancouver": vancouver, "ama": ama, "apa": apa, "elsevier": elsevier, "nature": nature}
FORMS: dict[str, Callable[[Fields], str]] = FIVE | {
    one.__name__: one
    for one in (
        biomed_central, spaced, oxford, cambridge, plos_old, frontiers, mdpi, harvard, ieee, chicago, wiley, karger,
        silverchair, gbt, scientific_reports,
    )
}  # fmt: skip
NO_ISSUE = frozenset(
    {"nature", "cambridge", "plos_old", "mdpi", "wiley", "karger", "silverchair", "scientific_reports"}
)


def people(record: Record) -> bool:
    """Whether those named as people are people, and the title is plain text."""
    names = [one.family for one in record.authors if not one.collective]
    group = re.compile(r"(?i)\b(?:group|party|committee|team|society|network|consortium)\b|[,:]")
    initials = max((len(one.initials) for one in record.authors), default=0)
    garbled = re.search(r"<|&amp;", record.title + record.journal_full + record.journal)
    return initials < 5 and not garbled and not any(group.search(name) for name in names)


def plain(record: Record) -> bool:
    """Fit to be cited: people as authors, pages in figures, volume and issue in figures, no notice on it."""
    named = record.title and record.title[0].isupper() and record.authors and record.authors[0].initials
    numbers = record.volume.isdigit() and record.issue.isdigit() and re.fullmatch(r"\d+-\d+", record.pages)
    fit = named and numbers and record.journal and len(record.title) > 40 and not record.notices
    return bool(fit and people(record))


def title_once(records: Sequence[Record]) -> list[Record]:
    """Those whose title no other record has: PubMed holds some papers twice."""
    keys = [re.sub(r"\W+", "", one.title.lower()) for one in records]
    times = Counter(keys)
    return [one for one, key in zip(records, keys, strict=True) if times[key] == 1]


def spread(records: Sequence[Record], n: int) -> list[Record]:
    """``n`` of them, evenly spread: the same records give the same choice."""
    step = max(1, len(records) // max(1, n))
    return list(records[::step][:n])
