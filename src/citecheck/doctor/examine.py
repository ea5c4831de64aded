"""The whole examination, line by line, in the order in which one thing rests on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.doctor import learning, matcher, network, probes, records, searches
from citecheck.doctor.asking import Session, open_session
from citecheck.doctor.check import NETWORK, PUBMED, REGISTRIES, Check, Group, Status
from citecheck.doctor.configuration import check_configuration, settings_and_fault
from citecheck.doctor.folders import check_folders
from citecheck.doctor.full_texts import check_full_texts
from citecheck.doctor.machine import check_machine
from citecheck.doctor.matcher import Matcher
from citecheck.doctor.registries import check_registries
from citecheck.doctor.searches import Learned
from citecheck.opening import open_store
from citecheck.sources.known_limits import service_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from citecheck.settings import Settings
    from citecheck.sources.store import ReferenceStore

_OFFLINE = "offline: no socket is opened"
_SILENT = "PubMed did not answer the questions before this one"

_EMPTY = "none of the known works came"


class Examination:
    """One examination of what a run in ``folder`` with these flags relies on; ``checks`` makes it."""

    def __init__(self, flags: Mapping[str, Any], folder: Path) -> None:
        self.folder = folder
        self.settings, self.fault = settings_and_fault(folder, flags)
        self.session: Session | None = None  # what was asked, once PubMed was

    def checks(self) -> Iterator[Check]:
        """Every line, each as soon as it is known."""
        yield from check_machine(self.settings)
        yield from check_configuration(self.settings, self.fault, self.folder)
        store = open_store(self.settings, read_only=self.settings.offline)
        yield from check_folders(self.settings, store)
        if self.settings.offline:
            yield from _skipped(NETWORK, network.LINES, _OFFLINE)
            yield PUBMED.skipped("what citecheck relies on", _OFFLINE)
            if self.settings.also:
                yield REGISTRIES.skipped(", ".join(self.settings.also), _OFFLINE)
            yield from check_full_texts(self.settings)
            return
        self.session = open_session(self.settings)
        yield from check_pubmed(self.session, self.settings, store)
        yield from check_registries(self.settings)
        yield from check_full_texts(self.settings)


def check_pubmed(session: Session, settings: Settings, store: ReferenceStore) -> Iterator[Check]:
    """The way to PubMed and how it behaves. Where it answers neither of the first two questions, no more are asked."""
    yield from network.check_network(session, settings.eutils_url)
    yield from records.check_records(session)
    if len(session.trouble) > 1 or session.came == frozenset():
        search = searches.LINES[0].format(searches.SIZES[0])
        later = (*matcher.LINES, search, searches.LINES[1], *probes.LINES, learning.NAME)
        yield from _skipped(PUBMED, later, _SILENT if session.came is None else _EMPTY)
        return
    matching, learned = Matcher(), Learned()
    yield from matcher.check_matcher(session, matching)
    trouble = len(session.trouble)
    yield from searches.check_searches(session, learned, store.search_limits(service_of(settings.eutils_url)))
    answered = len(session.trouble) == trouble
    yield from probes.check_probes(session)
    if answered:
        yield learning.keep(store, settings.eutils_url, learned, matching)
    else:
        yield PUBMED.skipped(learning.NAME, "an outage teaches nothing about sizes")


def is_well(checks: Iterable[Check]) -> bool:
    """Whether nothing failed; what was skipped counts neither way."""
    return all(check.status is not Status.FAILED for check in checks)


def _skipped(group: Group, names: Sequence[str], why: str) -> Iterator[Check]:
    yield from (group.skipped(name, why) for name in names)
