"""What ``citecheck fix`` makes of lists with seeded errors: are they as they were before the error, and is all else left?

    python benchmarks/fixing.py --records FILE... [--n 1000 --seed 1] [--styles NAME...]   makes lists and measures
    python benchmarks/fixing.py --gold FOLDER --index FILE.sqlite    measures lists/*.txt with their gold/*.json

Each list is checked, corrected, and checked again. An error counts as restored where the reference is, to the letter,
the clean string. Where the clean string printed no identifier, a wrong one that was replaced by the record's counts as
right apart (``identifier set right``): nobody can know that there was none. Nothing may change in references without a
seeded error, nor in those that may mean another work (merged, invented). No network. --cases prints what came out
otherwise; --min SHARE makes it fail below a share of restored errors, or where anything else changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import scoring
from in_memory import checker_over
from lists import build as lists_build
from lists.records import read_records

from citecheck.bibliography.text import without_markup
from citecheck.checker import Checker
from citecheck.correcting.corrections import corrections
from citecheck.correcting.edit import edited
from citecheck.correcting.manuscript import plan
from citecheck.reading import read
from citecheck.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

# Kinds of errors of which the right words cannot be known, or not for certain which work is meant.
ANOTHER_WORK = (
    "merged", "fabricated_free", "fabricated_locator", "fake_title", "invented_free_place", "invented_real_place",
    "llm_wrong_pmid_full", "llm_wrong_pmid_short",
)  # fmt: skip
IDENTIFIERS = ("doi_other", "pmid_other", "doi_of_another", "pmid_of_another")
FIELD_CODES = tuple(f"REF0{number:02}" for number in (3, 4, 5, 6, 7, 8, 9, 10, 11, 16))


@dataclass(frozen=True, slots=True)
class Gold:
    """One printed reference and what it was before the error."""

    label: str
    raw: str
    clean: str
    group: str  # "error", or what makes it right as it stands
    kind: str


@dataclass(slots=True)
class Outcome:
    """What the lists came to."""

    restored: Counter[str] = field(default_factory=Counter)  # by kind
    of: Counter[str] = field(default_factory=Counter)
    identifiers: int = 0  # set right where the clean string has none
    changed: Counter[str] = field(default_factory=Counter)  # by group: references that are no error
    right: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)  # codes on corrected references, checked again
    corrected: int = 0
    again: int = 0  # corrections that a second run proposes
    cases: list[str] = field(default_factory=list)


def measure(lists: Sequence[tuple[str, str, Sequence[Gold]]], checker: Checker) -> Outcome:
    """Check, correct and check again; each list is a name, its text and what is true of its references."""
    documents = [read(name, text.encode()) for name, text, _ in lists]
    out = Outcome()
    fixed: list[tuple[str, str, set[str]]] = []
    for (name, text, _), document, checked in zip(
        lists, documents, checker.check_documents(documents).articles, strict=True
    ):
        made = plan(document, checked, corrections(checked, document).corrections, lambda _, text=text: text.encode())
        fixed.append((name, edited(text, made.edits[""]), {one.reference or "" for one in made.made}))
    again = [read(name, text.encode()) for name, text, _ in fixed]
    for (_, _, gold), document, checked, (_, _, touched) in zip(
        lists, again, checker.check_documents(again).articles, fixed, strict=True
    ):
        printed = {one.reference.label: one.reference.text for one in checked.references}
        for one in gold:
            _score(out, one, f"{document.path} {one.label}", printed.get(one.label, ""), changed=one.label in touched)
        out.corrected += len(touched)
        out.again += len(corrections(checked, document).corrections)
        out.left.update(f.code for f in checked.findings if f.reference in touched and f.code in FIELD_CODES)
    return out


def _score(out: Outcome, one: Gold, name: str, printed: str, *, changed: bool) -> None:
    if one.group != "error" or one.kind in ANOTHER_WORK:
        group = one.kind if one.group == "error" else one.group
        out.right[group] += 1
        out.changed[group] += changed
        if changed:
            out.cases.append(f"changed: {name} {group}\n  {one.raw}\n  {printed}")
        return
    out.of[one.kind] += 1
    clean = " ".join(without_markup(one.clean).split())
    if printed == clean:
        out.restored[one.kind] += 1
    elif one.kind in IDENTIFIERS and changed and printed.startswith(clean.rstrip(".")):
        out.identifiers += 1
    else:
        out.cases.append(f"not restored: {name} {one.kind}\n  {one.raw}\n  {one.clean}\n  {printed}")


def table(out: Outcome) -> list[str]:
    """The figures as lines of text."""
    lines = [_line("seeded errors restored to the letter", sum(out.restored.values()), _restorable(out))]
    lines.append(f"  identifiers set right where the clean string prints none: {out.identifiers}")
    lines += [_line(f"  {kind}", out.restored[kind], of) for kind, of in sorted(out.of.items())]
    lines.append(
        _line("references without such an error that were changed", sum(out.changed.values()), sum(out.right.values()))
    )
    lines += [_line(f"  {group}", out.changed[group], of) for group, of in sorted(out.right.items())]
    lines.append(
        f"corrected references with a difference left: {sum(out.left.values())} of {out.corrected} {dict(out.left)}"
    )
    lines.append(f"corrections that a second run proposes: {out.again}")
    return lines


def _restorable(out: Outcome) -> int:
    """The errors whose clean string can be known: not of an identifier that was not there."""
    return sum(out.of.values()) - out.identifiers


def _line(what: str, hits: int, of: int) -> str:
    low, high = scoring.wilson(hits, of)
    share = f"{100 * hits / of:6.1f} %  [{100 * low:5.1f}-{100 * high:5.1f}]" if of else "     -"
    return f"{what:55} {hits:5}/{of:<5} {share}"


def _of_folder(folder: Path) -> list[tuple[str, str, list[Gold]]]:
    lists = []
    for path in sorted((folder / "gold").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / "lists" / f"{path.stem}.txt").read_text(encoding="utf-8")
        gold = [
            Gold(one["label"], one["raw"], one.get("clean_raw") or one["raw"], one["class"], one.get("kind") or "")
            for one in data["references"]
        ]
        lists.append((f"{path.stem}.txt", text, gold))
    return lists


def _made(options: argparse.Namespace) -> tuple[list[tuple[str, str, list[Gold]]], Checker]:
    records = read_records(options.records)
    if options.styles:
        lists_build.STYLES = tuple(options.styles)
    made = lists_build.build(records, options.n, options.seed)
    lists = [
        (f"{one.name}.txt", one.text, [Gold(r.label, r.raw, r.clean, r.group, r.kind) for r in one.references])
        for one in made
    ]
    return lists, checker_over(records)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; returns 1 where ``--min`` is not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", nargs="+", type=Path, metavar="FILE", help="PubMed XML or MEDLINE text")
    parser.add_argument("--n", type=int, default=1000, help="references (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--styles", nargs="+", metavar="NAME", help="CSL styles to print in, other than the usual ones")
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="lists/*.txt and gold/*.json")
    parser.add_argument("--index", metavar="FILE", help="a local PubMed, for --gold")
    parser.add_argument("--cases", action="store_true", help="print what came out otherwise")
    parser.add_argument("--min", type=float, metavar="SHARE")
    options = parser.parse_args(argv)
    if options.gold:
        store = str(Path(mkdtemp(prefix="citecheck-benchmark-")) / "references")
        lists, checker = (
            _of_folder(options.gold),
            Checker(Settings(offline=True, index=options.index or "", references=store)),
        )
    elif options.records:
        lists, checker = _made(options)
    else:
        parser.error("--records or --gold says what to measure")
    with checker:
        out = measure(lists, checker)
    print("\n".join(table(out)))
    if options.cases:
        print("\n".join(out.cases))
    met = options.min is None or (
        sum(out.restored.values()) >= options.min * _restorable(out)
        and not out.changed.total()
        and not out.left.total()
    )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
