"""The seeded-error test that other tools were put through, for citecheck.

    python benchmarks/peers.py [--records FILE...]

Eleven references with one wrong detail each, two right ones and one that is listed twice, made of records of the
reference store of this repository (or of other records that hold the same PMIDs). Prints which rules spoke. No network.
The figures of the other tools stand in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from in_memory import checker_over
from lists.records import read_records
from lists.styles import Item, item, render

from citecheck.model import Severity
from citecheck.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Record

_STORE = Path(__file__).resolve().parent.parent / "references"
_STYLE, _OTHER_STYLE = "nlm-citation-sequence", "the-lancet"
_INVENTED = {"family": "Hartwell", "given": "Q. R."}, {"family": "Lindqvist", "given": "P."}

Change = dict[str, object]
_ERRORS: tuple[tuple[str, str, Change], ...] = (  # seeded error, PMID, what is printed instead
    ("first author replaced", "24426779", {"first": _INVENTED[0]}),
    ("year +3", "16594930", {"year": 3}),
    ("year +1", "17507729", {"year": 1}),
    ("volume", "20920685", {"volume": "132"}),
    ("issue", "11886767", {"issue": "7"}),
    ("first page", "29032384", {"page": "135-162"}),
    (
        "journal",
        "16801507",
        {"container-title": "Annals of internal medicine", "container-title-short": "Ann Intern Med"},
    ),
    ("title word (osteoporosis → osteoarthritis)", "24841104", {"title": ("osteoporosis", "osteoarthritis")}),
    ("second author", "25971649", {"second": _INVENTED[1]}),
    ("all authors", "28403946", {"author": list(_INVENTED)}),
    (
        "fabricated title",
        "24936265",
        {"title": "Menaquinone fortification of rice and hip strength in retired divers: a factorial trial"},
    ),
)
_CLEAN = ("21599967", "30050932")


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", nargs="+", type=Path, metavar="FILE", default=sorted(_STORE.glob("*.nbib")))
    print("\n".join(table(read_records(parser.parse_args(argv).records))))


def table(records: Sequence[Record]) -> list[str]:
    """A Markdown table: what was seeded and which rules of error or warning spoke."""
    by_pmid = {record.pmid: record for record in records}
    made = [(name, _changed(by_pmid[pmid], change)) for name, pmid, change in _ERRORS]
    made += [("nothing (clean)", item(by_pmid[pmid])) for pmid in _CLEAN]
    printed = [(name, render(one, _STYLE)) for name, one in made]
    printed.append(("duplicate of the first clean one", render(item(by_pmid[_CLEAN[0]]), _OTHER_STYLE)))
    text = "References\n\n" + "".join(f"{i}. {one}\n" for i, (_, one) in enumerate(printed, 1))
    [article] = checker_over(records).check_documents([read("peers.txt", text.encode())]).articles
    lines = ["| seeded error | citecheck, plain text |", "|---|---|"]
    for label, (name, _) in enumerate(printed, 1):
        spoken = [one for one in article.findings if one.reference == str(label) and one.severity is not Severity.NOTE]
        codes = ", ".join(f"{one.code} ({one.severity})" for one in spoken if one.code.startswith("REF"))
        lines.append(f"| {name} | {codes or 'nothing'} |")
    return lines


def _changed(record: Record, change: Change) -> Item:
    """The item with one field printed otherwise."""
    one = item(record)
    for field, value in change.items():
        if field == "year" and isinstance(value, int):
            one["issued"] = {"date-parts": [[int(record.year) + value]]}
        elif field in {"first", "second"}:
            one["author"] = [
                value if i == ("first", "second").index(field) else name for i, name in enumerate(one["author"])
            ]
        elif isinstance(value, tuple):
            one[field] = one[field].replace(*value)
        else:
            one[field] = value
    return one


if __name__ == "__main__":
    main()
