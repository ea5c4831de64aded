"""How soon the page over all reports answers a filter, a search and a sort.

    python benchmarks/overview_page.py [--articles 1000 --findings 20 --rounds 5 --out all-reports.html]

Invents the rows (no article is checked), renders the page and opens it in headless chromium with a new profile. Printed
are medians in milliseconds: from the start of the navigation to the end of the script, and from each action to the
frame that shows it. No network.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chromium import chromium

from citecheck.reporting import digest, overview

if TYPE_CHECKING:
    from collections.abc import Sequence

_FRAME = """does => new Promise(done => {
    const before = performance.now();
    eval(does);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - before), 0));
})"""
_ACTIONS = {
    "filter": "document.querySelector('[data-only=error]').click()",
    "search": "const box = document.querySelector('#search'); box.value = 'seven'; box.dispatchEvent(new Event('input', {bubbles: true}))",
    "search emptied": "const box = document.querySelector('#search'); box.value = ''; box.dispatchEvent(new Event('input', {bubbles: true}))",
    "sort": "document.querySelector('[data-sort=note] button').click()",
}
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--findings", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, help="keep the page here")
    options = parser.parse_args(argv)
    chance = random.Random(1)  # noqa: S311 - nothing secret
    page = overview.render(_row(number, options.findings, chance) for number in range(options.articles))
    with tempfile.TemporaryDirectory() as folder:
        file = options.out or Path(folder, "all-reports.html")
        file.write_text(page, encoding="utf-8", newline="\n")
        print(f"{options.articles} articles: {len(page.encode()) / 1e6:.2f} MB (medians of {options.rounds})")
        for name, spent in _measure(file.resolve(), options.rounds).items():
            print(f"{name:15} {spent:6.0f} ms")


def _measure(file: Path, rounds: int) -> dict[str, float]:
    seen: dict[str, list[float]] = {}
    with chromium() as browser:
        for _ in range(rounds):
            context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
            page = context.new_page()
            page.goto(file.as_uri())
            loaded = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            seen.setdefault("script done", []).append(loaded)
            for name, does in _ACTIONS.items():
                seen.setdefault(name, []).append(page.evaluate(_FRAME, does))
            context.close()
    return {name: statistics.median(values) for name, values in seen.items()}


def _row(number: int, findings: int, chance: random.Random) -> overview.Row:
    counts = {key: chance.choice((0, 0, 1, 2, 5)) for key in digest.STATUSES}
    errors, warnings = chance.choice((0, 0, 1, 3)), chance.randrange(5)
    prints = tuple((f"{chance.getrandbits(64):016x}", chance.random() < 0.3) for _ in range(findings))
    name = " ".join(chance.sample(_WORDS, 5))
    return overview.Row(
        file=f"{number}.html",
        path=f"texts/{number}.md",
        title=name.capitalize(),
        verdict=f"{errors} errors, {warnings} warnings.",
        statuses=tuple((digest.STATUSES[key], count) for key, count in counts.items() if count),
        references=max(sum(counts.values()), 1),
        callouts=40,
        errors=errors,
        warnings=warnings,
        notes=findings - errors - warnings,
        suppressed=0,
        unchecked=counts["unchecked"],
        checked_on=date(2026, 11, 1) + timedelta(days=number % 20),
        offline=False,
        fresh=True,
        findings=prints,
    )


if __name__ == "__main__":
    main()
