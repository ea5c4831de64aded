"""CSL items: a CSL-JSON file, or ``references:`` of a YAML file or a Markdown article's front matter."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.text import without_markup
from citecheck.frozen import Frozen
from citecheck.model import Author, Kind, Location
from citecheck.reading.bibliographies.compose import Imprint
from citecheck.reading.bibliographies.entries import LONGEST, Bibliography, Draft, entry, group, person
from citecheck.reading.bibliographies.places import Places
from citecheck.reading.document import NotRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KINDS = {
    "article-journal": Kind.JOURNAL, "article-magazine": Kind.JOURNAL, "article-newspaper": Kind.OTHER,
    "article": Kind.PREPRINT, "review": Kind.JOURNAL, "book": Kind.BOOK, "chapter": Kind.CHAPTER,
    "entry-dictionary": Kind.CHAPTER, "entry-encyclopedia": Kind.CHAPTER, "paper-conference": Kind.CONFERENCE,
    "report": Kind.REPORT, "thesis": Kind.THESIS, "webpage": Kind.WEB, "post": Kind.WEB, "post-weblog": Kind.WEB,
}  # fmt: skip
_MOST_NAMES = 5000
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)")  # Markdown's, in the YAML of an article
_BLANK_OR_COMMA = re.compile(r"[\s,]*")


class Item(Frozen):
    """One CSL item and the offsets in the file between which it stands."""

    value: Any  # of JSON or YAML: whatever the file holds
    start: int
    end: int


def read_csl_json(source: str, path: str) -> Bibliography:
    """The items of a file that is a list of them, or an object with ``items`` or ``references``; never raises.

    JSON has no way to go on behind a mistake: the items before it are read, and the rest is named.
    """
    items: list[Item] = []
    broken: list[NotRead] = []
    try:
        items.extend(_items(source))
    except _Broken as error:
        items.extend(error.before)
        line = source.count("\n", 0, error.offset) + 1
        where = Location(line, 1, line, 1, path)
        broken.append(
            NotRead(f"{path} is broken on line {line}: what stands there and behind it was not read.", where, path)
        )
    return _bibliography(items, source, path, broken)


class _Broken(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, offset: int, before: list[Item]) -> None:
        super().__init__()
        self.offset, self.before = offset, before


_START = re.compile(
    r"\s*(?:\{\s*(?:\"[\w-]{1,40}\"\s*:\s*(?:\"[^\"]{0,200}\"|\d{1,9})\s*,\s*){0,9}\"(?:items|references)\"\s*:\s*)?\["
)


def _items(source: str) -> Iterator[Item]:
    """Each item with its place; a single object is a list of one."""
    opening = _START.match(source)
    position = opening.end() if opening else len(source) - len(source.lstrip())
    decoder = json.JSONDecoder()
    found: list[Item] = []
    while True:
        if opening:
            position = _BLANK_OR_COMMA.match(source, position).end()  # type: ignore[union-attr]
            if source[position : position + 1] == "]":
                break
        try:
            value, end = decoder.raw_decode(source, position)
        except (ValueError, RecursionError):
            raise _Broken(min(position, len(source)), found) from None
        found.append(Item(value, position, end))
        position = end
        if not opening:
            break
    yield from found


def read_csl_yaml(source: str, path: str, *, offset: int = 0, length: int | None = None) -> Bibliography:
    """The items under ``references:`` of a YAML text that stands in ``source``; never raises."""
    import yaml

    text = source[offset : None if length is None else offset + length]
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is a string: "08" stays a volume
    try:
        root = yaml.compose(text, Loader=loader)
        node = _references(root)
        items = [Item(_built(one), offset + one.start_mark.index, offset + one.end_mark.index) for one in (node or [])]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = source.count("\n", 0, offset) + (mark.line if mark else 0) + 1
        where = Location(line, 1, line, 1, path)
        return Bibliography(path, not_read=(NotRead(f"The YAML of {path} is broken on line {line}.", where, path),))
    return _bibliography(items, source, path, [])


def _references(root: Any) -> list[Any] | None:
    if not isinstance(getattr(root, "value", None), list):
        return None
    if type(root).__name__ == "SequenceNode":
        return list(root.value)
    for key, value in root.value:
        if key.value == "references" and type(value).__name__ == "SequenceNode":
            return list(value.value)
    return None


_DEEPEST = 6  # item → author → name → word


def _built(node: Any, depth: int = 0) -> Any:
    """The value of a YAML node as strings, lists and mappings, no deeper than an item is."""
    name = type(node).__name__
    if depth > _DEEPEST:
        return ""
    if name == "SequenceNode":
        return [_built(one, depth + 1) for one in node.value[:_MOST_NAMES]]
    if name == "MappingNode":
        return {str(key.value): _built(value, depth + 1) for key, value in node.value[:200]}
    return str(node.value)


# --------------------------------------------------------------------------------------------- one item


def _bibliography(items: Iterable[Item], source: str, path: str, broken: list[NotRead]) -> Bibliography:
    entries = []
    places = Places(source, path)
    for number, item in enumerate(items, 1):
        stretch = source[item.start : item.end]
        where = places.between(item.start, item.start + len(stretch.rstrip()))
        if isinstance(item.value, dict):
            entries.append(entry(_draft(item.value, str(number)), where))
        else:
            broken.append(NotRead(f"Item {number} of {path} (line {where.line}) is no reference.", where, f"{number}"))
    return Bibliography(path, tuple(entries), tuple(broken))


def _draft(item: dict[str, Any], number: str) -> Draft:
    kind = _KINDS.get(_text(item, "type"))
    pages = _text(item, "page", "number") if kind is Kind.JOURNAL else _text(item, "page")
    note = _text(item, "note")
    return Draft(
        key=_text(item, "id", "citation-key") or number,
        kind=kind,
        authors=_names(item.get("author") or item.get("editor")),
        title=_EMPHASIS.sub("", without_markup(_text(item, "title"))),
        journal=without_markup(_text(item, "container-title", "container-title-short", "journalAbbreviation")),
        date=_date(item.get("issued")),
        volume=_text(item, "volume"),
        issue=_text(item, "issue"),
        pages=pages,
        doi=_text(item, "DOI", "doi") or _in_note(note, "DOI"),
        pmid=_text(item, "PMID", "pmid") or _in_note(note, "PMID"),
        pmcid=_text(item, "PMCID", "pmcid") or _in_note(note, "PMCID"),
        url=_text(item, "URL", "url"),
        accessed=_date(item.get("accessed"), whole=True),
        imprint=Imprint(
            tuple(_names(item.get("editor"))) if item.get("author") else (),
            _text(item, "edition"),
            _text(item, "publisher-place"),
            _text(item, "publisher"),
        ),
        note=note,
    )


def _text(item: dict[str, Any], *names: str) -> str:
    """The first of these fields that holds a word or number."""
    for name in names:
        value = item.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value)[:LONGEST]
    return ""


def _in_note(note: str, name: str) -> str:
    """``PMID: 123`` on a line of its own, as Zotero keeps what has no field."""
    found = re.search(rf"^\s{{0,9}}{name}:\s{{0,9}}(\S{{1,200}})", note, re.MULTILINE | re.IGNORECASE)
    return found[1] if found else ""


def _date(value: Any, *, whole: bool = False) -> str:
    if isinstance(value, list) and value:  # pandoc's YAML: a list of {year: …}
        value = value[0]
    if not isinstance(value, dict):
        return str(value)[:100] if isinstance(value, str | int) and not isinstance(value, bool) else ""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        return "-".join(str(part).zfill(2) for part in (first[:3] if whole else first[:1]) if part is not None)
    if isinstance(first, str | int):
        return str(first)
    return _text(value, "year", "raw", "literal", "season")


def _names(value: Any) -> list[Author]:
    people = value if isinstance(value, list) else [value]
    return [name for one in people[:_MOST_NAMES] if (name := _name(one)) is not None]


def _name(value: Any) -> Author | None:
    if isinstance(value, str):
        return group(value) if value.strip() else None
    if not isinstance(value, dict):
        return None
    family, literal = _text(value, "family"), _text(value, "literal", "name")
    if not family:
        return group(literal) if literal else None
    particle = _text(value, "non-dropping-particle", "dropping-particle")
    given = _text(value, "given")
    return person(f"{particle} {family}", given, _text(value, "suffix")) if given else group(family)
