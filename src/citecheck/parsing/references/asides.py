"""Dates and notes that stand beside a citation: access, electronic publication, language, errata.

None of them is the year of the work, so they are cut out before the locator is read.
"""

from __future__ import annotations

import re

from citecheck.bibliography.text import may_hold
from citecheck.frozen import Frozen
from citecheck.parsing.references.patterns import tidy

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Spring|Summer|Autumn|Fall|Winter)\b\.?"
)
YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:{_DAY}[ ,-]{{1,2}})?(?:{MONTH}[ ,-]{{0,2}})(?:{_DAY},?[ -])?\d{{4}}\b(?:\d\d/\d\d/\d{{4}})?"  # 3 May 2016
    rf"|\d{{4}}[ ,-]{{1,2}}{MONTH}(?:[ -]{_DAY})?"  # 2016 May 3
    rf"|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}"  # 2016-05-03
    rf"|\d{{8}}|{YEAR})"
)
# A note opens with a bracket, or a sentence: "an update, revised 2012" inside a title is none.
_OPEN = r"(?:[\[(]\s?|(?<=[.;,:)\]?!>]\s)|^)"
_CLOSE = r"\s?[\])]?[\s.;,]{0,3}"

_ACCESSED = re.compile(
    rf"(?:{_OPEN}|\b(?=Accessed|Retrieved|Cited))(?i:(?:last\s|date\s)?(?:accessed|cited|retrieved|viewed|assessed|visited)"
    rf"(?:\saccessed)?(?:\s(?:on|at|in))?)\s?:?\s?(?P<date>{_DATE}){_CLOSE}(?:\bfrom\b:?)?"
)
_UPDATED = re.compile(
    rf"(?:[\[(]\s?|(?<=[.;)\]?!>]\s)|^)(?i:(?:last\s)?(?:updated|modified|reviewed|revised)(?:\son)?)\s?:?\s?(?P<date>{_DATE}){_CLOSE}"
)
_PUBLISHED = re.compile(
    rf"(?:{_OPEN}|\b(?=Epub|EPub|ePub|Published\sonline))(?i:e-?pub(?:lished|lication)?|e-?collection|(?:first\s)?published(?:\sonline)?|online(?:\sfirst)?)\b"
    rf"(?i:\sahead\sof\sprint|\sonline|\sfirst|\sbefore\sprint)?\s?[:;,]?\s?(?:on\s)?(?P<date>{_DATE}){_CLOSE}"
)
_AHEAD = re.compile(
    r"(?i:[\[(][^()\[\]]{0,40}\b(?:ahead\sof|before)\sprint\b[^()\[\]]{0,60}[\])]"
    rf"|(?:e-?pub(?:lished)?|published\sonline|online|publish(?:ed)?)?\s?\b(?:(?:ahead\sof|before)\sprint"
    rf"|advance\s(?:online\s)?(?:publication|access)|(?<=[.;,]\s)online\sfirst)\b(?:[,:;]?\s(?P<date>{_DATE}))?){_CLOSE}"
)
_IN_PRESS = re.compile(
    r"[\[(]?\s*\b(?:in\s(?:the\s)?press|forthcoming|accepted\sfor\spublication|to\sappear|e-?pub)\b\s*[\])]?(?=[\s.,;:]*(?:\d{4})?\W*$)",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"\s?\[(?:(?P<net>[^\[\]]{0,25}\b(?:internet|online|on-?line|web\s?page|web\s?site|website|database)\b[^\[\]]{0,15}"
    r"|press release)"
    r"|(?P<preprint>pre-?print)|(?P<thesis>[^\[\]]{0,20}(?:dissertation|thesis)[^\[\]]{0,20})"
    r"|(?P<abstract>(?:meeting\s|conference\s)?abstract(?:\sno?\.?\s?\w{1,8})?|poster|oral presentation)"
    r"|crossref|pubmed|google scholar|pmc free article|medline|web of science|free full text)\]",
    re.IGNORECASE,
)
_LANGUAGES = (
    "Arabic|Bulgarian|Chinese|Croatian|Czech|Danish|Dutch|English|Finnish|French|German|Greek|Hebrew|Hungarian"
    "|Italian|Japanese|Korean|Norwegian|Persian|Polish|Portuguese|Romanian|Russian|Serbian|Slovak|Spanish|Swedish"
    "|Turkish|Ukrainian"
)
_LANGUAGE = re.compile(
    # what it begins with first: most characters are none of these
    rf"(?=[\s\[(])(?:\s?[\[(](?:article\s|paper\s)?(?:in\s)(?:{_LANGUAGES})(?:,?\s[^()\[\]]{{0,60}})?[\])]"
    rf"|(?<=[\d.])\s(?:(?:{_LANGUAGES}|Review|No abstract available)[.\s]{{0,3}}){{1,3}}$)",
    re.IGNORECASE,
)
LANGUAGE_STEMS = (  # one in each thing that _LANGUAGE finds, "ian" in "Italian"
    "ian", "ish", "ese", "french", "german", "dutch", "czech", "slovak", "greek", "korean", "arabic", "hebrew",
    "review", "no abstract",
)  # fmt: skip
_TRAILING_NOTICE = re.compile(
    r"(?:\s?[\[(]|(?<=[.;\])])\s)(?:(?:Erratum|Comment|Retraction|Update|Correction|Corrigendum)\s(?:in|on|of|for)\s?:"
    r"|(?:Erratum|Published\scorrection|Correction)\s(?:in|appears|appeared)\b|Corrected\sand\srepublished).{0,600}$"
    # right behind a figure: "; erratum 358:100", " (Erratum, Lancet 2007;369:88)", " [Correction: 2007;369(9):77]"
    r"|(?<=\d)(?:[;,]\s?|\s?[\[(])(?:published\s)?(?:erratum|errata|corrigendum|correction|retraction|addendum)\b.{0,600}$",
    re.IGNORECASE,
)


