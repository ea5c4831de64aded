"""What changed between two checks of one article, told by fingerprints: words, never lines or numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.reporting import digest
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry


class Changes(Frozen):
    """The findings that count, sorted by what became of them."""

    new: tuple[FindingEntry, ...]
    gone: tuple[FindingEntry, ...]
    untold: tuple[FindingEntry, ...]  # are not there, in a check that could not ask for everything
    same: tuple[FindingEntry, ...]

    @property
    def sentence(self) -> str:
        """The change in one sentence."""
        named = [
            (self.new, "new"),
            (self.gone, "gone"),
            (self.same, "as before"),
            (self.untold, "not looked for again"),
        ]
        return ", ".join(f"{len(some)} {word}" for some, word in named if some) or "no finding before, none now"


def compare(before: ArticleEntry, after: ArticleEntry) -> Changes:
    """What a later check has that an earlier one had not, and the other way round.

    A finding that rests on records is gone only if the later check had all records: an outage mends nothing.
    """
    earlier, later = digest.live(before), digest.live(after)
    new, same = _apart(later, earlier)
    missing, _ = _apart(earlier, later)
    complete = after.summary.complete is True
    untold = tuple(one for one in missing if not complete and _needs_record(one.code))
    gone = tuple(one for one in missing if one not in untold)
    return Changes(new, gone, untold, same)


def _apart(some: Sequence[FindingEntry], others: Sequence[FindingEntry]) -> tuple[tuple[FindingEntry, ...], ...]:
    """Those without and those with an equal among the others, each of which equals one only."""
    left = Counter(one.fingerprint for one in others)
    without, with_ = [], []
    for one in some:
        if left[one.fingerprint]:
            left[one.fingerprint] -= 1
            with_.append(one)
        else:
            without.append(one)
    return tuple(without), tuple(with_)


def _needs_record(code: str) -> bool:
    rule = all_rules().get(code)
    return rule is None or rule.needs_record
