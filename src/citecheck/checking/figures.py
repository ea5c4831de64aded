"""Figures with units: does the abstract have the one that the claim gives?"""

from __future__ import annotations

import re

from citecheck.frozen import Frozen

_UNITS = {
    "%": "%", "percent": "%", "per cent": "%",
    "mg": "mg", "milligram": "mg", "milligrams": "mg",
    "mcg": "µg", "µg": "µg", "μg": "µg", "ug": "µg", "microgram": "µg", "micrograms": "µg",
    "g": "g", "gram": "g", "grams": "g", "kg": "kg", "iu": "IU", "mmol": "mmol", "ml": "ml", "mm": "mm", "cm": "cm",
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,7}(?:[.·]\d{1,4})?"
_FIGURE = re.compile(
    rf"(?<![\w.,·])({_NUMBER})(?:\s{{0,2}}(?:-|–|to|and|or)\s{{0,2}}({_NUMBER}))?[\s-]{{0,2}}({_UNIT})(?![\w])",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:about|approximately|around|roughly|nearly|almost|over|more than|less than|at least|up to|some|to)\s*$",
    re.IGNORECASE,
)
_LOOSE_SHARE = 0.1
_COMPARABLE = 2  # figures of the same unit that an abstract must have before a missing one says anything


class Figure(Frozen):
    """One figure as printed."""

    text: str
    value: float
    unit: str
    decimals: int
    loose: bool = False  # "about", "more than"


def figures(text: str) -> list[Figure]:
    """The figures of a text that carry a unit of amount or share; both ends of a range."""
    found = []
    for match in _FIGURE.finditer(text):
        unit = _UNITS[match.group(3).lower()]
        loose = bool(_LOOSE.search(text[max(0, match.start() - 16) : match.start()]))
        for number in filter(None, match.groups()[:2]):
            plain = number.replace(",", "").replace("·", ".")
            decimals = len(plain.partition(".")[2])
            found.append(Figure(f"{number} {unit}", float(plain), unit, decimals, loose))
    return found


def missing_figures(claim: str, abstracts: list[str]) -> list[Figure]:
    """The claim's figures that no abstract has, though every one has several of the same unit."""
    claimed = figures(claim)
    sources = [figures(abstract) for abstract in abstracts] if claimed else []
    missing = []
    for figure in claimed:
        same = [[other for other in source if other.unit == figure.unit] for source in sources]
        if all(len(others) >= _COMPARABLE for others in same) and not any(
            _agrees(figure, other) for others in same for other in others
        ):
            missing.append(figure)
    return missing


def _agrees(claimed: Figure, found: Figure) -> bool:
    """Equal after rounding to what the claim prints; a share and its complement are one."""
    room = 0.5 * 10**-claimed.decimals + 1e-9
    if claimed.loose:
        room = max(room, _LOOSE_SHARE * claimed.value)
    values = (found.value, 100 - found.value) if found.unit == "%" else (found.value,)
    return any(abs(claimed.value - value) <= room for value in values)
