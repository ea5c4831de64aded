"""CLM006 and CLM007 on invented abstracts: precision and recall, with 95 % Wilson intervals.

    python -m benchmarks.claims.contradictions [--misses] [--among DATA]

``contradictions/written_before.txt`` was written first and used while the code was made; ``written_after.txt`` and
``written_last.txt`` were each run once before anything was changed (README.md has those figures). A case is right when exactly the rule of its kind fires (F+: CLM006, D+: CLM007), or none (F-, D-).
``--among`` takes abstracts of others (folders as ``cases.py`` reads them) and holds each sentence of their results
against the rest of its abstract: sentences of one abstract do not contradict each other, so whatever fires is false.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.checking.content.directions_differ import directions_differ
from citecheck.checking.content.figures_differ import figures_differ
from citecheck.checking.content.source_text import source_text
from citecheck.model import Reach, Record, SourceText
from citecheck.sources.medline import parse_medline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.model import Contrast

FOLDER = Path(__file__).parent / "contradictions"


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the abstract it cites, and what is to be said of it."""

    kind: str  # "F" a figure, "D" a direction
    differs: bool
    claim: str
    source: SourceText


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file: "= title", the abstract, then claims under "F+", "F-", "D+", "D-"."""
    title, abstract, source = "", "", None
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            title, abstract, source = line[2:], "", None
        elif line[:3] in ("F+ ", "F- ", "D+ ", "D- "):
            source = source or source_text(Record(pmid="", title=title, abstract=abstract))
            yield Case(line[0], line[1] == "+", line[3:], source)
        elif line:
            abstract = f"{abstract} {line}".strip()


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, right / of
    middle = share + z * z / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def said(case: Case) -> dict[str, Contrast]:
    """What each check says of a case."""
    figures = figures_differ(case.claim, case.claim, [case.source])
    directions = directions_differ(case.claim, case.claim, [case.source])
    return {**({"F": figures[0].contrast} if figures else {}), **({"D": directions[0].contrast} if directions else {})}


def among(folder: Path) -> tuple[int, list[tuple[str, Contrast]]]:
    """How many sentences were held against the rest of their abstracts, and what was said of which."""
    told, count = [], 0
    abstracts = {r.title: r for path in folder.rglob("records.nbib") for r in parse_medline(path.read_text("utf-8"))}
    for record in abstracts.values():
        whole = source_text(record) if record.abstract else SourceText((), Reach.TITLE)
        for passage in whole.sentences[1:]:
            if not passage.section.isupper() or re.search("RESULT|FINDING|CONCL", passage.section):
                rest = SourceText(tuple(one for one in whole.sentences if one is not passage), whole.reach)
                answer = said(Case("", differs=False, claim=passage.text, source=rest))
                told.extend((passage.text, contrast) for contrast in answer.values())
                count += 1
    return count, told


def main() -> None:
    """Print a line a file and kind; with --misses, each case that is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--among", type=Path, metavar="DATA")
    options = parser.parse_args()
    shown = options.misses
    out = sys.stdout.write
    if options.among:
        count, told = among(options.among)
        out(f"{len(told)} of {count} sentences said to differ from the rest of their abstract\n")
        for claim, what in told if shown else ():
            out(f"  {what.in_claim} / {what.in_source}\n      {claim}\n      {what.passage and what.passage.text}\n")
        return
    for path in sorted(FOLDER.glob("*.txt"), reverse=True):
        all_cases = list(cases(path))
        begun = time.process_time()
        answers = [(case, said(case)) for case in all_cases]
        took = time.process_time() - begun
        for kind, code in (("F", "CLM006"), ("D", "CLM007")):
            hits = sum(kind in answer for case, answer in answers if case.kind == kind and case.differs)
            false = sum(kind in answer for case, answer in answers if not (case.kind == kind and case.differs))
            wanted = sum(case.kind == kind and case.differs for case in all_cases)
            low, high = wilson(hits, hits + false)
            least, most = wilson(hits, wanted)
            precision = hits / (hits + false) if hits + false else 0.0
            out(
                f"{path.stem} {code}: precision {precision:.3f} ({hits}/{hits + false}, {low:.2f}-{high:.2f}), "
                f"recall {hits / max(1, wanted):.3f} ({hits}/{wanted}, {least:.2f}-{most:.2f})\n"
            )
        out(f"{path.stem}: {len(all_cases)} cases, {1000 * took / max(1, len(all_cases)):.2f} ms a case\n")
        for case, answer in answers if shown else ():
            for kind in ("F", "D"):
                if (kind in answer) is not (case.kind == kind and case.differs):
                    what = answer.get(kind)
                    out(f"  {'FALSE' if what else 'missed'} {case.kind}{'+' if case.differs else '-'} {case.claim}\n")
                    if what:
                        out(f"      {what.in_claim} / {what.in_source} / {what.passage and what.passage.text}\n")


if __name__ == "__main__":
    main()
