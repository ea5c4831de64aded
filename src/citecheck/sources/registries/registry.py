"""What the registries of DOIs share: a paced session, a count of what went wrong, and answers one a reference."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import same_doi
from citecheck.model import Kind, Record, SourceName, SourceReport
from citecheck.resolution.choice import choose
from citecheck.resolution.source import Answer, Candidates, Query, Unavailable
from citecheck.sources.web.http import Http, Refused
from citecheck.sources.web.pacing import Pacer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from citecheck.sources.registries.json_items import Item

LONGEST = 400  # characters of a reference that are sent as a search
DOIS = 20  # of one request: an address stays below 2,000 characters


class Registry:
    """A ``RecordSource`` that is asked for DOIs in batches, and by words for each reference that is then open.

    A registry says where it is and how fast it may be asked (``home``, ``gap_s``), how it is asked (``by_dois``,
    ``by_words``) and what it calls a work (``doi_of``, ``record``). Nothing is opened before the first question.
    """

    name: SourceName
    home: str  # the address of the service itself
    gap_s: float  # between the starts of two requests, over all runs on this machine

    def __init__(
        self,
        base_url: str = "",
        *,
        gap_s: float | None = None,
        identity: Mapping[str, str] | None = None,
        deadline_s: float = 120.0,
        progress: Callable[[str], None] | None = None,
        http: Http | None = None,
    ) -> None:
        """``base_url``: a mirror in place of ``home``. ``identity``: fields that go with every request.

        ``deadline_s``: seconds that failures may cost in all. ``http``: a session made elsewhere.
        """
        address = base_url or self.home
        self._http = http or Http(
            address,
            service=self.name.in_words,
            pacer=Pacer(f"{self.name} {address}", self.gap_s if gap_s is None else gap_s),
            identity=identity,
            deadline_s=deadline_s,
        )
        self._tell = progress or (lambda _: None)
        self._trouble = ""
        self._as_of: str | None = None

    # ------------------------------------------------------------------------------------ what differs

    def by_dois(self, dois: Sequence[str]) -> list[Item] | Unavailable:
        """The works of at most ``DOIS`` DOIs, those that the registry has."""
        raise NotImplementedError

    def by_words(self, query: Query) -> list[Item] | Unavailable:
        """The works that come nearest to a reference by its words."""
        raise NotImplementedError

    def doi_of(self, item: Item) -> str:
        """The DOI of a work."""
        raise NotImplementedError

    def record(self, item: Item) -> Record:
        """The record of a work."""
        raise NotImplementedError

    def holds(self, query: Query) -> bool:
        """Whether it may hold the work at all: of web pages without a DOI words would only fetch neighbours."""
        return query.kind is not Kind.WEB

    # ------------------------------------------------------------------------------------ what is the same

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Records that may be the work each query names; ``Unavailable`` where the registry did not answer in full."""
        self._tell(f"asking {self.name.in_words} about {len(queries)} references")
        dois = [doi for query in queries if (doi := query.parsed.doi)]
        named = self._works(dois) if dois else []
        return [self._answer(query, named) for query in queries]

    def again(self, records: Sequence[Record]) -> dict[str, Record] | Unavailable:
        """The records of works with DOIs as they stand today, by key; one that is gone is left out."""
        wanted = {record.doi.lower(): record.key for record in records}
        items = self._works(wanted)
        if isinstance(items, Unavailable):
            return items
        today = ((wanted.get(self.doi_of(item).lower()), item) for item in items)
        return {key: self.record(item) for key, item in today if key is not None}

    def report(self) -> SourceReport:
        """What was asked in this run, and how it went."""
        status = "unreachable" if self._trouble else "answered" if self._http.answered else "not_asked"
        return SourceReport(self.name, status, self._http.requests, self._as_of, self._trouble)

    def ask(
        self, endpoint: str, fields: Mapping[str, str], read: Callable[[str], list[Item]]
    ) -> list[Item] | Unavailable:
        """GET, and what ``read`` makes of the answer; a refusal is an outage as well."""
        answer = self._http.ask(endpoint, fields, read, get=True)
        if isinstance(answer, Refused):
            answer = Unavailable(f"{self.name.in_words} {answer.reason}")
        if isinstance(answer, Unavailable):
            self._trouble = self._trouble or answer.reason
        else:
            self._as_of = self.day()
        return answer

    @staticmethod
    def day() -> str:
        """The date of an answer that comes now."""
        return datetime.now(UTC).date().isoformat()

    def _works(self, dois: Iterable[str]) -> list[Item] | Unavailable:
        wanted = [doi for doi in dict.fromkeys(doi.lower() for doi in dois) if not set(doi) & set(',"\\ ')]
        out: list[Item] = []
        for start in range(0, len(wanted), DOIS):
            answer = self.by_dois(wanted[start : start + DOIS])
            if isinstance(answer, Unavailable):
                return answer
            out += answer
        return out

    def _answer(self, query: Query, named: list[Item] | Unavailable) -> Answer:
        doi = query.parsed.doi
        records: list[Record] = []
        if doi:
            if isinstance(named, Unavailable):
                return named
            records = [self.record(item) for item in named if same_doi(doi, self.doi_of(item))]
            if choose(query, records).settled:  # else the words may name another work than the DOI
                return Candidates(tuple(records), self.day())
        if not self.holds(query):
            return Candidates(tuple(records), self.day())
        found = self.by_words(query)
        if isinstance(found, Unavailable):
            return found
        return Candidates((*records, *map(self.record, found)), self.day())
