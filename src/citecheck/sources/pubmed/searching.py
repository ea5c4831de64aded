"""Searches for many references at once: as large as the service takes them, and never a part for the whole.

A search that is refused is asked in parts and the size is remembered. One that fails without a word of why may be too
large, or PubMed may be out of order: a part for one reference is tried, and what becomes of it tells. One that finds
more than is looked through is asked in parts down to single references; what then is still cut short is handed back.
"""

from __future__ import annotations

import hashlib
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from citecheck.frozen import Frozen, replace
from citecheck.resolution.source import Unavailable
from citecheck.sources.known_limits import SearchLimits
from citecheck.sources.pubmed import eutils
from citecheck.sources.pubmed.search_terms import NOTHING, Keys, Unknown, one_clause
from citecheck.sources.web.http import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.resolution.source import Store
    from citecheck.sources.known_limits import LimitsMemory
    from citecheck.sources.web.http import Http

CLAUSES = 10  # of one search to begin with; nobody was found who sends hundreds of terms ...
MOST_CLAUSES = 40  # ... what passed is doubled up to so many
CHARACTERS = 6_000  # of one search to begin with ...
MOST_CHARACTERS = 12_000  # ... and at most
_HITS = 15  # taken for one reference ...
_FEWEST_HITS = 400  # ... and for a few of them: two deliveries cost less than searches for fewer at a time
_FIRST_OF_MANY = 20  # of the hits of a search that was cut short: the best, as PubMed sorts them
_SHRINK, _SHRINK_SLOW = 2, 4  # a search that is refused is made so much smaller; half a minute was lost, or not


class Wanted(Frozen):
    """What is searched for: a reference, by its number, and the keys that should find it."""

    number: int
    keys: Keys
    unknown: Unknown = NOTHING  # words and names that the keys were written without
    part: bool = False  # of a question whose answer was cut short
    narrowed: bool = False  # the keys have something beside them

    @property
    def clause(self) -> str:
        """The keys, OR-ed."""
        return one_clause(self.keys)


class Findings(Protocol):
    """Where the results of searches go."""

    def name(self, pmids: Iterable[str], numbers: Iterable[int]) -> None:
        """These PMIDs may be the works of these references."""

    def unanswered(self, numbers: Iterable[int], reason: str) -> None:
        """For these there was no whole answer."""

    def learn(self, unknown: Unknown) -> None:
        """PubMed does not have these words and names."""


class Kept:
    """What a run keeps beside records: answers to searches, for a run that is interrupted, and why one was lacking."""

    def __init__(self, store: Store | None, *, trusted: bool) -> None:
        self._store = store if trusted else None
        self.trouble = ""  # the first reason for which something was not answered
        self.as_of: str | None = None  # ISO date of the last answer

    def searched_before(self, asked: str) -> tuple[str, ...] | None:
        """The PMIDs that answered this question before, ``None`` if none are kept."""
        return self._store.get_search(asked) if self._store else None

    def keep_search(self, asked: str, pmids: Sequence[str]) -> None:
        """Keep a whole answer."""
        self.as_of = datetime.now(UTC).date().isoformat()
        if self._store:
            self._store.add_search(asked, pmids)

    def blame(self, reason: str) -> str:
        """Note why something was not answered; returns the reason."""
        self.trouble = self.trouble or reason
        return reason


