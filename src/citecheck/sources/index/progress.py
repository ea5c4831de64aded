"""How far a build is, for people who wait for it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_BAR = 20  # characters
_SETTLED_S = 5.0  # before that the rate says nothing about the time left


@dataclass(slots=True)
class Progress:
    """Counts of one build or update; ``tell`` gets it as a line of text whenever something has changed."""

    tell: Callable[[str], None]
    files: int  # to be read in this run
    bytes: int  # of these files, as they lie on the disk
    clock: Callable[[], float] = time.monotonic
    files_done: int = 0
    bytes_done: int = 0
    records: int = 0  # read in this run
    _started: float = field(init=False)
    _in_files: int = 0  # records of files that are done

    def __post_init__(self) -> None:
        """The clock starts."""
        self._started = self.clock()

    def read(self, records: int) -> None:
        """The readers have got so many records further."""
        self.records += records
        self.tell(self.text())

    def done(self, size: int, records: int) -> None:
        """A file of so many bytes and records is in the index, or has turned out broken."""
        self.files_done += 1
        self.bytes_done += size
        self._in_files += records
        self.tell(self.text())

    def stage(self, text: str) -> None:
        """What follows when the files are in."""
        self.tell(text)

    def text(self) -> str:
        """``[=====>    ] 3/12 files, 90,000 records, 6,100 records/s, 2 min left``."""
        share = self._share()
        filled = round(share * _BAR)
        bar = ("=" * filled + ">")[:_BAR].ljust(_BAR)
        took = max(self.clock() - self._started, 1e-9)
        parts = [f"[{bar}] {self.files_done:,}/{self.files:,} files", f"{self.records:,} records"]
        if self.records:
            parts.append(f"{self.records / took:,.0f} records/s")
        if took > _SETTLED_S and share > 0.0:
            parts.append(f"{duration(took / share - took)} left")
        return ", ".join(parts)

    def _share(self) -> float:
        """Of the work: by bytes, the records that are read but not in by what a record has had so far."""
        ahead = 0.0
        if self._in_files and self.records > self._in_files:
            ahead = (self.records - self._in_files) * self.bytes_done / self._in_files
        return min(1.0, (self.bytes_done + ahead) / self.bytes) if self.bytes else 0.0


def duration(seconds: float) -> str:
    """``45 s``, ``12 min``, ``3 h 20 min``."""
    whole = max(0, round(seconds))
    if whole < 90:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def size(count: float) -> str:
    """``13.9 GB``, in powers of ten as disks are sold."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000 or unit == "GB":
            return f"{count:,.0f} {unit}" if unit == "bytes" else f"{count:,.1f} {unit}"
        count /= 1000
    raise AssertionError
