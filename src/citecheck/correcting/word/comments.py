"""The comments of a Word package: the part that holds them, made where there is none."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.correcting.marked import AUTHOR
from citecheck.correcting.xml_places import escaped, is_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.correcting.word.runs import Revisions

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "[Content_Types].xml"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_ID = re.compile(rb"\bId=[\"']rId(\d{1,6})[\"']")


@dataclass(slots=True)
class Comments:
    """Comments to be added to a package; each is anchored by the two pieces of markup that ``add`` gives."""

    main: str  # name of the part with the text
    part: str  # name of the part with the comments, "" where there is none yet
    revisions: Revisions
    strict: bool = False  # written in the names of ISO's strict form
    written: list[bytes] = field(default_factory=list)

    def add(self, text: str) -> tuple[bytes, bytes]:
        """A comment; what stands before and behind the words that it is about."""
        p, identity = self.revisions.prefix, self.revisions.next_id
        about = self.revisions.attributes()  # takes that id
        words = f'<{p}:r><{p}:t xml:space="preserve">{escaped(text)}</{p}:t></{p}:r>'
        body = f"<{p}:p><{p}:r><{p}:annotationRef/></{p}:r>{words}</{p}:p>"
        self.written.append(f'<{p}:comment {about} {p}:initials="{AUTHOR[:2]}">{body}</{p}:comment>'.encode())
        before = f'<{p}:commentRangeStart {p}:id="{identity}"/>'
        behind = f'<{p}:commentRangeEnd {p}:id="{identity}"/><{p}:r><{p}:commentReference {p}:id="{identity}"/></{p}:r>'
        return before.encode(), behind.encode()

    def parts(self, old: Mapping[str, bytes | None]) -> dict[str, bytes]:
        """The parts that change, by name; ``old`` gives those that are there. Raises ValueError for damaged ones."""
        if not self.written:
            return {}
        new = b"".join(self.written)
        p, space = self.revisions.prefix, _STRICT_MAIN if self.strict else _MAIN
        named = f'xmlns:{p}="{space}"'.encode()
        if self.part:
            there = old[self.part] or b""
            if named not in there.replace(b"'", b'"'):  # it has another prefix for the same names
                new = new.replace(f"<{p}:comment ".encode(), f"<{p}:comment ".encode() + named + b" ")
            return {self.part: _into(there, "comments", new)}
        folder, name = posixpath.split(self.main)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        part = posixpath.join(folder, "comments.xml")
        if old.get(part) is not None:
            part = posixpath.join(folder, "comments-citecheck.xml")
        known = old.get(relations) or _HEAD + _NO_RELATIONS
        identity = max([int(number) for number in _ID.findall(known)], default=0) + 1
        kind = _STRICT_RELATION if self.strict else _RELATION
        target = posixpath.basename(part)
        relation = f'Relationship Id="rId{identity}" Type="{kind}" Target="{target}"/>'
        override = f'Override PartName="/{part}" ContentType="{_TYPE}"/>'
        return {
            _TYPES: _into(old[_TYPES], "Types", named_as_root=override.encode()),
            relations: _into(known, "Relationships", named_as_root=relation.encode()),
            part: _HEAD + f"<{p}:comments ".encode() + named + b">" + new + f"</{p}:comments>".encode(),
        }


def _into(part: bytes | None, root: str, new: bytes = b"", named_as_root: bytes = b"") -> bytes:
    """The part with more at the end of its root element; ``named_as_root``: an element that takes the root's prefix."""
    if part is None or not is_utf8(part):
        found = None
    else:
        found = re.search(rb"</(\w+:|)" + root.encode() + rb"\s*>\s*\Z", part)
        found = found or re.search(rb"<(\w+:|)" + root.encode() + rb"\b[^<>]*(/>)\s*\Z", part)
    if part is None or found is None:
        msg = f"the package has no {root} that more could be added to"
        raise ValueError(msg)
    prefix: bytes = found[1]
    more = new + (b"<" + prefix + named_as_root if named_as_root else b"")
    if found.re.groups == 1:
        return part[: found.start()] + more + part[found.start() :]
    return part[: found.start(2)] + b">" + more + b"</" + prefix + root.encode() + b">"
