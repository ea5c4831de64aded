"""The files of a build or an update: which ones a command line means, in which order, under which numbers.

NLM names its files ``pubmed26n0001.xml.gz``: the year of the baseline, then a number that runs on from the baseline
into the update files. A later number is a later word on a record.
"""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.errors import InputError, UsageError
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ENDINGS = (".xml.gz", ".xml")
_NLM = re.compile(r"pubmed(\d\d)n(\d{4,6})\.xml(?:\.gz)?")
_UNNUMBERED = 1_000_000  # positions of files without NLM's number lie above
_MD5 = re.compile(r"(?<![0-9a-fA-F])[0-9a-fA-F]{32}(?![0-9a-fA-F])")


class InputFile(Frozen):
    """One file of PubMed XML, as it lies on the disk."""

    path: Path
    position: int  # NLM's number, else its place in order of name behind those; a higher one is the later word
    bytes: int

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name


def gather(paths: Iterable[str | Path], *, after: int = 0) -> tuple[InputFile, ...]:
    """The files in the order in which they are applied: that of their names, numbers in them as numbers.

    Of a folder its own files are taken, not those of folders in it. Files without NLM's number come last, behind the
    position ``after``. Raises InputError for what does not exist, UsageError for folders without such files, for two
    different files of one name, and for files of two years.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in _files(Path(path)):
            other = found.setdefault(file.name, file)
            if other != file and not (_same_file(other, file) or sha256_of(other) == sha256_of(file)):
                msg = f"{other} and {file} have one name and are not the same; which of them counts?"
                raise UsageError(msg)
    _one_year(found)
    in_order = sorted(found.values(), key=lambda file: (nlm_number(file.name) is None, _natural(file.name)))
    return tuple(_numbered(in_order, max(after, _UNNUMBERED)))


def nlm_year(name: str) -> int | None:
    """The year in NLM's name of a file."""
    named = _NLM.fullmatch(name)
    return 2000 + int(named[1]) if named else None


def nlm_number(name: str) -> int | None:
    """The number in NLM's name of a file."""
    named = _NLM.fullmatch(name)
    return int(named[2]) if named else None


def missing(names: Iterable[str], *, first: int | None = None) -> str:
    """Which of NLM's numbers lack between the names (and from ``first`` on), as text: ``2-4, 9``; "" for none."""
    numbers = sorted({number for number in map(nlm_number, names) if number is not None})
    if not numbers:
        return ""
    if first is not None and first < numbers[0]:
        numbers.insert(0, first - 1)
    gaps = [(low + 1, high - 1) for low, high in pairwise(numbers) if high > low + 1]
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in gaps)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def md5_fault(path: Path) -> str | None:
    """What is wrong with a file by the ``FILE.md5`` that NLM puts beside it; None: nothing, or no such file."""
    beside = path.with_name(path.name + ".md5")
    if not beside.is_file():
        return None
    printed = _MD5.search(beside.read_text("ascii", "replace")[:4096])
    if printed is None:
        return f"{beside.name} beside it holds no checksum"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    return None if digest == printed[0].lower() else f"its checksum is not that of {beside.name}: a damaged download"


def _files(path: Path) -> list[Path]:
    if not path.exists():
        msg = f"{path}: no such file or folder."
        raise InputError(msg)
    if not path.is_dir():
        return [path]
    names = {file.name for file in path.iterdir() if file.name.endswith(_ENDINGS) and file.is_file()}
    chosen = [path / name for name in names if not name.startswith(".") and f"{name}.gz" not in names]
    if not chosen:
        inner = sorted(one.name for one in path.iterdir() if one.is_dir() and any(one.glob("*.xml.gz")))
        hint = f" Did you mean {path / inner[0]}?" if inner else ""
        msg = f"{path} holds no .xml.gz and no .xml file.{hint}"
        raise UsageError(msg)
    return chosen


def _numbered(paths: Sequence[Path], after: int) -> Iterator[InputFile]:
    for path in paths:
        number = nlm_number(path.name)
        after += number is None
        try:
            yield InputFile(path, after if number is None else number, path.stat().st_size)
        except OSError as error:
            msg = f"{path}: {error.strerror}"
            raise InputError(msg) from error


def _one_year(names: Iterable[str]) -> None:
    years = sorted({year for year in map(nlm_year, names) if year is not None})
    if len(years) > 1:
        msg = (
            f"the files belong to NLM's baselines of {years[0]} and {years[-1]}: each year's baseline holds everything "
            "anew, so that an index is made of the files of one year."
        )
        raise UsageError(msg)


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """Sorts ``part10`` behind ``part9``."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name))


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
