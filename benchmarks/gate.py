"""A gate over many articles of which two changed: with what earlier runs left, without, and beside the code of before.

    python benchmarks/gate.py [--articles 200 --references 40 --changed 2 --rounds 3] [--before CHECKOUT]

A run over the commit before the change comes first, as on the main branch. Then words of some articles are changed and
each program runs `--diff-base HEAD`; ours writes the reports of what changed, the one of before all of them. In the last
row a record of an article that did not change has changed, too. Prints wall and processor time (medians) and the ratio
of the first row's wall time to each; that ours gives what a check of everything gives is tried in each round. The
articles are made up (see `tests/support/made_up_articles.py`), and so are the works in the store.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from many_articles import HERE, Took, make_folder, run, table

if TYPE_CHECKING:
    from collections.abc import Sequence

_GATE = ["--diff-base", "HEAD", "-o", "out.json", "--format", "json"]


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--references", type=int, default=40, help="of each article (default 40)")
    parser.add_argument("--changed", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--before", type=Path, metavar="CHECKOUT")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_folder(root, options.articles, options.references, index=False)
        for command in (["init", "-q"], ["add", "texts"], ["commit", "-qm", "all"]):
            _git(root, *command)
        print(f"{options.articles} articles of {options.references} references, {options.changed} of them changed")
        print("\n".join(table(measure(root, options.changed, options.rounds, options.before))))


def measure(root: Path, changed: int, rounds: int, before: Path | None) -> dict[str, list[Took]]:
    """What each way took, a row each."""
    time.sleep(2.5)  # files that are younger may change without their times telling
    run(root, HERE, ["--diff-base", "HEAD"])
    rows: dict[str, list[Took]] = {}
    for number in range(rounds):
        if before and not number:
            _change(root, changed, number)
            rows["before"] = [run(root, before, [*_GATE, "--reports-dir", "reports-before"])]
        _change(root, changed, number)
        rows.setdefault("everything checked (--no-cache)", []).append(_run(root, "--no-cache", "--reports-dir", "all"))
        everything = _articles(root)
        rows.setdefault("only what changed", []).append(_run(root))
        if _articles(root) != everything:
            raise RuntimeError("what was reused is not what a check gives")
        record = sorted((root / "references").glob("*.nbib"))[-1 - number]
        record.write_text(record.read_text(encoding="utf-8").replace("village", "hamlet"), encoding="utf-8")
        rows.setdefault("only what changed, a record among it", []).append(_run(root))
    return rows


def _run(root: Path, *options: str) -> Took:
    return run(root, HERE, [*_GATE, *options])


def _articles(root: Path) -> Any:
    return json.loads((root / "out.json").read_text(encoding="utf-8"))["articles"]


def _change(root: Path, changed: int, number: int) -> None:
    for path in sorted((root / "texts").iterdir())[:changed]:
        path.write_text(path.read_text(encoding="utf-8") + f"\nMore was said in round {number}.\n", encoding="utf-8")


def _git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True)


if __name__ == "__main__":
    main()
