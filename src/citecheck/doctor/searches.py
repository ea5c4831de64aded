"""How large a search PubMed takes, whether it finds known works by it, and whether it says when an answer is cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.doctor.advice import advice_on
from citecheck.doctor.check import PUBMED, Check
from citecheck.doctor.known_works import articles, reference_to
from citecheck.resolution.source import Unavailable
from citecheck.sources.pubmed import eutils
from citecheck.sources.pubmed.search_terms import narrow_keys, one_clause
from citecheck.sources.web.http import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.doctor.asking import Session
    from citecheck.sources.known_limits import SearchLimits

SIZES = (40, 20, 10, 5)  # references OR-ed in one search, the largest first
_HITS = 15  # taken for one reference, as in a run
_FEWEST_HITS = 200
_FEW = 3
_WIDE = "1977:1979[dp]"  # more than a few works, wherever
LINES = ("a search for {} works", "a search that finds too much")


@dataclass(slots=True)
class Learned:
    """What the searches taught. ``clauses`` is 0 where none passed; ``refused``: a larger one was refused."""

    clauses: int = 0
    characters: int = 0
    refused: bool = False


def check_searches(session: Session, learned: Learned, known: SearchLimits | None = None) -> Iterator[Check]:
    """Search for known works by what a list prints of them, fewer and fewer until the search is taken.

    ``learned`` is filled. ``known``: what earlier runs learned; a refusal that agrees with it is no news.
    """
    works = [record for record in articles() if session.holds(record.pmid)]
    for size in SIZES:
        term = " OR ".join(one_clause(narrow_keys(reference_to(record))) for record in works[:size])
        answer = eutils.search(session.http, term, max(_FEWEST_HITS, _HITS * size), several=True)
        asked = f"{len(term):,} characters"
        if isinstance(answer, Refused):
            learned.refused = True
            learned.characters = len(term) // size  # of one reference: what is left where all are refused
            yield _refused(size, answer, asked, known)
            continue
        name = LINES[0].format(size)
        if isinstance(answer, Unavailable):
            session.trouble.append(answer.reason)
            yield PUBMED.failed(name, f"{answer.reason} ({asked})", advice_on(answer.reason))
            break
        lost = [record.pmid for record in works[:size] if record.pmid not in answer.pmids]
        yield _found(name, lost, answer, asked)
        if lost and answer.count > len(answer.pmids):
            continue  # so wide that the answer was cut: perhaps a smaller one is whole
        learned.clauses, learned.characters = size, len(term)
        break
    yield _cut_short(session)


def _refused(size: int, answer: Refused, asked: str, known: SearchLimits | None) -> Check:
    name = LINES[0].format(size)
    found = f"PubMed {answer.reason} ({asked})"
    if size == SIZES[-1]:
        advice = f"Every reference would be asked for alone: runs take longer. {advice_on(answer.reason)}"
        return PUBMED.failed(name, found, advice)
    if known and known.refused and known.clauses < size:
        return PUBMED.ok(name, f"{found}, as was learned on {known.learned}; runs keep to {known.clauses} works")
    advice = "Nothing to do: a smaller one is tried, and what passes is kept for later runs."
    return PUBMED.failed(name, found, advice)


def _found(name: str, lost: list[str], answer: eutils.Hits, asked: str) -> Check:
    cut = f" of {answer.count:,}, cut off" if answer.count > len(answer.pmids) else ""
    hits = f"{len(answer.pmids):,} hits{cut}, {asked}"
    if not lost:
        return PUBMED.ok(name, f"all are found ({hits})")
    shown = ", ".join(lost[:5]) + (f" and {len(lost) - 5} more" if len(lost) > 5 else "")
    if cut:
        advice = "Runs split such a search until nothing is cut off: they take more requests, and lose nothing."
    else:
        advice = "References like these would come out as not found: report it with the answers (`--save DIR`)."
    return PUBMED.failed(name, f"{len(lost)} known works are not found: PMID {shown} ({hits})", advice)


def _cut_short(session: Session) -> Check:
    """A run takes an answer that is cut for no absence: for that PubMed must say how much there is."""
    answer = eutils.search(session.http, _WIDE, _FEW)
    if isinstance(answer, Unavailable | Refused):
        session.trouble.append(answer.reason)
        return PUBMED.failed(LINES[1], answer.reason, advice_on(answer.reason))
    if answer.count <= _FEW or len(answer.pmids) != _FEW:
        found = f"{_WIDE} has {answer.count:,} hits and delivers {len(answer.pmids)} where {_FEW} were asked for"
        return PUBMED.failed(
            LINES[1], found, "A cut answer would look whole: report it with the answers (`--save DIR`)."
        )
    return PUBMED.ok(LINES[1], f"says so: {answer.count:,} hits, {_FEW} delivered as asked")
