"""What the files of a reference store were parsed to, from one run to the next.

Parsing is most of the time of opening a large store.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from citecheck.keeping.circumstances import digest_of_program, state_at_rest
from citecheck.model import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from citecheck.keeping.shelf import Shelf
    from citecheck.sources.store import Parsed


class ParsedRecords:
    """``ParsedFiles`` of a store, on the shelf of the person's own cache.

    A file is as it was when its size, times and number are those of before, and the program is the same. One that was
    changed a moment ago may change again without its times telling: it is parsed again by the next run.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._states: dict[Path, str] = {}  # before the files were read

    def get(self, paths: Sequence[Path]) -> Mapping[Path, Parsed]:
        """What is known of those of these files that are as they were."""
        program = digest_of_program()
        states = ((path, state_at_rest(path)) for path in paths)
        self._states = {path: f"{program} {state}" for path, state in states if state}
        wanted = {_name(path): path for path in self._states}
        found = self._shelf.parsed({name: self._states[path] for name, path in wanted.items()})
        return {wanted[name]: value for name, value in found.items() if _is_parsed(value)}

    def put(self, parsed: Mapping[Path, Parsed]) -> None:
        """Keep what others of them were parsed to."""
        known = [(path, value) for path, value in parsed.items() if path in self._states]
        self._shelf.put_parsed({_name(path): (self._states[path], value) for path, value in known})


def _name(path: Path) -> bytes:
    return os.fsencode(os.path.abspath(path))  # noqa: PTH100 - Path.absolute takes ten times as long


def _is_parsed(value: object) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) == 2
        and isinstance(value[0], tuple)
        and all(isinstance(one, Record) for one in value[0])
        and isinstance(value[1], str)
    )
