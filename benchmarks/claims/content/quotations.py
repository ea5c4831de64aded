"""How often CLM009 is right, with Wilson intervals.

    python -m benchmarks.claims.content.quotations [FILE…] [--wrong]

``quotations_tuned.txt`` was written beside the code and looked at while it was tuned; the others were each
written after the code had been frozen (README.md says what came of it). ``--wrong`` prints the cases that went wrong.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.claims.content.shares import share

from citecheck.checking.content.quotations import missing
from citecheck.checking.content.source_text import source_text
from citecheck.model import Claim, Record, SourceText

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the text of its source, and whether it quotes what that does not have."""

    fires: bool
    claim: Claim
    source: SourceText

    @property
    def fired(self) -> bool:
        """Whether a quotation was found and missed."""
        return any(missing(self.claim, [self.source]))


def cases(path: Path) -> list[Case]:
    """The cases of a file, one a line: yes or no, claim and abstract between bars."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            fires, claim, abstract = (part.strip() for part in line.split("|"))
            source = source_text(Record("1", title="A work", abstract=abstract))
            found.append(Case(fires == "yes", Claim(claim, "", clause=claim, paragraph=claim), source))
    return found


def main() -> None:
    """Print a line for each file."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    for path in [Path(name) for name in names] or sorted(HERE.glob("quotations_*.txt")):
        told = [(case, case.fired) for case in cases(path)]
        right = sum(case.fires and fired for case, fired in told)
        fired = share(right, sum(fired for _, fired in told))
        print(f"{path.name}: precision {fired}, recall {share(right, sum(case.fires for case, _ in told))}")
        for case, was in told:
            if was != case.fires and "--wrong" in sys.argv:
                print(f"  ! {case.fires} {case.claim.text}")


if __name__ == "__main__":
    main()
