"""The letter as plain text, for a message: lines of 76 characters, nothing that acts in a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from citecheck.letters.blocks import Style, blocks
from citecheck.reporting.escape import terminal

if TYPE_CHECKING:
    from citecheck.letters.blocks import Block
    from citecheck.letters.letter import Letter

_WIDTH = 76
_INDENT = "    "
_UNDERLINED = {Style.TITLE: "=", Style.ARTICLE: "-"}


def render(letter: Letter) -> str:
    """The whole letter."""
    return "\n\n".join(_block(block) for block in blocks(letter)) + "\n"


def _block(block: Block) -> str:
    words, lead = terminal(block.words), terminal(block.lead)
    if block.style in _UNDERLINED:
        return f"{_wrapped(words)}\n{_UNDERLINED[block.style] * min(len(words), _WIDTH)}"
    if block.style is Style.QUESTION:
        return _wrapped(words, first=f"{lead:<4}", later=_INDENT)
    if block.style is Style.QUOTE:
        return _wrapped(f"{lead} {words}", first=f"{_INDENT}> ", later=f"{_INDENT}> ")
    if block.style in (Style.NOTE, Style.ANSWER):
        return _wrapped(f"{lead} {words}", first=_INDENT, later=_INDENT)
    return _wrapped(words.upper() if block.style is Style.HEADING else words)


def _wrapped(text: str, first: str = "", later: str = "") -> str:
    return textwrap.fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )
