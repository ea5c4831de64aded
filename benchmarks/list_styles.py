"""Does the style of a list come out as the list prints it?

    python benchmarks/list_styles.py --gold FOLDER --index FILE.sqlite

Checks lists/*.txt (gold/*.json beside them) and holds what ``suggested`` prints, in the style of the list, against the
list: a right reference must come out as it stands, one with a seeded error as it stood before the error. A list counts
as recognised where nine of ten right references come out to the letter, blanks aside. Where that is not certain the
smallest edit is suggested, which leaves a right reference as it is: "left alone" counts the lists of which every right
reference does. The last column is how much of a reference that does not come out differs, in characters. No network.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import fmean
from tempfile import mkdtemp

import scoring
from rapidfuzz.distance import Levenshtein

from citecheck.checker import Checker
from citecheck.reading import read
from citecheck.settings import Settings

RIGHT = {"clean", "notice"}
RECOGNISED = 0.9  # of the right references


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--index", required=True, metavar="FILE")
    parser.add_argument("--cases", action="store_true", help="print what comes out otherwise")
    options = parser.parse_args()
    names = sorted(path.stem for path in (options.gold / "gold").glob("*.json"))
    settings = Settings(offline=True, index=options.index, references=mkdtemp(), reports=False)
    recognised, all_alike = 0, 0
    with Checker(settings) as checker:
        articles = checker.check_documents(
            [read(str(options.gold / "lists" / f"{name}.txt")) for name in names]
        ).articles
    for name, article in zip(names, articles, strict=True):
        gold = json.loads((options.gold / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        by_label = {one["label"]: one for one in gold["references"]}
        pairs = []
        for one in article.references:
            true = by_label.get(one.reference.label)
            if one.suggested and true and true["class"] in RIGHT and _is_of(true["origin"], gold["kind"]):
                pairs.append((" ".join(one.reference.text.split()), " ".join(one.suggested.split())))
        alike = [printed == suggested for printed, suggested in pairs]
        far = [Levenshtein.normalized_distance(a, b) for a, b in pairs if a != b]
        recognised += sum(alike) >= RECOGNISED * len(alike)
        all_alike += all(alike)
        distance = f"{100 * fmean(far):5.1f} %" if far else ""
        print(f"{name}  {gold['kind']:8} {gold['style'] or '':45} {sum(alike):3}/{len(alike):<3} {distance}")
        if options.cases:
            for printed, suggested in pairs:
                if printed != suggested:
                    print(f"    {printed}\n    {suggested}")
    low, high = scoring.wilson(recognised, len(names))
    print(f"recognised {recognised}/{len(names)} [{100 * low:.0f}-{100 * high:.0f} %], left alone {all_alike}")
    return 0


def _is_of(origin: str, kind: str) -> bool:
    """Whether a reference is in the style of its list: some were put in as others printed them."""
    return kind == "natural" or origin.startswith(("csl:", "pubmed_summary"))


if __name__ == "__main__":
    sys.exit(main())