class Searcher:
    """Asks one service. ``limits`` remembers from run to run how much it takes, ``kept`` its answers."""

    def __init__(
        self, http: Http, kept: Kept, service: str, limits: LimitsMemory | None = None, clauses: int = CLAUSES
    ) -> None:
        self._http = http
        self._kept = kept
        self._service = service
        self._limits = limits
        known = (limits.search_limits(service) if limits else None) or SearchLimits(clauses, CHARACTERS)
        self._known = replace(known, learned="")
        self.clauses, self.characters, self.refused = known.clauses, known.characters, known.refused

    def offers(self, endpoint: str) -> bool:
        """Whether the service is to be asked there: no, where it was seen to give nothing."""
        return endpoint not in self._known.switched_off

    def search(
        self, wanted: Sequence[Wanted], findings: Findings, most: int = MOST_CLAUSES, *, short: bool = False
    ) -> list[Wanted]:
        """Searches for these, at most so many in one; returns those whose answer was cut short.

        ``short``: each is a term or two, so that ``most`` go into the first search already.
        """
        cut: list[Wanted] = []
        left = deque(wanted)
        while left:
            size = most if short and not self.refused else min(self.clauses, most)
            batch = self._next(left, size)
            full = len(batch) == self.clauses or (bool(left) and len(batch) < most)
            if self._ask(batch, findings, left, cut) and full and not self.refused:
                self.clauses = min(2 * self.clauses, MOST_CLAUSES)
                self.characters = min(2 * self.characters, MOST_CHARACTERS)
        self._remember()
        return cut

    def _next(self, left: deque[Wanted], size: int) -> list[Wanted]:
        """Take from the left as many as go into one request: at least one."""
        batch, length = list[Wanted](), 0
        while left and len(batch) < size:
            length += len(left[0].clause) + len(" OR ")
            if batch and length > self.characters:
                break
            batch.append(left.popleft())
        return batch

    def _ask(self, batch: list[Wanted], findings: Findings, left: deque[Wanted], cut: list[Wanted]) -> bool:
        """One search; what has to be asked again in parts goes to ``left``. Whether it was answered whole."""
        term = " OR ".join(one.clause for one in batch)
        numbers = [one.number for one in batch]
        most = max(_FEWEST_HITS, _HITS * len(batch))
        asked = question("esearch", term)
        before = self._kept.searched_before(asked)
        if before is not None:
            findings.name(before, numbers)
            return False
        answer = eutils.search(self._http, term, most, several=len(batch) > 1)
        if isinstance(answer, Unavailable):
            findings.unanswered(numbers, self._kept.blame(answer.reason))
            return False
        if isinstance(answer, Refused):
            self._ask_less(batch, answer, findings, left, cut)
            return False
        findings.learn(answer.unknown)
        if answer.count <= most:
            findings.name(answer.pmids, numbers)
            self._kept.keep_search(asked, answer.pmids)
            return True
        if len(batch) > 1:
            self._in_parts(batch, answer.count // most + 1, findings, left, cut)
        else:
            if not batch[0].part:
                findings.name(answer.pmids[:_FIRST_OF_MANY], numbers)
            cut.extend(batch)
        return False

    def _in_parts(
        self, batch: list[Wanted], parts: int, findings: Findings, left: deque[Wanted], cut: list[Wanted]
    ) -> None:
        """Ask the same in smaller searches, whatever size is taken."""
        size = max(1, len(batch) // max(parts, 2))
        for i in range(0, len(batch), size):
            self._ask(batch[i : i + size], findings, left, cut)

    def _ask_less(
        self, batch: list[Wanted], refusal: Refused, findings: Findings, left: deque[Wanted], cut: list[Wanted]
    ) -> None:
        """What to do about a search that was refused, for its size or for reasons that are not known."""
        if len(batch) == 1:
            [one] = batch
            if len(one.keys) == 1:
                findings.unanswered([one.number], self._kept.blame(refusal.reason))
                return
            half = (len(one.keys) + 1) // 2
            self.refused, self.clauses, self.characters = True, 1, min(self.characters, len(one.clause) // 2)
            left.extendleft([replace(one, keys=one.keys[half:]), replace(one, keys=one.keys[:half])])
            return
        first, rest = batch[:1], batch[1:]
        if refusal.perhaps:
            answered = self._http.answered
            self._ask(first, findings, left, cut)
            if self._http.answered == answered:  # nor does it answer a small one
                findings.unanswered([one.number for one in rest], self._kept.blame(refusal.reason))
                return
        else:
            rest = batch
        shrink = _SHRINK_SLOW if refusal.slow else _SHRINK
        length = sum(len(one.clause) + len(" OR ") for one in batch)
        self.refused = True
        self.clauses = max(1, min(self.clauses, len(batch) // shrink))
        self.characters = max(length // len(batch), min(self.characters, length // shrink))
        left.extendleft(reversed(rest))

    def _remember(self) -> None:
        """Keep for later runs what is not known yet."""
        learned = replace(self._known, clauses=self.clauses, characters=self.characters, refused=self.refused)
        if self._limits and self._http.answered and learned != self._known:
            self._limits.put_search_limits(self._service, learned)
            self._known = learned


def question(*parts: str) -> str:
    """A name for what is asked, under which its answer is kept."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]
