"""How often CLM008 is right: by kind, with Wilson intervals.

    python -m benchmarks.claims.content.evidence [FILE…] [--wrong]

``evidence_tuned.txt`` was written beside the code and looked at while it was tuned; the others were each
written after the code had been frozen (README.md says what came of it). ``--wrong`` prints the cases that went wrong.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.claims.content.shares import share

from citecheck.checking.content.evidence import stretches
from citecheck.checking.content.study import study
from citecheck.model import Claim, Record

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, one source, and whether the claim goes further than it in this way."""

    kind: str
    fires: bool
    claim: Claim
    record: Record


def cases(path: Path) -> list[Case]:
    """The cases of a file, one a line: kind, yes or no, claim, title, types, headings, abstract between bars."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, fires, claim, title, types, mesh, abstract = (part.strip() for part in line.split("|"))
        record = Record(
            pmid="1",
            title=title,
            publication_types=_listed(types),
            mesh=_listed(mesh),
            abstract=abstract,
        )
        found.append(Case(kind, fires == "yes", Claim(claim, "", clause=claim, paragraph=claim), record))
    return found


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def main() -> None:
    """Print a line for each kind and each file."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    paths = [Path(name) for name in names] or sorted(HERE.glob("evidence_*.txt"))
    for path in paths:
        _score(path, show_wrong="--wrong" in sys.argv)


def _score(path: Path, *, show_wrong: bool) -> None:
    print(path.name)
    told = [(case, stretches(case.claim, lambda case=case: [study(case.record)])) for case in cases(path)]
    for kind in (*dict.fromkeys(case.kind for case, _ in told), "all"):
        own = [(case, found) for case, found in told if kind in (case.kind, "all")]
        right = sum(case.fires and found is not None and found.what == case.kind for case, found in own)
        fired = sum(found is not None for _, found in own)
        there = sum(case.fires for case, _ in own)
        print(f"  {kind:10} precision {share(right, fired)}  recall {share(right, there)}")
    for case, found in told:
        wrong = (found.what if found else "") != (case.kind if case.fires else "")
        if wrong and show_wrong:
            print(f"  ! {case.kind} {case.fires} {found}\n      {case.claim.text}\n      {case.record.title}")


if __name__ == "__main__":
    main()
