"""What a kept result depends on beside what its key is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from citecheck.model import SourceReport
    from citecheck.reading.beside import Seen


class Needs(Frozen):
    """What must be as it was for a result to stand, beside what its key is made of."""

    beside: tuple[Seen, ...]  # of its folder, when it was read
    store: str  # state of the whole store; "": unknown
    answers: tuple[str, ...]  # a digest of the store's answer for each query of the article
    first_day: str  # ISO dates: of the check …
    last_day: str  # … and the last one on which nothing has grown old since
    notes: tuple[str, ...]  # what the reader had to say
    sources: tuple[SourceReport, ...]  # of those on this machine that answered
    takes_in_files: bool  # the article is more than one file
