"""Decisions that go along when the words of a reference are corrected: its other findings get new fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.findings.triage import fingerprint
from citecheck.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from citecheck.findings.baseline import Baseline
    from citecheck.model import Finding

_MOST_ALIKE = 100  # findings of one rule on the same words


def moved_fingerprints(findings: Iterable[Finding], texts: Mapping[str, str]) -> dict[str, str]:
    """The new fingerprint of each finding that was decided about and rests on words that change.

    ``texts``: the words of a reference as they were, and as they are corrected.
    """
    changed = {_level(before): after for before, after in texts.items()}
    out = {}
    for one in findings:
        basis = tuple(changed.get(_level(part), part) for part in one.basis)
        if one.decision is None or basis == one.basis:
            continue
        count = next((n for n in range(_MOST_ALIKE) if fingerprint(one.code, one.basis, n) == one.fingerprint), 0)
        out[one.fingerprint] = fingerprint(one.code, basis, count)
    return out


def with_moved(baseline: Baseline, moved: Mapping[str, str]) -> Baseline:
    """The baseline with the decisions under their new fingerprints."""
    entries = tuple(replace(one, fingerprint=moved.get(one.fingerprint, one.fingerprint)) for one in baseline.entries)
    return replace(baseline, entries=entries)


def _level(text: str) -> str:
    return " ".join(words(text))
