"""Mutated JATS files: each is read or refused with InputError, in bounded time.

Run: PYTHONPATH=src python benchmarks/fuzz_jats.py [--files 10000] [FILE.xml ...]
Without files it mutates small ones of our own wording. Ends with status 1 at the first other exception and names the seed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.reading.jats.test_jats import BODY, DOCTYPE, dropped, mutated
from tests.support.jats import article, refs

from citecheck.errors import InputError
from citecheck.parsing.parser import parse
from citecheck.reading import read


def main() -> int:
    """Mutate, read, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("seeds", nargs="*")
    options = parser.parse_args()
    sources = [Path(name).read_text(encoding="utf-8") for name in options.seeds]
    sources = sources or [article(BODY, refs(3), doctype=DOCTYPE), article(BODY, refs(12, label=False))]
    read_ones = refused = 0
    slowest = 0.0
    for seed in range(options.files):
        chance = random.Random(seed)  # noqa: S311 -- repeatable
        source = sources[seed % len(sources)]
        data = mutated(source.encode(), chance) if seed // len(sources) % 2 else dropped(source, chance).encode()
        began = time.perf_counter()
        try:
            parse(read("a.nxml", data))
            read_ones += 1
        except InputError:
            refused += 1
        except Exception:
            traceback.print_exc()
            print(f"seed {seed}")
            return 1
        slowest = max(slowest, time.perf_counter() - began)
    print(f"{options.files} files: {read_ones} read, {refused} refused, slowest {slowest:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
