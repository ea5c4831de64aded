"""How often are right references accused when they are printed as carelessly as journals print them?

    CITECHECK=citecheck python benchmarks/natural.py --records FILE... [--index FILE] [--n 2000 --seed 1]

Each record is printed in one of 20 forms and with up to five habits at once (lists/habits.py): missing issue, elided
pages, a journal by another of its names, a title in capitals, lost accents, stops and blanks, “et al” after one, three
or six, identifiers in every shape, supplements, dates. All that is printed is right. An error or a warning is a false
alarm; another record is one too. Habits that say less or are misprints by themselves (a blank lost within the title) are
counted, and shown apart.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lists.habits import APART, ON_FIELDS, ON_TEXT
from lists.printed import FORMS, fields, people, title_once
from lists.records import read_records
from lists.trials import Said, Trial, bounds, dump, line, run, share, trial_options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from citecheck.model import Record

_HABITS = (0, 1, 2, 2, 3, 3, 3, 4, 4, 5)  # how many at once


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    trial_options(parser)
    parser.add_argument("--n", type=int, default=2000, help="references (default 2000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    trials = make(read_records(options.records), options.n, options.seed)
    said = run(trials, options.index, options.records)
    if options.dump:
        dump(options.dump, trials, said)
    counts = count(trials, said)
    print("\n".join(table(counts, len(trials))))
    for trial, one in [pair for pair in zip(trials, said, strict=True) if alarm(*pair)][: options.cases]:
        print(
            f"\n{trial.note}: {one.status} {one.found} (right {trial.pmid}) {'; '.join(one.messages)[:240]}\n  {line(trial.text)}"
        )
    result = figures(trials, said)
    print("\n" + "\n".join(f"{name} {value:.3f}" for name, value in result.items()))
    if options.json:
        data = {"figures": result, "counts": {name: [one.alarms, one.of] for name, one in counts.items()}}
        options.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    sys.exit(not bounds(result, options.min, options.max))


def citable(record: Record) -> bool:
    """Any journal article with people or groups and a place in print; no notice on it (that would be flagged rightly)."""
    named = record.title and record.title[0] != "[" and record.authors and record.journal and len(record.title) > 25
    return (
        bool(named and record.year and record.volume and re.fullmatch(r"[A-Za-z]?\d+(?:-[A-Za-z]?\d+)?", record.pages))
        and people(record)
        and not any(one.type.value in _LOUD for one in record.notices)
    )


_SAID_BY_FORM = dict.fromkeys(("ieee", "silverchair"), ("pages_marked", "volume_word"))
_LOUD = {"retraction", "partial_retraction", "expression_of_concern"}


def make(records: Sequence[Record], n: int, seed: int) -> list[Trial]:
    """One reference a record; the same seed makes the same."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    chosen = [one for one in title_once(records) if citable(one)]
    rng.shuffle(chosen)
    rare = [
        one
        for one in chosen
        if "Suppl" in one.volume + one.issue or one.pages[0] == "e" or any(a.collective for a in one.authors)
    ]
    picked = {one.pmid: one for one in [*rare[: n // 5], *chosen]}  # a fifth of the rarer sorts
    return [dress(record, rng) for record in list(picked.values())[:n]]


def dress(record: Record, rng: random.Random) -> Trial:
    """The record in some form, with some habits."""
    form = rng.choice(list(FORMS))
    it, text_habits, names = fields(record), [], []
    wanted = rng.choice(_HABITS)
    pool: list[Callable[..., Any]] = [*ON_FIELDS, *ON_TEXT]
    rng.shuffle(pool)
    for habit in pool:
        name = habit.__name__
        if len(names) >= wanted:
            break
        if (
            name in names
            or name in _SAID_BY_FORM.get(form, ())
            or any(name in one and one & set(names) for one in APART)
        ):
            continue
        if habit in ON_TEXT:
            text_habits.append(habit)
            names.append(name)
            continue
        changed = habit(it, record, rng)
        if changed is not None and changed != it:
            it = changed
            names.append(name)
    text = FORMS[form](it)
    for habit in text_habits:
        changed_text = habit(text, record, rng)
        if changed_text is None or changed_text == text:
            names.remove(habit.__name__)
        else:
            text = changed_text
    note = " ".join([form, *sorted(names)])
    return Trial(text.replace("..", "."), record.pmid, form, (), note, ".md")


# ---------------------------------------------------------------------------------------------- counting


@dataclass(slots=True)
class Count:
    """One habit, one form, one number of habits."""

    of: int = 0
    alarms: int = 0
    codes: Counter[str] = field(default_factory=Counter)


def alarm(trial: Trial, one: Said) -> bool:
    """Whether a right reference was accused, or another record named."""
    return bool(one.loud) or one.status == "missing" or (one.found is not None and one.found != trial.pmid)


def count(trials: Sequence[Trial], said: Sequence[Said]) -> dict[str, Count]:
    """By form, habit and number of habits."""
    out: defaultdict[str, Count] = defaultdict(Count)
    for trial, one in zip(trials, said, strict=True):
        form, *habits = trial.note.split()
        for name in (f"form {form}", f"with {len(habits)} habits", *(f"habit {habit}" for habit in habits)):
            out[name].of += 1
            out[name].alarms += alarm(trial, one)
            out[name].codes.update(one.loud)
    return dict(sorted(out.items()))


def figures(trials: Sequence[Trial], said: Sequence[Said]) -> dict[str, float]:
    """What bounds can be set on."""
    pairs = list(zip(trials, said, strict=True))
    misprint = [pair for pair in pairs if not _MISPRINTS & set(pair[0].note.split())]
    return {
        "false_alarms_per_100": 100 * sum(alarm(*pair) for pair in pairs) / max(1, len(pairs)),
        "false_alarms_per_100_without_misprints": 100 * sum(alarm(*pair) for pair in misprint) / max(1, len(misprint)),
        "found": share(sum(one.found == trial.pmid for trial, one in pairs), len(pairs)),
        "verified": share(sum(one.status == "verified" for _, one in pairs), len(pairs)),
        "not_read": share(sum(one.unread for _, one in pairs), len(pairs)),
    }


_MISPRINTS = {"words_glued", "title_hyphen_kept"}  # a reader may be told


def table(counts: dict[str, Count], n: int) -> list[str]:
    """As lines of text."""
    lines = [f"{n} references", f"{'':32} {'n':>6} {'alarms per 100':>15}"]
    for name, one in counts.items():
        lines.append(
            f"{name:32} {one.of:6} {100 * one.alarms / one.of:15.2f}  {', '.join(f'{c} {k}' for c, k in one.codes.most_common(5))}"
        )
    return lines


if __name__ == "__main__":
    main()
