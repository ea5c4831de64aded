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
from typing import TYPE_CHECKING, BinaryIO, cast

from citecheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

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


def raw_records(path: Path, *, chunk: int = _CHUNK) -> Iterator[bytes]:
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
            return cast("BinaryIO", _gzip().open(path, "rb"))
        if start and path.suffix == ".gz":
            raise BrokenFile(path, "its name ends in .gz, but it is not gzip")
        return path.open("rb")
    except OSError as error:
        raise BrokenFile(path, f"it cannot be read ({error.strerror or error})") from error


def _gzip() -> ModuleType:
    """igzip where it is installed: the same bytes in half the time."""
    try:
        return importlib.import_module("isal.igzip")  # by name: the types of an optional package may be missing
    except ImportError:
        return gzip


def _damaged() -> tuple[type[Exception], ...]:
    """What reading raises where compressed data are not what they should be."""
    try:
        return (OSError, zlib.error, importlib.import_module("isal.isal_zlib").error)
    except ImportError:
        return (OSError, zlib.error)


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
                raise BrokenFile(self._path, f"<{_printable(name)}> stands {self._where()}, where a record should")
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
            raise BrokenFile(self._path, "the file is empty")
        self._need(256)
        self._buffer = self._buffer.removeprefix(b"\xef\xbb\xbf")
        self._expect_utf8()
        name = self._next_name(prolog=True)
        if name != _ROOT:
            raise BrokenFile(self._path, _what_it_is(name))
        end = self._find(b">", 0)
        empty = self._buffer[self._at + end - 1 : self._at + end] == b"/"
        self._at += end + 1
        if empty:
            self._expect_end()
        return not empty

    def _expect_utf8(self) -> None:
        if self._buffer[:2] in (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00"):
            raise BrokenFile(self._path, "it is in UTF-16; PubMed's files are UTF-8")
        declared = _ENCODING.match(self._buffer)
        if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            raise BrokenFile(self._path, f"it says that it is in {_printable(declared[1])}; PubMed's files are UTF-8")

    def _next_name(self, *, prolog: bool = False) -> bytes:
        """The name of the next tag (with its slash if it closes); comments and the like are passed over."""
        while self._pass_over(prolog=prolog):
            pass
        found = _NAME.match(self._buffer, self._at)
        if found:
            return found[1]
        if prolog:
            raise BrokenFile(self._path, "it is not XML")
        if self._at >= len(self._buffer):
            raise self._cut_off()
        raise BrokenFile(self._path, f"something that is no record stands {self._where()}")

    def _pass_over(self, *, prolog: bool) -> bool:
        """Stand at the next tag; True if something else came first, after which to look again."""
        self._skip_space()
        self._need(128)
        if self._stands_at(b"<!--"):
            self._at += self._find(b"-->", 4) + 3
        elif self._stands_at(b"<?"):
            self._at += self._find(b"?>", 2) + 2
        elif prolog and self._buffer[self._at : self._at + 9].upper() == b"<!DOCTYPE":
            end = self._find(b">", 0)
            if b"[" in self._buffer[self._at : self._at + end]:
                raise BrokenFile(self._path, "it defines entities of its own, which PubMed's files never do")
            self._at += end + 1
        else:
            return False
        return True

    def _length(self, name: bytes) -> int:
        """Of the element that begins here."""
        tag = b"</" + name
        end = 0
        while True:
            at = self._find(tag, end)
            end = self._find(b">", at) + 1
            between = self._buffer[self._at + at + len(tag) : self._at + end - 1]
            if not between.strip(_SPACE) and not _is_open(self._buffer[self._at : self._at + end]):
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
            raise BrokenFile(self._path, "it goes on behind </PubmedArticleSet>")

    # ------------------------------------------------------------------------------------------ bytes

    def _stands_at(self, what: bytes) -> bool:
        return self._buffer.startswith(what, self._at)

    def _find(self, what: bytes, offset: int) -> int:
        while (found := self._buffer.find(what, self._at + offset)) < 0:
            held = len(self._buffer) - self._at
            if held > MOST_OF_A_RECORD:
                raise BrokenFile(self._path, f"a record {self._where()} is longer than {MOST_OF_A_RECORD >> 20} MB")
            if not self._more():
                raise self._cut_off()
            offset = max(offset, held - len(what) + 1)
        return found - self._at

    def _need(self, count: int) -> None:
        while len(self._buffer) - self._at < count and self._more():
            pass

    def _more(self) -> bool:
        """Read on and forget what lies behind us; False at the end of the file."""
        try:
            chunk = self._file.read(self._chunk)
        except EOFError as error:
            raise self._cut_off() from error
        except _damaged() as error:
            raise BrokenFile(self._path, f"the compressed data are damaged {self._where()} ({error})") from error
        if not chunk:
            return False
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return True

    def _where(self) -> str:
        return f"after record {self._count}" if self._count else "at its beginning"

    def _cut_off(self) -> BrokenFile:
        return BrokenFile(self._path, f"it is cut off {self._where()} (</PubmedArticleSet> is missing): fetch it again")


def has_more_than_tags(data: bytes) -> bool:
    """Whether there are comments, CDATA sections or processing instructions, in which tags mean nothing."""
    return (b"!" in data and b"<!" in data) or (b"?" in data and b"<?" in data)


def _is_open(data: bytes) -> bool:
    """Whether the data end inside a comment or a CDATA section, where an end tag is none."""
    pairs = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"))
    return has_more_than_tags(data) and any(data.rfind(opening) > data.rfind(closing) for opening, closing in pairs)


def _what_it_is(root: bytes) -> str:
    if root.lower() == b"html":
        return "it is a web page (HTML), not PubMed's XML; perhaps the page of an error"
    if root in (b"article", b"pmc-articleset"):
        return "it is the full text of articles (JATS), not PubMed's records"
    return f"its root is <{_printable(root)}>, not <PubmedArticleSet>: it is not PubMed's XML"


def _printable(name: bytes) -> str:
    return name[:40].decode("ascii", "replace")
