"""Does any damaged PDF bring the reader down? pdfium is native code: the files are read in processes of their own.

    python benchmarks/fuzz_pdf.py [--files 10000] [--seed 1]

Takes the PDF files of the tests, changes and cuts bytes, and reads and parses each. Only InputError may come out. Prints
how many were refused; exit 1 on any other exception, a process that died, or a file that took more than 20 s of CPU.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path

_FILES = Path(__file__).resolve().parent.parent / "tests" / "reading" / "pdf" / "data"
_BATCH = 250  # files a process
_LONGEST = 20.0  # seconds of CPU for one file


def mutated(source: bytes, rng: random.Random) -> bytes:
    """A file with some bytes changed, some left out or doubled, sometimes cut off."""
    data = bytearray(source)
    for _ in range(rng.randint(1, 80)):
        at = rng.randrange(len(data))
        data[at : at + rng.randint(0, 4)] = rng.randbytes(rng.randint(0, 4))
    if rng.random() < 0.2:
        del data[rng.randrange(len(data)) :]
    return bytes(data)


def batch(seed: int, first: int, last: int) -> int:
    """Read some files; prints the refused, returns how many failed."""
    from citecheck.errors import InputError
    from citecheck.parsing.parser import parse
    from citecheck.reading import read

    sources = [path.read_bytes() for path in sorted(_FILES.glob("*.pdf"))]
    refused = failed = 0
    for number in range(first, last):
        rng = random.Random(seed * 1_000_003 + number)  # noqa: S311 - repeatable damage
        data = mutated(rng.choice(sources), rng)
        before = time.process_time()
        try:
            parse(read("a.pdf", data))
        except InputError:
            refused += 1
        except Exception as error:  # what is looked for
            failed += 1
            print(f"seed {seed}, file {number}: {type(error).__name__}: {error}", file=sys.stderr)
        if time.process_time() - before > _LONGEST:
            failed += 1
            print(f"seed {seed}, file {number}: took {time.process_time() - before:.0f} s", file=sys.stderr)
    print(refused)
    return failed


def main() -> int:
    """Read the files; returns the exit status."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--batch", type=int, nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.batch:
        return batch(given.seed, *given.batch)
    refused = failed = 0
    for first in range(0, given.files, _BATCH):
        last = min(first + _BATCH, given.files)
        command = [sys.executable, __file__, "--seed", str(given.seed), "--batch", str(first), str(last)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode < 0:
            print(f"files {first} to {last}: the process died ({done.returncode})")
        failed += max(done.returncode, 0) or (done.returncode < 0)
        refused += int(done.stdout or 0)
    print(f"{given.files} files, {refused} refused, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
