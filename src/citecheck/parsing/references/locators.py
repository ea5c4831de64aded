"""The place in a journal, read from the right end of a reference: year, volume, issue, pages.

A table of named patterns, each anchored at the end of the string and tried in order, from the most to the
least telling. Only the last few hundred characters are looked at, so that no pattern can run away.
"""

from __future__ import annotations

import re

from citecheck.frozen import Frozen
from citecheck.parsing.references.asides import MONTH, YEAR
from citecheck.parsing.references.patterns import DASH

_WINDOW = 260  # characters from the right end that can belong to a locator; the longest seen had 140


class Locator(Frozen):
    """Where in a journal a work stands; fields as printed."""

    start: int  # offset in the string at which it begins
    pattern: str  # name of the pattern that read it
    year: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    month: str | None = None  # with the day, if any
    malformed: str | None = None


_Y = rf"(?=[12])(?<![\d/–—-])(?P<year>{YEAR})(?![\d/])(?P<letter>[a-z]\b)?"
_Y_PAREN = rf"[\[(]\s?(?:{MONTH}\s)?(?P<year>{YEAR})[a-z]?(?:[,\s]\s?{MONTH}(?:\s\d{{1,2}})?)?\s?[\])]"
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?"
_MD = (
    rf"(?:{MONTH}(?:\s?[-–/ ]\s?{MONTH})?(?:[ -]{_DAYS}\b(?:\s?[-–/]\s?(?:{YEAR}\s)?(?:{MONTH}\s)?{_DAYS})?)?"
    rf"|{_DAYS}\s{MONTH}|[1-4](?:st|nd|rd|th)\sQuart(?:er)?\.?|First\sQuarter)"
)
_PAGE_SIMPLE = r"(?:S\d{4}-\d{4}\(\d\d\)\d{5}-[\dX]|(?:[A-Za-z]{1,8}[-.]?)?\d[\w.]{0,22}|\b[ivxlc]{1,7}\b)"
_RANGE = rf"{_PAGE_SIMPLE}(?:\s?{DASH}\s?{_PAGE_SIMPLE})?"
_ASIDE = (
    rf"(?:[;,.]?\s?\(?(?:discussion|quiz|author reply|reply|passim|contd?|suppl|\d\sp\sfollowing)\b\.?\s?"
    rf"(?:{_RANGE})?(?:\s?,\s?{_RANGE}){{0,3}}\)?){{0,3}}"
)
_PAGES = (
    rf"(?:\bpp?\b\.?\s?|\bpages?\b\s|\bart(?:icle)?\b\.?\s?(?:no\.?|number|id)?\s?:?\s?)?(?:[\[(]\s?)?"
    rf"(?P<pages>(?:suppl\s)?{_RANGE}(?:\s?[,;&+]\s?{_RANGE}){{0,6}}){_ASIDE}(?:\s?pp?\.?)?[\])]?(?:\s?\[\d{{1,3}}\s?{DASH}\s?\d{{1,3}}\])?"
)
_SUPPL = (
    r"(?:Suppl(?:ement(?:ary|um)?)?|suppl(?:ement)?|Supp|Pt|Part|Spec(?:ial)?\.?\s?(?:No|Iss(?:ue)?)|Hors\ss[ée]rie"
    r"|Beih(?:eft)?|Sonderh)\b\.?"
)
_SUPPL_NO = rf"{_SUPPL}(?:\s?(?:No\.?\s?)?[A-Z]?\d{{0,3}}[A-Z]?)(?:\s{_SUPPL}\s?\w{{1,3}})?(?![A-Za-z])"
_VOL = (
    rf"(?:\b[Vv]ol(?:ume)?\b\.?\s?)?(?P<volume>(?<!\d)(?<!(?<!ol)\.)(?:[A-Z]{{1,2}}-?)?\d{{1,5}}(?:\s?[-–/]\s?\d{{1,5}})?"
    rf"(?:[- ]?[A-Z]{{1,2}}\b)?"
    rf"|(?<![A-Za-z])[IVXLC]{{2,7}}\b|(?<![A-Za-z])[ivx]{{1,4}}(?=[,:;]\s?\d)|\b{_SUPPL_NO})"
)
_ISSUE = (
    rf"(?:(?:\s?[(\[]\s?(?P<issue>[^()\[\]]{{1,60}})\s?[)\]])(?:,?\s?(?P<part>{_SUPPL_NO}))?"
    rf"|[,:]?\s?(?P<issue_word>{_SUPPL_NO})"
    rf"|,?\s?(?:[Nn]o|[Nn]r|[Nn]um|[Ii]ss(?:ue)?|[Nn]umber|N[°º]|№)\b\.?\s?(?P<issue_no>(?:{_SUPPL}\s?)?\w{{1,8}}(?:\s?[-–/]\s?\w{{1,8}})?(?:\s{_SUPPL_NO})?))"
)
_THEN_MD = rf"(?:[\s,;.]{{1,2}}(?P<month>{_MD}))?"
_MD_THEN = rf"(?:(?P<month_first>{_MD})[\s,]{{1,2}})?"
_END = r"[\s.,;:)\]]{0,8}$"
_LEFT = r"(?<![^\s.,;:)\]])"  # at the beginning or behind one of these


