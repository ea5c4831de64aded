"""The files of one part, put into place so that the part is in or not in.

Each file is written whole under a temporary name and renamed; the note that the part is done comes last. What a run
left of a part that is not done is taken away when the next one begins.
"""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Any

import msgspec

from citecheck.archive.parts import Part
from citecheck.atomic_files import remove_leftovers, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from citecheck.archive.rows import Rows

WORK = "run"  # the folder of the plan, the notes, the seek points
DOCUMENTS = "documents"


class Quarantined(msgspec.Struct, frozen=True):
    """An article that could not be checked by anybody, and why."""

    article: str
    reason: str


class Counts(msgspec.Struct, frozen=True):
    """Sums over articles."""

    articles: int = 0
    references: int = 0
    cites: int = 0
    unchecked: int = 0  # references
    incomplete: int = 0  # articles not checked whole, the unread among them
    unread: int = 0
    passed_over: int = 0
    quarantined: int = 0
    without_list: int = 0  # articles without a reference
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    failing: int = 0  # findings at or above --fail-on

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})


class Done(msgspec.Struct, frozen=True):
    """The note that a part is in."""

    part: str
    counts: Counts = Counts()
    quarantined: tuple[Quarantined, ...] = ()
    seconds: float = 0.0  # of its worker
    slowest: tuple[tuple[str, float], ...] = ()  # articles with their seconds
    most_memory: int = 0  # bytes of the process that checked it, at its height
    split: tuple[str, ...] = ()  # not in itself: the parts that it was cut into are


class Documents:
    """JSON documents, one a line, packed as they come: unpacked they are the largest thing of a part."""

    def __init__(self) -> None:
        self.number = 0
        self._target = io.BytesIO()
        self._file = gzip.GzipFile(fileobj=self._target, mode="wb", compresslevel=6, mtime=0)

    def add(self, line: bytes) -> None:
        """One more, its newline included."""
        self.number += 1
        self._file.write(line)

    def packed(self) -> bytes:
        """All of them; nothing can be added after."""
        self._file.close()
        return self._target.getvalue()


class PartFiles:
    """Where things lie in the output folder."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.work = output / WORK
        self.plan = self.work / "plan.jsonl.gz"
        self.seeks = self.work / "seek"

    def table(self, table: str, part: Part) -> Path:
        """The Parquet file of a part."""
        return self.output / table / f"batch={part.batch}" / f"part-{part.name}.parquet"

    def documents(self, part: Part) -> Path:
        """The JSON documents of a part, one a line."""
        return self.output / DOCUMENTS / f"batch={part.batch}" / f"part-{part.name}.jsonl.gz"

    def note(self, part: Part) -> Path:
        """Its note."""
        return self.work / "done" / part.batch / f"{part.name}.json"

    def done(self, part: Part) -> Done | None:
        """The note of a part; ``None``: it is not in."""
        try:
            return msgspec.json.decode(self.note(part).read_bytes(), type=Done)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def put(self, part: Part, rows: Sequence[Rows], documents: Documents, done: Done) -> None:
        """Everything of a part, the note last. Raises OSError; then the part is not in."""
        import pyarrow.parquet as pq

        from citecheck.archive.schema import table_of

        of_table: dict[str, Sequence[Any]] = {
            "references": [one for each in rows for one in each.references],
            "findings": [one for each in rows for one in each.findings],
            "articles": [each.article for each in rows],  # last of the three: an article that is there is there whole
        }
        if documents.number:
            _put(self.documents(part), documents.packed())
        for table, some in of_table.items():
            target = io.BytesIO()
            pq.write_table(table_of(table, some), target, compression="zstd")
            _put(self.table(table, part), target.getvalue())
        self.put_note(part, done)

    def put_note(self, part: Part, done: Done) -> None:
        """The note alone: for a part that was split."""
        _put(self.note(part), msgspec.json.format(msgspec.json.encode(done)))

    def remove(self, part: Part) -> None:
        """What a run left of a part that is not in."""
        for path in (
            *(self.table(table, part) for table in ("articles", "references", "findings")),
            self.documents(part),
        ):
            path.unlink(missing_ok=True)

    def write_plan(self, parts: Iterable[Part]) -> int:
        """The plan, whole or not at all; how many parts it has."""
        self.work.mkdir(parents=True, exist_ok=True)
        remove_leftovers(self.work)
        number = 0
        temporary = self.plan.with_name(".plan.tmp")
        with gzip.open(temporary, "wb", compresslevel=5) as file:
            for part in parts:
                file.write(msgspec.json.encode(part) + b"\n")
                number += 1
        temporary.replace(self.plan)
        return number

    def read_plan(self) -> Iterator[Part]:
        """The parts of the plan, one after the other."""
        decoder = msgspec.json.Decoder(Part)
        with gzip.open(self.plan, "rb") as file:
            for line in file:
                yield decoder.decode(line)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
