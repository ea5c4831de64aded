"""Whether a file with tracked changes is what it should be, by reading it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.reading.document import Tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from citecheck.model import Correction
    from citecheck.reading.opendocument.reader import OdtReader
    from citecheck.reading.word.reader import DocxReader

    _Reader = Callable[[Tracked], DocxReader | OdtReader]


WHY_NOT = "the file would not read as it should with the change in it"


class UnprovedError(InputError):
    """A file that was written does not read as it should; with comments alone it may."""


def proved(reader: _Reader, path: str, old: bytes, new: bytes, *, text: str, made: Iterable[Correction]) -> None:
    """Raises UnprovedError unless the new file reads as corrected, and as the old one where changes are rejected.

    ``text``: of the old file, which the corrections are of. Blanks do not count: a paragraph's first and last may go.
    """
    expected = text
    for one in reversed(sorted(made, key=lambda one: one.span)):  # noqa: C413 - what has one place keeps its order
        expected = expected[: one.span.start] + one.new + expected[one.span.end :]
    original = reader(Tracked.ORIGINAL)
    pairs = (
        (expected, reader(Tracked.FINAL).read(path, new).text),
        (original.read(path, old).text, original.read(path, new).text),
    )
    if any(before.split() != after.split() for before, after in pairs):
        message = f"{path} could not be written so that it reads as it should; it was not written."
        raise UnprovedError(message)
