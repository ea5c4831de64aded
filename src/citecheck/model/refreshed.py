"""What asking again for the stored records came to."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from citecheck.model.judgement import Severity
    from citecheck.model.record import Notice, SourceName


class ChangeKind(enum.StrEnum):
    """What became of a record since it was stored."""

    NOTICE = "notice"  # a retraction, an expression of concern, a correction was published
    NOTICE_GONE = "notice_gone"
    GONE = "gone"  # PubMed no longer delivers this PMID: deleted, or merged into another
    FINAL = "final"  # it was ahead of print and has its place in a volume now
    CHANGED = "changed"
    NOW_IN_PUBMED = "now_in_pubmed"  # a reference that PubMed did not have when it was last asked


class Place(Frozen):
    """Where an article cites a record."""

    path: str
    line: int
    label: str
    words: str = ""  # the place in words, where it is no line of a text


class FieldChange(Frozen):
    """One field of a record, as it was stored and as it is today; "" where it is empty."""

    field: str  # title, authors, journal, year, volume, issue, pages, doi
    old: str
    new: str


class RecordChange(Frozen):
    """One thing that is not as it was stored."""

    kind: ChangeKind
    severity: Severity
    message: str
    pmid: str
    title: str
    code: str | None = None  # the rule that will report it of every article that cites the record
    since: str = ""  # ISO date of the stored answer, "" where nobody knows it
    notice: Notice | None = None
    fields: tuple[FieldChange, ...] = ()
    file: str = ""  # of the store
    places: tuple[Place, ...] = ()
    doi: str = ""
    source: SourceName | None = None  # the registry that says so, ``None``: PubMed

    @property
    def identifier(self) -> str:
        """How the record is named: ``PMID 123``, else ``DOI 10.1000/x``."""
        return f"PMID {self.pmid}" if self.pmid else f"DOI {self.doi}"


class AskedRegistry(Frozen):
    """A registry beyond PubMed that was asked again."""

    name: SourceName
    records: int  # of its own
    notices: int = 0  # works of other sources, on which it may know notices
    requests: int = 0


class Unanswered(Frozen):
    """A record, or a reference that PubMed did not have, about which nobody answered today: nothing is known."""

    reason: str
    pmid: str | None = None
    file: str = ""
    places: tuple[Place, ...] = ()


class Refreshed(Frozen):
    """A refresh as a whole."""

    started: str
    finished: str
    records: int  # asked for
    references: int = 0  # asked about once more: PubMed did not have them
    changes: tuple[RecordChange, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    never_asked: tuple[Place, ...] = ()  # references that nobody has looked up yet: that is for ``run``
    oldest: str = ""  # ISO dates of the stored answers, "" where nobody knows them
    newest: str = ""
    requests: int = 0
    dry_run: bool = False
    registries: tuple[AskedRegistry, ...] = ()
