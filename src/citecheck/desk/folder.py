"""The folder of a desk: the manuscripts, and a hidden folder of ours beside them. Nothing outside it is touched."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

from citecheck.errors import InputError, UsageError
from citecheck.reading import suffixes
from citecheck.reading.article_files import report_stems

OWN = ".citecheck-desk"
BIBLIOGRAPHIES = (".bib", ".ris", ".enw", ".nbib", ".json")
_DOTS = re.compile(r"\.+")  # JSON keeps none: NAME.decisions.json is ours
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # no file of Windows is called so


class OutsideError(InputError):
    """A name that leads out of the folder."""


class Folder:
    """Where everything of one desk stands."""

    def __init__(self, root: Path) -> None:
        """``root`` must be a folder. Raises UsageError otherwise."""
        if not root.is_dir():
            msg = f"{root}: there is no such folder."
            raise UsageError(msg)
        self.root = Path(os.path.realpath(root))
        self.own = self.root / OWN
        self.database = self.own / "desk.sqlite"
        self.lock = self.own / "lock"
        self.incoming = self.own / "incoming"
        self._checks = self.own / "checks"
        self._versions = self.own / "versions"
        self._made = self.own / "made"

    def prepare(self) -> None:
        """Make what is missing. Raises UsageError where the folder cannot be written to."""
        try:
            for one in (self.own, self.incoming, self._checks, self._versions, self._made):
                one.mkdir(mode=0o700, exist_ok=True)
            ignore = self.own / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
        except OSError as error:
            msg = f"{self.root} cannot be written to: {error.strerror or error}."
            raise UsageError(msg) from error

    def inside(self, name: str) -> Path:
        """The path of a file of the folder, named from there with forward slashes.

        Raises OutsideError for a name that leads out of it, also by a link, or into a hidden folder.
        """
        pure = PurePosixPath(name)
        parts = pure.parts  # without those that are "."
        odd = "\0" in name or "\\" in name or pure.is_absolute()
        if odd or not parts or any(part.startswith(".") for part in parts):
            raise OutsideError("this is no name of a file of the desk.")
        path = self.root / pure
        if not Path(os.path.realpath(path)).is_relative_to(self.root):
            raise OutsideError("this file stands outside the folder of the desk.")
        return path

    def report(self, job: int) -> Path:
        """The report of a check, as JSON."""
        return self._checks / f"{int(job)}.json"

    def version(self, job: int, suffix: str) -> Path:
        """The manuscript as a check read it."""
        return self._versions / f"{int(job)}{suffix}"

    def made(self, job: int) -> Path:
        """The folder of what a job made beside a report."""
        return self._made / str(int(job))

    def free_name(self, name: str) -> str:
        """The name, or one that begins so and that no file or folder of the desk has."""
        path = PurePosixPath(name)
        number, free = 1, name
        while os.path.lexists(self.root / free):
            number += 1
            free = f"{path.stem}-{number}{path.suffix}"
        return free

    def size(self) -> int:
        """How many bytes the folder holds, manuscripts and ours together."""
        total = 0
        for here, _, names in os.walk(self.root, followlinks=False):
            for name in names:
                try:
                    total += os.lstat(os.path.join(here, name)).st_size  # noqa: PTH118 - a Path for each file is slow
                except OSError:
                    continue
        return total


def safe_name(given: str) -> str:
    """Our name for a file that somebody calls ``given``: its last part without what has a meaning in paths.

    Raises InputError where its ending is none of a manuscript or a bibliography.
    """
    stem, dot, ending = re.split(r"[\\/]", given.replace("\0", ""))[-1].strip().rpartition(".")
    suffix = f"{dot}{ending.lower()}"
    if suffix not in (*suffixes(), *BIBLIOGRAPHIES):
        shown = f"a file that ends in {suffix}" if dot else "a file without an ending"
        msg = f"{shown} is not read here; Word, OpenDocument, PDF, JATS, HTML, Markdown, LaTeX and text are."
        raise InputError(msg)
    safe = _DOTS.sub("." if suffix != ".json" else "-", report_stems([f"{stem}{suffix}"])[0]).strip("~. ")
    return f"{'article-' if _RESERVED.fullmatch(safe) else ''}{safe or 'article'}{suffix}"
