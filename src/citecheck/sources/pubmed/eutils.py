"""Three E-utilities of PubMed as typed calls, and what counts as an answer of each.

A search that fails inside NCBI comes as status 200 with an ``ERROR``, a page of HTML, an empty or cut-off body. None
of these is "no hits": each call raises ``BadAnswer`` for them, and the transport tries again.
"""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from citecheck.bibliography.text import words
from citecheck.frozen import Frozen
from citecheck.model import Record, SourceName
from citecheck.sources.medline import read_medline
from citecheck.sources.pubmed import GAP_S, GAP_WITH_KEY_S
from citecheck.sources.web.http import READ_S, BadAnswer, Http, PerhapsTooLarge, Refused, TooLarge
from citecheck.sources.web.pacing import Pacer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citecheck.resolution.source import Unavailable
    from citecheck.sources.web.watch import Watch

_NOTHING = re.compile(r"PMID is not available|ID list is empty", re.IGNORECASE)  # of an answer without records
_NOT_ALLOWED = re.compile(
    r"wildcard|exceed|too (?:many|long|large|complex)|maxclause|syntax|pars(?:e|ing)", re.IGNORECASE
)
_OUTAGE = re.compile(r"connect|refused|overload", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"AMBIGUOUS\s+([\d,\s]+)")


MOST_WILDCARDS = 256  # of one search, by PubMed's own message
FEW_IDS = 20  # of one efetch request: a failure has no more to do with its size
MATCHER = "ecitmatch.cgi"
_OPTIONAL_S = 15.0  # the matcher is waited for half as long: a search covers what it would say


class Hits(Frozen):
    """The PMIDs of a search. ``count`` may be larger than what was delivered.

    ``unknown``: words and names, folded, that PubMed does not have. Whether it found nothing by them or left them out
    of the search, it does not say.
    """

    pmids: tuple[str, ...]
    count: int
    unknown: frozenset[str] = frozenset()


class Matches(Frozen):
    """What the citation matcher said, by the key of each line; a key it left out was not answered."""

    pmids: dict[str, tuple[str, ...]]  # empty: no match, several hundred matches, or an unknown journal


class Delivery(Frozen):
    """Records, and the PMIDs that were asked for and did not come."""

    records: tuple[Record, ...]
    missing: tuple[str, ...]


