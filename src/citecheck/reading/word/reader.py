"""Word files (``.docx``, ``.docm``) as documents; nothing in them is run, and nothing that they point to is opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.frozen import Frozen, replace
from citecheck.model import LineUnit, Span
from citecheck.reading.document import Evidence, ListedReference, Tracked, View
from citecheck.reading.html import finished
from citecheck.reading.package import Package
from citecheck.reading.word.evidence import assign, printed_numbers
from citecheck.reading.word.fields import Fields
from citecheck.reading.word.notes import Note, are_references, numbered_notes
from citecheck.reading.word.numbering import Numbering
from citecheck.reading.word.parts import read_parts
from citecheck.reading.word.styles import Styles
from citecheck.reading.word.walk import Walk
from citecheck.reading.word.works import word_sources
from citecheck.reading.word.writer import Writer, mark_citations, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from citecheck.reading.document import Document
    from citecheck.reading.word.fields import Field
    from citecheck.reading.word.walk import Paragraph

_PRINTED = re.compile(r"\s*[\[(]?\s*(\d{1,4})\s*[\])]?[.:)]?(?:\s|\Z)")
_UNFORMATTED = re.compile(r"\{[^{}]{1,80}, \d{4} #\d{1,6}[^{}]{0,80}\}")
_OLD = b"\xd0\xcf\x11\xe0"
_SHORTEST_ITEM = 20  # characters
_KINDS = ("endnotes", "footnotes")


class Traced(Frozen):
    """A document, and for each line of its source the paragraph of the file that it was read from."""

    document: Document
    paragraphs: Sequence[Paragraph]
    starts: Sequence[int]  # offset in ``document.source`` at which each begins
    root: _Element  # of the part with the text


class DocxReader:
    """Reads Word files."""

    name = "docx"

    def __init__(self, tracked: Tracked = Tracked.FINAL) -> None:
        self._tracked = tracked

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for a file that is damaged, encrypted or no article by its size."""
        return self.traced(path, data).document

    def traced(self, path: str, data: bytes) -> Traced:
        """The document with its way back into the XML; raises InputError as ``read`` does."""
        if data.startswith(_OLD):
            message = f"{path} is encrypted, or an old Word file under a new name; save it as .docx without a password."
            raise InputError(message)
        parts = read_parts(Package(data, path), path)
        styles = Styles(parts.styles)
        fields = Fields(word_sources(parts.sources))
        walk = Walk(styles, Numbering(parts.numbering, styles), fields, self._tracked)
        walk.blocks(parts.body, parts.links.get("body", {}))
        body = list(walk.paragraphs)
        notes = {kind: numbered_notes(parts, kind, body, walk) for kind in _KINDS}
        listed = next((kind for kind in _KINDS if are_references(notes[kind].values(), body)), "")
        labels = {(listed, name): note.label for name, note in notes[listed].items()} if listed else {}
        source, starts = source_of(walk.paragraphs)
        writer = Writer(View(source), starts, labels)
        for index, paragraph in enumerate(walk.paragraphs):
            writer.write(index, paragraph)
        document = self._finished(path, walk, writer, list(notes[listed].values()) if listed else [], body)
        return Traced(document, walk.paragraphs, starts, parts.body.getroottree().getroot())

    def _finished(
        self, path: str, walk: Walk, writer: Writer, notes: Sequence[Note], body: Sequence[Paragraph]
    ) -> Document:
        text = writer.view.document(path, self.name).text
        cited = mark_citations(writer, text)
        listed = tuple(listed_notes(walk.paragraphs, writer, notes))
        document = writer.view.document(path, self.name)
        return replace(
            document,
            blocks=finished(text, writer.drafts, writer.bold),
            printed_is_source=False,
            listed=listed,
            evidence=tuple(evidence_of(cited, text, walk.paragraphs, writer)),
            unit=LineUnit.PARAGRAPH,
            pages=pages_of(body),
            notes=tuple(self._notes(walk, text)),
        )

    def _notes(self, walk: Walk, text: str) -> list[str]:
        said = []
        if _UNFORMATTED.search(text):
            said.append("Some citations are EndNote's own shorthand, {Author, Year #Number}: format them, then check.")
        if walk.has_changes:
            how = "accepted" if self._tracked is Tracked.FINAL else "rejected"
            said.append(f"The file holds tracked changes: it was read as if all of them were {how}.")
        if walk.has_imports:
            said.append("The file takes in other files, which were not read.")
        return said


def listed_notes(paragraphs: Sequence[Paragraph], writer: Writer, notes: Sequence[Note]) -> list[ListedReference]:
    """The notes that are the reference list, each with the words of all its paragraphs."""
    at = {id(paragraph): index for index, paragraph in enumerate(paragraphs)} if notes else {}
    found = []
    for note in notes:
        spans = [writer.spans[index] for one in note.paragraphs if (index := at[id(one)]) in writer.spans]
        if spans:
            found.append(ListedReference(Span(spans[0][0], spans[-1][1]), note.label))
    return found


def evidence_of(
    cited: Sequence[tuple[Field, str]], text: str, paragraphs: Sequence[Paragraph], writer: Writer
) -> list[Evidence]:
    """What the data of the citations' fields says of the references, with the place of each."""
    named = [(field.works, printed_numbers(numbers)) for field, numbers in cited if field.works]
    if not named:
        return []
    places = _numbered(text, paragraphs, writer)
    words = {number: text[span.start : span.end] for number, span in places.items()}
    found = [Evidence(places[number], identifiers) for number, identifiers in assign(named, words).items()]
    return sorted(found, key=lambda one: one.span)


def _numbered(text: str, paragraphs: Sequence[Paragraph], writer: Writer) -> dict[int, Span]:
    """The paragraphs that begin with a number, printed or counted: in the list that a program wrote, if there is one.

    Of several with one number the last counts: lists stand at the end.
    """
    indices = [index for index in writer.spans if paragraphs[index].in_list] or list(writer.spans)
    found: dict[int, Span] = {}
    row, in_row = -1, 0  # a row of a table, and the number that stands alone in a cell of it
    for index in indices:
        start, end = writer.spans[index]
        label, cell = paragraphs[index].label, paragraphs[index].cell
        printed = _PRINTED.match(text, start, end)
        number = label.number if label is not None else int(printed[1]) if printed else 0
        if cell is not None and cell.row == row:
            number = number or in_row
        row, in_row = cell.row if cell is not None else -1, number
        if number and end - start >= _SHORTEST_ITEM:
            found[number] = Span(start, end)
    return found


def pages_of(body: Sequence[Paragraph]) -> tuple[int, ...]:
    """The first paragraph of each page as Word laid it out last; empty where it never did."""
    breaks: list[int] = []
    for number, one in enumerate(body, 1):
        breaks += [number] * one.pages + [number + 1] * one.pages_within
    return (1, *breaks) if breaks else ()
