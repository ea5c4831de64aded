"""Processor time an article of a long run, beside an older release, and whether both say the same.

    python benchmarks/per_article.py --before PATH --index FILE ARTICLE... [--rounds 3]

PATH is a checkout of the older release. Each release is a process of its own that reads, parses, looks up, compares,
judges and writes the JSON of every article; the two take turns. Not counted: starting, and the first article, for which
both compile and load what later ones find ready. The documents are compared byte for byte, their dates aside.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import interpreter

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
_DATES = re.compile(r'"\d{4}-\d\d-\d\d(?:T[^"]*)?"')
_WORKER = "--worker"


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--before", required=True, type=Path, metavar="PATH")
    parser.add_argument("--index", type=Path)
    parser.add_argument("--references", type=Path, default=Path("references"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(argv)
    paths = [str(path) for path in options.articles]
    own = [str(options.index or ""), str(options.references), *paths]
    seconds: dict[str, list[float]] = {"before": [], "now": []}
    said: dict[str, list[str]] = {}
    for _ in range(options.rounds):
        for which, root in (("before", options.before.resolve()), ("now", ROOT)):
            took, said[which] = _measure(root, own)
            seconds[which].append(took)
    old, new = min(seconds["before"]), min(seconds["now"])
    print(
        f"{len(paths)} articles, least of {options.rounds} rounds: {old:.3f} s an article before, {new:.3f} s now, ratio {new / old:.2f}"
    )
    differ = [path for path, a, b in zip(paths, said["before"], said["now"], strict=True) if a != b]
    print("the same documents" if not differ else f"{len(differ)} documents differ: {', '.join(differ)}")


def _measure(root: Path, own: Sequence[str]) -> tuple[float, list[str]]:
    env = os.environ | {"PYTHONPATH": str(root / "src")}
    ran = subprocess.run(
        [interpreter(root), __file__, _WORKER, *own], env=env, stdout=subprocess.PIPE, text=True, check=True
    )
    answer = json.loads(ran.stdout)
    return answer["seconds"], answer["said"]


def _work(index: str, references: str, *paths: str) -> None:
    """What one process does: everything with each article; prints seconds an article and a hash of each document."""
    from citecheck import Checker, Settings
    from citecheck.gc_tuning import collect_seldom
    from citecheck.reading import read
    from citecheck.reporting.build_document import build
    from citecheck.reporting.json_text import render

    collect_seldom()
    texts = []
    with Checker(Settings(offline=True, index=index, references=references)) as checker:
        render(build(checker.check_documents([read(paths[0])])))
        start = time.process_time()
        texts = [render(build(checker.check_documents([read(path)]))) for path in paths]
        took = time.process_time() - start
    said = [hashlib.sha256(_DATES.sub('""', text).encode("utf-8", "backslashreplace")).hexdigest() for text in texts]
    print(json.dumps({"seconds": took / len(paths), "said": said}))


if __name__ == "__main__":
    if sys.argv[1:2] == [_WORKER]:
        _work(*sys.argv[2:])
    else:
        main()
