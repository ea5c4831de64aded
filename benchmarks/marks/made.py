"""A made document: text with callouts in gold, decoys between, and a list below."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from marks.words import LANGUAGES, Language, work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Gold = list[list[int]]


@dataclass(frozen=True)
class Made:
    """A file and the numbers of each callout in it, in order."""

    kind: str
    suffix: str
    text: str
    gold: Gold


@dataclass
class Draft:
    """A document in the making."""

    chance: random.Random
    language: str = "en"
    size: int = 0  # works in the list
    gold: Gold = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    _unused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.size = self.size or self.chance.randint(5, 12)

    @property
    def words(self) -> Language:
        """The words of its language."""
        return LANGUAGES[self.language]

    def sentence(self) -> str:
        """A sentence without its stop, none twice before all were used."""
        if not self._unused:
            self._unused = self.chance.sample(self.words.sentences, len(self.words.sentences))
        return self._unused.pop()

    def decoy(self) -> str:
        """A sentence with figures that name nothing."""
        return self.chance.choice(self.words.decoys)

    def groups(self, most: int = 3) -> Gold:
        """The numbers of the list in order of first citation, one to ``most`` a callout; some are named again."""
        out: Gold = []
        n = 1
        while n <= self.size:
            count = min(self.chance.randint(1, most), self.size - n + 1)
            out.append(list(range(n, n + count)))
            n += count
        if len(out) > 2 and self.chance.random() < 0.5:
            out.append([self.chance.randint(1, self.size)])
        return out

    def cite(self, text: str, numbers: Sequence[int]) -> None:
        """Append a sentence that holds a callout."""
        self.lines.append(text)
        self.gold.append(list(numbers))

    def body(self, decoys: float = 0.4, more: Sequence[str] = ()) -> str:
        """The sentences in paragraphs with decoys between; ``more`` are decoys of the kind, each used once."""
        left, out = list(more), []
        for i, line in enumerate(self.lines):
            out.append(line)
            if left and self.chance.random() < 0.6:
                out.append(left.pop())
            elif self.chance.random() < decoys:
                out.append(self.decoy())
            if i % 3 == 2:
                out.append("\n\n")
        out += left
        glue = "" if self.language in {"zh", "ja"} else " "
        return glue.join(out).replace(f"{glue}\n\n{glue}", "\n\n").strip()

    def listed(self, label: str = "{n}. ", numbers: Sequence[int] = ()) -> str:
        """The list below its heading."""
        return "\n".join(label.format(n=n) + work(n) for n in numbers or range(1, self.size + 1))

    def finish(self, kind: str, suffix: str, body: str, listed: str = "") -> Made:
        """The file."""
        mark = "## " if suffix == "md" else ""
        title = "# On bones" if suffix == "md" else "On bones"
        text = f"{title}\n\n{body}\n\n{mark}{self.words.heading}\n\n{listed or self.listed()}\n"
        return Made(kind, suffix, text, self.gold)


def ranged(numbers: Sequence[int], comma: str = ",", dash: str = "–") -> str:
    """Numbers as printed: three and more in a row are a range."""
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}{dash}{numbers[-1]}"
    return comma.join(map(str, numbers))


def in_digits(text: str, zero: str) -> str:
    """The text with the digits of another script."""
    return "".join(chr(ord(zero) + int(one)) if one in "0123456789" else one for one in text)


def make(kind: str, write: Callable[[random.Random], Made], count: int, seed: int) -> list[Made]:
    """Documents of one kind; the same for the same seed."""
    return [write(random.Random(f"{seed} {kind} {n}")) for n in range(count)]  # noqa: S311
