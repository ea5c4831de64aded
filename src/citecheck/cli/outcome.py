"""What a run came to, for the commands that report it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from citecheck.keeping.report_states import ReportStates
    from citecheck.model import Result


class Outcome(NamedTuple):
    """What a run came to."""

    result: Result
    needs_records: bool  # whether any rule was on that asks for a record
    reports: ReportStates | None = None  # which reports need not be written again
