"""What the search for the reference list hands on: items where they stand, before their fields are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from citecheck.model import ParseIssue, Span
    from citecheck.reading.document import ListedReference


class ListItem(Frozen):
    """One item of the reference list."""

    label: str  # as printed, "12" or "5a"; its position where the list prints none
    number: int
    span: Span  # without its label
    whole: Span  # with its label
    raw: str  # as printed, without its label, line wraps folded
    text: str  # the same without markup, white space levelled
    section: int = 0  # counts up where the numbering starts anew (a list per chapter)
    listed: ListedReference | None = None  # what the format itself says about it

    @property
    def letter(self) -> str:
        """The letter of a lettered label, "a" of "5a"; empty for a plain number."""
        return self.label.lstrip("SWAEsw").lstrip("0123456789")


class FoundList(Frozen):
    """The whole reference list, in the order of the file."""

    items: tuple[ListItem, ...] = ()
    issues: tuple[ParseIssue, ...] = ()

    @property
    def labels(self) -> dict[int, str]:
        """The first label that carries each number."""
        labels: dict[int, str] = {}
        for item in sorted(self.items, key=lambda item: (item.section, item.number, item.letter)):
            labels.setdefault(item.number, item.label)
        return labels

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of text that items cover, labels included."""
        return tuple(item.whole for item in self.items)
