r"""The commands that cite (``\cite`` and its relatives of natbib and biblatex), and those that name a bibliography."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_CITE = re.compile(
    r"\\((?:no|[Pp]aren|[Tt]ext|[Aa]uto|[Ss]uper|[Ff]oot(?:full)?|[Ss]mart|[Ff]ull|online|inline|short|long|[Aa]|vol|p?note)?"
    r"[Cc]ite(?:s|ps|ts|p|t|alp|alt|num|n|year|yearpar|yearp|authors?|authorpar|title|date|url|doi|asnoun|text|pos|full|"
    r"online)?)(?![A-Za-z@])\*?"
)
_NO_CITATION = frozenset({"citetext"})  # natbib: words in the brackets of a citation
_OPTIONS = re.compile(r"\s?(?:\[(?:[^\[\]{}]|\{[^{}]{0,200}\}){0,400}\]\s?){0,2}")
_MULTI_OPTIONS = re.compile(r"(?:\([^()]{0,200}\)){0,2}")
_KEYS = re.compile(r"\{([^{}]{1,4000})\}")
_KEY = re.compile(r"[^\s,]+")
_MOST_GROUPS = 50
_BIBLIOGRAPHY = re.compile(
    r"\\(?:(?P<many>(?:no)?bibliography\*?)|add(?:bibresource|globalbib|sectionbib)\s?(?:\[[^\[\]]{0,200}\])?)"
    r"\s?\{(?P<names>[^{}]{1,2000})\}"
)


class Key(Frozen):
    """One key in a command, with its place in the source."""

    name: str
    start: int
    end: int


class Citation(Frozen):
    """One command that cites."""

    start: int
    end: int
    keys: tuple[Key, ...]
    silent: bool  # \nocite: it puts entries on the list and prints nothing


def citation_at(source: str, at: int, end: int) -> Citation | None:
    r"""The citation that begins at an offset, or ``None``: another command, or one in a definition (``\cite{#1}``)."""
    command = _CITE.match(source, at, end)
    if command is None or command[1] in _NO_CITATION:
        return None
    name, position = command[1], command.end()
    keys: list[Key] = []
    several = name.lower().endswith("cites")
    if several and (options := _MULTI_OPTIONS.match(source, position, end)):
        position = options.end()
    for _ in range(_MOST_GROUPS if several else 1):
        options = _OPTIONS.match(source, position, end)
        group = _KEYS.match(source, options.end() if options else position, end)
        if group is None:
            break
        keys += [Key(key[0], *key.span()) for key in _KEY.finditer(source, *group.span(1))]
        position = group.end()
    if not keys or any("#" in key.name for key in keys):
        return None
    return Citation(at, position, tuple(keys), name == "nocite")


def bibliographies(source: str) -> Iterator[tuple[str, int]]:
    r"""The names in ``\bibliography{a,b}`` and ``\addbibresource{a.bib}``, each with its offset."""
    for found in _BIBLIOGRAPHY.finditer(source):
        if found["many"] is None:
            yield found["names"].strip(), found.start("names")
            continue
        for name in re.finditer(r"[^,]+", found["names"]):
            if name[0].strip():
                yield name[0].strip(), found.start("names") + name.start()
