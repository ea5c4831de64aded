"""A manuscript with corrections and remarks written into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from citecheck.model import Correction, Span

AUTHOR = "citecheck"
_NAMES = {"doi": "DOI", "pmid": "PMID", "number": "Number"}


class Marked(Frozen):
    """The file's new bytes, and what could not be put into it."""

    content: bytes
    changes: int  # corrections that were made
    remarks: int  # comments or annotations that were added
    left_out: tuple[str, ...] = ()  # a sentence for each correction or remark that found no place


def in_words(one: Correction, why_not: str = "") -> str:
    """A correction as a sentence; ``why_not``: why it was not made in the text, without a full stop."""
    name = _NAMES.get(one.field, one.field.capitalize())
    if one.old and one.new:
        what = f"{name}: “{one.old}” should read “{one.new}”."
    elif one.new:
        what = f"{name}: “{one.new}” is missing here."
    else:
        what = f"{name}: “{one.old}” should go."
    return f"{what} It was not changed, because {why_not}." if why_not else what


def one_by_one(
    corrections: Iterable[Correction], change: Callable[[Correction], str]
) -> tuple[list[Correction], list[tuple[Span, str]]]:
    """The corrections that were made, and for each other one its place and a sentence.

    ``change`` makes one and returns why it cannot, empty where it did. Of two for the same words the first is made.
    """
    made: list[Correction] = []
    refused: list[tuple[Span, str]] = []
    for one in sorted(corrections, key=lambda one: one.span):
        overlaps = bool(made) and one.span.start < made[-1].span.end
        reason = "another correction is made of the same words" if overlaps else change(one)
        if reason:
            refused.append((one.span, in_words(one, reason)))
        else:
            made.append(one)
    return made, refused
