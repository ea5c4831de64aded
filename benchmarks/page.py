"""The size of a long report, and how soon it answers in a browser.

    python benchmarks/page.py [--references 500 --callouts 1500 --rounds 5 --out report.html]

Invents an article, checks it for real against invented records in memory (one reference in ten carries an error, one in
ten is unknown), and renders the report. Then headless chromium (Debian's; or the one in CITECHECK_CHROMIUM) opens the
file, each time with a new profile. Printed are medians, in milliseconds from the start of the navigation to

- the end of the last script (the page is laid out, filters and keys work), and
- the frame after a first click on a filter, which hides most findings and references.

and the processor time of the page's main thread up to then, which a busy machine does not stretch. No network.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from chromium import chromium
from in_memory import checker_over

from citecheck.model import Author, Record
from citecheck.reading import read
from citecheck.reporting.build_document import build
from citecheck.reporting.html_page import render

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = [["bra", "clo", "dre", "fen", "gal", "hov", "jun", "kel", "lor", "mar", "nep"], ["a", "e", "i", "o", "u"], ["dan", "lin", "mer", "nox", "pin", "ras", "tol", "ven", "wic"]]  # fmt: skip
_ASK = """() => new Promise(done => {
    const loaded = performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
    const clicked = performance.now();
    document.querySelector('button[data-filter="status"][data-value="mismatch"]').click();
    requestAnimationFrame(() => setTimeout(() => done([loaded, performance.now() - clicked]), 0));
})"""


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--references", type=int, default=500)
    parser.add_argument("--callouts", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="keep the page here")
    options = parser.parse_args(argv)
    page = long_report(options.references, options.callouts, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        file = options.out or Path(folder, "report.html")
        file.write_text(page, encoding="utf-8", newline="\n")
        loaded, answered, processor = measure(file.resolve(), options.rounds)
    print(f"{options.references} references, {options.callouts} callouts: {len(page.encode()) / 1e6:.2f} MB")
    print(f"last script done after {loaded:.0f} ms, first filter click answered after {answered:.0f} ms more")
    print(
        f"interactive after {loaded + answered:.0f} ms; processor time {processor:.0f} ms (medians of {options.rounds})"
    )


def long_report(references: int, callouts: int, seed: int = 1) -> str:
    """The HTML report of an invented article of this size."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    words = ["".join(parts) for parts in itertools.product(*_PARTS)]
    records = [_record(number, words, chance) for number in range(1, references + 1)]
    known = [record for number, record in enumerate(records, 1) if number % 10]
    result = checker_over(known).check_documents([read("long.md", _article(records, callouts, chance).encode())])
    (article,) = result.articles
    if (len(article.references), len(article.article.callouts)) != (references, callouts):
        raise AssertionError("the invented article was read otherwise than it was meant")
    return render(build(result))


def measure(file: Path, rounds: int) -> tuple[float, float, float]:
    """Milliseconds until the last script is done, from a click on a filter to the frame after it, and of processor time; medians."""
    seen = []
    with chromium() as browser:
        for _ in range(rounds):
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            clock = context.new_cdp_session(page)
            clock.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.goto(file.as_uri())
            loaded, answered = page.evaluate(_ASK)
            metrics = {item["name"]: item["value"] for item in clock.send("Performance.getMetrics")["metrics"]}
            seen.append((loaded, answered, metrics["TaskDuration"] * 1000))
            context.close()
    loaded, answered, processor = (statistics.median(values) for values in zip(*seen, strict=True))
    return loaded, answered, processor


def _record(number: int, words: Sequence[str], chance: random.Random) -> Record:
    title = chance.sample(words, 9)
    return Record(
        pmid=str(90_000_000 + number),
        title=f"{' '.join(title).capitalize()}.",
        authors=tuple(Author(word.capitalize(), "AB") for word in chance.sample(words, 4)),
        journal=f"J {chance.choice(words).capitalize()}",
        year=str(chance.randrange(1970, 2025)),
        volume=str(chance.randrange(1, 90)),
        issue=str(chance.randrange(1, 12)),
        pages=f"{number * 7}-{number * 7 + 6}",
        doi=f"10.5555/{number}",
        abstract=" ".join(_sentence(title + chance.sample(words, 4), chance) for _ in range(6)),
    )


def _article(records: Sequence[Record], callouts: int, chance: random.Random) -> str:
    """Each reference cited in turn, in paragraphs of five claims, with the words of its title; then the list."""
    claims = []
    for index in range(callouts):
        number = index * len(records) // callouts + 1
        title = records[number - 1].title.rstrip(".").split()
        more = f",{number + 1}" if index % 7 == 0 and number < len(records) else ""
        claims.append(f"{_sentence(title, chance)}<sup>{number}{more}</sup>")
    paragraphs = [" ".join(claims[at : at + 5]) for at in range(0, len(claims), 5)]
    listed = [_reference(number, record) for number, record in enumerate(records, 1)]
    return "\n\n".join(["# A long article of invented words", *paragraphs, "## References", "\n".join(listed)])


def _reference(number: int, record: Record) -> str:
    year = int(record.year) + (number % 20 == 3)  # wrong in one of twenty, and so is a volume
    volume = int(record.volume) + 3 * (number % 20 == 7)
    names = ", ".join(f"{author.family} AB" for author in record.authors)
    place = f"{year};{volume}({record.issue}):{record.pages}"
    return f"{number}. {names}. {record.title} *{record.journal}*. {place}."


def _sentence(words: Sequence[str], chance: random.Random) -> str:
    chosen = chance.sample(list(words), min(8, len(words)))
    return f"The {' '.join(chosen[:4])} was found with {' '.join(chosen[4:])}."


if __name__ == "__main__":
    main()
