"""What a worker of the cluster does for one part: a plain function of plain values."""

from __future__ import annotations

import atexit
import threading

import msgspec

from citecheck.archive.guard import Guard, PartFailedError
from citecheck.archive.index_copy import copied
from citecheck.archive.orders import Recipe
from citecheck.archive.parts import Part

_of_thread = threading.local()  # each thread of a worker has a process that checks


def do_part(recipe_json: bytes, part_json: bytes) -> bytes:
    """The part, put into place; its ``Done`` as JSON. Raises PartFailedError."""
    recipe = msgspec.json.decode(recipe_json, type=Recipe)
    index = recipe.settings.get("index")
    if recipe.copy_index and index:
        try:
            there = copied(index, recipe.index_identity, recipe.copy_index)
        except OSError as error:
            msg = f"the index could not be copied to {recipe.copy_index}: {error.strerror or error}"
            raise PartFailedError(msg, for_all=True) from error
        recipe = msgspec.structs.replace(recipe, settings={**recipe.settings, "index": there})
    return msgspec.json.encode(_guard().do(recipe, msgspec.json.decode(part_json, type=Part)))


def _guard() -> Guard:
    guard = getattr(_of_thread, "guard", None)
    if guard is None:
        guard = _of_thread.guard = Guard()
        atexit.register(guard.close)
    return guard
