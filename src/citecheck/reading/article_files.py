"""Which articles a command line means, and what their reports are called."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.frozen import Frozen
from citecheck.reading.left_out import Excluded, git_ignored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

STDIN = "-"
ALL_REPORTS = "all-reports"  # stem of the page over all reports
_PAGES = (".html", ".htm", ".xhtml")
_OUR_PAGE = b'<meta name="generator" content="citecheck '
_CHECKED = ".checked"
_HEAD = 2048  # bytes of a page in which its generator stands
_NOBODYS = (".", "~$")  # hidden files, and those by which Word says who has a document open
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}:/", re.IGNORECASE)


class ArticleFile(Frozen):
    """A file that may be an article."""

    path: str
    named: bool = True  # itself; else it was found in a folder
    problem: str = ""  # why it cannot be read, where the search has seen that already


def gather(paths: Iterable[str], skip: Sequence[str] = (), exclude: Sequence[str] = ()) -> list[ArticleFile]:
    """The files that the paths name, each once, folders searched in order of name.

    A folder is searched for everything that looks like a manuscript, read or not. Not searched are hidden files and
    folders, links to folders, the folders in ``skip`` (the store, the reports), what ``exclude`` matches (patterns as
    in .gitignore) and what git ignores; pages that citecheck wrote are no articles, nor are the copies with corrections
    that `citecheck fix` puts beside a manuscript. A file that is named itself is taken whatever it is.
    Raises InputError for a path that does not exist, UsageError for a pattern that is none.
    """
    left_out = {os.path.realpath(name) for name in skip}
    excluded = Excluded(exclude)
    found: list[ArticleFile] = []
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise InputError(_missing(path))
        if path != STDIN and Path(path).is_dir():
            found += _searched(path, left_out, excluded)
        else:
            found.append(ArticleFile(path))
    return each_once(found)


def each_once(files: Iterable[ArticleFile]) -> list[ArticleFile]:
    """The files without repetition; one that is named and found counts as named."""
    out: dict[str, ArticleFile] = {}
    for file in files:
        key = file.path if file.path == STDIN else os.path.realpath(file.path)
        if key not in out or (file.named and not out[key].named):
            out[key] = file
    return list(out.values())


def report_stems(paths: Sequence[str]) -> list[str]:
    """A file name without ending for each article's reports: safe, at most 120 bytes, each different, never ours."""
    taken: set[str] = {ALL_REPORTS}
    stems = []
    for path in paths:
        stem = _stem(path)
        if stem.casefold() in taken:
            stem = f"{stem}-{hashlib.sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def _missing(path: str) -> str:
    if _ADDRESS.match(path):
        return f"{path} is an address; save the page and give the file."
    return f"{path}: no such file or folder."


def _searched(folder: str, left_out: set[str], excluded: Excluded) -> list[ArticleFile]:
    found = [file for file in _walk(folder, left_out) if (folder, file.path) not in excluded]
    ignored = git_ignored(folder, [file.path for file in found])
    return [file for file in found if file.path not in ignored]


def _walk(folder: str, left_out: set[str]) -> Iterator[ArticleFile]:
    from citecheck.reading import suffixes

    endings = suffixes()
    shut: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=shut.append, followlinks=False):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and os.path.realpath(Path(here) / name) not in left_out
        )
        for name in sorted(names):
            path = Path(here) / name
            ours = name.startswith(_NOBODYS) or is_copy(name, names) or _is_report(path)
            if name.lower().endswith(endings) and not ours:
                yield ArticleFile(str(path), named=False, problem=_problem(path))
    for error in shut:
        yield ArticleFile(str(error.filename), False, f"this folder cannot be searched: {error.strerror}")


def copy_of(path: PurePath) -> PurePath:
    """Where the copy of a manuscript goes that holds the corrections: ``article.checked.docx``."""
    return path.with_name(f"{path.stem}{_CHECKED}{path.suffix}")


def is_copy(name: str, beside: Collection[str]) -> bool:
    """Whether a file is such a copy: of a manuscript that stands ``beside`` it."""
    path = PurePath(name)
    return path.stem.endswith(_CHECKED) and path.stem.removesuffix(_CHECKED) + path.suffix in beside


def _problem(path: Path) -> str:
    """Why a file must not even be opened: to read a pipe is to wait for ever."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return ""  # the reader says why
    return "" if stat.S_ISREG(mode) else "it is no regular file"


def _is_report(path: Path) -> bool:
    """Whether citecheck wrote the page: it says so in its head. What cannot be read is left for the reader to say."""
    if path.suffix.lower() not in _PAGES or not path.is_file():  # a pipe would wait for ever
        return False
    try:
        with path.open("rb") as file:
            return _OUR_PAGE in file.read(_HEAD)
    except OSError:
        return False


def _stem(path: str) -> str:
    if path == STDIN:
        return "stdin"
    stem = Path(path).stem
    safe = re.sub(r"[^\w .()+,=@-]", "_", stem).strip(" .-") or "article"
    encoded = safe.encode()
    if len(encoded) > 120:
        digest = hashlib.sha256(stem.encode("utf-8", "surrogateescape")).hexdigest()[:8]
        safe = f"{encoded[:110].decode(errors='ignore')}-{digest}"
    return safe
