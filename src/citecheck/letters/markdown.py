"""The letter in Markdown: whatever a title or a sentence holds stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.letters.blocks import Style, blocks
from citecheck.reporting.escape import markdown

if TYPE_CHECKING:
    from citecheck.letters.blocks import Block
    from citecheck.letters.letter import Letter


def render(letter: Letter) -> str:
    """The whole letter."""
    return "\n\n".join(_block(block) for block in blocks(letter)) + "\n"


_FORMS = {
    Style.TITLE: "# {words}",
    Style.ARTICLE: "## {words}",
    Style.HEADING: "### {words}",
    Style.QUESTION: "**{lead}** {words}",
    Style.QUOTE: "> {lead} {words}",
    Style.NOTE: "*{lead}* {words}",
    Style.ANSWER: "**{lead}**",
    Style.SMALL: "*{words}*",
    Style.PARAGRAPH: "{words}",
}


def _block(block: Block) -> str:
    """The lead of a question is its number, which Markdown must not count anew: its full stop comes escaped."""
    return _FORMS[block.style].format(words=markdown(block.words), lead=markdown(block.lead))