# name, pattern, in order of trial
_WITH_YEAR: tuple[tuple[str, str], ...] = (
    # 2016 2016;10/05;2016:1426279: what a reference manager makes of a date it does not understand
    ("year twice", rf"{_Y}\s{YEAR}\s?;\s?[^;:]{{0,20}};\s?{_VOL}\s?:\s?{_PAGES}{_END}"),
    # 1979, vol. 254 10 (pg. 3637-46), as Oxford's pages print
    (
        "year, volume issue (pg. pages)",
        rf"{_Y}\s?,\s?[Vv]ol\.\s?(?P<volume>[A-Z]?\d{{1,5}}[A-Z]?)(?:\s(?P<issue>[\w. -]{{1,16}}?))?"
        rf"\s?\(pg\.\s?(?:Article\s)?(?P<pages>{_RANGE})\){_END}",
    ),
    # vol. 32, no. 1, pp. 561-573, May 2023
    ("vol., pp., year", rf"{_LEFT}(?=[Vv]ol){_VOL}{_ISSUE}?\s?,\s?(?=pp?\.){_PAGES}[\s,.;]{{1,3}}{_MD_THEN}{_Y}{_END}"),
    # 1793, 1008-1022, (2009): a volume that looks like a year
    ("volume, pages, (year)", rf"{_LEFT}{_VOL}\s?,\s?{_PAGES},\s?{_Y_PAREN}{_END}"),
    # 2010 Sep;25(9):1948-57 · 2010, 25(9), 1-9 · 2010;25:1-9
    ("year;volume(issue):pages", rf"{_Y}{_THEN_MD}\s?[;:,.]{{1,2}}\s?{_VOL}{_ISSUE}?\s?[:,;.]{{1,2}}\s?{_PAGES}{_END}"),
    # 2004;(2):CD001234
    ("year;(issue):pages", rf"{_Y}{_THEN_MD}\s?[;:,.]{{0,2}}\s?{_ISSUE}\s?[:,;.]{{1,2}}\s?{_PAGES}{_END}"),
    # vol. 12, no. 3, Mar. 2010, pp. 1-9
    ("volume(issue), year, pages", rf"{_LEFT}{_VOL}{_ISSUE}?[\s,;:]{{1,2}}{_MD_THEN}{_Y}\s?[:,;]\s?{_PAGES}{_END}"),
    # 6, 487-492 (2001)
    ("volume(issue), pages (year)", rf"{_LEFT}{_VOL}{_ISSUE}?\s?[,:;]\s?{_PAGES}[\s,.;]{{0,3}}{_Y_PAREN}{_END}"),
    # 6 (2001) 487-492 · 25, no. 9 (2010): 1-9
    ("volume(issue) (year) pages", rf"{_LEFT}{_VOL}{_ISSUE}?[\s,:;.]{{0,2}}{_Y_PAREN}[\s,:;.]{{0,3}}{_PAGES}{_END}"),
    # (2010) 25(9):1-9
    ("(year) volume(issue):pages", rf"{_Y_PAREN}[\s,:;.]{{0,3}}{_VOL}{_ISSUE}?\s?[:,;.]\s?{_PAGES}{_END}"),
    # vol. 12, no. 3, pp. 1-9, Mar. 2010
    ("volume(issue), pages, year", rf"{_LEFT}{_VOL}{_ISSUE}?\s?[,:;]\s?{_PAGES}[\s,.;]{{1,3}}{_MD_THEN}{_Y}{_END}"),
    # 2010 25(9):1-9
    ("year volume(issue):pages", rf"{_Y}\s{_VOL}{_ISSUE}?\s?[:,]\s?{_PAGES}{_END}"),
    ("volume(issue) pages (year)", rf"{_LEFT}{_VOL}{_ISSUE}?\s{_PAGES}[\s,.;]{{0,3}}{_Y_PAREN}{_END}"),
    ("volume (year)", rf"{_LEFT}{_VOL}{_ISSUE}?[\s,]{{1,2}}{_Y_PAREN}{_END}"),
    ("year;volume(issue)", rf"{_Y}{_THEN_MD}\s?;\s?{_VOL}{_ISSUE}?\s?:?{_END}"),
    # 2023 Oct 20:1-24
    ("year:pages", rf"{_Y}{_THEN_MD}\s?[;:.,]{{1,2}}\s?{_PAGES}{_END}"),
    ("(year)", rf"{_Y_PAREN}{_END}"),
    ("year", rf"(?:^|(?<=[\s.,;:©c])){_MD_THEN}{_Y}{_THEN_MD}{_END}"),
)
_WITHOUT_YEAR: tuple[tuple[str, str], ...] = (
    ("volume(issue):pages", rf"{_LEFT}{_VOL}{_ISSUE}?\s?[:,;]{{1,2}}\s?{_PAGES}{_END}"),
    ("volume(issue) pages", rf"{_LEFT}{_VOL}{_ISSUE}[.\s]{{1,2}}{_PAGES}{_END}"),
    ("volume(issue)", rf"{_LEFT}{_VOL}{_ISSUE}{_END}"),
    # Suppl 47 70-99
    ("volume pages", rf"{_LEFT}{_VOL}\s(?P<pages>[A-Za-z]?\d{{1,6}}\s?{DASH}\s?[A-Za-z]?\d{{1,6}}){_END}"),
    # Epidemiol Infect 1-8
    ("pages", rf"(?<=[a-z.])\s(?:pp?\.?\s?)?(?P<pages>\d{{1,6}}\s?{DASH}\s?\d{{1,6}}){_END}"),
    # Psychological Medicine40, 1943-1957
    ("volume glued", rf"(?<=[a-z]{{3}})(?P<volume>\d{{1,4}}){_ISSUE}?\s?[:,]\s?{_PAGES}{_END}"),
)
# what a string must hold, one of them at least, for patterns to be worth a trial
_MARKS: dict[str, tuple[str, ...]] = {
    "year twice": (";",),
    "year, volume issue (pg. pages)": ("(pg.",),
    "vol., pp., year": ("ol",),
    "volume, pages, (year)": ("(", "["),
    "volume(issue), pages (year)": ("(", "["),
    "volume(issue) (year) pages": ("(", "["),
    "(year) volume(issue):pages": ("(", "["),
    "volume(issue) pages (year)": ("(", "["),
    "volume (year)": ("(", "["),
    "year;volume(issue)": (";",),
    "(year)": ("(", "["),
}


