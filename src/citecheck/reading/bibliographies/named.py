"""The bibliographies that an article names, read from beside it, and the entries that it cites."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.frozen import Frozen
from citecheck.reading.beside import Beside, FileBeside, Refused
from citecheck.reading.encoding import decode
from citecheck.reading.recognition import bibliography_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.reading.bibliographies.entries import Bibliography, BibliographyEntry
    from citecheck.reading.document import NotRead


class Missing(Frozen):
    """A file that the article names and that was not read."""

    message: str
    offset: int  # in the article's source, where it is named
    name: str


@dataclass(slots=True)
class Named:
    """The entries of all bibliographies of an article, by key; of one key there may be several."""

    entries: dict[str, list[BibliographyEntry]] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)  # of the files that were read
    missing: list[Missing] = field(default_factory=list)
    broken: list[NotRead] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, bibliography: Bibliography) -> None:
        """Take in the entries of a file; what repeats an entry word for word is dropped."""
        self.paths.append(bibliography.path)
        self.broken += bibliography.not_read
        self.notes += bibliography.notes
        for one in bibliography.entries:
            same = self.entries.setdefault(one.key, [])
            if all(one.words != other.words for other in same):
                same.append(one)

    def cited(self, keys: Iterable[str]) -> list[BibliographyEntry]:
        """The entries of these keys, in their order, each once."""
        return [one for key in dict.fromkeys(keys) for one in self.entries.get(key, ())]

    def broken_of(self, keys: Iterable[str]) -> list[NotRead]:
        """The broken entries that matter to an article that cites these keys: theirs, and those whose key is lost."""
        cited = set(keys)
        return [one for one in self.broken if one.name in cited or not one.name or one.name in self.paths]

    def said(self, cited: Sequence[BibliographyEntry]) -> list[str]:
        """Sentences for the person: what of the bibliographies is no part of the article's list."""
        count = sum(map(len, self.entries.values()))
        uncited = count - len(cited)
        said = list(self.notes)
        if uncited > 0:
            entries = "1 entry" if uncited == 1 else f"{uncited} entries"
            verb = "is" if uncited == 1 else "are"
            said.append(f"{entries} of {', '.join(self.paths)} {verb} not cited, and {verb} no part of the list.")
        said += [f"The key {key} has {len(same)} entries." for key, same in self.entries.items() if len(same) > 1]
        return said


def read_named(beside: Beside, names: Sequence[tuple[str, int]], ending: str = "") -> Named:
    """Read bibliographies by the names that an article gives; ``names`` with the offsets at which they stand.

    ``ending`` is what a name lacks that is written without one (``.bib`` in LaTeX).
    """
    named = Named()
    for name, offset in dict(reversed(names)).items():  # each once, at its first place
        found = _read(beside, name, ending)
        if isinstance(found, Refused):
            message = f"The bibliography {name}, which the article names, {found.reason}: its entries were not read."
            named.missing.append(Missing(message, offset, name))
            continue
        read = _parsed(found)
        if isinstance(read, str):
            named.missing.append(Missing(read, offset, name))
        else:
            named.add(read)
    return named


def _read(beside: Beside, name: str, ending: str) -> FileBeside | Refused:
    if "://" in name:
        return Refused("is an address, and nothing is fetched")
    names = [name] if not ending or name.lower().endswith(ending) else [name + ending, name]
    found = [beside.read(one) for one in names]
    return next((one for one in found if isinstance(one, FileBeside)), found[0])


def _parsed(file: FileBeside) -> Bibliography | str:
    """The entries, or the sentence that says why there are none."""
    form = bibliography_format(file.path, file.data)
    if form is None:
        return f"The bibliography {file.path}, which the article names, is of no format that is read."
    from citecheck.reading.bibliographies.formats import read_bibliography  # large: most articles name none

    try:
        return read_bibliography(decode(file.data, file.path), file.path, form)
    except InputError as error:
        return str(error)