class Notes(Frozen):
    """What the notes beside a citation said; dates as printed."""

    accessed: str | None = None
    published: str | None = None  # of the electronic version
    updated: str | None = None
    ahead: bool = False  # ahead of print, in press
    internet: bool = False
    preprint: bool = False
    thesis: bool = False
    abstract: bool = False


def year_of(date: str | None) -> str | None:
    """The year of a printed date: ``2007/04/25`` gives ``2007``."""
    found = re.search(rf"(?<!\d){YEAR}(?!\d)", date or "")
    return found[0] if found else None


# A word that must be there before a pattern is worth a try: most references have none of the notes.
_CUES: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = (
    ("accessed", _ACCESSED, ("access", "cited", "retriev", "viewed", "assessed", "visited")),
    ("updated", _UPDATED, ("updat", "modif", "review", "revis")),
    ("ahead", _AHEAD, ("print", "advance", "online first")),
    ("published", _PUBLISHED, ("pub", "online", "collection")),
)
_IN_PRESS_CUES = ("press", "forthcoming", "publication", "appear", "epub", "e-pub")
_NOTICE_CUES = ("erratum", "comment", "retraction", "update", "correct", "corrigendum")


def take_notes(text: str) -> tuple[str, Notes]:
    """Cut the notes out of a reference; returns what is left and what they said."""
    dates: dict[str, str | None] = {}
    mediums: set[str] = set()
    if "[" in text:
        mediums = {name for found in _MEDIUM.finditer(text) for name, value in found.groupdict().items() if value}
        text = _MEDIUM.sub("", text)
    lower = text.lower()
    for key, pattern, cues in _CUES:
        if any(cue in lower for cue in cues) and (found := pattern.search(text)):
            dates[key] = found["date"]
            text = tidy(f"{text[: found.start()]} {text[found.end() :]}")
    in_press = 0
    if any(cue in lower for cue in _IN_PRESS_CUES):
        text, in_press = _IN_PRESS.subn("", text)
    if any(cue in lower for cue in _NOTICE_CUES):
        text = _TRAILING_NOTICE.sub("", text)
    if may_hold(text, LANGUAGE_STEMS):
        text = _LANGUAGE.sub("", text)
    text = tidy(text)
    return text, Notes(
        accessed=dates.get("accessed"),
        published=dates.get("published") or dates.get("ahead"),
        updated=dates.get("updated"),
        ahead="ahead" in dates or in_press > 0,
        internet="net" in mediums,
        preprint="preprint" in mediums,
        thesis="thesis" in mediums,
        abstract="abstract" in mediums,
    )
