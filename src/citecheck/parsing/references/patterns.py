"""Character classes and small pattern fragments that the reference grammars share."""

from __future__ import annotations

import html
import re

_LATIN_AND_MORE = (*range(0x00C0, 0x0250), *range(0x0370, 0x0530), *range(0x1E00, 0x1F00))

# ``re`` has no \p{Lu}: the capitals of the Latin, Greek and Cyrillic blocks, for use inside [ ].
UPPER = "A-Z" + "".join(chr(c) for c in _LATIN_AND_MORE if chr(c).isupper())
LETTER = r"[^\W\d_]"
DASH = r"[-–—−‐‑]{1,2}"
QUOTE = "’'ʼ`´ʹ‘"

_EMPHASIS_TAG = re.compile(r"</?(?:sup|sub|i|em|b|strong|u|cite|span|a|p|br)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_EMPHASIS_MARK = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=[^\s*_])[*_]{1,3}(?!\w)|(?<=\w)\*{1,3}(?=[\s.,;:]|$)")
_INVISIBLE = str.maketrans({"­": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\u200e": None, "\u200f": None})
_GAPS = (" .", " ,", " ;", " :", " )", " ]")
_STOP_AGAIN = re.compile(r" (?<=[.,;:] )[.,;:](?= |$)")
_GAP_BEFORE_STOP = re.compile(r" (?=[.,;:)\]](?: |$))")


def level(text: str) -> str:
    """The string without emphasis markup, entities and invisible characters, with white space levelled."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _EMPHASIS_TAG.sub("", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS_MARK.sub("", text)
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


def tidy(text: str) -> str:
    """White space levelled again after something was cut out, and no blank before a stop."""
    text = " ".join(text.split())
    for gap in _GAPS:
        if gap in text:
            return _GAP_BEFORE_STOP.sub("", _STOP_AGAIN.sub("", text))
    return text
