from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citecheck.errors import InputError
from citecheck.reporting.escape import dumps
from citecheck.reporting.validate import first_problem, load, schema


def test_a_document_is_read_back(document: dict[str, Any]) -> None:
    assert load(dumps(document).encode()) == document
    assert load(b"\xef\xbb\xbf" + dumps(document).encode()) == document


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a JSON report"),
        (b"\xff\xfe", "not a JSON report"),
        (b"[" * 100_000, "not a JSON report"),
        (b"[]", "no object"),
        (b"{}", "lacks schema_version"),
        (b'{"schema_version": 9}', "schema_version 9"),
        (b'{"schema_version": true}', "lacks tool"),
        (b'{"schema_version": 1, "articles": [{"references": 7}]}', "lacks tool"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        load(data)


def test_the_place_is_named(document: dict[str, Any]) -> None:
    document["articles"][0]["references"][2]["status"] = "fine"
    with pytest.raises(InputError, match=r"/articles/\[0\]/references/\[2\]/status is none of"):
        load(json.dumps(document).encode())


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, item in pairs for inner in _paths(item, (*path, key)))]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_agrees_with_a_full_validator(document: dict[str, Any], data: st.DataObject) -> None:
    spoiled = json.loads(json.dumps({**document, "articles": document["articles"][:1]}))
    path = data.draw(st.sampled_from([path for path in _paths(spoiled) if path]))
    holder = spoiled
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = data.draw(st.sampled_from([None, 0, -1, 1.5, "x", [], {}, ["x"], False]))
    ours = first_problem(spoiled, schema(), "") is None
    assert ours == jsonschema.Draft202012Validator(schema()).is_valid(spoiled)
