"""What kind of publication a title announces: the paper itself, or something published about it."""

from __future__ import annotations

import enum
import re
from functools import lru_cache

from citecheck.bibliography.text import fold


class Variant(enum.Enum):
    """A paper and what may be published about it under nearly its title."""

    WORK = "work"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    CONCERN = "expression of concern"
    COMMENT = "comment"
    REPLY = "reply"
    PROTOCOL = "protocol"


_RETRACTED_WORK = re.compile(r"^\W*(?:retracted|withdrawn|removed)(?:\s+article)?\b\s*[:\].\-–—]+\s*", re.IGNORECASE)
_PREFIXES: tuple[tuple[Variant, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(r"^\W*(?:" + pattern + r")\W*", re.IGNORECASE))
    for kind, pattern in (
        (
            Variant.CORRECTION,
            r"(?:author|publisher|publisher['’]s)?\s*(?:correction|corrigendum|corrigenda|erratum|errata|addendum|"
            r"correction notice|corrected)(?:\s*(?:to|for|in)\b|\s*[:.\-–—]|\s+regarding)",
        ),
        (
            Variant.RETRACTION,
            r"(?:notice of retraction|retraction(?: note| notice| statement)?)"
            r"(?:\s*(?:to|for)\b|(?:\s*of)?\s*[:.\-–—“\"])|"
            r"withdrawal(?: notice)?\s*(?:to|of|:)",
        ),
        (Variant.CONCERN, r"(?:editorial )?expression of concern(?:\s*(?:to|for|regarding|about)\b|\s*[:.\-–—])"),
        (
            Variant.REPLY,
            r"(?:author['’]?s?['’]?\s+)?(?:in reply|repl(?:y|ies)|response|authors['’]? (?:reply|response))"
            r"(?:\s+to\b|\s*[:.\-–—])|rebuttal(?: to|:)",
        ),
        (
            Variant.COMMENT,
            r"(?:(?:invited |editorial )?comment(?:s|ary)?|discussion|letter to the editor|letter|re)"
            r"(?:\s*(?:on|to|regarding|re)\b|\s*[:\-–—])",
        ),
    )
)
_PROTOCOL = re.compile(
    r"\bprotocol (?:for|of)\b|\b(?:study|trial|review|research) protocol\b|[:\-–—.]\s*(?:a )?(?:\w+ ){0,3}protocol\W*$|"
    r"^\W*protocol\b",
    re.IGNORECASE,
)


_RETRACTED_RECORD = re.compile(
    r"\W*(?:retract(?:ed|ion)|withdrawn)(?:\s(?:article|paper|publication))?(?:\s?[:\].]|\s?[–—]|\s-)", re.IGNORECASE
)
_DOUBTED_RECORD = re.compile(r"\W*(?:editorial )?expression of concern\s?[:\].–—]", re.IGNORECASE)
_SAYS = re.compile(r"\bretract(?:ed|ion)\b|\bwithdrawn\b")
_SAYS_BESIDE = re.compile(
    r"[\[(]\W{0,2}(?:retract(?:ed|ion)|withdrawn)\b|"
    r"(?:^|[.?!;\])”\"]\W{1,3}|\s[-–—]\s)(?:retracted|withdrawn)\b|"
    r"(?:^|[.?!;\])”\"]\W{1,3})retraction(?:\s?:|\.| (?:in|notice|note|of publication)\b)"
)


def marked_retracted(title: str) -> bool:
    """Whether a record's title begins with the publisher's mark: ``RETRACTED:``, ``Retraction.``."""
    return _RETRACTED_RECORD.match(title) is not None


def marked_doubted(title: str) -> bool:
    """Whether a record's title begins with ``Expression of Concern:``."""
    return _DOUBTED_RECORD.match(title) is not None


def says_retracted(text: str, record_title: str) -> bool:
    """Whether a reference says itself that the work was retracted, beside its title or in brackets.

    The words of the record's own title do not count: "Clot retraction and bleeding" says nothing.
    """
    plain = fold(text)
    mark = _RETRACTED_RECORD.match(record_title)
    title = fold(record_title[mark.end() if mark else 0 :]).strip(" .[]")
    if len(title) > 3 and title in plain:
        return _SAYS.search(plain.replace(title, " ", 1)) is not None
    if _SAYS.search(title) is None:
        return _SAYS.search(plain) is not None
    return _SAYS_BESIDE.search(plain) is not None


_GENERIC_WORDS = """
    introduction preface foreword editorial editorials comment comments commentary letter letters reply
    replies response correspondence erratum correction corrigendum abstract abstracts discussion conclusion
    conclusions summary overview review book books case report reports news obituary authors author author's
    editor editors editor's invited guest clinical practice guideline guidelines brief note notes in this
    issue from to the of a an and on by for re reader readers viewpoint perspective opinion debate reflections
    images image medicine quiz answer question questions meeting proceedings conference highlights message
    president's presidential address literature update research paper article title not available untitled
    part methods results background
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())


@lru_cache(maxsize=4096)
def is_generic(title: str) -> bool:
    """Whether a title is one that many works have: "Letter to the editor", "In this issue"."""
    found = re.findall(r"[^\W_][^\W_'’]*", fold(title))
    return bool(found) and all(word.replace("’", "'") in _GENERIC or word.isdigit() for word in found)


@lru_cache(maxsize=16384)
def variant(title: str) -> tuple[Variant, str]:
    """What a title announces, and the title without the words that announce it.

    A paper marked "Retracted:" is the paper itself; a "Retraction note" is not.
    """
    text = title.strip()
    mark = _RETRACTED_WORK.match(text)
    text = text[mark.end() :] if mark else text
    for kind, pattern in _PREFIXES:
        match = pattern.match(text)
        if match is not None and len(text) - match.end() > 3:
            return kind, text[match.end() :]
    if "protocol" in text.lower() and _PROTOCOL.search(text):
        return Variant.PROTOCOL, text
    return Variant.WORK, text
