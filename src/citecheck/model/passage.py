"""What could be read of a source, sentence by sentence, and where a claim says something else."""

from __future__ import annotations

import enum

from citecheck.frozen import Frozen


class Reach(enum.StrEnum):
    """How much of a source could be read."""

    TITLE = "title"
    ABSTRACT = "abstract"
    FULL_TEXT = "full_text"


class Passage(Frozen):
    """A sentence of a source, or a few that follow each other, as printed."""

    text: str
    section: str  # "title", "abstract", a label within it ("RESULTS"), or a heading of the full text


class SourceText(Frozen):
    """Title, abstract and, where it was read, full text of one source, one passage a sentence, in order."""

    sentences: tuple[Passage, ...]
    reach: Reach


class FullText(Frozen):
    """The paragraphs of a whole work, each under its heading; none where it is known that there is no text to read."""

    paragraphs: tuple[Passage, ...] = ()
    licence: str = ""  # as it names itself, an address or words; empty where it names none
    origin: str = ""  # the address or the file that it was read from
    as_of: str = ""  # ISO date on which it was read


class Contrast(Frozen):
    """The words of a claim and the words of its source that do not say the same, and where the source has them."""

    in_claim: str
    in_source: str  # empty where the source has nothing in their place
    passage: Passage | None = None
