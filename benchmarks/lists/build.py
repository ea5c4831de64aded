"""Lists of 40 references, one printed style each: sampled, changed, numbered. The same seed makes the same lists."""

from __future__ import annotations

import json
import random
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from lists.errors import ERRORS, INVENTED
from lists.kinds import Change, Draft, usable
from lists.styles import STYLES, item, render
from lists.variations import VARIATIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from citecheck.model import Record

LENGTH = 40  # references a list
_PATIENCE = 40  # records tried for one kind in one style
_PRINTED = 6  # the same for a kind that needs the printed string first


@dataclass(frozen=True, slots=True)
class Gold:
    """One reference and what is true of it."""

    label: str
    raw: str
    clean: str  # before the change
    pmids: tuple[str, ...]  # the right record; two for a merged reference, none for an invented one
    group: str  # "clean", "error", "variation"
    kind: str = ""
    codes: tuple[str, ...] = ()  # rules that name the error rightly


@dataclass(frozen=True, slots=True)
class GoldList:
    """One list."""

    name: str
    style: str
    references: tuple[Gold, ...] = field(default=())

    @property
    def text(self) -> str:
        """What citecheck reads."""
        return "References\n\n" + "".join(f"{one.label}. {one.raw}\n" for one in self.references)


def build(
    records: Sequence[Record],
    n: int,
    seed: int,
    *,
    errors: float = 0.35,
    variations: float = 0.35,
    exclude: Collection[str] = (),
) -> list[GoldList]:
    """``n`` references of the records (less where there are too few); shares between 0 and 1, the rest is clean."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    supply = [record for record in records if usable(record) and record.pmid not in exclude]
    rng.shuffle(supply)
    maker = _Maker(records, deque(supply), rng)
    groups = _groups(min(n, len(supply)), errors, variations, rng)
    lists = []
    for number, start in enumerate(range(0, len(groups), LENGTH), 1):
        style = STYLES[(number - 1) % len(STYLES)]
        made = [maker.one(group, style, number) for group in groups[start : start + LENGTH] if maker.supply]
        labelled = tuple(Gold(str(i), *rest) for i, rest in enumerate(made, 1))
        lists.append(GoldList(f"list{number:03}", style, labelled))
    return lists


def write(lists: Sequence[GoldList], folder: Path) -> None:
    """One .txt and one .json a list."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in lists:
        (folder / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
        (folder / f"{one.name}.json").write_text(
            json.dumps(asdict(one), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def load(folder: Path) -> list[GoldList]:
    """What ``write`` wrote."""
    lists = []
    for path in sorted(folder.glob("list*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        references = tuple(
            Gold(**one | {"pmids": tuple(one["pmids"]), "codes": tuple(one["codes"])}) for one in data["references"]
        )
        lists.append(GoldList(data["name"], data["style"], references))
    return lists


def _groups(n: int, errors: float, variations: float, rng: random.Random) -> list[str]:
    wrong, varied = round(n * errors), round(n * variations)
    groups = ["error"] * wrong + ["variation"] * varied + ["clean"] * (n - wrong - varied)
    rng.shuffle(groups)
    return groups


_Made = tuple[str, str, tuple[str, ...], str, str, tuple[str, ...]]


@dataclass(slots=True)
class _Maker:
    pool: Sequence[Record]
    supply: deque[Record]
    rng: random.Random
    unfit: set[tuple[int, str]] = field(default_factory=set)  # list and kind: this style does not show it
    queues: dict[str, deque[Change]] = field(
        default_factory=lambda: {"error": deque(ERRORS), "variation": deque(VARIATIONS)}
    )

    def one(self, group: str, style: str, number: int) -> _Made:
        """A reference of this group; a clean one where no kind fits the style."""
        queue = self.queues.get(group, deque())
        for change in [one for one in queue if (number, one.name) not in self.unfit]:
            made = self._changed(change, group, style)
            if made is not None:
                queue.remove(change)
                queue.append(change)  # kinds take turns; one that did not fit this style is next in line
                return made
            self.unfit.add((number, change.name))
        record = self.supply.popleft()
        text = render(item(record), style)
        return text, text, (record.pmid,), "clean", "", ()

    def _changed(self, change: Change, group: str, style: str) -> _Made | None:
        for _ in range(min(_PRINTED if change.on_text else _PATIENCE, len(self.supply))):
            record = self.supply.popleft()
            draft = Draft(record, style, self.rng, self.pool)
            clean = render(item(record), style) if change.on_text else ""
            printed = _apply(change, draft, clean)
            clean = clean or (render(item(record), style) if printed else "")
            if printed and printed != clean:
                pmids = () if change.name in INVENTED else (record.pmid,)
                return printed, clean, pmids, group, change.name, tuple(sorted(change.codes))
            self.supply.append(record)
        return None


def _apply(change: Change, draft: Draft, clean: str) -> str | None:
    if change.on_text:
        return change.on_text(clean, draft)
    changed = change.on_item(item(draft.record), draft) if change.on_item else None
    return render(changed, draft.style) if changed else None
