"""Is a file a document that the renderers can work with?

``citecheck report`` reads files that somebody may have written by hand. ``schema_v1.json`` says what a document
looks like; this reads the few keywords of JSON Schema (draft 2020-12) that it uses, so that no validator is
needed at run time. The tests hold it against a full validator.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, cast

from citecheck.errors import InputError

Json = dict[str, Any]

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def load(data: bytes) -> Json:
    """The document in a JSON file.

    Raises InputError, naming the place, for anything that is not a citecheck document of version 1.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError("This is not a JSON report of citecheck.") from error
    if isinstance(document, dict) and document.get("schema_version", 1) != 1:
        version = str(document["schema_version"])[:20]
        message = f"The report has schema_version {version}; this citecheck reads version 1."
        raise InputError(message)
    problem = first_problem(document, schema(), "")
    if problem:
        message = f"This is not a JSON report of citecheck: {problem}."
        raise InputError(message)
    return cast("Json", document)


@cache
def schema() -> Json:
    """The JSON Schema of the document."""
    text = files("citecheck.reporting").joinpath("schema_v1.json").read_text(encoding="utf-8")
    return cast("Json", json.loads(text))


def first_problem(value: Any, rule: Json, where: str) -> str | None:
    """The first place where a value breaks the schema, in words; ``None`` if there is none."""
    if "$ref" in rule:
        rule = schema()["$defs"][rule["$ref"].rpartition("/")[2]]
    if "oneOf" in rule:
        problems = [first_problem(value, choice, where) for choice in rule["oneOf"]]
        # a choice of the right type tells more than "is no null"
        return None if None in problems else problems[-1]
    return _wrong_value(value, rule, where) or _wrong_part(value, rule, where)


def _wrong_value(value: Any, rule: Json, where: str) -> str | None:
    names = rule.get("type", [])
    wanted = [names] if isinstance(names, str) else names
    if wanted and not any(_is(value, name) for name in wanted):
        return f"{where or 'the document'} is no {' or '.join(wanted)}"
    allowed = [rule["const"]] if "const" in rule else rule.get("enum")
    if allowed is not None and value not in allowed:
        return f"{where} is none of {', '.join(map(str, allowed))}"
    if "minimum" in rule and isinstance(value, int) and value < rule["minimum"]:
        return f"{where} is less than {rule['minimum']}"
    return None


def _wrong_part(value: Any, rule: Json, where: str) -> str | None:
    if isinstance(value, dict):
        missing = [name for name in rule.get("required", []) if name not in value]
        if missing:
            return f"{where or 'the document'} lacks {missing[0]}"
        known, others = rule.get("properties", {}), rule.get("additionalProperties")
        pairs = ((item, known.get(name, others), name) for name, item in value.items())
    elif isinstance(value, list):
        pairs = ((item, rule.get("items"), f"[{index}]") for index, item in enumerate(value))
    else:
        return None
    for item, inner, name in pairs:
        problem = first_problem(item, inner, f"{where}/{name}"[:200]) if inner else None
        if problem:
            return problem
    return None


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool) and name in ("integer", "number"):
        return False
    return isinstance(value, _TYPES[name])
