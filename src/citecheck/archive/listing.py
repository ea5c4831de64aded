"""Which articles the inputs hold: folders, patterns, archives, and addresses that fsspec opens.

Nothing is unpacked here. Of an archive only its directory is read; a compressed tar has none, so it is read through
once, and seek points are kept beside the plan: without them each part would unpack everything before it.
"""

from __future__ import annotations

import glob
import os
import re
import stat
import tarfile
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

import msgspec

from citecheck.archive.parts import Beside, Entry, Packing
from citecheck.errors import InputError, UsageError
from citecheck.reading import suffixes
from citecheck.reading.article_files import gather

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LARGEST_BESIDE = 50_000_000  # bytes of one file that an article names
_MOST_BESIDE = 200  # files
_SPACING = 16_000_000  # unpacked bytes between two seek points; each costs 32 KB
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_NAMING = (
    ".tex",
    ".ltx",
    ".latex",
    ".md",
    ".markdown",
    ".mdown",
    ".mkd",
    ".mdx",
    ".qmd",
    ".rmd",
    ".html",
    ".htm",
    ".xhtml",
)
_NAMED = (".bib", ".bbl", ".tex", ".json", ".yaml", ".yml", ".ris", ".enw", ".nbib", ".md", ".rmd", ".qmd")
_NOBODYS = (".", "~$", "__MACOSX")
_PMC = ".nxml"
BROKEN = (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


@dataclass(slots=True)
class Passed:
    """How many files were seen and are no articles of their own."""

    companions: int = 0  # what lies in the folder of a paper beside its .nxml: its PDF, its supplements
    others: int = 0  # of endings that no manuscript has


@dataclass(slots=True)
class Listing:
    """Lists inputs; ``passed`` counts what was passed over."""

    seeks: Path  # the folder for seek points, made when there are some
    exclude: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()  # folders that are not searched
    progress: Callable[[str], None] = lambda _: None
    passed: Passed = field(default_factory=Passed)

    def entries(self, inputs: Sequence[str]) -> Iterator[Entry]:
        """The articles, in the order of the inputs and of their names, each address once.

        An archive in a folder that cannot be opened is an entry with a problem. Raises InputError for an input that is
        not there, matches nothing, or cannot be opened.
        """
        seen: set[str] = set()
        for given in inputs:
            found = 0
            for listed in self._of(given):
                entry = _in_text(listed)
                found += 1
                if entry.article not in seen:
                    seen.add(entry.article)
                    yield entry
            if not found:
                msg = f"{given}: no article was found in it."
                raise InputError(msg)

    def _of(self, given: str) -> Iterator[Entry]:
        if _ADDRESS.match(given):
            yield from self._addresses(given)
        elif Path(given).is_dir():
            yield from self._folder(given)
        elif os.path.lexists(given):
            yield from self._file(given, named=True)
        elif glob.has_magic(given):
            for path in sorted(glob.glob(given, recursive=True)):  # noqa: PTH207 - strings in, strings out, as given
                yield from self._folder(path) if Path(path).is_dir() else self._file(path, named=False)
        else:
            msg = f"{given}: no such file or folder."
            raise InputError(msg)

    # ------------------------------------------------------------------------------------- files and folders

    def _folder(self, folder: str) -> Iterator[Entry]:
        """As ``citecheck run`` searches a folder, and the archives in it."""
        files = gather([folder], self.skip, self.exclude)
        papers = _papers(file.path for file in files)
        for file in files:
            if str(Path(file.path).parent) in papers - {str(Path(folder))} and not file.path.lower().endswith(_PMC):
                self.passed.companions += 1
            else:
                yield Entry(file.path, size=_size(file.path), problem=file.problem)
        for path in _archives(folder, self.skip):
            yield from self._file(path, named=False)

    def _file(self, path: str, *, named: bool) -> Iterator[Entry]:
        packing = packing_of(path)
        if packing is Packing.FILE:
            if named or path.lower().endswith(suffixes()):
                yield Entry(path, size=_size(path), problem="" if Path(path).is_file() else "it is no regular file")
            else:
                self.passed.others += 1
            return
        yield from self._packed(path, packing, named=named)

    def _addresses(self, given: str) -> Iterator[Entry]:
        """What lies at an address: a file, those that a pattern matches, or all below it."""
        for address, size in _remote(given):
            packing = packing_of(address)
            if packing is not Packing.FILE:
                yield from self._packed(address, packing, named=address == given)
            elif address == given or _is_manuscript(address):
                yield Entry(address, size=size)
            else:
                self.passed.others += 1

    # ------------------------------------------------------------------------------------------------ archives

    def _packed(self, holder: str, packing: Packing, *, named: bool) -> Iterator[Entry]:
        self.progress(f"listing {holder}")
        try:
            yield from self._listed(holder, packing)
        except BROKEN as error:
            if named:
                msg = f"{holder} cannot be opened: {error}."
                raise InputError(msg) from error
            yield Entry(holder, problem=f"the archive cannot be opened: {error}")

    def _listed(self, holder: str, packing: Packing) -> Iterator[Entry]:
        with open_binary(holder) as file:
            if packing is Packing.ZIP:
                with zipfile.ZipFile(file) as archive:
                    members = [Beside(one.filename, 0, one.file_size) for one in archive.infolist() if not one.is_dir()]
                yield from self._members(holder, packing, members, "")
                return
            if packing is Packing.TAR:
                yield from self._members(holder, packing, _in_tar(file), "")
                return
            import indexed_gzip

            with indexed_gzip.IndexedGzipFile(fileobj=file, spacing=_SPACING) as unpacked:
                members = _in_tar(unpacked)
                seek = ""
                if unpacked.tell() > _SPACING:
                    self.seeks.mkdir(parents=True, exist_ok=True)
                    seek = f"{len(list(self.seeks.iterdir())):06}.gzidx"
                    unpacked.build_full_index()
                    unpacked.export_index(str(self.seeks / seek))
            yield from self._members(holder, packing, members, seek)

    def _members(self, holder: str, packing: Packing, members: list[Beside], seek: str) -> Iterator[Entry]:
        members = [
            one for one in members if not any(part.startswith(_NOBODYS) for part in PurePosixPath(one.name).parts)
        ]
        papers = _papers(one.name for one in members)
        by_folder: dict[str, list[Beside]] = {}
        for one in members:
            if one.name.lower().endswith(_NAMED) and one.size <= LARGEST_BESIDE:
                by_folder.setdefault(str(PurePosixPath(one.name).parent), []).append(one)
        for one in members:
            folder = str(PurePosixPath(one.name).parent)
            if not _is_manuscript(one.name):
                self.passed.others += 1
            elif folder in papers and not one.name.lower().endswith(_PMC):
                self.passed.companions += 1
            else:
                beside = tuple(other for other in by_folder.get(folder, ()) if other is not one)
                wanted = beside[:_MOST_BESIDE] if one.name.lower().endswith(_NAMING) else ()
                yield Entry(holder, packing, one.name, one.offset, one.size, seek, beside=wanted)


def packing_of(path: str) -> Packing:
    """By the end of its name; a query behind an address does not count."""
    name = path.partition("?")[0].lower() if _ADDRESS.match(path) else path.lower()
    if name.endswith((".tar.gz", ".tgz")):
        return Packing.TAR_GZ
    return Packing.TAR if name.endswith(".tar") else Packing.ZIP if name.endswith(".zip") else Packing.FILE


def is_address(path: str) -> bool:
    """Whether fsspec opens it; else it is a path on this machine."""
    return _ADDRESS.match(path) is not None


def open_binary(path: str) -> IO[bytes]:
    """A file or what lies at an address, to be read from anywhere in it. Raises OSError, UsageError for no service."""
    if not is_address(path):
        return Path(path).open("rb")
    import fsspec

    try:
        opened: IO[bytes] = fsspec.open(path, "rb").open()
    except (ImportError, ValueError) as error:  # the package of a service, or no service of that name
        msg = f"{path} cannot be opened: {error}"
        raise UsageError(msg) from error
    return opened


def _remote(given: str) -> list[tuple[str, int]]:
    import fsspec

    try:
        files, path = fsspec.core.url_to_fs(given)
        if glob.has_magic(path):
            found = files.glob(path, detail=True)
        elif packing_of(given) is not Packing.FILE or files.isfile(path):
            return [(given, int(files.info(path).get("size") or 0))]
        else:
            found = files.find(path, detail=True)
    except (ImportError, ValueError, OSError) as error:
        msg = f"{given} cannot be opened: {error}"
        raise InputError(msg) from error
    return [
        (files.unstrip_protocol(name), int(facts.get("size") or 0))
        for name, facts in sorted(found.items())
        if facts.get("type") == "file"
    ]


def _in_tar(file: IO[bytes]) -> list[Beside]:
    """The regular files of a tar that is read through once."""
    found = []
    with tarfile.open(fileobj=file, mode="r:") as archive:
        end = 0
        while (member := archive.next()) is not None:
            end = member.offset_data + member.size
            if member.isreg():
                found.append(Beside(member.name, member.offset_data, member.size))
            archive.members.clear()  # type: ignore[attr-defined]  # tarfile keeps every header; an archive may have a million
        file.seek(0, 2)
        if file.tell() < end:
            raise EOFError("it ends before its last file does")
    return found


def _in_text(entry: Entry) -> Entry:
    """The entry with names that can be written down. A file is opened by its name, and cannot be where that changes."""
    holder, name = _written(entry.holder), _written(entry.name)
    if (holder, name) == (entry.holder, entry.name):
        return entry
    by_offset = holder == entry.holder and entry.packing is not Packing.ZIP
    problem = "" if by_offset else "its name is no Unicode text"
    return msgspec.structs.replace(entry, holder=holder, name=name, problem=problem, beside=())


def _written(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_manuscript(name: str) -> bool:
    return name.partition("?")[0].lower().endswith(suffixes())


def _papers(names: Iterator[str]) -> frozenset[str]:
    """The folders that hold one paper as PMC packs it: a single .nxml, with its PDF, pictures and supplements."""
    counted: dict[str, int] = {}
    for name in names:
        if name.lower().endswith(_PMC):
            folder = str(PurePosixPath(name).parent)
            counted[folder] = counted.get(folder, 0) + 1
    return frozenset(folder for folder, number in counted.items() if number == 1 and folder not in ("", "."))


def _archives(folder: str, skip: Sequence[str]) -> list[str]:
    left_out = {os.path.realpath(name) for name in skip}
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = [
            one for one in folders if not one.startswith(".") and os.path.realpath(Path(here) / one) not in left_out
        ]
        found += [
            str(Path(here) / name)
            for name in names
            if not name.startswith(_NOBODYS) and packing_of(name) is not Packing.FILE
        ]
    return sorted(found)


def _size(path: str) -> int:
    try:
        status = Path(path).stat()
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0
