"""Results as bytes and back: pickled, and read with nothing but the values of ``citecheck.model`` and ``Needs``.

A frozen dataclass with slots is read by a Python function that asks for its fields each time; two thirds of the time of
reading a result went there. The values are written as a class and what its slots hold instead.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import io
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOM = "citecheck.model."
_OURS = frozenset({("citecheck.keeping.needs", "Needs"), ("citecheck.reading.beside", "Seen")})


def to_bytes(value: object) -> bytes:
    """The value as bytes, which ``from_bytes`` reads."""
    buffer = io.BytesIO()
    _Writer(buffer, 5).dump(value)
    return buffer.getvalue()


def from_bytes(data: bytes) -> Any:
    """The value in these bytes, ``None`` if there is none."""
    try:
        return _Reader(io.BytesIO(data)).load()
    except Exception:
        return None


def made(cls: Any, *held: object) -> object:
    """The value of a class of ours whose slots hold these. Raises UnpicklingError where the class has others."""
    puts = _slots(cls)
    if len(puts) != len(held):
        msg = f"{cls!r} has {len(puts)} fields"
        raise pickle.UnpicklingError(msg)
    value: object = object.__new__(cls)
    for put, one in zip(puts, held, strict=True):
        put(value, one)
    return value


@functools.cache
def _slots(cls: type) -> tuple[Callable[[object, object], None], ...]:
    return tuple(getattr(cls, one.name).__set__ for one in dataclasses.fields(cls))


@functools.cache
def _names(cls: Any) -> tuple[str, ...]:
    """The fields of a class that is written by its slots, none for any other."""
    ours = _is_ours(cls.__module__, cls.__name__)
    if ours and "__slots__" in cls.__dict__ and dataclasses.is_dataclass(cls):
        return tuple(one.name for one in dataclasses.fields(cls))
    return ()


class _Writer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        cls: Any = type(value)
        names = _names(cls)
        return (made, (cls, *[getattr(value, name) for name in names])) if names else NotImplemented


class _Reader(pickle.Unpickler):
    """Reads values of ours, and runs nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        return _value_class(module, name)


def _is_ours(module: str, name: str) -> bool:
    return (module, name) in _OURS or (module.startswith(_ROOM) and "." not in name)


@functools.cache
def _value_class(module: str, name: str) -> Any:
    if (module, name) == (__name__, made.__name__):
        return made
    if _is_ours(module, name):
        found = getattr(importlib.import_module(module), name, None)
        if isinstance(found, type) and found.__module__ == module:
            return found
    msg = f"{module}.{name} is no value"
    raise pickle.UnpicklingError(msg)
