"""The open full texts of Europe PMC: one request a work, by its PMCID, answered with JATS.

Documentation: europepmc.org/RestfulWebService (module ``fullTextXML``). A work that is not open is answered with 404.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.model import FullText, SourceName, SourceReport
from citecheck.resolution.source import Unavailable
from citecheck.sources.fulltext.paragraphs import paragraphs
from citecheck.sources.registries import EUROPEPMC
from citecheck.sources.web.http import BadAnswer, Http, Refused
from citecheck.sources.web.pacing import Pacer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from citecheck.model import Record
    from citecheck.sources.fulltext.shelf import Shelf

_GAP_S = 0.2  # ten requests a second are allowed to one address; each of these is large
_PMCID = re.compile(r"PMC[1-9]\d{0,9}")
_LICENCE = re.compile(
    r"<(?:ali:)?license_ref\b[^<>]{0,200}>\s{0,20}(https?://[^\s<>]{1,200})"
    r"|<license\b[^<>]{0,300}?href\s{0,3}=\s{0,3}[\"'](https?://[^\s\"'<>]{1,200})"
    r"|<license\b[^<>]{0,300}?license-type\s{0,3}=\s{0,3}[\"']([^\"'<>]{1,80})"
)
_FRONT = 60_000  # characters in which a licence stands
NO_TEXT = FullText()


class PmcTexts:
    """A ``TextSource`` that asks Europe PMC for what ``shelf`` lacks; offline (``http`` is None) it reads the shelf.

    What has no PMCID is not asked for. Nothing is opened before the first question.
    """

    name = SourceName.FULLTEXT

    def __init__(self, shelf: Shelf, http: Http | None, *, progress: Callable[[str], None] = lambda _: None) -> None:
        self._shelf, self._http, self._tell = shelf, http, progress
        self._trouble = ""
        self._unanswered: set[str] = set()  # PMCIDs that are not asked for again in this run
        self._used = ""  # the oldest text from the shelf

    @property
    def warnings(self) -> list[str]:
        """What could not be read or written of the shelf, a sentence each."""
        return self._shelf.warnings

    def texts(self, records: Iterable[Record]) -> dict[str, FullText]:
        """The texts of the works that are open, by ``Record.key``; what was not answered is left out, and counted."""
        wanted = {record.key: record.pmcid for record in records if _PMCID.fullmatch(record.pmcid)}
        found: dict[str, FullText] = {}
        missing = []
        for key, pmcid in wanted.items():
            kept = self._shelf.get(pmcid, any_age=self._http is None)
            if kept is None and pmcid not in self._unanswered:
                missing.append((key, pmcid))
            elif kept is not None and kept.paragraphs:
                found[key] = kept
                self._used = min(self._used or kept.as_of, kept.as_of)
        if missing and self._http is not None:
            self._tell(f"asking Europe PMC for the full texts of {len(missing)} sources")
            for key, pmcid in missing:
                text = self._ask(self._http, pmcid)
                if text is not None and text.paragraphs:
                    found[key] = text
        return found

    def report(self) -> SourceReport:
        """What was asked in this run; unreachable where any text was not answered."""
        if self._http is None or not self._http.requests:
            return SourceReport(self.name, "answered" if self._used else "not_asked", as_of=self._used or None)
        status = "unreachable" if self._trouble else "answered"
        count = len(self._unanswered)
        works = f"{count} {'work' if count == 1 else 'works'}"
        detail = f"{works} judged without full text: {self._trouble}" if self._trouble else ""
        return SourceReport(self.name, status, self._http.requests, _today(), detail)

    def _ask(self, http: Http, pmcid: str) -> FullText | None:
        """The text, ``NO_TEXT`` where Europe PMC has none that is open, ``None`` where it did not answer."""
        answer = ask_for(http, pmcid)
        if isinstance(answer, Refused | Unavailable):
            self._unanswered.add(pmcid)
            self._trouble = self._trouble or answer.reason
            return None
        self._shelf.put(pmcid, answer)
        return answer


def ask_for(http: Http, pmcid: str) -> FullText | Refused | Unavailable:
    """The text of one work, in one request; ``NO_TEXT`` where Europe PMC has none that is open."""
    return http.ask(f"{pmcid}/fullTextXML", {}, lambda body: read_jats(body, pmcid), get=True, missing=NO_TEXT)


def read_jats(body: str, pmcid: str) -> FullText:
    """The text of an answer; ``NO_TEXT`` for an article without a body. Raises ``BadAnswer`` for what is no article."""
    from citecheck.reading.jats import JatsReader
    from citecheck.reading.recognition import is_jats

    reader = JatsReader()
    data = body.encode("utf-8")
    if not is_jats("", data[:4096]):
        raise BadAnswer("sent something else than an article")
    try:
        document = reader.read(f"{pmcid}.xml", data)
    except InputError as error:
        raise BadAnswer("sent an article that is cut short or damaged") from error
    if "</article>" not in body[-2_000:]:
        raise BadAnswer("sent an article that is cut short or damaged")
    if re.search(r"<body[\s>]", body) is None:
        return NO_TEXT
    return FullText(paragraphs(document), _licence(body), f"https://europepmc.org/article/PMC/{pmcid}", _today())


def _licence(body: str) -> str:
    found = _LICENCE.search(body[:_FRONT])
    return next(filter(None, found.groups()), "").strip() if found else ""


def session(address: str = "", *, gap_s: float = _GAP_S, deadline_s: float = 120.0) -> Http:
    """A paced session with Europe PMC, or with a mirror of it at ``address``."""
    home = address or EUROPEPMC
    pacer = Pacer(f"{SourceName.EUROPEPMC} {home}", gap_s)
    return Http(home, service=SourceName.EUROPEPMC.in_words, pacer=pacer, deadline_s=deadline_s)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
