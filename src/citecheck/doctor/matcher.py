"""Does the citation matcher (ecitmatch) know the place of known works?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.doctor.advice import advice_on
from citecheck.doctor.check import PUBMED, Check
from citecheck.doctor.known_works import articles, reference_to
from citecheck.resolution.source import Unavailable
from citecheck.sources.pubmed import eutils
from citecheck.sources.pubmed.search_terms import match_line
from citecheck.sources.web.http import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from citecheck.doctor.asking import Session

_LINES = 12  # of one request
_UNKNOWN = "journal of things that nobody printed|2000|1|1||unknown|"
_AMBIGUOUS = "n engl j med|2020|382|||ambiguous|"
_HARMLESS = "Nothing is lost: the search that follows asks for the same. If it stays so, report it (`--save DIR`)."
LINES = ("citation matcher: known works", "citation matcher: doubtful lines")


@dataclass(slots=True)
class Matcher:
    """What the matcher turned out to be. ``useless``: it gave not one right number, or no answer at all."""

    useless: bool = False


def check_matcher(session: Session, matcher: Matcher) -> Iterator[Check]:
    """Ask for works by journal, year, volume, page and author; an unknown journal and a line that fits many.

    ``matcher`` is filled.
    """
    works = [record for record in articles() if session.holds(record.pmid)][:_LINES]
    wanted = {f"ref{n}": record.pmid for n, record in enumerate(works)}
    lines = [match_line(reference_to(record), key) or "" for key, record in zip(wanted, works, strict=True)]
    answer = eutils.match(session.http, [*lines, _AMBIGUOUS, _UNKNOWN])
    if isinstance(answer, Unavailable | Refused):
        session.trouble.append(answer.reason)
        matcher.useless = True
        yield PUBMED.failed(LINES[0], answer.reason, f"{_HARMLESS} {advice_on(answer.reason)}")
        yield PUBMED.skipped(LINES[1], "the matcher did not answer")
        return
    matcher.useless = not any(pmid in answer.pmids.get(key, ()) for key, pmid in wanted.items())
    yield _known(wanted, answer.pmids)
    yield _doubtful(answer.pmids)


def _known(wanted: Mapping[str, str], got: Mapping[str, tuple[str, ...]]) -> Check:
    wrong = [
        f"{wanted[key]} became {', '.join(got[key])}" for key in wanted if got.get(key) and wanted[key] not in got[key]
    ]
    if wrong:
        advice = f"{_HARMLESS} Its numbers are only candidates: each record is fetched and compared."
        return PUBMED.failed(LINES[0], f"wrong numbers: PMID {'; '.join(wrong[:3])}", advice)
    left_out = [pmid for key, pmid in wanted.items() if key not in got]
    unknown = [pmid for key, pmid in wanted.items() if key in got and not got[key]]
    parts = [
        *([f"left out: PMID {', '.join(left_out)}"] if left_out else []),
        *([f"not found: PMID {', '.join(unknown)}"] if unknown else []),
    ]
    if parts:
        return PUBMED.failed(LINES[0], f"of {len(wanted)} known works, " + "; ".join(parts), _HARMLESS)
    return PUBMED.ok(LINES[0], f"all {len(wanted)} by journal, year, volume, page and author")


def _doubtful(got: Mapping[str, tuple[str, ...]]) -> Check:
    if got.get("unknown"):
        return PUBMED.failed(LINES[1], f"a journal that does not exist has PMID {', '.join(got['unknown'])}", _HARMLESS)
    lost = [
        name for key, name in (("ambiguous", "a volume alone"), ("unknown", "an unknown journal")) if key not in got
    ]
    if lost:
        return PUBMED.ok(LINES[1], f"no answer to {' and '.join(lost)}: such lines are dropped, which is expected")
    return PUBMED.ok(LINES[1], "a volume alone and an unknown journal are answered, and name no single work falsely")
