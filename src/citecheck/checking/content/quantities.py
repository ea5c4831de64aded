"""The quantities of a sentence: value, unit and kind, whatever way they are printed.

``45 mg``, ``45 milligrams`` and ``0.045 g`` are one; ``25 of 100``, ``25/100``, ``25 %``, ``a quarter`` and ``one in
four`` are one. What cannot be read as a quantity is no quantity: nothing is guessed.
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.checking.content.units import Kind, given_per, unit_after
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator


class Bound(enum.StrEnum):
    """How exactly a number is given."""

    EXACT = "exact"
    LOOSE = "loose"  # about
    ABOVE = "above"  # more than, at least
    BELOW = "below"  # less than, up to


class Quantity(Frozen):
    """One number, or a range of them, with what it counts."""

    text: str  # as printed
    start: int  # in the sentence
    end: int
    low: float  # in the base unit of its kind (g, l, mol, day, %)
    high: float  # the same as ``low`` where no range is printed
    kind: Kind
    unit: str = ""  # the dimension: "g", "g/l", "IU", "day"; for a count what is counted: "people", "studies"
    room: float = 0.0  # half a unit of the last digit printed, in the base unit
    bound: Bound = Bound.EXACT
    often: float = 0.0  # times a day, where it is given
    down: bool | None = None  # a change: whether it is one to less; ``None`` where not told
    interval: bool = False  # bounds of a confidence interval, or a range from the least to the most


_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: float(i) for i, word in enumerate(_SMALL)} | {word: 10.0 * i for i, word in enumerate(_TENS, 2)}
_PARTS = {
    "half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0, "fifth": 20.0, "fifths": 20.0,
    "tenth": 10.0, "tenths": 10.0,
}  # fmt: skip
_DIGITS = r"\d{1,3}(?:[,\u202f\u2009 ]\d{3})+(?!\d)|\d{1,9}(?:[.·]\d{1,5})?|[.·]\d{1,5}"
_NUMBER = re.compile(
    rf"(?<![\w.·/])(?<!\d,)(?:(?P<digits>{_DIGITS})(?!\d|[.·]\d|\(OH\)|[A-Za-z]+\d)"
    r"|(?P<part>(?:an?|one|two|three|four)[ -](?:thirds?|quarters?|fifths?|tenths?)|half)(?=\s+(?:of|the|as)\b)"
    rf"|(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<ones>{'|'.join(_SMALL[1:10])})\b)?\b"
    rf"|(?P<small>{'|'.join(_SMALL[1:])})\b"
    r"|(?P<twice>twice|double[ds]?|doubling|triple[ds]?|tripling|halved?|halving|quadrupled?)\b)",
    re.IGNORECASE,
)
_SECOND = re.compile(
    rf"\s?(?:-|–|—|to|and|or|/)\s?(?P<second>{_DIGITS})(?![\w.]*\d)|\s(?:to|and|or)\s(?P<word>{'|'.join(_SMALL[1:])})\b"
)
_TIMES_TEN = re.compile(r"\s?(?:×|x)\s?10")
_SCALE = re.compile(r"\s(hundred|thousand|million|billion)\b", re.IGNORECASE)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}

_CONFIDENCE = re.compile(r"[\s-]{0,2}(?:C\.?I\.?\b|conf|credib|CrI\b|limits)", re.IGNORECASE)
_OF_TOTAL = re.compile(
    rf"\s?(?:/|(?:out\s)?of\s(?:the\s|all\s|these\s)?|in\s(?:every\s)?)(?P<total>{_DIGITS})(?![\w]|\s?%)"
)
_IN_FEW = re.compile(
    r"\s(?:out\sof|in)\s(?:every\s)?(?P<total>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b",
    re.IGNORECASE,
)
_MORE = (
    r"more|higher|greater|larger|longer|faster|increase[sd]?|increasing|rise|rose|gain(?:ed)?|elevat\w+|excess|rais\w+|"
    r"improve\w*|growth"
)
_LESS = (
    r"less|lower(?:ed|ing)?|fewer|smaller|shorter|slower|decreas\w+|reduc\w+|declin\w+|drop(?:ped)?|fall|fell|loss|lost|cut|"
    r"decrement|inhibit\w*|suppress\w*|diminish\w*|attenuat\w*"
)
_CHANGE_AFTER = re.compile(
    rf"[\s-](?:(?:relative|absolute|statistically|significant(?:ly)?|further|mean|overall)\s){{0,2}}(?:(?P<more>{_MORE})|(?P<less>{_LESS})|change)\b",
    re.IGNORECASE,
)
_CHANGE_BEFORE = re.compile(
    r"\bby\s(?:(?:about|up\sto|as\smuch\sas|some|over|more\sthan|less\sthan|at\sleast|approximately|nearly|almost|"
    r"an?\s\w+|around|roughly|only)\s){0,2}[−–-]?$"
    rf"|\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})|change)[\s,]{{1,2}}(?!than\b)(?:(?:\w+\s){{0,6}}?of\s)?"
    r"(?:about\s|approximately\s|up\sto\s|nearly\s)?[−–+-]?$|\s\([−–+]$",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b", re.IGNORECASE)
_TO_LEVEL = re.compile(r"\b(?:to|from|at|was|were|is|are|in)\s(?:about\s|only\s|approximately\s)?[(]?$", re.IGNORECASE)
_RATIO_BEFORE = re.compile(
    r"(?:(?P<odds>\bodds\sratios?|\ba?ORs?\b)|(?P<risk>\b(?:hazards?|risk|rate|incidence|incidence\srate|relative)\s(?:ratios?|risks?)|"
    r"\ba?(?:HR|RR|IRR|sHR|SHR)s?\b))(?:[^.;%]{0,28}|[^.;%\d]{0,70})$"
)
_INTERVAL_BEFORE = re.compile(
    r"(?:\bCI|confidence\s(?:interval|limits?)s?|\brange[sd]?|\bIQR|interquartile[^\d]{0,10})\b[^\d;.]{0,14}$",
    re.IGNORECASE,
)
_P_BEFORE = re.compile(r"(?:\b[Pp](?:[\s-]?value)?s?|\br2?|\bR²|χ²?|\bt|\bF|\bdf|κ|\bz)\s?(?:for\s\w+\s?)?[<>=≤≥]\s?$")
_NAME_BEFORE = re.compile(
    r"\b(?:types?|grades?|stages?|phases?|factors?|class|tables?|fig(?:ure|s)?\.?|hepatitis|vitamin)[\s-]$",
    re.IGNORECASE,
)
_TOP_BEFORE = re.compile(r"\b(?:top|bottom|highest|lowest|upper|lower)\s$", re.IGNORECASE)
_N_BEFORE = re.compile(r"\b[nN]\s?=\s?$")
_SPREAD_BEFORE = re.compile(r"(?:±|\+/-|\+/−|\bSDs?|\bSEM?)\s?[=:]?\s?$")
_NO_FIGURE = (_NAME_BEFORE, _P_BEFORE, _SPREAD_BEFORE)  # before a number that is a name, a statistic, a spread
_LOOSE_BEFORE = re.compile(
    r"(?:(?P<loose>about|approximately|around|roughly|nearly|almost|close\sto|some|~|≈|circa)|"
    r"(?P<above>more\sthan|over|at\sleast|above|exceed\w*|greater\sthan|in\sexcess\sof|no\sless\sthan|minimum\sof|>|≥)|"
    r"(?P<below>less\sthan|fewer\sthan|under|at\smost|below|up\sto|as\smuch\sas|as\smany\sas|no\smore\sthan|maximum\sof|within|<|≤))\s?(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
_NAMED = (
    ("people", r"patients?|women|men|participants?|subjects?|volunteers?|individuals?|people|persons?|adults|children|"
               r"infants|adolescents|residents|students|nurses|workers|veterans|athletes|smokers|girls|boys|mothers|pairs|"
               r"cases|controls|healthy|postmenopausal|pregnant|recipients|survivors|neonates|newborns|twins"),
    ("studies", r"trials?|studies|RCTs?|articles|papers|cohorts|reports|publications|reviews|meta-analyses"),
    ("animals", r"mice|rats|rabbits|dogs|monkeys|pigs|animals"),
    ("places", r"centers|centres|hospitals|countries|sites|clinics|schools|villages|cities"),
)  # fmt: skip
_COUNTED = re.compile(
    r"\s(?:(?!and\b|or\b|of\b|in\b|with\b|were\b|was\b|to\b|the\b|by\b|for\b|from\b|at\b|on\b|per\b)[\w-]{2,24}\s){0,4}?"
    r"(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _NAMED) + r")\b",
    re.IGNORECASE,
)
_PLUS_MINUS = re.compile(rf"\s?(?:±|\+/[-−]|\(SD:?\s?|\(±\s?)\s?(?:{_DIGITS})\)?")
_LONGEST = 3_000  # characters of one sentence that are read


@lru_cache(maxsize=512)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order; a list or range of numbers before one unit all have that unit."""
    return tuple(_found(text[:_LONGEST]))


