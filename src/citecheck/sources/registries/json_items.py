"""What registries answer in JSON, read without trust: what is missing or of another shape is empty."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.text import without_markup
from citecheck.sources.web.http import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Item = dict[str, Any]

_VERSION = re.compile(r"\s*[\[(]version \d{1,3}\b[^\[\]()]{0,120}[\])]\s*$", re.IGNORECASE)


def read_json(body: str) -> Any:
    """The content of an answer. Raises ``BadAnswer`` for a text that is no JSON."""
    try:
        return json.loads(body, strict=False)  # some send line ends inside strings
    except (ValueError, RecursionError):
        raise BadAnswer("sent an answer that is no JSON") from None


def whole(listed: list[Any], counted: Any, most: int) -> list[Item]:
    """The works of an answer. Raises ``BadAnswer`` where fewer are listed than it counts, of at most ``most``.

    What is left out may be the very work: such an answer says nothing about absence.
    """
    if isinstance(counted, int) and len(listed) < min(counted, most):
        raise BadAnswer("left works out of its answer")
    return [one for one in listed if isinstance(one, dict)]


def text(item: Mapping[str, Any], key: str) -> str:
    """A string or number under a key, as a string; empty for anything else."""
    value = item.get(key)
    return str(value).strip() if isinstance(value, str | int) else ""


def strings(item: Mapping[str, Any], key: str) -> Iterator[str]:
    """The strings of a list under a key."""
    value = item.get(key)
    for one in value if isinstance(value, list) else ():
        if isinstance(one, str):
            yield one.strip()


def objects(item: Mapping[str, Any], key: str) -> list[Item]:
    """The objects of a list under a key."""
    value = item.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def inner(item: Mapping[str, Any], key: str) -> Item:
    """The object under a key; an empty one for anything else."""
    value = item.get(key)
    return value if isinstance(value, dict) else {}


def first(item: Mapping[str, Any], key: str) -> str:
    """The first string of a list, without markup and entities; empty if there is none."""
    return clean(next(strings(item, key), ""))


def title(value: str) -> str:
    """A title, cleaned, without the version that publishers of open reviews and servers of preprints put behind it."""
    return _VERSION.sub("", clean(value))


def clean(value: str) -> str:
    """Words without markup and entities, blanks levelled."""
    return " ".join(without_markup(html.unescape(html.unescape(value))).split())
