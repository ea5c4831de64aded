"""The references of a document as works: what the record says, or, without one, what the reference prints."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen, replace
from citecheck.model import Author, Found, Kind, Notice, NoticeType, Record, SourceName
from citecheck.reporting import digest
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from citecheck.model import Result
    from citecheck.reporting.document_v1 import ArticleEntry, ParsedEntry, RecordEntry, ReferenceEntry, ReportDocument

# By path of the article, list and position in it: labels may repeat.
Records = dict[tuple[str, int, str], Record]

_PERSON = re.compile(
    r"(?P<family>.{1,200}?) (?P<initials>[^\W\d_a-z]{1,6})(?: (?P<suffix>Jr|Sr|II|III|IV|\d(?:st|nd|rd|th)))?"
)
_TYPES = {
    Kind.BOOK: "Book",
    Kind.CHAPTER: "Book Chapter",
    Kind.REPORT: "Report",
    Kind.THESIS: "Thesis",
    Kind.CONFERENCE: "Conference Paper",
    Kind.WEB: "Web Page",
    Kind.PREPRINT: "Preprint",
}
_RETRACTED = {NoticeType.RETRACTION, NoticeType.PARTIAL_RETRACTION}


class Work(Frozen):
    """One reference, ready for a reference manager."""

    key: str  # unique in the export, of safe characters
    label: str  # as the list prints it
    kind: Kind
    record: Record  # of a source, or made of what is printed
    found: bool  # whether a source holds it
    url: str
    note: str  # what the check came to, one line

    @property
    def retracted(self) -> bool:
        """Whether it was retracted, whole or in part."""
        return any(notice.type in _RETRACTED for notice in self.record.notices)


def full_records(result: Result) -> Records:
    """The records of a run, whole."""
    return {
        (article.article.path, one.reference.list, one.reference.label): one.resolution.record
        for article in result.articles
        for one in article.references
        if isinstance(one.resolution, Found)
    }


def works(document: ReportDocument, records: Mapping[tuple[str, int, str], Record] | None = None) -> list[Work]:
    """Every reference of every article, in order; a work that several cite stands once for each."""
    taken: set[str] = set()
    out = []
    for article in document.articles:
        for reference in article.references:
            place = (article.path, given(reference.list) or 1, reference.label)
            record = (records or {}).get(place) or _record(reference)
            out.append(_work(document, article, reference, _completed(record, reference), taken))
    return out


def _completed(record: Record, reference: ReferenceEntry) -> Record:
    """The record; of a page or a book, which say little of themselves, with what is printed where they are silent."""
    entry, printed = given(reference.record), reference.parsed
    if entry is None or entry.source not in {SourceName.BOOKS, SourceName.LINKS}:
        return record
    return replace(
        record,
        title=record.title or printed.title or reference.raw,
        authors=record.authors or tuple(map(author, printed.authors)),
        year=record.year or str(printed.year or ""),
        pages=record.pages or printed.pages or "",
    )


def _work(
    document: ReportDocument, article: ArticleEntry, reference: ReferenceEntry, record: Record, taken: set[str]
) -> Work:
    return Work(
        key=_key(record, reference, taken),
        label=reference.label,
        kind=reference.kind,
        record=record,
        found=given(reference.record) is not None,
        url=one_line(reference.parsed.url or ""),
        note=_note(document, article, reference),
    )


def _note(document: ReportDocument, article: ArticleEntry, reference: ReferenceEntry) -> str:
    """``citecheck 2026-11-20: mismatch (year); retraction: …``: never clean when something was not checked."""
    status = digest.status_of(reference)
    differs = [str(one.field) for one in given(reference.comparison) or () if one.verdict == "differs"]
    said = digest.shown_status(article, reference).key.replace("_", " ") + (
        f" ({', '.join(differs)})" if differs else ""
    )
    if status == "not_found":
        said = digest.absence(reference, document)
    if given(reference.record) is None:
        said += "; the fields are those printed in the article"
    notices = "".join(f"; {words}" for words in notice_words(given(reference.record)))
    return one_line(
        f"citecheck {document.run.finished[:10]}, reference {reference.label} of {article.path}: {said}{notices}"
    )


def notice_words(record: RecordEntry | None) -> list[str]:
    """The notices of a record, each in a few words: ``retraction: J Bone 2015;3:4 (PMID 123)``."""
    out = []
    for notice in record.notices if record else ():
        text = f": {notice.text}" if notice.text else ""
        out.append(f"{notice.type.replace('_', ' ')}{text}{f' (PMID {notice.pmid})' if notice.pmid else ''}")
    return out


def _record(reference: ReferenceEntry) -> Record:
    """The record as the document has it, else the printed fields in its place."""
    entry = given(reference.record)
    source: RecordEntry | ParsedEntry = entry or reference.parsed
    kind = _TYPES.get(reference.kind)
    date: str | None = given(entry.date) if entry else None
    return Record(
        pmid=source.pmid or "",
        title=source.title or ("" if entry else reference.raw),
        authors=tuple(map(author, source.authors)),
        journal=source.journal or "",
        year=str(source.year or ""),
        date=date or "",
        volume=source.volume or "",
        issue=source.issue or "",
        pages=source.pages or "",
        doi=source.doi or "",
        pmcid=source.pmcid or "",
        publication_types=entry.publication_types if entry else ((kind,) if kind else ()),
        notices=tuple(_notices(entry)) if entry else (),
    )


def _notices(entry: RecordEntry) -> Iterable[Notice]:
    for notice in entry.notices:
        if notice.type in list(NoticeType):
            yield Notice(NoticeType(notice.type), notice.pmid, notice.text or "")


def author(display: str) -> Author:
    """A name as a document has it (``Melton LJ 3rd``) taken apart; a name without initials is a group's."""
    found = _PERSON.fullmatch(display.strip())
    if found is None:
        return Author(display.strip(), collective=True)
    return Author(found["family"], found["initials"], found["suffix"] or "")


def _key(record: Record, reference: ReferenceEntry, taken: set[str]) -> str:
    """``Lee2011``, with a letter where it is taken; ``ref12`` without name or year."""
    name = record.authors[0].family if record.authors else ""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9]", "", ascii_name)[:30]
    year = re.sub(r"\D", "", record.year)[:4]
    plain = f"{words}{year}" if words and year else "ref" + (re.sub(r"[^A-Za-z0-9]", "", reference.label)[:20] or "0")
    key, number = plain, 1
    while key.lower() in taken:
        number += 1
        key = f"{plain}-{number}"
    taken.add(key.lower())
    return key
