"""The comments of a Word package: the part that holds them, made where there is none."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.correcting.marked import AUTHOR
from citecheck.correcting.word.runs import escaped

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
        about = self.revisions.attributes()
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
        if self.part:
            return {self.part: _into(old[self.part], new, f"{self.revisions.prefix}:comments")}
        folder, name = posixpath.split(self.main)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        part = posixpath.join(folder, "comments.xml")
        if old.get(part) is not None:
            part = posixpath.join(folder, "comments-citecheck.xml")
        known = old.get(relations)
        if known is None:
            known = (
                _HEAD
                + b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            )
        identity = max([int(number) for number in _ID.findall(known)], default=0) + 1
        kind = _STRICT_RELATION if self.strict else _RELATION
        target = posixpath.basename(part)
        relation = f'<Relationship Id="rId{identity}" Type="{kind}" Target="{target}"/>'
        override = f'<Override PartName="/{part}" ContentType="{_TYPE}"/>'
        p, space = self.revisions.prefix, _STRICT_MAIN if self.strict else _MAIN
        return {
            _TYPES: _into(old[_TYPES], override.encode(), "Types"),
            relations: _into(known, relation.encode(), "Relationships"),
            part: _HEAD + f'<{p}:comments xmlns:{p}="{space}">'.encode() + new + f"</{p}:comments>".encode(),
        }


def _into(part: bytes | None, new: bytes, root: str) -> bytes:
    """The part with more at the end of its root element, whatever prefix that has where ours has none."""
    found = re.search(rb"</(?:\w+:)?" + re.escape(root.rpartition(":")[2].encode()) + rb"\s*>\s*\Z", part or b"")
    if part is not None and found is not None:
        return part[: found.start()] + new + part[found.start() :]
    empty = re.search(
        rb"<((?:\w+:)?" + re.escape(root.rpartition(":")[2].encode()) + rb")\b([^<>]*)/>\s*\Z", part or b""
    )
    if part is None or empty is None:
        msg = f"the package has no {root} that more could be added to"
        raise ValueError(msg)
    return part[: empty.start()] + b"<" + empty[1] + empty[2] + b">" + new + b"</" + empty[1] + b">"
