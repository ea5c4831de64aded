"""The accuracy of citecheck over reference lists made of PubMed records.

    python benchmarks/accuracy.py --records FILE... [--n 1000 --seed 1]      makes lists and measures
    python benchmarks/accuracy.py --records FILE... --lists FOLDER           measures lists that make_lists.py wrote

The records given are all the PubMed there is: what they lack does not exist. No network. Prints a table with Wilson
95 % intervals; --json keeps the figures, --compare shows what changed since an earlier --json, --cases prints what was
judged wrongly.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import scoring
from in_memory import checker_over
from lists.build import GoldList, build, load
from lists.records import read_records, records_option

from citecheck import __version__
from citecheck.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import CheckedArticle, Record


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    options = _options(argv)
    records = read_records(options.records)
    if options.lists:
        lists = load(options.lists)
    else:
        exclude = options.exclude.read_text(encoding="ascii").split() if options.exclude else ()
        lists = build(records, options.n, options.seed, exclude=frozenset(exclude))
    result = measure(lists, records)
    old = json.loads(options.compare.read_text(encoding="utf-8")) if options.compare else {}
    print(f"citecheck {__version__}: {sum(len(one.references) for one in lists)} references, {len(records)} records")
    print("\n".join(table(result, old.get("figures", {}))))
    if options.cases:
        print("\n".join(_cases(result, {record.pmid: record for record in records})))
    if options.json:
        made = {"seed": options.seed, "n": options.n} if not options.lists else {"lists": len(lists)}
        data = {"version": __version__, "records": len(records), **made, "figures": result.figures()}
        options.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def measure(lists: Sequence[GoldList], records: Sequence[Record]) -> scoring.Score:
    """Run citecheck over the lists and score what it says."""
    return scoring.score(lists, run(lists, records), {record.pmid: record for record in records})


def run(lists: Sequence[GoldList], records: Sequence[Record]) -> tuple[CheckedArticle, ...]:
    """What citecheck says about each list."""
    documents = [read(f"{one.name}.txt", one.text.encode()) for one in lists]
    return checker_over(records).check_documents(documents).articles


_NAMES = {
    "pmid_precision": "records named that are right",
    "pmid_recall": "references that found their record",
    "clean_flagged": "clean references flagged (any error or warning)",
    "variation_flagged": "harmless variations flagged",
    "error_named": "seeded errors named by the right rule",
    "error_flagged": "seeded errors flagged by any rule",
    "error_alone": "seeded errors named, and nothing else flagged",
}
_GROUPS = {
    "error_named": "seeded error",
    "variation_flagged": "harmless variation",
    "confidence": "findings that are right, by confidence",
}


def table(result: scoring.Score, old: dict[str, list[int]]) -> list[str]:
    """The figures as lines of text, those of an earlier run beside them."""
    lines, group = [], ""
    for name, (hits, of) in result.figures().items():
        head, _, kind = name.partition(".")
        if kind and head != group:
            group = head
            lines += ["", _GROUPS[head]]
        low, high = scoring.wilson(hits, of)
        share = f"{100 * hits / of:6.1f} %  [{100 * low:5.1f}-{100 * high:5.1f}]" if of else "     -"
        before = f"   was {100 * old[name][0] / old[name][1]:.1f} %" if old.get(name, [0, 0])[1] else ""
        lines.append(f"  {kind or _NAMES[head]:50} {hits:5}/{of:<5} {share}{before}")
    if result.false_codes:
        lines += [
            "",
            "rules behind false alarms: " + ", ".join(f"{code} {n}" for code, n in result.false_codes.most_common()),
        ]
    return lines


def _cases(result: scoring.Score, records: dict[str, Record]) -> list[str]:
    out = []
    for case in sorted(result.cases, key=lambda case: (case.what, case.gold.kind)):
        out += [
            "",
            f"{case.what}: {case.gold.group} {case.gold.kind} (right record {', '.join(case.gold.pmids) or 'none'}, named {case.found})",
        ]
        out += (
            [f"  printed: {case.gold.raw}", f"  clean:   {case.gold.clean}"]
            if case.gold.raw != case.gold.clean
            else [f"  printed: {case.gold.raw}"]
        )
        for pmid in dict.fromkeys([*case.gold.pmids, *([case.found] if case.found else [])]):
            out.append(f"  record:  {describe(records[pmid])}")
        out += [f"  said:    {one.code} {one.message}" for one in case.findings]
    return out


def describe(record: Record) -> str:
    """The record in a line."""
    names = ", ".join(author.display for author in record.authors[:8])
    return f"{record.pmid} {names}. {record.title} {record.journal} ({record.journal_full}) {record.date} epub {record.epub_year or '-'};{record.volume}({record.issue}):{record.pages} {record.doi}"


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    records_option(parser)
    parser.add_argument("--n", type=int, default=1000, help="references (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--exclude", type=Path, metavar="FILE", help="PMIDs never to be cited: records that were tuned on"
    )
    parser.add_argument("--lists", type=Path, metavar="FOLDER", help="lists that make_lists.py wrote")
    parser.add_argument("--json", type=Path, metavar="OUT")
    parser.add_argument("--compare", type=Path, metavar="OLD.json")
    parser.add_argument("--cases", action="store_true", help="print what was judged wrongly")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
