"""Units: what follows a number, as a kind, a dimension and a factor to the base unit, and what it is given per."""

from __future__ import annotations

import enum
import re


class Kind(enum.StrEnum):
    """What a number counts or measures; only numbers of one kind are compared."""

    AMOUNT = "amount"  # mass, volume, substance, activity, concentration, length, energy, pressure
    SHARE = "share"  # 25 % of something
    CHANGE = "change"  # 25 % more or fewer
    POINTS = "points"  # percentage points
    FOLD = "fold"  # 1.5-fold, twice, three times as many
    RATIO = "ratio"  # hazard, risk, rate ratio
    ODDS = "odds"  # odds ratio
    TIME = "time"
    AGE = "age"
    COUNT = "count"  # of things that are named: patients, trials
    BARE = "bare"  # a number alone: compared with nothing, but what a list or a table may mean


_MASS = {"kg": 1e3, "g": 1.0, "mg": 1e-3, "ug": 1e-6, "ng": 1e-9, "pg": 1e-12}
_UNITS: dict[str, tuple[str, float]] = {
    **{name: ("g", factor) for name, factor in _MASS.items()},
    **{f"{long}gram{s}": ("g", _MASS[short]) for short, long in
       {"kg": "kilo", "g": "", "mg": "milli", "ug": "micro", "ng": "nano", "pg": "pico"}.items() for s in ("", "s")},
    "mcg": ("g", 1e-6), "gm": ("g", 1.0), "gms": ("g", 1.0), "mgs": ("g", 1e-3), "mcgs": ("g", 1e-6),
    "l": ("l", 1.0), "dl": ("l", 0.1), "ml": ("l", 1e-3), "cc": ("l", 1e-3), "ul": ("l", 1e-6),
    "liter": ("l", 1.0), "liters": ("l", 1.0), "litre": ("l", 1.0), "litres": ("l", 1.0),
    "milliliter": ("l", 1e-3), "milliliters": ("l", 1e-3), "millilitre": ("l", 1e-3), "millilitres": ("l", 1e-3),
    "iu": ("IU", 1.0), "internationalunits": ("IU", 1.0), "mol": ("mol", 1.0), "mmol": ("mol", 1e-3),
    "umol": ("mol", 1e-6), "nmol": ("mol", 1e-9),
    "pmol": ("mol", 1e-12), "cm": ("m", 1e-2), "mm": ("m", 1e-3), "um": ("m", 1e-6), "nm": ("m", 1e-9),
    "km": ("m", 1e3),
    "kcal": ("cal", 1e3), "kj": ("cal", 239.0), "mmhg": ("mmHg", 1.0), "°c": ("°C", 1.0),
}  # fmt: skip
_MOLAR = {"mm": 1e-3, "um": 1e-6, "nm": 1e-9, "pm": 1e-12}
_UNIT = re.compile(
    r"[\s-]{0,2}(kilograms?|milligrams?|micrograms?|nanograms?|picograms?|grams?|international units|"
    r"millilit(?:er|re)s?|lit(?:er|re)s?|mm\s?Hg|mcgs?|mgs?|gms?|kg|ug|[µμ]g|ng|pg|IU|[mun]?mol|[µμ]mol|pmol|"
    r"[µμ]l|ul|dl|ml|cc|cm|mm|km|[µμ]m|nm|pM|kcal|kJ|°\s?C|g|l)(?![\w])",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s?(?:/|·|per\b|an?\b|each\b|every\b)\s?(kilogram|body weight|kg|day|d|night|week|wk|month|mo|year|yr|dl|ml|"
    r"lit(?:er|re)|l|m2|m²|cm2|cm²|hour|hr|h|min|g|mol|mmol|dose)(?:[⁻−-]1)?(?!\w)|"
    r"\s(daily|weekly|monthly|annually|nightly)\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"[\s,(]{1,2}(once|twice|thrice|(?:two|three|four|2|3|4)\s?(?:times|x))[\s-](?:daily|an?\sday|per\sday|/day|/d|each\sday"
    r"|(weekly|an?\sweek|per\sweek))|[\s,(]{1,2}(b\.?i\.?d|t\.?i\.?d|q\.?i\.?d)\b",
    re.IGNORECASE,
)
_TIMES = {
    "once": 1.0,
    "twice": 2.0,
    "thrice": 3.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "bid": 2.0,
    "tid": 3.0,
    "qid": 4.0,
}
_RHYTHM = {
    "day": 1.0, "d": 1.0, "night": 1.0, "daily": 1.0, "nightly": 1.0, "week": 1 / 7, "wk": 1 / 7, "weekly": 1 / 7,
    "month": 1 / 30.44, "mo": 1 / 30.44, "monthly": 1 / 30.44, "year": 1 / 365.25, "yr": 1 / 365.25,
    "annually": 1 / 365.25, "hour": 24.0, "hr": 24.0, "h": 24.0, "min": 1440.0,
}  # fmt: skip
_DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "min": 1 / 1440, "hour": 1 / 24, "h": 1 / 24, "hr": 1 / 24, "day": 1.0,
    "d": 1.0, "week": 7.0, "wk": 7.0, "month": 30.4375, "mo": 30.4375, "year": 365.25, "yr": 365.25, "y": 365.25,
    "decade": 3652.5,
}  # fmt: skip
_TIME = re.compile(
    r"[\s-]{0,2}(seconds?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|wks?|months?|mos?|years?|yrs?|y|decades?)\b"
)
_AGE_AFTER = re.compile(r"[\s-]{0,2}(?:of\sage|old\b|or\solder|and\solder)", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:age[ds]?|ages|old|older\sthan|younger\sthan)(?:\s\w+){0,3}\s?[(:=,]?\s?$", re.IGNORECASE
)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|pct\b)", re.IGNORECASE)
_POINTS = re.compile(
    r"[\s-](?:percentage[\s-])?points?\b|\spercentage[\s-]points?\b|[\s-]percentage[\s-]points?\b", re.IGNORECASE
)
_FOLD = re.compile(
    r"[\s-]?fold\b|\s?(?:×|times)\s(?:as\s|the\s|more\s|higher|greater|lower|that\s|likelier)|x\s(?:as|more|higher)",
    re.IGNORECASE,
)


def unit_after(text: str, end: int, before: str) -> tuple[Kind, str, float, int] | None:
    """The kind, dimension and factor of what follows a number, and where it ends."""
    if percent := _PERCENT.match(text, end):
        points = _POINTS.match(text, percent.end())
        return (Kind.POINTS if points else Kind.SHARE, "%", 1.0, (points or percent).end())
    if points := _POINTS.match(text, end):
        return (Kind.POINTS, "%", 1.0, points.end()) if "percentage" in points.group().lower() else None
    if fold := _FOLD.match(text, end):
        return Kind.FOLD, "", 1.0, fold.end()
    if time := _TIME.match(text, end):
        return _time(text, time, before)
    found = _UNIT.match(text, end)
    return None if found is None else (Kind.AMOUNT, *_amount(found.group(1)), found.end())


def _time(text: str, found: re.Match[str], before: str) -> tuple[Kind, str, float, int]:
    """A time, or an age where words around it say so."""
    name = found.group(1).rstrip("s")
    older = _AGE_AFTER.match(text, found.end())
    if _DAYS[name] > _DAYS["week"] and (older or _AGE_BEFORE.search(before)):
        return Kind.AGE, "day", _DAYS[name], older.end() if older else found.end()
    return Kind.TIME, "day", _DAYS[name], found.end()


def _amount(printed: str) -> tuple[str, float]:
    """The dimension of a printed unit, and its factor; ``mM`` is a concentration and ``mm`` a length."""
    if printed in ("mM", "nM", "µM", "μM", "pM"):
        return "mol/l", _MOLAR[printed[0].replace("µ", "u").replace("μ", "u") + "m"]
    return _UNITS[re.sub(r"\s", "", printed.lower().replace("µ", "u").replace("μ", "u"))]


def given_per(text: str, unit: str, factor: float, end: int) -> tuple[str, float, float, int]:
    """What an amount is given per, and how often a day."""
    often = 0.0
    for _ in range(2):
        per = _PER.match(text, end)
        if per is None:
            break
        name = (per.group(1) or per.group(2)).lower()
        if name in _RHYTHM:
            unit += "/time" if often else ""  # "kcal a day and year": a change
            often = often or _RHYTHM[name]
        elif name in ("kilogram", "kg", "body weight"):
            unit += "/kg"
        elif name in _UNITS:
            dimension, below = _UNITS[name]
            unit, factor = f"{unit}/{dimension}", factor / below
        elif name in ("liter", "litre"):
            unit = f"{unit}/l"
        elif name != "dose":
            unit = f"{unit}/{name.replace('2', '²')}"
        end = per.end()
    if rhythm := _OFTEN.match(text, end):
        often = _TIMES.get(re.sub(r"\W|times|x", "", rhythm.group(1) or rhythm.group(3)).lower(), 0.0)
        if not often:
            often = float(re.sub(r"\D", "", rhythm.group()) or 1)
        if rhythm.group(2):
            often /= 7
        end = rhythm.end()
    return unit, factor, often, end
