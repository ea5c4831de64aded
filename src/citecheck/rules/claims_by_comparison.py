"""CLM001 and CLM003 given an earlier version: claims whose sentence stayed while the works that they cite changed.

The work cited before tells what the author meant, so only two sources of one claim are compared: that is surer than
judging the new version alone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from citecheck.checking.relatedness import Fit, fit
from citecheck.frozen import Frozen, replace
from citecheck.model import Confidence, Shift
from citecheck.rules.claim_rules import BETTER_MATCH, NUMBERING_SHIFTED, UNRELATED_SOURCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from citecheck.model import Article, Finding, Record, Reference
    from citecheck.revisions.edits import Edits, Moved

_FEWEST_SHIFTED = 3  # claims that moved by the same offset before it is called a slip
# Differences of scores. On 1,221 callouts of 35 trial articles (titles alone) a number replaced by chance is reported in
# 45 % of cases at "clearly" and 33 % at "surely"; a wrong number put right in 2.1 % and 0.6 %; one of two works cited
# together put in the other's place in 3.8 % and 1.8 %.
_CLEARLY_WORSE, _SURELY_WORSE = 2.0, 3.0
_POOR = -0.3  # the score that the work cited now must not reach
_WORSE = 1.0  # enough where the new version alone gave a CLM001 for the same cite
_GONE = "earlier "  # before the label of a work that only the earlier list has; no printed label holds a blank


class _Slip(Frozen):
    """Claims that stayed while every work that they cited moved by the same number of places in the list."""

    offset: int  # printed minus where the earlier work now stands
    callouts: tuple[int, ...]
    cites: tuple[tuple[int, int, Reference], ...]  # (callout, number printed, the work cited before)


def compared_with_earlier(
    findings: Sequence[Finding], edits: Edits, earlier: Article, article: Article, records: Mapping[str, Record]
) -> list[Finding]:
    """The findings of an article, and those that only the comparison with its earlier version can make.

    A shifted numbering (CLM003) or an unrelated source (CLM001) found by comparison replaces the findings on the same
    claims among ``findings``, which come from the new version alone.
    """
    if not edits.moved:
        return list(findings)
    judge = _Judge(edits, earlier, article, records)
    known = [f.shift for f in findings if f.code == NUMBERING_SHIFTED.code]
    slips = _slips(edits.moved)
    slipped = {callout for slip in slips for callout in slip.callouts}
    made = [finding for slip in slips if not _is_known(slip, known) for finding in judge.shifted(slip)]
    if None not in known:
        suspected = {(f.callout, f.reference) for f in findings if f.code == UNRELATED_SOURCE.code}
        made += [f for move in edits.moved if move.callout not in slipped for f in judge.replaced(move, suspected)]
    return [*(f for f in findings if not _is_replaced(f, made, slips)), *made]


class _Judge:
    """Scores of the works listed now, and of those in the earlier list alone, for each claim of the new article."""

    def __init__(self, edits: Edits, earlier: Article, article: Article, records: Mapping[str, Record]) -> None:
        self._article = article
        self._by_label = {reference.label: reference for reference in article.references}
        gone = [replace(r, label=_GONE + r.label, number=None) for r in earlier.references if r.label in edits.gone]
        lost = {work.text for move in edits.moved for work in move.lost}
        kept = [reference for reference in gone if reference.text in lost]
        self._gone = {reference.text: reference.label for reference in kept}
        self._fit: Fit = fit(replace(article, references=(*article.references, *kept)), records)

    def shifted(self, slip: _Slip) -> Iterator[Finding]:
        """One finding for all claims of a slip; none where they fit better what they cite now: it was put right."""
        gains = [self._gain(callout, str(number), work) for callout, number, work in slip.cites]
        better, worse = sum(g > 0 for g in gains if g is not None), sum(g < 0 for g in gains if g is not None)
        if worse > better or sum(g for g in gains if g is not None) < 0:
            return
        numbers = [number for _, number, _ in slip.cites if str(number) in self._by_label]
        first, last = str(min(numbers, default=slip.cites[0][1])), str(max(numbers, default=slip.cites[-1][1]))
        callout = self._article.callouts[slip.callouts[0]]
        places = "one place" if abs(slip.offset) == 1 else f"{abs(slip.offset)} places"
        direction = "earlier" if slip.offset > 0 else "later"
        yield NUMBERING_SHIFTED.finding(
            f"From number {first} to {last}, the sentences of {len(slip.callouts)} claims stayed, but they cite other "
            f"works than before: theirs now stand {places} {direction} in the list, and fit better than the ones "
            f"cited for {better} of {better + worse} cites that differ. List and callouts were not renumbered "
            "together.",
            callout.location,
            confidence=Confidence.HIGH if better > worse else Confidence.MEDIUM,
            callout=callout.index,
            reference=first if first in self._by_label else None,
            shift=Shift(slip.offset, first, last),
            basis=(callout.claim.text,),
        )

    def replaced(self, move: Moved, suspected: Collection[tuple[int | None, str | None]]) -> Iterator[Finding]:
        """One finding for each work that took the place of one that fits clearly better."""
        callout = self._article.callouts[move.callout]
        for work, label in zip(move.lost, move.gained, strict=False):
            gain = self._gain(move.callout, label, work)
            if gain is None:
                continue
            known = (move.callout, label) in suspected and gain >= _WORSE
            poor = self._fit.scores[move.callout][self._fit.columns[label]] < _POOR
            if not known and not (poor and gain >= _CLEARLY_WORSE):
                continue
            listed = work.text not in self._gone
            was = f"reference {work.label}" if listed else f"the former reference {work.label}, no longer listed,"
            title = f" ({work.parsed.title})" if work.parsed.title else ""
            yield UNRELATED_SOURCE.finding(
                f"The sentence stayed, but it now cites reference {label} instead of {was}{title}; "
                f"reference {label} fits it clearly worse.",
                callout.location,
                confidence=Confidence.HIGH if known or gain >= _SURELY_WORSE else Confidence.MEDIUM,
                callout=callout.index,
                reference=label,
                candidates=(work.label,) if listed else None,
                basis=(callout.claim.text, self._by_label[label].text),
            )

    def _gain(self, callout: int, label: str, work: Reference) -> float | None:
        """The score of the earlier work for a claim minus that of the one cited now; ``None`` where one has none."""
        before = self._fit.columns.get(self._gone.get(work.text, work.label))
        now = self._fit.columns.get(label)
        if before is None or now is None:
            return None
        row = self._fit.scores[callout]
        return row[before] - row[now]


def _slips(moved: Sequence[Moved]) -> list[_Slip]:
    """The claims that moved, grouped by offset; an offset shared by fewer than three is left out."""
    groups: defaultdict[int, list[Moved]] = defaultdict(list)
    for move in moved:
        offsets = {number - work.number for number, work in move.pairs if work.number is not None}
        if len(offsets) == 1 and len(move.pairs) == len([w for _, w in move.pairs if w.number is not None]):
            groups[offsets.pop()].append(move)
    groups.pop(0, None)
    return [
        _Slip(offset, tuple(m.callout for m in group), tuple((m.callout, n, w) for m in group for n, w in m.pairs))
        for offset, group in groups.items()
        if len(group) >= _FEWEST_SHIFTED
    ]


def _is_known(slip: _Slip, known: Sequence[Shift | None]) -> bool:
    """Whether a shift found in the new version alone covers this one, or holds for the whole list."""
    printed = {str(number) for _, number, _ in slip.cites}
    return any(shift is None or printed & {shift.first, shift.last} for shift in known)


def _is_replaced(finding: Finding, made: Sequence[Finding], slips: Sequence[_Slip]) -> bool:
    """Whether comparison says more of the claim: of the same cite, or of a slip that the claim is part of."""
    if not made or finding.code not in {UNRELATED_SOURCE.code, BETTER_MATCH.code}:
        return False
    if any(
        m.code == UNRELATED_SOURCE.code and m.callout == finding.callout and m.reference == finding.reference
        for m in made
    ):
        return finding.code == UNRELATED_SOURCE.code
    shown = {m.shift.offset for m in made if m.shift is not None}
    return any(finding.callout in slip.callouts for slip in slips if slip.offset in shown)
