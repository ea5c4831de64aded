"""The exit statuses of the contract; a module of its own, so that a command is there before the rules are read."""

from __future__ import annotations

import enum


class Exit(enum.IntEnum):
    """What a command comes to, in one number."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOTHING = 3
    INCOMPLETE = 4
    INTERRUPTED = 130
