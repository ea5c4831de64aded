"""Which notices a record carries, for every form in which PubMed prints its records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import Notice, NoticeType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What a publication type says when the record lacks the field that should go with it.
_OF_PUBLICATION_TYPE = {
    "Retracted Publication": NoticeType.RETRACTION,
    "Retraction of Publication": NoticeType.RETRACTION_OF,
    "Retraction Notice": NoticeType.RETRACTION_OF,
    "Expression of Concern": NoticeType.EXPRESSION_OF_CONCERN_OF,
    "Published Erratum": NoticeType.ERRATUM_FOR,
}
_RETRACTED_TITLE = re.compile(r"\W{0,3}retracted(?: article| paper)?\s{0,3}[:\]]", re.IGNORECASE)
_PMID_AT_END = re.compile(r"(.*?)[.\s]{0,3}\bPMID:\s{0,3}(\d{1,9})\.?", re.DOTALL)


def notice(kind: NoticeType, citation: str) -> Notice:
    """The notice of one printed citation, whose PMID (if any) stands at its end: ``J Med. 2017;1:1. PMID: 12``."""
    at_end = _PMID_AT_END.fullmatch(citation)
    text, pmid = (at_end[1], at_end[2]) if at_end else (citation, None)
    return Notice(kind, pmid, text.rstrip(" ."))


def with_implied(named: Iterable[Notice], publication_types: Iterable[str], title: str) -> Iterator[Notice]:
    """The named notices, then those that only the publication types or the title speak of."""
    seen: set[NoticeType] = set()
    for one in named:
        seen.add(one.type)
        yield one
    for kind in publication_types:
        implied = _OF_PUBLICATION_TYPE.get(kind)
        if implied and implied not in seen:
            seen.add(implied)
            yield Notice(implied, None, kind)
    prefix = _RETRACTED_TITLE.match(title)
    if prefix and NoticeType.RETRACTION not in seen:
        yield Notice(NoticeType.RETRACTION, None, f"PubMed's title of the record begins with “{prefix[0].strip()}”")
