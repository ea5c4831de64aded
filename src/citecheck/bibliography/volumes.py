"""Volume and issue numbers: ``9-10`` and ``9–10``, ``Suppl 1`` and ``S1``, ``7 Pt 2`` and ``7`` are one."""

from __future__ import annotations

import re

from citecheck.bibliography.text import fold
from citecheck.model import Verdict

_PARTS = re.compile(r"[^\W_]+")
_NOISE = frozenset({"suppl", "supplement", "pt", "part", "no", "vol", "volume", "issue", "number", "s", "sup", "supp"})
_SUPPLEMENT = re.compile(r"\b(?:s|supp?l?|supplement\w*|suppl\w*)[\s.:#_-]{0,3}(?:no\.?\s?)?0*(\d{1,3})\b")
# What stands behind the number of the volume: its own supplement or part.
_BEHIND = re.compile(r"\b(?:s|supp?l?|supplement\w*|suppl\w*|pts?|parts?|no|nr|issue)\b.*$|\bs\d.*$")


def compare_numbers(cited: str | None, found: str | None, *, also: str = "") -> Verdict:
    """The verdict on two issue numbers; ``also`` is what may be printed along with them."""
    if not cited or not found:
        return Verdict.UNKNOWN if cited else Verdict.NOT_CITED
    if cited == found:
        return Verdict.SAME
    mine, other = _number_parts(cited), _number_parts(found)
    if not mine or not any(part.isdigit() for part in other):
        return Verdict.UNKNOWN  # "PP", "Publish Ahead of Print"
    with_also = mine & other and mine <= other | _number_parts(also)
    return Verdict.EQUIVALENT if mine <= other or other <= mine or with_also else Verdict.DIFFERS


def compare_volumes(cited: str | None, found: str | None, *, also: str = "") -> Verdict:
    """The verdict on two volume numbers: that of the record's supplement or part is not that of its volume."""
    verdict = compare_numbers(cited, found, also=also)
    if verdict is not Verdict.EQUIVALENT or not cited or not found:
        return verdict
    mine, other = _main(cited), _main(found)
    return Verdict.DIFFERS if mine and other and not mine & other else verdict


def _main(volume: str) -> set[str]:
    return {part for part in _number_parts(_BEHIND.sub("", fold(volume))) if part.isdigit()}


def supplements_differ(cited: tuple[str | None, str | None], found: tuple[str | None, str | None]) -> bool:
    """Whether volume and issue name another supplement by its number than the record's do."""
    mine, other = (_supplements(" ".join(part for part in pair if part)) for pair in (cited, found))
    return bool(mine) and bool(other) and not mine & other


def _supplements(text: str) -> set[str]:
    return set(_SUPPLEMENT.findall(fold(text)))


def _number_parts(text: str) -> set[str]:
    parts: set[str] = set()
    for part in _PARTS.findall(fold(text)):
        if part in _NOISE:
            continue
        match = re.fullmatch(r"([a-z]*?)(?:suppl|pt)?0*(\d+)([a-z]*)", part)
        if match is None:
            parts.add(part)
            continue
        number, letters = match[2], (match[1] + match[3]).strip("s")
        parts.add(number)
        if letters and letters not in _NOISE:
            parts.add(letters)
    return parts
