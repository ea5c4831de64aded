"""Results as bytes and back: pickled, and read with nothing but the values of ``citecheck.model`` and ``Needs``."""

from __future__ import annotations

import functools
import importlib
import io
import pickle
from typing import Any

_ROOM = "citecheck.model."
_OURS = frozenset({("citecheck.keeping.needs", "Needs"), ("citecheck.reading.beside", "Seen")})


def to_bytes(value: object) -> bytes:
    """The value as bytes, which ``from_bytes`` reads."""
    return pickle.dumps(value, 5)


def from_bytes(data: bytes) -> Any:
    """The value in these bytes, ``None`` if there is none."""
    try:
        return _Reader(io.BytesIO(data)).load()
    except Exception:
        return None


class _Reader(pickle.Unpickler):
    """Reads values of ours, and runs nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        return _value_class(module, name)


@functools.cache
def _value_class(module: str, name: str) -> Any:
    if (module, name) in _OURS or (module.startswith(_ROOM) and "." not in name):
        found = getattr(importlib.import_module(module), name, None)
        if isinstance(found, type) and found.__module__ == module:
            return found
    msg = f"{module}.{name} is no value"
    raise pickle.UnpicklingError(msg)
