"""Does any damaged Word file bring the reader down?

    python benchmarks/fuzz_word.py [--files 10000] [--seed 1]

Takes the Word files of the tests, changes bytes of their XML (and of the packages themselves), and reads and parses
each. Only InputError may come out. Prints how many were refused and how long they took; exit 1 on any other
exception, or if a file took more than 10 s.
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

_FILES = Path(__file__).resolve().parent.parent / "tests" / "reading" / "word" / "data"
_LONGEST = 10.0  # seconds for one file


def main() -> int:
    """Read the files; returns the exit status."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    sources = [path.read_bytes() for path in sorted(_FILES.glob("*.docx"))]
    refused, slowest, failed = 0, 0.0, 0
    begun = time.process_time()
    for number in range(given.files):
        rng = random.Random(given.seed * 1_000_003 + number)  # noqa: S311 - repeatable damage
        data = mutated(rng.choice(sources), rng)
        before = time.process_time()
        try:
            parse(read("a.docx", data))
        except InputError:
            refused += 1
        except Exception as error:  # what is looked for
            failed += 1
            print(f"seed {given.seed}, file {number}: {type(error).__name__}: {error}")
        slowest = max(slowest, time.process_time() - before)
    print(f"{given.files} files, {refused} refused, {failed} failed, slowest {slowest:.2f} s, "
          f"{time.process_time() - begun:.0f} s of CPU")  # fmt: skip
    return int(failed > 0 or slowest > _LONGEST)


if __name__ == "__main__":
    sys.exit(main())
