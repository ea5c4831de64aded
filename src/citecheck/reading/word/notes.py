"""Footnotes and endnotes: their numbers, and whether they are the reference list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.reading.layout import KNOWN_HEADING
from citecheck.reading.safe_xml import whole_number
from citecheck.reading.word.numbering import in_form
from citecheck.reading.word.parts import VAL, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from citecheck.reading.word.parts import Parts
    from citecheck.reading.word.walk import Paragraph, Walk

_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
_FORM = {"footnotes": "decimal", "endnotes": "lowerRoman"}  # where the file says nothing, Word's own
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
# What references print and remarks do not: initials, a place in a volume, an identifier, an address.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_OF_A_WORK = re.compile(
    rf"[^\W\d_]{{2,30}},? (?:{_CAPITAL}\.?[ -]?){{1,4}}[,.;&)]"  # Keller A,
    r"|\d{1,4}\s?(?:\(\d{1,4}\)|,\s?no\.|:)\s?[:,e]?\s?\w?\d"  # 323(4):9
    r"|\b(?i:et al\b|pp?\.\s?\d|doi\b|PMID\b|Vol\.)|https?://|\((?i:eds?)\.?\)"
)
_REFERENCES = re.compile(r"\W{0,3}(?:\d{1,2}\.?\s)?(?:references|bibliography|literature|works cited)\b", re.IGNORECASE)
_SHARE = 0.6  # of the notes that must look like works
_ENOUGH = 3  # paragraphs below a heading that make a list of their own


@dataclass(slots=True)
class Note:
    """A footnote or endnote that the text refers to."""

    label: str  # what is printed, "4" or "iv"
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join("".join(piece.text for piece in one.pieces) for one in self.paragraphs)


def numbered_notes(parts: Parts, kind: str, paragraphs: Sequence[Paragraph], walk: Walk) -> dict[str, Note]:
    """The notes of a kind by their ids, in the order in which the text refers to them.

    Their paragraphs are read into ``walk`` and so follow those of the body.
    """
    root = parts.footnotes if kind == "footnotes" else parts.endnotes
    if root is None:
        return {}
    elements = {one.get(f"{W}id", ""): one for one in root.iter(f"{W}{_KINDS[kind]}")}
    form, number = _form(parts, kind)
    notes: dict[str, Note] = {}
    for found, name in (piece.note for one in paragraphs for piece in one.pieces if piece.note is not None):
        if found != kind or name not in elements or name in notes:
            continue
        first = len(walk.paragraphs)
        walk.blocks(elements[name], parts.links.get(kind, {}))
        notes[name] = Note(in_form(number, form), walk.paragraphs[first:])
        number += 1
    return notes


def are_references(notes: Iterable[Note], body: Sequence[Paragraph]) -> bool:
    """Whether the notes are the reference list: works nearly all, and no list stands in the body."""
    texts = [note.text for note in notes]
    works = sum(is_work(text) for text in texts)
    return bool(texts) and works >= _SHARE * len(texts) and not _has_list(body)


def is_work(text: str) -> bool:
    """Whether the words of a note look like a reference."""
    return len(text) >= 30 and _YEAR.search(text) is not None and _OF_A_WORK.search(text) is not None


def _has_list(body: Sequence[Paragraph]) -> bool:
    """Whether the body holds references itself: in the field of a program, or below a heading that says so."""
    found = 0
    announced = False
    for one in body:
        text = "".join(piece.text for piece in one.pieces).strip()
        if one.in_list and text:
            return True
        if len(text) < 60 and _REFERENCES.match(text) and (one.heading or KNOWN_HEADING.fullmatch(text)):
            announced = True
        elif announced:
            found += is_work(text)
    return found >= _ENOUGH


def _form(parts: Parts, kind: str) -> tuple[str, int]:
    """The format of the numbers of a kind of notes, and the first one: of the last section, else of the document."""
    form, start = _FORM[kind], 1
    name = f"{_KINDS[kind]}Pr"
    sections = list(parts.body.iter(f"{W}sectPr"))
    for where in (parts.settings, *sections[-1:]):
        about: _Element | None = where.find(f"{W}{name}") if where is not None else None
        if about is None:
            continue
        printed, first = about.find(f"{W}numFmt"), about.find(f"{W}numStart")
        form = printed.get(VAL, form) if printed is not None else form
        start = whole_number(first.get(VAL) if first is not None else None, start)
    return form, start
