"""What the rules on a claim's content look at beside the claim: one source, and what was read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Cite, Record, Reference, SourceText


class CitedSource(Frozen):
    """One source that a callout cites, and what could be read of it."""

    cite: Cite
    reference: Reference
    record: Record
    text: SourceText


def named(sources: Sequence[CitedSource]) -> str:
    """``reference 3``, ``references 3 and 5``, ``references 3, 5 and 7``: as a sentence names them."""
    *others, last = [source.reference.label for source in sources]
    return f"references {', '.join(others)} and {last}" if others else f"reference {last}"


def only_label(sources: Sequence[CitedSource]) -> str | None:
    """The label of the one source that is meant; ``None`` where several are."""
    return sources[0].reference.label if len(sources) == 1 else None
