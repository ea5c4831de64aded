"""What changed between a record as it was stored and as PubMed delivers it today.

Punctuation, case and accents are no change of a title, a journal or a name: PubMed levels them again and again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.frozen import replace
from citecheck.model import (
    REGISTRIES,
    ChangeKind,
    FieldChange,
    Notice,
    NoticeType,
    Record,
    RecordChange,
    Severity,
    SourceName,
)
from citecheck.rules.published_notices import CONCERN, CORRECTED, RETRACTED, is_retracted, notice_text, retraction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.rules.rule import Rule

_RETRACTIONS = frozenset({NoticeType.RETRACTION, NoticeType.PARTIAL_RETRACTION})
# The rule that reports a notice, what is said of a new one, and what one that is gone was. Comments are no notices.
_WORDING: dict[NoticeType, tuple[Rule | None, str, str]] = {
    NoticeType.RETRACTION: (RETRACTED, "The work was retracted", "retraction"),
    NoticeType.PARTIAL_RETRACTION: (RETRACTED, "The work was retracted in part", "retraction in part"),
    NoticeType.EXPRESSION_OF_CONCERN: (
        CONCERN, "The journal has published an expression of concern", "expression of concern",
    ),
    NoticeType.ERRATUM: (CORRECTED, "A correction was published", "correction"),
    NoticeType.CORRECTED_REPUBLISHED: (CORRECTED, "A corrected version was published", "corrected version"),
    NoticeType.UPDATE: (CORRECTED, "A later version was published", "later version"),
    NoticeType.REPUBLISHED: (None, "The work was published again elsewhere", "second publication"),
    NoticeType.RETRACTION_OF: (CORRECTED, "The record is now said to be a retraction", "link to what it retracts"),
    NoticeType.EXPRESSION_OF_CONCERN_OF: (
        CORRECTED, "The record is now said to be an expression of concern", "link to what it doubts",
    ),
    NoticeType.ERRATUM_FOR: (CORRECTED, "The record is now said to be a correction", "link to what it corrects"),
}  # fmt: skip


def changes(old: Record, new: Record) -> tuple[RecordChange, ...]:
    """What is not as it was, the worst first; nothing where only spelling and order differ."""
    found = (*_retracted(old, new), *_notices(old, new), *_fields(old, new))
    return tuple(sorted(found, key=lambda change: change.severity.rank))


def gone(old: Record) -> RecordChange:
    """Its source answered, and has no such record any more."""
    who = (_source(old) or SourceName.PUBMED).in_words
    message = (
        f"{who} no longer delivers {old.identifier}: the record was deleted, or merged into another one. "
        "That says nothing about the work; the stored record stays."
    )
    return _change(old, ChangeKind.GONE, Severity.WARNING, message)


def now_in_pubmed(found: Record, since: str) -> RecordChange:
    """A reference that PubMed did not have on the day ``since`` has a record now."""
    message = f"PubMed has this work now, as PMID {found.pmid}; on {since} it had not."
    return replace(_change(found, ChangeKind.NOW_IN_PUBMED, Severity.NOTE, message), since=since)


def _change(of: Record, kind: ChangeKind, severity: Severity, message: str) -> RecordChange:
    title = of.title or of.book_title or of.vernacular_title
    return RecordChange(kind, severity, message, of.pmid, title, since=of.as_of, doi=of.doi, source=_source(of))


def _source(record: Record) -> SourceName | None:
    """The registry whose record it is, ``None`` for one of PubMed."""
    return record.source if record.source in REGISTRIES else None


def _retracted(old: Record, new: Record) -> Iterator[RecordChange]:
    """A retraction that shows in the publication type or the title alone; linked notices speak for themselves."""
    before, today = is_retracted(old), is_retracted(new)
    if today and not before and not _of(new, _RETRACTIONS):
        yield _with_rule(_change(old, ChangeKind.NOTICE, Severity.ERROR, retraction(new)), RETRACTED)
    elif before and not today and not _of(old, _RETRACTIONS):
        yield _change(old, ChangeKind.NOTICE_GONE, Severity.NOTE, "The record no longer says that it was retracted.")


def _of(record: Record, kinds: frozenset[NoticeType]) -> list[Notice]:
    return [notice for notice in record.notices if notice.type in kinds]


def _notices(old: Record, new: Record) -> Iterator[RecordChange]:
    for kind, (which, words_, name) in _WORDING.items():
        had, has = _of(old, frozenset({kind})), _of(new, frozenset({kind}))
        for notice in _unmatched(has, had):
            change = _change(old, ChangeKind.NOTICE, Severity.NOTE, f"{words_}{notice_text([notice])}.")
            yield replace(_with_rule(change, which), notice=notice)
        for notice in _unmatched(had, has):
            message = f"The record no longer has its {name}{notice_text([notice])}."
            yield replace(_change(old, ChangeKind.NOTICE_GONE, Severity.NOTE, message), notice=notice)


def _with_rule(change: RecordChange, which: Rule | None) -> RecordChange:
    return replace(change, code=which.code, severity=which.severity) if which else change


def _unmatched(these: Sequence[Notice], those: Sequence[Notice]) -> list[Notice]:
    """Notices without a counterpart; a bare sign (a publication type, a title) goes with any of its kind."""
    pmids = {notice.pmid for notice in those if notice.pmid}
    texts = {_words(notice.text) for notice in those}
    left = [n for n in these if n.pmid not in pmids and _words(n.text) not in texts and not (those and _is_bare(n))]
    mine = {_words(notice.text) for notice in these}
    return left[sum(_is_bare(notice) and _words(notice.text) not in mine for notice in those) :]


def _is_bare(notice: Notice) -> bool:
    """Does it say that there is a notice, but not where?"""
    return not notice.pmid and not any(character.isdigit() for character in notice.text)


def _fields(old: Record, new: Record) -> Iterator[RecordChange]:
    """Bibliographic fields: the place in a volume that a paper ahead of print has got, and all else."""
    before, today = _bibliographic(old), _bibliographic(new)
    found = [
        FieldChange(name, before[name], today[name]) for name in before if not _same(name, before[name], today[name])
    ]
    place = tuple(change for change in found if change.field in _PLACE)
    if place and not _has_place(old) and _has_place(new):
        message = f"The work was ahead of print and has its place now: {_place(new)}."
        yield replace(_change(old, ChangeKind.FINAL, Severity.NOTE, message), fields=place)
        found = [change for change in found if change.field not in _PLACE]
    if found:
        names = ", ".join(change.field for change in found)
        change = _change(old, ChangeKind.CHANGED, Severity.NOTE, f"The record was changed: {names}.")
        yield replace(change, fields=tuple(found))


_PLACE = frozenset({"year", "volume", "issue", "pages"})


def _bibliographic(record: Record) -> dict[str, str]:
    return {
        "title": record.title or record.book_title or record.vernacular_title,
        "authors": ", ".join(author.display for author in record.authors),
        "journal": record.journal or record.journal_full,
        "year": record.year,
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages or record.elocation,
        "doi": record.doi,
    }


def _same(name: str, old: str, new: str) -> bool:
    if name == "doi":
        return old.casefold() == new.casefold()
    return old == new or (name in ("title", "authors", "journal") and _words(old) == _words(new) != "")


def _has_place(record: Record) -> bool:
    return bool(record.volume or record.issue or record.pages)


def _place(record: Record) -> str:
    issue = f"({record.issue})" if record.issue else ""
    pages = f":{record.pages or record.elocation}" if record.pages or record.elocation else ""
    return f"{record.year};{record.volume}{issue}{pages}".strip(";")


def _words(text: str) -> str:
    return " ".join(words(text))
