"""OpenDocument texts as documents; nothing in them is run, and nothing that they point to is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.frozen import replace
from citecheck.model import LineUnit
from citecheck.reading.document import Tracked, View
from citecheck.reading.html import finished
from citecheck.reading.opendocument.numbering import Numbering
from citecheck.reading.opendocument.styles import Styles
from citecheck.reading.opendocument.walk import OFFICE, Walk
from citecheck.reading.package import Package
from citecheck.reading.safe_xml import parse_xml
from citecheck.reading.word.fields import Fields
from citecheck.reading.word.notes import are_references
from citecheck.reading.word.reader import Traced, evidence_of, listed_notes, pages_of
from citecheck.reading.word.writer import Writer, mark_citations, source_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citecheck.reading.document import Document

_ZIP = b"PK\x03\x04"
_KINDS = ("endnotes", "footnotes")


class OdtReader:
    """Reads OpenDocument texts, zipped or flat."""

    name = "odt"

    def __init__(self, tracked: Tracked = Tracked.FINAL) -> None:
        self._tracked = tracked

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for a file that is damaged, encrypted or no text."""
        return self.traced(path, data).document

    def traced(self, path: str, data: bytes) -> Traced:
        """The document with its way back into the XML; raises InputError as ``read`` does."""
        content, styles = _roots(path, data)
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            message = f"{path} is an OpenDocument file, but no text (a sheet, slides or a drawing?)."
            raise InputError(message)
        walk = Walk(Styles([content, *styles]), Numbering([content, *styles]), Fields({}), self._tracked)
        count = walk.read(body)
        paragraphs = walk.paragraphs[:count]
        kind = next((kind for kind in _KINDS if are_references(walk.notes[kind].values(), paragraphs)), "")
        notes = walk.notes.get(kind, {})
        labels = {(kind, name): note.label for name, note in notes.items()}
        source, starts = source_of(walk.paragraphs)
        writer = Writer(View(source), starts, labels)
        for index, paragraph in enumerate(walk.paragraphs):
            writer.write(index, paragraph)
        text = writer.view.document(path, self.name).text
        cited = mark_citations(writer, text)
        document = replace(
            writer.view.document(path, self.name),
            blocks=finished(text, writer.drafts, writer.bold),
            printed_is_source=False,
            listed=tuple(listed_notes(walk.paragraphs, writer, list(notes.values()))),
            evidence=tuple(evidence_of(cited, text, walk.paragraphs, writer)),
            unit=LineUnit.PARAGRAPH,
            pages=pages_of(paragraphs),
            notes=tuple(self._said(walk)),
        )
        return Traced(document, walk.paragraphs, starts, content)

    def _said(self, walk: Walk) -> list[str]:
        said = []
        if walk.has_changes:
            how = "accepted" if self._tracked is Tracked.FINAL else "rejected"
            said.append(f"The file holds tracked changes: it was read as if all of them were {how}.")
        if walk.has_imports:
            said.append("The file takes in other files, which were not read.")
        return said


def _roots(path: str, data: bytes) -> tuple[_Element, list[_Element]]:
    """The content, and the styles that stand in a part of their own."""
    if not data.startswith(_ZIP):
        return parse_xml(data, path), []
    package = Package(data, path)
    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        message = f"{path} is encrypted; save it without a password."
        raise InputError(message)
    content, styles = package.read("content.xml"), package.read("styles.xml")
    if content is None:
        message = f"{path} is damaged: it has no content.xml."
        raise InputError(message)
    return parse_xml(content, path), [parse_xml(styles, path)] if styles else []
