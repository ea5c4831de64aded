"""Are lists read in whatever form they are printed? Made documents with gold, 100 and more a kind, in process.

    python benchmarks/list_forms.py [--kind KIND] [--show N] [--seed 13]

Kinds: labels, carriers, several (lists), holes, marks (of annotated references), furniture (of pages), from PDF,
printed (numbers that are not 1, 2, 3), author-year, decoys (no list). A document is right when every item has its
label, its words and its list, and every callout its numbers and its list. Of the others it is counted how many tie a
callout to another reference than a reader would (misled), name a number that the gold has and the list lost (lost),
and say nothing of it at all (in silence). Exit 1 where less than --min of a kind is right.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING

from forms.labels import carriers, holes, labels, marks, printed
from forms.pages import author_year, decoys, from_pdf, furniture
from forms.parts import several

from citecheck.parsing.parser import parse
from citecheck.reading import read

if TYPE_CHECKING:
    from forms.draft import Made

    from citecheck.model import Article

KINDS = {
    "labels": labels, "carriers": carriers, "several": several, "holes": holes, "marks": marks, "furniture": furniture,
    "from PDF": from_pdf, "printed": printed, "author-year": author_year, "decoys": decoys,
}  # fmt: skip


def made(kind: str, seed: int) -> list[Made]:
    """The documents of a kind; the same for the same seed."""
    return list(KINDS[kind](random.Random(f"{seed} {kind}")))  # noqa: S311 - nothing secret


def wrong(one: Made, article: Article) -> list[str]:
    """What differs from the gold, a sentence each."""
    if one.decoy:
        return [f"taken: {reference.label} {reference.text[:80]}" for reference in article.references]
    wanted = Counter((item.list, item.label, _level(item.text)) for item in one.items)
    found = Counter((reference.list, reference.label, _level(reference.text)) for reference in article.references)
    out = [f"no item {item}" for item in wanted - found] + [f"item {item}" for item in found - wanted]
    gold = [(cited.list, cited.numbers) for cited in one.cited]
    printed = [(callout.list, callout.numbers) for callout in article.callouts]
    if gold != printed:
        out += [f"no callout {c}" for c in Counter(gold) - Counter(printed)]
        out += [f"callout {c}" for c in Counter(printed) - Counter(gold)] or ["callouts in another order"]
    return out


# What a link back to the text prints, or the source of an anchor: no part of the reference, and no harm behind it.
_BACK_LINK = re.compile(r"\s*(?:[↩↑]|\{#[\w-]+\})$")


def _level(text: str) -> str:
    return _BACK_LINK.sub("", " ".join(text.split()))


def misled(one: Made, article: Article) -> int:
    """Callouts tied to a text that the gold does not tie them to."""
    texts = {(item.list, _number(item.label)): _level(item.text) for item in one.items}
    printed = {(reference.list, reference.label): _level(reference.text) for reference in article.references}
    lists = {cited.numbers: cited.list for cited in one.cited}
    count = 0
    for callout, gold in zip(article.callouts, one.cited, strict=False):
        for cite in callout.cites:
            text = printed.get((callout.list, cite.label or ""))
            key = (gold.list if callout.numbers == gold.numbers else lists.get(callout.numbers, 1), cite.number)
            right = texts.get(key)
            count += text is not None and right is not None and right[:40] not in text[: len(right) + 40]
    return count


def _number(label: str) -> int:
    return int("".join(c for c in label if c.isdecimal()) or 0)


def lost(one: Made, article: Article) -> int:
    """Numbers that callouts name, the gold has and the list read lacks: false CIT001."""
    numbers = {_number(item.label) for item in one.items}
    return sum(
        cite.label is None and cite.number in numbers
        for callout in article.callouts
        if callout.list is not None
        for cite in callout.cites
    )


def main() -> int:
    """Make, read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=KINDS, nargs="*", default=list(KINDS))
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N documents of each form that is wrong")
    parser.add_argument("--text", action="store_true", help="and their texts")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--min", type=float, default=0.95)
    options = parser.parse_args()
    short = False
    print(f"{'kind':12} {'made':>5} {'right':>6} {'misled':>7} {'lost':>5} {'in silence':>11}")
    for kind in options.kind:
        right = led = gone = silent = 0
        shown: Counter[str] = Counter()
        documents = made(kind, options.seed)
        for one in documents:
            article = parse(read(one.path, one.text.encode()))
            faults = wrong(one, article)
            if not faults:
                right += 1
                continue
            led += bool(misled(one, article))
            gone += bool(lost(one, article))
            silent += not article.issues
            shown[one.form] += 1
            if shown[one.form] <= options.show:
                print(f"--- {kind}: {one.form} ({one.path})", *(f"    {fault[:170]}" for fault in faults[:6]), sep="\n")
                if options.text:
                    print(one.text)
        short |= right < options.min * len(documents)
        print(f"{kind:12} {len(documents):5} {right / len(documents):6.3f} {led:7} {gone:5} {silent:11}")
        if shown:
            print(
                "   ", ", ".join(f"{form}{f' ×{count}' if count > 1 else ''}" for form, count in shown.most_common(40))
            )
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
