"""The time of one short run, beside an older release: the whole job, the structure hook, and the import alone.

    python benchmarks/start_up.py --before PATH ARTICLE [--references DIR --index FILE --rounds 5]

PATH is a checkout of the older release. Both take turns, with warm byte code and a warm cache of their own. Processor
time (user and system) is what can be compared on a machine that others use; the least of the rounds is the one that
was disturbed least. Wall time stands beside it.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import environment, interpreter

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path)
    parser.add_argument("--before", required=True, type=Path, metavar="PATH")
    parser.add_argument("--references", type=Path, default=Path("references"))
    parser.add_argument("--index", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(argv)
    article, store = str(options.article.resolve()), str(options.references.resolve())
    index = ["--index", str(options.index.resolve())] if options.index else []
    structure = ["--select", "CIT", "--select", "RUN003", "--select", "RUN004"]
    quiet = ["-m", "citecheck", "run", "--offline", "--no-progress"]
    jobs = {
        "run, all reports": [*quiet, "--references", store, *index, article],
        "structure hook": [*quiet, "--no-reports", *structure, article],
        "import citecheck": ["-c", "import citecheck"],
        "python alone": ["-c", "pass"],
    }
    print(f"{'':20}{'before':>10}{'now':>8}{'ratio':>8}{'wall before':>14}{'now':>8}   least of {options.rounds}, s")
    with tempfile.TemporaryDirectory(prefix="citecheck-start-") as folder:
        for name, job in jobs.items():
            times: dict[str, list[tuple[float, float]]] = {"before": [], "now": []}
            for _ in range(options.rounds + 1):
                for which, root in (("before", options.before.resolve()), ("now", ROOT)):
                    times[which].append(_run(job, root, Path(folder) / which))
            least = {which: [min(column) for column in zip(*all_[1:], strict=True)] for which, all_ in times.items()}
            (old, old_wall), (new, new_wall) = least["before"], least["now"]
            print(f"{name:20}{old:10.3f}{new:8.3f}{new / old:8.2f}{old_wall:14.3f}{new_wall:8.3f}")


def _run(job: Sequence[str], root: Path, folder: Path) -> tuple[float, float]:
    """Seconds of processor time and of wall time; the first round warms what is kept between runs."""
    folder.mkdir(exist_ok=True)
    env = environment(root, folder)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([interpreter(root), *job], cwd=folder, env=env, capture_output=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


if __name__ == "__main__":
    main()
