"""Files read back as documents: what is no document of ours is refused, with the place named.

``citecheck report`` reads files that somebody may have written by hand or for harm; everything that the types of
``document_v1`` say is checked here, so that no renderer meets a surprise.
"""

from __future__ import annotations

import json
import re

import msgspec

from citecheck.errors import InputError
from citecheck.reporting.document_v1 import ReportDocument

_REFUSED = "This is not a JSON report of citecheck."
_JSON_WORDS = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}


def load(data: bytes) -> ReportDocument:
    """The document in a JSON file.

    Raises InputError, naming the place, for anything that is not a citecheck document of version 1.
    """
    try:
        # not msgspec's own decoder: the name of a file may hold half a surrogate pair, which that one refuses
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(_REFUSED) from error
    if isinstance(content, dict) and content.get("schema_version", 1) != 1:
        version = str(content["schema_version"])[:20]
        message = f"The report has schema_version {version}; this citecheck reads version 1."
        raise InputError(message)
    return as_document(content)


def as_document(content: object) -> ReportDocument:
    """The document that dictionaries and lists stand for; raises InputError as ``load`` does."""
    try:
        return msgspec.convert(content, ReportDocument)
    except msgspec.ValidationError as error:
        message = f"{_REFUSED.rstrip('.')}: {_problem(str(error))}."
        raise InputError(message) from error
    except (ValueError, RecursionError) as error:  # half a surrogate pair where one of a few words should stand
        raise InputError(_REFUSED) from error


def _problem(said: str) -> str:
    """msgspec's sentence in the words of JSON Schema, without the value: that may be anything."""
    what, _, path = said.rpartition(" - at `")
    what, where = (what, _place(path)) if what else (said, "the document")
    if match := re.match(r"Object missing required field `(\w+)`", what):
        return f"{where} lacks {match[1]}"
    if what.startswith("Invalid enum value"):
        return f"{where} is none of the words that may stand there"
    if match := re.match(r"Expected `([^`]+)`, got", what):
        words = " or ".join(_JSON_WORDS.get(word, word) for word in match[1].split(" | "))
        return f"{where} is no {words}"
    if match := re.match(r"Expected `int` >= ([0-9]+)", what):
        return f"{where} is less than {match[1]}"
    return f"{where} is out of range"


def _place(path: str) -> str:
    """``$.articles[0].title`` as ``/articles/[0]/title``."""
    return "/" + "/".join(re.findall(r"\[(?:[0-9]+|\.\.\.)\]|\w+", path))
