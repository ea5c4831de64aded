"""The web page that a reference names, and what came of looking at it."""

from __future__ import annotations

import enum

from citecheck.frozen import Frozen


class PageState(enum.StrEnum):
    """What a page did when it was asked for."""

    ANSWERED = "answered"  # at its own address, or one that differs by nothing a reader would mind
    MOVED = "moved"  # it leads to another address, for good
    BROKEN = "broken"  # the site answered that there is no such page, or the site exists no more
    UNKNOWN = "unknown"  # not asked, or no answer that says anything: a network failure, a login, a robot check


class PageCheck(Frozen):
    """What became of asking for one address. Nothing here is a verdict where ``state`` is UNKNOWN."""

    address: str  # as the reference prints it
    state: PageState
    status: int | None = None  # of HTTP
    final: str = ""  # the address that it leads to
    title: str = ""  # of the page
    title_agrees: bool | None = None  # with the printed one; None: cannot be told
    archived: str = ""  # address of an archived copy
    archived_on: str = ""  # ISO date of that copy
    reason: str = ""  # why the state is what it is, in plain words: continues a sentence that begins with the page
    as_of: str = ""  # ISO date of the answer
    passing: bool = False  # of UNKNOWN: an outage, asking again may tell more
    sure: bool = True  # False: the state is told by the page's words or by where it leads, not by its status
    broken_since: str = ""  # ISO date on which it was first seen broken
    answered_on: str = ""  # ISO date on which it was last seen to answer
