"""Does the client keep its accuracy under what the real PubMed may do and a small emulator does not?

    python benchmarks/pubmed_rules.py --rule noise-newest --behind http://127.0.0.1:8000/entrez/eutils/ --port 8001
    citecheck run --eutils-url http://127.0.0.1:8001/ …

A service in front of another E-utilities service that changes its answers by one rule:

noise-newest, noise-best, noise-shuffled
    PubMed holds 650 times as many records as the service behind: a search finds 650 times what it found beyond one work
    for each clause, strangers before, behind or among the rest.
characters-error, characters-400, characters-414, characters-500
    More than 4,000 characters of a search are not taken, and PubMed says so in one of these ways.
terms-error
    More than 300 tagged terms are not taken (an ERROR without a reason).
wildcards
    The verbatim ERROR for any ``*`` in a search.
outage
    Every third search fails with "Timeout waiting for worker", verbatim.
no-matcher
    ecitmatch knows no journal.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

_TIMES = 650
_STRANGERS = 99_000_000  # the first PMID of a record that nobody cites
_CHARACTERS, _TERMS = 4_000, 300
_ENVELOPE = (
    "Search Backend failed: An error occurred while processing request. Status: 500. Source: /api/search/?r= Details: "
    "Search is temporarily unavailable. Please try again later. Details: {}"
)


def groups(term: str) -> int:
    """How many clauses stand side by side in a search."""
    depth, count = 0, 1
    for part in re.split(r"(\(|\)| OR )", term):
        depth += (part == "(") - (part == ")")
        count += part == " OR " and depth == 0
    return count


class Front(BaseHTTPRequestHandler):
    """Hands requests on, and changes what comes back."""

    rule = ""
    behind = ""
    seen = 0

    def do_POST(self) -> None:
        """Answer one request."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        fields = {key: values[0] for key, values in parse_qs(body.decode(), keep_blank_values=True).items()}
        endpoint = self.path.rsplit("/", 1)[-1]
        if endpoint == "esearch.fcgi":
            self._search(fields, body)
        elif endpoint == "efetch.fcgi":
            self._fetch(fields)
        elif endpoint == "ecitmatch.cgi" and self.rule == "no-matcher":
            lines = (line.split("|") for line in fields["bdata"].split("\r"))
            self._send(200, "".join(f"{one[5]}|NOT_FOUND;INVALID_JOURNAL\n" for one in lines if len(one) > 5))
        else:
            self._send(*self._ask(endpoint, body))

    def _search(self, fields: dict[str, str], body: bytes) -> None:
        term = fields["term"]
        Front.seen += 1
        if self.rule.startswith("characters") and len(term) > _CHARACTERS:
            how = self.rule.split("-")[1]
            if how != "error":
                self._send(int(how), "Request-URI Too Long" if how == "414" else "Bad request")
                return
            self._error("The query is not allowed.")
        elif self.rule == "terms-error" and term.count("[") > _TERMS:
            self._error("Please try again later.")
        elif self.rule == "wildcards" and "*" in term:
            self._error("Cannot search because the number of wildcards (*) exceeds 256.")
        elif self.rule == "outage" and Front.seen % 3 == 0:
            self._error("Timeout waiting for worker.")
        else:
            status, text = self._ask("esearch.fcgi", body)
            self._send(status, self._with_noise(term, int(fields["retmax"]), text) if status == 200 else text)

    def _with_noise(self, term: str, most: int, text: str) -> str:
        if not self.rule.startswith("noise"):
            return text
        answer = json.loads(text)
        result = answer["esearchresult"]
        if "idlist" not in result:
            return text
        count = int(result["count"])
        extra = _TIMES * max(0, count - groups(term))
        strangers = [str(_STRANGERS + abs(hash((term, n))) % 900_000) for n in range(min(extra, most))]
        ids = result["idlist"]
        order = self.rule.removeprefix("noise-")
        mixed = [*strangers, *ids] if order == "newest" else [*ids, *strangers]
        if order == "shuffled":
            random.Random(term).shuffle(mixed)  # noqa: S311 - repeatable
        result["count"], result["idlist"] = str(count + extra), mixed[:most]
        return json.dumps(answer)

    def _fetch(self, fields: dict[str, str]) -> None:
        ids = fields["id"].split(",")
        known = [pmid for pmid in ids if int(pmid) < _STRANGERS]
        text = ""
        if known:
            body = "&".join(f"{key}={value}" for key, value in (fields | {"id": ",".join(known)}).items())
            status, text = self._ask("efetch.fcgi", body.encode())
            if status != 200:
                self._send(status, text)
                return
        strangers = "".join(
            f"\nPMID- {pmid}\nTI  - Stranger number {pmid} in a large library.\nAU  - Nobody N\nDP  - 1999\nTA  - J Strangers\n"
            f"VI  - 1\nPG  - {pmid}\nSO  - J Strangers. 1999;1:{pmid}.\n"
            for pmid in ids
            if int(pmid) >= _STRANGERS
        )
        self._send(200, text + strangers)

    def _ask(self, endpoint: str, body: bytes) -> tuple[int, str]:
        request = urllib.request.Request(self.behind + endpoint, data=body)  # noqa: S310 - an address of our own
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def _error(self, details: str) -> None:
        self._send(200, json.dumps({"esearchresult": {"ERROR": _ENVELOPE.format(details)}}))

    def _send(self, status: int, text: str) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> int:
    """Serve until stopped; returns the exit status."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--rule", required=True)
    options.add_argument("--behind", required=True)
    options.add_argument("--port", type=int, default=8001)
    given = options.parse_args()
    Front.rule, Front.behind = given.rule, given.behind.rstrip("/") + "/"
    ThreadingHTTPServer(("127.0.0.1", given.port), Front).serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
