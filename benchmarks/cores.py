"""`citecheck run` over many articles with one process and with several, beside the code of before.

    python benchmarks/cores.py [--articles 40 --references 40 --jobs 2 --rounds 3] [--before CHECKOUT]

Prints wall and processor time of each (medians), and the ratio of the first row's wall time to each. The programs take
turns in the same run. Nothing is reused (`--no-cache`), all reports are written. `--before`: a checkout of the code to
compare with. The articles are made up (see `tests/support/made_up_articles.py`), and so are the works in the index.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from many_articles import HERE, Took, make_folder, run, table

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--references", type=int, default=40, help="of each article (default 40)")
    parser.add_argument("--jobs", type=int, nargs="+", default=[2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--before", type=Path, metavar="CHECKOUT")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_folder(root, options.articles, options.references, index=True)
        print(f"{options.articles} articles of {options.references} references, medians of {options.rounds} rounds")
        print("\n".join(table(measure(root, options.jobs, options.rounds, options.before))))


def measure(root: Path, jobs: Sequence[int], rounds: int, before: Path | None) -> dict[str, list[Took]]:
    """What each way took, a row each."""
    ways = {"before": (before, [])} if before else {}
    ways |= {f"--jobs {n}": (HERE, ["--no-cache", "--jobs", str(n)]) for n in (1, *jobs)}
    rows: dict[str, list[Took]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (program, options) in ways.items():
            rows[name].append(run(root, program, ["--index", "pubmed.sqlite", *options]))
    return rows


if __name__ == "__main__":
    main()
