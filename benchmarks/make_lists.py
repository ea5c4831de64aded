"""Writes reference lists made of PubMed records, with seeded errors and harmless variations, and what is true of each.

python benchmarks/make_lists.py --records FILE... --output FOLDER [--n 1000 --seed 1 --errors 0.35 --variations 0.35]
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from lists.build import build, write
from lists.records import read_records, records_option

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    records_option(parser)
    parser.add_argument("--output", required=True, type=Path, metavar="FOLDER")
    parser.add_argument("--n", type=int, default=1000, help="references (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", type=float, default=0.35, help="share with one seeded error")
    parser.add_argument("--variations", type=float, default=0.35, help="share with one harmless variation")
    parser.add_argument("--exclude", type=Path, metavar="FILE", help="PMIDs never to be cited")
    options = parser.parse_args(argv)
    exclude = frozenset(options.exclude.read_text(encoding="ascii").split() if options.exclude else ())
    lists = build(
        read_records(options.records),
        options.n,
        options.seed,
        errors=options.errors,
        variations=options.variations,
        exclude=exclude,
    )
    write(lists, options.output)
    groups = Counter(gold.group for one in lists for gold in one.references)
    print(
        f"{len(lists)} lists in {options.output}: " + ", ".join(f"{n} {group}" for group, n in sorted(groups.items()))
    )


if __name__ == "__main__":
    main()
