"""What an article costs, stage by stage, and what that makes of an archive.

    python benchmarks/archive_cost.py --index FILE ARTICLE... [--rounds 3 --articles 7000000 --references 250000000]

The articles are checked one after the other in one process (`Checker` with that index and no network, then the document and its
JSON), as a worker of an archive does it; the first round warms up and is not counted. Every millisecond of processor
time a look at the stack tells which room of citecheck the time goes to. The extension to an archive is plain
multiplication; the price of a core-hour and of a gigabyte are assumptions, given with ``--core-hour`` and
``--gigabyte-month``.
"""

from __future__ import annotations

import argparse
import resource
import signal
import statistics
import time
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from citecheck import gc_tuning
from citecheck.checker import Checker
from citecheck.model import Found
from citecheck.reading.inputs import read_inputs
from citecheck.reporting.build_document import build
from citecheck.reporting.json_text import render
from citecheck.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

_EVERY_S = 0.001
_APART = {  # modules that are shown by themselves, and rooms that are shown under another name
    "checking/relatedness": "claims and sources",
    "checking/features": "claims and sources",
    "checking/fitted": "claims and sources",
    "checking/compare": "fields compared",
    "checking/left_unread": "fields compared",
    "resolution": "look-up",
    "sources": "look-up",
    "reporting/json_text": "JSON text",
    "reporting": "document",
    "styling": "style of the list",
    "rules": "rules and triage",
    "findings": "rules and triage",
}
_PASSED_OVER = {"checker", "judging", "workers", "archive_cost", "gc_tuning"}


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="ARTICLE")
    parser.add_argument("--index", required=True, type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=7_000_000)
    parser.add_argument("--references", type=int, default=250_000_000)
    parser.add_argument("--core-hour", type=float, default=0.04, help="price assumed, in dollars")
    parser.add_argument("--gigabyte-month", type=float, default=0.1, help="price of a disk assumed, in dollars")
    options = parser.parse_args(argv)
    print("\n".join(measure(options)))


class Sampler:
    """Looks at the stack every millisecond of processor time while it is entered; counts by stage."""

    def __init__(self) -> None:
        self.looks: Counter[str] = Counter()

    def __enter__(self) -> Sampler:
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _EVERY_S, _EVERY_S)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        self.looks[stage(frame)] += 1


def stage(frame: FrameType | None) -> str:
    """The stage that a frame belongs to: the room of the outermost call behind the flow."""
    found = "the flow itself"
    while frame is not None:
        _, inside, name = frame.f_code.co_filename.rpartition("/citecheck/")
        name = name.removesuffix(".py")
        if inside and name not in _PASSED_OVER:
            found = _APART.get(name) or _APART.get(name.split("/")[0]) or name.split("/")[0]
        frame = frame.f_back
    return found


def measure(options: argparse.Namespace) -> list[str]:
    """The tables, as lines of text."""
    gc_tuning.collect_seldom()
    settings = Settings(offline=True, index=options.index, references=Path(mkdtemp()))
    files = [file for path in options.paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    sampler, seconds, sizes, references, found = Sampler(), [], [], 0, 0
    with Checker(settings) as checker:
        for number in range(options.rounds + 1):
            sizes, references, found = [], 0, 0
            for file in files:
                start = time.process_time()
                if number:
                    with sampler:
                        text, many, known = _checked(checker, file)
                    seconds.append(time.process_time() - start)
                else:
                    text, many, known = _checked(checker, file)
                sizes.append(len(text.encode()))
                references += many
                found += known
    each, per_article = sum(seconds) / len(seconds), references / len(files)
    looks = sum(sampler.looks.values())
    lines = [
        f"{len(files)} articles, {per_article:.1f} references each, {found / references:.0%} found; {each:.3f} s of processor time an article"
        f" (median {statistics.median(seconds):.3f}, 99 of 100 within {sorted(seconds)[int(0.99 * len(seconds))]:.3f})",
        *(
            f"  {name:22}{count / looks:6.1%}{count / looks * each * 1000:9.1f} ms"
            for name, count in sampler.looks.most_common()
        ),
        f"JSON {statistics.mean(sizes) / 1e3:.1f} kB an article; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB",
    ]
    longer = options.references / options.articles / per_article
    hours = each * longer * options.articles / 3600
    disk = statistics.mean(sizes) * longer * options.articles / 1e9
    index = options.index.stat().st_size / 1e9
    return [
        *lines,
        f"Extended to {options.articles:,} articles of {options.references / options.articles:.1f} references, time and JSON in proportion to these:",
        f"  {hours:,.0f} core-hours; at {options.core_hour} dollars an hour {hours * options.core_hour:,.0f} dollars",
        f"  JSON of all {disk:,.0f} GB; at {options.gigabyte_month} dollars a month and GB {disk * options.gigabyte_month:,.0f} dollars a month",
        f"  index {index:.1f} GB",
    ]


def _checked(checker: Checker, file: Path) -> tuple[str, int, int]:
    """The JSON of one article, how many references it has, and how many of them were found."""
    result = checker.check_documents(read_inputs([file]))
    references = [reference for one in result.articles for reference in one.references]
    return render(build(result)), len(references), sum(isinstance(one.resolution, Found) for one in references)


if __name__ == "__main__":
    main()
