"""Compiled regular expressions, kept from one run of the program to the next.

The grammars of references are long, and Python compiles a pattern from its text each time a program starts: a third of
the time of a short run. What its compiler makes of a text is a row of numbers, the same for one version of Python; kept
in the user's own cache, it is taken from there. Only patterns that a module of this package makes when it is imported
are kept: never one that holds words of an article.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import marshal
import re
import sys
from array import array
from typing import TYPE_CHECKING, Any

from citecheck.atomic_files import write_whole
from citecheck.own_cache import own_cache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Key = tuple[str | bytes, int]  # the text of a pattern, and its flags
_Kept = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # what `_sre.compile` takes after the text
_MODULE_CODE = frozenset({"<module>", "<genexpr>", "<listcomp>", "<dictcomp>", "<setcomp>"})
_MOST = 5000  # patterns; there are a fifth of that


def keep_patterns() -> None:
    """From now on, take patterns from the cache, and put in those that are missing when the program ends.

    For a program that is started anew each time, once, before the grammars are imported. Does nothing where there is
    no cache, or where this Python's compiler is not the one that is known here.
    """
    try:
        import _sre  # type: ignore[import-not-found]

        compiler: Any = re._compiler  # type: ignore[attr-defined]
        whole, parse, numbers, magic = compiler.compile, compiler._parser.parse, compiler._code, _sre.MAGIC
    except (ImportError, AttributeError):  # pragma: no cover - a Python that does it otherwise
        return
    folder = own_cache()
    if folder is None or sys.implementation.name != "cpython":
        return
    version = hashlib.sha256(f"{sys.version} {magic} {_sre.CODESIZE}".encode()).hexdigest()[:16]
    kept = _Patterns(folder / f"patterns-{version}", whole, parse, numbers)
    compiler.compile = kept.compile
    atexit.register(kept.save)


class _Patterns:
    """The patterns of one file, and Python's own way to make one."""

    def __init__(
        self,
        path: Path,
        whole: Callable[[Any, int], re.Pattern[Any]],
        parse: Callable[[str, int], Any],
        numbers: Callable[[Any, int], list[int]],
    ) -> None:
        self._path, self._whole, self._parse, self._numbers = path, whole, parse, numbers
        self._known: dict[_Key, _Kept] = _read(path)
        self._new: dict[_Key, _Kept] = {}

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """What ``re``'s compiler returns for it, or raises."""
        if type(pattern) not in (str, bytes) or flags & re.DEBUG:
            return self._whole(pattern, flags)
        key = (pattern, int(flags))
        made = self._known.get(key)
        if made is not None:
            with contextlib.suppress(Exception):  # a file that is damaged: compiled anew
                return _assemble(pattern, made)
        if not _is_of_a_module():
            return self._whole(pattern, flags)
        parsed = self._parse(pattern, flags)
        groups = parsed.state.groupdict
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in groups.items():
            names[number] = name
        code = array("I", self._numbers(parsed, flags)).tobytes()
        made = (int(flags | parsed.state.flags), code, parsed.state.groups - 1, dict(groups), tuple(names))
        self._new[key] = made
        return _assemble(pattern, made)

    def save(self) -> None:
        """Add the new ones to the file, which another run may have changed; never raises."""
        if not self._new:
            return
        known = _read(self._path)
        if len(known) > _MOST:  # of many versions
            known = {}
        with contextlib.suppress(Exception):
            write_whole(self._path, marshal.dumps(known | self._new), 0o600)


def _assemble(pattern: Any, made: _Kept) -> re.Pattern[Any]:
    import _sre

    flags, code, groups, names, order = made
    built: re.Pattern[Any] = _sre.compile(pattern, flags, array("I", code).tolist(), groups, names, order)
    return built


def _is_of_a_module() -> bool:
    """Whether a module of this package makes the pattern while it is imported."""
    frame = sys._getframe(2)
    while frame.f_globals.get("__name__") in ("re", "functools") and frame.f_back is not None:
        frame = frame.f_back
    return frame.f_code.co_name in _MODULE_CODE and str(frame.f_globals.get("__name__")).startswith("citecheck.")


def _read(path: Path) -> dict[_Key, _Kept]:
    try:
        known = marshal.loads(path.read_bytes())  # noqa: S302 - in a folder that nobody else can write
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return known if isinstance(known, dict) else {}
