"""What the front matter of a Markdown article, or a project file beside it, says about its bibliography."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from citecheck.errors import InputError
from citecheck.reading.beside import Beside, FileBeside
from citecheck.reading.encoding import decode
from citecheck.reading.layout import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT_FILES = (
    "_quarto.yml",
    "_quarto.yaml",
    "_bookdown.yml",
    "_output.yml",
    "myst.yml",
    "_config.yml",
    "metadata.yaml",
)
_NAMES = frozenset({"bibliography", "bibtex_bibfiles"})
_FENCE = re.compile(r"---[ \t]*\n")
_KEY = re.compile(r"@\{?([\w*][\w:.#$%&+?<>~/-]{0,300})")
_BIBLIOGRAPHY_LINE = re.compile(r"^bibliography:[ \t]*(\S[^\n]{0,300})$", re.MULTILINE)


@dataclass(slots=True)
class Settings:
    """What a block of YAML says."""

    bibliographies: list[tuple[str, int]] = field(default_factory=list)  # names with their offsets in the article
    nocite: list[str] = field(default_factory=list)  # keys that are on the list without being cited; "*": all
    references: tuple[int, int] | None = None  # offset and length of the YAML that holds ``references:``
    broken: str = ""  # why the YAML could not be read


def settings_of(source: str) -> Settings:
    """The settings of an article's own front matter."""
    end, _ = front_matter(source)
    opening = _FENCE.match(source)
    if not end or opening is None:
        return Settings()
    start = opening.end()
    block = source[start:end]
    close = block.rstrip().rfind("\n")
    return _read(block[: close + 1], start)


def project_settings(beside: Beside) -> Settings:
    """The settings of the first project file beside the article that names a bibliography."""
    for name in PROJECT_FILES:
        file = beside.read(name)
        if isinstance(file, FileBeside):
            try:
                found = _read(decode(file.data, file.path), 0)
            except InputError:
                continue
            if found.bibliographies:
                return Settings([(bibliography, 0) for bibliography, _ in found.bibliographies], found.nocite)
    return Settings()


def _read(text: str, offset: int) -> Settings:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        lines = [(found[1].strip("\"' "), offset + found.start(1)) for found in _BIBLIOGRAPHY_LINE.finditer(text)]
        return Settings(lines, broken=f"line {mark.line + 2}" if mark else "its first lines")
    found = Settings()
    for key, value in _pairs(root):
        if key == "references" and type(value).__name__ == "SequenceNode":
            found.references = (offset, len(text))
        elif key == "nocite":
            found.nocite += [one[1] for scalar in _scalars(value) for one in _KEY.finditer(scalar.value)]
        elif key in _NAMES:
            found.bibliographies += [
                (scalar.value.strip(), offset + scalar.start_mark.index)
                for scalar in _scalars(value)
                if scalar.value.strip()
            ]
    return found


def _pairs(root: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The settings of a mapping, and those under ``project:``, ``sphinx:`` and their like."""
    if type(root).__name__ != "MappingNode" or depth > 2:
        return
    for key, value in root.value[:1000]:
        name = str(key.value)
        yield name, value
        if name in {"project", "metadata", "manuscript", "book", "sphinx", "config"}:
            yield from _pairs(value, depth + 1)


def _scalars(node: Any, depth: int = 0) -> Iterator[Any]:
    name = type(node).__name__
    if name == "ScalarNode":
        yield node
    elif depth < 2 and name == "SequenceNode":
        for one in node.value[:200]:
            yield from _scalars(one, depth + 1)
    elif depth < 2 and name == "MappingNode":
        for _, one in node.value[:200]:
            yield from _scalars(one, depth + 1)
