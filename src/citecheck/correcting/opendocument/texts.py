"""A text between two tags of an OpenDocument paragraph, written anew: cut where something happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.correcting.xml_places import escaped_exactly, in_order
from citecheck.reading.origin import BLANKS, collapsed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citecheck.correcting.xml_places import Cut


def rewritten(
    text: str,
    cuts: Sequence[Cut],
    prefix: str,
    deleted: Callable[[str], str],
    inserted: Callable[[str], str],
    *,
    trimmed: bool = False,
) -> bytes:
    """The text as XML with its cuts; ``deleted`` and ``inserted`` turn words in XML into the markup of a change.

    ``prefix``: of the names of text elements. A blank beside a cut becomes an element, since next to another blank it
    would not count; ``trimmed``: the first one does not count, and is left out.
    """
    out: list[bytes] = []
    at = len(text) - len(text.lstrip(BLANKS)) if trimmed else 0
    for cut in in_order(cuts):
        if cut.start > at:
            out.append(words(text[at : cut.start], prefix, start=bool(out), end=not _is_end(cut, text)).encode())
        out.append(cut.markup)
        if cut.end > cut.start:
            out.append(deleted(words(text[cut.start : cut.end], prefix)).encode())
        if cut.new:
            out.append(inserted(words(cut.new, prefix)).encode())
        at = max(at, cut.end)
    if at < len(text):
        out.append(words(text[at:], prefix, start=bool(out), end=False).encode())
    return b"".join(out)


def _is_end(cut: Cut, text: str) -> bool:
    """Whether a cut is an anchor at the end of the text, which changes nothing for the blanks before it."""
    return cut.start == len(text) and not cut.new


def words(text: str, prefix: str, *, start: bool = True, end: bool = True) -> str:
    """Words as XML, each stretch of white space as one blank; ``start``, ``end``: one there becomes an element."""
    text = collapsed(text)
    before = after = ""
    if start and text.startswith(" "):
        before, text = f"<{prefix}:s/>", text[1:]
    if end and text.endswith(" "):
        after, text = f"<{prefix}:s/>", text[:-1]
    return f"{before}{escaped_exactly(text)}{after}"
