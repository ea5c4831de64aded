"""Does any damaged OpenDocument text bring the reader down?

    PYTHONPATH=src python benchmarks/fuzz_odt.py [--files 10000] [--seed 1]

Takes the files of the tests, changes their XML (and the packages themselves), reads and parses each. Only InputError
may come out; exit 1 on any other exception, or if a file took more than 10 s.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

from citecheck.errors import InputError
from citecheck.parsing.parser import parse
from citecheck.reading import read

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.support.mutated_zips import mutated

_FILES = Path(__file__).resolve().parent.parent / "tests" / "reading" / "opendocument" / "data"
_LONGEST = 10.0  # seconds for one file


def main() -> int:
    """Mutate, read, count."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    sources = [path.read_bytes() for path in sorted(_FILES.glob("*.odt"))]
    refused, failed, slowest = 0, 0, 0.0
    for number in range(given.files):
        chance = random.Random(given.seed * 1_000_003 + number)  # noqa: S311 -- repeatable
        data = mutated(chance.choice(sources), chance)
        before = time.process_time()
        try:
            parse(read("a.odt", data))
        except InputError:
            refused += 1
        except Exception as error:
            failed += 1
            print(f"seed {given.seed}, file {number}: {type(error).__name__}: {error}")
        slowest = max(slowest, time.process_time() - before)
    print(f"{given.files} files, {refused} refused, {failed} failed, slowest {slowest:.2f} s")
    return int(failed > 0 or slowest > _LONGEST)


if __name__ == "__main__":
    sys.exit(main())
