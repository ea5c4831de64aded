"""Articles with known faults: how a case folder is read.

A case holds ``article.tpl`` (Markdown, callouts as U+27E6 index U+27E7, a last line ``{{REFERENCES}}``), ``gold.json``
(callouts with their true numbers, references as printed, references of other articles, variants) and
``references/records.nbib``. A variant says what is printed instead: another list, or other numbers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.sources.medline import parse_medline

if TYPE_CHECKING:
    from pathlib import Path

    from citecheck.model import Article, Record

_TOKEN = re.compile("\u27e6(\\d+)\u27e7")


@dataclass(frozen=True, slots=True)
class Case:
    """One variant of one article, parsed, with what is true of it."""

    name: str
    variant: str
    kind: str  # clean, shift, swap, wrong, offtopic, resort
    article: Article
    records: dict[str, Record]  # by label
    wrong: dict[tuple[int, int], tuple[int, ...]]  # wrong cites: (callout, number) -> the true numbers
    foreign: frozenset[str]  # labels of references that belong to another article
    swapped: tuple[str, ...]  # labels


class Folder:
    """A case folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.gold: dict[str, Any] = json.loads((path / "gold.json").read_text("utf-8"))
        self.template = (path / "article.tpl").read_text("utf-8")
        records = parse_medline((path / "references" / "records.nbib").read_text("utf-8"))
        self.records = {record.pmid: record for record in records}
        self.works = {r["n"]: r for r in self.gold["refs"]} | {f["key"]: f for f in self.gold["foreign"]}

    @property
    def variants(self) -> tuple[str, ...]:
        """The names of the variants."""
        return tuple(self.gold["variants"])

    def case(self, variant: str) -> Case | None:
        """One variant; ``None`` when the parser did not find exactly the callouts that are there."""
        recipe = self.gold["variants"][variant]
        listed = recipe.get("list") or [r["n"] for r in self.gold["refs"]]
        cites = [
            recipe["cites"].get(str(i)) or [[n, n] for n in callout["numbers"]]
            for i, callout in enumerate(self.gold["callouts"])
        ]
        text = self._text(listed, cites)
        article = parse(read("article.md", text.encode()))
        order = [int(token) for token in _TOKEN.findall(self.template)]
        if [sorted({n for n, _ in cites[i]}) for i in order] != [sorted(c.numbers) for c in article.callouts]:
            return None
        at = {key: position for position, key in enumerate(listed, 1)}
        wrong = {}
        for callout, i in zip(article.callouts, order, strict=True):
            true = {key for _, key in cites[i]}
            for number in callout.numbers:
                if 0 < number <= len(listed) and listed[number - 1] not in true:
                    wrong[callout.index, number] = tuple(at[k] for n, k in cites[i] if n == number and k in at)
        pmids = {str(position): self.works[key].get("pmid") for position, key in enumerate(listed, 1)}
        return Case(
            self.gold["id"],
            variant,
            recipe["kind"],
            article,
            {label: self.records[pmid] for label, pmid in pmids.items() if pmid in self.records},
            wrong,
            frozenset(str(position) for position, key in enumerate(listed, 1) if isinstance(key, str)),
            tuple(str(n) for n in recipe.get("swapped", ())),
        )

    def _text(self, listed: list[Any], cites: list[list[list[Any]]]) -> str:
        references = "\n".join(f"{i}. {self.works[key]['printed']}" for i, key in enumerate(listed, 1))
        filled = self.template.replace("{{REFERENCES}}", references)
        return _TOKEN.sub(lambda m: f"<sup>{_compressed({n for n, _ in cites[int(m[1])]})}</sup>", filled)


def folders(data: Path, sets: str) -> list[Folder]:
    """The cases of one set, ``dev/ei``, in order of name."""
    return [Folder(path) for path in sorted((data / sets).iterdir()) if (path / "gold.json").exists()]


def _compressed(numbers: set[int]) -> str:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(f"{r[0]}-{r[-1]}" if len(r) > 2 else ",".join(map(str, r)) for r in runs)
