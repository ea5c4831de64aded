"""Bytes to text: encodings that articles come in, and newlines of every kind."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from citecheck.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What editors count as the end of a line. Form feeds and vertical tabs are blanks to them, and so they are here.
NEWLINE = re.compile("\r\n|[\r\x85\u2028\u2029]")
_OTHER_NEWLINE = re.compile("[\r\x85\u2028\u2029]")
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 28, 29, 30, 31})
_UNDEFINED_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# Single-byte and East Asian ones. What is called Latin-1 is Windows-1252 to browsers, and so it is here.
_DECLARABLE = re.compile(
    r"iso-?8859-?(?:[2-9]|1[0-6])|latin-?[2-9]|(?:windows-|cp)(?:125[0-8]|874)|mac(?:intosh|[-_]?roman)|koi8-[ru]|"
    r"gb(?:k|2312|18030)|big5(?:-?hkscs)?|euc-(?:jp|kr)|shift[-_]jis",
    re.IGNORECASE,
)
_SAMPLE = 65_536  # bytes looked at to guess: the head of a file tells
_CONTROL_SHARE = 0.02  # of control characters; texts have none, or a stray form feed


def decode(data: bytes, path: str, declared: str | None = None) -> str:
    """The text of a file, with every newline as ``\\n`` and without a byte order mark.

    UTF-8 is tried first, UTF-16 and UTF-32 with a mark (UTF-16 also without one where every other byte is
    NUL), then the encoding that the file itself ``declared``, if it is one of those that people use, then
    Windows-1252.

    Raises:
        InputError: the bytes are no text, or in no encoding known here.
    """
    return level_newlines(decoded(data, path, declared).text)


def level_newlines(text: str) -> str:
    """The text with every newline as ``\\n``."""
    return NEWLINE.sub("\n", text) if _OTHER_NEWLINE.search(text) else text


class Decoded(NamedTuple):
    """A file as text, its newlines as they are, and how to write it again."""

    text: str
    encoding: str
    mark: bytes = b""  # its byte order mark


def decoded(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """The text of a file and the encoding that it is in, found as ``decode`` does, which raises the same."""
    return _with_mark(data, path) or _without_mark(data, path, declared)


def _with_mark(data: bytes, path: str) -> Decoded | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(name), name, mark)
            except UnicodeDecodeError as error:
                message = f"{path} starts as {name.upper()} but is broken at byte {error.start + len(mark)}."
                raise InputError(message) from error
    return None


def _without_mark(data: bytes, path: str, declared: str | None) -> Decoded:
    guess = _utf16_guess(data[:_SAMPLE])
    if guess is not None:
        try:
            return Decoded(data.decode(guess), guess)
        except UnicodeDecodeError:
            raise _not_text(path) from None
    if _is_binary(data[:_SAMPLE]):
        raise _not_text(path)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        text = _as_declared(data, declared)
        return Decoded(_windows_1252(data, path, error), "cp1252") if text is None else Decoded(text, declared or "")


def _utf16_guess(head: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a NUL in nearly every second byte, always on the same side."""
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.6 * pairs and even < 0.02 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.02 * pairs:
        return "utf-16-be"
    return None


def _is_binary(head: bytes) -> bool:
    return 0 in head or len(head) - len(head.translate(None, _CONTROL)) > _CONTROL_SHARE * len(head)


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """The text in the encoding that the file says it is in; None if that is unknown, or not true."""
    if declared is None or not _DECLARABLE.fullmatch(declared):
        return None
    try:
        return data.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return None


def _windows_1252(data: bytes, path: str, error: UnicodeDecodeError) -> str:
    """Windows-1252, where it makes sense: no byte it leaves undefined, and mostly ASCII letters around."""
    high = len(data.translate(None, bytes(range(128))))
    if _UNDEFINED_1252.search(data) or high > 0.3 * len(data):
        message = f"{path} is neither UTF-8 (broken at byte {error.start}) nor Windows-1252; save it as UTF-8."
        raise InputError(message) from error
    return data.decode("cp1252")


def _not_text(path: str) -> InputError:
    return InputError(f"{path} is not a text file (it holds binary data).")
