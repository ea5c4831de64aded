"""The speed of matching without network, beside a naive scan of the same records.

    python benchmarks/speed.py --records FILE... [--n 20000 --references 400 --rounds 5]

Prints references per second of processor time on one core: parsing; finding the record and comparing every field; both;
and, as a yardstick that any machine can repeat, `rapidfuzz.process.extractOne` of each reference's title over the titles
of all records. The two take turns in the same run, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from in_memory import AllRecords
from lists.build import build
from lists.records import read_records
from rapidfuzz import fuzz, process

from citecheck.bibliography.text import title_key
from citecheck.checking.compare import compare
from citecheck.model import Found
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citecheck.model import Record, Reference

_T = TypeVar("_T")

_SCANNED = 20  # references that the naive scan takes a round: it is slow


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", nargs="+", required=True, type=Path, metavar="FILE")
    parser.add_argument("--n", type=int, default=20_000, help="records to search (default 20,000)")
    parser.add_argument("--references", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    records = read_records(options.records)
    if len(records) > options.n:
        sample = random.Random(options.seed).sample(records, options.n)  # noqa: S311 - nothing secret
        records = sorted(sample, key=lambda record: int(record.pmid))
    print("\n".join(measure(records, options.references, options.rounds, options.seed)))


def measure(records: Sequence[Record], n: int, rounds: int, seed: int) -> list[str]:
    """The table, as lines of text."""
    texts = [one.text.encode() for one in build(records, n, seed)]
    source, took = _timed(lambda: AllRecords(records))
    titles = [title_key(record.title) for record in records]
    speeds: dict[str, list[float]] = {name: [] for name in _ROWS}
    for turn in range(rounds):
        references, parsing = _timed(lambda: _parse(texts))
        _, matching = _timed(partial(_match, references, source))
        wanted = [title_key(one.parsed.title or one.text) for one in references[turn * _SCANNED :][:_SCANNED]]
        _, scanning = _timed(partial(_scan, wanted, titles))
        count = len(references)
        both = count / (parsing + matching)
        for name, speed in zip(_ROWS, (count / parsing, count / matching, both, len(wanted) / scanning), strict=True):
            speeds[name].append(speed)
    scan = speeds[_ROWS[-1]]
    lines = [
        f"{n} references, {len(records)} records in memory (taken in within {took:.1f} s); median of {rounds} rounds, one core, processor time",
        "",
        f"{'':44}{'references/s':>14}{'lowest-highest':>18}{'ratio to scan':>15}",
    ]
    for name, values in speeds.items():
        middle = statistics.median(values)
        ratio = statistics.median(value / naive for value, naive in zip(values, scan, strict=True))  # of the same round
        spread = f"{min(values):.0f}-{max(values):.0f}"
        lines.append(f"{name:44}{middle:14.0f}{spread:>18}{ratio:15.1f}")
    return lines


_ROWS = ("parse", "find and compare", "parse, find and compare", "naive scan of all titles (rapidfuzz)")


def _timed(action: Callable[[], _T]) -> tuple[_T, float]:
    start = time.process_time()
    result = action()
    return result, max(time.process_time() - start, 1e-9)


def _parse(texts: Sequence[bytes]) -> list[Reference]:
    return [reference for text in texts for reference in parse(read("list.txt", text)).references]


def _scan(wanted: Sequence[str], titles: Sequence[str]) -> None:
    for title in wanted:
        process.extractOne(title, titles, scorer=fuzz.token_sort_ratio)


def _match(references: Sequence[Reference], source: AllRecords) -> int:
    queries = [Query(one.parsed, one.text, one.kind) for one in references]
    found = [one for one in zip(references, resolve(queries, [source]), strict=True) if isinstance(one[1], Found)]
    return len(
        [compare(reference, resolution.record) for reference, resolution in found if isinstance(resolution, Found)]
    )


if __name__ == "__main__":
    main()