class _Pattern(Frozen):
    name: str
    pattern: re.Pattern[str]
    marks: tuple[str, ...]  # empty: worth a trial in any string


def _compiled(table: tuple[tuple[str, str], ...]) -> tuple[_Pattern, ...]:
    return tuple(_Pattern(name, re.compile(pattern), _MARKS.get(name, ())) for name, pattern in table)


_COMPILED_WITH_YEAR = _compiled(_WITH_YEAR)
_COMPILED_WITHOUT_YEAR = _compiled(_WITHOUT_YEAR)

_DIGIT = re.compile(r"\d")
_ISSUE_IN_PAGES = re.compile(rf"(?P<issue>\d{{1,3}}),\s?(?P<pages>\d+\s?{DASH}\s?\d+)$")
_PAGE_RANGE = re.compile(rf"(?P<first>\d{{1,5}})\s?{DASH}\s?(?P<last>\d{{1,5}})$")
_SPACES_AROUND_DASH = re.compile(r"\s(?:(?=[-–—−‐‑])|(?<=[-–—−‐‑]\s))")


def find_locator(text: str, known_year: str | None = None) -> Locator | None:
    """The locator at the right end of a reference, or ``None``.

    ``known_year`` is the year printed after the authors, where the style has it there: the locator then bears no
    year, or the same.
    """
    offset = max(0, len(text) - _WINDOW)
    window = text[offset:]
    if not _DIGIT.search(window):
        return None
    if known_year is None:
        found = _first(_COMPILED_WITH_YEAR, window) or _first(_COMPILED_WITHOUT_YEAR[:3], window)
    else:
        found = None
        if known_year in window:
            found = _first(_COMPILED_WITH_YEAR, window)
            if found and found[1]["year"] != known_year:
                found = None
        found = found or _first(_COMPILED_WITHOUT_YEAR, window)
    return _locator(*found, offset=offset, known_year=known_year) if found else None


