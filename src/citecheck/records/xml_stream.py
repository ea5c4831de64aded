"""The byte stream of a file of PubMed's XML, cut into its records.

A baseline file holds 30,000 records. Each is cut out as bytes and parsed alone, which is faster than
``lxml.iterparse`` and keeps memory small. Nothing is resolved or fetched: a document type with definitions of its
own is refused, so that no entity can grow and no file or address can be opened.
"""

from __future__ import annotations

import gzip
import importlib
import re
import zlib
from typing import TYPE_CHECKING, BinaryIO, NoReturn, cast

from citecheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_OF_A_RECORD = 32 << 20  # bytes; PubMed's longest (thousands of authors with affiliations) have a few megabytes
_CHUNK = 1 << 20
_WHOLE = frozenset({b"PubmedArticle", b"PubmedBookArticle", b"DeleteCitation", b"DeleteDocument"})
_ROOT = b"PubmedArticleSet"
_SPACE = b" \t\r\n"
_NAME = re.compile(rb"<(/?[A-Za-z_][\w.:-]{0,80})")
_ENCODING = re.compile(rb"""<\?xml\s[^>]{0,80}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""")
_GZIP = b"\x1f\x8b"


class BrokenFile(InputError):  # noqa: N818 - it names the file's state, as the messages do
    """A file that is not what NLM gives out; ``reason`` says in plain words what is wrong with it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)  # both in ``args``: it travels between processes
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def elements(path: Path, *, chunk: int = _CHUNK) -> Iterator[bytes]:
    """The bytes of each element of the set in order: articles, books and deletions, each whole.

    Raises BrokenFile as soon as something is wrong; what came before it was well cut.
    """
    with _opened(path) as file:
        yield from _Splitter(path, file, chunk).elements()


def _opened(path: Path) -> BinaryIO:
    try:
        with path.open("rb") as file:
            start = file.read(2)
        if start == _GZIP:
            return _gunzipped(path)
        if start and path.suffix == ".gz":
            raise BrokenFile(path, "its name ends in .gz, but it is not gzip")
        return path.open("rb")
    except OSError as error:
        raise BrokenFile(path, f"cannot be read ({error.strerror or error})") from error


def _gunzipped(path: Path) -> BinaryIO:
    """With igzip where it is installed: the same bytes in half the time."""
    try:
        opener = importlib.import_module("isal.igzip")  # by name: the types of an optional package may be missing
    except ImportError:
        opener = gzip
    return cast("BinaryIO", opener.open(path, "rb"))


class _Splitter:
    """Reads on as far as the next element needs and not further. Offsets are counted from the place where it stands."""

    def __init__(self, path: Path, file: BinaryIO, chunk: int) -> None:
        self._path = path
        self._file = file
        self._chunk = chunk
        self._buffer = b""
        self._at = 0  # where we stand in the buffer
        self._count = 0

    def elements(self) -> Iterator[bytes]:
        if not self._to_root():
            return
        while (name := self._next_name()) != b"/" + _ROOT:
            if name not in _WHOLE:
                self._fail(f"<{_printable(name)}> stands {self._where()}, where a record should")
            length = self._length(name)
            start, self._at = self._at, self._at + length
            self._count += 1
            yield self._buffer[start : self._at]
        self._at += self._find(b">", 0) + 1
        self._expect_end()

    # ------------------------------------------------------------------------------------------ parts

    def _to_root(self) -> bool:
        """Stand behind the start tag of the set; False if the set is empty."""
        if not self._more():
            self._fail("the file is empty")
        self._buffer = self._buffer.removeprefix(b"\xef\xbb\xbf")
        self._expect_utf8()
        name = self._next_name(prolog=True)
        if name != _ROOT:
            self._fail(_what_it_is(name))
        end = self._find(b">", 0)
        empty = self._buffer[self._at + end - 1 : self._at + end] == b"/"
        self._at += end + 1
        if empty:
            self._expect_end()
        return not empty

    def _expect_utf8(self) -> None:
        if self._buffer[:2] in (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00"):
            self._fail("it is in UTF-16; PubMed's files are UTF-8")
        declared = _ENCODING.match(self._buffer)
        if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            self._fail(f"it says that it is in {_printable(declared[1])}; PubMed's files are UTF-8")

    def _next_name(self, *, prolog: bool = False) -> bytes:
        """The name of the next tag (with its slash if it closes); comments and the like are passed over."""
        while True:
            self._skip_space()
            self._need(128)
            if self._stands_at(b"<!--"):
                self._at += self._find(b"-->", 4) + 3
            elif self._stands_at(b"<?"):
                self._at += self._find(b"?>", 2) + 2
            elif prolog and self._stands_at(b"<!DOCTYPE"):
                end = self._find(b">", 0)
                if b"[" in self._buffer[self._at : self._at + end]:
                    self._fail("it defines entities of its own, which PubMed's files never do")
                self._at += end + 1
            else:
                break
        found = _NAME.match(self._buffer, self._at)
        if found:
            return found[1]
        if self._at >= len(self._buffer) and not prolog:
            self._cut_off()
        self._fail("it is not XML" if prolog else f"something that is no record stands {self._where()}")

    def _length(self, name: bytes) -> int:
        """Of the element that begins here."""
        tag = b"</" + name
        end = 0
        while True:
            at = self._find(tag, end)
            end = self._find(b">", at) + 1
            between = self._buffer[self._at + at + len(tag) : self._at + end - 1]
            if not between.strip(_SPACE) and not _is_open(self._buffer, self._at, self._at + end):
                return end

    def _skip_space(self) -> None:
        while True:
            rest = self._buffer[self._at : self._at + 256]
            kept = rest.lstrip(_SPACE)
            self._at += len(rest) - len(kept)
            if kept or (self._at >= len(self._buffer) and not self._more()):
                return

    def _expect_end(self) -> None:
        """Read to the last byte: only there does gzip compare its checksum."""
        self._skip_space()
        if self._at < len(self._buffer):
            self._fail("it goes on behind </PubmedArticleSet>")

    # ------------------------------------------------------------------------------------------ bytes

    def _stands_at(self, what: bytes) -> bool:
        return self._buffer.startswith(what, self._at)

    def _find(self, what: bytes, offset: int) -> int:
        while (found := self._buffer.find(what, self._at + offset)) < 0:
            held = len(self._buffer) - self._at
            if held > MOST_OF_A_RECORD:
                self._fail(f"a record {self._where()} does not end within {MOST_OF_A_RECORD >> 20} MB")
            if not self._more():
                self._cut_off()
            offset = max(offset, held - len(what) + 1)
        return found - self._at

    def _need(self, count: int) -> None:
        while len(self._buffer) - self._at < count and self._more():
            pass

    def _more(self) -> bool:
        """Read on and forget what lies behind us; False at the end of the file."""
        try:
            chunk = self._file.read(self._chunk)
        except EOFError:
            self._cut_off()
        except Exception as error:
            if not isinstance(error, (OSError, zlib.error)) and type(error).__name__ != "IsalError":
                raise
            self._fail(f"the compressed data are damaged {self._where()} ({error})")
        if not chunk:
            return False
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return True

    def _where(self) -> str:
        return f"after record {self._count}" if self._count else "at its beginning"

    def _cut_off(self) -> NoReturn:
        self._fail(f"it is cut off {self._where()} (</PubmedArticleSet> is missing): fetch it again")

    def _fail(self, reason: str) -> NoReturn:
        raise BrokenFile(self._path, reason)


def _is_open(data: bytes, start: int, end: int) -> bool:
    """Whether the end tag that was found stands inside a comment or a CDATA section."""
    return data.find(b"<!", start, end) >= 0 and any(
        data.rfind(opening, start, end) > data.rfind(closing, start, end)
        for opening, closing in ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"))
    )


def _what_it_is(root: bytes) -> str:
    if root.lower() == b"html":
        return "it is a web page (HTML), not PubMed's XML; perhaps the page of an error"
    if root in (b"article", b"pmc-articleset"):
        return "it is the full text of articles (JATS), not PubMed's records"
    return f"its root is <{_printable(root)}>, not <PubmedArticleSet>: it is not PubMed's XML"


def _printable(name: bytes) -> str:
    return name[:40].decode("ascii", "replace")