def session(
    base_url: str,
    *,
    tool: str,
    email: str,
    api_key: str | None = None,
    deadline_s: float = 120.0,
    read_s: float = READ_S,
    pacer: Pacer | None = None,
    service: str = "PubMed",
    watch: Watch | None = None,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Http:
    """A session with one E-utilities service: tool, e-mail and key go with every request, ten a second with a key.

    ``service``: what sentences call it; all of them share one pace.
    """
    scope = f"{urlsplit(base_url.rstrip('/') + '/').netloc} {api_key or ''}"
    return Http(
        base_url,
        service=service,
        pacer=pacer or Pacer(scope, GAP_WITH_KEY_S if api_key else GAP_S),
        identity={"tool": tool, "email": email} | ({"api_key": api_key} if api_key else {}),
        secret=api_key,
        user_agent=tool,
        watch=watch,
        deadline_s=deadline_s,
        read_s=read_s,
        sleep=sleep,
        clock=clock,
    )


def search(
    http: Http, term: str, most: int, *, several: bool = False, database: str = "pubmed"
) -> Hits | Refused | Unavailable:
    """PMIDs for a query (esearch), at most ``most``; of another ``database`` its numbers.

    ``several``: the query is for several references, and can be asked in parts: a failure that says nothing of its
    cause is a refusal (``perhaps``); for one reference it is an outage.
    """
    if term.count("*") > MOST_WILDCARDS:
        return Refused("does not allow so many wildcards")
    fields = {"db": database, "retmode": "json", "retmax": str(most), "sort": "relevance", "term": term}
    return http.ask("esearch.fcgi", fields, lambda text: _hits(text, most, several=several), divisible=several)


def match(http: Http, lines: Sequence[str]) -> Matches | Refused | Unavailable:
    """Candidates for citation lines ``journal|year|volume|page|author|key|`` (ecitmatch); every line has a journal.

    Measured by others in live use: lines are left out, the rest after a line without a journal is not answered, and
    the PMID may belong to another paper of the same volume and page.
    """
    keys = [line.split("|")[5] for line in lines]
    fields = {"db": "pubmed", "retmode": "xml", "rettype": "xml", "bdata": "\r".join(lines)}
    return http.ask(MATCHER, fields, lambda text: _matches(text, keys), tries=2, read_s=_OPTIONAL_S)


def fetch(http: Http, pmids: Sequence[str], as_of: str) -> Delivery | Refused | Unavailable:
    """Records by PMID (efetch as MEDLINE text), at most a few hundred."""
    fields = {"db": "pubmed", "retmode": "text", "rettype": "medline", "id": ",".join(pmids)}
    several = len(pmids) > FEW_IDS
    return http.ask("efetch.fcgi", fields, lambda text: _delivery(text, pmids, as_of), divisible=several)


def _hits(text: str, most: int, *, several: bool = False) -> Hits:
    try:
        result = json.loads(text, strict=False)["esearchresult"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadAnswer(_fault_of(text)) from None
    match result:
        case {"ERROR": fault}:
            raise _fault_inside(str(fault), several=several)
        case {"count": str(count), "idlist": [*pmids]} if count.isdigit() and all(map(_is_pmid, pmids)):
            if len(pmids) < min(int(count), most):
                raise BadAnswer("delivered fewer hits than it counted")
            return Hits(tuple(dict.fromkeys(pmids)), int(count), _unknown(result))
    raise BadAnswer(_fault_of(text))


def _unknown(result: dict[str, object]) -> frozenset[str]:
    """What a search says that it did not find or passed over; the lists are null or lacking where there is nothing."""
    phrases: list[object] = []
    for name, kinds in (("errorlist", ("phrasesnotfound",)), ("warninglist", ("quotedphrasesnotfound",))):
        notes = result.get(name)
        for kind in kinds:
            named = notes.get(kind) if isinstance(notes, dict) else None
            phrases += named if isinstance(named, list) else []
    plain = (" ".join(words(re.sub(r"\[[^\]]*\]", " ", phrase))) for phrase in phrases if isinstance(phrase, str))
    return frozenset(filter(None, plain))


def _fault_inside(fault: str, *, several: bool) -> BadAnswer:
    """What an ``ERROR`` of a search means: its last ``Details:`` tell an outage from a query that is not allowed.

    Seen live (2024-26), all behind "Search is temporarily unavailable": "the number of wildcards (*) exceeds 256", a
    syntax error, "Timeout waiting for worker", "Cannot connect to SOLR".
    """
    details = " ".join(fault.rsplit("Details:", 1)[-1].split())
    if _NOT_ALLOWED.search(details):
        return TooLarge("does not allow such a search")
    if _OUTAGE.search(details) or not several:
        return BadAnswer("failed inside (its search backend)")
    return PerhapsTooLarge("failed inside (its search backend)")


def _matches(text: str, keys: Sequence[str]) -> Matches:
    if _is_markup(text) or "|" not in text:
        raise BadAnswer(_fault_of(text))
    lines = [line for line in text.splitlines() if line.strip()]
    if not text.endswith(("\n", "\r")):
        lines.pop()  # cut off, perhaps in the middle of a PMID
    known = set(keys)
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        fields = [field.strip() for field in line.split("|")]
        key = next((field for field in fields[:-1] if field in known), None)
        if key is not None:
            found[key] = _pmids_of(fields[-1])
    if not found:
        raise BadAnswer(_fault_of(text))
    return Matches(found)


def _pmids_of(verdict: str) -> tuple[str, ...]:
    if _is_pmid(verdict):
        return (verdict,)
    several = _AMBIGUOUS.fullmatch(verdict)
    return tuple(filter(_is_pmid, re.split(r"[,\s]+", several[1]))) if several else ()


def _delivery(text: str, pmids: Sequence[str], as_of: str) -> Delivery:
    if _is_markup(text) or not text:
        raise BadAnswer(_fault_of(text))
    reading = read_medline(text, SourceName.PUBMED, as_of)
    if reading.cut_off:
        raise BadAnswer("sent an answer that was cut off")
    records = {record.pmid: record for record in reading.records if record.pmid in set(pmids)}
    if not records and text.strip() and not _NOTHING.search(text):
        raise BadAnswer(_fault_of(text))
    missing = tuple(pmid for pmid in pmids if pmid not in records)
    return Delivery(tuple(records.values()), missing)


def _is_pmid(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 9


def _is_markup(text: str) -> bool:
    return text.lstrip().startswith("<")


def _fault_of(text: str) -> str:
    if not text.strip():
        return "sent an empty answer"
    if _is_markup(text):
        return "sent a page instead of an answer"
    return "sent an answer that cannot be read"