def _found(text: str) -> Iterator[Quantity]:
    done = 0
    for match in _NUMBER.finditer(text):
        if match.start() < done:
            continue
        for one in _read(text, match):
            done = max(done, one.end)
            yield one


def _value(match: re.Match[str]) -> tuple[float, float] | None:
    """The number and half a unit of its last digit; ``None`` for parts of a whole and for "twice"."""
    digits = match["digits"]
    if digits:
        return _number(digits)
    if match["tens"]:
        return _WORDS[match["tens"].lower()] + _WORDS.get((match["ones"] or "").lower(), 0.0), 0.5
    if match["small"]:
        return _WORDS[match["small"].lower()], 0.5
    return None


def _number(digits: str) -> tuple[float, float]:
    plain = re.sub(r"[,\u202f\u2009 ]", "", digits).replace("·", ".")
    return float(plain), 0.5 * 10 ** -len(plain.partition(".")[2])


def _read(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    """What begins at a number: one quantity, two of a list, or nothing."""
    before = text[max(0, match.start() - 90) : match.start()]
    start, end = match.span()
    bound = _bound(before)
    if match["part"]:
        amount, _, part = match["part"].lower().replace("-", " ").rpartition(" ")
        share = _PARTS[part] * _WORDS.get(amount, 1.0)
        yield Quantity(text[start:end], start, end, share, share, Kind.SHARE, "%", 1.5, _looser(bound))
        return
    if match["twice"]:
        yield from _multiple(text, match, bound)
        return
    value = _value(match)
    if value is None or any(sign.search(before) for sign in _NO_FIGURE) or _TIMES_TEN.match(text, end):
        return
    low, room = value
    if scale := _SCALE.match(text, end):
        factor = _SCALES[scale.group(1).lower()]
        low, room, end = low * factor, room * factor, scale.end()
    if total := _of_total(text, match, low, end):
        yield from total
        return
    span = _span(text, low, room, end, before)
    yield from _measured(text, start, span, before, bound)


def _of_total(text: str, match: re.Match[str], part: float, end: int) -> list[Quantity]:
    """ "25 of 100", "one in four": the share, and both numbers; empty where it is none."""
    few = _IN_FEW.match(text, end) if match["small"] else None
    total = few or (_OF_TOTAL.match(text, end) if match["digits"] else None)
    if total is None or unit_after(text, total.end(), "") is not None:
        return []
    whole = _WORDS[total["total"].lower()] if few else _number(total["total"])[0]
    if not whole > part > 0:
        return []
    start, finish = match.start(), total.end()
    shown, share = text[start:finish], 100 * part / whole
    return [
        Quantity(shown, start, finish, share, share, Kind.SHARE, "%", 0.5, _bound(text[max(0, start - 90) : start])),
        Quantity(text[start:end], start, end, part, part, Kind.BARE, "", 0.5),
        Quantity(shown, start, finish, whole, whole, Kind.BARE),
    ]


class _Span(Frozen):
    """A number, or two with a word or dash between them, up to the unit."""

    low: float
    high: float
    room: float
    end: int
    listed: bool = False  # two numbers, not all between them: "15 or 45 mg"
    unit: tuple[Kind, str, float, int] | None = None


def _span(text: str, low: float, room: float, end: int, before: str) -> _Span:
    """The number with the second one of a range, where one unit stands behind both."""
    if second := _SECOND.match(text, end):
        named = "second" if second["second"] else "word"
        high, finer = _number(second["second"]) if second["second"] else (_WORDS[second["word"].lower()], 0.5)
        listed = text[end : second.start(named)].strip().lower() in ("and", "or", "/") or high <= low
        if unit := unit_after(text, second.end(), before):
            return _Span(low, high, min(room, finer), second.end(), listed, unit)
        if _INTERVAL_BEFORE.search(before):
            return _Span(low, high, min(room, finer), second.end(), listed)
    unit = unit_after(text, end, before)
    if unit is None and (spread := _PLUS_MINUS.match(text, end)):
        return _Span(low, low, room, spread.end(), unit=unit_after(text, spread.end(), before))
    return _Span(low, low, room, end, unit=unit)


def _measured(text: str, start: int, span: _Span, before: str, bound: Bound) -> Iterator[Quantity]:
    """The quantity, or the two of a list, of which the numbers are read."""
    kind, unit, factor, finish = span.unit or (Kind.BARE, "", 1.0, span.end)
    down, often = None, 0.0
    interval = _INTERVAL_BEFORE.search(before) is not None
    if kind is Kind.SHARE:
        if _CONFIDENCE.match(text, finish):
            return
        kind, down = (Kind.BARE, None) if _TOP_BEFORE.search(before) else _change(text, finish, before)
    elif kind is Kind.AMOUNT:
        unit, factor, often, finish = given_per(text, unit, factor, finish)
    elif kind is Kind.BARE and not interval:
        kind, unit = _counted(text, start, span, before)
    shown = text[start:finish].strip()
    for least, most in ((span.low,) * 2, (span.high,) * 2) if span.listed else ((span.low, span.high),):
        low, high, room = least * factor, most * factor, span.room * factor
        yield Quantity(shown, start, finish, low, high, kind, unit, room, bound, often, down, interval)


def _counted(text: str, start: int, span: _Span, before: str) -> tuple[Kind, str]:
    """What a number without a unit is: a ratio, a number of people or trials, or bare."""
    if ratio := _RATIO_BEFORE.search(before):
        return (Kind.ODDS if ratio["odds"] else Kind.RATIO), ""
    if _N_BEFORE.search(before):
        return Kind.COUNT, "people"
    counted = _COUNTED.match(text, span.end)
    if counted and span.low.is_integer() and not _date(span.low, text, start):
        return Kind.COUNT, str(counted.lastgroup)
    return Kind.BARE, ""


def _date(value: float, text: str, start: int) -> bool:
    """Whether a number is a calendar year: ``in 2004 patients were``."""
    return 1800 <= value <= 2100 and bool(
        re.search(r"\b(?:in|since|until|from|to|of|and|before|after)\s$", text[:start])
    )


def _bound(before: str) -> Bound:
    found = _LOOSE_BEFORE.search(before)
    return Bound(found.lastgroup) if found and found.lastgroup else Bound.EXACT


def _looser(bound: Bound) -> Bound:
    return Bound.LOOSE if bound is Bound.EXACT else bound


def _multiple(text: str, match: re.Match[str], bound: Bound) -> Iterator[Quantity]:
    """``twice as many``, ``doubled``, ``halved``."""
    word = match["twice"].lower()
    start, end = match.span()
    if word == "twice" and not re.match(r"\s(?:as\s|the\s|that\s)", text[end : end + 6]):
        return
    if word in ("double", "triple") and re.match(r"[\s-](?:blind|mask|dummy|bond|strand)", text[end : end + 8]):
        return
    times = {"t": 2.0, "d": 2.0, "h": 0.5, "q": 4.0}[word[0]] if not word.startswith("tripl") else 3.0
    yield Quantity(text[start:end], start, end, times, times, Kind.FOLD, "", 0.25 if times < 1 else 0.5, _looser(bound))


def _change(text: str, end: int, before: str) -> tuple[Kind, bool | None]:
    """Whether a percentage is one of change, and to less."""
    if after := _CHANGE_AFTER.match(text, end):
        return Kind.CHANGE, True if after["less"] else False if after["more"] else None
    if _TO_LEVEL.search(before):
        return Kind.SHARE, None
    found = _CHANGE_BEFORE.search(before)
    if found is None:
        return Kind.SHARE, None
    if not (found["more"] or found["less"]):
        signs = list(_SIGN.finditer(before))
        found = signs[-1] if signs else None
    return Kind.CHANGE, None if found is None else True if found["less"] else False if found["more"] else None
