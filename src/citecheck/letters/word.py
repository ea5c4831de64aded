"""The letter as a Word file: named styles, headings, the language of the text, and nothing that is not text."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from citecheck.letters.blocks import Style, blocks
from citecheck.reporting.escape import one_line

if TYPE_CHECKING:
    from citecheck.letters.blocks import Block
    from citecheck.letters.letter import Letter

_NO_XML = re.compile("[\ufffe\uffff]")  # one_line has written out the controls and the halves of surrogate pairs
_LOCALES = {"en": "en-GB", "de": "de-DE", "es": "es-ES", "fr": "fr-FR", "pt": "pt-PT"}
_STYLES = {
    Style.TITLE: "Title",
    Style.PARAGRAPH: "Normal",
    Style.ARTICLE: "Heading 1",
    Style.HEADING: "Heading 2",
    Style.QUESTION: "Normal",
    Style.QUOTE: "Quote",
    Style.NOTE: "Normal",
    Style.ANSWER: "Normal",
    Style.SMALL: "Normal",
}
_INDENTED = {Style.QUOTE, Style.NOTE, Style.ANSWER}


def render(letter: Letter, written: str) -> bytes:
    """The file; ``written``: when, ISO 8601. The same letter of one moment is the same paragraphs."""
    from docx import Document

    document = Document()
    _prepare(document, letter, written)
    for block in blocks(letter):
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Any, letter: Letter, written: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    properties = document.core_properties
    properties.title, properties.author, properties.comments = _text(letter.heading)[:255], "", ""
    properties.language = _LOCALES[letter.language.code]
    properties.created = properties.modified = _moment(written)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    document.styles["Title"].font.size = Pt(18)
    document.styles["Quote"].font.color.rgb = RGBColor(0x40, 0x40, 0x40)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LOCALES[letter.language.code])


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)  # noqa: DTZ001 - Word's own dates have no zone


def _add(document: Any, block: Block) -> None:
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph(style=_STYLES[block.style])
    if block.style in _INDENTED:
        paragraph.paragraph_format.left_indent = Cm(1)
    if block.style is Style.QUESTION:
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(1), Cm(-1)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(1))
        paragraph.paragraph_format.keep_with_next = True
        if block.begins:
            paragraph.paragraph_format.space_before = Pt(12)
    if block.style is Style.QUOTE:
        paragraph.paragraph_format.keep_with_next = True
    if block.lead:
        lead = paragraph.add_run(_text(block.lead))
        lead.bold = True
        paragraph.add_run("\t" if block.style is Style.QUESTION else " ")
    if block.words:
        words = paragraph.add_run(_text(block.words))
        words.italic = True if block.style is Style.SMALL else None


def _text(words: str) -> str:
    return _NO_XML.sub(lambda match: f"‹U+{ord(match[0]):04X}›", one_line(words))
