"""The web itself: does the page that a reference names answer, where does it lead, is its title the printed one.

A page whose title agrees is the record of the reference. What does not answer is looked for in the Wayback Machine.
A page is asked for once a run, hosts side by side, one host at a time for itself.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import identify
from citecheck.bibliography.page_addresses import host_of, is_front_page, with_scheme
from citecheck.bibliography.years import years
from citecheck.frozen import replace
from citecheck.model import Candidate, Choice, Kind, PageCheck, PageState, Record, SourceName, SourceReport
from citecheck.resolution.source import Answer, Candidates, Query, Unavailable
from citecheck.sources.registries.page_states import page_check, title_for
from citecheck.sources.web.pages import NoAnswer, PageAnswer, Pages, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from citecheck.sources.registries.page_memory import PageMemory
    from citecheck.sources.registries.wayback import Wayback

_AT_ONCE = 6  # hosts
_FAILURES = 3  # in a row of one host: it is not asked again in this round
_NOT_LOOKED_AT = ""  # the date of an answer that says nothing of the reference
_ON_THE_WEB = frozenset({Kind.WEB, Kind.REPORT, Kind.BOOK, Kind.THESIS, Kind.OTHER})
_PORTAL = 3  # hosts that all lead to one address of none of them: the network asks for a login
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_NUMBER_OR_MONTH = re.compile(r"\d+|[A-Za-z]{3}")


class Links:
    """The pages that references name, as a source of records and of checks.

    ``pages`` and ``archive`` are ``None`` offline: then only what ``memory`` holds is known. ``deadline_s``: seconds
    after which no further page is asked for.
    """

    name = SourceName.LINKS

    def __init__(
        self,
        pages: Pages | None,
        archive: Wayback | None,
        memory: PageMemory,
        *,
        deadline_s: float = 120.0,
        progress: Callable[[str], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], str] = lambda: datetime.now(UTC).date().isoformat(),
    ) -> None:
        self._pages, self._archive, self._memory = pages, archive, memory
        self._tell = progress or (lambda _: None)
        self._deadline_s, self._clock, self._today = deadline_s, clock, today
        self._checks: dict[Query, PageCheck] = {}
        self._asked = False

    @property
    def warnings(self) -> Sequence[str]:
        """What the memory could not read or write."""
        return self._memory.warnings

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """The page of each reference that names one, if its title is the printed one.

        ``Unavailable`` where the page of a reference to nothing but a page did not answer and may do so another time.
        A reference without an address gets an answer without a date: nothing was looked at.
        """
        self._look(queries)
        return [self._answer(query) for query in queries]

    def page(self, query: Query) -> PageCheck | None:
        """What came of looking at the page of a reference in this run; ``None`` where nobody looked."""
        return self._checks.get(query)

    def report(self) -> SourceReport:
        """What was asked in this run, and how it went."""
        asked = [one for one in self._checks.values() if one.as_of]
        told = [one for one in asked if not one.passing]
        requests = (self._pages.requests if self._pages else 0) + (self._archive.requests if self._archive else 0)
        if not asked:
            return SourceReport(self.name, "not_asked", requests)
        oldest = min(one.as_of for one in asked)
        if self._asked and not told:
            return SourceReport(self.name, "unreachable", requests, oldest, f"No page answered: {asked[0].reason}.")
        return SourceReport(self.name, "answered", requests, oldest)

    # --------------------------------------------------------------------------------------------- one reference

    def _answer(self, query: Query) -> Answer:
        check = self._checks.get(query)
        if check is None:
            unasked = address_of(query) and self._pages is None and query.kind is Kind.WEB
            return Unavailable("The page was not asked for (offline)") if unasked else Candidates((), _NOT_LOOKED_AT)
        if check.passing and query.kind is Kind.WEB:
            return Unavailable(f"The page {check.address} {check.reason}")
        title = title_for(query, check)
        if not title:
            return Candidates((), _NOT_LOOKED_AT)
        record = record_of(check, title)
        return Candidates((record,), check.as_of, Choice(Candidate(record, 1.0), settled=True, to_store=(record,)))

    # ------------------------------------------------------------------------------------------------ all of them

    def _look(self, queries: Sequence[Query]) -> None:
        named = {query: address for query in queries if (address := address_of(query))}
        offline = self._pages is None
        for query in named:
            kept = self._memory.check(query, any_age=offline)
            if kept is not None:
                self._checks[query] = kept
        left = {query: address for query, address in named.items() if query not in self._checks}
        if not left or self._pages is None:
            return
        self._tell(f"asking for {len(left)} web pages")
        self._asked = True
        outcomes = self._get_all(self._pages, set(left.values()))
        checks = {
            query: page_check(query, address, outcomes[address], self._today()) for query, address in left.items()
        }
        checks = self._without_portals(checks)
        checks = self._with_missing_hosts(checks, outcomes)
        checks = {query: self._with_archive(query, self._memory.dated(query, one)) for query, one in checks.items()}
        self._checks |= checks
        records = (record_of(one, title) for query, one in checks.items() if (title := title_for(query, one)))
        self._memory.keep(checks, {record.key: record for record in records})

    def _get_all(self, pages: Pages, addresses: Iterable[str]) -> dict[str, PageAnswer | NoAnswer]:
        """What each address answers; what failed in passing is asked once more when all others have been."""
        outcomes: dict[str, PageAnswer | NoAnswer] = {}
        end = self._clock() + self._deadline_s

        def ask(some: list[str]) -> dict[str, PageAnswer | NoAnswer]:
            told: dict[str, PageAnswer | NoAnswer] = {}
            failed = 0
            for address in some:
                if failed >= _FAILURES or self._clock() > end:
                    why = "failed too often" if failed >= _FAILURES else "was not asked: there was no time left"
                    told[address] = outcomes.get(address, NoAnswer(Trouble.NETWORK, why))
                    continue
                told[address] = _get(pages, address)
                failed = failed + 1 if _is_passing(told[address]) else 0
            return told

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for some in pool.map(ask, _by_host(addresses)):
                outcomes.update(some)
            again = _by_host(address for address, outcome in outcomes.items() if _is_passing(outcome))
            for some in list(pool.map(ask, again)):
                outcomes.update(some)
        return outcomes

    @staticmethod
    def _without_portals(checks: Mapping[Query, PageCheck]) -> dict[Query, PageCheck]:
        """The checks; where several hosts all lead to one address of none of them, that is the network's own page."""
        leading: defaultdict[str, set[str]] = defaultdict(set)
        for one in checks.values():
            if one.final and host_of(one.final) != host_of(one.address):
                leading[one.final].add(host_of(one.address))
        portals = {final for final, hosts in leading.items() if len(hosts) >= _PORTAL}
        reason = "led to a page of the network in between"
        return {
            query: PageCheck(one.address, PageState.UNKNOWN, reason=reason, as_of=one.as_of, passing=True)
            if one.final in portals and one.title_agrees is not True
            else one
            for query, one in checks.items()
        }

    def _with_missing_hosts(
        self, checks: Mapping[Query, PageCheck], outcomes: Mapping[str, PageAnswer | NoAnswer]
    ) -> dict[Query, PageCheck]:
        """The checks; a host that does not exist, asked for twice, is broken if the network answers elsewhere."""
        lost = {query for query, one in checks.items() if _is_lost(outcomes[one.address])}
        if not lost:
            return dict(checks)
        works = any(isinstance(one, PageAnswer) for one in outcomes.values())
        if not works and self._archive is not None:
            works = self._archive.copy_of("example.org") is not None
        if not works:
            return dict(checks)
        return {
            query: replace(one, state=PageState.BROKEN, passing=False) if query in lost else one
            for query, one in checks.items()
        }

    def _with_archive(self, query: Query, check: PageCheck) -> PageCheck:
        """The check of a page that is gone, with a copy that an archive holds."""
        to_front = check.state is PageState.MOVED and not check.sure and is_front_page(check.final)
        if self._archive is None or not (check.state is PageState.BROKEN or to_front):
            return check
        copy = self._archive.copy_of(with_scheme(check.address), _moment(query))
        return replace(check, archived=copy.address, archived_on=copy.on) if copy else check


