"""One line of the examination: what was looked at, how it went, and what to do."""

from __future__ import annotations

import enum

from citecheck.frozen import Frozen


class Status(enum.StrEnum):
    """How a check went."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"  # it could not be made, or there is nothing to look at: neither good nor bad


class Check(Frozen):
    """One line. ``found`` is what was seen, ``advice`` what to do ("" if there is nothing to do)."""

    group: str
    name: str
    status: Status
    found: str
    advice: str = ""


class Group(Frozen):
    """Makes the checks of one group."""

    title: str

    def ok(self, name: str, found: str, advice: str = "") -> Check:
        """As a run relies on it. With an ``advice`` it could be better all the same."""
        return Check(self.title, name, Status.OK, found, advice)

    def failed(self, name: str, found: str, advice: str) -> Check:
        """Not as a run relies on it."""
        return Check(self.title, name, Status.FAILED, found, advice)

    def skipped(self, name: str, found: str, advice: str = "") -> Check:
        """Not looked at; ``found`` says why."""
        return Check(self.title, name, Status.SKIPPED, found, advice)


MACHINE = Group("this machine")
FILES = Group("files")
NETWORK = Group("network")
PUBMED = Group("PubMed")
REGISTRIES = Group("further registries")
FULL_TEXTS = Group("full texts")
