"""How often CLM010 is right on single sentences, with Wilson intervals.

    python -m benchmarks.claims.content.unsourced [FILE…] [--wrong]

``unsourced_tuned.txt`` was written beside the code and looked at while it was tuned; ``unsourced_unseen.txt`` was written
after the code had been frozen. ``--wrong`` prints the cases that went wrong.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.claims.content.shares import share

from citecheck.checking.content.unsourced import wants_source

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence without a callout, the heading above it, and whether a reader wants a source for it."""

    fires: bool
    text: str
    heading: str

    @property
    def fired(self) -> bool:
        """Whether a source is asked for."""
        return wants_source(self.text, self.heading) is not None


def cases(path: Path) -> list[Case]:
    """The cases of a file, one a line: yes or no, sentence and heading between bars."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    parts = [[part.strip() for part in line.split("|")] for line in lines]
    return [Case(fires == "yes", text, heading) for fires, text, heading in parts]


def main() -> None:
    """Print a line for each file."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    for path in [Path(name) for name in names] or sorted(HERE.glob("unsourced_*.txt")):
        told = cases(path)
        right = sum(case.fires and case.fired for case in told)
        fired, there = sum(case.fired for case in told), sum(case.fires for case in told)
        print(f"{path.name}: precision {share(right, fired)}, recall {share(right, there)}")
        for case in told:
            if case.fired != case.fires and "--wrong" in sys.argv:
                print(f"  ! {case.fires} {case.text}")


if __name__ == "__main__":
    main()
