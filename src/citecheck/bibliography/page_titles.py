"""Titles of web pages: what a page calls itself, beside the site's name, against the title that a reference prints.

Pages carry their site's name before or behind the title, and change it as they please: a title that merely differs
proves nothing against a reference. Only one that is the printed one, or the printed one misspelt, tells anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from citecheck.bibliography.text import title_key, words
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_JOINT = re.compile(r"\s*[|–—·•»›«‹/]+\s*|\s+-+\s+|\s*::?\s+|[.?!]\s+|\s*[()\[\]]\s*|,\s+")  # between parts of a title
_STOP = re.compile(r"\s*[|–—·•»›]\s*|\s+-+\s+|[.?!]\s+|\s*[\[(]")  # where a printed title may have gone too far
_QUOTED = re.compile(r"[“\"„«‘]\s?([^“”\"„»]{8,250}?)[,.]?\s?[”\"“»’]")
_PARTS = 8  # of one title that are looked at
_LONGEST = 300
_LEAST_LETTERS = 9  # of words that name a page without all that is printed
_MISSPELT_WORDS = 4  # a title so long or longer may be told in spite of a misspelt word
_LEAST_MISSPELT, _LONG = 5, 8  # letters of a word that may be misspelt in one place, and in two


class AgreedTitle(Frozen):
    """A page's title that is the printed one."""

    on_page: str  # as far as both have it
    as_printed: str  # the printed one, its misspelt words as the page has them


def agreed_title(printed: str, titles: Sequence[str], names: Sequence[str] = ()) -> AgreedTitle | None:
    """The page's title as far as it is the printed one, or the printed one misspelt; ``None`` if no title is.

    ``names``: of the site and of the authors; they are no title.
    """
    whole = printed[:_LONGEST]
    forms = list(_printed_forms(whole, {title_key(name) for name in names}))
    parts = [(part, title_key(part)) for title in titles for part in _runs(title[:_LONGEST])]
    for _, form in forms:
        found = next((part for part, key in parts if key == form), None)
        if found is not None:
            return AgreedTitle(found, printed)
    for end, form in forms:
        found = next((part for part, key in parts if _misspelt(form, key)), None)
        if found is not None:
            return AgreedTitle(found, found + printed[end:])
    return None


def _printed_forms(printed: str, names: set[str]) -> Iterator[tuple[int, str]]:
    """The keys under which a printed title may stand on its page, each with where it ends in print.

    Whole, then without what was read into it behind.
    """
    if whole := title_key(printed):
        yield len(printed), whole
    if (quoted := _QUOTED.search(printed)) and (key := title_key(quoted[1])) and key not in names:
        yield quoted.end(1), key
    cuts = [match.start() for match in _STOP.finditer(printed)][:_PARTS]
    for cut in reversed(cuts):
        key = title_key(printed[:cut])
        if len(key.replace(" ", "")) >= _LEAST_LETTERS and key not in names:
            yield cut, key


def _runs(title: str) -> Iterator[str]:
    """A title, then each run of its parts, the longer ones first."""
    yield title
    cuts = [(0, 0), *((match.start(), match.end()) for match in _JOINT.finditer(title)), (len(title), len(title))]
    cuts = cuts[: _PARTS + 1]
    for length in range(len(cuts) - 1, 0, -1):
        for first in range(len(cuts) - length):
            part = title[cuts[first][1] : cuts[first + length][0]].strip()
            if part:
                yield part


def _misspelt(printed: str, found: str) -> bool:
    """Whether two keys are of as many words, and each pair of words is one, or one misspelt; never a number."""
    mine, other = printed.split(), found.split()
    if len(mine) != len(other) or len(mine) < _MISSPELT_WORDS:
        return False
    unlike = [(a, b) for a, b in zip(mine, other, strict=True) if a != b]
    return len(unlike) <= 1 + len(mine) // 6 and all(_one_word(a, b) for a, b in unlike)


def _one_word(a: str, b: str) -> bool:
    """Whether two words are one, misspelt: two letters changed places, or one letter is wrong, in a long word two."""
    shorter = min(len(a), len(b))
    if any(c.isdigit() for c in a + b) or a[0] != b[0]:
        return False
    edits = OSA.distance(a, b)
    if shorter < _LEAST_MISSPELT:
        return edits == 1 and sorted(a) == sorted(b)
    return edits <= (2 if shorter >= _LONG else 1)


_GONE = re.compile(
    r"\b(?:404|http 410)\b|"
    r"\b(?:page|site|file|document|content|resource|article|address|url)\b.{0,25}\b(?:not found|not available|"
    r"no longer (?:available|exists?|here)|(?:does|do|did)(?: not|n t) exist|(?:can ?not|could(?: not|n t)|can t) be "
    r"found|has been (?:removed|deleted)|(?:is|are) missing$)|"
    r"^(?:error )?not found$|\bwe (?:can ?not|can t|could(?: not|n t)) find (?:that|the|this) page|"
    r"\bseite .{0,20}nicht gefunden|\bpage (?:non trouvee|introuvable)|\bpagina (?:no encontrada|non trovata|niet "
    r"gevonden|nao encontrada)"
)
_FOR_SALE = re.compile(r"\bdomain\b.{0,30}\b(?:for sale|expired|parked)|\bbuy this domain\b|\bparked domain\b")
_GUARDED = re.compile(
    r"^just a moment|^attention required|access denied|are you (?:a )?(?:human|robot)|robot check|captcha|"
    r"verify(?:ing)? (?:that )?you are|security check|checking your browser|pardon our interruption|"
    r"request (?:unsuccessful|rejected|blocked)|incapsula|bot verification|client challenge|unusual traffic|"
    r"^(?:403 )?forbidden$|temporarily unavailable|under maintenance|^maintenance"
)
_LOGIN = re.compile(r"^(?:please )?(?:log|sign) ?in\b|\b(?:log|sign) ?in$|^anmeld(?:en|ung)\b|^(?:se )?connexion\b")
_MOST_WORDS = 14  # of a title that says that there is no page


def says_gone(title: str) -> bool:
    """Whether a page calls itself missing, in one of several languages."""
    return _says(_GONE, title)


def says_for_sale(title: str) -> bool:
    """Whether a page offers its own domain."""
    return _says(_FOR_SALE, title)


def says_guarded(title: str) -> bool:
    """Whether a page is a robot check, a refusal or a notice of maintenance, whatever its status."""
    return _says(_GUARDED, title)


def says_login(title: str) -> bool:
    """Whether a page asks for a login."""
    return _says(_LOGIN, title)


def _says(pattern: re.Pattern[str], title: str) -> bool:
    row = words(title[:_LONGEST])
    return 0 < len(row) <= _MOST_WORDS and pattern.search(" ".join(row)) is not None