def address_of(query: Query) -> str:
    """The address that a reference prints, if it is one of a page; "" for one that names a paper or a record.

    Where a paper in a journal or a chapter is also on the web is not looked at: that page is not the work cited.
    """
    parsed = query.parsed
    url = parsed.url or ""
    if query.kind not in _ON_THE_WEB or not url or parsed.doi or parsed.pmid or parsed.pmcid or identify(url):
        return ""
    return url


def record_of(check: PageCheck, title: str) -> Record:
    """A page as a record, under a title."""
    return Record(
        pmid="",
        title=title,
        publication_types=("Web Page",),
        source=SourceName.LINKS,
        as_of=check.as_of,
        url=with_scheme(check.final or check.address),
    )


def _by_host(addresses: Iterable[str]) -> list[list[str]]:
    """The addresses, those of one host together."""
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for address in sorted(addresses):
        by_host[host_of(address)].append(address)
    return list(by_host.values())


def _get(pages: Pages, address: str) -> PageAnswer | NoAnswer:
    """What an address answers; one printed without a scheme is asked by https, then by http."""
    outcome = pages.get(with_scheme(address))
    if "://" in address[:12] or not _is_passing(outcome) or _is_lost(outcome):
        return outcome
    return pages.get(f"http://{address}")


def _is_passing(outcome: PageAnswer | NoAnswer) -> bool:
    """Whether asking again may bring more."""
    if isinstance(outcome, NoAnswer):
        return outcome.trouble in {Trouble.NETWORK, Trouble.NO_HOST}
    return outcome.status >= 500


def _is_lost(outcome: PageAnswer | NoAnswer) -> bool:
    """Whether there is no such host, that of the address itself."""
    return isinstance(outcome, NoAnswer) and outcome.trouble is Trouble.NO_HOST and not outcome.hops


def _moment(query: Query) -> str:
    """When the author saw the page, as ``YYYYMMDD`` or its beginning; "" if that is not printed."""
    accessed = query.parsed.accessed or ""
    year = next(iter(years(accessed)), "") or next(iter(years(query.parsed.year)), "")
    if not year:
        return ""
    rest = [one.lower() for one in _NUMBER_OR_MONTH.findall(accessed) if one != year]
    month = next((number for one in rest if (number := _MONTHS.get(one))), 0)
    return f"{year}{month:02d}" if month else year
