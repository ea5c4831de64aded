"""The entries of a bibliography as the reference list of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.model import Identifiers, Span
from citecheck.reading.document import BlockKind, ListedReference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citecheck.reading.bibliographies.entries import BibliographyEntry
    from citecheck.reading.document import View


def append(view: View, entries: Iterable[tuple[BibliographyEntry, int]], own: str = "") -> tuple[ListedReference, ...]:
    """Put the words of entries at the end of the text, each in the place of an offset of its source.

    ``own``: path of the file that the source is, whose name its locations need not carry.
    """
    listed = []
    for entry, at in entries:
        view.put("\n\n" if view.length else "", at)
        begin = view.length
        view.put(entry.words, at)
        view.block(begin, view.length, BlockKind.PARAGRAPH)
        where = entry.location
        if where is not None and where.path == own:
            where = replace(where, path="")
        span = Span(begin, view.length)
        listed.append(ListedReference(span, entry.key, Identifiers(), entry.kind, entry.fields, where))
    return tuple(listed)
