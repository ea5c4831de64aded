"""Made documents with callouts of every kind and their gold: are all found, and nothing else?

usage: callout_forms.py [--kind NAME] [--show N] [--count 120] [--seed 7]    prints the share of right documents a kind

A document is right when its callouts are those of the gold, in order, and the list and the callouts bring no error or
warning. Of the others, those with an error of high confidence are counted: there a reader would be misled.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from marks import habits, notations
from marks.made import make

from citecheck.model import Confidence, Severity
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.rules.by_list import parts
from citecheck.rules.structure import structure_findings

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from marks.made import Made

LEAST = 0.95
KINDS = notations.KINDS | habits.KINDS


def made(kind: str, count: int, seed: int) -> list[Made]:
    """The documents of a kind; where it has several writers, each in turn."""
    writers = KINDS[kind]

    def write(chance: random.Random) -> Made:
        writer: Callable[[random.Random], Made] = chance.choice(writers)
        return writer(chance)

    return make(kind, write, count, seed)


def wrong(one: Made) -> tuple[str, bool]:
    """What is wrong with a document as it is read, empty if nothing; and whether an error of high confidence is said."""
    article = parse(read(f"made.{one.suffix}", one.text.encode()))
    found = [list(callout.numbers) for callout in article.callouts]
    found_in_parts = [one for part in parts(article) for one in part.findings(structure_findings(part.article))]
    said = [finding for finding in found_in_parts if finding.severity is not Severity.NOTE]
    sure = any(finding.severity is Severity.ERROR and finding.confidence is Confidence.HIGH for finding in said)
    words = f"found {found}\n  gold  {one.gold}" if found != one.gold else ""
    return " ".join([words, *(f"{finding.code}: {finding.message}" for finding in said)]).strip(), sure


def main() -> int:
    """Make, read, compare, print; 1 where a kind is below the bound or misleads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=sorted(KINDS), help="only this one")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print so many wrong ones a kind")
    parser.add_argument("--count", type=int, default=120, help="documents a kind")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    failed = False
    for kind in [options.kind] if options.kind else KINDS:
        right = misleading = shown = 0
        for one in made(kind, options.count, options.seed):
            what, sure = wrong(one)
            right += not what
            misleading += bool(what) and sure
            if what and shown < options.show:
                shown += 1
                print(f"--- {kind}\n{one.text}\n  {what}\n")
        failed |= right < LEAST * options.count or misleading > 0
        print(f"{kind:22} {right:4} of {options.count} right, {misleading} misleading")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
