"""Folders of many articles, and the command timed on them: what `cores.py` and `gate.py` share."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import environment, interpreter

from citecheck.frozen import replace
from citecheck.model import SourceName
from citecheck.sources.store import ReferenceStore

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

from tests.support.index_contents import made  # noqa: E402 - the folder stands in the path only now
from tests.support.made_up_articles import article, record  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Took:
    """What a command took, and what it printed."""

    wall_s: float
    cpu_s: float  # of all its processes
    output: bytes


def make_folder(root: Path, articles: int, references: int, *, index: bool) -> None:
    """``texts/`` with made-up articles that share a third of their works, and these in a store or an index."""
    (root / "texts").mkdir(parents=True)
    step = max(1, references * 2 // 3)
    for number in range(articles):
        start = 1 + number * step
        path = root / "texts" / f"a{number:04}.md"
        path.write_text(article(range(start, start + references), seed=number, wrong_year=start), encoding="utf-8")
    records = [record(pmid) for pmid in range(1, articles * step + references)]
    if index:
        made(root / "pubmed.sqlite", records)
    else:
        today = time.strftime("%Y-%m-%d", time.gmtime())
        ReferenceStore(root / "references").put(replace(r, source=SourceName.PUBMED, as_of=today) for r in records)


def run(root: Path, program: Path, options: Sequence[str]) -> Took:
    """``citecheck run`` of the program in this folder (a checkout) on the folder of articles."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [interpreter(program), "-m", "citecheck", "run", "--offline", "--no-progress", "-q", *options, "texts"],
        cwd=root,
        env=environment(program, root / f"kept-{program.name}"),
        capture_output=True,
        check=False,
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1, 4}:
        raise RuntimeError(done.stderr.decode())
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout)


def table(rows: dict[str, list[Took]]) -> list[str]:
    """Each row with the medians of its rounds, and the ratio of the first row to it."""
    medians = {
        name: (_median([one.wall_s for one in took]), _median([one.cpu_s for one in took]))
        for name, took in rows.items()
    }
    first = next(iter(medians.values()))[0]
    head = f"{'':44}{'wall s':>9}{'CPU s':>9}{'ratio':>9}"
    return [head, *(f"{name:44}{wall:9.2f}{cpu:9.2f}{first / wall:9.2f}" for name, (wall, cpu) in medians.items())]


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
