"""A record as sentences: its title, then its abstract under the labels that it prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.passage import Passage, Reach, SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from citecheck.model import FullText, Record

_LONGEST = 60_000  # characters of an abstract that are read; PubMed's longest are a fifth of it
_LONGEST_TEXT = 400_000  # characters of a full text that are read: a long review; a book is cut
_LABEL = re.compile(r"(?:(?<=^)|(?<=[.!?)] ))([A-Z][A-Z /&,-]{3,60}):\s")
# "vs. placebo", "e.g. rats", "(P < .05)", "Dr. No", "J. Smith": a dot after these ends no sentence
_NO_END = re.compile(
    r"(?:\b(?:vs|e\.g|i\.e|cf|approx|ca|resp|Dr|Prof|St|Fig|Figs|Eq|Ref|No|al|spp?|subsp|var)|\b[A-Z])\.$"
)
_END = re.compile(r"[.!?][\])\"”’']*\s+(?=[\[(\"“‘]?[A-Z0-9])")


def source_text(record: Record) -> SourceText:
    """What the record itself gives to read; ``reach`` is the title where it has no abstract."""
    title = (Passage(record.title, "title"),) if record.title else ()
    if not record.abstract:
        return SourceText(title, Reach.TITLE)
    return SourceText((*title, *_abstract(record.abstract[:_LONGEST])), Reach.ABSTRACT)


def with_full_text(record: Record, full: FullText | None) -> SourceText:
    """The same with the sentences of the full text after it; as the record alone where there is none."""
    known = source_text(record)
    if full is None or not full.paragraphs:
        return known
    read: list[Passage] = []
    room = _LONGEST_TEXT
    for paragraph in full.paragraphs:
        room -= len(paragraph.text)
        if room < 0:
            break
        read.extend(Passage(one, paragraph.section) for one in sentences(paragraph.text))
    return SourceText((*known.sentences, *read), Reach.FULL_TEXT)


def source_texts(records: Mapping[str, Record], full: Mapping[str, FullText] | None = None) -> dict[str, SourceText]:
    """What was read of each source, by label as in ``records``; ``full``: the full texts, by ``Record.key``."""
    known = full or {}
    return {label: with_full_text(record, known.get(record.key)) for label, record in records.items()}


def _abstract(text: str) -> Iterator[Passage]:
    """The sentences of an abstract, each under the label above it."""
    begun, section = 0, "abstract"
    for label in _LABEL.finditer(text):
        yield from (Passage(one, section) for one in sentences(text[begun : label.start()]))
        begun, section = label.end(), label.group(1)
    yield from (Passage(one, section) for one in sentences(text[begun:]))


def sentences(text: str) -> Iterator[str]:
    """The sentences of running text, without blanks around them."""
    begun = 0
    for end in _END.finditer(text):
        one = text[begun : end.end()].strip()
        if _NO_END.search(one):
            continue
        if one:
            yield one
        begun = end.end()
    if last := text[begun:].strip():
        yield last
