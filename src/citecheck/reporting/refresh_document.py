"""The JSON document of a refresh, as types; docs/refresh.schema.json is generated from them (``make docs``)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta

from citecheck.model import ChangeKind, Severity
from citecheck.reporting.build_document import tool
from citecheck.reporting.document_base import UNSET, Count, Entry, FieldName, Maybe, Place, ToolEntry

if TYPE_CHECKING:
    from citecheck import model
    from citecheck.model import RecordChange, Refreshed, Unanswered


class RefreshRunEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """The run as a whole."""

    started: str
    finished: str
    dry_run: Annotated[bool, Meta(description="nothing was written")]
    requests: Count


class AskedEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """What was asked about again."""

    records: Annotated[Count, Meta(description="stored records asked for again")]
    references: Annotated[Count, Meta(description="references that PubMed did not have, asked about once more")]
    oldest: Annotated[
        str | None, Meta(description="ISO date of the oldest stored answer; null: of some nobody knows it")
    ]
    newest: str | None


class PlaceEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """Where an article cites a record."""

    path: str
    line: Place
    reference: Annotated[str, Meta(description="its label")]
    words: Annotated[Maybe[str], Meta(description="the place in words, where it is no line of a text")] = UNSET


class NewNoticeEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """A notice that came or went since."""

    type: str
    pmid: str | None
    text: str


class FieldChangeEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """One field of a record, as it was stored and as it is today."""

    field: FieldName
    old: str | None
    new: str | None


class ChangeEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """One thing that is not as it was stored."""

    kind: ChangeKind
    severity: Severity
    code: Annotated[str | None, Meta(description="the rule that a run will report: REF020, REF021, REF022")]
    message: str
    pmid: str
    title: str | None
    since: Annotated[str | None, Meta(description="ISO date of the stored answer")]
    notice: NewNoticeEntry | None
    fields: tuple[FieldChangeEntry, ...]
    file: Annotated[str, Meta(description="of the reference store")]
    places: tuple[PlaceEntry, ...]
    doi: Annotated[Maybe[str], Meta(description="of a record without a PMID")] = UNSET
    source: Annotated[Maybe[str], Meta(description="the registry that says so, where that is not PubMed")] = UNSET


class RegistryEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """A registry beyond PubMed that was asked again."""

    name: str
    records: Annotated[Count, Meta(description="of its own, asked for again")]
    notices: Annotated[Count, Meta(description="works of other sources, on which it was asked for notices")]
    requests: Count


class UnansweredEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """A record about which nothing is known: it is not unchanged, and not lost."""

    pmid: Annotated[str | None, Meta(description="null: a reference that PubMed did not have")]
    reason: str
    file: str | None
    places: tuple[PlaceEntry, ...]


class RefreshSummaryEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """Counts."""

    changes: Count
    error: Count
    warning: Count
    note: Count
    unanswered: Count


class RefreshDocument(Entry, frozen=True, forbid_unknown_fields=True):
    """What `citecheck refresh --format json` prints."""

    schema_version: Literal[1]
    kind: Literal["refresh"]
    tool: ToolEntry
    run: RefreshRunEntry
    asked: AskedEntry
    changes: Annotated[tuple[ChangeEntry, ...], Meta(description="the worst first")]
    unanswered: tuple[UnansweredEntry, ...]
    never_asked: tuple[PlaceEntry, ...]
    summary: RefreshSummaryEntry
    registries: Maybe[tuple[RegistryEntry, ...]] = UNSET


def build(refreshed: Refreshed) -> RefreshDocument:
    """The document of a refresh."""
    counts = Counter(change.severity for change in refreshed.changes)
    return RefreshDocument(
        schema_version=1,
        kind="refresh",
        tool=tool(),
        run=RefreshRunEntry(
            started=refreshed.started,
            finished=refreshed.finished,
            dry_run=refreshed.dry_run,
            requests=refreshed.requests,
        ),
        asked=AskedEntry(
            records=refreshed.records,
            references=refreshed.references,
            oldest=refreshed.oldest or None,
            newest=refreshed.newest or None,
        ),
        changes=tuple(_change(change) for change in refreshed.changes),
        unanswered=tuple(_unanswered(one) for one in refreshed.unanswered),
        never_asked=_places(refreshed.never_asked),
        summary=RefreshSummaryEntry(
            changes=len(refreshed.changes),
            error=counts[Severity.ERROR],
            warning=counts[Severity.WARNING],
            note=counts[Severity.NOTE],
            unanswered=len(refreshed.unanswered),
        ),
        registries=tuple(
            RegistryEntry(name=one.name.value, records=one.records, notices=one.notices, requests=one.requests)
            for one in refreshed.registries
        )
        or UNSET,
    )


def _change(change: RecordChange) -> ChangeEntry:
    notice = change.notice
    return ChangeEntry(
        kind=change.kind,
        severity=change.severity,
        code=change.code,
        message=change.message,
        pmid=change.pmid,
        title=change.title or None,
        since=change.since or None,
        notice=NewNoticeEntry(type=notice.type.value, pmid=notice.pmid, text=notice.text) if notice else None,
        fields=tuple(
            FieldChangeEntry(field=FieldName(f.field), old=f.old or None, new=f.new or None) for f in change.fields
        ),
        file=change.file,
        places=_places(change.places),
        doi=change.doi if change.doi and not change.pmid else UNSET,
        source=change.source.value if change.source else UNSET,
    )


def _unanswered(one: Unanswered) -> UnansweredEntry:
    return UnansweredEntry(pmid=one.pmid, reason=one.reason, file=one.file or None, places=_places(one.places))


def _places(places: tuple[model.Place, ...]) -> tuple[PlaceEntry, ...]:
    return tuple(
        PlaceEntry(path=place.path, line=place.line, reference=place.label, words=place.words or UNSET)
        for place in places
    )
