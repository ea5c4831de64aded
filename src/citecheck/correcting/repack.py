"""A ZIP package with some of its entries written anew."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from citecheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping


def repacked(path: str, data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package with these entries, by name in any case of its letters; those that it lacks come last.

    All others keep their bytes, order, date and way of packing. Raises InputError for a package that cannot be packed
    again; ``path`` names it there.
    """
    waiting = {name.lower(): (name, content) for name, content in changed.items()}
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
            names = [entry.filename.lower() for entry in source.infolist()]
            if len(set(names)) < len(names):
                message = f"{path} holds two parts of one name; it was not written."
                raise InputError(message)
            for entry in source.infolist():
                _, content = waiting.pop(entry.filename.lower(), ("", None))
                target.writestr(entry, source.read(entry) if content is None else content)
            for name, content in waiting.values():
                target.writestr(name, content, zipfile.ZIP_DEFLATED)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
        message = f"{path} has a part that cannot be unpacked and packed again; it was not written."
        raise InputError(message) from error
    return out.getvalue()
