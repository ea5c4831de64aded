"""What kind of publication a title announces: the paper itself, or something published about it."""

from __future__ import annotations

import enum
import re
from functools import lru_cache


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


@lru_cache(maxsize=16384)
def variant(title: str) -> tuple[Variant, str]:
    """What a title announces, and the title without the words that announce it.

    A paper marked "Retracted:" is the paper itself; a "Retraction note" is not.
    """
    text = _RETRACTED_WORK.sub("", title.strip())
    for kind, pattern in _PREFIXES:
        match = pattern.match(text)
        if match is not None and len(text) - match.end() > 3:
            return kind, text[match.end() :]
    if _PROTOCOL.search(text):
        return Variant.PROTOCOL, text
    return Variant.WORK, text
