"""What could be read of a source, sentence by sentence, and where a claim says something else."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Reach(enum.StrEnum):
    """How much of a source could be read."""

    TITLE = "title"
    ABSTRACT = "abstract"
    FULL_TEXT = "full_text"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a source, or a few that follow each other, as printed."""

    text: str
    section: str  # "title", "abstract", a label within it ("RESULTS"), or a heading of the full text


@dataclass(frozen=True, slots=True)
class SourceText:
    """Title, abstract and, where it was read, full text of one source, one passage a sentence, in order."""

    sentences: tuple[Passage, ...]
    reach: Reach


@dataclass(frozen=True, slots=True)
class Contrast:
    """The words of a claim and the words of its source that do not say the same, and where the source has them."""

    in_claim: str
    in_source: str  # empty where the source has nothing in their place
    passage: Passage | None = None
