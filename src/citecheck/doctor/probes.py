"""What citecheck takes for granted about searches, each put to PubMed with a known work, all in one request.

Each probe is a PMID AND-ed with one kind of term. The PMIDs that come back say which kinds of term find the work.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from citecheck.doctor.advice import advice_on
from citecheck.doctor.check import PUBMED, Check
from citecheck.frozen import Frozen
from citecheck.sources.pubmed import eutils

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.doctor.asking import Session

_MOST = 200
_PART = 5  # probes of one search, where all together are not answered


class Probe(Frozen):
    """One assumption: the term finds the work, or with ``absent`` finds nothing or is named as unknown."""

    name: str
    pmid: str
    term: str
    absent: bool = False
    word: str = ""  # of an unknown term: what must be named


PROBES = (
    Probe("journal by its abbreviation", "31978945", "n engl j med[ta]"),
    Probe("journal by its full name", "33779712", "jama pediatrics[ta]"),
    Probe("journal with a place in brackets", "33104149", "chem commun camb[ta]"),
    Probe("volume and page", "33677436", "28[vi] AND 47[pg]"),
    Probe("page with letters", "34095732", "e12516[pg]"),
    Probe("first author", "400712", "soman v[1au]"),
    Probe("first author with particles", "34023747", "van den bossche c[1au]"),
    Probe("first author without accents", "32891577", "fernandez ventureira v[1au]"),
    Probe("any author, fewer initials", "403012", "sebaldt r[au]"),
    Probe("words of the title", "418013", "granuloma[ti] AND periapical[ti]"),
    Probe("beginning of a title word", "409097", "thyrotro*[ti]"),
    Probe("years before and after", "425953", "1978:1980[dp]"),
    Probe("a season as date", "410122", "1977[dp]"),
    Probe("DOI in quotes", "33135734", '"10.1093/bioinformatics/btaa922"[aid]'),
    Probe("DOI with brackets", "405870", '"10.1016/0002-9394(77)90138-6"[aid]'),
    Probe("PMCID", "34094463", "PMC8163001"),
    Probe("chapter by its title", "25905182", "lipids[ti] AND atherosclerotic[ti]"),
    Probe("title word that no work has", "420969", "zzqqxxwv[ti]", absent=True, word="zzqqxxwv"),
    Probe("journal that no work has", "424762", "annals of zzqqxxhn lore[ta]", absent=True, word="zzqqxxhn"),
    Probe("author that no work has", "424601", "zzqqxxbk q[1au]", absent=True, word="zzqqxxbk"),
)
LINES = tuple(f"search: {probe.name}" for probe in PROBES)
_FOUND = "References that are looked for so would be missed: report it with the answers (`--save DIR`)."
_DROPPED = (
    "PubMed leaves the word out without saying so: a reference with a misspelt word would find unrelated works. "
    "Report it with the answers (`--save DIR`)."
)


@dataclass(slots=True)
class _Heard:
    """What came back: the PMIDs that were found, the words named as unknown, what was passed over, what failed."""

    found: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    silent: dict[str, str] = field(default_factory=dict)  # PMID of a probe without an answer to the reason


def check_probes(session: Session) -> Iterator[Check]:
    """One search of all probes, in parts if that is not answered, and a line for each."""
    heard = _Heard()
    _ask(session, PROBES, heard)
    if len(heard.silent) == len(PROBES):
        reason = heard.silent[PROBES[0].pmid]
        yield PUBMED.failed(LINES[0], reason, advice_on(reason))
        yield from (PUBMED.skipped(name, "the search with all probes was not answered") for name in LINES[1:])
        return
    for name, probe in zip(LINES, PROBES, strict=True):
        if not session.holds(probe.pmid):
            yield PUBMED.skipped(name, f"PMID {probe.pmid}, with which it is tried, did not come")
        elif probe.pmid in heard.silent:
            yield PUBMED.failed(name, heard.silent[probe.pmid], advice_on(heard.silent[probe.pmid]))
        else:
            yield _line(name, probe, probe.pmid in heard.found, heard.unknown)
    strange = [word for word in heard.unknown if not any(one.word and one.word in word.lower() for one in PROBES)]
    yield _remarks(strange, heard.ignored)


def _ask(session: Session, probes: Sequence[Probe], heard: _Heard) -> None:
    """Put the probes to PubMed in one search; a search that is not answered, in parts."""
    term = " OR ".join(f"({probe.pmid}[pmid] AND {probe.term})" for probe in probes)
    answer = eutils.search(session.http, term, _MOST)
    if isinstance(answer, eutils.Hits):
        heard.found.update(answer.pmids)
        unknown, ignored = _notes(session.watch.text)
        heard.unknown += unknown
        heard.ignored += ignored
    elif len(probes) > _PART:
        for start in range(0, len(probes), _PART):
            _ask(session, probes[start : start + _PART], heard)
            if start == 0 and heard.silent:  # nor is a small one answered
                heard.silent |= {probe.pmid: answer.reason for probe in probes}
                return
    else:
        heard.silent |= {probe.pmid: answer.reason for probe in probes}


def _line(name: str, probe: Probe, came: bool, unknown: Sequence[str]) -> Check:
    if not probe.absent:
        if came:
            return PUBMED.ok(name, f"{probe.term} finds PMID {probe.pmid}")
        return PUBMED.failed(name, f"{probe.term} does not find PMID {probe.pmid}", _FOUND)
    named = any(probe.word in word.lower() for word in unknown)
    if not came:
        return PUBMED.ok(name, "finds nothing" + (", and PubMed names it as unknown" if named else ""))
    if named:
        return PUBMED.ok(name, "is left out, and PubMed names it: a run takes it out of its search")
    return PUBMED.failed(name, f"{probe.term} finds PMID {probe.pmid}", _DROPPED)


def _remarks(strange: Sequence[str], ignored: Sequence[str]) -> Check:
    """What PubMed says that it did not find or passed over, beyond the words that nobody has."""
    name = "search: what PubMed remarks"
    if not strange and not ignored:
        return PUBMED.ok(name, "nothing but the words that no work has")
    said = [
        *([f"not found: {', '.join(strange)}"] if strange else []),
        *([f"passed over: {', '.join(ignored)}"] if ignored else []),
    ]
    return PUBMED.failed(name, "; ".join(said), _FOUND)


def _notes(text: str) -> tuple[list[str], list[str]]:
    """Phrases that an answer of esearch names as not found, and what it ignored or warns of."""
    try:
        result = json.loads(text, strict=False)["esearchresult"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return [], []
    errors, warnings = _lists(result, "errorlist"), _lists(result, "warninglist")
    not_found = [*errors.get("phrasesnotfound", []), *warnings.get("quotedphrasesnotfound", [])]
    return not_found, [*errors.get("fieldsnotfound", []), *warnings.get("phrasesignored", [])]


def _lists(result: Any, name: str) -> dict[str, list[str]]:
    notes = result.get(name) if isinstance(result, dict) else None
    entries = notes.items() if isinstance(notes, dict) else ()
    return {kind: [one for one in named if isinstance(one, str)] for kind, named in entries if isinstance(named, list)}
