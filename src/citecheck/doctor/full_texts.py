"""Does the service of open full texts answer, where ``--fulltext`` asks for them, and with an article?"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from citecheck.doctor.advice import advice_on
from citecheck.doctor.check import FULL_TEXTS, Check
from citecheck.resolution.source import Unavailable
from citecheck.sources.fulltext.europepmc import ask_for, session
from citecheck.sources.web.http import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.settings import Settings

LINE = "Europe PMC's full texts"
OPEN = "PMC3257301"  # a paper of PLoS Pathogens (2012), and the example in the service's documentation
_PATIENCE_S = 20  # that failures may cost
_NOT_GIVEN = "Is the address (europepmc-url) that of Europe PMC? Sources would be judged by their abstracts alone."


def check_full_texts(settings: Settings) -> Iterator[Check]:
    """A line where the settings ask for full texts: one work that is open is asked for, and nothing is kept."""
    if not settings.fulltext:
        return
    if settings.offline:
        yield FULL_TEXTS.skipped(LINE, "offline: no socket is opened")
        return
    http = session(settings.europepmc_url, deadline_s=min(settings.deadline, _PATIENCE_S))
    begun = time.monotonic()
    answer = ask_for(http, OPEN)
    if isinstance(answer, Refused | Unavailable):
        yield FULL_TEXTS.failed(LINE, answer.reason, advice_on(answer.reason))
    elif not answer.paragraphs:
        yield FULL_TEXTS.failed(LINE, f"{OPEN}, which is open, is not given", _NOT_GIVEN)
    else:
        took = f"within {1000 * (time.monotonic() - begun):,.0f} ms"
        yield FULL_TEXTS.ok(LINE, f"{OPEN} is given {took}, {len(answer.paragraphs)} paragraphs")
