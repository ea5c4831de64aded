"""Does PubMed deliver records as they are known, in the format that is read?"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from citecheck.doctor.advice import advice_on
from citecheck.doctor.check import PUBMED, Check
from citecheck.doctor.known_works import NOBODY, differences, known_works
from citecheck.resolution.source import Unavailable
from citecheck.sources.pubmed import eutils
from citecheck.sources.web.http import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citecheck.doctor.asking import Session
    from citecheck.model import Record

_MANY = 4  # named in one line
_REPORT = (
    "Keep the answers with `--save DIR` and report them: references to such works would be judged by half a record."
)
# The fields of MEDLINE that PubMed documents (its User Guide, MEDLINE display format) or that were seen.
_DOCUMENTED = frozenset(
    """AB AD AID AU AUID BTI CDAT CI CIN CN COI COIS CON CP CRDT CRF CRI CTDT CTI DA DCOM DDIN DEP DP DRDT DRIN ECF
    ECI ED EDAT EFR EIN EN FAU FED FIR FPS GN GR GS IP IR IRAD IS ISBN JID JT LA LID LR MH MHDA MID NM OAB OABL OCI
    OID ORI OT OTO OWN PB PG PHST PL PMC PMCR PMID PRIN PROF PS PST PT PUBM RF RIN RN ROF RPF RPI RRF RRI SB SFM SI
    SO SPIN STAT TA TI TT UIN UOF VI VTI""".split()  # noqa: SIM905 - easier to read than eighty quotes
)
LINES = ("records by PMID", "fields of records", "chapters of books", "retracted and doubted works")


def check_records(session: Session) -> Iterator[Check]:
    """Fetch the known works, and a PMID that nobody has, in one request as a run sends it."""
    works = known_works()
    pmids = [*(one.pmid for one in works), NOBODY]
    answer = eutils.fetch(session.http, pmids, datetime.now(UTC).date().isoformat())
    if isinstance(answer, Unavailable | Refused):
        session.trouble.append(answer.reason)
        yield PUBMED.failed(LINES[0], answer.reason, advice_on(answer.reason))
        yield from (PUBMED.skipped(name, "no record came") for name in LINES[1:])
        return
    got = {record.pmid: record for record in answer.records}
    session.came = frozenset(got)
    yield _came(works, got, answer.missing)
    yield _fields(works, got, session.watch.text)
    yield _books(works, got)
    yield _notices(works, got)


def _came(works: Sequence[Record], got: Mapping[str, Record], missing: Sequence[str]) -> Check:
    lost = [one.pmid for one in works if one.pmid not in got]
    if lost:
        advice = "PubMed holds these; a reference to them would be unchecked. Try again, then report it (`--save DIR`)."
        return PUBMED.failed(LINES[0], f"{_some(lost)} did not come ({len(got)} of {len(works)} did)", advice)
    if NOBODY not in missing:
        return PUBMED.failed(LINES[0], f"a record came for PMID {NOBODY}, which nobody has", _REPORT)
    return PUBMED.ok(LINES[0], f"all {len(works)} known works came in one request, and none for PMID {NOBODY}")


def _fields(works: Sequence[Record], got: Mapping[str, Record], text: str) -> Check:
    """Each field as it is known; fields that are new are passed over when read, and named here."""
    if not got:
        return PUBMED.failed(LINES[1], "no known work came, so none can be compared", _REPORT)
    differ = {one.pmid: fields for one in works if one.pmid in got and (fields := differences(one, got[one.pmid]))}
    if differ:
        shown = "; ".join(f"PMID {pmid}: {', '.join(fields)}" for pmid, fields in [*differ.items()][:_MANY])
        more = f" and {len(differ) - _MANY} more works" if len(differ) > _MANY else ""
        return PUBMED.failed(LINES[1], f"not as known: {shown}{more}", _REPORT)
    printed = set(re.findall(r"^([A-Z][A-Z0-9]{1,3}) {0,2}- ", text, re.MULTILINE))
    unknown = sorted(printed - _DOCUMENTED)
    found = f"title, authors, journal, year, place and DOI of {len(got)} works as known"
    return PUBMED.ok(LINES[1], found + (f"; passed over, because new: {', '.join(unknown)}" if unknown else ""))


def _books(works: Sequence[Record], got: Mapping[str, Record]) -> Check:
    books = [one for one in works if one.book_title and one.pmid in got]
    wrong = [one.pmid for one in books if not got[one.pmid].book_title]
    if wrong or not books:
        return PUBMED.failed(LINES[2], f"{_some(wrong) or 'none came'}: no title of a book in the record", _REPORT)
    return PUBMED.ok(LINES[2], ", ".join(f"“{got[one.pmid].book_title}” (PMID {one.pmid})" for one in books))


def _notices(works: Sequence[Record], got: Mapping[str, Record]) -> Check:
    marked = [one for one in works if one.notices and one.pmid in got]
    kinds = {one.pmid: {notice.type for notice in got[one.pmid].notices} for one in marked}
    wrong = [one.pmid for one in marked if not {notice.type for notice in one.notices} <= kinds[one.pmid]]
    if wrong or not marked:
        advice = "A retracted work would pass as sound: report it with the answers (`--save DIR`)."
        return PUBMED.failed(LINES[3], f"{_some(wrong) or 'none came'}: the notice is not in the record", advice)
    return PUBMED.ok(LINES[3], f"the notices stand in all {len(marked)} records")


def _some(pmids: Sequence[str]) -> str:
    more = f" and {len(pmids) - _MANY} more" if len(pmids) > _MANY else ""
    return f"PMID {', '.join(pmids[:_MANY])}{more}" if pmids else ""
