"""Every form of the letter by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.letters import markdown, plain

if TYPE_CHECKING:
    from citecheck.letters.letter import Letter

FORMATS = {"markdown": ".md", "text": ".txt", "docx": ".docx"}
BINARY = frozenset(("docx",))
_TEXTS = {"markdown": markdown.render, "text": plain.render}


def render(letter: Letter, form: str, written: str) -> bytes:
    """The letter in one of ``FORMATS``; ``written``: when it was, ISO 8601.

    Raises KeyError for a form that does not exist: the command line offers no other.
    """
    if form == "docx":
        from citecheck.letters import word  # python-docx is heavy

        return word.render(letter, written)
    return _TEXTS[form](letter).encode("utf-8", "backslashreplace")
