"""What is worked on at once: a part is a bounded number of articles, and it is done or not done."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ARTICLES = 500
MOST_BYTES = 64_000_000


class Packing(enum.StrEnum):
    """How the file is packed in which an article lies."""

    FILE = "file"  # not at all: the holder is the article
    TAR = "tar"
    TAR_GZ = "tar.gz"
    ZIP = "zip"


class Beside(msgspec.Struct, frozen=True):
    """A file beside an article that this may name: its bibliography, a part that it takes in."""

    name: str
    offset: int
    size: int


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article that waits to be checked."""

    holder: str  # path or address of the file in which it lies
    packing: Packing = Packing.FILE
    name: str = ""  # within the holder
    offset: int = 0  # of its bytes, in the unpacked tar
    size: int = 0  # bytes; 0: not known
    seek: str = ""  # the file of seek points of a compressed tar, within the output folder
    problem: str = ""  # why it cannot be read, where the listing has seen that already
    beside: tuple[Beside, ...] = ()

    @property
    def article(self) -> str:
        """What the article is called in every table: its path, within an archive ``ARCHIVE!PATH``."""
        return f"{self.holder}!{self.name}" if self.packing is not Packing.FILE else self.holder


class Part(msgspec.Struct, frozen=True):
    """The articles of one task."""

    name: str  # "000012"; halves of a part that was split: "000012a", "000012b"
    entries: tuple[Entry, ...]

    @property
    def batch(self) -> str:
        """The partition that its tables stand in: a thousand parts share one."""
        return self.name[:-3] if self.name.isdigit() else self.name.rstrip("ab")[:-3]


def cut(entries: Iterable[Entry], articles: int = MOST_ARTICLES, size: int = MOST_BYTES) -> Iterator[Part]:
    """The parts, in the order of the entries: each of at most so many articles and bytes, but at least one article."""
    waiting: list[Entry] = []
    weight = number = 0
    for entry in entries:
        own = entry.size + sum(one.size for one in entry.beside)
        if waiting and (len(waiting) >= articles or weight + own > size):
            yield Part(f"{number:06}", tuple(waiting))
            waiting, weight, number = [], 0, number + 1
        waiting.append(entry)
        weight += own
    if waiting:
        yield Part(f"{number:06}", tuple(waiting))


def halves(part: Part) -> tuple[Part, Part]:
    """A part of several articles as two, whose names say where they come from."""
    middle = len(part.entries) // 2
    return Part(f"{part.name}a", part.entries[:middle]), Part(f"{part.name}b", part.entries[middle:])
