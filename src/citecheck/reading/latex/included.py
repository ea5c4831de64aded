r"""An article with the files that it takes in by ``\input`` and ``\include``, as one source that knows its places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from citecheck.errors import InputError
from citecheck.reading.beside import Beside, FileBeside, Refused
from citecheck.reading.bibliographies.named import Missing
from citecheck.reading.bibliographies.places import Places
from citecheck.reading.document import FilePart
from citecheck.reading.encoding import decode

_COMMAND = re.compile(r"\\(?:input|include|subfile)\s{0,3}\{\s{0,9}([^{}\n#\\]{1,300}?)\s{0,9}\}")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_DEEPEST = 15
_MOST_FILES = 500
_LARGEST = 50_000_000  # characters of the whole
_TEX = frozenset({"", ".tex", ".ltx", ".latex"})
_BEGIN = "\\begin{document}"


@dataclass(slots=True)
class Whole:
    """The article with what it takes in."""

    source: str
    files: tuple[FilePart, ...] = ()  # empty where it takes nothing in
    missing: list[Missing] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    printed_lists: list[str] = field(default_factory=list)  # names of ``.bbl`` files that it takes in


def without_comments(source: str) -> str:
    """The source with comments covered by invisible characters, of the same length."""
    return _COMMENT.sub(lambda found: "\u200b" * len(found[0]), source)


def take_in(source: str, article: str, beside: Beside) -> Whole:
    """The whole article. Files outside its folder, cycles and what is too deep or too much are left out and named."""
    reader = _Reader(article, beside)
    reader.take(source, "", ())
    whole = reader.whole
    whole.source = "".join(reader.pieces)
    whole.files = tuple(reader.parts) if len(reader.parts) > 1 else ()
    return whole


class _Reader:
    def __init__(self, article: str, beside: Beside) -> None:
        self.whole = Whole("")
        self.pieces: list[str] = []
        self.parts: list[FilePart] = []
        self._article, self._beside = article, beside
        self._length = 0
        self._files = 0
        self._begun = False  # the text has begun: before it stand macros, whose absence matters little

    def take(self, source: str, path: str, above: tuple[str, ...]) -> None:
        """Add a file, and in the places of its commands the files that they name."""
        places = Places(source, path)
        position = 0
        for command in _COMMAND.finditer(without_comments(source)):
            name = command[1].strip()
            self._begun = self._begun or _BEGIN in source[position : command.start()]
            if PurePath(name).suffix.lower() == ".bbl":
                self.whole.printed_lists.append(name)
                continue
            file = self._file(name, above)
            if file is None:
                continue
            self._copy(source, position, command.start(), places)
            if isinstance(file, FileBeside):
                try:
                    self._files += 1
                    self.take(decode(file.data, file.path), file.path, (*above, file.path))
                except InputError as error:
                    self._missing(str(error), name)
            else:
                self._missing(
                    f"{name}, which the article takes in, {file.reason}: what stands in it was not read.", name
                )
            position = command.end()
        self._begun = self._begun or _BEGIN in source[position:]
        self._copy(source, position, len(source), places)

    def _file(self, name: str, above: tuple[str, ...]) -> FileBeside | Refused | None:
        """The file that a command names; ``None`` where it is no LaTeX (a drawing, a table of another program)."""
        suffix = PurePath(name).suffix.lower()
        names = [name] if suffix in _TEX and suffix else [f"{name}.tex", name]
        found = [self._beside.read(one) for one in names]
        file = next((one for one in found if isinstance(one, FileBeside)), found[0])
        if suffix not in _TEX and not (isinstance(found[0], FileBeside) and names[0] != name):
            return None
        if isinstance(file, Refused):
            return file
        if file.path in above or file.path == self._article:
            return Refused("takes itself in")
        if len(above) >= _DEEPEST or self._files >= _MOST_FILES or self._length + len(file.data) > _LARGEST:
            return Refused("is one file too many")
        return file

    def _missing(self, message: str, name: str) -> None:
        if self._begun:
            self.whole.missing.append(Missing(message, self._length, name))
        else:
            self.whole.notes.append(message)

    def _copy(self, source: str, start: int, end: int, places: Places) -> None:
        if start >= end and self.parts:
            return
        where = places.between(start, start)
        self.parts.append(FilePart(self._length, where.path, where.line, where.column))
        self.pieces.append(source[start:end])
        self._length += end - start