_MAY_END = re.compile(
    r"(?<=\d)[A-Za-z]?[)\]]{0,2}[.,;:]?(?=\s|$|[^\x00-\u024F])"
)  # a locator before a remark ends in a figure
_LONGEST_REMARK = 400
_MOST_TRIED = 24


def find_locator_before_remark(text: str, known_year: str | None = None) -> tuple[Locator, int] | None:
    """The locator that a remark follows, and where it ends: ``2007;164(6):942-948. A useful overview.``

    Only a whole one counts, with volume and pages (and a year, where none is known yet): what looks like less may be
    part of the remark.
    """
    ends = [found.end() for found in _MAY_END.finditer(text, max(0, len(text) - _LONGEST_REMARK))]
    for end in reversed(ends[-_MOST_TRIED:]):
        found = find_locator(text[:end], known_year)
        if found is not None and is_whole(found, known_year) and _stands_free(text, found.start, end):
            return found, end
    return None


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether a locator is neither in brackets (a title that cites) nor followed by another number (a law)."""
    before = text[:start]
    return before.count("(") <= before.count(")") and not text[end:].lstrip(" .,;:")[:1].isdigit()


def is_whole(locator: Locator, known_year: str | None = None) -> bool:
    """Whether a locator has volume, pages and year."""
    return bool(locator.volume and locator.pages and (locator.year or known_year)) and locator.pattern not in {
        "volume pages",
        "year:pages",
    }


def _first(table: tuple[_Pattern, ...], window: str) -> tuple[str, re.Match[str]] | None:
    for one in table:
        if one.marks and not any(mark in window for mark in one.marks):
            continue
        found = one.pattern.search(window)
        if found and not _is_false(one.name, found):
            return one.name, found
    return None


def _is_false(name: str, found: re.Match[str]) -> bool:
    """An issue alone is none where it is a remark in brackets: ``1995 (Discussion Paper No. 138)``."""
    if name == "pages":  # 2003-2010 ends a title
        return re.match(rf"{YEAR}\D", found["pages"]) is not None
    return name == "volume(issue)" and (len(found["issue"] or "") > 16 or len(found["volume"]) > 3)


def _locator(name: str, found: re.Match[str], *, offset: int, known_year: str | None) -> Locator:
    fields = found.groupdict()
    issue = fields.get("issue") or fields.get("issue_no") or fields.get("issue_word")
    if issue and fields.get("part"):
        issue = f"{issue} {fields['part']}"
    pages = fields.get("pages")
    if pages and not issue and (split := _ISSUE_IN_PAGES.match(pages)):
        issue, pages = split["issue"], split["pages"]
    volume = fields.get("volume")
    if volume and not pages and not issue and _is_page_range(volume):
        volume, pages = None, volume  # 2012; 7621-7624
    if known_year is not None and fields.get("year") and not volume and pages:
        volume = known_year  # 2018:4629383 after "(2018)": the volume is named by its year
    malformed = None
    if name == "year twice":
        malformed = (
            f"the date is printed as “{found[0].rsplit(':', 1)[0].strip()}”: year and issue cannot be told apart"
        )
    return Locator(
        start=offset + found.start(),
        pattern=name,
        year=fields.get("year"),
        volume=_clean(volume),
        issue=_clean(issue),
        month=fields.get("month") or fields.get("month_first"),
        pages=_clean(_SPACES_AROUND_DASH.sub("", pages) if pages else None),
        malformed=malformed,
    )


def _is_page_range(volume: str) -> bool:
    """A double volume joins neighbours (12-13); a wider stretch is one of pages."""
    found = _PAGE_RANGE.match(volume)
    return found is not None and (len(found["first"]) > 2 or int(found["last"]) - int(found["first"]) > 1)


def _clean(value: str | None) -> str | None:
    return value.strip(" .,;:") or None if value else None
