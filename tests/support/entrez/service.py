"""The emulated E-utilities: what each request is answered, under the rules that are switched on.

Answers follow Biopython's recordings of November 2025 (``errorlist`` and ``warninglist`` are null when empty, numbers are
strings), error texts are verbatim captures of 2024 to 2026. ``eutils_server.running`` puts a service on a port.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from typing import TYPE_CHECKING

from tests.support.entrez.library import Library
from tests.support.entrez.matcher import match
from tests.support.entrez.printed import printed
from tests.support.entrez.rules import Rules
from tests.support.entrez.search import Search

from citecheck.sources.medline import format_medline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Record

_STRANGERS = 60_000_000  # the first PMID of a record that nobody cites
_MOST_IDS = 9_999
_ENVELOPE = (
    "Search Backend failed: An error occurred while processing request. Status: 500. Source: /api/search/?r=\nDetails: "
    "Search is temporarily unavailable. Please try again later."
)
_OUTAGES = ("\nDetails: Timeout waiting for worker.", "\nDetails: Cannot connect to SOLR", "")
SILENCE = 0  # the status of an answer that never comes


class Entrez:
    """One PubMed. ``asked``: endpoint and fields of each request so far; ``tags``: every tag that searches used."""

    def __init__(self, records: Sequence[Record] | Library, rules: Rules | None = None) -> None:
        self.library = records if isinstance(records, Library) else Library(records)
        self.rules = rules or Rules()
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.tags: set[str] = set()
        self.url = ""
        self._searches = 0

    @property
    def headers(self) -> dict[str, str]:
        """What goes with every answer."""
        return {"X-RateLimit-Limit": str(self.rules.rate_limit)} if self.rules.rate_limit else {}

    def count(self, endpoint: str) -> int:
        return sum(1 for path, _ in self.asked if path == endpoint)

    def answer(self, endpoint: str, fields: dict[str, str], body: int = 0) -> tuple[int, str]:
        """Status and text; ``body`` is the number of bytes that were sent."""
        self.asked.append((endpoint, fields))
        if self.rules.most_body and body > self.rules.most_body:
            return self._refused("")
        if endpoint == "esearch":
            return self._search(fields)
        if endpoint == "ecitmatch":
            return 200, match(self.library, fields["bdata"], self.rules.matcher)
        return 200, self._fetch(fields["id"])

    def _search(self, fields: dict[str, str]) -> tuple[int, str]:
        term, rules = fields["term"], self.rules
        self._searches += 1
        if term.count("*") > rules.most_wildcards:
            return self._error(
                f"\nDetails: Cannot search because the number of wildcards (*) exceeds {rules.most_wildcards}."
            )
        too_long = rules.most_characters and len(term) > rules.most_characters
        if too_long or (rules.most_terms and term.count("[") > rules.most_terms):
            return self._refused("")
        if rules.outage_every and self._searches % rules.outage_every == 0:
            return self._error(_OUTAGES[self._searches // rules.outage_every % len(_OUTAGES)])
        search = Search(self.library, rules, term)
        self.tags |= search.tags
        most, start = min(int(fields["retmax"]), _MOST_IDS), int(fields.get("retstart", "0"))
        count = len(search.numbers) + search.strangers
        ids = self._ordered(term, search)[start : start + most]
        unknown = sorted(set(search.not_found))
        result = {
            "count": str(count),
            "retmax": str(len(ids)),
            "retstart": str(start),
            "idlist": ids,
            "translationset": [],
            "querytranslation": term,
            "errorlist": {"phrasesnotfound": unknown, "fieldsnotfound": []} if unknown else None,
            "warninglist": None,
        }
        return 200, json.dumps({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result})

    def _ordered(self, term: str, search: Search) -> list[str]:
        ids = sorted((self.library.records[number].pmid for number in search.numbers), key=int, reverse=True)
        begin = zlib.crc32(term.encode()) % 100_000 * 100
        strangers = [str(_STRANGERS + begin + n) for n in range(min(search.strangers, _MOST_IDS))]
        if self.rules.order == "best":
            return ids + strangers
        mixed = strangers + ids
        if self.rules.order == "shuffled":
            random.Random(begin).shuffle(mixed)  # noqa: S311 - repeatable
        return mixed

    def _fetch(self, ids: str) -> str:
        out = []
        for pmid in re.findall(r"\d+", ids):
            number = self.library.numbers.get(pmid)
            if number is not None:
                record = self.library.records[number]
                out.append("\n" + (printed(record) if self.rules.printed else format_medline(record)))
            elif int(pmid) >= _STRANGERS and self.rules.population:
                out.append(_stranger(pmid))
            elif self.rules.printed:
                out.append(f"\nid: {pmid} Error occurred: The following PMID is not available: {pmid}\n")
        return "".join(out) or "\n"

    def _refused(self, details: str) -> tuple[int, str]:
        told = self.rules.told
        if told == "error":
            return self._error(details)
        if told == "silence":
            return SILENCE, ""
        return int(told), "Request-URI Too Long" if told == "414" else "Bad request"

    def _error(self, details: str) -> tuple[int, str]:
        text = json.dumps({"header": {"type": "esearch"}, "esearchresult": {"ERROR": _ENVELOPE + details}})
        return 200, text.replace("\\n", "\n")  # raw, as captured


def _stranger(pmid: str) -> str:
    return (
        f"\nPMID- {pmid}\nOWN - NLM\nTI  - Stranger number {pmid} in a large library.\nAU  - Nobody N\nDP  - 1999\n"
        f"TA  - J Strangers\nVI  - 1\nPG  - {pmid}\nSO  - J Strangers. 1999;1:{pmid}.\n"
    )
