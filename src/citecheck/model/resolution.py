"""The resolution: what became of looking a reference up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model.record import SourceName

if TYPE_CHECKING:
    from citecheck.model.record import Record


class Candidate(Frozen):
    """A record that may be the one cited, with the score that alignment gave it (0 to 1)."""

    record: Record
    score: float


class Choice(Frozen):
    """What the candidates of one reference come to."""

    found: Candidate | None = None
    settled: bool = False  # nobody else need be asked
    tied: tuple[Candidate, ...] = ()  # several fit equally well
    others: tuple[Candidate, ...] = ()
    occupant: Record | None = None  # another paper at the place cited
    conflict: str | None = None  # a printed identifier that names another record
    conflict_field: str | None = None
    to_store: tuple[Record, ...] = ()  # for the store: what the verdict rests on


class Found(Frozen):
    """One record fits."""

    record: Record
    score: float = 1.0
    others: tuple[Candidate, ...] = ()
    conflict: str | None = None  # an identifier that names another record (REF012), in plain words
    conflict_field: str | None = None  # "doi" or "pmid"
    occupant: Record | None = None  # another paper at the journal, volume and page cited (REF017)
    before: NotFound | NotIndexed | Unchecked | None = None  # what PubMed came to, where another registry has the work


class NotFound(Frozen):
    """Every source that was asked answered, and none has it."""

    as_of: str  # ISO date of PubMed's answer, or of the local PubMed where that alone was asked
    sources: tuple[SourceName, ...] = ()
    occupant: Record | None = None  # the other paper at the journal, volume and page cited (REF017)
    near: tuple[Candidate, ...] = ()  # what came nearest, best first
    conflict: str | None = None  # a printed identifier that names another work (REF012), in plain words
    conflict_field: str | None = None

    @property
    def local(self) -> bool:
        """Whether only a local PubMed says so."""
        return bool(self.sources) and SourceName.PUBMED not in self.sources


class Ambiguous(Frozen):
    """Several records fit equally well; best first."""

    candidates: tuple[Candidate, ...]


class NotIndexed(Frozen):
    """Not the kind of work PubMed holds."""

    reason: str


class Unchecked(Frozen):
    """A source that was needed did not answer, or none was allowed to be asked."""

    reason: str
    occupant: Record | None = None  # the other paper at the journal, volume and page cited (REF017)
    conflict: str | None = None  # a printed or linked identifier that names another work (REF012), in plain words
    conflict_field: str | None = None


Resolution = Found | NotFound | Ambiguous | NotIndexed | Unchecked
