"""A text file that is to be corrected: what it holds, how it is encoded, and its bytes after the edits."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from citecheck.correcting.edit import Edit, edited
from citecheck.errors import InputError
from citecheck.frozen import Frozen
from citecheck.reading.encoding import NEWLINE, Decoded, decoded, level_newlines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a file says its encoding


class TextFile(Frozen):
    """One file as it stands on the disk."""

    path: str
    data: bytes
    content: Decoded
    text: str  # its newlines as "\\n", as readers see it
    _long_newlines: tuple[int, ...] = ()  # where ``text`` has one character for two

    @classmethod
    def of(cls, path: str, data: bytes, source: str | None = None) -> TextFile | None:
        """The file, read in the encoding in which it is ``source``; ``None`` where it is so in none, or no text."""
        for content in _readings(data, path):
            text = level_newlines(content.text)
            if source is None or text == source:
                return cls(path, data, content, text, tuple(_long_newlines(content.text)))
        return None

    @classmethod
    def of_text(cls, path: str, source: str) -> TextFile:
        """A text that is no file."""
        return cls(path, source.encode("utf-8", "surrogatepass"), Decoded(source, "utf-8"), source)

    def can_hold(self, text: str) -> bool:
        """Whether the encoding has all these letters."""
        try:
            text.encode(self.content.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def after(self, edits: Sequence[Edit]) -> str:
        """The text after edits of ``text``, newlines as they are in the file."""
        moved = [Edit(self._in_file(one.start), self._in_file(one.end), one.new) for one in edits]
        return edited(self.content.text, moved)

    def bytes_after(self, edits: Sequence[Edit]) -> bytes:
        """The file after edits of ``text``, in its encoding and with its byte order mark.

        Raises InputError where the bytes of the file are not those that its text is written in.
        """
        if self.content.mark + self.content.text.encode(self.content.encoding) != self.data:
            msg = f"{self.path} holds bytes that would not be written again as they are."
            raise InputError(msg)
        return self.content.mark + self.after(edits).encode(self.content.encoding)

    def _in_file(self, offset: int) -> int:
        return offset + bisect_left(self._long_newlines, offset)


def _readings(data: bytes, path: str) -> Iterator[Decoded]:
    declared = [found[1].decode("ascii") for found in _DECLARED.finditer(data[:_HEAD])]
    for name in (None, *declared):
        try:
            yield decoded(data, path, name)
        except InputError:
            continue


def _long_newlines(text: str) -> Iterator[int]:
    for count, found in enumerate(found for found in NEWLINE.finditer(text) if len(found[0]) == 2):
        yield found.start() - count
