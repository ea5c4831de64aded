"""Does what pages print behind a reference hide its fields? 60 records, each with every kind of such text, right and wrong.

    CITECHECK=citecheck python benchmarks/furniture.py --records FILE... [--index FILE] [--n 60]

Each record is printed in one of five styles (Vancouver, AMA, APA, Elsevier, Nature, in turn) with each kind of text
behind it (lists/tails.py): once as it is, once with year, volume, issue or pages wrong (in turn), once with all of them
wrong. Right ones must pass without an error or warning. Wrong ones must be flagged, or it must be said that something was
not read (CIT010, or a field `unknown` in a reference that is not verified); none may be verified in silence.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lists.printed import FIVE, NO_ISSUE, Fields, fields, plain, spread, title_once
from lists.records import read_records
from lists.tails import TAILS, Tail
from lists.trials import Said, Trial, bounds, dump, in_html, line, run, share, trial_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Record

_CODES = {"year": "REF007", "volume": "REF009", "issue": "REF010", "pages": "REF011"}


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    trial_options(parser)
    parser.add_argument("--n", type=int, default=60, help="records (default 60)")
    options = parser.parse_args(argv)
    records = spread(
        [one for one in title_once(read_records(options.records)) if plain(one) and one.doi and len(one.pmid) > 4],
        options.n,
    )
    trials = make(records)
    said = run(trials, options.index, options.records)
    if options.dump:
        dump(options.dump, trials, said)
    counts = count(trials, said)
    print(f"{len(records)} records, {len(TAILS)} kinds of text, {len(trials)} references")
    print("\n".join(table(counts)))
    for trial, one in _cases(trials, said, options.cases):
        print(
            f"\n{trial.kind} {trial.note} wrong: {', '.join(trial.wrong) or 'nothing'}: {one.status} {one.found} (right {trial.pmid}) {'; '.join(one.messages)[:200]}\n  {line(trial.text)}"
        )
    result = figures(counts)
    if options.json:
        data = {"figures": result, "kinds": {name: one.row() for name, one in counts.items()}}
        options.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    sys.exit(not bounds(result, options.min, options.max))


# ----------------------------------------------------------------------------------------------- making


def make(records: Sequence[Record]) -> list[Trial]:
    """Three references a record and kind: right, one field wrong, all fields wrong."""
    styles, trials = list(FIVE), []
    for k, tail in enumerate(TAILS):
        for variant in ("right", "one", "all"):
            for i, record in enumerate(records):
                style = styles[(i + k) % len(styles)]
                clean = fields(record)
                visible = [name for name in _CODES if name != "issue" or style not in NO_ISSUE]
                wrong = {"right": [], "one": [visible[(i // 5 + k) % len(visible)]], "all": visible}[variant]
                text = FIVE[style](wronged(clean, wrong, record))
                trials.append(
                    Trial(behind(text, tail, record, i), record.pmid, tail.name, tuple(wrong), style, tail.suffix)
                )
    return trials


def wronged(clean: Fields, names: Sequence[str], record: Record) -> Fields:
    """The fields with these printed wrongly."""
    first, last = map(int, clean.pages.split("-"))
    year = int(clean.year) - 3
    while str(year) in {record.year, record.epub_year}:
        year -= 1
    values = {
        "year": str(year),
        "volume": str(int(clean.volume) + 7),
        "issue": str(int(clean.issue) + 2),
        "pages": f"{first + 60}-{last + 63}",
    }
    return clean.but(**{name: values[name] for name in names})


def behind(text: str, tail: Tail, record: Record, i: int) -> str:
    """The reference with this kind of text behind it."""
    words = tail.texts[(i + i // 5) % len(tail.texts)].format(pmid=record.pmid, doi=record.doi, n=i + 1)
    return in_html(text, words) if tail.suffix == ".html" else text + words


# ---------------------------------------------------------------------------------------------- counting


@dataclass(slots=True)
class Count:
    """One kind of text."""

    right: int = 0
    silent: int = 0  # right, and no error or warning
    verified: int = 0  # right, and verified as the right record
    wrong: int = 0
    caught: int = 0  # wrong, and flagged or said not to be read
    named: int = 0  # wrong, and the wrong field named (or the whole place)
    in_silence: int = 0  # wrong, and verified without a word
    adrift: int = 0  # wrong, neither flagged nor verified nor said not to be read

    def row(self) -> dict[str, int]:
        """As it is kept."""
        return {name: getattr(self, name) for name in self.__slots__}

    def add(self, trial: Trial, one: Said) -> None:
        """One more reference."""
        if not trial.wrong:
            self.right += 1
            self.silent += not one.loud and one.status != "missing"
            self.verified += one.status == "verified" and one.found == trial.pmid
            return
        self.wrong += 1
        caught = bool(one.loud) or one.unread
        self.caught += caught
        self.named += bool(one.codes & ({_CODES[name] for name in trial.wrong} | {"REF017"}))
        self.in_silence += one.in_silence
        self.adrift += not caught and not one.in_silence


def count(trials: Sequence[Trial], said: Sequence[Said]) -> dict[str, Count]:
    """By kind of text, and ``total``."""
    out: defaultdict[str, Count] = defaultdict(Count)
    for trial, one in zip(trials, said, strict=True):
        for name in (trial.kind, f"style {trial.note}", "total"):
            out[name].add(trial, one)
    return {name: out[name] for name in sorted(out, key=lambda name: (name == "total", name.startswith("style ")))}


def figures(counts: dict[str, Count]) -> dict[str, float]:
    """What bounds can be set on."""
    total = counts["total"]
    return {
        "right_silent": share(total.silent, total.right),
        "right_verified": share(total.verified, total.right),
        "wrong_caught": share(total.caught, total.wrong),
        "wrong_named": share(total.named, total.wrong),
        "wrong_in_silence": total.in_silence,
        "wrong_adrift": total.adrift,
    }


def table(counts: dict[str, Count]) -> list[str]:
    """As lines of text."""
    lines = [
        f"{'':20} {'right':>6} {'silent':>7} {'verified':>9}   {'wrong':>6} {'caught':>7} {'named':>7} {'in silence':>11} {'adrift':>7}"
    ]
    for name, one in counts.items():
        lines.append(
            f"{name:20} {one.right:6} {100 * share(one.silent, one.right):6.1f}% {100 * share(one.verified, one.right):8.1f}%   "
            f"{one.wrong:6} {100 * share(one.caught, one.wrong):6.1f}% {100 * share(one.named, one.wrong):6.1f}% {one.in_silence:11} {one.adrift:7}"
        )
    return lines


def _cases(trials: Sequence[Trial], said: Sequence[Said], limit: int) -> list[tuple[Trial, Said]]:
    seen: Counter[tuple[str, bool]] = Counter()
    out = []
    for trial, one in zip(trials, said, strict=True):
        bad = (one.loud or one.status == "missing") if not trial.wrong else not (one.loud or one.unread)
        seen[trial.kind, bool(trial.wrong)] += bool(bad)
        if bad and seen[trial.kind, bool(trial.wrong)] <= limit:
            out.append((trial, one))
    return out


if __name__ == "__main__":
    main()
