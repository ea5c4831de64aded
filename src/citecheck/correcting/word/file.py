"""A Word file with corrections as tracked changes and remarks as comments, everything else as it was.

Only the runs that are touched are written anew: the bytes of the text's parts around them, and all other parts, stay as
they were. Words of a field (the list of EndNote or Zotero), of somebody else's tracked changes, and of text boxes are
not changed: there a comment says what would be right.

The markup is that of ECMA-376, part 1: 17.13.4 (comments), 17.13.5 (revisions).
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from citecheck.correcting.marked import Marked, one_by_one
from citecheck.correcting.proof import WHY_NOT, UnprovedError, proved
from citecheck.correcting.repack import repacked
from citecheck.correcting.spots import Spots
from citecheck.correcting.word.comments import Comments
from citecheck.correcting.word.runs import Revisions, RunWriter
from citecheck.correcting.word.spots import blocked
from citecheck.correcting.xml_places import Cut, Splice, places_of, spliced
from citecheck.errors import InputError
from citecheck.reading.package import Package
from citecheck.reading.word.parts import W, main_part, parts_by_kind
from citecheck.reading.word.reader import DocxReader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from citecheck.correcting.spots import Stretch
    from citecheck.correcting.xml_places import Place
    from citecheck.model import Correction, Remark, Span
    from citecheck.reading.word.reader import Traced

_NUMBER = re.compile(rb"\bid=[\"'](\d{1,9})[\"']")
_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_PROTECTED = re.compile(rb"<\w+:documentProtection\b[^>]*")
_ENFORCED = re.compile(rb"\benforcement=[\"'](?:1|true|on)[\"']")
_ALLOWED = re.compile(rb"\bedit=[\"'](trackedChanges|comments)[\"']")  # what may still be done
_TAKES_COMMENTS = "the file is protected so that it takes comments alone"
_STORIES = ("footnotes", "endnotes")


def write_checked(
    data: bytes, path: str, corrections: Sequence[Correction], remarks: Sequence[Remark], when: datetime
) -> Marked:
    """The file with its corrections and remarks; spans are those of the text that citecheck reads from these bytes.

    ``when``: the date of changes and comments, in UTC. Raises InputError where the file must not be changed (signed,
    protected) or cannot be.
    """
    package = Package(data, path)
    if any(name.lower().startswith("_xmlsignatures/") for name in package.names):
        msg = f"{path} carries a digital signature, which any change would break; it was not written."
        raise InputError(msg)
    try:
        return _Writing(data, package, path, when).write(corrections, remarks)
    except UnprovedError:
        return _Writing(data, package, path, when, WHY_NOT).write(corrections, remarks)


class _Story(NamedTuple):
    """A part with text: the body, or the notes."""

    name: str  # of the part
    data: bytes
    places: dict[_Element, Place]
    cuts: dict[_Element, dict[_Element, list[Cut]]]  # run → w:t → cuts
    splices: list[Splice]


class _Writing:
    """One file on its way."""

    def __init__(self, data: bytes, package: Package, path: str, when: datetime, only_comments: str = "") -> None:
        """``only_comments``: why no correction is made, empty where they may be."""
        self._data, self._package, self._path = data, package, path
        self._traced: Traced = DocxReader().traced(path, data)
        self._spots = Spots(self._traced, blocked)
        self._main = main_part(package, path)
        names = parts_by_kind(package, self._main, path)
        allowed = self._allowed(package.read(names.get("settings", "")) or b"")
        self._only_comments = only_comments or (_TAKES_COMMENTS if allowed == "comments" else "")
        self._names = {"document": self._main} | {kind: names[kind] for kind in _STORIES if kind in names}
        self._stories: dict[str, _Story] = {}
        body = package.read(self._main) or b""
        folder = posixpath.dirname(self._main)
        siblings = [one for one in package.names if posixpath.dirname(one) == folder and one.lower().endswith(".xml")]
        parts = [body, *(package.read(name) or b"" for name in siblings)]
        used = [int(number) for part in parts for number in _NUMBER.findall(part)]
        space = _MAIN if _MAIN in body else _STRICT
        prefix = re.search(rb"xmlns:(\w{1,20})=[\"']" + re.escape(space) + rb"[\"']", body)
        if prefix is None:
            msg = f"{path} names its elements in a way that citecheck cannot write; it was not written."
            raise InputError(msg)
        self._revisions = Revisions(when, max(used, default=0) + 1, prefix[1].decode())
        self._comments = Comments(self._main, names.get("comments", ""), self._revisions, strict=space is _STRICT)
        self._left_out: list[str] = []

    def write(self, corrections: Sequence[Correction], remarks: Sequence[Remark]) -> Marked:
        """Everything placed, and the package written."""
        made, refused = one_by_one(corrections, self._change)
        for span, text in sorted([*refused, *((one.span, one.text) for one in remarks)]):
            self._comment(span, text)
        content = self._packed()
        proved(DocxReader, self._path, self._data, content, text=self._traced.document.text, made=made)
        return Marked(content, len(made), len(self._comments.written), tuple(self._left_out))

    def _allowed(self, options: bytes) -> str:
        """What a protected file may still get, empty for all; raises InputError where that is nothing."""
        protection = _PROTECTED.search(options)
        if protection is None or not _ENFORCED.search(protection[0]):
            return ""
        allowed = _ALLOWED.search(protection[0])
        if allowed is None:
            msg = f"{self._path} is protected against changes; it was not written. Lift the protection first."
            raise InputError(msg)
        return allowed[1].decode()

    # ------------------------------------------------------------------------------------------ what is changed

    def _change(self, one: Correction) -> str:
        """Note the cuts of a correction; why it cannot be made, empty where it is."""
        if self._only_comments:
            return self._only_comments
        stretches, reason = self._spots.to_change(one)
        if reason:
            return reason
        for index, stretch in enumerate(stretches):
            new = " ".join(one.new.splitlines()) if index == 0 else ""
            self._cut(stretch, Cut(stretch.start, stretch.end, new))
        return ""

    def _cut(self, stretch: Stretch, cut: Cut) -> None:
        run = stretch.element.getparent()
        story = self._story_of(stretch.element)
        story.cuts.setdefault(run, {}).setdefault(stretch.element, []).append(cut)  # type: ignore[arg-type]

    # ---------------------------------------------------------------------------------------- what is commented

    def _comment(self, span: Span, text: str) -> None:
        found = self._spots.outermost(span)
        if found is None:
            self._left_out.append(text)
            return
        first, last = found
        note = _note_around(first.element)
        if note is not None:
            self._comment_on_note(note, text)
        elif any(_is_boxed(one.element) for one in found):
            self._comment_on_paragraph(first.element, text)
        else:
            before, behind = self._comments.add(text)
            self._cut(first, Cut(first.start, first.start, markup=before))
            self._cut(last, Cut(last.end, last.end, markup=behind))

    def _comment_on_note(self, note: _Element, text: str) -> None:
        """A note holds no comments for all programs: its mark in the text gets them."""
        kind = "footnotes" if note.tag == f"{W}footnote" else "endnotes"
        mark = self._spots.mark_of_note(kind, note.get(f"{W}id", ""))
        run = mark.getparent() if mark is not None else None
        if run is None or _note_around(run) is not None or _is_boxed(run):
            self._left_out.append(text)
            return
        self._around(run, run, text)

    def _comment_on_paragraph(self, element: _Element, text: str) -> None:
        """A text box holds no comments: the paragraph that it hangs on gets them."""
        outer = [one for one in element.iterancestors() if one.tag == f"{W}p"][-1]
        content = [one for one in outer if one.tag != f"{W}pPr"]
        if not content or _note_around(outer) is not None:
            self._left_out.append(text)
            return
        self._around(content[0], content[-1], text)

    def _around(self, first: _Element, last: _Element, text: str) -> None:
        before, behind = self._comments.add(text)
        story = self._story_of(first)
        start, end = story.places[first].start, story.places[last].end
        story.splices.extend([Splice(start, start, before), Splice(end, end, behind)])

    # --------------------------------------------------------------------------------------------- into bytes

    def _story_of(self, element: _Element) -> _Story:
        root = element.getroottree().getroot()
        kind = str(root.tag).rpartition("}")[2]
        if kind not in self._stories:
            name = self._names[kind]
            data = self._package.read(name) or b""
            try:
                places = places_of(data)
            except (ValueError, LookupError) as error:
                message = f"{self._path}: its part {name} is written in a way that citecheck cannot write."
                raise InputError(message) from error
            elements = list(root.iter("*"))
            if len(elements) != len(places) or root.nsmap.get(self._revisions.prefix) != W[1:-1]:
                msg = f"{self._path}: its part {name} is written in a way that citecheck cannot write."
                raise InputError(msg)
            self._stories[kind] = _Story(name, data, dict(zip(elements, places, strict=True)), {}, [])
        return self._stories[kind]

    def _packed(self) -> bytes:
        """The package, its entries in their order; those that did not change with the bytes that they had."""
        changed = {story.name: self._rewritten(story) for story in self._stories.values()}
        old = {name: self._package.read(name) for name in self._needed()}
        try:
            changed |= self._comments.parts(defaultdict(lambda: None, old))
        except (ValueError, KeyError) as error:
            msg = f"{self._path}: no comments can be added: {error}."
            raise InputError(msg) from error
        return repacked(self._path, self._data, changed)

    def _needed(self) -> list[str]:
        folder, name = posixpath.split(self._main)
        listed = [posixpath.join(folder, "_rels", f"{name}.rels"), posixpath.join(folder, "comments.xml")]
        return ["[Content_Types].xml", *listed, *([self._comments.part] if self._comments.part else [])]

    def _rewritten(self, story: _Story) -> bytes:
        writer = RunWriter(story.data, story.places, self._revisions)
        runs = [
            Splice(story.places[run].start, story.places[run].end, writer.rewritten(run, cuts))
            for run, cuts in sorted(story.cuts.items(), key=lambda pair: story.places[pair[0]])
        ]
        return spliced(story.data, [*story.splices, *runs])


def _note_around(element: _Element) -> _Element | None:
    return next((one for one in element.iterancestors() if one.tag in {f"{W}footnote", f"{W}endnote"}), None)


def _is_boxed(element: _Element) -> bool:
    return any(one.tag == f"{W}txbxContent" for one in element.iterancestors())
