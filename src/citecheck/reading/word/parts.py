"""The parts of a Word package that an article is read from, and the names that its XML uses."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from citecheck.errors import InputError
from citecheck.frozen import Frozen, field
from citecheck.reading.safe_xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from citecheck.reading.package import Package

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = b"http://purl.oclc.org/ooxml/"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = f"{W}val"
_SOURCES = b"officeDocument/2006/bibliography"
# What "Strict Open XML" calls the same things: the names of the namespaces differ, the elements do not.
_SAME = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"officeDocument/bibliography", b"officeDocument/2006/bibliography"),
)
MAX_PARAGRAPHS = 250_000
_HEAD = 4096  # bytes


class Parts(Frozen):
    """The XML of the parts, where the package has them."""

    body: _Element
    styles: _Element | None = None
    numbering: _Element | None = None
    settings: _Element | None = None
    footnotes: _Element | None = None
    endnotes: _Element | None = None
    links: dict[str, dict[str, str]] = field(default_factory=dict)  # by part and id: where its hyperlinks lead
    sources: tuple[_Element, ...] = ()  # the lists of works that Word itself keeps


def read_parts(package: Package, path: str) -> Parts:
    """The parts of a Word document. Raises InputError where the package is none."""
    main = main_part(package, path)
    root = _parsed(package, main, path)
    if root is None or root.tag != f"{W}document":
        message = f"{path} is no Word document: the package holds none."
        raise InputError(message)
    body = root.find(f"{W}body")
    if body is None:
        message = f"{path} is damaged: the Word document has no body."
        raise InputError(message)
    by_kind = parts_by_kind(package, main, path)
    found = {kind: _parsed(package, by_kind[kind], path) for kind in _KINDS if kind in by_kind}
    owners = {"body": main} | {kind: by_kind[kind] for kind in ("footnotes", "endnotes") if kind in by_kind}
    links: dict[str, dict[str, str]] = {owner: _links(package, part, path) for owner, part in owners.items()}
    return Parts(
        body=body,
        styles=found.get("styles"),
        numbering=found.get("numbering"),
        settings=found.get("settings"),
        footnotes=found.get("footnotes"),
        endnotes=found.get("endnotes"),
        links=links,
        sources=tuple(_sources(package, path)),
    )


def main_part(package: Package, path: str) -> str:
    """The name of the part with the text. Raises InputError for a damaged package."""
    found = next((target for kind, target, _ in _relations(package, "", path) if kind == "officeDocument"), "")
    return found or "word/document.xml"


def parts_by_kind(package: Package, main: str, path: str) -> dict[str, str]:
    """The names of the parts that go with the text, by kind: ``styles``, ``footnotes``, ``comments`` …"""
    by_kind: dict[str, str] = {}
    for kind, target, external in _relations(package, main, path):
        if not external:
            by_kind.setdefault(kind, target)
    return by_kind


_KINDS = ("styles", "numbering", "settings", "footnotes", "endnotes")


def _parsed(package: Package, name: str, path: str) -> _Element | None:
    data = package.read(name)
    if data is None:
        return None
    if b"<!DOCTYPE" in data[:_HEAD]:
        message = f"{path} is damaged or was made to do harm: its part {name[:80]} declares a document type."
        raise InputError(message)
    if _STRICT in data:
        for strict, usual in _SAME:
            data = data.replace(_STRICT + strict, _TRANSITIONAL.encode() + usual)
    if data.count(b"<w:p>") + data.count(b"<w:p ") + data.count(b"<w:p/>") > MAX_PARAGRAPHS:
        message = f"{path} has more than {MAX_PARAGRAPHS:,} paragraphs, which no article has; it was not read."
        raise InputError(message)
    return parse_xml(data, path)


def _relations(package: Package, part: str, path: str) -> Iterator[tuple[str, str, str]]:
    """(last word of its kind, name of the part or empty, address or empty) of each relation of a part."""
    folder, name = posixpath.split(part)
    data = package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None:
        return
    for relation in parse_xml(data, path).iter("{*}Relationship"):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            yield kind, "", target
        else:
            target = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, unquote(target))
            yield kind, posixpath.normpath(target), ""


def _links(package: Package, part: str, path: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    data = package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in parse_xml(data, path).iter("{*}Relationship")
        if relation.get("Type", "").endswith("/hyperlink")
    }


def _sources(package: Package, path: str) -> Iterator[_Element]:
    """The lists of works in the package's custom XML; what else stands there is of no concern, damaged or not."""
    for name in package.names:
        if not (name.startswith("customXml/item") and name.endswith(".xml")):
            continue
        data = package.read(name)
        if data is None or (_SOURCES not in data and b"bibliography" not in data):
            continue
        try:
            root = _parsed(package, name, path)
        except InputError:
            continue
        if root is not None and root.tag.endswith("}Sources"):
            yield root
