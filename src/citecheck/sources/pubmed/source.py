"""PubMed through the E-utilities: a whole list in a few requests.

PMIDs that references name are fetched without a search; where most references name a DOI or a PMCID, one esearch for
all of these comes first. For what is left one ecitmatch and one esearch (a clause for each reference, OR-ed) for every
few dozen references, then one efetch for all that was named. Then, only for references that nothing fits, a looser
search. PMIDs from searches are candidates, never answers: every record is fetched and compared on our side. An answer
that is cut short is no absence: it is asked again in halves, and what then is still cut short is unanswered.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

from citecheck.frozen import replace
from citecheck.model import Kind, Record, SourceName, SourceReport
from citecheck.resolution.candidates import CandidateIndex
from citecheck.resolution.source import Answer, Candidates, MissPolicy, Query, Unavailable
from citecheck.sources.known_limits import LimitsMemory, service_of
from citecheck.sources.pubmed import EMAIL, NCBI, eutils
from citecheck.sources.pubmed.search_terms import (
    NOTHING,
    Keys,
    Unknown,
    identifier_keys,
    loose_keys,
    match_line,
    narrow_keys,
    narrowed,
    one_clause,
    wide_keys,
)
from citecheck.sources.pubmed.searching import CLAUSES, MOST_CLAUSES, Kept, Searcher, Wanted, question
from citecheck.sources.web.http import Http, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from citecheck.resolution.source import Store

T = TypeVar("T")

_LINES = 50  # of one ecitmatch request; no limit is documented
_WIDE_CLAUSES = 3  # of one search for keys that find more than the work
_IDS = 200  # of one efetch request, as NCBI advises
_FEW_HITS = 2  # of a search for what a single identifier names
_MOST_MERGED = 10  # PMIDs that PubMed does not deliver and is asked about one by one
_TOO_MANY = "PubMed found more for it than could be looked through"
_GOOD = 0.78  # a candidate scored so is the work: measured, no work that does not exist comes near
_SELDOM = {Kind.BOOK, Kind.CHAPTER, Kind.REPORT, Kind.WEB, Kind.THESIS}  # one search is enough for these


class _Round:
    """The references of one call, the PMIDs named for each, the records fetched, and what went wrong."""

    def __init__(self, queries: Sequence[Query], tell: Callable[[str], None]) -> None:
        self.queries = queries
        self._tell = tell
        self._heard: set[int] = set()  # the references about which PubMed has said something
        self.trouble: dict[int, str] = {}  # number of the query to why its answer is not complete
        self.named: dict[str, set[int]] = {}  # PMID to the queries that it may answer
        self.index = CandidateIndex()
        self.unknown = NOTHING  # words and names that PubMed does not have

    def learn(self, unknown: Unknown) -> None:
        self.unknown |= unknown

    def name(self, pmids: Iterable[str], numbers: Iterable[int]) -> None:
        asked = set(numbers)
        for pmid in pmids:
            self.named.setdefault(pmid, set()).update(asked)
        self._hear(asked)

    def unanswered(self, numbers: Iterable[int], reason: str) -> None:
        asked = set(numbers)
        for number in asked:
            self.trouble.setdefault(number, reason)
        self._hear(asked)

    def _hear(self, numbers: set[int]) -> None:
        if not numbers <= self._heard:
            self._heard |= numbers
            self._tell(f"asking PubMed: {len(self._heard)} of {len(self.queries)} references")

    def fits(self, number: int) -> bool:
        query = self.queries[number]
        return any(_score(query, record) >= _GOOD for record in self.index.lookup(query))


class Entrez:
    """PubMed as a source of records.

    ``base_url`` with or without a slash at its end. ``deadline_s``: seconds that failures may cost in all. ``store``:
    what it holds is not asked, what is answered goes into it. ``misses``: which of its misses count (``None``: as the
    store has it). ``limits`` remembers how large a search PubMed takes. ``progress`` is called with a line of text for
    each step. Nothing is opened before the first question.
    """

    name = SourceName.PUBMED

    def __init__(
        self,
        base_url: str = NCBI,
        *,
        tool: str = "citecheck",
        email: str = EMAIL,
        api_key: str | None = None,
        deadline_s: float = 120.0,
        store: Store | None = None,
        misses: MissPolicy | None = None,
        progress: Callable[[str], None] | None = None,
        http: Http | None = None,
        clauses: int = CLAUSES,
        limits: LimitsMemory | None = None,
    ) -> None:
        self._http = http or eutils.session(base_url, tool=tool, email=email, api_key=api_key, deadline_s=deadline_s)
        self._store = store
        self._misses = misses or (store.misses if store else MissPolicy())
        self._tell = progress or (lambda _: None)
        self._kept = Kept(store, trusted=self._misses.trusted)
        self._searcher = Searcher(self._http, self._kept, service_of(base_url), limits, clauses)

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Records that may be the work each query names; ``Unavailable`` where PubMed did not answer in full."""
        answers: dict[Query, Answer] = {}
        for query in queries:
            before = self._answered_before(query)
            if before:
                answers[query] = before
        open_ = [query for query in dict.fromkeys(queries) if query not in answers]
        if open_:
            answers |= zip(open_, self._ask(open_), strict=True)
        return [answers[query] for query in queries]

    def fetch(self, pmids: Sequence[str]) -> dict[str, Record] | Unavailable:
        """The records of these PMIDs as they stand today; what PubMed no longer has is left out."""
        out: dict[str, Record] = {}
        for batch in _batches(list(dict.fromkeys(pmids)), _IDS):
            answer = self._deliver(batch)
            if isinstance(answer, Unavailable):
                return answer
            out |= {record.pmid: record for record in answer.records}
        return out

    def report(self) -> SourceReport:
        """What was asked in this run, and how it went."""
        status = "unreachable" if self._kept.trouble else "answered" if self._http.answered else "not_asked"
        return SourceReport(self.name, status, self._http.requests, self._kept.as_of, self._kept.trouble)

    # ------------------------------------------------------------------------------------------- the rounds

    def _ask(self, queries: Sequence[Query]) -> list[Answer]:
        state = _Round(queries, self._tell)
        numbers = list(range(len(queries)))
        self._tell(f"asking PubMed about {len(queries)} references")
        numbers_left = self._by_identifiers(state, numbers)
        self._match(state, numbers_left)
        self._search(state, numbers_left, narrow_keys)
        wide = [n for n in numbers_left if n not in state.trouble and not state.fits(n)]
        if wide:
            self._tell(f"asking PubMed more widely about {len(wide)} references")
            self._search(state, wide, wide_keys, most=_WIDE_CLAUSES)
        doubtful = [n for n in numbers if n not in state.trouble and _may_be_article(queries[n]) and not state.fits(n)]
        if doubtful:
            self._tell(f"asking PubMed again about {len(doubtful)} references")
            self._search(state, doubtful, loose_keys, most=_WIDE_CLAUSES)
        return self._close(state)

    def _by_identifiers(self, state: _Round, numbers: Sequence[int]) -> list[int]:
        """The references that are left once those were asked for that name a PMID, a DOI or a PMCID.

        A PMID that is named and not delivered may not exist: the search for its reference comes to that.
        """
        named = {n: pmid for n in numbers if (pmid := _pmid(state.queries[n]))}
        others = [n for n in numbers if n not in named and identifier_keys(state.queries[n])]
        if 2 * (len(named) + len(others)) < len(numbers):
            others = []
        for number, pmid in named.items():
            state.name([pmid], [number])
        self._search(state, others, identifier_keys, printed=set(named.values()))
        self._merged(state, {pmid for pmid in named.values() if state.index.get(pmid) is None})
        self._by_pmcid(state, [n for n in others if not state.fits(n)])
        return [n for n in numbers if not (n in named or n in others) or not state.fits(n)]

    def _merged(self, state: _Round, printed: Collection[str]) -> None:
        """The records into which PubMed has merged those of PMIDs that are printed and were not delivered.

        A search for such a PMID is answered with the PMID of the record that is left, a delivery leaves it out.
        """
        if len(printed) > _MOST_MERGED:
            return  # rather a list of invented PMIDs
        heirs: dict[str, str] = {}
        for pmid in sorted(printed):
            answer = eutils.search(self._http, f"{pmid}[pmid]", _FEW_HITS)
            if isinstance(answer, eutils.Hits) and answer.count == 1 and answer.pmids[0] != pmid:
                heirs[pmid] = answer.pmids[0]
        for old, heir in heirs.items():
            state.name([heir], [n for n, query in enumerate(state.queries) if _pmid(query) == old])
        self._fetch_named(state)
        for old, heir in heirs.items():
            record = state.index.get(heir)
            if record is not None and not record.has_pmid(old):
                merged = replace(record, merged_pmids=(*record.merged_pmids, old))
                state.index.add(merged)
                if self._store:
                    self._store.put_aside([merged])

    def _by_pmcid(self, state: _Round, numbers: Iterable[int]) -> None:
        """References that name nothing but a PMCID, one by one: a record may lack the PMCID by which it was found."""
        for number in numbers:
            parsed = state.queries[number].parsed
            if not parsed.pmcid or parsed.doi or parsed.title:
                continue
            answer = eutils.search(self._http, one_clause(identifier_keys(state.queries[number])), _FEW_HITS)
            record = state.index.get(answer.pmids[0]) if isinstance(answer, eutils.Hits) and answer.count == 1 else None
            if record is not None and not record.pmcid:
                state.index.add(replace(record, pmcid=parsed.pmcid.upper()))

    def _close(self, state: _Round) -> list[Answer]:
        """Answers in the order of the queries; trouble does not matter where a record fits all the same."""
        today = _today()
        answers: list[Answer] = []
        for number, query in enumerate(state.queries):
            if number in state.trouble and not state.fits(number):
                answers.append(Unavailable(state.trouble[number]))
            else:
                answers.append(Candidates(state.index.lookup(query), today))
        if self._store:
            pairs = zip(state.queries, answers, strict=True)
            answered = [q for (q, a) in pairs if isinstance(a, Candidates)]
            self._store.add_asked(answered, all_answered=len(answered) == len(answers))
        return answers

    def _answered_before(self, query: Query) -> Candidates | None:
        day = self._misses.last_miss(self._store, query) if self._store else None
        if not day or not self._store:
            return None
        stored = self._store.candidates([query])[0]
        return Candidates(stored.records, day.isoformat()) if isinstance(stored, Candidates) else None

    # ------------------------------------------------------------------------------------------ the searches

    def _match(self, state: _Round, numbers: Sequence[int]) -> None:
        """PMIDs from the citation matcher. That it fails does not matter: the search asks for the same and more."""
        if not self._searcher.offers(eutils.MATCHER):
            return
        lines = {n: line for n in numbers if (line := match_line(state.queries[n], f"ref{n}"))}
        for batch in _batches(list(lines), _LINES):
            self._match_batch(state, batch, lines)

    def _match_batch(self, state: _Round, batch: Sequence[int], lines: dict[int, str]) -> None:
        asked = question("ecitmatch", *(_without_key(lines[n]) for n in batch))
        before = self._kept.searched_before(asked)
        if before is not None:
            state.name(before, batch)
            return
        answer = eutils.match(self._http, [lines[n] for n in batch])
        if isinstance(answer, eutils.Matches):
            for key, pmids in answer.pmids.items():
                state.name(pmids, [int(key.removeprefix("ref"))])
            self._kept.keep_search(asked, [p for pmids in answer.pmids.values() for p in pmids])
        elif isinstance(answer, Refused) and len(batch) > 1:
            half = (len(batch) + 1) // 2
            self._match_batch(state, batch[:half], lines)
            self._match_batch(state, batch[half:], lines)

    def _search(
        self,
        state: _Round,
        numbers: Sequence[int],
        write: Callable[[Query, Unknown], Keys],
        *,
        most: int = MOST_CLAUSES,
        printed: Collection[str] = (),
    ) -> None:
        """OR-ed searches for the references, at most so many in one, and their records.

        What was cut short for a reference that nothing fits is asked again by fewer keys, and in the end unanswered.
        """
        unknown = state.unknown
        wanted = [Wanted(n, keys, unknown) for n in numbers if (keys := write(state.queries[n], unknown))]
        while True:
            cut = self._searcher.search(wanted, state, most, short=write is identifier_keys)
            self._fetch_named(state, printed)
            open_ = [one for one in cut if one.number not in state.trouble and not state.fits(one.number)]
            wanted = [part for one in open_ for part in self._smaller(state, one, write)]
            if not wanted:
                return
            most = 1  # joined, the answers would be cut short again

    def _smaller(self, state: _Round, cut: Wanted, write: Callable[[Query, Unknown], Keys]) -> list[Wanted]:
        """Smaller questions instead of one whose answer was cut short; [] where there are none: it is unanswered.

        Without the words that PubMed does not have (it may have left them out); then the narrower half of the keys,
        and the broader half with something beside each; in the end single keys.
        """
        query = state.queries[cut.number]
        if any(word in cut.clause for word in state.unknown - cut.unknown):
            keys = write(query, state.unknown)
            return [Wanted(cut.number, keys, state.unknown, part=True)] if keys else []
        if cut.narrowed and len(cut.keys) > 1:
            return [replace(cut, keys=(key,)) for key in cut.keys]
        half = len(cut.keys) // 2
        beside = tuple(narrowed(query, key, state.unknown) for key in cut.keys[half:])
        if cut.narrowed or not all(beside):
            state.unanswered([cut.number], _TOO_MANY)
            return []
        parts = [replace(cut, keys=cut.keys[:half], part=True), replace(cut, keys=beside, part=True, narrowed=True)]
        return [part for part in parts if part.keys]

    # ------------------------------------------------------------------------------------------- the records

    def _fetch_named(self, state: _Round, printed: Collection[str] = ()) -> None:
        """Bring in what was named and is not here yet; ``printed``: PMIDs that references name and no search yet."""
        wanted = [pmid for pmid in state.named if state.index.get(pmid) is None]
        stored = self._store.get(wanted) if self._store else {}
        for record in stored.values():
            state.index.add(record)
        for batch in _batches([pmid for pmid in wanted if pmid not in stored], _IDS):
            answer = self._deliver(batch)
            if isinstance(answer, Unavailable):
                state.unanswered({n for pmid in batch for n in state.named[pmid]}, answer.reason)
                continue
            for record in answer.records:
                state.index.add(record)
            if self._store:
                self._store.put_aside(answer.records)
            for pmid in answer.missing:
                if pmid in printed:
                    del state.named[pmid]
                    continue
                reason = f"PubMed named PMID {pmid} but did not deliver it"
                state.unanswered(state.named[pmid], reason)

    def _deliver(self, pmids: Sequence[str]) -> eutils.Delivery | Unavailable:
        """Records; those that were left out are asked for once more, a refused request in halves."""
        answer = eutils.fetch(self._http, pmids, _today())
        if isinstance(answer, Refused) and len(pmids) > 1:
            return self._deliver_parts(pmids, eutils.FEW_IDS if answer.perhaps else (len(pmids) + 1) // 2)
        if not isinstance(answer, eutils.Delivery):
            return Unavailable(self._kept.blame(answer.reason))
        self._kept.as_of = _today()
        if not answer.missing:
            return answer
        again = eutils.fetch(self._http, answer.missing, _today())
        if not isinstance(again, eutils.Delivery):
            return answer
        return eutils.Delivery((*answer.records, *again.records), again.missing)

    def _deliver_parts(self, pmids: Sequence[str], size: int) -> eutils.Delivery | Unavailable:
        records: tuple[Record, ...] = ()
        missing: tuple[str, ...] = ()
        for part in _batches(pmids, size):
            answer = self._deliver(part)
            if isinstance(answer, Unavailable):
                return answer
            records, missing = records + answer.records, missing + answer.missing
        return eutils.Delivery(records, missing)


def _score(query: Query, record: Record) -> float:
    """How well the record fits, 0 to 1."""
    from citecheck.resolution.matching import score

    return score(query, record)


def _pmid(query: Query) -> str:
    """The PMID that a reference prints or links to, as PubMed writes it; "" if it names none."""
    pmid = (query.parsed.pmid or "").lstrip("0")
    return pmid if pmid.isascii() and pmid.isdigit() and len(pmid) <= 8 else ""


def _may_be_article(query: Query) -> bool:
    return query.kind not in _SELDOM


def _batches(items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    return (items[i : i + size] for i in range(0, len(items), size))


def _without_key(line: str) -> str:
    return line.rsplit("|", 2)[0]


def _today() -> str:
    today: date = datetime.now(UTC).date()
    return today.isoformat()
