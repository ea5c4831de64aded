"""How much a piece of text looks like a reference.

A sum of small signs, each of which many references carry and running text seldom does. It only has to tell
lists of references from lists of other things (affiliations, steps, headings), where the signs of many items add up.
"""

from __future__ import annotations

import re

from citecheck.bibliography.text import may_hold

LIKE = 2.0  # from here on a text counts as a reference
_LOOKED_AT = 1500  # characters; a list of 100 authors is still recognised by its start

_YEAR = re.compile(r"(?<![\d/.–-])(?:1[6-9]|20)\d\d[a-z]?(?![\d/])")
_A_LOCATOR = (
    r"\d{1,5}\s?(?:\([^()]{1,40}\)|,\s?(?:no\.|Suppl)[^,:]{1,20})?\s?[:,]\s?"
    r"(?:pp?\.\s?)?[A-Za-z]{0,3}\d{1,7}\s?[-–—]\s?[A-Za-z]?\d+"
    r"|(?:1[89]|20)\d\d[^.;]{0,20};\s?[A-Za-z]{0,6}\s?\d"
    r"|\b\d{1,4}\s?\(\d[^()]{0,15}\)\s?:\s?[A-Za-z]?\d"
    r"|\bpp?\.\s?\d|\bVol\.?\s?\d"
)
_AN_IDENTIFIER = r"\bdoi\b|\b10\.\d{4,9}/|\bPMID\b|\bPMC\d|\bPubMed:|https?://|\bwww\.|arXiv|\bISBN\b"
# their first characters are looked for before all else: most of a text are none of these
_LOCATOR = re.compile(rf"(?=[\dpV])(?:{_A_LOCATOR})")
_IDENTIFIER = re.compile(rf"(?=[1adhipw])(?:{_AN_IDENTIFIER})", re.IGNORECASE)
IDENTIFIER_STEMS = ("doi", "10.", "pmid", "pmc", "pubmed:", "http", "www.", "arxiv", "isbn")  # one in each of them
_INITIALS = r"(?:[A-ZÀ-ÞĀ-Ž]\.?[ -]?){1,4}"
_PARTICLES = "van|von|de|der|den|di|da|du|del|della|la|le|el|al|ten|ter|dos|bin|st|af|zu|d|O|Mac|Mc"
_NAME = rf"(?:(?:{_PARTICLES})[ '’.-]{{1,2}}){{0,3}}[A-ZÀ-ÞĀ-Ž][\w'’.-]{{1,30}}"
_AUTHORS = re.compile(
    rf"(?:{_NAME} ){{0,2}}{_NAME},?\s{{1,2}}{_INITIALS}(?:\s?(?:Jr|Sr|2nd|3rd|I{{2,3}})\.?)?\s?"
    rf"(?:[,.;:&(]|and\b|et\b|\d|$|\s)"
    rf"|{_INITIALS}\s?{_NAME}(?:\s{_NAME})?\s?(?:,|and\b|&|et\b)"
    rf"|{_NAME}(?:\s{_NAME}){{0,2}}(?:,|\s&|\sand|\set)\s"
)
_MORE_NAMES = re.compile(rf",\s(?:{_NAME}\s){{1,2}}{_INITIALS}[,.;]|\b[Ee]t\.? ?al\b|&\s{_NAME}")
_WORK = re.compile(
    r"\b(?:[Aa]ccessed|[Aa]vailable (?:at|from|online)|Retrieved|Epub|In press|Forthcoming|Eds?\.|[Ee]ditors?\b|"
    r"Press\b|Publish|Publications?\b|Springer|Elsevier|Wiley|Thesis|[Dd]issertation|Proceedings|Report\b|\[Internet\]|"
    r"\d(?:st|nd|rd|th) ed|Guidelines?\b|Suppl\b|Version \d|Lancet|Journal\b|\bJ [A-Z]|World Health Organi)"
)
_PLACE = re.compile(
    r"^(?:\w+\s){0,3}(?:Department|Dept|Division|Faculty|School|Institute|Institut|Hospital|Centre|Center|Universit|"
    r"Laborator|College|Unit|Clinic|Service|Research (?:Group|Unit))\w*\b"
)
_WORD = re.compile(r"\w+")
_PROSE = frozenset(
    "we our was were is are has have had been this these which will should may can you your".split()  # noqa: SIM905
)


def has_date(text: str) -> bool:
    """Whether a text has a year or an identifier, as nearly every whole reference does."""
    return _YEAR.search(text) is not None or _has_identifier(text)


def _has_identifier(text: str) -> bool:
    return may_hold(text, IDENTIFIER_STEMS) and _IDENTIFIER.search(text) is not None


def begins_with_authors(text: str) -> bool:
    """Whether a text begins with names as references print them."""
    return _AUTHORS.match(text.lstrip()) is not None


def reference_score(text: str) -> float:
    """A score; ``LIKE`` or more for most references, below it for most other items of lists."""
    text = text[:_LOOKED_AT].strip()
    if len(text) < 12:
        return -1.0
    names = _AUTHORS.match(text)
    dated = _YEAR.search(text) is not None
    locator = _LOCATOR.search(text)
    identifier = _has_identifier(text)
    score = 1.0 if dated else 0.0
    score += 1.5 if locator else 0.0
    score += 1.2 if identifier else 0.0
    score += 1.2 if names else 0.0
    score += 0.8 if _MORE_NAMES.search(text) else 0.0
    score += 0.6 if _WORK.search(text) else 0.0
    if not text.lstrip("[(\"'“‘«¿")[:1].isupper() and not names and not identifier:
        score -= 0.7
    if _PLACE.search(text) and not dated:
        score -= 1.5
    prose = sum(map(_PROSE.__contains__, _WORD.findall(text.casefold()))) / max(len(text.split()), 1)
    if prose > 0.06:
        score -= min(2.0, 20 * (prose - 0.06) + 0.8)
    if len(text) >= 900 and not names:
        score -= 1.0
    return score
