"""What the process that checks is told, and what it answers: one JSON object a line, over its pipes."""

from __future__ import annotations

from typing import Any

import msgspec

from citecheck.archive.part_files import Done, Quarantined
from citecheck.archive.parts import Part


class Recipe(msgspec.Struct, frozen=True):
    """How every part of a run is done."""

    output: str
    folder: str  # in which relative paths are meant
    settings: dict[str, Any]
    documents: bool = True
    memory: int = 2_000_000_000  # bytes that the checking process may ask for
    seconds: float = 120.0  # that one article may take
    index_identity: str = ""  # what the index must be, wherever it lies
    copy_index: str = ""  # the folder of each node into which the index is copied first


class Order(msgspec.Struct, frozen=True):
    """A part to do; ``only``: check this entry alone and write nothing, to see whether it can be checked."""

    recipe: Recipe
    part: Part
    quarantined: dict[int, str] = {}  # entries that are left out, and why
    only: int | None = None


class At(msgspec.Struct, frozen=True, tag=True):
    """An article is begun; with the number after the last one, the files of the part."""

    entry: int


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The order is done; ``done`` where a part was written."""

    done: Done | None = None


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The order cannot be done, and no article is to blame."""

    reason: str
    for_all: bool  # no other part can be done either: the index is damaged, the disk is full


Answer = At | Finished | Failed
__all__ = ["Answer", "At", "Failed", "Finished", "Order", "Quarantined", "Recipe"]
